"""Identity across articles: which entities of different articles are one node, why, and what it is called.

The only stage that sees the whole dataset. Deterministic, independent of the order of articles, near-linear: only
records that share a key (a block) are compared. In doubt two nodes stay two: a wrong join spoils several articles.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from kg.entities import authority as authority_file
from kg.entities.authority import Authority
from kg.entities.spelling import plain_key
from kg.errors import InputError
from kg.resolve import naming
from kg.resolve.clusters import Clusters, Merge
from kg.resolve.overrides import Finder, Overrides, apart, load_overrides, together
from kg.resolve.persons import join_persons
from kg.resolve.records import DocumentEntities, Record, summarise
from kg.resolve.things import join_things

__all__ = [
    "DocumentEntities",
    "Merge",
    "Node",
    "Overrides",
    "Record",
    "Resolution",
    "load_overrides",
    "resolve",
    "summarise",
]


@dataclass(frozen=True, slots=True)
class Node:
    """One node of the dataset: its key, label and class, the records that it stands for, and why they are one."""

    key: str
    label: str
    cls: str
    records: tuple[Record, ...]
    merges: tuple[Merge, ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        """Return every surface form, the label first, then sorted."""
        return tuple(dict.fromkeys((self.label, *sorted({form for r in self.records for form in r.labels}))))

    @property
    def documents(self) -> tuple[str, ...]:
        """Return the ids of the articles that name it, sorted."""
        return tuple(sorted({record.document for record in self.records}))


@dataclass(frozen=True, slots=True)
class Resolution:
    """The outcome: the key and label of every entity of every article."""

    nodes: tuple[Node, ...]  # by key
    warnings: tuple[str, ...] = ()
    _keys: Mapping[str, Mapping[int, str]] = field(default_factory=dict, repr=False)
    _labels: Mapping[str, Mapping[int, str]] = field(default_factory=dict, repr=False)

    def keys(self, document: str) -> dict[int, str]:
        """Return entity number → key of one article ("person/ستار_هاشمی"; see `kg.graph.iris.Namer.node`)."""
        return dict(self._keys.get(document, {}))

    def labels(self, document: str) -> dict[int, str]:
        """Return entity number → the label that the whole dataset agrees on."""
        return dict(self._labels.get(document, {}))

    def node(self, key: str) -> Node | None:
        """Return the node of a key."""
        return next((node for node in self.nodes if node.key == key), None)


def resolve(
    summaries: Iterable[DocumentEntities],
    *,
    overrides: Overrides | None = None,
    authority: Authority | None = None,
) -> Resolution:
    """Decide which entities are one node. Raises `InputError` when two summaries have one id."""
    found = sorted(summaries, key=lambda summary: summary.id)
    issued: dict[str, date | None] = {summary.id: summary.issued for summary in found}
    if len(issued) != len(found):
        raise InputError("resolve", "two articles have one id; rename one file")
    known = authority or authority_file.load()
    records = [
        _linked(record, known) for summary in found for record in sorted(summary.records, key=lambda r: r.number)
    ]
    clusters, warnings = _join(records, issued, overrides or Overrides(), known)
    return _outcome(clusters, tuple(warnings), known)


def _join(
    records: list[Record], issued: Mapping[str, date | None], overrides: Overrides, authority: Authority
) -> tuple[Clusters, list[str]]:
    warnings: list[str] = []
    pairs: list[tuple[int, int]] = []
    joins: list[tuple[int, int, str]] = []
    if overrides.same or overrides.different:
        finder = Finder(records)
        pairs, first = apart(overrides.different, finder)
        joins, second = together(overrides.same, finder)
        warnings = first + second
    clusters = Clusters(records, pairs)
    for a, b, reason in joins:
        if not clusters.join(a, b, reason, same_document=True):
            warnings.append(
                f"{reason}: not joined, the nodes are kept apart by different.tsv or are two known entities"
            )
    by_authority: dict[str, int] = {}
    by_kind: dict[str, list[int]] = {}
    for i, record in enumerate(records):
        by_kind.setdefault(record.kind, []).append(i)
        if record.authority:
            first_one = by_authority.setdefault(record.authority, i)
            clusters.join(first_one, i, f"known entity {record.authority}", same_document=True)
    _known_countries(clusters, by_authority, authority)
    for kind in sorted(by_kind, key=lambda kind: (kind == "event", kind)):  # events are told by who took part
        if kind == "person":
            join_persons(clusters, by_kind[kind], issued)
        else:
            join_things(clusters, kind, by_kind[kind], issued)
    return clusters, warnings


def _linked(record: Record, authority: Authority) -> Record:
    """Link an event, agreement or organisation of which some name is the full name of one known entity."""
    if record.authority or record.kind not in ("event", "agreement", "organization"):
        return record
    found = {
        known.key
        for label in record.labels
        for known in authority.names.get(plain_key(label), ())
        if known.key.startswith(f"{record.kind}/")
    }
    return replace(record, authority=found.pop()) if len(found) == 1 else record


def _known_countries(clusters: Clusters, by_authority: Mapping[str, int], authority: Authority) -> None:
    for key, i in by_authority.items():
        record = authority.get(key)
        if record is not None and record.cls == "Person" and record.country:
            clusters.state(i).countries.add(f"country/{record.country}")


def _outcome(clusters: Clusters, warnings: tuple[str, ...], authority: Authority) -> Resolution:
    keys = naming.keys_of(clusters)
    labels = naming.labels_of(clusters, keys, authority)
    by_document: dict[str, dict[int, str]] = {}
    label_by_document: dict[str, dict[int, str]] = {}
    merges: dict[int, list[Merge]] = {}
    position = {(record.document, record.number): i for i, record in enumerate(clusters.records)}
    for merge in clusters.merges:
        merges.setdefault(clusters.root(position[merge.first]), []).append(merge)
    nodes: list[Node] = []
    for group in clusters.groups():
        root, members = group[0], tuple(clusters.records[i] for i in group)
        for record in members:
            by_document.setdefault(record.document, {})[record.number] = keys[root]
            label_by_document.setdefault(record.document, {})[record.number] = labels[root]
        nodes.append(Node(keys[root], labels[root], _cls(members), members, tuple(merges.get(root, ()))))
    nodes.sort(key=lambda node: node.key)
    return Resolution(tuple(nodes), warnings, by_document, label_by_document)


def _cls(members: tuple[Record, ...]) -> str:
    """Return the finest class that most records give: a subclass before its parent."""
    votes: dict[str, int] = {}
    for record in members:
        votes[record.cls] = votes.get(record.cls, 0) + 1
    coarse = ("Organization", "Event", "Place")
    return min(votes, key=lambda cls: (cls in coarse, -votes[cls], cls))

"""Names of resolved nodes: an authority key, a readable name of the label, or a name that belongs to one article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from kg.entities.authority import Authority
from kg.entities.spelling import plain_fold, points_elsewhere
from kg.graph.iris import slug
from kg.graph.vocabulary import CONTACT_EVENTS
from kg.resolve.clusters import Clusters
from kg.resolve.offices import names_country
from kg.resolve.records import Record


def keys_of(clusters: Clusters) -> dict[int, str]:
    """Return root → key, "kind/local name". A node of one article only is named after that article.

    The name depends on the records alone; where two nodes would have one name, the later one gets its article's name.
    """
    taken: set[str] = set()
    counts: Counter[tuple[str, str]] = Counter()
    keys: dict[int, str] = {}
    groups = clusters.groups()
    for group in groups:
        authority = sorted(clusters.state(group[0]).authority)
        if authority:
            keys[group[0]] = authority[0]
            taken.add(authority[0])
    for group in groups:
        if group[0] in keys:
            continue
        members = [clusters.records[i] for i in group]
        base = _base(members, counts)
        key, number = base, 1
        while key in taken:
            number += 1
            key = f"{base}-{number}"
        taken.add(key)
        keys[group[0]] = key
    return keys


def _base(members: Sequence[Record], counts: Counter[tuple[str, str]]) -> str:
    first = members[0]
    if first.cls in CONTACT_EVENTS:
        counts[first.document, first.cls] += 1
        return f"event/{first.document}-{first.cls.lower()}-{counts[first.document, first.cls]}"
    name = slug(label_of(members))
    if len({m.document for m in members}) > 1 or first.kind == "topic":
        return f"{first.kind}/{name}"
    return f"{first.kind}/{first.document}-{name}"


def label_of(members: Sequence[Record], known: str = "") -> str:
    """Return the label that a node goes by: the authority's, else the fullest that most articles use."""
    if known:
        return known
    if len(members) == 1 and members[0].cls != "Post":
        return _well_written(members[0].label, members[0].labels)
    first = Counter(_well_written(record.label, record.labels) for record in members)
    votes = first
    if members[0].cls == "Post":  # by what most articles call it, its country said
        forms = Counter(_well_written(form, record.labels) for record in members for form in record.labels)
        clear = {form: n for form, n in forms.items() if not points_elsewhere(form)} or dict(forms)
        votes = Counter({form: n for form, n in clear.items() if names_country(form)} or clear)
    return min(votes, key=lambda label: (-votes[label], -first[label], -len(label.split()), -len(label), label))


def _well_written(label: str, forms: Sequence[str]) -> str:
    """Return the best spelling of a label among an article's forms: Persian letters, ZWNJ, no glued words."""
    if all(form == label for form in forms):
        return label
    same = [form for form in forms if plain_fold(form) == plain_fold(label)]
    return min(same or [label], key=lambda form: (any(c in form for c in "يكىة"), "\u200c" not in form, form != label))


def labels_of(clusters: Clusters, keys: Mapping[int, str], authority: Authority) -> dict[int, str]:
    """Return root → label."""
    labels: dict[int, str] = {}
    for group in clusters.groups():
        record = authority.get(keys[group[0]])
        labels[group[0]] = label_of([clusters.records[i] for i in group], record.label if record else "")
    return labels

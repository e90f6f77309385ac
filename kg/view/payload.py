"""`FactBase` → what the page holds: pyvis nodes and edges in bulk, and the proofs behind them in columns.

Columns (a list per field instead of an object per record) and shared sentences keep an edge near 100 bytes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kg.facts import Evidence, FactBase, Occurrence, Terms
from kg.facts.terms import MODALITIES
from kg.graph.vocabulary import KG, SYMMETRIC
from kg.view.layout import Layout

SHAPES = {
    "person": "dot",
    "country": "square",
    "organization": "hexagon",
    "place": "triangle",
    "event": "star",
    "agreement": "diamond",
    "topic": "triangleDown",
    "post": "square",
    "contact": "diamond",
    "other": "dot",
}
"""Legend's group → vis-network shape: no two groups differ by colour alone."""

Record = dict[str, Any]


def pyvis_nodes(
    base: FactBase, layout: Layout, terms: Terms, *, degrees: Mapping[str, int] | None = None
) -> list[Record]:
    """Return one pyvis node a resource, with its position (pixels) and community.

    `degrees` by IRI are those of the whole graph where `base` is a part of it.
    """
    degree = Counter(end for f in base.facts for end in (f.subject, f.object))
    if degrees is not None:
        degree = Counter({i: degrees.get(n.iri, 0) for i, n in enumerate(base.nodes)})
    return [
        {
            "id": number,
            "label": node.label,
            "shape": SHAPES[terms.group_of(node.cls)],
            "group": terms.group_of(node.cls),
            "cls": node.cls,
            "x": x,
            "y": y,
            "value": degree[number],
            "community": layout.community[number],
        }
        for number, (node, (x, y)) in enumerate(zip(base.nodes, layout.positions, strict=True))
    ]


def pyvis_edges(base: FactBase, terms: Terms) -> list[Record]:
    """One pyvis edge a fact; arrows and dashes follow its predicate and modality."""
    return [
        {
            "id": number,
            "from": fact.subject,
            "to": fact.object,
            "label": terms.of_predicate(fact.predicate)[0],
            "predicate": fact.predicate,
            "arrows": "" if fact.predicate in SYMMETRIC else "to",
            "dashes": not fact.asserted or fact.modality != "fact",
            "asserted": fact.asserted,
        }
        for number, fact in enumerate(base.facts)
    ]


def details(base: FactBase) -> Record:
    """Return what the page needs from the start: articles, events, posts' dates, and who says what in which way."""
    return {
        "nodes": {
            "iri": [n.iri for n in base.nodes],
            "en": [n.english for n in base.nodes],
            "alt": [list(n.other) for n in base.nodes],
            "link": [list(n.links) for n in base.nodes],
        },
        "articles": [[a.id, a.title, a.issued, a.source, a.url, a.iri] for a in base.articles],
        "factArticles": [list(f.articles) for f in base.facts],
        "statements": _columns(_OUTLINE, (_outline(number, told, proof) for number, told, proof in _rows(base))),
        "tenures": [[t.person, list(t.posts), t.start, t.end] for t in base.tenures],
        "happenings": [
            [h.node, h.start, h.end, h.date_text, h.channel, h.place, [list(p) for p in h.parts], list(h.articles)]
            for h in base.happenings
        ],
    }


def proofs(base: FactBase) -> Record:
    """Return what stands behind the statements of `details`, row by row; the page reads it after its first picture."""
    sentences, rules = _Numbers(), _Numbers()
    rows = (_proof(told, proof, sentences, rules) for _, told, proof in _rows(base))
    return {"statements": _columns(_PROOF, rows), "sentences": sentences.values, "rules": rules.values}


def vocabulary(base: FactBase, terms: Terms) -> Record:
    """Names of the terms that the graph uses, and the namespace they stand in."""
    predicates = sorted({f.predicate for f in base.facts} | {r for h in base.happenings for r, _ in h.parts})
    classes = sorted({n.cls for n in base.nodes})
    groups = {terms.group_of(c) for c in classes}
    return {
        "ns": KG,
        "predicates": {p: [*terms.of_predicate(p), p in SYMMETRIC] for p in predicates},
        "classes": {c: [*terms.of_class(c), terms.group_of(c)] for c in classes},
        "groups": {g: [*terms.groups[g], SHAPES[g]] for g in terms.groups if g in groups},
        "modalities": {m: list(terms.modalities[m]) for m in MODALITIES},
    }


def _rows(base: FactBase) -> Iterator[tuple[int, Occurrence, Evidence | None]]:
    """Yield a row a statement and sentence: the fact's number, the statement, its evidence."""
    for number, fact in enumerate(base.facts):
        for told in fact.occurrences:
            for proof in told.evidence or (None,):
                yield number, told, proof


def _columns(names: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> Record:
    columns: dict[str, list[Any]] = {name: [] for name in names}
    for row in rows:
        for name, value in zip(names, row, strict=True):
            columns[name].append(value)
    return dict(columns)


_OUTLINE = ("of", "swap", "mod", "speaker", "event", "article")
_PROOF = ("iri", "rule", "conf", "start", "end", "text", "at", "to")


def _outline(number: int, told: Occurrence, proof: Evidence | None) -> tuple[Any, ...]:
    article = proof.article if proof else None
    return number, int(told.swapped), MODALITIES.index(told.modality), told.speaker, told.event, article


def _proof(told: Occurrence, proof: Evidence | None, sentences: _Numbers, rules: _Numbers) -> tuple[Any, ...]:
    """One row of _PROOF; `at` and `to` mark the phrase in the sentence."""
    head = (told.iri, rules.of(told.rule), told.confidence)
    if proof is None:
        return (*head, None, None, None, None, None)
    at, text = _utf16(proof.prefix), sentences.of(proof.prefix + proof.exact + proof.suffix)
    return (*head, proof.start, proof.end, text, at, at + _utf16(proof.exact))


def _utf16(text: str) -> int:
    """Length as JavaScript counts it: letters outside the basic plane are two."""
    return len(text) + sum(letter > "\uffff" for letter in text)


class _Numbers:
    """Strings told once and numbered in order of first use."""

    def __init__(self) -> None:
        self.values: list[str] = []
        self._known: dict[str, int] = {}

    def of(self, text: str) -> int:
        if text not in self._known:
            self._known[text] = len(self.values)
            self.values.append(text)
        return self._known[text]

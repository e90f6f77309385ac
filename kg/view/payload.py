"""`FactBase` → what the page holds: pyvis nodes and edges in bulk, and the proofs behind them in columns.

Columns (a list per field instead of an object per record) and shared sentences keep an edge near 100 bytes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from kg.facts import Evidence, Fact, FactBase, Terms
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

_COLUMNS = (
    *("of", "iri", "swap", "mod", "rule", "conf", "speaker", "event"),
    *("article", "start", "end", "text", "at", "to"),
)


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
    """Everything the panel shows: articles, sentences, statements, events, and the names of terms."""
    sentences, rules = _Numbers(), _Numbers()
    statements = _statements(base, sentences, rules)
    return {
        "nodes": {
            "iri": [n.iri for n in base.nodes],
            "en": [n.english for n in base.nodes],
            "alt": [list(n.other) for n in base.nodes],
            "link": [list(n.links) for n in base.nodes],
        },
        "articles": [[a.id, a.title, a.issued, a.source, a.url, a.iri] for a in base.articles],
        "factArticles": [list(f.articles) for f in base.facts],
        "statements": statements,
        "sentences": sentences.values,
        "rules": rules.values,
        "tenures": [[t.person, list(t.posts), t.start, t.end] for t in base.tenures],
        "happenings": [
            [h.node, h.start, h.end, h.date_text, h.channel, h.place, [list(p) for p in h.parts], list(h.articles)]
            for h in base.happenings
        ],
    }


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


def _statements(base: FactBase, sentences: _Numbers, rules: _Numbers) -> Record:
    """Columns over all statements; `of` is the fact's number, `at` and `to` mark the phrase in the sentence."""
    columns: dict[str, list[Any]] = {name: [] for name in _COLUMNS}
    for number, fact in enumerate(base.facts):
        for row in _rows(fact, sentences, rules):
            for name, value in zip(columns, (number, *row), strict=True):
                columns[name].append(value)
    return dict(columns)


def _rows(fact: Fact, sentences: _Numbers, rules: _Numbers) -> list[tuple[Any, ...]]:
    rows = []
    for told in fact.occurrences:
        modality, rule = MODALITIES.index(told.modality), rules.of(told.rule)
        head = (told.iri, int(told.swapped), modality, rule, told.confidence, told.speaker, told.event)
        for proof in told.evidence or (None,):
            rows.append((*head, *_proof(proof, sentences)))
    return rows


def _proof(proof: Evidence | None, sentences: _Numbers) -> tuple[int | None, ...]:
    if proof is None:
        return (None, None, None, None, None, None)
    at = _utf16(proof.prefix)
    text = proof.prefix + proof.exact + proof.suffix
    return (proof.article, proof.start, proof.end, sentences.of(text), at, at + _utf16(proof.exact))


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

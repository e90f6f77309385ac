"""The field of news that a topic belongs to: skos:broader from a topic to a concept of ontology/topics.ttl.

A topic is filed by the words of its own name alone, each in a form that the scheme lists («همکاری‌های تجاری» under
trade), and only as far as the name's head reaches: what follows a preposition is another matter («همکاری با شرکت‌های
نفتی»), save where the preposition belongs to the head («مبارزه با قاچاق», «در زمینه انرژی»). No article says so: the
triples stand in the authority graph, with the concepts that they need.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kg.graph import literals
from kg.graph.iris import Namer, slug, term
from kg.graph.vocabulary import AUTHORITY_GRAPH, FIELDS, RDF, RDFS, SKOS
from kg.resources import ontology_dir

_TYPE: Final = NamedNode(RDF + "type")
_SCHEME: Final = NamedNode(FIELDS.removesuffix("#"))
_LABEL: Final = NamedNode(RDFS + "label")
_BROADER: Final = NamedNode(SKOS + "broader")
_HIDDEN: Final = NamedNode(SKOS + "hiddenLabel")
_WORDS: Final = 8  # of a topic's name that are looked at
_FIELDS: Final = 2  # that one topic can have («همکاری‌های علمی و فرهنگی»)
_ENDS: Final = frozenset(
    ["در", "به", "از", "با", "بر", "برای", "میان", "بین", "علیه", "درباره", "تا", "که", "توسط", "جهت", "را", "طی"]
)
_HEADS: Final = {  # words after or before which a preposition does not end the head
    "با": frozenset(["مبارزه", "مقابله", "مقابلهی", "برخورد"]),
    "از": frozenset(["حمایت", "جلوگیری", "پیشگیری", "استفاده", "بهرهگیری", "حفاظت", "صیانت", "پشتیبانی"]),
    "در": frozenset(["زمینه", "زمینههای", "حوزه", "حوزههای", "عرصه", "بخش", "بخشهای", "صنعت", "خصوص", "مورد"]),
}


@dataclass(frozen=True, slots=True)
class Scheme:
    """The concepts: what is said of each, and which one a word or several (joined by "_", folded) stand for."""

    triples: dict[NamedNode, tuple[tuple[NamedNode, NamedNode | Literal], ...]]
    words: dict[str, NamedNode]

    def fields(self, name: str) -> list[NamedNode]:
        """Return the concepts of a topic's name, at most two, in the order of its words."""
        words = _head([slug(word) for word in name.split()])
        found: list[NamedNode] = []
        at = last = 0
        while at < len(words) and len(found) <= _FIELDS:
            taken = next((n for n in (3, 2, 1) if "_".join(words[at : at + n]) in self.words), 0)
            concept = self.words["_".join(words[at : at + taken])] if taken else None
            if concept is not None and found and at == last and found[-1] in self.above(concept):
                found[-1] = concept  # «انرژی هسته‌ای»
            elif concept is not None and (not found or "و" in words[last:at]):
                found.append(concept)
            at += taken or 1
            last = at if taken else last
        return list(dict.fromkeys(found))[:_FIELDS]

    def above(self, concept: NamedNode) -> list[NamedNode]:
        """Return the broader concepts up to the top, nearest first."""
        found = [v for p, v in self.triples[concept] if p == _BROADER and isinstance(v, NamedNode)]
        return found + [higher for nearest in found for higher in self.above(nearest)]


def field_quads(topics: Mapping[str, str], namer: Namer) -> Iterator[Quad]:
    """Yield the fields of topics (key → label) and the concepts up to their top; others are left out."""
    graph = namer.graph(AUTHORITY_GRAPH)
    needed: set[NamedNode] = set()
    for key, label in sorted(topics.items()):
        node, concepts = namer.node(key), scheme().fields(label)
        if concepts:
            yield Quad(node, _TYPE, term("Topic"), graph)
            yield Quad(node, _LABEL, literals.persian(label), graph)
        for concept in concepts:
            yield Quad(node, _BROADER, concept, graph)
            needed.update((_SCHEME, concept, *scheme().above(concept)))
    for node in sorted(needed, key=str):
        for predicate, value in scheme().triples[node]:
            yield Quad(node, predicate, value, graph)


@cache
def scheme() -> Scheme:
    """Return the scheme of ontology/topics.ttl, read at the first call."""
    triples: dict[NamedNode, list[tuple[NamedNode, NamedNode | Literal]]] = {}
    words: dict[str, NamedNode] = {}
    for quad in parse(path=str(ontology_dir() / "topics.ttl"), format=RdfFormat.TURTLE):
        subject, value = quad.subject, quad.object
        if not isinstance(subject, NamedNode):
            continue
        if quad.predicate == _HIDDEN and isinstance(value, Literal):
            words[slug(value.value)] = subject
        elif isinstance(value, NamedNode | Literal):
            triples.setdefault(subject, []).append((quad.predicate, value))
    return Scheme({concept: tuple(said) for concept, said in triples.items()}, words)


def _head(words: list[str]) -> list[str]:
    for at, word in enumerate(words[:_WORDS]):
        if word in _ENDS and _HEADS.get(word, frozenset()).isdisjoint(words[max(at - 1, 0) : at + 2]):
            return words[:at]
    return words[:_WORDS]

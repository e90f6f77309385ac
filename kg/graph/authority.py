"""What the authority file adds to the nodes that articles mention, in a named graph of its own.

English labels, further spellings, links to Wikidata and GeoNames, dates of events, and dated terms of office.
Articles do not say these, so no statement backs them; taking the graph away leaves exactly what the articles said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad

from kg.entities.authority import Authority, Record, Term
from kg.graph import literals
from kg.graph.iris import Namer, slug, term
from kg.graph.vocabulary import AUTHORITY_GRAPH, NAMED_EVENTS, ORG, ORGANIZATIONS, RDF, RDFS, SCHEMA, SKOS

_TYPE: Final = NamedNode(RDF + "type")
_LABEL: Final = NamedNode(RDFS + "label")
_ALT: Final = NamedNode(SKOS + "altLabel")
_SAME: Final = NamedNode(SCHEMA + "sameAs")
_MEMBER: Final = NamedNode(ORG + "member")
_ORGANIZATION: Final = NamedNode(ORG + "organization")


def authority_quads(authority: Authority, classes: Mapping[str, str], namer: Namer | None = None) -> Iterator[Quad]:
    """Yield the authority graph, without duplicates, in the order of keys.

    `classes` maps the keys that articles use to their class there, which is kept; keys that the file does not know are
    passed over. Nodes that a described node points at are described too.
    """
    seen: set[Quad] = set()
    book = _Book(authority, classes, namer or Namer())
    for key in _with_neighbours(authority, classes):
        for quad in book.node(key):
            if quad not in seen:
                seen.add(quad)
                yield quad


def _with_neighbours(authority: Authority, keys: Iterable[str]) -> list[str]:
    found: set[str] = set()
    waiting = sorted(keys)
    while waiting:
        key = waiting.pop()
        record = authority.get(key)
        if record is not None and key not in found:
            found.add(key)
            waiting.extend(_neighbours(authority, record))
    return sorted(found)


def _neighbours(authority: Authority, record: Record) -> Iterator[str]:
    if record.place:
        yield record.place
    if record.country and record.cls in ORGANIZATIONS:
        yield f"country/{record.country}"
    for held in authority.terms_of(record.key):
        if held.start is not None:
            yield from (key for key in (held.organisation, _country(held)) if key)


def _country(held: Term) -> str:
    return f"country/{held.country}" if held.country else ""


class _Book:
    def __init__(self, authority: Authority, classes: Mapping[str, str], namer: Namer) -> None:
        self._authority, self._classes, self._namer = authority, classes, namer
        self._graph = namer.graph(AUTHORITY_GRAPH)

    def _quad(self, subject: NamedNode, predicate: NamedNode, value: NamedNode | Literal) -> Quad:
        return Quad(subject, predicate, value, self._graph)

    def node(self, key: str) -> Iterator[Quad]:
        record = self._authority.get(key)
        if record is None:
            return
        node = self._namer.node(key)
        yield self._quad(node, _TYPE, term(self._classes.get(key, record.cls)))
        yield self._quad(node, _LABEL, literals.persian(record.label))
        if record.english:
            yield self._quad(node, _LABEL, literals.english(record.english))
        for label in record.labels:
            if label != record.label:
                yield self._quad(node, _ALT, literals.surface(label))
        for iri in record.same_as:
            yield self._quad(node, _SAME, NamedNode(iri))
        yield from self._facts(node, record)
        for held in self._authority.terms_of(key):
            if held.start is not None:
                yield from self._term(node, held)

    def _facts(self, node: NamedNode, record: Record) -> Iterator[Quad]:
        if record.country and record.cls in ORGANIZATIONS:
            yield self._quad(node, term("ofCountry"), self._namer.node(f"country/{record.country}"))
        if record.cls in NAMED_EVENTS:
            for name, value in (("startDate", record.start), ("endDate", record.end)):
                if value:
                    yield self._quad(node, NamedNode(SCHEMA + name), literals.date(value))
            if record.place and self._authority.get(record.place):
                yield self._quad(node, term("takesPlaceIn"), self._namer.node(record.place))

    def _term(self, person: NamedNode, held: Term) -> Iterator[Quad]:
        office = "_".join(part for part in (held.kind, held.portfolio, held.country, held.organisation) if part)
        begin = held.start.isoformat() if held.start else ""
        name = f"tenure/{held.person.partition('/')[2]}-{slug(office)}-{begin}"
        node = self._namer.node(name)
        yield self._quad(node, _TYPE, term("Tenure"))
        yield self._quad(node, _LABEL, literals.english(f"{office.replace('_', ' ')} from {begin}"))
        yield self._quad(node, _MEMBER, person)
        yield self._quad(node, term("postKind"), literals.string(held.kind))
        if held.portfolio:
            yield self._quad(node, term("portfolio"), literals.string(held.portfolio))
        if held.organisation:
            yield self._quad(node, _ORGANIZATION, self._namer.node(held.organisation))
        if held.country:
            yield self._quad(node, term("inCountry"), self._namer.node(f"country/{held.country}"))
        yield self._quad(node, term("validFrom"), literals.date(begin))
        if held.end is not None:
            yield self._quad(node, term("validUntil"), literals.date(held.end.isoformat()))
        if held.acting:
            yield self._quad(node, term("status"), literals.string("acting"))

"""A part of a store too big to be read whole: the facts among some nodes, or all that is said of one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from kg.facts.model import FactBase
from kg.facts.reader import read_facts
from kg.graph.vocabulary import DCT, KG, OA, ORG, PREDICATES, PROV, RDF

if TYPE_CHECKING:
    from pyoxigraph import Quad, Store

MOST_FACTS = 1000  # of one node: more than a panel can show
_FACTUAL = sorted(PREDICATES - {"stated"})
_PROOF = (
    KG + "evidence",
    OA + "hasSelector",
    OA + "hasSource",
    KG + "event",
    PROV + "wasAttributedTo",
    DCT + "publisher",
)


def degrees(store: Store) -> Counter[str]:
    """Return how many direct triples each node stands in, by IRI (a symmetric fact counts twice, alike for all)."""
    from pyoxigraph import NamedNode

    count: Counter[str] = Counter()
    for name in _FACTUAL:
        for quad in store.quads_for_pattern(None, NamedNode(KG + name), None, None):
            for end in (quad.subject, quad.object):
                if isinstance(end, NamedNode):
                    count[end.value] += 1
    return count


def read_among(store: Store, iris: Collection[str]) -> FactBase:
    """Read the facts whose both ends are among `iris`."""
    return read_facts(_Gathering(store, frozenset(iris)).quads())


def read_about(store: Store, iri: str) -> FactBase:
    """Read what is said of one node, at most MOST_FACTS facts, with the nodes at the other ends."""
    return read_facts(_Gathering(store, frozenset({iri}), outward=True).quads())


class _Gathering:
    """Collects the quads that a part needs: facts, statements, proofs, and what describes the nodes in them."""

    def __init__(self, store: Store, centre: frozenset[str], *, outward: bool = False) -> None:
        self._store, self._centre, self._outward = store, centre, outward
        self._described: set[str] = set()

    def quads(self) -> Iterator[Quad]:
        for iri in sorted(self._centre):
            yield from self._of(iri)

    def _of(self, iri: str) -> Iterator[Quad]:
        from pyoxigraph import NamedNode

        me = NamedNode(iri)
        yield from self._describe(me)
        ways = [(me, None)] + ([(None, me)] if self._outward else [])
        for s, o in ways:
            direct = (q for q in self._store.quads_for_pattern(s, None, o, None) if _is_fact(q))
            for number, quad in enumerate(direct):
                if number >= MOST_FACTS:
                    break
                if self._wanted(quad.subject, quad.object):
                    yield quad
                    yield from self._describe(quad.subject)
                    yield from self._describe(quad.object)
        for quad in self._store.quads_for_pattern(None, NamedNode(ORG + "member"), me, None):
            yield from self._whole(quad.subject)
        for name in ("subject", "object") if self._outward else ("subject",):
            rows = self._store.quads_for_pattern(None, NamedNode(RDF + name), me, None)
            for number, quad in enumerate(rows):
                if number >= MOST_FACTS:
                    break
                yield from self._statement(quad.subject)

    def _statement(self, node: object) -> Iterator[Quad]:
        from pyoxigraph import NamedNode

        if not isinstance(node, NamedNode):
            return
        rows = list(self._store.quads_for_pattern(node, None, None, None))
        ends = [q.object for q in rows if q.predicate.value in {RDF + "subject", RDF + "object"}]
        if not self._wanted(*ends):
            return
        yield from rows
        for end in ends:
            yield from self._describe(end)
        for quad in rows:
            if quad.predicate.value in _PROOF:
                yield from self._whole(quad.object)

    def _whole(self, node: object) -> Iterator[Quad]:
        """All of a node that is no end of a fact: evidence, selector, article, source, event."""
        from pyoxigraph import NamedNode

        if not isinstance(node, NamedNode) or node.value in self._described:
            return
        self._described.add(node.value)
        for quad in self._store.quads_for_pattern(node, None, None, None):
            if not _is_fact(quad):
                yield quad
                if quad.predicate.value in _PROOF:
                    yield from self._whole(quad.object)
                elif quad.predicate.value.startswith(KG + "has"):
                    yield from self._describe(quad.object)

    def _describe(self, node: object) -> Iterator[Quad]:
        """A node's own data, and the articles that it comes from."""
        yield from self._whole(node)

    def _wanted(self, *ends: object) -> bool:
        from pyoxigraph import NamedNode

        return self._outward or all(isinstance(e, NamedNode) and e.value in self._centre for e in ends)


def _is_fact(quad: Quad) -> bool:
    name = quad.predicate.value
    return name.startswith(KG) and name[len(KG) :] in PREDICATES

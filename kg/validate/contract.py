"""The contract between statements and direct triples, checked in plain Python, one article's graph at a time.

SHACL core cannot say these: that a direct triple stands if and only if a statement asserts it, that offsets quote
exactly what they say, that symmetric facts stand in both directions, that no node is named without being described.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Store, Triple

from kg.graph.contract import asserted
from kg.graph.iris import Namer
from kg.graph.vocabulary import AUTHORITY_GRAPH, DCT, KG, OA, PREDICATES, RDF, RDFS, SYMMETRIC

Term = NamedNode | BlankNode | Literal | Triple
Fact = tuple[str, str, str]

_PREDICATES: Final = {KG + name: name for name in PREDICATES}
_MODALITY: Final = KG + "modality"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One broken contract. `rule` names the check; `node` is the IRI that it is about."""

    graph: str
    rule: str
    node: str
    message: str
    severity: str = "violation"  # violation | warning


def check_contract(
    store: Store,
    text_of: Callable[[str], str | None] = lambda _: None,
    namer: Namer | None = None,
) -> Iterator[Problem]:
    """Yield every broken contract, graph by graph.

    `text_of` returns the raw text of an article by its identifier, or None where it is not at hand; offsets are then
    only checked for their length.
    """
    namer = namer or Namer()
    for graph in sorted((g for g in store.named_graphs() if isinstance(g, NamedNode)), key=lambda g: g.value):
        yield from _Graph(store, graph, namer).problems(text_of)


class _Graph:
    def __init__(self, store: Store, graph: NamedNode, namer: Namer) -> None:
        self._graph, self._base = graph.value, namer.base
        self._authority = graph == namer.graph(AUTHORITY_GRAPH)
        self._by_subject: dict[str, dict[str, list[Term]]] = {}
        self._blank: list[str] = []
        for quad in store.quads_for_pattern(None, None, None, graph):
            if isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode):
                self._blank.append(str(quad.subject))
            subject = getattr(quad.subject, "value", str(quad.subject))
            self._by_subject.setdefault(subject, {}).setdefault(quad.predicate.value, []).append(quad.object)

    def problems(self, text_of: Callable[[str], str | None]) -> Iterator[Problem]:
        for node in self._blank:
            yield self._problem("no-blank-nodes", node, "a blank node: every node must have an IRI")
        yield from self._undescribed()
        yield from self._one_sided()
        if not self._authority:
            yield from self._facts()
            yield from self._evidence(text_of)

    def _problem(self, rule: str, node: str, message: str) -> Problem:
        return Problem(self._graph, rule, node, message)

    def _values(self, node: str, predicate: str) -> list[str]:
        return [
            term.value for term in self._by_subject.get(node, {}).get(predicate, []) if not isinstance(term, Triple)
        ]

    def _of_type(self, iri: str) -> list[str]:
        return sorted(node for node in self._by_subject if iri in self._values(node, RDF + "type"))

    def _direct(self) -> set[Fact]:
        return {
            (subject, _PREDICATES[predicate], value)
            for subject, described in self._by_subject.items()
            for predicate in described.keys() & _PREDICATES.keys()
            for value in self._values(subject, predicate)
        }

    def _facts(self) -> Iterator[Problem]:
        backed: set[Fact] = set()
        for node in self._of_type(KG + "Statement"):
            ends = [self._values(node, RDF + part) for part in ("subject", "predicate", "object")]
            modality = self._values(node, _MODALITY)
            if any(len(end) != 1 for end in ends) or len(modality) != 1:
                yield self._problem("whole-statement", node, "needs one subject, predicate, object and modality")
                continue
            (subject,), (predicate,), (value,) = ends
            name = _PREDICATES.get(predicate)
            if name is None:
                yield self._problem("known-predicate", node, f"the ontology has no predicate <{predicate}> for facts")
            elif asserted(name, modality[0].removeprefix(KG)):
                backed.add((subject, name, value))
        yield from self._compare(backed)

    def _compare(self, backed: set[Fact]) -> Iterator[Problem]:
        both = backed | {(o, p, s) for s, p, o in backed if p in SYMMETRIC}
        # a contact's sidelines are told by its event as well, where no statement is needed
        direct = {fact for fact in self._direct() if fact[1] != "onSidelinesOf"}
        for s, p, o in sorted(direct - both):
            yield self._problem(
                "every-fact-has-its-statement", s, f"{p} <{o}> is asserted, but no statement asserts it"
            )
        for s, p, o in sorted(both - self._direct()):
            yield self._problem(
                "every-asserting-statement-has-its-fact", s, f"{p} <{o}> is stated as {p}, but not asserted"
            )

    def _one_sided(self) -> Iterator[Problem]:
        direct = self._direct()
        for s, p, o in sorted(direct):
            if p in SYMMETRIC and (o, p, s) not in direct:
                yield self._problem("symmetric-both-ways", s, f"{p} <{o}> stands in one direction only")

    def _undescribed(self) -> Iterator[Problem]:
        own = (f"{self._base}statement/", f"{self._base}evidence/")
        used = {
            term.value
            for described in self._by_subject.values()
            for terms in described.values()
            for term in terms
            if isinstance(term, NamedNode) and term.value.startswith(self._base)
        }
        for node in sorted(used | {s for s in self._by_subject if s.startswith(self._base)}):
            described = self._by_subject.get(node, {})
            if RDF + "type" not in described:
                yield self._problem("no-dangling-node", node, "named, but not typed in this graph")
            elif RDFS + "label" not in described and not node.startswith(own) and node != self._graph:
                yield self._problem("no-dangling-node", node, "named, but without a label in this graph")

    def _evidence(self, text_of: Callable[[str], str | None]) -> Iterator[Problem]:
        identifier = self._values(self._graph, DCT + "identifier")
        if len(identifier) != 1:
            yield self._problem("identified-article", self._graph, "the article needs one dct:identifier")
            return
        text = text_of(identifier[0])
        for node in self._of_type(OA + "SpecificResource"):
            yield from self._quotation(node, text)
        for node in self._of_type(KG + "Statement"):
            if not self._values(node, KG + "evidence"):
                yield self._problem("every-statement-has-evidence", node, "quotes nothing")

    def _quotation(self, node: str, text: str | None) -> Iterator[Problem]:
        selectors = self._values(node, OA + "hasSelector")
        start, end, exact, prefix, suffix = (
            next((value for selector in selectors for value in self._values(selector, OA + name)), None)
            for name in ("start", "end", "exact", "prefix", "suffix")
        )
        if start is None or end is None or exact is None:
            yield self._problem("whole-evidence", node, "needs a position and a quotation")
            return
        first, last = int(start), int(end)
        if last - first != len(exact):
            yield self._problem("offsets-quote", node, f"{last - first} code points from {first}, but «{exact[:40]}»")
        elif text is not None and text[first:last] != exact:
            yield self._problem(
                "offsets-quote", node, f"the text has «{text[first:last][:40]}», the graph «{exact[:40]}»"
            )
        elif text is not None and not (text[:first].endswith(prefix or "") and text.startswith(suffix or "", last)):
            yield self._problem("offsets-quote", node, "the words around the quotation are not the text's")

"""Reads a dataset (TriG or N-Quads, a named graph per article) into the scorer's records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, parse

from kg.errors import DataError
from kg.evaluate.nodes import GROUPS, Node
from kg.evaluate.records import SCORED, Fact, System, SystemDocument, Told
from kg.graph.vocabulary import DCT, KG, OA, RDF, RDFS, SKOS, SYMMETRIC

FORMATS: Final = {
    ".trig": RdfFormat.TRIG,
    ".nq": RdfFormat.N_QUADS,
}
_LABELS: Final = frozenset({RDFS + "label", SKOS + "altLabel", SKOS + "prefLabel"})
_Properties = dict[str, list[NamedNode | Literal]]


def read_system(path: Path) -> System:
    """Return what a dataset says of every article in it.

    Labels and classes of a node are the union over all graphs. Raises `DataError` when the file cannot be read.
    """
    if path.suffix not in FORMATS:
        raise DataError(path, f"unknown kind of dataset; expected one of {', '.join(FORMATS)}")
    try:
        return _System(parse(path=str(path), format=FORMATS[path.suffix])).read()
    except (OSError, SyntaxError, ValueError) as error:
        raise DataError(path, f"cannot read the dataset: {error}") from error


class _System:
    def __init__(self, quads: Iterable[Quad]) -> None:
        self._graphs: dict[str, dict[str, _Properties]] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
        self._labels: dict[str, list[str]] = defaultdict(list)
        self._classes: dict[str, list[str]] = defaultdict(list)
        self._nodes: dict[str, Node] = {}
        for quad in quads:
            self._add(quad)

    def _add(self, quad: Quad) -> None:
        value, graph = quad.object, quad.graph_name
        if not isinstance(value, NamedNode | Literal) or not isinstance(quad.subject, NamedNode):
            return
        subject, predicate = quad.subject.value, quad.predicate.value
        name = "" if isinstance(graph, DefaultGraph) else graph.value
        self._graphs[name][subject][predicate].append(value)
        if predicate in _LABELS and isinstance(value, Literal):
            self._labels[subject].append(value.value)
        elif predicate == RDF + "type" and value.value.startswith(KG):
            cls = value.value[len(KG) :]
            if cls not in self._classes[subject]:
                self._classes[subject].append(cls)

    def read(self) -> System:
        documents = {}
        for name in sorted(self._graphs):
            graph = self._graphs[name]
            for identifier in sorted(v.value for p in graph.values() for v in p.get(DCT + "identifier", ())):
                documents[identifier] = self._document(graph)
        return System(documents)

    def _node(self, iri: str) -> Node:
        if iri not in self._nodes:
            classes = self._classes.get(iri)
            self._nodes[iri] = Node(classes[-1] if classes else "", self._labels.get(iri) or [iri])
        return self._nodes[iri]

    def _document(self, graph: dict[str, _Properties]) -> SystemDocument:
        facts: dict[tuple[str, str, str], Fact] = {}
        told: list[Told] = []
        nodes: list[Node] = []
        for subject in sorted(graph):
            properties = graph[subject]
            kinds = {v.value for v in properties.get(RDF + "type", ())}
            if kinds and self._node(subject).cls in GROUPS:
                nodes.append(self._node(subject))
            for fact_key, fact in self._facts(subject, properties):
                facts[fact_key] = fact
            if KG + "Statement" in kinds:
                told.extend(self._told(graph, properties))
        return SystemDocument(tuple(facts[k] for k in sorted(facts)), tuple(told), tuple(nodes))

    def _facts(self, subject: str, properties: _Properties) -> Iterable[tuple[tuple[str, str, str], Fact]]:
        for predicate, values in properties.items():
            name = predicate[len(KG) :] if predicate.startswith(KG) else ""
            if name not in SCORED:
                continue
            for value in values:
                if isinstance(value, NamedNode):
                    a, b = sorted((subject, value.value)) if name in SYMMETRIC else (subject, value.value)
                    yield (name, a, b), Fact(name, self._node(subject), self._node(value.value))

    def _told(self, graph: dict[str, _Properties], properties: _Properties) -> Iterable[Told]:
        subject, predicate, value, modality = (
            _first(properties, p) for p in (RDF + "subject", RDF + "predicate", RDF + "object", KG + "modality")
        )
        if not predicate or not predicate.value.startswith(KG) or subject is None or not isinstance(value, NamedNode):
            return
        fact = Fact(predicate.value[len(KG) :], self._node(subject.value), self._node(value.value))
        rule = _first(properties, KG + "rule")
        kind = modality.value.rsplit("#", 1)[-1].lower() if modality else ""
        yield Told(fact, kind, rule.value if rule else "", _quote(graph, properties))


def _first(properties: _Properties, predicate: str) -> NamedNode | Literal | None:
    return next(iter(properties.get(predicate, ())), None)


def _quote(graph: dict[str, _Properties], properties: _Properties) -> str:
    for evidence in properties.get(KG + "evidence", ()):
        for selector in graph.get(evidence.value, {}).get(OA + "hasSelector", ()):
            exact = _first(graph.get(selector.value, {}), OA + "exact")
            if exact is not None:
                return exact.value
    return ""

"""JSON-LD 1.1 with a context of prefixes: one subject a line, so that it can be read, compared and streamed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import IO, Any

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from kg.export.rdf import blocks
from kg.graph.vocabulary import RDF, XSD


def write(graphs: Iterable[tuple[NamedNode, Iterable[bytes]]], handle: IO[bytes], prefixes: Mapping[str, str]) -> None:
    """Write named graphs, given as sorted N-Triples lines."""
    compact = _Compactor(prefixes)
    context = {name: {"@id": iri, "@prefix": True} for name, iri in sorted(prefixes.items())}
    handle.write(b'{"@context": ' + _dump(context) + b',\n"@graph": [')
    for number, (graph, lines) in enumerate(graphs):
        handle.write((b",\n" if number else b"\n") + b'{"@id": ' + _dump(compact.iri(graph.value)) + b', "@graph": [\n')
        for position, node in enumerate(_nodes(lines, compact)):
            handle.write((b",\n" if position else b"") + _dump(node))
        handle.write(b"\n]}")
    handle.write(b"\n]}\n")


def _nodes(lines: Iterable[bytes], compact: _Compactor) -> Iterator[dict[str, Any]]:
    for block in blocks(lines):
        triples = (quad.triple for quad in parse(b"".join(block), format=RdfFormat.N_TRIPLES))
        for subject, group in groupby(triples, key=lambda triple: str(triple.subject)):
            yield compact.node(subject[1:-1], group)


def _dump(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8")


class _Compactor:
    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._names = {iri: name for name, iri in prefixes.items()}

    def iri(self, iri: str) -> str:
        at = max(iri.rfind("/"), iri.rfind("#")) + 1
        name = self._names.get(iri[:at])
        return f"{name}:{iri[at:]}" if name and iri[at:] else iri

    def node(self, subject: str, triples: Iterable[Triple]) -> dict[str, Any]:
        found: dict[str, list[Any]] = {}
        for triple in triples:
            if triple.predicate.value == RDF + "type" and isinstance(triple.object, NamedNode):
                found.setdefault("@type", []).append(self.iri(triple.object.value))
            else:
                found.setdefault(self.iri(triple.predicate.value), []).append(self._value(triple.object))
        flat = {name: values[0] if len(values) == 1 else values for name, values in found.items()}
        return {"@id": self.iri(subject)} | flat

    def _value(self, term: object) -> Any:  # noqa: ANN401 - whatever JSON has
        if isinstance(term, NamedNode):
            return {"@id": self.iri(term.value)}
        if not isinstance(term, Literal):
            raise TypeError(f"no blank nodes or triple terms here: {term}")
        if term.language:
            return {"@value": term.value, "@language": term.language}
        if term.datatype.value == XSD + "string":
            return term.value
        return {"@value": term.value, "@type": self.iri(term.datatype.value)}

"""Turtle and TriG that people can read: sorted, a blank line between subjects, Persian names as they are.

pyoxigraph writes the terms; it does so from sorted lines, a few thousand at a time, so that no export holds the graph
in memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Final

from pyoxigraph import NamedNode, RdfFormat, parse, serialize

from kg.graph.vocabulary import RDF, RDFS, SKOS

_BLOCK: Final = 20_000
_FIRST: Final = {
    f"<{iri}>".encode(): rank for rank, iri in enumerate((RDF + "type", RDFS + "label", SKOS + "altLabel"))
}


def header(prefixes: Mapping[str, str]) -> bytes:
    """Return the sorted prefix lines of a Turtle or TriG file."""
    return "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(prefixes.items())).encode() + b"\n"


def turtle_blocks(lines: Iterable[bytes], prefixes: Mapping[str, str]) -> Iterator[bytes]:
    """Yield Turtle, subject by subject, without prefix lines, for sorted N-Triples lines."""
    for block in blocks(lines):
        data = serialize(
            parse(b"".join(block), format=RdfFormat.N_TRIPLES), format=RdfFormat.TURTLE, prefixes=dict(prefixes)
        )
        yield _body(data or b"").replace(b" .\n", b" .\n\n")


def graph_name(graph: NamedNode, prefixes: Mapping[str, str]) -> bytes:
    """Return a graph's name, shortened by the same rules as the serialiser's own terms."""
    triple = f"{graph} {graph} {graph} .\n".encode()
    data = serialize(parse(triple, format=RdfFormat.N_TRIPLES), format=RdfFormat.TURTLE, prefixes=dict(prefixes))
    return _body(data or b"").split(b" ", 1)[0]


def blocks(lines: Iterable[bytes]) -> Iterator[list[bytes]]:
    """Cut sorted lines into blocks that end where a subject ends; within a subject, type and labels come first."""
    block: list[bytes] = []
    for _, group in groupby(lines, key=lambda line: line.split(b" ", 1)[0]):
        block.extend(sorted(group, key=_rank))
        if len(block) >= _BLOCK:
            yield block
            block = []
    if block:
        yield block


def _rank(line: bytes) -> int:
    """Put what a subject is first, then how it is called; the sort is stable, so the rest stays as it was."""
    predicate = line.split(b" ", 2)[1]
    return _FIRST.get(predicate, len(_FIRST))


def _body(turtle: bytes) -> bytes:
    start = 0
    while turtle.startswith(b"@prefix ", start):
        start = turtle.index(b"\n", start) + 1
    return turtle[start:]

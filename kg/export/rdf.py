"""Turtle and TriG that people can read: sorted, a blank line between subjects, Persian names as they are.

pyoxigraph writes the terms; it does so from sorted lines, a few thousand at a time, so that no export holds the graph
in memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import IO, Final

from pyoxigraph import NamedNode, RdfFormat, Store, parse, serialize

from kg.export.files import atomic
from kg.export.lines import graph_lines, graph_names, union_lines
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
    for block in _blocks(lines):
        data = serialize(
            parse(b"".join(block), format=RdfFormat.N_TRIPLES), format=RdfFormat.TURTLE, prefixes=dict(prefixes)
        )
        yield _body(data or b"").replace(b" .\n", b" .\n\n")


def write_turtle(store: Store, path: Path, prefixes: Mapping[str, str]) -> None:
    """Write the union of all graphs as sorted, pretty Turtle."""
    with atomic(path) as handle:
        _turtle(union_lines(store), handle, prefixes)


def write_trig(store: Store, path: Path, prefixes: Mapping[str, str]) -> None:
    """Write every named graph as sorted, pretty TriG."""
    with atomic(path) as handle:
        handle.write(header(prefixes))
        for graph in graph_names(store):
            handle.write(graph_name(graph, prefixes) + b" {\n\n")
            for block in turtle_blocks(graph_lines(store, graph), prefixes):
                handle.write(block)
            handle.write(b"}\n\n")


def _turtle(lines: Iterable[bytes], handle: IO[bytes], prefixes: Mapping[str, str]) -> None:
    handle.write(header(prefixes))
    for block in turtle_blocks(lines, prefixes):
        handle.write(block)


def graph_name(graph: NamedNode, prefixes: Mapping[str, str]) -> bytes:
    """Return a graph's name, shortened by the same rules as the serialiser's own terms."""
    triple = f"{graph} {graph} {graph} .\n".encode()
    data = serialize(parse(triple, format=RdfFormat.N_TRIPLES), format=RdfFormat.TURTLE, prefixes=dict(prefixes))
    return _body(data or b"").split(b" ", 1)[0]


def _blocks(lines: Iterable[bytes]) -> Iterator[list[bytes]]:
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

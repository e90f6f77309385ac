"""The union of all graphs as N-Triples, read as fast as the engine can.

The engine keeps terms apart from triples, and to look them up is four fifths of the time of an export. So it is asked
predicate by predicate: then it looks up subjects and objects alone, half of what a dump looks up; and on all
processors, since it works without Python's lock. Its answers are SPARQL's TSV, whose terms are those of N-Triples but
for numbers without quotes and control characters without escapes.
"""

from __future__ import annotations

import os
import re
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

from pyoxigraph import NamedNode, QueryResultsFormat, QuerySolutions, RdfFormat, Store, parse, serialize

from kg.graph.vocabulary import XSD

THREADS: Final = min(4, os.cpu_count() or 1)
"""How many threads read at a time."""

_PORTION: Final = 8 << 20  # bytes
_NUMBERS: Final = (
    (re.compile(rb"\t([+-]?[0-9]+)\n"), rf'\t"\1"^^<{XSD}integer>\n'.encode()),
    (re.compile(rb"\t([+-]?[0-9]*\.[0-9]+)\n"), rf'\t"\1"^^<{XSD}decimal>\n'.encode()),
)
_BARE: Final = re.compile(rb'\t(?:[^<"_]|<<)')
_ESCAPED: Final = bytes(code for code in range(0x20) if code not in b"\t\n") + b"\x7f"
_NONCHARACTERS: Final = ("\ufffe".encode(), "\uffff".encode())


def union_bodies(store: Store, folder: Path) -> Generator[bytes]:
    """Yield the N-Triples of all named graphs, in no order, once for each graph that has them.

    `folder` is for temporary files, which hold what is read ahead.
    """
    with ThreadPoolExecutor(THREADS) as pool:
        asked = [
            (predicate, file, pool.submit(_ask, store, predicate, file))
            for number, predicate in enumerate(_predicates(store))
            for file in (folder / str(number),)
        ]
        try:
            for predicate, file, answer in asked:
                answer.result()
                yield from _bodies(file, f" {predicate} ".encode())
                file.unlink()
        finally:
            pool.shutdown(cancel_futures=True)


def _predicates(store: Store) -> list[NamedNode]:
    found = _select(store, "SELECT DISTINCT ?p { GRAPH ?g { ?s ?p ?o } }")
    return sorted((row["p"] for row in found if isinstance(row["p"], NamedNode)), key=lambda node: node.value)


def _ask(store: Store, predicate: NamedNode, file: Path) -> None:
    found = _select(store, f"SELECT ?s ?o {{ GRAPH ?g {{ ?s {predicate} ?o }} }}")
    try:
        found.serialize(file, format=QueryResultsFormat.TSV)
    finally:
        del found  # it must end in this thread, which the frame of an error outlives


def _select(store: Store, query: str) -> QuerySolutions:
    found = store.query(query)
    if not isinstance(found, QuerySolutions):
        raise TypeError(f"not a SELECT query: {query}")
    return found


def _bodies(file: Path, predicate: bytes) -> Generator[bytes]:
    with file.open("rb") as handle:
        handle.readline()  # the names of the columns
        while body := handle.read(_PORTION):
            yield _triples(body + handle.readline(), predicate)


def _triples(body: bytes, predicate: bytes) -> bytes:
    r"""Turn lines of subject, tab and object into N-Triples.

    >>> _triples(b"<a:s>\t<a:o>\n<a:s>\ttrue\n", b" <a:p> ").splitlines()[1]
    b'<a:s> <a:p> "true"^^<http://www.w3.org/2001/XMLSchema#boolean> .'
    """
    if _BARE.search(body):
        for number, quoted in _NUMBERS:
            body = number.sub(quoted, body)
    usual = not _BARE.search(body) and len(body) == len(body.translate(None, _ESCAPED))
    usual = usual and not any(character in body for character in _NONCHARACTERS)
    body = body.replace(b"\t", predicate).replace(b"\n", b" .\n")
    if usual:
        return body
    triples = (
        quad.triple for quad in parse(body, format=RdfFormat.TURTLE, lenient=True)
    )  # what TSV leaves bare is Turtle
    return serialize(triples, format=RdfFormat.N_TRIPLES) or b""

"""The union of all graphs as N-Triples, read as fast as the engine can.

The engine keeps terms apart from triples, and to look them up is four fifths of the time of an export. So it is asked
predicate by predicate: then it looks up subjects and objects alone, half of what a dump looks up; and on all
processors, since it works without Python's lock. Its answers are SPARQL's TSV, whose terms are those of N-Triples but
for numbers without quotes and control characters without escapes.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Generator, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pyoxigraph import NamedNode, QueryResultsFormat, QuerySolutions, RdfFormat, Store, parse, serialize

from kg.graph.vocabulary import RDF, XSD

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
_LEAD: Final = b"\xef"  # with which those begin; one byte is found many times faster than three
_TYPE: Final = NamedNode(RDF + "type")


@dataclass(frozen=True, slots=True)
class Form:
    """How a triple is written as a line: what stands between its subject and its object, and behind the object."""

    joints: Callable[[Iterable[NamedNode]], Mapping[NamedNode, bytes]]
    end: bytes


NTRIPLES: Final = Form(lambda predicates: {node: f" {node} ".encode() for node in predicates}, b" .\n")


def union_bodies(store: Store, folder: Path, form: Form = NTRIPLES) -> Generator[bytes]:
    """Yield the triples of all named graphs as lines, in no order, once for each graph that has them.

    `folder` is for temporary files, which hold what is read ahead. Which predicates there are takes a look at every
    triple: the most frequent one is asked for meanwhile.
    """
    with ThreadPoolExecutor(THREADS) as pool:
        try:
            asked = {_TYPE: (folder / "type", pool.submit(_ask, store, _TYPE, folder / "type"))}
            predicates = _predicates(store)
            for number, predicate in enumerate(predicates):
                if predicate != _TYPE:
                    file = folder / str(number)
                    asked[predicate] = file, pool.submit(_ask, store, predicate, file)
            joints = form.joints(predicates)
            for predicate, (file, answer) in asked.items():
                answer.result()
                if predicate in joints:
                    yield from _bodies(file, predicate, joints[predicate], form.end)
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


def _bodies(file: Path, predicate: NamedNode, joint: bytes, end: bytes) -> Generator[bytes]:
    with file.open("rb") as handle:
        handle.readline()  # the names of the columns
        while body := handle.read(_PORTION):
            yield _lines(body + handle.readline(), predicate, joint, end)


def _lines(body: bytes, predicate: NamedNode, joint: bytes, end: bytes) -> bytes:
    r"""Turn lines of subject, tab and object into lines of a form.

    >>> _lines(b"<a:s>\t<a:o>\n<a:s>\ttrue\n", NamedNode("a:p"), b" <a:p> ", b" .\n").splitlines()[1]
    b'<a:s> <a:p> "true"^^<http://www.w3.org/2001/XMLSchema#boolean> .'
    """
    if _BARE.search(body):
        for number, quoted in _NUMBERS:
            body = number.sub(quoted, body)
    usual = not _BARE.search(body) and len(body) == len(body.translate(None, _ESCAPED))
    usual = usual and not (_LEAD in body and any(character in body for character in _NONCHARACTERS))
    if usual:
        body = body.replace(b"\t", joint)
        return body if end == b"\n" else body.replace(b"\n", end)
    turtle = body.replace(b"\t", f" {predicate} ".encode()).replace(b"\n", b" .\n")  # what TSV leaves bare is Turtle
    triples = (quad.triple for quad in parse(turtle, format=RdfFormat.TURTLE, lenient=True))
    written = serialize(triples, format=RdfFormat.N_TRIPLES) or b""
    parts = (line[: -len(b" .\n")].split(b" ", 2) for line in written.splitlines(keepends=True))
    return b"".join(subject + joint + value + end for subject, _, value in parts)

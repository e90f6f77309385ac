"""The third layer of the graph in exports: left out, or written as RDF 1.2 reifiers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from kg.export.lines import PROVENANCE_KINDS
from kg.graph.iris import Namer
from kg.graph.vocabulary import RDF

_SUBJECT: Final = f"<{RDF}subject>".encode()
_PREDICATE: Final = f"<{RDF}predicate>".encode()
_OBJECT: Final = f"<{RDF}object>".encode()
_REIFIES: Final = f"<{RDF}reifies>".encode()


class Filter:
    """Drops the lines of statements and evidence, and those that point at them."""

    def __init__(self, namer: Namer) -> None:
        """Remember how such nodes begin."""
        self._heads = tuple(f"<{namer.base}{kind}/".encode() for kind in PROVENANCE_KINDS)

    def lines(self, lines: Iterable[bytes]) -> Iterator[bytes]:
        """Yield the lines of the first two layers; they are N-Triples, or keyed ones with tabs between their terms."""
        for line in lines:
            subject, _, value = line.split(b"\t" if b"\t" in line else b" ", 2)
            if not subject.startswith(self._heads) and not value.startswith(self._heads):
                yield line


def reify(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Turn the rdf:subject, rdf:predicate and rdf:object of each subject into one `rdf:reifies` of a triple term."""
    for subject, group in groupby(lines, key=lambda line: line.split(b" ", 1)[0]):
        parts: dict[bytes, bytes] = {}
        rest: list[bytes] = []
        for line in group:
            _, predicate, value = line.split(b" ", 2)
            if predicate in {_SUBJECT, _PREDICATE, _OBJECT}:
                parts[predicate] = value.removesuffix(b" .\n")
            else:
                rest.append(line)
        if len(parts) == len({_SUBJECT, _PREDICATE, _OBJECT}):
            term = b" ".join((parts[_SUBJECT], parts[_PREDICATE], parts[_OBJECT]))
            rest.append(subject + b" " + _REIFIES + b" <<( " + term + b" )>> .\n")
        yield from sorted(rest)

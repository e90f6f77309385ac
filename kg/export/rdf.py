"""Turtle and TriG that people can read: sorted, a blank line between subjects, Persian names as they are.

Written from sorted N-Triples lines, a block of subjects at a time, so that no export holds the graph in memory. An
N-Triples term is a Turtle term already; what is left to do is to shorten IRIs and numbers and to group, which is a
matter of bytes: four times faster than through a serialiser's term objects.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Final

from pyoxigraph import NamedNode

from kg.graph.vocabulary import RDF, RDFS, SKOS, XSD

_BLOCK: Final = 20_000  # lines
_SUBJECTS: Final = 1_000
_REMEMBERED: Final = 100_000  # IRIs
_FIRST: Final = {
    f"<{iri}>".encode(): rank for rank, iri in enumerate((RDF + "type", RDFS + "label", SKOS + "altLabel"))
}
_TYPE: Final = f"<{RDF}type>".encode()
_NAME_START: Final = "A-Za-z0-9_\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff"
_LOCAL: Final = re.compile(
    rf"[{_NAME_START}](?:[{_NAME_START}.\u00b7\u0300-\u036f-]*[{_NAME_START}\u00b7\u0300-\u036f-])?"
)
_INTEGER: Final = f'"^^<{XSD}integer>'.encode()
_IRI: Final = re.compile(rb"<[^<>]*>")
_NUMBER: Final = re.compile(
    rf'"([+-]?[0-9]+)"\^\^<{XSD}integer>|"([+-]?[0-9]*\.[0-9]+)"\^\^<{XSD}decimal>|"(true|false)"\^\^<{XSD}boolean>'.encode()
)


def header(prefixes: Mapping[str, str]) -> bytes:
    """Return the sorted prefix lines of a Turtle or TriG file."""
    return "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(prefixes.items())).encode() + b"\n"


def turtle_blocks(lines: Iterable[bytes], prefixes: Mapping[str, str]) -> Iterator[bytes]:
    """Yield Turtle, some subjects at a time, without prefix lines, for sorted N-Triples lines."""
    shorten = Shortener(prefixes)
    leads = _Leads(shorten)
    written: list[bytes] = []
    subject, last = b"", b""
    first: dict[bytes, list[bytes]] = {}  # the predicates that come first → what is written of them
    parts = rest = list[bytes]()
    for line in lines:
        head, predicate, value = line[:-3].split(b" ", 2)
        if head != subject:
            if subject:
                written.append(_subject(shorten[subject], first, rest))
            if len(written) >= _SUBJECTS:
                yield b"".join(written)
                written.clear()
                shorten.trim()
            subject, last, first, rest = head, b"", {}, []
        if predicate == last:
            parts.append(b" , ")
        else:
            last = predicate
            parts = first.setdefault(predicate, []) if predicate in _FIRST else rest
            parts.append(leads[predicate])
        parts.append(shorten.term(value))
    if subject:
        written.append(_subject(shorten[subject], first, rest))
    yield b"".join(written)


def graph_name(graph: NamedNode, prefixes: Mapping[str, str]) -> bytes:
    """Return a graph's name as it is written before its `{`."""
    return Shortener(prefixes)[str(graph).encode()]


def blocks(lines: Iterable[bytes]) -> Iterator[list[bytes]]:
    """Cut sorted lines into blocks that end where a subject ends; within a subject, type and labels come first."""
    block: list[bytes] = []
    for _, group in groupby(lines, key=_head):
        block.extend(sorted(group, key=_rank))
        if len(block) >= _BLOCK:
            yield block
            block = []
    if block:
        yield block


class Shortener(dict[bytes, bytes]):
    """`<iri>` → `prefix:name` where a prefix fits and the name needs no escape, else the IRI itself; remembered."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        """Begin with nothing remembered."""
        super().__init__()
        self._names = {iri: name for name, iri in prefixes.items()}

    def trim(self) -> None:
        """Forget everything once it is much, so that memory does not grow with the graph."""
        if len(self) > _REMEMBERED:
            self.clear()

    def __missing__(self, iri: bytes) -> bytes:
        """Work out and remember one IRI."""
        text = iri[1:-1].decode()
        at = max(text.rfind("/"), text.rfind("#")) + 1
        name = self._names.get(text[:at])
        short = f"{name}:{text[at:]}".encode() if name and _LOCAL.fullmatch(text, at) else iri
        self[iri] = short
        return short

    def term(self, term: bytes) -> bytes:
        """Return the shortest Turtle of an N-Triples object: an IRI, a literal or a triple term."""
        if not term.endswith(b">"):
            return term
        if term.startswith(b"<"):
            return _IRI.sub(lambda match: self[match[0]], term) if term[:2] == b"<<" else self[term]
        if term.endswith(_INTEGER) and term[1 : -len(_INTEGER)].isdigit():
            return term[1 : -len(_INTEGER)]
        number = _NUMBER.fullmatch(term)
        if number:
            return next(part for part in number.groups() if part)
        text, mark, datatype = term.rpartition(b"^^")
        return text + mark + self[datatype]


class _Leads(dict[bytes, bytes]):
    """What stands between an object and that of the next predicate."""

    def __init__(self, shorten: Shortener) -> None:
        super().__init__()
        self._shorten = shorten

    def __missing__(self, predicate: bytes) -> bytes:
        self[predicate] = lead = b" ;\n\t" + (b"a" if predicate == _TYPE else self._shorten[predicate]) + b" "
        return lead


def _subject(name: bytes, first: Mapping[bytes, list[bytes]], rest: list[bytes]) -> bytes:
    """Write one subject: what it is, how it is called, and the rest in its order."""
    parts = [part for predicate in _FIRST if predicate in first for part in first[predicate]]
    return name + b" " + b"".join(parts + rest)[len(b" ;\n\t") :] + b" .\n\n"


def _head(line: bytes) -> bytes:
    return line.split(b" ", 1)[0]


def _rank(line: bytes) -> int:
    return _FIRST.get(line.split(b" ", 2)[1], len(_FIRST))

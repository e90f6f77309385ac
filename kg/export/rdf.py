"""Turtle and TriG that people can read: sorted, a blank line between subjects, Persian names as they are.

Written from sorted N-Triples lines, a block of subjects at a time, so that no export holds the graph in memory. An
N-Triples term is a Turtle term already; what is left to do is to shorten IRIs and numbers and to group, which is a
matter of bytes: four times faster than through a serialiser's term objects. Faster still are lines whose predicates are
keys that sort as Turtle does (`Keys`): they are shorter to sort, and nothing is left to be put in order.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import batched, groupby
from typing import Final

from pyoxigraph import NamedNode

from kg.export.triples import Form
from kg.graph.vocabulary import RDF, RDFS, SKOS, XSD

_BLOCK: Final = 20_000  # lines
_KEYED: Final = 1_000  # lines, which are taken apart together
_REMEMBERED: Final = 100_000  # terms
_CLOSE: Final = ord(">")
_FIRST_KEY: Final = ord("!")  # keys are single characters from here on, since UTF-8 sorts as code points do
_FIRST: Final = {
    f"<{iri}>".encode(): rank for rank, iri in enumerate((RDF + "type", RDFS + "label", SKOS + "altLabel"))
}
_TYPE: Final = f"<{RDF}type>".encode()
_NAME_START: Final = "A-Za-z0-9_\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff"
_LOCAL: Final = re.compile(
    rf"[{_NAME_START}](?:[{_NAME_START}.\u00b7\u0300-\u036f-]*[{_NAME_START}\u00b7\u0300-\u036f-])?"
)
_PLAIN: Final = f"{string.ascii_letters}{string.digits}_-".encode() + bytes([*range(0x80, 0xC0), *range(0xD8, 0xDC)])
"""Bytes whose names need no look at `_LOCAL`, which is slow, unless a hyphen begins them: ASCII's, U+0600 to U+06FF."""

_INTEGER: Final = f'"^^<{XSD}integer>'.encode()
_IRI: Final = re.compile(rb"<[^<>]*>")
_NUMBER: Final = re.compile(
    rf'"([+-]?[0-9]+)"\^\^<{XSD}integer>|"([+-]?[0-9]*\.[0-9]+)"\^\^<{XSD}decimal>|"(true|false)"\^\^<{XSD}boolean>'.encode()
)


def header(prefixes: Mapping[str, str]) -> bytes:
    """Return the sorted prefix lines of a Turtle or TriG file."""
    return "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(prefixes.items())).encode() + b"\n"


class Keys:
    """Keys in the place of predicates: they sort as Turtle orders predicates, and are short."""

    def __init__(self) -> None:
        """Begin with none; they are known once the dataset's predicates are."""
        self._predicates: dict[bytes, bytes] = {}
        self.form = Form(self._joints, b"\n")

    def _joints(self, predicates: Iterable[NamedNode]) -> dict[NamedNode, bytes]:
        joints: dict[NamedNode, bytes] = {}
        for number, node in enumerate(sorted(predicates, key=lambda node: _order(str(node).encode()))):
            key = chr(_FIRST_KEY + number).encode("utf-8", "surrogatepass")
            self._predicates[key] = str(node).encode()
            joints[node] = b"\t" + key + b"\t"
        return joints

    def turtle(self, lines: Iterable[bytes], prefixes: Mapping[str, str]) -> Iterator[bytes]:
        """Yield Turtle, some lines at a time, without prefix lines, for sorted lines of subject, key and object."""
        return _turtle(map(_columns, batched(lines, _KEYED)), _Shortener(prefixes), self._predicates)


def turtle_blocks(lines: Iterable[bytes], prefixes: Mapping[str, str]) -> Iterator[bytes]:
    """Yield Turtle, some subjects at a time, without prefix lines, for sorted N-Triples lines."""
    rows = ((line[: -len(b" .\n")].split(b" ", 2) for line in block) for block in blocks(lines))
    return _turtle(rows, _Shortener(prefixes), {})


def graph_name(graph: NamedNode, prefixes: Mapping[str, str]) -> bytes:
    """Return a graph's name as it is written before its `{`."""
    return _Shortener(prefixes)[str(graph).encode()]


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


class _Shortener(dict[bytes, bytes]):
    """N-Triples term that ends with `>` → the shortest Turtle of it; remembered.

    An IRI is `prefix:name` where a prefix fits and the name needs no escape, else itself.
    """

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        super().__init__()
        self._names = {f"<{iri}".encode(): f"{name}:".encode() for name, iri in prefixes.items()}
        self._folders = {iri[:-1]: name for iri, name in self._names.items() if iri.endswith(b"/")}

    def trim(self) -> None:
        """Forget everything once it is much, so that memory does not grow with the graph."""
        if len(self) > _REMEMBERED:
            self.clear()

    def __missing__(self, term: bytes) -> bytes:
        """Work out and remember one term: an IRI, a typed literal or a triple term."""
        folder, _, local = term.rpartition(b"/")
        name = self._folders.get(folder)
        if name and local.translate(None, _PLAIN) == b">" and local[0] not in b"->":
            short = name + local[:-1]
        elif term.startswith(b"<<"):
            short = _IRI.sub(lambda match: self[match[0]], term)
        elif term.startswith(b'"'):
            short = self._literal(term)
        else:
            at = max(term.rfind(b"/"), term.rfind(b"#")) + 1
            name = self._names.get(term[:at])
            short = name + term[at:-1] if name and _LOCAL.fullmatch(term[at:-1].decode()) else term
        self[term] = short
        return short

    def _literal(self, term: bytes) -> bytes:
        if term.endswith(_INTEGER) and term[1 : -len(_INTEGER)].isdigit():
            return term[1 : -len(_INTEGER)]
        number = _NUMBER.fullmatch(term)
        if number:
            return next(part for part in number.groups() if part)
        text, mark, datatype = term.rpartition(b"^^")
        return text + mark + self[datatype]


def _columns(lines: Sequence[bytes]) -> Iterator[Sequence[bytes]]:
    parts = b"".join(lines).replace(b"\n", b"\t").split(b"\t")
    return zip(parts[0::3], parts[1::3], parts[2::3], strict=False)  # the last part is empty


class _Leads(dict[bytes, bytes]):
    """Predicate, or its key → what is written before an object of it."""

    def __init__(self, shorten: _Shortener, predicates: Mapping[bytes, bytes]) -> None:
        super().__init__()
        self._shorten, self._predicates = shorten, predicates

    def __missing__(self, predicate: bytes) -> bytes:
        iri = self._predicates.get(predicate, predicate)
        self[predicate] = lead = (b"a" if iri == _TYPE else self._shorten[iri]) + b" "
        return lead


def _turtle(
    blocks_of_rows: Iterable[Iterable[Sequence[bytes]]], shorten: _Shortener, predicates: Mapping[bytes, bytes]
) -> Iterator[bytes]:
    """Yield Turtle for rows of subject, predicate or its key, and object, in the order in which they are written."""
    leads = _Leads(shorten, predicates)
    subject, last, end = b"", b"", b""
    for rows in blocks_of_rows:
        written: list[bytes] = []
        for head, predicate, value in rows:
            term = shorten[value] if value[-1] == _CLOSE else value
            if head != subject:
                written += (end, shorten[head], b" ", leads[predicate], term)
                subject, last, end = head, predicate, b" .\n\n"
            elif predicate != last:
                written += (b" ;\n\t", leads[predicate], term)
                last = predicate
            else:
                written += (b" , ", term)
        yield b"".join(written)
        shorten.trim()
    yield end


def _order(predicate: bytes) -> tuple[int, bytes]:
    return _FIRST.get(predicate, len(_FIRST)), predicate


def _head(line: bytes) -> bytes:
    return line.split(b" ", 1)[0]


def _rank(line: bytes) -> int:
    return _FIRST.get(line.split(b" ", 2)[1], len(_FIRST))

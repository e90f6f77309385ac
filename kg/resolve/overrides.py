"""A user's word on identity: `same.tsv` joins nodes, `different.tsv` keeps them apart, whatever the rules say.

Two columns a row (a third may hold a remark), each naming nodes by one of
  a key             `person/sattar-hashemi`, an authority key or the key that a build gave
  a label           «علی رضایی»: every node with this label (folded)
  article:label     «d12:علی رضایی»: only in that article
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.entities.spelling import plain_fold
from kg.errors import DataError
from kg.graph.iris import slug
from kg.resolve.records import Record

FILES = ("same.tsv", "different.tsv")


@dataclass(frozen=True, slots=True)
class Pair:
    """One row: what it names, and where it stands."""

    first: str
    second: str
    path: Path
    line: int


@dataclass(frozen=True, slots=True)
class Overrides:
    """Rows of both files."""

    same: tuple[Pair, ...] = ()
    different: tuple[Pair, ...] = ()


def load_overrides(folder: Path) -> Overrides:
    """Read `same.tsv` and `different.tsv` of `folder`; either may be missing.

    Raises `DataError` with file and line: a row that is not two or three columns, an empty cell, a node against itself,
    a pair that both files name.
    """
    same = _read(folder / FILES[0])
    different = _read(folder / FILES[1])
    joined = {frozenset((plain_fold(p.first), plain_fold(p.second))) for p in same}
    for pair in different:
        if frozenset((plain_fold(pair.first), plain_fold(pair.second))) in joined:
            raise DataError(pair.path, f"{pair.first!r} and {pair.second!r} stand in same.tsv too", line=pair.line)
    return Overrides(same, different)


def _read(path: Path) -> tuple[Pair, ...]:
    if not path.is_file():
        return ()
    found: list[Pair] = []
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(path, f"cannot be read as UTF-8 text ({error})") from error
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) not in (2, 3):
            raise DataError(path, f"{len(cells)} columns, expected two nodes and perhaps a remark", line=number)
        if not cells[0] or not cells[1]:
            raise DataError(path, "a node is missing", line=number)
        if plain_fold(cells[0]) == plain_fold(cells[1]):
            raise DataError(path, f"{cells[0]!r} is named against itself", line=number)
        found.append(Pair(cells[0], cells[1], path, number))
    return tuple(found)


class Finder:
    """Finds the records that a row names."""

    def __init__(self, records: Sequence[Record]) -> None:
        """Index records by authority key, label and slug."""
        self._index: dict[str, list[int]] = {}
        for i, record in enumerate(records):
            names = {plain_fold(label) for label in record.labels} | {
                f"{record.kind}/{slug(label)}" for label in record.labels
            }
            for name in names | ({record.authority} if record.authority else set()):
                self._index.setdefault(name, []).append(i)
        self._documents = {record.document for record in records}
        self._records = records

    def find(self, name: str) -> list[int]:
        """Return the positions of the records that `name` names; [] when there is none."""
        if name in self._index:
            return self._index[name]
        document, _, label = name.partition(":")
        if label and document in self._documents:
            return [i for i in self._index.get(plain_fold(label), ()) if self._records[i].document == document]
        return self._index.get(plain_fold(name), [])


def apart(pairs: Iterable[Pair], finder: Finder) -> tuple[list[tuple[int, int]], list[str]]:
    """Return the pairs of records that may never meet, and a warning for each row that names nobody."""
    found: list[tuple[int, int]] = []
    warnings: list[str] = []
    for pair in pairs:
        first, second = finder.find(pair.first), finder.find(pair.second)
        warnings.extend(_missing(pair, {pair.first: first, pair.second: second}))
        found.extend((a, b) for a in first for b in second if a != b)
    return found, warnings


def _missing(pair: Pair, found: Mapping[str, Sequence[int]]) -> list[str]:
    return [f"{pair.path}:{pair.line}: no node {name!r} in these articles" for name in found if not found[name]]


def together(pairs: Iterable[Pair], finder: Finder) -> tuple[list[tuple[int, int, str]], list[str]]:
    """Return (record, record, reason) to join, and a warning for each row that names nobody."""
    found: list[tuple[int, int, str]] = []
    warnings: list[str] = []
    for pair in pairs:
        first, second = finder.find(pair.first), finder.find(pair.second)
        warnings.extend(_missing(pair, {pair.first: first, pair.second: second}))
        if first and second:
            members = sorted({*first, *second})
            found.extend((members[0], other, f"override {pair.path.name}:{pair.line}") for other in members[1:])
    return found, warnings

"""The word lists by which lost ZWNJs and blanks are found: kg/data/text/repair.tsv."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path

from kg.errors import DataError


@dataclass(frozen=True, slots=True)
class RepairWords:
    """Sets of words; what each is for stands in the file above its line."""

    prefixes: frozenset[str]
    relational: frozenset[str]
    numerals: frozenset[str]
    seconds: frozenset[str]
    bound: frozenset[str]
    arabic: frozenset[str]
    plural: frozenset[str]
    after_be: frozenset[str]
    kept_be: frozenset[str]
    after_ba: frozenset[str]
    written_together: frozenset[str]
    surnames: frozenset[str]
    pronouns: frozenset[str]
    kept: frozenset[str]
    spoken_heh: frozenset[str]


def read_repair_words(path: Path) -> RepairWords:
    """Read the lists. Raises `DataError` with the line of a list that is unknown, given twice or empty, or missing."""
    wanted = {f.name for f in fields(RepairWords)}
    lists: dict[str, frozenset[str]] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        name, _, words = line.partition("\t")
        if name not in wanted or name in lists or not words.strip():
            raise DataError(path, f"expected a list of {sorted(wanted - set(lists))}, TAB, its words", line=number)
        lists[name] = frozenset(words.split())
    if wanted - set(lists):
        raise DataError(path, f"lists missing: {sorted(wanted - set(lists))}")
    return RepairWords(**lists)

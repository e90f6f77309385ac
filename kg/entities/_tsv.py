"""Rows of the tab-separated data files that people edit, with the line number that an error message needs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.errors import DataError


def rows(path: Path, columns: int) -> Iterator[tuple[int, list[str]]]:
    """Yield (line number from 1, stripped cells) of every row of `path`; "#" lines and empty lines are skipped.

    Raises `DataError` when the file cannot be read, is not UTF-8, or a row has another number of columns.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise DataError(path, f"cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise DataError(path, "is not UTF-8; save it as UTF-8") from error
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line[0] == "#":
            continue
        cells = line.split("\t")
        if len(cells) != columns:
            reason = f"{len(cells)} columns, expected {columns}, one tab between columns"
            raise DataError(path, reason, line=number)
        yield number, [cell.strip(" \r") for cell in cells]


def names(label: str, variants: str) -> list[str]:
    """Return the label and the "|"-separated variants as one list."""
    return [label, *(name.strip() for name in variants.split("|"))] if variants else [label]

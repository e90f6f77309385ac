"""The YAML block at the head of a file: title, date, source, url."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kg.errors import InputError

_FENCE = re.compile(r"---[ \t]*(?:\r\n|\r|\n)")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|\Z)", re.MULTILINE)
_DATE = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
_PERSIAN_DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")
_BRACKETS = 100  # PyYAML needs seconds for thousands of nested ones
_LIMIT = 20_000  # characters: no front matter is longer


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the block says; `body_start` is the code point after it (0 where there is none). `issued` is Gregorian."""

    body_start: int = 0
    title: str | None = None
    issued: date | None = None
    source: str | None = None
    url: str | None = None


def read_front_matter(text: str, path: Path) -> FrontMatter:
    """Read the front matter of a text, if it has one.

    Raises `InputError` with the reason and, where known, the line for a block that is not closed, is no YAML mapping
    or has an impossible date.
    """
    opening = _FENCE.match(text)
    if opening is None:
        return FrontMatter()
    closing = _CLOSE.search(text, opening.end(), _LIMIT)
    if closing is None:
        if not re.match(r"[A-Za-z_]+[ \t]*:", text[opening.end() :]):
            return FrontMatter()  # a rule at the head of a text
        raise InputError(path, "line 1: front matter is not closed by a line ---")
    fields = _fields(text[opening.end() : closing.start()], path)
    issued = fields.get("date", fields.get("issued"))
    return FrontMatter(
        closing.end(),
        _text(fields, "title", path),
        _date(issued, path) if issued else None,
        _text(fields, "source", path),
        _text(fields, "url", path),
    )


def _fields(block: str, path: Path) -> dict[str, object]:
    import yaml

    if block.count("[") + block.count("{") > _BRACKETS:
        raise InputError(path, "front matter is nested too deeply: title, date, source and url are plain texts")
    try:
        # BaseLoader makes texts only: a Jalali 1403-02-31 is a date, but none that PyYAML would build.
        fields = yaml.load(block, Loader=yaml.BaseLoader)  # noqa: S506
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"line {mark.line + 2}: " if mark is not None else ""
        raise InputError(path, f"{where}front matter is no YAML: {getattr(error, 'problem', error)}") from error
    if fields is None or fields == "":
        return {}
    if not isinstance(fields, dict):
        raise InputError(path, "line 2: front matter must be a mapping such as title: …")
    return {str(key): value for key, value in fields.items()}


def _text(fields: dict[str, object], name: str, path: Path) -> str | None:
    value = fields.get(name)
    if isinstance(value, dict | list):
        raise InputError(path, f"front matter: {name} must be a text")
    return (str(value).strip() or None) if value is not None else None


def _date(value: object, path: Path) -> date:
    issued = parse_date(str(value))
    if issued is None:
        raise InputError(path, f"front matter: date {str(value)!r} is no date; write 2024-11-05 or 1403/08/15")
    return issued


def parse_date(text: str) -> date | None:
    """Return the Gregorian date of "2024-11-05", "1403/08/15" (Jalali below 1600) or the like, None for anything else.

    >>> parse_date("۱۴۰۳/۰۸/۱۵")
    datetime.date(2024, 11, 5)
    """
    match = _DATE.fullmatch(text.strip().translate(_PERSIAN_DIGITS))
    if match is None:
        return None
    year, month, day = (int(g) for g in match.groups())
    try:
        return _gregorian(year, month, day)
    except ValueError:
        return None


def _gregorian(year: int, month: int, day: int) -> date:
    if year >= 1600:
        return date(year, month, day)
    import jdatetime  # type: ignore[import-untyped]

    gregorian = jdatetime.date(year, month, day).togregorian()
    return date(gregorian.year, gregorian.month, gregorian.day)

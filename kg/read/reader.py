"""Files to documents: which files a path stands for, and what one of them holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from kg.errors import InputError
from kg.model import Document
from kg.read.decode import decode
from kg.read.frontmatter import parse_date, read_front_matter

SUFFIXES = frozenset({".txt", ".md"})
_HEADING = re.compile(r"#{1,2}[ \t]+(\S.*?)[ \t#]*")
_LINE_END = re.compile(r"\r\n|\r|\n")
_TITLE_LIMIT = 160
_DATE_LINE = re.compile(
    r"(?:(?:تاریخ|زمان)(?:\s+(?:انتشار|خبر))?\s*:\s*)?(\d{4}[-/.]\d{1,2}[-/.]\d{1,2})(?:\s*[-–—،|]?\s*\d{1,2}:\d{2}(?::\d{2})?)?"
)
_DATE_LINES = 40  # a page's date line stands near its head or its foot
_SENTENCE_END = (".", "؟", "?", "!", ":", "؛", "،", "…", "»")


def discover(paths: Sequence[Path]) -> list[Path]:
    """Return the article files (.txt, .md) that `paths` stand for: files as they are, folders with all below them.

    Sorted and without duplicates, whatever the order of `paths`. Hidden files and folders are left out.
    Raises `InputError` for a path that does not exist, a file of another kind, and a folder without articles.
    """
    found: dict[Path, Path] = {}
    for path in paths:
        for file in _files(Path(path)):
            found.setdefault(file.resolve(), file)
    return sorted(found.values(), key=lambda p: (p.name, p.as_posix()))


def _files(path: Path) -> Iterable[Path]:
    if path.is_dir():
        files = [p for p in path.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file() and not _hidden(p, path)]
        if not files:
            raise InputError(path, "no articles in this folder (.txt or .md)")
        return files
    if not path.exists():
        raise InputError(path, "no such file or folder")
    if path.suffix.lower() not in SUFFIXES:
        raise InputError(path, f"not an article: expected .txt or .md, not {path.suffix or 'a name without suffix'}")
    return [path]


def _hidden(path: Path, root: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(root).parts)


def check_unique_ids(files: Sequence[Path]) -> None:
    """Raise `InputError` when two files have one stem, which is the document's id."""
    seen: dict[str, Path] = {}
    for file in files:
        other = seen.setdefault(file.stem, file)
        if other != file:
            raise InputError(file, f"same document id {file.stem!r} as {other}; rename one of them")


def read_document(path: Path) -> Document:
    """Read one article. Offsets of later stages index the whole decoded text, front matter included.

    Raises `InputError` for a file that cannot be read, is empty, is no text, or has a broken front matter.
    """
    path = Path(path)
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise InputError(path, "no such file") from error
    except OSError as error:
        raise InputError(path, error.strerror or str(error)) from error
    text = decode(data, path)
    front = read_front_matter(text, path)
    if not text[front.body_start :].strip():
        raise InputError(path, "empty file" if not text.strip() else "no text after the front matter")
    return Document(
        id=path.stem,
        text=text,
        body_start=front.body_start,
        title=front.title or guess_title(text, front.body_start),
        issued=front.issued or guess_issued(text, front.body_start),
        source=front.source,
        url=front.url,
    )


def guess_title(text: str, start: int) -> str | None:
    """Return the headline that a text begins with, None where that is not clear.

    It is a Markdown heading, or a short first line without a final mark that a blank line sets off.
    """
    lines = _LINE_END.split(text[start : start + 2000].lstrip("\ufeff \t\r\n"), maxsplit=2)
    if len(lines) < 2:
        return None
    first = lines[0].strip()
    heading = _HEADING.fullmatch(first)
    if heading is not None:
        return heading[1]
    set_off = not lines[1].strip()
    if set_off and 0 < len(first) <= _TITLE_LIMIT and not first.endswith(_SENTENCE_END):
        return first
    return None


def guess_issued(text: str, start: int) -> date | None:
    """Return the Gregorian date of a line near the head or foot that is nothing but a date («1401/03/17 - 10:20»).

    None where there is none or where such lines disagree.
    """
    lines = [
        *_LINE_END.split(text[start : start + 20_000])[:_DATE_LINES],
        *_LINE_END.split(text[-20_000:])[-_DATE_LINES:],
    ]
    found = (_DATE_LINE.fullmatch(line.strip()) for line in lines if len(line) < 60)
    dates = {d for match in found if match is not None and (d := parse_date(match[1])) is not None}
    return dates.pop() if len(dates) == 1 else None

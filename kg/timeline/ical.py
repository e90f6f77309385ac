"""iCalendar (RFC 5545): one all-day event an entry, that any calendar program can take in."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta
from hashlib import sha256
from urllib.parse import quote

from kg.facts import FactBase
from kg.timeline.events import Entry

_STAMP = "19700101T000000Z"  # DTSTAMP is required; a clock would make every file differ


def calendar(base: FactBase, rows: Sequence[Entry]) -> str:
    """Return the calendar as text with CRLF lines, folded at 75 octets."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Khabarnegar//Timeline//FA", "CALSCALE:GREGORIAN"]
    for row in rows:
        lines += _event(base, row)
    lines.append("END:VCALENDAR")
    return "".join(_fold(line) for line in lines)


def _event(base: FactBase, row: Entry) -> list[str]:
    node = base.nodes[row.node]
    first, last = _days(row.start)[0], _days(row.end or row.start)[1]
    sentence = row.proof.prefix + row.proof.exact + row.proof.suffix if row.proof else ""
    lines = [
        "BEGIN:VEVENT",
        f"UID:{sha256(node.iri.encode()).hexdigest()[:32]}@khabarnegar",
        f"DTSTAMP:{_STAMP}",
        f"DTSTART;VALUE=DATE:{first:%Y%m%d}",
        f"DTEND;VALUE=DATE:{last + timedelta(days=1):%Y%m%d}",  # the end is exclusive
        f"SUMMARY:{_text(row.label)}",
        f"STATUS:{'CONFIRMED' if row.modality == 'fact' else 'TENTATIVE'}",
        f"CATEGORIES:{_text(row.cls)}",
    ]
    if row.place is not None:
        lines.append(f"LOCATION:{_text(base.nodes[row.place].label)}")
    if sentence:
        lines.append(f"DESCRIPTION:{_text(sentence)}")
    return [*lines, f"URL:{quote(node.iri, safe='%/:#?&=@!$+;~')}", "END:VEVENT"]


def _days(iso: str) -> tuple[date, date]:
    """First and last day of a date of any precision."""
    year = int(iso[:4])
    if len(iso) == 4:
        return date(year, 1, 1), date(year, 12, 31)
    month = int(iso[5:7])
    if len(iso) == 7:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return date.fromisoformat(iso), date.fromisoformat(iso)


def _text(text: str) -> str:
    r"""Escape a TEXT value; line breaks of every kind become `\n`."""
    escaped = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "\\n".join(escaped.splitlines())


def _fold(line: str) -> str:
    """Fold at 75 octets without cutting a character."""
    rows: list[str] = []
    row, size = "", 0
    for letter in line:
        width = len(letter.encode())
        if size + width > (75 if not rows else 74):
            rows.append(row)
            row, size = "", 0
        row, size = row + letter, size + width
    return "\r\n ".join([*rows, row]) + "\r\n"

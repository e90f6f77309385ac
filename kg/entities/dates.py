"""Dates in a sentence: Jalali, Gregorian and Hijri, absolute and relative, as `DateValue` with the wording's precision.

A wording that cannot be placed in time (no year and no publication date) is not returned; an impossible date (31 Mehr)
is reported and left as text. Years that are open are taken nearest to the publication date. A Jalali or Hijri month or
year is returned as the Gregorian days that it covers; a Gregorian month or year keeps its precision ("2016-05").
"""

from __future__ import annotations

import re
from datetime import date

from kg.entities._date_grammar import Hit, Reader
from kg.entities._date_words import keys_of
from kg.entities._relative_dates import relative
from kg.entities.calendar import words
from kg.model import DateValue, Document, Sentence
from kg.records import record

_TOKEN = re.compile(r"\d+([/.\-])\d+\1\d+|\d+|[^\W\d_]+(?:[\u200c\u064b-\u0655][^\W\d_]+)*|[^\w\s]")
_MARKS = frozenset("/-.")
_PREPOSITIONS = frozenset({"در", "از", "تا", "به", "بین", "طی"})
_PAST = frozenset({"past", "perfect", "pluperfect", "progressive"})


@record
class FoundDate:
    """A date over tokens[first:last] of its sentence."""

    first: int
    last: int
    value: DateValue


@record
class Scan:
    """What a sentence says of dates: those found, and a warning for each impossible one."""

    found: tuple[FoundDate, ...]
    warnings: tuple[str, ...] = ()


def scan_dates(sentence: Sentence, document: Document) -> Scan:
    """Return dates and warnings; a warning names the document, the offset (code points, raw text) and the wording."""
    keys = keys_of([token.form for token in sentence.tokens])
    if not _may_hold_a_date(keys):
        return Scan(())
    reader = Reader(keys, document.issued)
    found: list[FoundDate] = []
    warnings: list[str] = []
    for first, hit in _hits(reader, sentence):
        start, end = sentence.tokens[first].start, sentence.tokens[hit.last - 1].end
        text = document.text[start:end]
        if hit.warning:
            warnings.append(f"{document.id}:{start}: impossible date {text!r}: {hit.warning}")
        elif hit.days is not None:
            found.append(FoundDate(first, hit.last, _value(hit, text)))
    return Scan(tuple(found), tuple(warnings))


def parse_date(text: str, issued: date | None = None) -> DateValue | None:
    """Return the date that the whole of `text` says, or None. Relative wordings need `issued`.

    >>> parse_date("۲۹ اسفند ۱۳۹۹").start
    '2021-03-19'
    """
    keys = keys_of([m[0] for m in _TOKEN.finditer(text)])
    reader = Reader(keys, issued)
    first = 1 if keys and keys[0] in _PREPOSITIONS else 0
    hit = _at(reader, first, past=True)
    if hit and hit.last == len(keys) and hit.days and not hit.warning:
        return _value(hit, text)
    return None


def _may_hold_a_date(keys: list[str]) -> bool:
    if not words().triggers.isdisjoint(keys):
        return True
    numbers = [key for key in keys if key[:1].isdigit()]
    return any(not _MARKS.isdisjoint(key) for key in numbers)


def _hits(reader: Reader, sentence: Sentence) -> list[tuple[int, Hit]]:
    out: list[tuple[int, Hit]] = []
    i = 0
    starts = reader.words.starts
    while i < len(reader.keys):
        key = reader.keys[i]
        hit = _at(reader, i, past=_speaks_of_past(sentence, i)) if key in starts or key[:1].isdigit() else None
        if hit is None:
            i += 1
        else:
            out.append((i, hit))
            i = max(hit.last, i + 1)
    return out


def _at(reader: Reader, i: int, *, past: bool) -> Hit | None:
    return reader.absolute(i) or relative(reader, i, past=past)


def _speaks_of_past(sentence: Sentence, i: int) -> bool:
    """Tell by the first verb after token `i`, else the last before it, where from publication a bare weekday lies."""
    later = [verb for verb in sentence.verbs if verb.first >= i]
    verb = later[0] if later else sentence.verbs[-1] if sentence.verbs else None
    return verb is None or verb.tense in _PAST


def _value(hit: Hit, text: str) -> DateValue:
    assert hit.days is not None  # noqa: S101 - callers checked
    start, end = hit.days.written()
    return DateValue(start, end, " ".join(text.split()), hit.calendar, "publication" if hit.days.inferred else "text")

"""The words that dates are made of, read at a token: numbers, day numbers, month names, years.

Works on keys: `name_key` of each token, or the mark itself where that is empty (`keys_of`). Positions: token indexes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from kg.entities import calendar
from kg.entities._date_points import Point
from kg.entities.calendar import Month, calendar_of_year
from kg.entities.gazetteers import name_key

_NAME_LENGTH = 3  # tokens of the longest name in calendar.tsv
FEW = {"یک": 1, "دو": 2, "سه": 3, "چهار": 4, "پنج": 5, "شش": 6, "هفت": 7, "هشت": 8, "نه": 9, "ده": 10}


def keys_of(forms: Sequence[str]) -> list[str]:
    """Return the keys that the grammar reads; a numeric date keeps its marks, Latin digits."""
    return [_key(form) for form in forms]


@lru_cache(maxsize=65536)
def _key(form: str) -> str:
    if any(c in "/-." for c in form) and any(c.isdigit() for c in form):
        return "".join(str(int(c)) if c.isdigit() else c for c in form)
    return name_key(form) or form


class Words:
    """One sentence's keys, read word by word; `issued` is the publication date, or None."""

    def __init__(self, keys: Sequence[str], issued: date | None) -> None:
        """Keep the keys; nothing is read yet."""
        self.keys = keys
        self.issued = issued
        self.words = calendar.words()

    # words ------------------------------------------------------------------------------------------------------------

    def at(self, i: int) -> str:
        """Return the key at `i`, "" outside."""
        return self.keys[i] if 0 <= i < len(self.keys) else ""

    def named(self, what: str, i: int) -> tuple[int, str, str] | None:
        """Return (end, which, value) of the longest name of a table of calendar.tsv at `i`."""
        table = self.words.tables[what]
        best, key = None, ""
        for n in range(i, min(i + _NAME_LENGTH, len(self.keys))):
            key += self.keys[n]
            if key in table:
                best = (n + 1, *table[key])
        return best

    def integer(self, i: int, low: int, high: int) -> int | None:
        """Return the whole number at `i` if it lies within bounds."""
        key = self.at(i)
        return int(key) if key.isdecimal() and len(key) <= 4 and low <= int(key) <= high else None

    def day_number(self, i: int) -> tuple[int, int, bool] | None:
        """Return (end, day, sure) of «۲۱», «۲۱ام», «بیست و یکم»; a spelled cardinal is not sure."""
        number = self.integer(i, 1, 31)
        if number is not None:
            return (i + 2 if self.at(i + 1) in ("ام", "م", "مین") else i + 1), number, True
        glued = re.fullmatch(r"(\d{1,2})(?:ام|م)", self.at(i))
        if glued and 1 <= int(glued[1]) <= 31:
            return i + 1, int(glued[1]), True
        best, key = None, ""
        for n in range(i, min(i + _NAME_LENGTH, len(self.keys))):
            key += self.keys[n]
            if key in self.words.day_numbers:
                best = (n + 1, *self.words.day_numbers[key])
        return best

    def month(self, i: int) -> tuple[int, Month, bool] | None:
        """Return (end, month, whether «ماه» is said) of a month name at `i`."""
        start = i + 1 if self.at(i) == "ماه" else i
        best, key = None, ""
        for n in range(start, min(start + _NAME_LENGTH, len(self.keys))):
            key += self.keys[n]
            found = self.words.months.get(key)
            if found:
                best = (n + 1, found, start > i)
            elif key.endswith("ماه") and key[:-3] in self.words.months:
                best = (n + 1, self.words.months[key[:-3]], True)
        return best

    def year(self, i: int, near: str) -> tuple[int, Point] | None:
        """Return (end, point with year or shift) at `i`; `near` is the calendar of the month before it."""
        word = self.named("year", i)
        if word:
            return word[0], Point(near or "jalali", shift=int(word[2]))
        said = self.at(i) == "سال"
        j = i + 1 if said else i
        number = self.integer(j, 1200, 2199)
        if number is not None:
            return self._marked(j + 1, number, near)
        short = self.integer(j, 50, 99) if near == "jalali" or said else None  # «۵ خرداد ۹۵», «سال ۹۵»
        if short and near in ("jalali", "") and self.at(j + 1) not in self.words.tables["trap"]:
            return j + 1, Point("jalali", year=1300 + short)
        return self._shifted(j, near) if said else None

    def _marked(self, j: int, number: int, near: str) -> tuple[int, Point] | None:
        mark = self.named("calendar", j)
        if mark:
            return mark[0], Point(mark[1], year=number)
        kind = "hijri" if near == "hijri" and number < 1500 else calendar_of_year(number)
        return (j, Point(kind, year=number)) if kind and kind == (near or kind) else None

    def _shifted(self, j: int, near: str) -> tuple[int, Point] | None:
        mark = self.named("calendar", j)
        direction = self.named("direction", mark[0] if mark else j)
        if not direction or direction[1] == "later" or self.at(direction[0]) == "از":
            return None
        end = direction[0]
        after = self.named("calendar", end)
        kind = mark[1] if mark else after[1] if after else near or "jalali"
        return (after[0] if after else end), Point(kind, shift=int(direction[2]))

    def counted(self, i: int) -> bool:
        """Tell whether the word at `i` is counted, as in «دو سال گذشته»: a stretch, not a date."""
        before = self.at(i - 1)
        return before.isdecimal() or before in FEW or before in ("چند", "چندین", "هر")

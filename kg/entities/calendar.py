"""Three calendars and their words: months, weekdays, seasons; conversion of days, months and years to Gregorian days.

Jalali through jdatetime, Hijri (Umm al-Qura tables, 1343–1500; Iran may differ by a day) through
hijridate; both are imported on first use.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType

from kg.entities._tsv import rows
from kg.entities.gazetteers import name_key
from kg.errors import DataError
from kg.resources import data_dir

SPELLED_UNITS = (
    ("یک", "یکم"), ("دو", "دوم"), ("سه", "سوم"), ("چهار", "چهارم"), ("پنج", "پنجم"), ("شش", "ششم"), ("هفت", "هفتم"),
    ("هشت", "هشتم"), ("نه", "نهم"), ("ده", "دهم"), ("یازده", "یازدهم"), ("دوازده", "دوازدهم"), ("سیزده", "سیزدهم"),
    ("چهارده", "چهاردهم"), ("پانزده", "پانزدهم"), ("شانزده", "شانزدهم"), ("هفده", "هفدهم"), ("هجده", "هجدهم"),
    ("نوزده", "نوزدهم"), ("بیست", "بیستم"),
)  # fmt: skip


class ImpossibleDateError(ValueError):
    """A day that its month does not have: 31 Mehr, 30 February."""


@dataclass(frozen=True, slots=True)
class Month:
    """A month name. `weak`: 0 for a name that is nothing else, 1 or 2 for an ordinary word (see calendar.tsv)."""

    calendar: str  # jalali | gregorian | hijri
    number: int
    weak: int = 0


@dataclass(frozen=True, slots=True)
class Words:
    """calendar.tsv by name key; a name of several words is one key (`kg.entities.gazetteers.name_key`)."""

    months: Mapping[str, Month]
    tables: Mapping[str, Mapping[str, tuple[str, str]]]  # what → name key → (which, value)
    day_numbers: Mapping[str, tuple[int, bool]]  # spelled number → (1–31, whether it is an ordinal)
    triggers: frozenset[str]  # a sentence without any of these (and without a numeric date) has no date
    starts: frozenset[str]  # a date begins with one of these words or with a digit


@cache
def words() -> Words:
    """Read calendar.tsv on first use. Raises `DataError` with file and line."""
    months: dict[str, Month] = {}
    tables: dict[str, dict[str, tuple[str, str]]] = {}
    path = data_dir() / "gazetteers" / "calendar.tsv"
    telling: list[str] = []
    opening: list[str] = []
    for number, (what, which, value, names) in rows(path, 4):
        if what in ("month", "weekday", "season", "day", "unit", "year", "calendar"):
            telling.extend(names.split("|"))
        if what in ("part", "half", "this"):
            opening.extend(names.split("|"))
        for name in names.split("|"):
            if what == "month":
                if not value.isdecimal():
                    raise DataError(path, f"{value!r} is no month number", line=number)
                weak = len(name) - len(name.lstrip("?"))
                months.setdefault(name_key(name.lstrip("?")), Month(which, int(value), weak))
            else:
                tables.setdefault(what, {}).setdefault(name_key(name) or name, (which, value))
    frozen = {what: MappingProxyType(table) for what, table in tables.items()}
    numbers = _day_numbers()
    triggers = _first_words(telling)
    starts = triggers | _first_words(opening) | frozenset(numbers)
    return Words(MappingProxyType(months), MappingProxyType(frozen), MappingProxyType(numbers), triggers, starts)


def _first_words(names: Iterable[str]) -> frozenset[str]:
    """Return the first words of all names, months with «ماه» glued to them too."""
    firsts = {name_key(name.lstrip("?").replace("\u200c", " ").split()[0]) for name in names}
    whole = {name_key(name.lstrip("?")) for name in names}
    return frozenset(firsts | whole | {key + "ماه" for key in whole} | {"سالهای", "دهه", "سهماهه"})


def _day_numbers() -> dict[str, tuple[int, bool]]:
    found: dict[str, tuple[int, bool]] = {"اول": (1, True), "نخست": (1, True), "سی": (30, False), "سیام": (30, True)}
    for value, (cardinal, ordinal) in enumerate(SPELLED_UNITS, 1):
        found[cardinal] = (value, False)
        found[ordinal] = (value, True)
    for value in range(1, 10):
        cardinal, ordinal = SPELLED_UNITS[value - 1]
        found["بیستو" + cardinal] = (20 + value, False)
        found["بیستو" + ordinal] = (20 + value, True)
    found["سیویک"], found["سیویکم"] = (31, False), (31, True)
    return found


def day(calendar: str, year: int, month: int, number: int) -> date:
    """Return the Gregorian date of a day. Raises `ImpossibleDateError` when the calendar has no such day."""
    try:
        if calendar == "gregorian":
            return date(year, month, number)
        if calendar == "jalali":
            import jdatetime  # type: ignore[import-untyped]

            converted: date = jdatetime.date(year, month, number).togregorian()
            return converted
        from hijridate import Hijri

        gregorian = Hijri(year, month, number).to_gregorian()
        return date(gregorian.year, gregorian.month, gregorian.day)
    except (ValueError, OverflowError) as error:
        raise ImpossibleDateError(f"{year}-{month:02}-{number:02} is no day of the {calendar} calendar") from error


def month_days(calendar: str, year: int, month: int) -> tuple[date, date]:
    """Return the first and last Gregorian day of a month."""
    first = day(calendar, year, month, 1)
    following = day(calendar, year + 1, 1, 1) if month == 12 else day(calendar, year, month + 1, 1)
    return first, following - timedelta(days=1)


def year_days(calendar: str, year: int) -> tuple[date, date]:
    """Return the first and last Gregorian day of a year."""
    return day(calendar, year, 1, 1), day(calendar, year + 1, 1, 1) - timedelta(days=1)


def year_of(calendar: str, when: date) -> int:
    """Return the year of `calendar` in which `when` lies."""
    return parts_of(calendar, when)[0]


def parts_of(calendar: str, when: date) -> tuple[int, int, int]:
    """Return (year, month, day) of a Gregorian date in `calendar`."""
    if calendar == "gregorian":
        return when.year, when.month, when.day
    if calendar == "jalali":
        import jdatetime

        jalali = jdatetime.date.fromgregorian(date=when)
        return jalali.year, jalali.month, jalali.day
    from hijridate import Gregorian

    hijri = Gregorian(when.year, when.month, when.day).to_hijri()
    return hijri.year, hijri.month, hijri.day


def longest_month(calendar: str, month: int) -> int:
    """Return how many days a month can have at most in any year."""
    if calendar == "hijri":
        return 30
    if calendar == "jalali":
        return 31 if month <= 6 else 30
    return (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


def calendar_of_year(year: int) -> str | None:
    """Guess the calendar of a bare year: 1200–1499 Jalali, 1500–2199 Gregorian, else None."""
    if 1200 <= year < 1500:
        return "jalali"
    return "gregorian" if 1500 <= year < 2200 else None


def week_of(when: date, shift: int = 0) -> tuple[date, date]:
    """Return Saturday and Friday of the Iranian week of `when`, `shift` weeks away."""
    saturday = when - timedelta(days=(when.weekday() - 5) % 7) + timedelta(weeks=shift)
    return saturday, saturday + timedelta(days=6)

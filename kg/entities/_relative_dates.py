"""Dates told by where the publication date stands: «دیروز», «سه‌شنبه هفته گذشته», «ماه آینده», «سه سال پیش»."""

from __future__ import annotations

from datetime import date, timedelta

from kg.entities import calendar
from kg.entities._date_grammar import Hit, Reader
from kg.entities._date_points import Days, Point, place
from kg.entities._date_words import FEW
from kg.entities.words import DAYTIMES

_BEFORE_DATE = frozenset(["(", "،", ",", "/", "-", "–", "ـ", "مورخ", "مورخه"])


def relative(reader: Reader, i: int, *, past: bool) -> Hit | None:
    """Return the relative date at token `i`; `past` tells whether the clause speaks of what has happened."""
    return (
        _ago(reader, i)
        or _day_word(reader, i)
        or _weekday(reader, i, past)
        or _day_of_month(reader, i)
        or _unit(reader, i, past)
    )


def _hit(last: int, days: Days | None) -> Hit:
    return Hit(last, days, "relative")


def _shifted_day(reader: Reader, last: int, days: int) -> Hit:
    issued = reader.issued
    when = issued + timedelta(days=days) if issued else None
    return _hit(last, Days(when, when, inferred=True) if when else None)


def _day_word(reader: Reader, i: int) -> Hit | None:
    """«دیروز», «روز گذشته», «امروز (دوشنبه)»; not «دنیای امروز» nor «دو روز گذشته»."""
    word = reader.named("day", i)
    if word is None or "before-today" in reader.words.tables["trap"].get(reader.at(i - 1), ()):
        return None
    if reader.at(i) in ("روز", "شب") and reader.counted(i):
        return None
    if reader.at(i - 1) == "«" and reader.at(word[0]) == "»":
        return None  # a title
    last = word[0]
    dated = _dated(reader, last)
    if dated is not None:
        return dated
    bracket = reader.at(last) == "("
    day = reader.named("weekday", last + 1 if bracket else last)
    if day and bracket and reader.at(day[0]) == ")":
        last = day[0] + 1
    elif day and not bracket:
        last = day[0]
    return _shifted_day(reader, last, int(word[2]))


def _dated(reader: Reader, i: int) -> Hit | None:
    """Return the absolute date that follows «دیروز» or «روز سه‌شنبه» at `i`, past a mark or «مورخ» and a weekday."""
    mark = reader.at(i)
    equal = reader.named("joint", i)
    after = equal[0] if equal and equal[1] == "equal" else i + 1 if mark in _BEFORE_DATE else i
    start = reader.weekday_before(after)
    found = reader.day_month(start) or reader.numeric(start)
    dated = reader.absolute(start) if found else None
    if dated is None:
        return None
    last = dated.last + 1 if mark == "(" and reader.at(dated.last) == ")" else dated.last
    return Hit(last, dated.days, dated.calendar, warning=dated.warning)


def _ago(reader: Reader, i: int) -> Hit | None:
    """«سه روز پیش», «۵ سال قبل»; not «سه روز پیش از …», nor «سه سال گذشته», which is a stretch."""
    number = FEW.get(reader.at(i)) or reader.integer(i, 1, 100)
    if number is None or reader.at(i + 2) not in ("پیش", "قبل") or reader.at(i + 3) == "از":
        return None
    unit, issued = reader.at(i + 1), reader.issued
    if unit == "روز":
        return _shifted_day(reader, i + 3, -number)
    if unit == "هفته":
        week = calendar.week_of(issued, -number) if issued else None
        return _hit(i + 3, Days(*week, inferred=True) if week else None)
    if unit == "ماه":
        return _hit(i + 3, _month_away(issued, -number))
    return _hit(i + 3, place(Point(shift=-number), issued)) if unit == "سال" else None


def _weeks_ago(reader: Reader, i: int) -> tuple[int, int] | None:
    """Return (end, number) of «دو هفته پیش» at `i`."""
    number = FEW.get(reader.at(i)) or reader.integer(i, 1, 100)
    if number is None or reader.at(i + 1) != "هفته" or reader.at(i + 2) not in ("پیش", "قبل"):
        return None
    return None if reader.at(i + 3) == "از" else (i + 3, number)


def _month_away(issued: date | None, shift: int) -> Days | None:
    if issued is None:
        return None
    year, month, _ = calendar.parts_of("jalali", issued)
    index = 12 * year + month - 1 + shift
    return Days(*calendar.month_days("jalali", index // 12, index % 12 + 1), inferred=True)


def _weekday(reader: Reader, i: int, past: bool) -> Hit | None:
    """«روز جمعه», «سه‌شنبه هفته گذشته», «شنبه آینده»; a weekday before a date belongs to that date."""
    start = i + 1 if reader.at(i) == "روز" else i
    day = reader.named("weekday", start)
    if day is None or "before-friday" in reader.words.tables["trap"].get(reader.at(start - 1), ()):
        return None
    dated = _dated(reader, day[0])
    if dated is not None:
        return dated
    number, last = int(day[2]), day[0]
    week = _unit_direction(reader, last, "هفته")
    if week is not None:
        return _hit(week[0], _in_week(reader.issued, week[1], number))
    weeks = _weeks_ago(reader, last)
    if weeks is not None:
        return _hit(weeks[0], _in_week(reader.issued, -weeks[1], number))
    near = reader.named("direction", last + (reader.at(last) in DAYTIMES))
    if near and near[1] in ("past", "next") and reader.at(near[0]) != "از":
        return _hit(near[0], _nearest(reader.issued, number, int(near[2]), today=False))
    if reader.at(start - 1) in ("روزهای", "های", "هر") or reader.at(last) == "هر":
        return Hit(last, None, "relative")  # «روزهای شنبه»: every one
    return _hit(last, _nearest(reader.issued, number, -1 if past else 1, today=True))


def _unit_direction(reader: Reader, i: int, unit: str) -> tuple[int, int] | None:
    """Return (end, shift) of «هفته گذشته», «این هفته» at `i`."""
    if reader.named("this", i) and reader.at(i + 1) == unit:
        return i + 2, 0
    if reader.at(i) != unit:
        return None
    direction = reader.named("direction", i + 1)
    if direction is None or reader.at(direction[0]) == "از":
        return None
    return direction[0], int(direction[2])


def _in_week(issued: date | None, shift: int, weekday: int) -> Days | None:
    if issued is None:
        return None
    saturday = calendar.week_of(issued, shift)[0]
    when = saturday + timedelta(days=(weekday - 5) % 7)
    return Days(when, when, inferred=True)


def _nearest(issued: date | None, weekday: int, direction: int, *, today: bool) -> Days | None:
    if issued is None:
        return None
    away = (weekday - issued.weekday()) % 7 if direction > 0 else (issued.weekday() - weekday) % 7
    if away == 0 and not today:
        away = 7
    when = issued + timedelta(days=direction * away)
    return Days(when, when, inferred=True)


def _day_of_month(reader: Reader, i: int) -> Hit | None:
    """«۱۵ ماه جاری», «پانزدهم این ماه», «روز ۱۵ ماه آینده»; «۵ ماه گذشته» is a stretch of five months."""
    start = i + 1 if reader.at(i) == "روز" else i
    number = reader.day_number(start)
    month = _unit_direction(reader, number[0], "ماه") if number else None
    if number is None or month is None:
        return None
    ordinal = number[2] and not reader.at(start).isdecimal()
    if month[1] != 0 and not ordinal and start == i:
        return None
    days = _month_away(reader.issued, month[1])
    when = days.first + timedelta(days=number[1] - 1) if days else None
    if days is None or when is None or when > days.last:
        return _hit(month[0], None)
    return _hit(month[0], Days(when, when, inferred=True))


def _unit(reader: Reader, i: int, past: bool) -> Hit | None:
    """«هفته گذشته», «ماه آینده»; «سال گذشته» stands in the absolute grammar, since a month may precede it."""
    for unit in ("هفته", "ماه"):
        found = _unit_direction(reader, i, unit)
        if found is None or reader.counted(i):
            continue
        later = reader.named("direction", i + 1)
        if later and later[1] == "later" and past:
            return None  # «هفته بعد» of a story: its own time, not the publication's
        if unit == "ماه":
            return _hit(found[0], _month_away(reader.issued, found[1]))
        week = calendar.week_of(reader.issued, found[1]) if reader.issued else None
        return _hit(found[0], Days(*week, inferred=True) if week else None)
    return None

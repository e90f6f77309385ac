"""The grammar of absolute dates: day and month, numeric, month, season, year, ranges, a second calendar in brackets."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kg.entities import calendar
from kg.entities._date_points import Days, Point, check, place, span
from kg.entities._date_words import FEW, Words
from kg.entities.calendar import ImpossibleDateError, calendar_of_year

_NUMERIC = re.compile(r"(\d{1,4})([/\-.])(\d{1,2})\2(\d{1,4})")
_LATEST_SHORT = 59  # a two-digit year is later: 1360 to 1399, the days of a month lie below
_WEEKS = {"اول": 1, "نخست": 1, "دوم": 2, "سوم": 3, "چهارم": 4}
_ORDER = {"اول": 1, "نخست": 1, "ابتدایی": 1, "دوم": 2, "سوم": 3, "چهارم": 4, "پایانی": 4}


@dataclass(frozen=True, slots=True)
class Hit:
    """A date wording that ends before token `last`; `days` is None when it cannot be placed in time."""

    last: int
    days: Days | None
    calendar: str
    first: int = -1  # where it begins, when not where it was looked for
    warning: str = ""


class Reader(Words):
    """Reads the absolute dates of one sentence."""

    # expressions ------------------------------------------------------------------------------------------------------

    def point(self, i: int) -> tuple[int, Point] | None:
        """Return (end, point) of one date at `i`, without what a second calendar or a range end adds."""
        return self.numeric(i) or self.day_month(i) or self._week_of_month(i) or self.part_of(i)

    def numeric(self, i: int) -> tuple[int, Point] | None:
        """«۱۴۰۱/۰۳/۱۷», «2016-5-3», «۱۷/۳/۱۴۰۱», «۹۸/۸/۱۵»; «3/5/2016» (which month?) is left alone."""
        found = _NUMERIC.fullmatch(self.at(i))
        if not found:
            return None
        first, month, last = int(found[1]), int(found[3]), int(found[4])
        if len(found[1]) == 4 and len(found[4]) <= 2:
            year, number = first, last
        elif len(found[4]) == 4 and len(found[1]) <= 2:
            year, number = last, first
            if max(number, month) <= 12 and number != month and calendar_of_year(year) == "gregorian":
                return None
            if month > 12 >= number:
                number, month = month, number
        elif found[2] == "/" and len(found[1]) == 2 and max(first, last) > _LATEST_SHORT >= min(first, last):
            year, number = 1300 + max(first, last), min(first, last)
        else:
            return None
        kind = calendar_of_year(year)
        if kind is None or not 1 <= month <= 12 or number < 1:
            return None
        return i + 1, Point(kind, year, month, number)

    def day_month(self, i: int) -> tuple[int, Point] | None:
        """Read «۲۱ خرداد ۱۴۰۱», «بیست و یکم تیرماه», «۱۲ تا ۱۳ دسامبر», «۲۱ و ۲۲ آذر»."""
        head = self.day_number(i)
        if head is None:
            return None
        j, first, sure = head
        last = None
        joint = self.named("joint", j)
        if joint and joint[1] in ("range", "and"):
            tail = self.day_number(joint[0])
            if tail and tail[1] > first and (joint[1] == "range" or tail[1] == first + 1) and self.month(tail[0]):
                j, last, sure = tail[0], tail[1], sure or tail[2]
        month = self.month(j)
        if month is None:
            return None
        j, name, said = month
        year = self.year(j, name.calendar)
        if (name.weak == 2 and not (said or year)) or (not sure and (first < 10 and not said)):
            return None
        point = Point(name.calendar, month=name.number, day=first, last_day=last)
        if year:
            j, about = year
            point = replace(point, year=about.year, shift=about.shift)
        return j, point

    def _week_of_month(self, i: int) -> tuple[int, Point] | None:
        """«هفته دوم آبان», days 8 to 14."""
        week = _WEEKS.get(self.at(i + 1)) if self.at(i) == "هفته" else None
        found = self._month_only(i + 2, True) if week else None
        if week is None or found is None or found[1].last_month is not None:
            return None
        return found[0], replace(found[1], day=7 * week - 6, last_day=7 * week)

    def part_of(self, i: int) -> tuple[int, Point] | None:
        """Read a month, season, quarter or year, whole or «اوایل/اواسط/اواخر/نیمه اول» of it."""
        part, half = self.named("part", i), self.named("half", i)
        j = part[0] if part else half[0] if half else i
        found = (
            self._month_only(j, bool(part or half))
            or self._season(j)
            or self._months_of(j)
            or self._decade(j)
            or self._year_only(j)
        )
        if found is None:
            return None
        end, point = found
        if part:
            point = replace(point, third=int(part[2]))
        return end, replace(point, half=int(half[2])) if half else point

    def _month_only(self, i: int, marked: bool) -> tuple[int, Point] | None:
        month = self.month(i)
        if month is None:
            return None
        j, name, said = month
        last = None
        joint = self.named("joint", j)
        if joint and joint[1] in ("range", "and"):
            other = self.month(joint[0])
            if other and other[1].calendar == name.calendar and other[1].number > name.number:
                j, last, said = other[0], other[1].number, said or other[2]
        year = self.year(j, name.calendar)
        if not (year or said or marked or not name.weak):
            return None
        point = Point(name.calendar, month=name.number, last_month=last)
        if year:
            return year[0], replace(point, year=year[1].year, shift=year[1].shift)
        direction = self.named("direction", j) if said or not name.weak else None
        if direction and direction[1] in ("past", "next") and self.at(direction[0]) != "از":
            j = direction[0]
        return j, point

    def _season(self, i: int) -> tuple[int, Point] | None:
        season = self.named("season", i)
        if season is None:
            return None
        year = self.year(season[0], "") or self.year(season[0], "jalali")
        if year is None:
            return None
        kind = "gregorian" if year[1].calendar == "gregorian" else "jalali"
        return year[0], Point(kind, year[1].year, season=int(season[2]), shift=year[1].shift)

    def _months_of(self, i: int) -> tuple[int, Point] | None:
        """Read «سه‌ماهه دوم ۲۰۱۶», «۹ ماه نخست سال ۱۳۹۵»."""
        if self.at(i) in ("سهماهه", "سهماهۀ"):
            count, j = 3, i + 1
        else:
            count = FEW.get(self.at(i)) or self.integer(i, 1, 11) or 0
            j = i + 2 if self.at(i + 1) in ("ماه", "ماهه") else 0
        order = _ORDER.get(self.at(j)) if count and j else None
        year = self.year(j + 1, "")
        if not order or not year or (order > 1 and count != 3):
            return None
        point = Point(year[1].calendar, year[1].year, shift=year[1].shift)
        return year[0], replace(point, month=count * (order - 1) + 1, last_month=count * order)

    def _decade(self, i: int) -> tuple[int, Point] | None:
        """Read «دهه ۱۹۹۰», «دهه ۶۰», «دهه ۹۰ میلادی»."""
        number = self.integer(i + 1, 10, 2190) if self.at(i) == "دهه" else None
        if number is None or number % 10 or 100 <= number < 1300:
            return None
        mark = self.named("calendar", i + 2)
        if number < 100:
            number += 1900 if mark and mark[1] == "gregorian" else 1300
        kind = calendar_of_year(number) or "jalali"
        return (mark[0] if mark else i + 2), Point(kind, number, last_year=number + 9)

    def _year_only(self, i: int) -> tuple[int, Point] | None:
        """Read «سال ۱۳۸۶», «۲۰۱۸ میلادی», «سال‌های ۹۲ تا ۹۵», «سال گذشته»."""
        apart = self.at(i) == "سال" and self.at(i + 1) == "های"
        plural = apart or self.at(i) == "سالهای"
        j = i + 1 + apart if plural else i
        found = self.year(j, "") or (self._short_year(j) if plural else None)
        if found is None or not (plural or self.at(i) == "سال" or self._year_marked(i, found)):
            return None
        end, point = found
        if not plural and self.counted(i):
            return None
        if point.year is not None and self.at(end) in self.words.tables["trap"]:
            return None
        return self._until(end, point) if point.year is not None else (end, point)

    def _short_year(self, i: int) -> tuple[int, Point] | None:
        short = self.integer(i, 50, 99)
        return (i + 1, Point("jalali", 1300 + short)) if short else None

    def _year_marked(self, i: int, found: tuple[int, Point]) -> bool:
        """Tell whether a number without «سال» is a year: «۲۰۱۸ میلادی», «امسال», «از ۱۳۹۲ تا ۱۳۹۶»."""
        end, point = found
        if point.year is None or end > i + 1:
            return True
        joint = self.named("joint", end)
        return bool(
            self.at(i - 1) in ("از", "بین") and joint and self.integer(joint[0], point.year + 1, point.year + 100)
        )

    def _later_year(self, i: int, year: int) -> int | None:
        """Return the year at `i` that ends a range from `year`: «۱۳۹۶», or «۹۶» of the same century."""
        short = self.integer(i, year % 100 + 1, 99)
        return self.integer(i, year + 1, year + 100) or (year - year % 100 + short if short else None)

    def _until(self, end: int, point: Point) -> tuple[int, Point]:
        joint = self.named("joint", end)
        if joint and joint[1] in ("range", "and"):
            j = joint[0] + 1 if self.at(joint[0]) == "سال" else joint[0]
            year = point.year or 0
            last = self._later_year(j, year)
            if last and (joint[1] == "range" or last == year + 1):
                mark = self.named("calendar", j + 1)
                kind = mark[1] if mark else point.calendar
                return (mark[0] if mark else j + 1), replace(point, last_year=last, calendar=kind)
        return end, point

    # a date, with its second calendar and its range end ---------------------------------------------------------------

    def absolute(self, i: int) -> Hit | None:
        """Return the longest absolute date that begins at `i`."""
        found = self.point(i)
        if found is None:
            return None
        end, point = found
        try:
            check(point)
            end, point = self._second_calendar(end, point)
            told = "relative" if point.shift is not None and not (point.month or point.season) else point.calendar
            return self._range(end, point) or Hit(end, place(point, self.issued), told)
        except ImpossibleDateError as error:
            return Hit(end, None, point.calendar, warning=str(error))

    def _second_calendar(self, end: int, point: Point) -> tuple[int, Point]:
        """Take in «(۱۵ مارس)» or «برابر با ۱۵ مارس»; its year dates the first one when that has none."""
        equal = self.named("joint", end)
        bracket = self.at(end) == "("
        j = end + 1 if bracket else equal[0] if equal and equal[1] == "equal" else 0
        j = end + 1 if not j and self.at(end) in ("/", "،") else j
        if not j or point.month is None:
            return end, point
        j = self.weekday_before(j)
        other = self.point(j)
        if other is None or other[1].calendar == point.calendar or other[1].precise != point.precise:
            return end, point
        after = other[0] + 1 if bracket else other[0]
        if bracket and self.at(other[0]) != ")":
            return end, point
        return after, self._dated_by(point, other[1])

    def _dated_by(self, point: Point, other: Point) -> Point:
        if point.year is not None or other.year is None:
            return point
        known, own = place(other, None), None
        if known is not None:
            own = place(replace(point, shift=None), known.first)
        if own is None:
            return point
        return replace(point, year=calendar.year_of(point.calendar, own.first), shift=None)

    def _range(self, end: int, point: Point) -> Hit | None:
        """«… تا ۱۳ خردادماه (۳ ژوئن)»: the end of a range whose start was read."""
        joint = self.named("joint", end)
        if point.month is None or point.last_day or not joint or joint[1] != "range":
            return None
        j = self.weekday_before(joint[0])
        other = self.point(j)
        if other is None or other[1].month is None or other[1].precise != point.precise:
            return None
        last, until = self._second_calendar(*other)
        check(until)
        days = span(point, until, self.issued)
        return Hit(last, days, point.calendar) if days or self.issued is None else None

    def weekday_before(self, i: int) -> int:
        """Skip «روز سه‌شنبه» (and a comma) before a date; return `i` where there is none."""
        j = i + 1 if self.at(i) == "روز" else i
        day = self.named("weekday", j)
        if day is None:
            return j if self.at(i) == "روز" and self.day_number(j) else i
        j = day[0]
        return j + 1 if self.at(j) in ("،", ",") and self.point(j + 1) else j

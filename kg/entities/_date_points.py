"""What a date wording says before it is placed in time: a point with gaps; the publication date fills them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from kg.entities import calendar
from kg.entities.calendar import ImpossibleDateError


@dataclass(frozen=True, slots=True)
class Point:
    """A day, month, season or year, as far as the wording goes. `last_day`, `last_month`, `last_year` end a range."""

    calendar: str = "jalali"
    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_day: int | None = None
    last_month: int | None = None
    last_year: int | None = None
    season: int | None = None
    third: int | None = None  # 1 early, 2 middle, 3 late
    half: int | None = None
    shift: int | None = None  # «سال گذشته»: years from the publication date's year

    @property
    def precise(self) -> bool:
        """Tell whether it names a day."""
        return self.day is not None


@dataclass(frozen=True, slots=True)
class Days:
    """A stretch of time: Gregorian first and last day; `unit` is day, month or year when it is exactly that."""

    first: date
    last: date
    unit: str = "day"
    inferred: bool = False  # the year came from the publication date

    def written(self) -> tuple[str, str | None]:
        """Return start and end as `DateValue` wants them."""
        if self.unit == "year":
            return _range(str(self.first.year), str(self.last.year))
        if self.unit == "month":
            return _range(self.first.isoformat()[:7], self.last.isoformat()[:7])
        return _range(self.first.isoformat(), self.last.isoformat())


def _range(start: str, end: str) -> tuple[str, str | None]:
    return start, None if start == end else end


def check(point: Point) -> None:
    """Raise `ImpossibleDateError` when no year has the day that `point` names."""
    if point.month and point.day:
        longest = calendar.longest_month(point.calendar, point.month)
        for number in (point.day, point.last_day or 1):
            if number > longest:
                raise ImpossibleDateError(f"day {number} of a {point.calendar} month that has {longest} at most")


def place(point: Point, issued: date | None) -> Days | None:
    """Return the days of `point`; None when its year is open and `issued` unknown. Raises `ImpossibleDateError`."""
    check(point)
    if point.year is not None:
        return _days(point)
    if issued is None:
        return None
    here = calendar.year_of(point.calendar, issued)
    if point.shift is not None:
        return replace(_days(replace(point, year=here + point.shift)), inferred=True)
    options = []
    for year in (here - 1, here, here + 1):
        try:
            options.append(_days(replace(point, year=year)))
        except ImpossibleDateError:  # 30 Esfand exists in leap years only
            continue
    if not options:
        raise ImpossibleDateError(f"no year near {issued} has this day")
    return replace(min(options, key=lambda d: (_distance(d, issued), d.first)), inferred=True)


def _distance(days: Days, issued: date) -> int:
    if days.first <= issued <= days.last:
        return 0
    return min(abs((days.first - issued).days), abs((days.last - issued).days))


def span(start: Point, end: Point, issued: date | None) -> Days | None:
    """Return the days from `start` to `end`; an open year is taken from the other end, else from `issued`."""
    if start.year is None and start.shift is None:
        last = place(end, issued)
        if last is None:
            return None
        return _join(_before(start, last.last), last)
    first = place(start, issued)
    if first is None:
        return None
    if end.year is None and end.shift is None:
        return _join(first, _after(end, first.first))
    last = place(end, issued)
    return _join(first, last) if last is not None else None


def _join(first: Days, last: Days) -> Days | None:
    if last.last < first.first:
        return None
    unit = first.unit if first.unit == last.unit else "day"
    return Days(first.first, last.last, unit, first.inferred or last.inferred)


def _before(point: Point, limit: date) -> Days:
    """Return the latest occurrence of a yearless point that begins on `limit` or before."""
    year = calendar.year_of(point.calendar, limit)
    days = _possible(point, year)
    if days is None or days.first > limit:
        days = _days(replace(point, year=year - 1))
    return days


def _after(point: Point, limit: date) -> Days:
    year = calendar.year_of(point.calendar, limit)
    days = _possible(point, year)
    if days is None or days.last < limit:
        days = _days(replace(point, year=year + 1))
    return days


def _possible(point: Point, year: int) -> Days | None:
    try:
        return _days(replace(point, year=year))
    except ImpossibleDateError:
        return None


def _days(point: Point) -> Days:
    """Return the days of a point with a year."""
    year = point.year or 0
    if point.day is not None and point.month is not None:
        last_month = point.last_month or point.month
        last = calendar.day(point.calendar, year, last_month, point.last_day or point.day)
        return Days(calendar.day(point.calendar, year, point.month, point.day), last)
    if point.month is not None:
        return _month(point, year)
    if point.season is not None:
        return _season(point, year)
    first = calendar.year_days(point.calendar, year)[0]
    last = calendar.year_days(point.calendar, point.last_year or year)[1]
    if point.third:
        return _months(point, year, 4 * point.third - 3, 4 * point.third)
    if point.half:
        return _months(point, year, 6 * point.half - 5, 6 * point.half)
    return Days(first, last, "year" if point.calendar == "gregorian" else "day")


def _month(point: Point, year: int) -> Days:
    month = point.month or 1
    first, last = calendar.month_days(point.calendar, year, month)
    if point.last_month:
        last = calendar.month_days(point.calendar, year, point.last_month)[1]
    if point.third:
        start = first + timedelta(days=10 * (point.third - 1))
        return Days(start, last if point.third == 3 else start + timedelta(days=9))
    if point.half:
        middle = first + timedelta(days=15)
        return Days(first, middle - timedelta(days=1)) if point.half == 1 else Days(middle, last)
    return Days(first, last, "month" if point.calendar == "gregorian" else "day")


def _months(point: Point, year: int, first: int, last: int) -> Days:
    unit = "month" if point.calendar == "gregorian" else "day"
    start = calendar.month_days(point.calendar, year, first)[0]
    return Days(start, calendar.month_days(point.calendar, year, last)[1], unit)


def _season(point: Point, year: int) -> Days:
    """Return the days of a season, by Jalali quarters; those of a Gregorian year begin with its Nowruz."""
    season = point.season or 1
    if point.calendar == "gregorian":
        if season == 4:
            raise ImpossibleDateError("the winter of a Gregorian year is two seasons")
        year = calendar.year_of("jalali", date(year, 7, 1))
    first, last = 3 * season - 2, 3 * season
    if point.third:
        first = last = first + point.third - 1
    return Days(calendar.month_days("jalali", year, first)[0], calendar.month_days("jalali", year, last)[1])

"""ISO Gregorian dates of any precision, told in the Jalali calendar."""

from __future__ import annotations

from datetime import date

MONTHS = ("فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند")
GREGORIAN = ("ژانویه", "فوریه", "مارس", "آوریل", "مه", "ژوئن", "ژوئیه", "اوت", "سپتامبر", "اکتبر", "نوامبر", "دسامبر")
_DIGITS = str.maketrans("0123456789.", "۰۱۲۳۴۵۶۷۸۹٫")


def digits(value: object) -> str:
    """Write a number with Persian digits.

    >>> digits(12.5)
    '۱۲٫۵'
    """
    return str(value).translate(_DIGITS)


def jalali(day: date) -> tuple[int, int, int]:
    """Return year, month and day of the Jalali calendar."""
    import jdatetime  # type: ignore[import-untyped]

    there = jdatetime.date.fromgregorian(date=day)
    return there.year, there.month, there.day


def month_of(iso: str) -> tuple[int, int] | None:
    """Return the Jalali year and month in which a date falls; a month's middle stands for it, a bare year has none."""
    if len(iso) < 7:
        return None
    year, month, _ = jalali(date.fromisoformat(iso if len(iso) == 10 else f"{iso}-15"))
    return year, month


def month_name(key: tuple[int, int]) -> str:
    """Write a Jalali month.

    >>> month_name((1403, 8))
    'آبان ۱۴۰۳'
    """
    return f"{MONTHS[key[1] - 1]} {digits(key[0])}"


def both(iso: str, end: str = "") -> str:
    """Tell a date in both calendars, as precise as it is.

    >>> both("2024-11-05")
    '۱۵ آبان ۱۴۰۳ (۵ نوامبر ۲۰۲۴)'
    >>> both("2024")
    '۲۰۲۴ میلادی'
    """
    if not iso:
        return ""
    first = _both(iso)
    return f"{first} تا {_both(end)}" if end and end != iso else first


def _both(iso: str) -> str:
    if len(iso) == 4:
        return f"{digits(iso)} میلادی"
    year, month = int(iso[:4]), int(iso[5:7])
    if len(iso) == 7:
        return f"{GREGORIAN[month - 1]} {digits(year)}"
    there = jalali(date.fromisoformat(iso))
    return f"{digits(there[2])} {month_name(there[:2])} ({digits(int(iso[8:]))} {GREGORIAN[month - 1]} {digits(year)})"

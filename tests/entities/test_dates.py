from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.entities.calendar import calendar_of_year, day, week_of
from kg.entities.dates import parse_date, scan_dates
from kg.model import Document
from kg.text import analyse_text

ISSUED = date(2022, 6, 7)  # Tuesday, 17 Khordad 1401, 7 Dhu al-Qadah 1443

# wording, start, end, calendar
TABLE = [
    # Jalali
    ("۱۷ خرداد ۱۴۰۱", "2022-06-07", None, "jalali"),
    ("17 خرداد 1401", "2022-06-07", None, "jalali"),
    ("١٧ خرداد ١٤٠١", "2022-06-07", None, "jalali"),
    ("۱۷ خردادماه ۱۴۰۱", "2022-06-07", None, "jalali"),
    ("۱۷ خرداد ماه ۱۴۰۱", "2022-06-07", None, "jalali"),
    ("۱۷ خرداد ماه سال ۱۴۰۱", "2022-06-07", None, "jalali"),
    ("هفدهم خرداد ۱۴۰۱", "2022-06-07", None, "jalali"),
    ("۱۷ام خرداد ۱۴۰۱", "2022-06-07", None, "jalali"),
    ("۱۷م خرداد ۱۴۰۱", "2022-06-07", None, "jalali"),
    ("اول فروردین ۱۳۹۵", "2016-03-20", None, "jalali"),
    ("یکم فروردین ۱۳۹۵", "2016-03-20", None, "jalali"),
    ("بیست و یکم تیر ۱۳۹۸", "2019-07-12", None, "jalali"),
    ("بیست‌ویکم تیرماه ۱۳۹۸", "2019-07-12", None, "jalali"),
    ("سی‌ام آبان ۱۳۹۸", "2019-11-21", None, "jalali"),
    ("سی و یکم شهریور ۱۳۵۹", "1980-09-22", None, "jalali"),
    ("۲۲ بهمن ۱۳۵۷", "1979-02-11", None, "jalali"),
    ("۳۰ اسفند ۱۳۹۹", "2021-03-20", None, "jalali"),
    ("۲۹ اسفند ۱۴۰۰", "2022-03-20", None, "jalali"),
    ("۵ مهر ۹۵", "2016-09-26", None, "jalali"),
    ("۱۴ آذرماه ۱۴۰۰ شمسی", "2021-12-05", None, "jalali"),
    ("۱۸ دی ۱۳۹۸ خورشیدی", "2020-01-08", None, "jalali"),
    ("۶ امرداد ۱۳۹۵", "2016-07-27", None, "jalali"),
    ("خرداد ۱۴۰۱", "2022-05-22", "2022-06-21", "jalali"),
    ("خردادماه سال ۱۴۰۱", "2022-05-22", "2022-06-21", "jalali"),
    ("مهر و آبان ۱۳۹۵", "2016-09-22", "2016-11-20", "jalali"),
    ("فروردین تا خرداد ۱۳۹۵", "2016-03-20", "2016-06-20", "jalali"),
    ("سال ۱۳۸۶", "2007-03-21", "2008-03-19", "jalali"),
    ("سال ۹۵", "2016-03-20", "2017-03-20", "jalali"),
    ("سال‌های ۱۳۹۲ تا ۱۳۹۶", "2013-03-21", "2018-03-20", "jalali"),
    ("سالهای ۱۳۹۲ و ۱۳۹۳", "2013-03-21", "2015-03-20", "jalali"),
    ("دهه ۱۳۶۰", "1981-03-21", "1991-03-20", "jalali"),
    ("سال‌های ۹۲ تا ۹۵", "2013-03-21", "2017-03-20", "jalali"),
    ("سالهای ۹۲ و ۹۳", "2013-03-21", "2015-03-20", "jalali"),
    ("دهه ۶۰", "1981-03-21", "1991-03-20", "jalali"),
    ("دهه اول شهریورماه ۱۴۰۰", "2021-08-23", "2021-09-01", "jalali"),
    ("دهه سوم آبان ۱۴۰۰", "2021-11-12", "2021-11-21", "jalali"),
    ("هفته دوم آذرماه ۱۴۰۰", "2021-11-29", "2021-12-05", "jalali"),
    ("روزهای پایانی اسفند ۱۴۰۰", "2022-03-12", "2022-03-20", "jalali"),
    ("دهه ۹۰ میلادی", "1990", "1999", "gregorian"),
    # numeric
    ("۱۴۰۱/۰۳/۱۷", "2022-06-07", None, "jalali"),
    ("1401/3/17", "2022-06-07", None, "jalali"),
    ("۱۴۰۱-۰۳-۱۷", "2022-06-07", None, "jalali"),
    ("۱۷/۰۳/۱۴۰۱", "2022-06-07", None, "jalali"),
    ("1401.03.17", "2022-06-07", None, "jalali"),
    ("۹۸/۸/۱۵", "2019-11-06", None, "jalali"),
    ("۱۵/۰۸/۹۸", "2019-11-06", None, "jalali"),
    ("شنبه مورخ ۱۷ دی‌ماه ۱۴۰۱", "2023-01-07", None, "jalali"),
    ("دوشنبه مورخه ۱۴۰۱/۰۳/۱۶", "2022-06-06", None, "jalali"),
    ("شنبه / ۴ آبان ۱۳۸۷", "2008-10-25", None, "jalali"),
    ("جمعه دو هفته پیش", "2022-05-27", None, "relative"),
    ("شنبه شب گذشته", "2022-06-04", None, "relative"),
    ("2016/5/3", "2016-05-03", None, "gregorian"),
    ("۲۰۱۶/۵/۳", "2016-05-03", None, "gregorian"),
    ("2016-05-03", "2016-05-03", None, "gregorian"),
    ("۲۵/۵/۲۰۱۶", "2016-05-25", None, "gregorian"),
    ("5/25/2016", "2016-05-25", None, "gregorian"),
    # Gregorian
    ("۱۵ مارس ۲۰۲۲", "2022-03-15", None, "gregorian"),
    ("۱۵ مارس سال ۲۰۲۲ میلادی", "2022-03-15", None, "gregorian"),
    ("پانزدهم مارس ۲۰۲۲", "2022-03-15", None, "gregorian"),
    ("۲۹ فوریه ۲۰۱۶", "2016-02-29", None, "gregorian"),
    ("۳۰ می ۲۰۲۲", "2022-05-30", None, "gregorian"),
    ("۳۰ مه ۲۰۲۲", "2022-05-30", None, "gregorian"),
    ("۳ اوت ۲۰۱۶", "2016-08-03", None, "gregorian"),
    ("۳ آگوست ۲۰۱۶", "2016-08-03", None, "gregorian"),
    ("۲۰ ژوئیه ۲۰۱۵", "2015-07-20", None, "gregorian"),
    ("۲۰ جولای ۲۰۱۵", "2015-07-20", None, "gregorian"),
    ("۱۶ June ۲۰۱۶", "2016-06-16", None, "gregorian"),
    ("ژوئن ۲۰۱۸", "2018-06", None, "gregorian"),
    ("می ۲۰۱۶", "2016-05", None, "gregorian"),
    ("ماه مه ۲۰۱۶", "2016-05", None, "gregorian"),
    ("نوامبر و دسامبر ۲۰۲۵", "2025-11", "2025-12", "gregorian"),
    ("ژانویه تا مارس ۲۰۲۰", "2020-01", "2020-03", "gregorian"),
    ("سال ۲۰۲۷", "2027", None, "gregorian"),
    ("سال ۲۰۱۸ میلادی", "2018", None, "gregorian"),
    ("۲۰۱۸ میلادی", "2018", None, "gregorian"),
    ("سال‌های ۲۰۱۵ تا ۲۰۱۸", "2015", "2018", "gregorian"),
    ("سالهای ۲۰۱۵ - ۲۰۱۸", "2015", "2018", "gregorian"),
    ("دهه ۱۹۹۰ میلادی", "1990", "1999", "gregorian"),
    ("سه‌ماهه دوم ۲۰۱۶", "2016-04", "2016-06", "gregorian"),
    ("سه ماهه نخست سال ۲۰۱۷", "2017-01", "2017-03", "gregorian"),
    # Hijri
    ("۱۰ محرم ۱۴۳۸", "2016-10-11", None, "hijri"),
    ("دهم محرم‌الحرام ۱۴۳۸", "2016-10-11", None, "hijri"),
    ("۱۷ ربیع‌الاول ۱۴۳۸ قمری", "2016-12-16", None, "hijri"),
    ("۱۷ ربیع الاول ۱۴۳۸", "2016-12-16", None, "hijri"),
    ("۱۳ رجب ۱۴۴۳", "2022-02-14", None, "hijri"),
    ("۱۸ ذی‌الحجه ۱۴۳۷", "2016-09-19", None, "hijri"),
    ("هجدهم ذیحجه ۱۴۳۷", "2016-09-19", None, "hijri"),
    ("رمضان ۱۴۳۷", "2016-06-06", "2016-07-05", "hijri"),
    ("ماه مبارک رمضان ۱۴۳۷", "2016-06-06", "2016-07-05", "hijri"),
    # ranges of days
    ("۱۲ تا ۱۵ خرداد ۱۴۰۱", "2022-06-02", "2022-06-05", "jalali"),
    ("۱۲ الی ۱۵ خرداد ۱۴۰۱", "2022-06-02", "2022-06-05", "jalali"),
    ("۱۲-۱۵ خرداد ۱۴۰۱", "2022-06-02", "2022-06-05", "jalali"),
    ("۲۱ و ۲۲ خرداد ۱۴۰۱", "2022-06-11", "2022-06-12", "jalali"),
    ("دوازدهم تا پانزدهم خرداد ۱۴۰۱", "2022-06-02", "2022-06-05", "jalali"),
    ("از ۹ تا ۱۳ خرداد ۱۴۰۱", "2022-05-30", "2022-06-03", "jalali"),
    ("۳۰ می تا ۳ ژوئن ۲۰۲۲", "2022-05-30", "2022-06-03", "gregorian"),
    ("۲۴ اسفند ۱۴۰۰ تا ۱۳ خرداد ۱۴۰۱", "2022-03-15", "2022-06-03", "jalali"),
    ("۲۴ اسفند تا ۱۳ خرداد ۱۴۰۱", "2022-03-15", "2022-06-03", "jalali"),
    ("۲۷ دسامبر تا ۲ ژانویه ۲۰۲۰", "2019-12-27", "2020-01-02", "gregorian"),
    ("۲۷ دسامبر ۲۰۱۹ تا ۲ ژانویه", "2019-12-27", "2020-01-02", "gregorian"),
    # two calendars in one phrase
    ("۲۴ اسفندماه (۱۵ مارس)", "2022-03-15", None, "jalali"),
    ("از ۲۴ اسفندماه (۱۵ مارس) تا ۱۳ خردادماه (۳ ژوئن)", "2022-03-15", "2022-06-03", "jalali"),
    ("۱۲ تا ۱۳ دسامبر ۲۰۱۷ (۲۱ و ۲۲ آذر)", "2017-12-12", "2017-12-13", "gregorian"),
    ("۱۲ تا ۱۳ دسامبر (۲۱ و ۲۲ آذر ۱۳۹۶)", "2017-12-12", "2017-12-13", "gregorian"),
    ("۲۳ تیر ۱۳۹۴ (۱۴ ژوئیه ۲۰۱۵)", "2015-07-14", None, "jalali"),
    ("۲۳ تیر برابر با ۱۴ ژوئیه ۲۰۱۵", "2015-07-14", None, "jalali"),
    ("۱۴ ژوئیه مصادف با ۲۳ تیر ۱۳۹۴", "2015-07-14", None, "gregorian"),
    ("دهم محرم ۱۴۳۸ مطابق با ۲۰ مهر ۱۳۹۵", "2016-10-11", None, "hijri"),
    # the year is the one nearest to publication
    ("۱۵ خرداد", "2022-06-05", None, "jalali"),
    ("۵ دی", "2021-12-26", None, "jalali"),
    ("۲۰ آبان", "2022-11-11", None, "jalali"),
    ("۳۰ می", "2022-05-30", None, "gregorian"),
    ("۱۵ مارس", "2022-03-15", None, "gregorian"),
    ("۱۰ محرم", "2022-08-08", None, "hijri"),
    ("ماه رمضان", "2022-04-02", "2022-05-01", "hijri"),
    ("دی‌ماه", "2021-12-22", "2022-01-20", "jalali"),
    ("ماه ژوئیه", "2022-07", None, "gregorian"),
    ("۲۵ تا ۲۷ خرداد", "2022-06-15", "2022-06-17", "jalali"),
    # relative
    ("امروز", "2022-06-07", None, "relative"),
    ("امشب", "2022-06-07", None, "relative"),
    ("دیروز", "2022-06-06", None, "relative"),
    ("دیشب", "2022-06-06", None, "relative"),
    ("روز گذشته", "2022-06-06", None, "relative"),
    ("شب گذشته", "2022-06-06", None, "relative"),
    ("پریروز", "2022-06-05", None, "relative"),
    ("فردا", "2022-06-08", None, "relative"),
    ("پس‌فردا", "2022-06-09", None, "relative"),
    ("پس فردا", "2022-06-09", None, "relative"),
    ("امروز (سه‌شنبه)", "2022-06-07", None, "relative"),
    ("دیروز دوشنبه", "2022-06-06", None, "relative"),
    ("دیروز (۱۶ خرداد)", "2022-06-06", None, "jalali"),
    ("سه روز پیش", "2022-06-04", None, "relative"),
    ("۵ روز قبل", "2022-06-02", None, "relative"),
    ("دو هفته پیش", "2022-05-21", "2022-05-27", "relative"),
    ("دو ماه پیش", "2022-03-21", "2022-04-20", "relative"),
    ("ده سال قبل", "2012-03-20", "2013-03-20", "relative"),
    ("هفته گذشته", "2022-05-28", "2022-06-03", "relative"),
    ("هفته پیش", "2022-05-28", "2022-06-03", "relative"),
    ("هفته جاری", "2022-06-04", "2022-06-10", "relative"),
    ("این هفته", "2022-06-04", "2022-06-10", "relative"),
    ("هفته آینده", "2022-06-11", "2022-06-17", "relative"),
    ("ماه گذشته", "2022-04-21", "2022-05-21", "relative"),
    ("ماه جاری", "2022-05-22", "2022-06-21", "relative"),
    ("ماه آینده", "2022-06-22", "2022-07-22", "relative"),
    ("سال گذشته", "2021-03-21", "2022-03-20", "relative"),
    ("پارسال", "2021-03-21", "2022-03-20", "relative"),
    ("امسال", "2022-03-21", "2023-03-20", "relative"),
    ("سال جاری", "2022-03-21", "2023-03-20", "relative"),
    ("سال آینده", "2023-03-21", "2024-03-19", "relative"),
    ("سال گذشته میلادی", "2021", None, "relative"),
    ("سال میلادی جاری", "2022", None, "relative"),
    ("خرداد سال گذشته", "2021-05-22", "2021-06-21", "jalali"),
    ("۵ مهر امسال", "2022-09-27", None, "jalali"),
    ("۲۰ بهمن سال گذشته", "2022-02-09", None, "jalali"),
    ("ژوئن سال گذشته", "2021-06", None, "gregorian"),
    ("۱۵ ماه جاری", "2022-06-05", None, "relative"),
    ("پانزدهم این ماه", "2022-06-05", None, "relative"),
    ("روز ۱۵ ماه آینده", "2022-07-06", None, "relative"),
    # weekdays
    ("روز جمعه", "2022-06-03", None, "relative"),
    ("شنبه", "2022-06-04", None, "relative"),
    ("پنج شنبه", "2022-06-02", None, "relative"),
    ("سه‌شنبه هفته گذشته", "2022-05-31", None, "relative"),
    ("سه شنبه هفته پیش", "2022-05-31", None, "relative"),
    ("سه‌شنبه گذشته", "2022-05-31", None, "relative"),
    ("جمعه آینده", "2022-06-10", None, "relative"),
    ("یکشنبه هفته آینده", "2022-06-12", None, "relative"),
    ("چهارشنبه این هفته", "2022-06-08", None, "relative"),
    ("روز سه‌شنبه ۱۷ خرداد", "2022-06-07", None, "jalali"),
    ("روز جمعه (۲۳ تیر ۱۳۹۶)", "2017-07-14", None, "jalali"),
    ("دوشنبه، ۱۶ خرداد ۱۴۰۱", "2022-06-06", None, "jalali"),
    # seasons and parts
    ("بهار ۱۴۰۱", "2022-03-21", "2022-06-21", "jalali"),
    ("تابستان ۹۵", "2016-06-21", "2016-09-21", "jalali"),
    ("پاییز سال ۱۳۹۸", "2019-09-23", "2019-12-21", "jalali"),
    ("زمستان سال گذشته", "2021-12-22", "2022-03-20", "jalali"),
    ("تابستان سال ۲۰۱۸", "2018-06-22", "2018-09-22", "gregorian"),
    ("اواخر خرداد ۱۴۰۱", "2022-06-11", "2022-06-21", "jalali"),
    ("اوایل سال ۱۳۹۵", "2016-03-20", "2016-07-21", "jalali"),
    ("اواسط مارس ۲۰۲۲", "2022-03-11", "2022-03-20", "gregorian"),
    ("نیمه دوم تیر ۱۳۹۵", "2016-07-06", "2016-07-21", "jalali"),
    ("نیمه نخست سال ۲۰۱۶", "2016-01", "2016-06", "gregorian"),
    ("۹ ماه نخست سال ۱۳۹۵", "2016-03-20", "2016-12-20", "jalali"),
]

NO_DATE = [
    "۳۱ مهر ۱۴۰۰",
    "۳۱ مهر",
    "۳۰ فوریه ۲۰۲۰",
    "۳۰ اسفند ۱۴۰۰",
    "۲۹ فوریه ۲۰۱۷",
    "۱۴۰۱/۰۷/۳۱",
    "۳/۵/۲۰۱۶",
    "۱۵/۳/۱۷",
    "۱/۵",
    "۳۵ مهر",
    "می",
    "مهر",
    "تیر",
    "دی",
    "رجب",
    "بهار",
    "دو سال گذشته",
    "سه ماه آینده",
    "۵ ماه گذشته",
    "۲۰۱۶",
    "هر سال ۱۳۹۵ نفر",
]


def test_the_table_is_as_large_as_promised() -> None:
    assert len({row[0] for row in TABLE}) == len(TABLE) >= 120


@pytest.mark.parametrize(("text", "start", "end", "calendar"), TABLE, ids=[row[0] for row in TABLE])
def test_wording(text: str, start: str, end: str | None, calendar: str) -> None:
    value = parse_date(text, ISSUED)
    assert value is not None
    assert (value.start, value.end, value.calendar, value.text) == (start, end, calendar, text)


@pytest.mark.parametrize("text", NO_DATE)
def test_no_date(text: str) -> None:
    assert parse_date(text, ISSUED) is None


def dates(text: str, issued: date | None = ISSUED) -> list[tuple[str, str, str | None]]:
    document = Document("d", text, issued=issued)
    found = [f.value for s in analyse_text(document) for f in scan_dates(s, document).found]
    return [(v.text, v.start, v.end) for v in found]


@pytest.mark.parametrize(("text", "start", "end", "calendar"), TABLE, ids=[row[0] for row in TABLE])
def test_wording_inside_a_sentence(text: str, start: str, end: str | None, calendar: str) -> None:
    bare = text.removeprefix("از ")
    preposition = "از" if bare != text else "در"
    found = dates(f"این نشست {preposition} {bare} در شهر وین برگزار شد.")
    assert found == [(bare, start, end)]


def test_wordings_without_a_year_need_a_publication_date() -> None:
    assert dates("این دیدار روز جمعه ۱۵ خرداد برگزار شد.", issued=None) == []
    assert dates("او دیروز و هفته گذشته در باکو بود.", issued=None) == []
    assert dates("این دیدار ۱۵ خرداد ۱۴۰۱ برگزار شد.", issued=None) == [("۱۵ خرداد ۱۴۰۱", "2022-06-05", None)]


def test_bare_weekday_lies_where_the_verb_looks() -> None:
    assert dates("این نشست روز جمعه برگزار شد.") == [("روز جمعه", "2022-06-03", None)]
    assert dates("این نشست روز جمعه برگزار خواهد شد.") == [("روز جمعه", "2022-06-10", None)]
    assert dates("وی گفت: این نشست روز جمعه برگزار می‌شود.") == [("روز جمعه", "2022-06-10", None)]


def test_several_dates_in_one_sentence() -> None:
    text = "نشست ۱۲ خرداد ۱۴۰۱ آغاز شد و ۲۰۲۲/۶/۵ پایان یافت و دور بعد سال ۲۰۲۷ برپا می‌شود."
    assert [d[1] for d in dates(text)] == ["2022-06-02", "2022-06-05", "2027"]


def test_basis_tells_whether_publication_was_needed() -> None:
    def basis(text: str) -> str:
        value = parse_date(text, ISSUED)
        assert value is not None
        return value.basis

    assert [basis(t) for t in ("۱۵ خرداد ۱۴۰۱", "۱۵ خرداد", "دیروز")] == ["text", "publication", "publication"]


@pytest.mark.parametrize(
    "text",
    [
        "امام جمعه تهران در نماز جمعه سخن گفت.",
        "در دنیای امروز ارتباطات مهم است.",
        "خبرگزاری مهر گزارش داد.",
        "در دو سال گذشته تولید رشد کرد.",
        "او سه روز پیش از سفر استعفا کرد.",
        "هر سال ۲۰۰۰ نفر به آنجا می‌روند.",
        "تیم ملی سه بر صفر پیروز شد.",
        "جشنواره فیلم «فردا» پایان یافت.",
        "رجب طیب اردوغان وارد شد.",
        "بهار ناز کارگردان این فیلم است.",
        "نسبت ۳/۵ به ۱/۲ رسید.",
    ],
)
def test_traps(text: str) -> None:
    assert dates(text) == []


def test_an_impossible_date_is_reported_and_left_as_text() -> None:
    text = "این نشست ۳۱ مهر ۱۴۰۰ و ۵ آبان ۱۴۰۰ برگزار شد."
    document = Document("d7", text, issued=ISSUED)
    (sentence,) = analyse_text(document)
    scan = scan_dates(sentence, document)
    assert [f.value.start for f in scan.found] == ["2021-10-27"]
    assert len(scan.warnings) == 1
    assert scan.warnings[0].startswith("d7:9: impossible date '۳۱ مهر ۱۴۰۰'")


def test_spans_are_token_indexes_of_the_wording() -> None:
    text = "نشست از ۲۴ اسفندماه (۱۵ مارس) تا ۱۳ خردادماه (۳ ژوئن) برگزار شد."
    document = Document("d", text, issued=ISSUED)
    (sentence,) = analyse_text(document)
    (found,) = scan_dates(sentence, document).found
    start, end = sentence.tokens[found.first].start, sentence.tokens[found.last - 1].end
    assert text[start:end] == found.value.text == "۲۴ اسفندماه (۱۵ مارس) تا ۱۳ خردادماه (۳ ژوئن)"


def test_calendar_helpers() -> None:
    assert (calendar_of_year(1401), calendar_of_year(2022), calendar_of_year(900)) == ("jalali", "gregorian", None)
    assert week_of(ISSUED) == (date(2022, 6, 4), date(2022, 6, 10))
    with pytest.raises(ValueError, match="jalali"):
        day("jalali", 1400, 12, 30)


HEAP = (
    "۱۲ 3 ۱۴۰۱ 2016 ۱۴۰۱/۰۷/۳۱ بیست و یکم مهر می رمضان سال ماه روز هفته گذشته آینده پیش از تا ( ) ، امروز جمعه بهار "
    "نیمه دوم اواخر دو هر این میلادی قمری سه‌شنبه دهه ربیع الاول - برابر با"
)


@given(st.lists(st.sampled_from(HEAP.split()), min_size=1, max_size=14), st.sampled_from([None, ISSUED]))
@settings(deadline=None, max_examples=300)
def test_any_heap_of_date_words_is_read_without_error(heap: list[str], issued: date | None) -> None:
    text = " ".join(heap)
    document = Document("d", text, issued=issued)
    for sentence in analyse_text(document):
        last = 0
        for found in scan_dates(sentence, document).found:
            assert last <= found.first < found.last <= len(sentence.tokens)
            last = found.last
            assert found.value.start <= (found.value.end or found.value.start)
    parse_date(text, issued)


@pytest.mark.parametrize(
    "text",
    [
        "عُقد الاجتماع يوم الجمعة في بغداد",
        "یہ اجلاس جمعرات کو ہوا",
        "The meeting was held on Friday, 3 June.",
        "٣١/١٣/١٤٠٠",
    ],
)
def test_other_languages_do_no_harm(text: str) -> None:
    dates(text)

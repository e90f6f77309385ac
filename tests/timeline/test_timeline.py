"""Events in the order of time, in every form."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from pyoxigraph import Store

from kg.errors import QueryError
from kg.facts import read_facts
from kg.facts.find import Filter, find_node
from kg.timeline import entries, write

FIXTURE = Path(__file__).parents[1] / "view" / "fixture.trig"


@pytest.fixture(scope="module")
def base():
    store = Store()
    store.load(path=str(FIXTURE))
    return read_facts(store)


def labels(rows) -> list[str]:
    return [row.label for row in rows]


def test_the_oldest_first(base):
    assert labels(entries(base, Filter())) == [
        "دیدار کاظمی و برتولی",
        "گفت‌وگوی تلفنی کاظمی و سیلوا",
        "همایش ارتباطات ۲۰۲۶",
    ]


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        (Filter(classes=("Call",)), ["گفت‌وگوی تلفنی کاظمی و سیلوا"]),
        (Filter(start="2025-04", end="2025"), ["گفت‌وگوی تلفنی کاظمی و سیلوا"]),
        (Filter(start="2026-03-15"), ["همایش ارتباطات ۲۰۲۶"]),
        (Filter(start="2030"), []),
    ],
)
def test_filters(base, chosen, found):
    assert labels(entries(base, chosen)) == found


def test_about_a_person_or_a_place(base):
    assert labels(entries(base, Filter(about=find_node(base, "لوکا برتولی")))) == ["دیدار کاظمی و برتولی"]
    assert labels(entries(base, Filter(about=find_node(base, "رم")))) == ["دیدار کاظمی و برتولی"]


def test_the_table_and_json_and_csv_tell_the_same(base):
    rows = entries(base, Filter())
    told = json.loads(write(base, rows, "json"))
    assert told[0]["jalali"] == "۲۴ اسفند ۱۴۰۳ (۱۴ مارس ۲۰۲۵)"
    assert told[0]["people"] == ["لوکا برتولی", "نرگس کاظمی"]
    assert "دیدار و دربارهٔ همکاری فضایی" in told[0]["sentence"]
    assert write(base, rows, "table").splitlines()[2].split("\t")[:2] == ["2026-02/2026-03", "همایش"]
    table = list(csv.DictReader(io.StringIO(write(base, rows, "csv"), newline="")))
    assert [row["label"] for row in table] == [row["label"] for row in told]


def test_the_calendar_has_whole_days_with_an_exclusive_end(base):
    text = write(base, entries(base, Filter()), "ics")
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert text.count("BEGIN:VEVENT") == 3
    assert "DTSTART;VALUE=DATE:20250314\r\nDTEND;VALUE=DATE:20250315\r\n" in text
    assert "DTSTART;VALUE=DATE:20260201\r\nDTEND;VALUE=DATE:20260401\r\n" in text  # February and March
    plain = text.replace("\r\n ", "")
    assert "SUMMARY:دیدار کاظمی و برتولی\r\n" in plain
    assert "LOCATION:رم\r\n" in plain
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert text == write(base, entries(base, Filter()), "ics")


def test_a_form_that_does_not_exist(base):
    with pytest.raises(QueryError, match="no such form 'pdf'"):
        write(base, [], "pdf")

from datetime import date
from pathlib import Path

import pytest

from kg.entities.authority import load
from kg.errors import DataError

PERSONS = "sara-rad\tسارا راد\tخانم سارا راد\tSara Rad\tIR\t\nomid-kia\tامید کیا\t~کیا\tOmid Kia\tIR\t\n"
TERM = "sara-rad\tminister\tict\t\tIR\t2013-08-15\t2017-08-20\t\n"


def folder(tmp_path: Path, **files: str) -> Path:
    for name, text in files.items():
        (tmp_path / f"{name}.tsv").write_text(text, encoding="utf-8")
    return tmp_path


def test_unnamed_minister_differs_with_the_date() -> None:
    authority = load()

    def minister(when: date | None) -> str | None:
        term = authority.holder("minister", portfolio="ict", country="IR", when=when)
        return term.person if term else None

    assert minister(date(2022, 6, 7)) == "person/issa-zarepour"
    assert minister(date(2025, 11, 20)) == "person/sattar-hashemi"
    assert minister(date(2024, 8, 20)) == "person/issa-zarepour"
    assert minister(date(2024, 8, 21)) == "person/sattar-hashemi"
    assert minister(None) is None
    assert minister(date(2013, 2, 10)) is None  # the file only knows the month in which that term began
    assert authority.holder("foreign-minister", country="IR", when=date(2016, 5, 1)) == authority.holder(
        "minister", portfolio="foreign", country="IR", when=date(2016, 5, 1)
    )
    itu = authority.holder("secretary-general", organisation="organization/itu", when=date(2023, 1, 1))
    assert itu is not None
    assert itu.person == "person/doreen-bogdan-martin"


def test_names_and_surnames() -> None:
    authority = load()
    assert [r.key for r in authority.lookup("الکساندر وچیچ")] == ["person/aleksandar-vucic"]
    assert [r.key for r in authority.lookup("سيدستار هاشمی")] == ["person/sattar-hashemi"]
    assert authority.lookup("هاشمی") == ()
    assert "person/sattar-hashemi" in [r.key for r in authority.by_surname("هاشمی")]
    assert len(authority.by_surname("لاریجانی")) == 2
    length, record = authority.match(["دورین", "بوگدان", "مارتین", "گفت"], 0)[0]
    assert (length, record.key, record.english) == (3, "person/doreen-bogdan-martin", "Doreen Bogdan-Martin")


def test_records_of_gazetteers_and_certain_links() -> None:
    authority = load()
    iran, tehran = authority.get("country/IR"), authority.get("city/Tehran")
    assert iran is not None
    assert tehran is not None
    assert iran.same_as == ("http://www.wikidata.org/entity/Q794",)
    assert tehran.same_as == ("http://www.wikidata.org/entity/Q3616", "https://sws.geonames.org/112931/")
    assert authority.get("person/nobody") is None
    event = authority.get("event/wsis-2022")
    assert event is not None
    assert (event.start, event.end, event.place) == ("2022-03-15", "2022-06-03", "city/Geneva")


def test_small_file_with_jalali_dates(tmp_path: Path) -> None:
    rows = TERM.replace("2013-08-15", "j1392-05-24").replace("2017-08-20", "j1396-05-29")
    rows += "omid-kia\tminister\tict\t\tIR\tj1396-05-29\t\tacting\n"
    authority = load(folder(tmp_path, persons=PERSONS, terms=rows))
    first, second = authority.terms["minister", "ict", "", "IR"]
    assert (first.start, first.end) == (date(2013, 8, 15), date(2017, 8, 20))
    assert (second.person, second.end, second.acting) == ("person/omid-kia", None, True)
    assert authority.terms_of("person/sara-rad") == (first,)


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"persons": PERSONS + "omid-kia\tامید\t\t\t\t\n"}, r"persons\.tsv:3: id: duplicate id 'omid-kia'"),
        ({"persons": "Omid\tامید\t\t\t\t\n"}, r"persons\.tsv:1: id: 'Omid' is no id"),
        ({"persons": "omid\t\t\t\t\t\n"}, r"persons\.tsv:1: label: a label is missing"),
        ({"persons": "# x\nomid\tامید\n"}, r"persons\.tsv:2: 2 columns, expected 6"),
        ({"persons": "omid\tامید\t\t\tXX\t\n"}, r"persons\.tsv:1: country: unknown country 'XX'"),
        ({"persons": "omid\tامید\t\t\t\t794\n"}, r"persons\.tsv:1: wikidata: '794' is no Wikidata id"),
        ({"persons": PERSONS, "terms": TERM.replace("sara", "zara")}, r"terms\.tsv:1: person: no person 'zara-rad'"),
        (
            {"persons": PERSONS, "terms": TERM.replace("minister", "wizard")},
            r"terms\.tsv:1: kind: unknown kind 'wizard'",
        ),
        ({"persons": PERSONS, "terms": TERM.replace("ict", "magic")}, r"portfolio: unknown portfolio 'magic'"),
        ({"persons": PERSONS, "terms": TERM.replace("2013-08-15", "2013-13-01")}, r"terms\.tsv:1: from: bad date"),
        ({"persons": PERSONS, "terms": TERM.replace("2013-08-15", "j1396-07-31")}, r"terms\.tsv:1: from: bad date"),
        ({"persons": PERSONS, "terms": TERM.replace("2017", "2012")}, r"terms\.tsv:1: to: the term ends"),
        (
            {
                "persons": PERSONS,
                "terms": TERM + TERM.replace("sara-rad", "omid-kia").replace("2013-08-15", "2017-08-01"),
            },
            r"terms\.tsv:2: from: terms of one office overlap: person/omid-kia overlaps person/sara-rad",
        ),
        ({"organisations": "x\tClub\tباشگاه\t\t\t\t\t\n"}, r"organisations\.tsv:1: class: unknown class 'Club'"),
        ({"organisations": "itu\tCompany\tباشگاه\t\t\t\t\t\n"}, r"organisations\.tsv:1: id: duplicate id 'itu'"),
        ({"events": "x\tParty\tجشن\t\t\t\t\t\t\t\n"}, r"events\.tsv:1: class: unknown class 'Party'"),
        ({"events": "x\tEvent\tجشن\t\t\t2022\t2021\t\t\t\n"}, r"events\.tsv:1: end: ends \(2021\) before"),
        ({"events": "x\tEvent\tجشن\t\t\t\t\tناکجا\t\t\n"}, r"events\.tsv:1: place: unknown place"),
        ({}, r"no authority file here"),
    ],
)
def test_errors_name_file_line_and_field(tmp_path: Path, files: dict[str, str], message: str) -> None:
    with pytest.raises(DataError, match=message):
        load(folder(tmp_path, **files))

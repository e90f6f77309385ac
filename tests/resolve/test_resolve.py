from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kg.errors import DataError, InputError
from kg.resolve import DocumentEntities, Overrides, Record, Resolution, load_overrides, resolve
from kg.resolve.listing import list_nodes, search_nodes, show_node

ICT_X = "minister/ict/country/BR"
ICT_Y = "minister/ict/country/PE"


def person(label: str, *offices: str, forms: tuple[str, ...] = (), authority: str | None = None) -> Record:
    countries = tuple("country/" + office.rsplit("/", 1)[1] for office in offices if "country/" in office)
    return Record("", 0, "Person", label, (label, *forms), authority, offices=offices, countries=countries)


def thing(cls: str, label: str, country: str = "", **more: object) -> Record:
    forms = more.pop("forms", ())
    assert isinstance(forms, tuple)
    return replace(Record("", 0, cls, label, (label, *forms), country=country), **more)  # type: ignore[arg-type]


def articles(*records: Record | list[Record], issued: tuple[date | None, ...] = ()) -> list[DocumentEntities]:
    out = []
    for number, given in enumerate(records):
        group = given if isinstance(given, list) else [given]
        name = f"d{number}"
        numbered = tuple(replace(record, document=name, number=i) for i, record in enumerate(group))
        out.append(DocumentEntities(name, issued[number] if issued else None, numbered))
    return out


def count(*records: Record | list[Record], issued: tuple[date | None, ...] = ()) -> int:
    return len(resolve(articles(*records, issued=issued)).nodes)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (person("سارا رادمنش"), person("سارا رادمنش")),
        (person("سید کاوه پورنیا"), person("کاوه پورنیا")),
        (person("سیدکاوه پورنیا"), person("کاوه پورنیا")),
        (person("محمد جواد کیان"), person("محمدجواد کیان")),
        (person("كاوه پورنيا"), person("کاوه پورنیا")),
        (person("آلفردو نونییز"), person("آلفردو نونیز")),
        (person("ایگور ووکیچ"), person("ایگور وکیچ")),
        (person("دکتر سارا رادمنش"), person("سارا رادمنش")),
        (person("سارا رادمنش", ICT_X), person("رادمنش", ICT_X)),
        (person("جواد رادمنش", ICT_X), person("محمدجواد رادمنش", ICT_X)),
        (person("آلفردو سانتوس", ICT_X), person("الفردا سانتوس", ICT_X)),
        (person("آذر کیان پور", ICT_X), person("کیان پور", ICT_X)),
        (person("علی محمدی", ICT_X), person("علی محمدی", ICT_X)),
        (person("علی محمدی", ICT_X), person("علی محمدی")),
        (person("آلفردو نونیز", ICT_X), person("آلفردو نونیز", "minister/roads/country/BR")),
    ],
)
def test_one_person(first: Record, second: Record) -> None:
    assert count(first, second) == 1
    assert count(second, first) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (person("رادمنش"), person("رادمنش")),
        (person("سارا رادمنش"), person("رادمنش")),
        (person("سارا رادمنش"), person("مینا رادمنش")),
        (person("سارا رادمنش", ICT_X), person("مینا رادمنش", ICT_X)),
        (person("سارا رادمنش", ICT_X), person("رادمنش", ICT_Y)),
        (person("سارا رادمنش", ICT_X), person("سارا رادمنش", ICT_Y)),
        (person("وزیر ارتباطات برزیل", ICT_X), person("سارا رادمنش", ICT_X)),
        (person("علی صادقی", ICT_X), person("صادقیان", ICT_X)),
        (person("علی محمدی", ICT_X), person("علی محمدی", "head/organization/x", "minister/roads/country/BR")),
    ],
)
def test_two_persons(first: Record, second: Record) -> None:
    assert count(first, second) == 2


def test_surname_with_office_needs_one_full_name_only() -> None:
    three = (person("سارا رادمنش", ICT_X), person("مینا رادمنش", ICT_X), person("رادمنش", ICT_X))
    assert count(*three) == 3


def test_holders_of_one_surname_decades_apart_stay_two() -> None:
    pair = (person("سارا رادمنش", ICT_X), person("رادمنش", ICT_X))
    assert count(*pair, issued=(date(1998, 1, 1), date(2022, 1, 1))) == 2
    assert count(*pair, issued=(date(2021, 1, 1), date(2022, 1, 1))) == 1


def test_unnamed_officials_stay_with_their_articles_unless_dates_agree() -> None:
    official = replace(person("وزیر ارتباطات برزیل", ICT_X), unnamed=True)
    assert count(official, official) == 2
    assert count(official, official, issued=(date(2016, 5, 2), date(2022, 5, 2))) == 2
    assert count(official, official, issued=(date(2022, 5, 2), date(2022, 5, 20))) == 1


def test_two_records_of_one_article_stay_two_persons() -> None:
    assert count([person("سارا رادمنش"), person("سارا رادمنش")], person("مینا کیان")) == 3


def test_authority_keys_join_and_keep_apart() -> None:
    one = person("ستار هاشمی", authority="person/sattar-hashemi")
    other = person("هاشمی", authority="person/sattar-hashemi")
    resolution = resolve(articles(one, other, person("ستار هاشمی")))
    assert [node.key for node in resolution.nodes] == ["person/sattar-hashemi"]
    assert resolution.labels("d1") == {0: "ستار هاشمی"}
    assert count(one, replace(one, authority="person/somebody-else")) == 2


@pytest.mark.parametrize(
    ("first", "second", "nodes"),
    [
        (thing("Organization", "بانک توسعه کارآفرینان"), thing("Organization", "بانک توسعه کارآفرینان"), 1),
        (thing("Organization", "بانک مرکزی"), thing("Organization", "بانک مرکزی"), 2),
        (thing("Organization", "ستاد ارتش این کشور"), thing("Organization", "ستاد ارتش این کشور"), 2),
        (thing("Topic", "نیازهای دو کشور"), thing("Topic", "نیازهای دو کشور"), 2),
        (thing("Organization", "بانک مرکزی", "country/BR"), thing("Organization", "بانک مرکزی", "country/BR"), 1),
        (thing("Organization", "بانک مرکزی", "country/BR"), thing("Organization", "بانک مرکزی", "country/PE"), 2),
        (thing("Ministry", "وزارت راه و شهرسازی"), thing("Ministry", "وزارت راه و شهرسازی"), 2),
        (thing("Ministry", "وزارت راه", "country/BR"), thing("Ministry", "وزارت راه", "country/BR"), 1),
        (thing("Group", "شرکت های خارجی فعال"), thing("Group", "شرکت های خارجی فعال"), 2),
        (thing("University", "دانشگاه نیکان"), thing("University", "دانشگاه نيكان"), 1),
        (thing("Organization", "سازمان همیاران (SHN)", forms=("SHN",)), thing("Organization", "SHN"), 1),
        (thing("Organization", "سازمان همیاران (SHN)", forms=("SHN",)), thing("Company", "شرکت SHN نوین"), 2),
        (thing("Post", "وزیر راه", identity=ICT_X), thing("Post", "وزیر راه برزیل", identity=ICT_X), 1),
        (thing("Post", "وزیر راه"), thing("Post", "وزیر راه"), 2),
        (thing("Topic", "هوش مصنوعی"), thing("Topic", "هوش‌مصنوعی"), 1),
        (thing("Topic", "هوش مصنوعی"), thing("Topic", "امنیت سایبری"), 2),
        (thing("City", "نیکان‌شهر"), thing("City", "نیکان شهر"), 1),
        (thing("City", "نیکان‌شهر"), thing("Country", "نیکان‌شهر"), 2),
        (thing("Exhibition", "نمایشگاه کتاب ۲۰۲۷"), thing("Exhibition", "نمایشگاه کتاب 2027"), 1),
        (thing("Exhibition", "دهمین نمایشگاه کتاب"), thing("Exhibition", "دهمین نمایشگاه کتاب"), 1),
        (thing("Exhibition", "نمایشگاه کتاب"), thing("Exhibition", "نمایشگاه کتاب"), 2),
        (thing("Agreement", "تفاهم‌نامه همکاری"), thing("Agreement", "تفاهم‌نامه همکاری"), 2),
    ],
)
def test_things(first: Record, second: Record, nodes: int) -> None:
    assert count(first, second) == nodes


def test_an_event_is_linked_by_any_of_its_full_names() -> None:
    event = thing("Summit", "اجلاس جهانی جامعه اطلاعاتی", forms=("WSIS ۲۰۲۲",))
    assert [node.key for node in resolve(articles(event)).nodes] == ["event/wsis-2022"]


def test_event_without_edition_takes_the_year_of_publication() -> None:
    fair = thing("Exhibition", "نمایشگاه کتاب نیکان‌شهر")
    assert count(fair, fair, issued=(date(2021, 1, 1), date(2021, 9, 1))) == 1
    assert count(fair, fair, issued=(date(2021, 1, 1), date(2022, 9, 1))) == 2


def meeting(day: str, other: str) -> list[Record]:
    return [person("سارا رادمنش"), person(other), thing("Meeting", "دیدار", day=day, participants=(0, 1))]


def test_meetings_are_one_when_participants_and_day_agree() -> None:
    def meetings(*groups: list[Record]) -> int:
        return sum(node.cls == "Meeting" for node in resolve(articles(*groups)).nodes)

    assert meetings(meeting("2022-06-01", "کاوه پورنیا"), meeting("2022-06-01", "سید کاوه پورنیا")) == 1
    assert meetings(meeting("2022-06-01", "کاوه پورنیا"), meeting("2022-06-02", "کاوه پورنیا")) == 2
    assert meetings(meeting("2022-06-01", "کاوه پورنیا"), meeting("2022-06-01", "مینا کیان")) == 2
    assert meetings(meeting("2022-06", "کاوه پورنیا"), meeting("2022-06", "کاوه پورنیا")) == 2


def everything() -> list[DocumentEntities]:
    return articles(
        [person("سارا رادمنش", ICT_X, forms=("رادمنش",)), thing("Topic", "هوش مصنوعی"), thing("City", "نیکان‌شهر")],
        [person("رادمنش", ICT_X), person("کاوه پورنیا", ICT_Y), thing("Topic", "هوش مصنوعی")],
        meeting("2022-06-01", "سید کاوه پورنیا"),
        meeting("2022-06-01", "کاوه پورنیا"),
        [person("رادمنش"), thing("Organization", "سازمان همیاران (SHN)", forms=("SHN",))],
        thing("Organization", "SHN"),
    )


def as_data(resolution: Resolution) -> list[tuple[object, ...]]:
    return [(node.key, node.label, node.cls, node.records, node.merges) for node in resolution.nodes]


def test_the_order_of_articles_does_not_matter() -> None:
    summaries, expected = everything(), as_data(resolve(everything()))
    for seed in range(5):
        random.Random(seed).shuffle(summaries)  # noqa: S311
        assert as_data(resolve(summaries)) == expected


def test_keys_are_readable_and_tell_shared_from_own() -> None:
    resolution = resolve(everything())
    assert resolution.keys("d0") == {0: "person/سارا_رادمنش", 1: "topic/هوش_مصنوعی", 2: "city/d0-نیکانشهر"}
    assert resolution.keys("d4")[0] == "person/d4-رادمنش"
    assert resolution.labels("d1")[0] == "سارا رادمنش"
    assert len({node.key for node in resolution.nodes}) == len(resolution.nodes)


def test_a_label_is_the_best_spelling() -> None:
    record = thing("Organization", "شوراي ملي", forms=("شورای ملی",))
    (node,) = resolve(articles(record)).nodes
    assert (node.label, node.forms) == ("شورای ملی", ("شورای ملی", "شوراي ملي"))
    posts = [
        thing("Post", "وزیر راه", identity=ICT_X, forms=("وزیر راه برزیل",)),
        thing("Post", "وزیر راه", identity=ICT_X),
    ]
    assert resolve(articles(*posts)).nodes[0].label == "وزیر راه برزیل"


def test_every_join_has_a_reason_and_listings_show_it() -> None:
    resolution = resolve(everything())
    (details,) = show_node(resolution, "سارا رادمنش")
    assert details["articles"] == ["d0", "d1", "d2", "d3"]
    reasons = {merge["reason"] for merge in details["merges"]}  # type: ignore[attr-defined]
    assert reasons == {"full name", "surname and office"}
    assert all(merge.reason for node in resolution.nodes for merge in node.merges)
    assert list_nodes(resolution, cls="person")[0].key == "person/سارا_رادمنش"
    assert all(row.cls == "City" for row in list_nodes(resolution, cls="City"))
    assert [row.key for row in search_nodes(resolution, "پور نیا")] == ["person/کاوه_پورنیا"]
    assert search_nodes(resolution, "ناشناس") == []
    assert len(list_nodes(resolution, joined_only=True)) < len(list_nodes(resolution))


def overrides(tmp_path: Path, **files: str) -> Overrides:
    for name, text in files.items():
        (tmp_path / f"{name}.tsv").write_text(text, encoding="utf-8")
    return load_overrides(tmp_path)


def test_a_user_joins_and_keeps_apart(tmp_path: Path) -> None:
    summaries = articles(person("سارا رادمنش"), person("مینا کیان"), person("سارا رادمنش"), person("رادمنش"))
    user = overrides(
        tmp_path,
        same="# نام پیش از ازدواج\nسارا رادمنش\tمینا کیان\tنام پیشین\n",
        different="d2:سارا رادمنش\td0:سارا رادمنش\n",
    )
    resolution = resolve(summaries, overrides=user)
    keys = [resolution.keys(f"d{i}")[0] for i in range(4)]
    assert keys[0] == keys[1] != keys[2] != keys[3]
    assert resolution.node(keys[0]).merges[0].reason == "override same.tsv:2"  # type: ignore[union-attr]
    assert len(resolution.warnings) == 1
    assert "override same.tsv:2: not joined" in resolution.warnings[0]


def test_an_override_that_names_nobody_is_told(tmp_path: Path) -> None:
    user = overrides(tmp_path, same="سارا رادمنش\tهیچ کس\n")
    assert "same.tsv:1: no node 'هیچ کس'" in resolve(articles(person("سارا رادمنش")), overrides=user).warnings[0]


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"same": "الف\n"}, r"same\.tsv:1: 1 columns"),
        ({"same": "# x\nالف\t\n"}, r"same\.tsv:2: a node is missing"),
        ({"different": "علی رضایی\tعلي رضایی\n"}, r"different\.tsv:1: .* against itself"),
        ({"same": "الف\tب\n", "different": "ب\tالف\n"}, r"different\.tsv:1: .* stand in same\.tsv too"),
    ],
)
def test_malformed_overrides(tmp_path: Path, files: dict[str, str], message: str) -> None:
    with pytest.raises(DataError, match=message):
        overrides(tmp_path, **files)


def test_two_articles_of_one_id() -> None:
    with pytest.raises(InputError, match="one id"):
        resolve([DocumentEntities("a"), DocumentEntities("a")])


def test_nothing_is_resolved_to_nothing() -> None:
    assert resolve([]).nodes == ()

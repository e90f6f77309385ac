"""Gatherings: one node under several names, «این مراسم», guests in lists, and what is no name of one."""

from __future__ import annotations

import pytest

from kg.model import Document, Modality
from kg.pipeline import analyse


def said(text: str, predicate: str = "attended") -> set[tuple[str, str]]:
    """The facts of `text`: (subject, object) by their fullest labels, a space for ZWNJ."""
    analysis = analyse(Document("test", text))
    labels = [e.label.replace("\u200c", " ") for e in analysis.entities]
    return {
        (labels[s.subject], labels[s.object])
        for s in analysis.statements
        if s.predicate == predicate and s.modality is Modality.FACT
    }


def test_a_gathering_under_two_names_is_one() -> None:
    text = (
        "مراسم اختتامیه جشنواره سیب دماوند برگزار شد.\n"
        "آیین اختتامیه سومین جشنواره سیب دماوند با حضور مینا صادقی برگزار شد.\n"
        "در این مراسم رضا کریمی گفت: باغداران راضی‌اند."
    )
    found = said(text)
    assert {guest for guest, _ in found} == {"مینا صادقی", "رضا کریمی"}
    assert len({event for _, event in found}) == 1


def test_two_editions_are_two() -> None:
    text = (
        "مینا صادقی در سومین جشنواره ملی سیب دماوند سخنرانی کرد.\n"
        "رضا کریمی در دومین جشنواره ملی سیب دماوند سخنرانی کرد."
    )
    assert len({event for _, event in said(text)}) == 2


@pytest.mark.parametrize(
    ("text", "guests"),
    [
        ("همایش ملی بازیافت با حضور استاندار، فرماندار و جمعی از مدیران برگزار شد.", {"استاندار", "فرماندار"}),
        (
            "همایش ملی بازیافت با حضور رضا کریمی استاندار گیلان، مینا صادقی شهردار رشت، احمد نوری دادستان رشت آغاز شد.",
            {"رضا کریمی", "مینا صادقی", "احمد نوری"},
        ),
        (
            "همایش ملی بازیافت برگزار شد. جمعی از مدیران کشور از جمله رضا کریمی و مینا صادقی در این همایش شرکت کردند.",
            {"مدیران کشور", "رضا کریمی", "مینا صادقی"},
        ),
        ("در نشست خبری همایش ملی بازیافت رضا کریمی گفت: بودجه کم است.", set()),
    ],
)
def test_guests(text: str, guests: set[str]) -> None:
    assert {guest for guest, _ in said(text)} >= guests
    assert guests or not said(text)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("همایش ملی بازیافت با حضور رضا کریمی در تالار رودکی برگزار شد.", "تالار رودکی"),
        ("جشنواره ملی سیب دماوند شامگاه ۱۱ بهمن در دانشگاه گیلان برگزار شد.", "دانشگاه گیلان"),
    ],
)
def test_where_it_is_held(text: str, place: str) -> None:
    assert {where for _, where in said(text, "takesPlaceIn")} >= {place}


def test_a_sitting_about_a_town_is_not_told_to_be_there() -> None:
    assert said("رضا کریمی در جلسه بررسی مشکلات آب تبریز گفت: بودجه کم است.", "takesPlaceIn") == set()


def test_the_ceremony_of_this_festival_leaves_the_speaker_alone() -> None:
    text = "در ادامه مراسم افتتاحیه این جشنواره رضا کریمی استاندار گیلان گفت: بودجه کم است."
    assert ("رضا کریمی", "مراسم افتتاحیه") in said(text)


def test_a_number_may_count_whom_a_ceremony_is_for() -> None:
    text = "به همت شهرداری رشت یادواره دو شهید گمنام برگزار شد."
    assert ("شهرداری رشت", "یادواره دو شهید گمنام") in said(text, "organizes")
    assert said("به همت شهرداری رشت یادواره دو ساعت به تعویق افتاد.", "organizes") == set()


def test_a_contract_that_is_to_be_made_carefully_is_not_signed() -> None:
    assert said("رضا کریمی گفت: باید در امضای قرارداد با سازندگان دقت کنم.", "signed") == set()


@pytest.mark.parametrize(
    ("text", "met"),
    [
        ("استاندار یزد با خانواده شهید رضا نیکنام و شهید کاوه رستگار دیدار کرد.",
         {("استاندار یزد", "خانواده شهید رضا نیکنام")}),
        ("آیت‌الله رستگار در دیدار رئیس انجمن مترجمان و اعضای این انجمن گفت: کار تمام شد.",
         {("رستگار", "رئیس انجمن مترجمان"), ("رستگار", "اعضای این انجمن")}),
        ("آیت‌الله رستگار در دیدار شهردار و مدیران شهرداری یزد گفت: کار تمام شد.",
         {("رستگار", "مدیران شهرداری یزد")}),
        ("رضا نیکنام در دیدارهای باشگاه استقلال با باشگاه پیکان نبود.", set()),
    ],
)  # fmt: skip
def test_who_is_met(text: str, met: set[tuple[str, str]]) -> None:
    assert said(text, "met") == met


def test_an_agent_before_the_verb_may_belong_to_a_participle() -> None:
    text = "جلسه شورای فرهنگ درباره رای صادره از سوی کمیته اخلاق سه‌شنبه برگزار شد."
    assert not said(text, "organizes")


@pytest.mark.parametrize(
    ("text", "said_of"),
    [
        (
            "رضا کریمی در کارگروه اشتغال گیلان که در تالار رودکی برگزار شد گفت: بودجه کم است.",
            ("رضا کریمی", "کارگروه اشتغال گیلان"),
        ),
        ("شورای اداری رشت با حضور استاندار گیلان برگزار شد.", ("استاندار گیلان", "شورای اداری رشت")),
        (
            "شورای اداری رشت در تالار رودکی برگزار شد. مینا صادقی شهردار رشت در این جلسه گفت: بودجه کم است.",
            ("مینا صادقی", "شورای اداری رشت"),
        ),
    ],
)
def test_a_council_that_is_held_is_its_sitting(text: str, said_of: tuple[str, str]) -> None:
    assert said_of in said(text)


def test_a_council_that_holds_something_is_none() -> None:
    assert said("با حضور مینا صادقی در شورای شهر رشت همایش ملی بازیافت برگزار شد.") == {
        ("مینا صادقی", "همایش ملی بازیافت")
    }


def test_in_a_near_future_is_a_plan() -> None:
    text = "رضا کریمی گفت: شهرداری رشت مانور بزرگی را با همکاری شهرداری یزد در آینده‌ای نزدیک انجام می‌دهد."
    assert said(text, "cooperatesWith") == set()


def test_a_happening_is_told_with_its_title() -> None:
    text = "دانشگاه یزد نشستی با عنوان «آینده آب» با حضور رضا کریمی در تالار رودکی برگزار کرد."
    assert said(text) == {("رضا کریمی", "نشست «آینده آب»")}
    assert said(text, "organizes") == {("دانشگاه یزد", "نشست «آینده آب»")}
    assert said("کتابی با عنوان «آینده آب» با حضور رضا کریمی رونمایی شد.") == set()


def test_a_blessing_does_not_part_a_name_from_what_is_told_of_it() -> None:
    text = "رضا کریمی در رزمایش امنیتی پیامبر اعظم (ص) که دیروز در تالار رودکی برگزار شد گفت: بودجه کم است."
    assert said(text, "takesPlaceIn") == {("رزمایش امنیتی پیامبر اعظم", "تالار رودکی")}


def test_a_memorial_is_told_with_whom_it_is_for() -> None:
    text = "در کنار این جشنواره یادواره شهید رضا نیکنام در تالار رودکی برگزار شد."
    assert said(text, "takesPlaceIn") == {("یادواره شهید رضا نیکنام", "تالار رودکی")}


def test_a_group_is_called_without_what_its_adjective_governs() -> None:
    text = "شرکت‌های ایرانی فعال در حوزه ارتباطات برای صادرات آمادگی دارند."
    labels = {e.label for e in analyse(Document("x", text)).entities if e.cls == "Group"}
    assert labels == {"شرکت‌های ایرانی"}

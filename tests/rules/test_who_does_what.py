"""Who does what in sentences and short articles, where names, pointers and lists could mislead."""

from __future__ import annotations

import pytest

from kg.model import Document
from kg.pipeline import analyse

MINISTER, IRAQI = "وزیر نیروی لتونی", "وزیر نیروی عراق"
GAMES, SUMMIT = "هفتمین دوره مسابقات کشتی آسیا", "چهارمین اجلاس وزرای راه کشورهای عضو اوپک"


def _said(text: str, predicate: str) -> set[tuple[str, str]]:
    """What the article asserts as done under a predicate."""
    found = analyse(Document("x", text))
    return {
        (found.entities[s.subject].label, found.entities[s.object].label)
        for s in found.statements
        if (s.predicate, s.modality.value) == (predicate, "fact")
    }


@pytest.mark.parametrize(
    ("text", "predicate", "said"),
    [
        (
            "قم- نخست‌وزیر لتونی به دعوت رسمی نخست‌وزیر عراق وارد بغداد شد.",
            "invited",
            {("نخست‌وزیر عراق", "نخست‌وزیر لتونی")},
        ),
        (
            "معاون پژوهشی دانشگاه یزد گفت: با دانشگاه پکن قرارداد همکاری بسته‌ایم.",
            "cooperatesWith",
            {("دانشگاه یزد", "دانشگاه پکن")},
        ),
        (
            f"{MINISTER} در این دیدار از نقش سازمان ملل متحد در برقراری صلح تقدیر کرد.",
            "thanked",
            {(MINISTER, "سازمان ملل متحد")},
        ),
        (f"{MINISTER} در این دیدار از ایران تشکر کرد.", "visited", set()),
        (f"{MINISTER} با {IRAQI} در آستانه دیدار کرد.", "met", {(MINISTER, IRAQI)}),
        (
            "دانشگاه یزد با همکاری رایزنی فرهنگی لتونی همایش شعر برگزار کرد.",
            "cooperatesWith",
            {("دانشگاه یزد", "رایزنی فرهنگی لتونی")},
        ),
        (f"{MINISTER} از مرکز قلب شهید مدنی بازدید کرد.", "visited", {(MINISTER, "مرکز قلب شهید مدنی")}),
        (f"{MINISTER} در سفر به پکن با شهردار این شهر دیدار کرد.", "met", {(MINISTER, "شهردار پکن")}),
        ("دبیرکل اکو از میزبانی لتونی قدردانی کرد.", "thanked", {("دبیرکل اکو", "لتونی")}),
        (
            "حجت صادقی رئیس سازمان بورس شد. کانون کارگزاران بورس انتخاب صادقی را تبریک گفت.",
            "congratulated",
            {("کانون کارگزاران بورس", "حجت صادقی")},
        ),
        (
            "رئیس‌جمهور لتونی آمادگی کشورش را برای تکمیل خط‌آهن رشت - آستارا اعلام کرد.",
            "declaredReadinessFor",
            {("لتونی", "تکمیل خط‌آهن رشت - آستارا")},
        ),
        (
            f"مدیرکل آژانس بین‌المللی انرژی اتمی آمد. {MINISTER} گفت: از آژانس می‌خواهیم کار را تمام کند.",
            "requestedFrom",
            {(MINISTER, "آژانس بین‌المللی انرژی اتمی")},
        ),
        (
            f"صندوق نوآوری قم و صندوق کارآفرینی امید آمدند. {MINISTER} از صندوق خواست کار را تمام کند.",
            "requestedFrom",
            set(),
        ),
    ],
)
def test_who_does_what(text: str, predicate: str, said: set[tuple[str, str]]) -> None:
    assert _said(text, predicate) == said


@pytest.mark.parametrize(
    ("text", "attended"),
    [
        (
            "سومین همایش شعر قم با حضور جمعی از شاعران لتونی، عراق و تاجیکستان برگزار شد.",
            {("شاعران لتونی", "سومین همایش شعر قم")},
        ),
        (
            f"{GAMES} در دوحه آغاز شد. در این دوره از مسابقات تیم‌هایی از عراق و هند شرکت کردند.",
            {("عراق", GAMES), ("هند", GAMES)},
        ),
        (
            "همایش ملی چای قم با حضور اعضای شورای جهانی چای پشت درهای بسته برگزار شد.",
            {("اعضای شورای جهانی چای", "همایش ملی چای قم")},
        ),
        (
            f"{SUMMIT} با حضور مقامات ارشد ایران، عراق و کویت در بصره برگزار شد.",
            {(state, SUMMIT) for state in ("ایران", "عراق", "کویت")},
        ),
        (f"همایش ملی چای قم برگزار شد. {MINISTER} در این نشست خبری گفت کار تمام است.", set()),
    ],
)
def test_who_was_there(text: str, attended: set[tuple[str, str]]) -> None:
    assert _said(text, "attended") == attended


@pytest.mark.parametrize(
    "event",
    [
        "جام جهانی والیبال",
        "تورنمنت چهارجانبه اردن",
        "نمایشگاه بین‌المللی نفت، گاز، پالایش و پتروشیمی",
        "همایش ملی پدافند غیرعامل در صنعت آب و برق",
    ],
)
def test_names_of_gatherings(event: str) -> None:
    assert _said(f"{MINISTER} در {event} شرکت کرد.", "attended") == {(MINISTER, event)}


def test_who_is_thanked_aside_is_not_who_is_asked() -> None:
    text = f"فرماندار قم با قدردانی از {IRAQI}، از پیمانکار پروژه خواست کار را تمام کند."
    assert _said(text, "thanked") == {("فرماندار قم", IRAQI)}
    assert not _said(text, "requestedFrom")


def test_the_eve_of_a_meeting_is_no_town() -> None:
    assert not _said(f"{MINISTER} در آستانه دیدار با {IRAQI} بیمار شد.", "met")

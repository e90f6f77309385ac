"""What programmes list and joined clauses share: an auxiliary, a companion, the other side of a meeting."""

from __future__ import annotations

import pytest

from kg.model import Document
from kg.pipeline import analyse


def _said(text: str, predicate: str) -> set[tuple[str, str, str]]:
    found = analyse(Document("x", text))
    return {
        (found.entities[s.subject].label, found.entities[s.object].label, s.modality.value)
        for s in found.statements
        if s.predicate == predicate
    }


@pytest.mark.parametrize(("ending", "modality"), [("بوده است", "fact"), ("است", "plan"), ("خواهد بود", "plan")])
def test_the_owner_of_a_programme_does_what_it_lists(ending: str, modality: str) -> None:
    text = f"سفر به قم و دیدار با وزیر نیروی عراق از دیگر برنامه‌های وزیر نیروی لتونی {ending}."
    assert _said(text, "visited") == {("وزیر نیروی لتونی", "قم", modality)}
    assert _said(text, "met") == {("وزیر نیروی لتونی", "وزیر نیروی عراق", modality)}


def test_who_only_names_a_programme_does_nothing_of_it() -> None:
    text = (
        "سخنگوی وزارت نیروی عراق سفر وزیر نیروی لتونی به قم و بازدید از موزه لوور را از برنامه‌های هفته آینده اعلام کرد."
    )
    assert _said(text, "visited") == {("وزیر نیروی لتونی", "قم", "plan")}


def test_an_auxiliary_is_said_once_for_joined_clauses() -> None:
    text = "قرار است وزیر نیروی لتونی به باکو سفر کند و با وزیر نیروی عراق دیدار کند."
    assert _said(text, "met") == {("وزیر نیروی لتونی", "وزیر نیروی عراق", "plan")}


def test_a_side_remark_is_as_far_off_as_its_clause() -> None:
    text = "وزیر نیروی لتونی ضمن دیدار با وزیر نیروی عراق به پرسش‌ها پاسخ خواهد داد."
    assert {modality for *_, modality in _said(text, "met")} == {"plan"}


def test_with_him_after_a_meeting_is_whom_the_subject_met() -> None:
    text = "سخنگوی وزارت نیروی لتونی گفت: وزیر نیروی لتونی با وزیر نیروی عراق دیدار کرده و با وی مذاکره کرد."
    assert _said(text, "met") == {("وزیر نیروی لتونی", "وزیر نیروی عراق", "fact")}


def test_who_welcomes_is_not_the_subject_of_what_follows() -> None:
    text = "وزیر نیروی لتونی وارد باکو شد و مورد استقبال وزیر نیروی عراق قرار گرفت. وی به قم سفر کرد."
    assert ("وزیر نیروی لتونی", "قم", "fact") in _said(text, "visited")


def test_the_place_of_a_blast_is_no_culprit() -> None:
    assert _said("وزیر نیروی لتونی انفجار تروریستی کابل را محکوم کرد.", "condemned") == set()
    assert _said("وزیر نیروی لتونی حملات عراق را محکوم کرد.", "condemned") == {("وزیر نیروی لتونی", "عراق", "fact")}


@pytest.mark.parametrize(("verb", "modality"), [("برگزار خواهد شد", "plan"), ("برگزار شد", "fact")])
def test_a_noun_tells_a_host_as_the_verbs_tell_the_event(verb: str, modality: str) -> None:
    text = (
        f"اجلاس وزیران نیروی آسیا در شهر باکو {verb}. "
        "وزیر نیروی لتونی از میزبانی جمهوری آذربایجان برای اجلاس وزیران نیروی آسیا قدردانی کرد."
    )
    assert {made for *_, made in _said(text, "hosts")} == {modality}


@pytest.mark.parametrize("delegation", ["هیئت تجاری لتونی", "هیئتی"])
def test_who_leads_a_delegation_does_what_it_does(delegation: str) -> None:
    text = f"{delegation} به ریاست وزیر نیروی لتونی وارد باکو شد."
    assert ("وزیر نیروی لتونی", "باکو", "fact") in _said(text, "visited")


def test_whom_one_thanks_or_asks_in_a_meeting_is_no_place_that_one_visits() -> None:
    text = "وزیر نیروی لتونی در دیدار با سفیر چین از تلاش‌های عراق قدردانی کرد."
    assert _said(text, "thanked") == {("وزیر نیروی لتونی", "عراق", "fact")}
    text = "وزیر نیروی لتونی در دیدار با سفیر چین از این کشور خواست سد بسازد."
    assert _said(text, "requestedFrom") == {("وزیر نیروی لتونی", "چین", "fact")}
    assert _said(text, "visited") == set()


def test_a_single_programme_that_is_backed_lists_nothing() -> None:
    text = "نخست‌وزیر لتونی حمایت عراق از برنامه فضایی لتونی را اعلام کرد."
    assert _said(text, "supports") == {("عراق", "برنامه فضایی لتونی", "fact")}


def test_the_time_of_an_act_is_told_before_it() -> None:
    text = "زمان سفر وزیر نیروی لتونی به قم هنوز مشخص نشده است."
    assert _said(text, "visited") == {("وزیر نیروی لتونی", "قم", "plan")}


def test_a_dateline_is_nobodys_guest() -> None:
    text = "قم- نخست‌وزیر لتونی به دعوت رسمی نخست‌وزیر عراق وارد بغداد شد."
    assert _said(text, "invited") == {("نخست‌وزیر عراق", "نخست‌وزیر لتونی", "fact")}


def test_we_binds_the_body_of_the_speaker() -> None:
    text = "معاون پژوهشی دانشگاه یزد گفت: با دانشگاه پکن قرارداد همکاری بسته‌ایم."
    assert _said(text, "cooperatesWith") == {("دانشگاه یزد", "دانشگاه پکن", "fact")}


def test_what_is_pointed_at_takes_no_complement_of_the_verb() -> None:
    text = "نخست‌وزیر لتونی در این دیدار از نقش سازمان ملل متحد در برقراری صلح تقدیر کرد."
    assert _said(text, "thanked") == {("نخست‌وزیر لتونی", "سازمان ملل متحد", "fact")}


def test_countries_that_a_group_comes_from_are_no_guests() -> None:
    text = "سومین همایش شعر قم با حضور جمعی از شاعران لتونی، عراق و تاجیکستان برگزار شد."
    assert _said(text, "attended") == {("شاعران لتونی", "سومین همایش شعر قم", "fact")}


def test_a_town_called_like_the_eve_of_something() -> None:
    text = "نخست‌وزیر لتونی با نخست‌وزیر عراق در آستانه دیدار کرد."
    assert _said(text, "met") == {("نخست‌وزیر لتونی", "نخست‌وزیر عراق", "fact")}
    assert not _said("نخست‌وزیر لتونی در آستانه دیدار با نخست‌وزیر عراق بیمار شد.", "met") & {
        ("نخست‌وزیر لتونی", "نخست‌وزیر عراق", "fact")
    }


def test_help_of_an_unlisted_body_is_not_its_countrys() -> None:
    text = "دانشگاه یزد با همکاری رایزنی فرهنگی لتونی همایشی برگزار کرد."
    assert ("دانشگاه یزد", "لتونی", "fact") not in _said(text, "cooperatesWith")


def test_who_is_thanked_aside_is_not_who_is_asked() -> None:
    text = "فرماندار قم با قدردانی از وزیر نیروی عراق، از پیمانکار پروژه خواست کار را تمام کند."
    assert _said(text, "thanked") == {("فرماندار قم", "وزیر نیروی عراق", "fact")}
    assert not _said(text, "requestedFrom")


@pytest.mark.parametrize(
    ("event", "label"),
    [
        ("جام جهانی والیبال", "جام جهانی والیبال"),
        ("تورنمنت چهارجانبه اردن", "تورنمنت چهارجانبه اردن"),
        ("نمایشگاه بین‌المللی نفت، گاز، پالایش و پتروشیمی", "نمایشگاه بین‌المللی نفت، گاز، پالایش و پتروشیمی"),
        ("همایش ملی پدافند غیرعامل در صنعت آب و برق", "همایش ملی پدافند غیرعامل در صنعت آب و برق"),
    ],
)
def test_names_of_gatherings(event: str, label: str) -> None:
    assert _said(f"وزیر نیروی لتونی در {event} شرکت کرد.", "attended") == {("وزیر نیروی لتونی", label, "fact")}


def test_this_edition_of_the_games_points_back() -> None:
    text = "هفتمین دوره مسابقات کشتی آسیا در دوحه آغاز شد. در این دوره از مسابقات تیم‌هایی از عراق و هند شرکت کردند."
    games = "هفتمین دوره مسابقات کشتی آسیا"
    assert _said(text, "attended") == {("عراق", games, "fact"), ("هند", games, "fact")}


def test_a_line_between_two_towns_is_one_matter() -> None:
    text = "رئیس‌جمهور لتونی آمادگی کشورش را برای تکمیل خط‌آهن رشت - آستارا اعلام کرد."
    assert ("لتونی", "تکمیل خط‌آهن رشت - آستارا", "fact") in _said(text, "declaredReadinessFor")


def test_who_is_congratulated_on_being_chosen_is_no_part_of_the_body_that_congratulates() -> None:
    text = "کانون کارگزاران بورس انتخاب صادقی را تبریک گفت."
    assert not _said(text, "congratulated") - {("کانون کارگزاران بورس", "صادقی", "fact")}


def test_a_centre_is_called_after_a_martyr() -> None:
    text = "وزیر نیروی لتونی از مرکز قلب شهید مدنی بازدید کرد."
    assert _said(text, "visited") == {("وزیر نیروی لتونی", "مرکز قلب شهید مدنی", "fact")}


def test_the_mayor_of_this_town() -> None:
    text = "وزیر نیروی لتونی در سفر به پکن با شهردار این شهر دیدار کرد."
    assert _said(text, "met") == {("وزیر نیروی لتونی", "شهردار پکن", "fact")}


def test_behind_closed_doors_is_no_part_of_a_name() -> None:
    text = "همایش ملی چای قم با حضور اعضای شورای جهانی چای پشت درهای بسته برگزار شد."
    assert {s for s, _, _ in _said(text, "attended")} == {"اعضای شورای جهانی چای"}


def test_officials_of_several_states_stand_for_them() -> None:
    text = "چهارمین اجلاس وزرای راه کشورهای عضو اوپک با حضور مقامات ارشد ایران، عراق و کویت در بصره برگزار شد."
    summit = "چهارمین اجلاس وزرای راه کشورهای عضو اوپک"
    assert _said(text, "attended") == {(state, summit, "fact") for state in ("ایران", "عراق", "کویت")}


def test_an_alliance_with_a_doubtful_name_is_told_by_its_head() -> None:
    assert _said("دبیرکل اکو از میزبانی لتونی قدردانی کرد.", "thanked") == {("دبیرکل اکو", "لتونی", "fact")}


def test_a_bare_noun_is_the_only_body_that_is_called_so() -> None:
    text = "مدیرکل آژانس بین‌المللی انرژی اتمی آمد. وزیر نیروی لتونی گفت: از آژانس می‌خواهیم کار را تمام کند."
    assert ("وزیر نیروی لتونی", "آژانس بین‌المللی انرژی اتمی", "fact") in _said(text, "requestedFrom")
    two = "صندوق نوآوری قم و صندوق کارآفرینی امید آمدند. وزیر نیروی لتونی از صندوق خواست کار را تمام کند."
    assert not _said(two, "requestedFrom")


def test_a_conference_told_of_to_the_press_is_not_the_press_conference() -> None:
    text = "همایش ملی چای قم برگزار شد. وزیر نیروی لتونی در این نشست خبری گفت کار تمام است."
    assert not _said(text, "attended")

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

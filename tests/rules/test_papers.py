"""Agreements that no name tells: which common-noun phrases mean one paper."""

import pytest

from kg.model import Document
from kg.pipeline import analyse

SIDES = "دانشگاه صوفیه و شرکت راه‌آهن یونان"


@pytest.mark.parametrize(
    "text",
    [
        f"تفاهم‌نامه همکاری بین {SIDES} امضا شد. این تفاهم‌نامه توسط پتر ایوانف رئیس دانشگاه صوفیه به امضا رسید.",
        f"امضای تفاهم‌نامه بین {SIDES}. تفاهم‌نامه همکاری بین {SIDES} امضا شد.",
    ],
)
def test_the_bare_word_means_the_paper_told_in_full(text: str) -> None:
    analysis = analyse(Document("text", text))
    papers = {s.object for s in analysis.statements if s.predicate == "signed"}
    assert {analysis.entities[n].label for n in papers} == {"تفاهم‌نامه همکاری"}


def test_two_papers_told_in_full_stay_two() -> None:
    text = f"تفاهم‌نامه همکاری بین {SIDES} امضا شد. تفاهم‌نامه پژوهشی بین {SIDES} امضا شد."
    analysis = analyse(Document("text", text))
    assert len({s.object for s in analysis.statements if s.predicate == "signed"}) == 2

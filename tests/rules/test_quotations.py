"""Who said what: the words given to a speaker, and what is given to nobody."""

import pytest

from kg.model import Document
from kg.pipeline import analyse


def said(text: str) -> list[tuple[str, str, bool]]:
    analysis = analyse(Document("q", text))
    return [(analysis.entities[q.speaker].label, text[q.start : q.end], q.direct) for q in analysis.quotations]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "مریم کاوه، سخنگوی سازمان آب، گفت: ذخیره سدها تا پایان سال کافی است.",
            [("مریم کاوه", "ذخیره سدها تا پایان سال کافی است", True)],
        ),
        (
            "مریم کاوه، سخنگوی سازمان آب، گفت که ذخیره سدها کافی است.",
            [("مریم کاوه", "ذخیره سدها کافی است", False)],
        ),
        (
            "مریم کاوه، سخنگوی سازمان آب، گفت که ذخیره سدها کافی است و افزود که مردم نگران نباشند.",
            [("مریم کاوه", "ذخیره سدها کافی است", False)],
        ),
        (
            "مریم کاوه، سخنگوی سازمان آب، گزارش داد. وی افزود: «سدها پر شده‌اند و مردم نگران نباشند.»",
            [("مریم کاوه", "سدها پر شده‌اند و مردم نگران نباشند", True)],
        ),
    ],
)
def test_words_go_to_their_speaker(text: str, expected: list[tuple[str, str, bool]]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "مریم کاوه، سخنگوی سازمان آب، نگفت که ذخیره سدها کافی است.",
        "مریم کاوه، سخنگوی سازمان آب، فردا خواهد گفت که ذخیره سدها کافی است.",
        "ذخیره سدها تا پایان سال کافی است.",
        "مریم کاوه، سخنگوی سازمان آب، گفت: بله.",
    ],
)
def test_nothing_is_given_to_nobody(text: str) -> None:
    assert said(text) == []


def test_a_report_within_a_speech_is_the_speakers_own() -> None:
    text = "مریم کاوه، سخنگوی سازمان آب، گفت: وزیر نیرو معتقد است که سدها پر شده‌اند."
    assert said(text) == [("مریم کاوه", "وزیر نیرو معتقد است که سدها پر شده‌اند", True)]

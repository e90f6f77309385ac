"""What is one matter in several words, and where one wording holds two matters."""

from __future__ import annotations

import pytest

from kg.model import Document
from kg.pipeline import analyse


def _matters(text: str, predicate: str) -> list[str]:
    found = analyse(Document("x", text))
    return sorted({found.entities[s.object].label for s in found.statements if s.predicate == predicate})


@pytest.mark.parametrize(
    ("text", "predicate", "wanted"),
    [
        (
            "وزیر نیروی لتونی خواستار تسریع ساخت سد شد. وزیر نیروی لتونی باز خواستار تسریع ساخت سد مرزی شد.",
            "calledFor",
            ["تسریع ساخت سد"],
        ),
        (
            "وزیر نیروی لتونی خواستار تسریع ساخت سد شد. وزیر نیروی لتونی خواستار کاهش تعرفه برق شد.",
            "calledFor",
            ["تسریع ساخت سد", "کاهش تعرفه برق"],
        ),
        (
            "وزیر نیروی لتونی خواستار ساخت سد ۱۲۰ متری شد. وزیر نیروی لتونی خواستار ساخت سد ۳۰ متری شد.",
            "calledFor",
            ["ساخت سد ۱۲۰ متری", "ساخت سد ۳۰ متری"],
        ),
        (
            "وزیر نیروی لتونی بر توسعه روابط تجاری و تسهیل صدور روادید تاکید کرد.",
            "emphasized",
            ["تسهیل صدور روادید", "توسعه روابط تجاری"],
        ),
        (
            "وزیر نیروی لتونی بر توسعه روابط و مناسبات دو کشور تاکید کرد.",
            "emphasized",
            ["توسعه روابط و مناسبات دو کشور"],
        ),
        ("وزیر نیروی لتونی خواستار تمدید قرارداد گاز شد.", "calledFor", ["تمدید قرارداد گاز"]),
        (
            "وزیر نیروی لتونی با بیان اینکه زمستان نزدیک است، از مردم لتونی خواست پنجره‌ها را عایق کنند.",
            "calledFor",
            ["پنجره‌ها را عایق کنند"],
        ),
    ],
)
def test_matters(text: str, predicate: str, wanted: list[str]) -> None:
    """Wordings of one matter are one node, two matters are two."""
    assert _matters(text, predicate) == wanted

"""Lemmas and tags of words."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import DataError
from kg.text.kit import language_kit
from kg.text.lemmas import read_plurals


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("کشورها", "کشور"),
        ("کشورهای", "کشور"),
        ("شبکههای", "شبکه"),
        ("همکاری‌هایی", "همکاری"),
        ("برنامه‌هایشان", "برنامه"),
        ("وزیران", "وزیر"),
        ("نمایندگان", "نماینده"),
        ("ایرانیان", "ایرانی"),
        ("مذاکرات", "مذاکره"),
        ("اقدامات", "اقدام"),
        ("خدمات", "خدمت"),
        ("مسئولین", "مسئول"),
        ("وزرا", "وزیر"),
        ("وزرای", "وزیر"),
        ("رؤسای", "رئیس"),
        ("مناطق", "منطقه"),
        ("صدای", "صدا"),
        ("نیروی", "نیرو"),
        ("برنامه‌ی", "برنامه"),
        ("خانه‌اش", "خانه"),
        ("تهران", "تهران"),
        ("ایران", "ایران"),
        ("میزان", "میزان"),
        ("ارتباطات", "ارتباطات"),
        ("انتخابات", "انتخابات"),
        ("تنهایی", "تنهایی"),
        ("انتهای", "انتها"),
        ("می‌کنند", "می‌کنند"),
    ],
)
def test_lemma(form: str, lemma: str) -> None:
    (token,) = language_kit().tokens(form)
    assert token.lemma == lemma


def test_tags_are_those_of_hazm() -> None:
    tags = {t.form: t.tag for t in language_kit().tokens("کشور و همکاری ناشناس‌واره")}
    assert "N" in tags["کشور"].split(",")
    assert "CONJ" in tags["و"].split(",")
    assert tags["همکاری"] == ""


def test_a_malformed_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "plurals.tsv"
    path.write_text("# plural\nوزرا\tوزیر\nسفرا سفیر\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"plurals\.tsv:3"):
        read_plurals(path)

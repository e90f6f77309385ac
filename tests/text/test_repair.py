"""Lost ZWNJs: words that must get them back, words that must be left alone, and the floors on two treebanks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.model import TokenKind
from kg.text.kit import LanguageKit, build_kit, language_kit

ZWNJ = "\u200c"
UD = Path(__file__).parents[2] / ".." / "shared" / "corpora" / "ud"


@pytest.mark.parametrize(
    ("glued", "repaired"),
    [
        ("شبکههای", "شبکه‌های"),
        ("جنایتهای", "جنایت‌های"),
        ("زیرساختهای", "زیرساخت‌های"),
        ("همکاریهایی", "همکاری‌هایی"),
        ("میکنم", "می‌کنم"),
        ("نمیتوانند", "نمی‌توانند"),
        ("برمیگردد", "برمی‌گردد"),
        ("کردهاند", "کرده‌اند"),
        ("شدهاست", "شده‌است"),
        ("بیهویت", "بی‌هویت"),
        ("گفتوگو", "گفت‌وگو"),
        ("گفتوگوهای", "گفت‌وگوهای"),
        ("آیندهنگر", "آینده‌نگر"),
        ("چندجانبهگرایی", "چندجانبه‌گرایی"),
        ("تابآوری", "تاب‌آوری"),
        ("هستهای", "هسته‌ای"),
        ("تفاهمنامهای", "تفاهم‌نامه‌ای"),
        ("بینالمللی", "بین‌المللی"),
        ("مهمترین", "مهم‌ترین"),
        ("سالهای", "سال‌های"),
        ("بهعنوان", "به‌عنوان"),
        ("کریمیپور", "کریمی‌پور"),
    ],
)
def test_restored(glued: str, repaired: str) -> None:
    (token,) = language_kit().tokens(glued)
    assert token.form == repaired


WELL_WRITTEN = """
    کشورهای نیروهای بازیکنان متهمان مخاطبان بیشتری آنها اینها انتهای تنهایی میزان میانجی میدان بیمار بیان همان همدان
    بهار دختر کلانتر شانگهای نمایشگاهی مشابهی یکصد نهصد هاشمی عراقچی پزشکیان ماکرون اردوغان مکرون الجزایر فرهنگی شدید
"""


@pytest.mark.parametrize("word", WELL_WRITTEN.split())
def test_left_alone(word: str) -> None:
    (token,) = language_kit().tokens(word)
    assert token.form == word


def sentences(corpus: str) -> Iterator[str]:
    for path in sorted(UD.glob(f"*{corpus}*.conllu")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("# text = "):
                yield line[9:].strip()


def forms(kit: LanguageKit, text: str) -> dict[tuple[int, int], str]:
    return {(t.start, t.end): t.form for t in kit.tokens(text)}


@pytest.mark.skipif(not UD.is_dir(), reason="needs the treebanks of ../shared/corpora/ud")
@pytest.mark.parametrize(("corpus", "floor", "ceiling"), [("perdt", 0.91, 0.001), ("seraji", 0.85, 0.007)])
def test_treebank_without_its_zwnjs(corpus: str, floor: float, ceiling: float) -> None:
    """Seraji itself writes some 140 plurals glued («شرکتهای»), which count as changed: hence its ceiling."""
    plain, repairing = build_kit(repair=False), language_kit()
    lost = restored = good = changed = 0
    for text in sentences(corpus):
        bare, kept = text.replace(ZWNJ, ""), [0]
        for letter in text:
            kept.append(kept[-1] + (letter != ZWNJ))
        ours, hazm = forms(repairing, bare), forms(plain, bare)
        for token in plain.tokens(text):
            span, raw = (kept[token.start], kept[token.end]), text[token.start : token.end].strip(ZWNJ)
            if token.kind is TokenKind.WORD and ZWNJ in raw and ZWNJ in token.form:
                lost += 1
                restored += ours.get(span) == token.form
            elif token.kind is TokenKind.WORD and ZWNJ not in raw and span in hazm and span in ours:
                good += 1
                changed += ours[span] != hazm[span]
    assert lost > 1_500
    assert restored / lost >= floor
    assert changed / good <= ceiling

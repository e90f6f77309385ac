"""Lost ZWNJs: words that must get them back, words that must be left alone, and the floors on two treebanks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from kg.errors import DataError
from kg.model import TokenKind
from kg.text.kit import LanguageKit, build_kit, language_kit
from kg.text.repair_words import read_repair_words

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
        ("کریمیپور", "کریمی‌پور"),
        ("حرفهای", "حرفه‌ای"),
        ("هفتهای", "هفته‌ای"),
        ("شمارهای", "شماره‌ای"),
        ("دستهای", "دست‌های"),
        ("پیشرفتهای", "پیشرفت‌های"),
        ("نشستهای", "نشست‌های"),
        ("پاویونهای", "پاویون‌های"),
        ("سابقهی", "سابقه‌ی"),
        ("علاقهمان", "علاقه‌مان"),
        ("دانشبنیان", "دانش‌بنیان"),
        ("راستیآزمایی", "راستی‌آزمایی"),
        ("آسیبدیدگان", "آسیب‌دیدگان"),
        ("زمانبندیشده", "زمان‌بندی‌شده"),
        ("فوقتخصصی", "فوق‌تخصصی"),
        ("سهفرسخی", "سه‌فرسخی"),
        ("سیوسومین", "سی‌وسومین"),
        ("بازمیستاند", "بازمی‌ستاند"),
        ("علیهالسلام", "علیه‌السلام"),
        ("نظامالدین", "نظام‌الدین"),
    ],
)
def test_restored(glued: str, repaired: str) -> None:
    (token,) = language_kit().tokens(glued)
    assert token.form == repaired


WELL_WRITTEN = """
    کشورهای نیروهای بازیکنان متهمان مخاطبان بیشتری آنها اینها انتهای تنهایی میزان میانجی میدان بیمار بیان همان همدان
    تحلیلگران پژوهشگری راستایی فقهای
    میدانی فیلتر توییتری بازیکنانی روستاییان معنایی توجهی فقهی برندهای شخصیتشان همراهشان پیشگیری سیستمی
    بهار دختر کلانتر شانگهای نمایشگاهی مشابهی یکصد نهصد هاشمی عراقچی پزشکیان ماکرون اردوغان مکرون الجزایر فرهنگی شدید
"""


@pytest.mark.parametrize("word", WELL_WRITTEN.split())
def test_left_alone(word: str) -> None:
    (token,) = language_kit().tokens(word)
    assert token.form == word


GLUED = re.compile(f"{ZWNJ}(ها\\w*|ترین|تر(ی|ها\\w*)?)$")


def sentences(corpus: str) -> Iterator[str]:
    for path in sorted(UD.glob(f"*{corpus}*.conllu")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("# text = "):
                yield line[9:].strip()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("بهعنوان", ["به", "عنوان"]),
        ("به‌عنوان", ["به", "عنوان"]),
        ("به‌میزبانی", ["به", "میزبانی"]),
        ("بهگونهای", ["به", "گونه‌ای"]),
        ("بههیچوجه", ["به", "هیچ‌وجه"]),
        ("به‌روز", ["به‌روز"]),
        ("به‌وسیلۀ", ["به", "وسیله"]),
        ("دربارۀ همۀ", ["درباره", "همه"]),
        ("بهرامی", ["بهرامی"]),
        ("بهزادی", ["بهزادی"]),
        ("درکشورهای", ["در", "کشورهای"]),
        ("ازشرکتهای", ["از", "شرکت‌های"]),
        ("هرزمان", ["هر", "زمان"]),
        ("برگمان", ["برگمان"]),
        ("بمنظور", ["به", "منظور"]),
        ("بحرین", ["بحرین"]),
        ("دراین", ["در", "این"]),
        ("هرآن", ["هر", "آن"]),
        ("درتیرماه", ["در", "تیرماه"]),
        ("به روز شنبه", ["به", "روز", "شنبه"]),
        ("دست اندرکاران", ["دست‌اندرکاران"]),
        ("شرکت کنندگان", ["شرکت‌کنندگان"]),
        ("خود روان", ["خود", "روان"]),
        ("سالن داران تهران", ["سالن‌داران", "تهران"]),
        ("ورامین", ["ورامین"]),
        ("وجوددارد", ["وجود", "دارد"]),
        ("قرارگرفت", ["قرار", "گرفت"]),
        ("قرارداد", ["قرارداد"]),
        ("حجت‌الاسلاموالمسلمین", ["حجت‌الاسلام", "والمسلمین"]),
        ("آیتاللهالعظمی", ["آیت‌الله", "العظمی"]),
        ("دانش آموزان مدارس", ["دانش‌آموزان", "مدارس"]),
        ("سرمایه گذاری های تازه", ["سرمایه‌گذاری‌های", "تازه"]),
        ("خانواده جان باختگان", ["خانواده", "جان‌باختگان"]),
        ("را سازی زد", ["را", "سازی", "زد"]),
        ("نیزدر سخنانی", ["نیز", "در", "سخنانی"]),
        ("همایش گرامی داشت روز معلم", ["همایش", "گرامیداشت", "روز", "معلم"]),
        ("یادش را گرامی داشت و رفت", ["یادش", "را", "گرامی", "داشت", "و", "رفت"]),
    ],
)
def test_words_run_together(text: str, words: list[str]) -> None:
    assert [t.form for t in language_kit().tokens(text)] == words


def test_a_word_list_that_is_unknown_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "repair.tsv"
    path.write_text("# words\nprefixes\tبی هم\nsufixes\tها\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"repair\.tsv:3"):
        read_repair_words(path)
    path.write_text("prefixes\tبی هم\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"missing.*seconds"):
        read_repair_words(path)


def forms(kit: LanguageKit, text: str) -> tuple[dict[tuple[int, int], str], dict[tuple[int, int], str]]:
    """Words by their span, and two that touch («به» and «عنوان» in «بهعنوان») with a ZWNJ between by theirs."""
    words = kit.tokens(text)
    touching = {(a.start, b.end): f"{a.form}{ZWNJ}{b.form}" for a, b in pairwise(words) if a.end == b.start}
    return {(t.start, t.end): t.form for t in words}, touching


@pytest.mark.skipif(not UD.is_dir(), reason="needs the treebanks of ../shared/corpora/ud")
@pytest.mark.parametrize(("corpus", "floor"), [("perdt", 0.935), ("seraji", 0.88)])
def test_treebank_without_its_zwnjs(corpus: str, floor: float) -> None:
    """Plurals and degrees that a writer of Seraji glued («شرکتهای») lack a ZWNJ themselves: no good words."""
    plain, repairing = build_kit(repair=False), language_kit()
    lost = restored = good = spoilt = 0
    for text in sentences(corpus):
        bare, kept = text.replace(ZWNJ, ""), [0]
        for letter in text:
            kept.append(kept[-1] + (letter != ZWNJ))
        (ours, touching), (hazm, _) = forms(repairing, bare), forms(plain, bare)
        for token in plain.tokens(text):
            span, raw = (kept[token.start], kept[token.end]), text[token.start : token.end].strip(ZWNJ)
            if token.kind is TokenKind.WORD and ZWNJ in raw and ZWNJ in token.form:
                lost += 1
                restored += ours.get(span, touching.get(span)) == token.form
            elif token.kind is TokenKind.WORD and ZWNJ not in raw and span in hazm and span in ours:
                good += 1
                spoilt += ours[span] != hazm[span] and GLUED.search(ours[span]) is None
    assert lost > 1_500
    assert restored / lost >= floor
    assert spoilt / good <= 0.001

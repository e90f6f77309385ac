"""Sentence limits, headings, page noise and wrapped lines."""

from __future__ import annotations

import pytest

from kg.model import Document, Sentence
from kg.text import analyse_text


def read(text: str, start: int = 0) -> tuple[Sentence, ...]:
    return analyse_text(Document(id="x", text=text, body_start=start))


def cut(text: str) -> list[str]:
    return [text[s.start : s.end] for s in read(text)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("او آمد. من رفتم.", 2),
        ("او آمد! من رفتم؟ نه.", 3),
        ("نشست پایان یافته است.این وزیر بازگشت.", 2),
        ("همکاری گسترش می‌یابد؛ دو کشور توافق کردند.", 2),
        ("نرخ رشد ۳.۵ درصد بود.", 1),
        ("نشانی آن www.example.ir است و باز شد.", 1),
        ("نیروهای ج.ا. ایران آمدند.", 1),
        ("او در سال ۳۲۰ م. در این شهر بود.", 1),
        ("به گزارش خبر آسیا؛ وزیر نیرو به مسقط رفت.", 1),
        ("در این نشست، دکتر رحیمی؛ معاون وزیر نیرو از برنامه‌ها گفت.", 1),
        ("وی گفت: «ما آماده‌ایم. آن‌ها نیستند.» و رفت.", 3),
        ("تا … فردا خواهد آمد.", 2),
        ("۱. وزیر نیرو آمد. ۲. او رفت.", 2),
    ],
)
def test_splitting(text: str, parts: int) -> None:
    assert len(cut(text)) == parts


def test_closing_quote_on_the_next_line_belongs_to_the_sentence_before() -> None:
    assert cut("وی افزود: «راه باز است.\n»\nوزیر بازگشت.") == ["وی افزود: «راه باز است.\n»", "وزیر بازگشت."]


def test_lines_are_limits_and_a_verbless_line_without_a_mark_is_a_heading() -> None:
    sentences = read(
        "گسترش روابط دو کشور\n\nوزیر نیرو وارد مسقط شد.\nتاکید بر همکاری بانکی\nاو با همتای خود دیدار کرد."
    )
    assert [(s.kind, s.paragraph) for s in sentences] == [("heading", 0), ("body", 2), ("heading", 3), ("body", 4)]


@pytest.mark.parametrize(
    "text",
    [
        "وزیر نیرو برای امضای توافق با\nعمان وارد مسقط شد.",
        "به گزارش خبر آسیا\nوزیر نیرو به مسقط سفر کرد.",
        "مسقط - خبر آسیا -\nوزیر نیرو به مسقط سفر کرد.",
        "این نشست با حضور نمایندگان کشورهای\nمنطقه برگزار شد.",
        "وزیر نیرو، معاون او،\nو سفیر ایران به مسقط رفتند.",
        "آرای او به ۳۲۰\nهزار رسید.",
        "قرار است وزیر نیرو که در\nپایتخت عمان است با همتای\nخود دیدار کند.",
    ],
)
def test_wrapped_lines_are_joined(text: str) -> None:
    assert cut(text) == [text]
    assert read(text)[0].paragraph == 0


def test_a_blank_line_is_a_limit() -> None:
    assert len(cut("گفت‌وگو با\n\nوزیر نیرو آمد.")) == 2


@pytest.mark.parametrize(
    "line",
    [
        "انتهای پیام/",
        "انتهای پیام / ک",
        "انتهای پیام/۶۹۰۳۴/آ ۲۰/",
        "(۲)",
        "11:39:14",
        "1401/03/17",
        "5.0 / 5",
        "X",
        "منبع: example.ir",
        "تگهای مطلب: نیرو , برق , عمان",
        "آیا این مطلب را می پسندید؟",
        "تازه ترین مطالب مرتبط",
        "نظرات بینندگان در مورد این مطلب",
        "نظر شما در مورد مطلب",
        "ایمیل:",
        "= ۶ بعلاوه ۱",
        "از دست ندهید!",
        "کد خبر: 8812345",
        "كد خبر: ۸۸۱۲۳۴۵",
        "تاریخ انتشار: ۱۴۰۱/۰۳/۱۷ - ۱۰:۲۰",
        "تمامی حقوق این سایت محفوظ است.",
        "سیام**1234**5678",
        "صفحه اصلی | سیاسی | اقتصادی | ورزشی",
        "ارسال نظر",
    ],
)
def test_page_noise(line: str) -> None:
    sentences = read(f"وزیر نیرو وارد مسقط شد.\n{line}\nاو با همتای خود دیدار کرد.")
    assert [s.kind for s in sentences] == ["body", "boilerplate", "body"]
    assert sentences[1].verbs == ()


@pytest.mark.parametrize(
    "line",
    [
        "این پیام در انتهای نشست خوانده شد.",
        "منبع این خبر وزارت نیرو بود.",
        "نظر شما درباره این توافق چیست؟",
        "او ۱۲ نفر را دید.",
        "زمان انتشار گزارش تازه روشن شد.",
        "نام: نخستین نمایشگاه برق آسیا که در مسقط برپا شد.",
        "خانه و آرشیو او در مسقط است.",
        "وزیر نیرو از دست ندادن این فرصت را خواست.",
    ],
)
def test_prose_is_no_noise(line: str) -> None:
    assert [s.kind for s in read(line)] == ["body"]


def test_only_the_body_is_read() -> None:
    text = "---\ntitle: نمونه\n---\nوزیر آمد."
    (sentence,) = read(text, start=text.index("وزیر"))
    assert (sentence.paragraph, text[sentence.start : sentence.end]) == (3, "وزیر آمد.")


def test_the_same_document_gives_the_same_sentences() -> None:
    text = "وزیر نیرو وارد مسقط شد. او با همتای خود دیدار کرد."
    assert read(text) == read(text)


def test_nothing_to_read() -> None:
    assert read(" \n\t\n") == ()

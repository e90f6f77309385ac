"""Which lines are page noise, and which sentences of an article only look like it."""

import pytest

from kg.read.boilerplate import is_noise

NOISE = (
    "انتهای پیام/",
    "انتهای پیام / 84001 / ذ 30 / د 1000",
    "7342/6026 / انتهای پیام / * اجتماعی استاندار سمنان ارتباط با سردبیر : newsroom@example.ir تماس بی واسطه",
    "انتهای پیام / * اجتماعی معلم ارتباط با سردبیر : newsroom@example.ir",
    "فراهنگ * * 1003 * * 1823 * خبرنگار : سارا امینی * انتشار دهنده : رضا کاوه",
    "علمی * * 1023 * * 1440 * * مترجم : سارا امینی",
    "/ 1860 / 7478 خبرنگار : رضا کاوه * * انتشار دهنده : سارا امینی",
    "کد خبر : 598246",
)
PROSE = (
    "این پیام در انتهای نشست خوانده شد.",
    "دبیر جشنواره در انتهای پیام خود از هنرمندان تشکر کرد.",
    "خبرنگار ما از محل حادثه گزارش می‌دهد.",
    "1395 سال آغاز این طرح بود و پایان پیام وزیر نیز به آن اشاره داشت.",
    "علمی ** پژوهشگران ایرانی داروی تازه‌ای ساختند.",
)


@pytest.mark.parametrize("line", NOISE)
def test_credits_marks_and_tags_are_noise(line: str) -> None:
    assert is_noise(line)


@pytest.mark.parametrize("line", PROSE)
def test_sentences_are_not(line: str) -> None:
    assert not is_noise(line)

"""Page noise: which lines of an article are menus, share buttons, agency codes and comment forms.

Patterns are general, of one line each; a line counts only when it is short and matches as a whole, so that a sentence
of the article that mentions «نظر شما» is never lost.
"""

from __future__ import annotations

import re

_DIGITS = "0-9۰-۹٠-٩"
_NOISE = re.compile(
    rf"""\s*(?:
      [({{\[]?\s*[{_DIGITS}][{_DIGITS}\s./:,٫٬%-]*\s*[)}}\]]?            # bare numbers, hours, marks «5.0 / 5», «(1)»
    | =\s*[{_DIGITS}۰-۹]+\s*(?:بعلاوه|به\s*علاوه|منهای|ضربدر).*             # comment captcha
    | [xX×]
    | (?:انتهای|پایان)\s*(?:پیام|خبر|گزارش)\s*[/\\.]*\s*(?:[\w*+.]{{1,10}}\s*/?\s*){{0,6}}
      (?:.*\bارتباط\s+با\s+سردبیر\b.*)?
    | (?:[{_DIGITS}]+\s*[/.]\s*)+[{_DIGITS}]+\s*/?\s*(?:انتهای|پایان)\s*پیام\b.*  # tags behind the end mark
    | (?:[^\W\d_]{{1,12}}\s*)?(?:\*+\s*[{_DIGITS}]*\s*-?\s*){{1,8}}  # agency codes «سیام**1234**»
      (?:(?:انتشار\s*\u200c?دهنده|خبرنگار|مترجم|تنظیم\s*کننده|دبیر)\b.{{0,200}})?
    | (?:[/\s{_DIGITS}.]*\s)?(?:خبرنگار|مترجم|تنظیم\s*کننده|انتشار\s*\u200c?دهنده)\s*:.{{0,80}}
    | (?:کد|شناسه)\s*(?:خبر|مطلب)\b.{{0,40}}
    | (?:تاریخ|زمان|ساعت)\s*(?:انتشار|خبر|مطالعه)\s*:.{{0,60}}
    | (?:تعداد\s*)?(?:بازدید|بازدیدها|دیدگاه|دیدگاه\s*\u200c?ها)\s*:.{{0,20}}
    | (?:تمامی?|کلیه)\s*(?:\u200c?ی\s*)?حقوق\b.{{0,80}}محفوظ\s+(?:است|می\s*\u200c?باشد)\.?
    | (?:منبع|منابع)\s*:\s*[\w.\-/:\u200c ]{{0,60}}
    | (?:تگ|برچسب|کلیدواژه|کلمات\s*کلیدی)\s*(?:\u200c?ها|های)?\s*(?:ی)?\s*(?:مطلب|خبر)?\s*:.*
    | (?:آیا\s*)?این\s+(?:مطلب|خبر)\s.{{0,40}}می\s*\u200c?پسندید\s*[؟?]?
    | (?:تازه\s*\u200c?ترین|جدیدترین|آخرین|پربازدیدترین|پربیننده\s*\u200c?ترین)
      \s+(?:مطالب|اخبار|خبرها|خبرهای)\b.{{0,40}}
    | (?:اخبار|مطالب|خبرهای|اخبار\s*و\s*مطالب)\s+(?:مرتبط|مشابه|پیشنهادی|برگزیده)\s*:?
    | نظر(?:ات)?\s+(?:شما|بینندگان|کاربران|خوانندگان)
      (?:\s+(?:در\s+مورد|درباره\s*ی?)(?:\s+این)?\s+(?:مطلب|خبر|گزارش|مقاله|نوشته))?\s*:?
    | (?:ارسال|ثبت|افزودن)\s+(?:نظر|دیدگاه)\s*:?
    | (?:نام|ایمیل|پست\s*الکترونیک|نظر|سوال|سؤال|متن|کد\s*امنیتی|نام\s*و\s*نام\s*خانوادگی)\s*:\s*\*?
    | (?:از\s+دست\s+ندهید|بیشتر\s+بخوانید|بیشتر\s+بدانید|همچنین\s+بخوانید|مطالعه\s+بیشتر)\s*[!:.]*
    | (?:اشتراک\s*\u200c?گذاری|به\s+اشتراک\s+بگذارید|ارسال\s+به\s+دوستان|لینک\s+کوتاه|کپی\s+لینک)\b.{{0,40}}
    | (?:چاپ|پرینت)(?:\s+(?:خبر|مطلب|صفحه|این\s+مطلب))?
    | (?:صفحه\s+اصلی|خانه|آرشیو|درباره\s+ما|تماس\s+با\s+ما)(?:\s*[|›»>/]\s*[^|›»>/]{{1,25}}){{1,12}}
    | [/\s{_DIGITS}]*/\s*[{_DIGITS}]{{2,6}}\s*/?
    )\s*""",
    re.VERBOSE,
)
_LONGEST = 300  # characters; a longer line is prose
_LETTERS = (("ي", "ی"), ("ى", "ی"), ("ك", "ک"), ("\u200e", ""), ("\u200f", ""), ("\ufeff", ""), ("\u0640", ""))


def is_noise(line: str) -> bool:
    """Tell whether a line of text is page noise by itself.

    >>> is_noise("انتهای پیام/"), is_noise("این پیام در انتهای نشست خوانده شد.")
    (True, False)
    """
    if len(line) > _LONGEST:
        return False
    for letter, written in _LETTERS:  # ten times as fast as `str.translate`
        line = line.replace(letter, written)
    return _NOISE.fullmatch(line) is not None


def noise_lines(text: str, start: int, end: int) -> frozenset[int]:
    """Return the numbers (0 = first line of `text`) of the lines within `text[start:end]` that are page noise."""
    number = text.count("\n", 0, start)
    return frozenset(i for i, line in enumerate(text[start:end].split("\n"), number) if line.strip() and is_noise(line))

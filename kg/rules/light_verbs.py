"""The words that make predicates: light verbs, what stands between them and their nouns, what announces.

«دیدار کرد»، «به امضا رسید»، «مورد استقبال قرار گرفت»، «آمادگی خود را اعلام کرد».
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.rules.clauses import Clause
from kg.rules.items import Item, Tag

# Light verbs that a predicate noun takes (past stems); the second set makes the construction passive.
ACTIVE_LIGHT = frozenset([
    "کرد", "نمود", "داشت", "داد", "زد", "ورزید", "ساخت", "آورد", "برد", "گفت", "نشست", "پرداخت",
    "رساند", "گذاشت", "بست", "یافت", "جست", "کشید", "رفت", "آمد", "شتافت", "فرستاد", "نوشت", "سپرد",
    "خورد", "واگذار", "کوبید", "دید", "گرفت", "خواند", "پذیرفت", "برداشت", "راند", "نگاشت", "انداخت",
    "افتاد", "گشود", "رسانید", "دانست", "طلبید", "بخشید",
])  # fmt: skip
PASSIVE_LIGHT = frozenset(["شد", "گردید", "گشت", "رسید"])
COPULA = frozenset(["بود", "شد", "است", "هست", "گردید", "گشت", "ماند", "باشد", "داشت"])
DEEMING = frozenset(["دانست", "خواند", "شمرد", "نامید"])  # «(الف را) مسئول … دانست»
# Words between the predicate noun and the verb that make one light verb with it; the value is the voice they give
# per verb.
COMPOUND = {
    ("انجام",): {"داد": "active", "شد": "passive", "گرفت": "passive", "یافت": "passive", "پذیرفت": "passive"},
    ("صورت",): {"داد": "active", "گرفت": "passive", "پذیرفت": "passive", "یافت": "passive"},
    ("به", "عمل"): {"آورد": "active", "آمد": "passive"},
    ("قرار",): {"داد": "active", "گرفت": "passive"},
    ("برگزار",): {"کرد": "active", "شد": "passive", "گردید": "passive", "نمود": "active"},
    ("ترتیب",): {"داد": "active"},
    ("آغاز",): {"کرد": "active", "شد": "passive"},
    ("برپا",): {"کرد": "active", "شد": "passive", "گردید": "passive"},
    ("آغاز", "به", "کار"): {"کرد": "passive"},
    ("واقع",): {"شد": "passive", "گردید": "passive"},
}
COMPOUND_ENDS = frozenset(words[-1] for words in COMPOUND)
ANNOUNCERS = frozenset([
    "اعلام", "ابراز", "بیان", "اظهار", "مطرح", "عنوان", "ارائه", "ارایه", "خبر", "دریافت", "تاکید",
    "تأکید", "آشکار", "تکرار", "تجدید", "ارسال", "تقدیم", "صادر", "تسلیم", "عرض", "ابلاغ",
])  # fmt: skip
# A predicative after these nouns is a part of their phrase: «جمهوری‌خواهان», «جمعیت شش کشور عضو».
COMPOUND_NOUNS = frozenset([
    ("جمهوری", "خواهان"), ("آزادی", "خواهان"), ("دموکراسی", "خواهان"), ("عدالت", "خواهان"), ("مشروطه", "خواهان"),
    ("کشور", "عضو"), ("کشورهای", "عضو"), ("غیر", "عضو"), ("دولت‌های", "عضو"), ("شرکت‌های", "عضو"),
])  # fmt: skip
# Nouns that stand apart from «داد» with their complement between: «وعده افزایش کمک داد».
GIVEN = frozenset(["وعده", "قول", "دستور", "پیشنهاد", "درخواست", "فرمان", "نوید", "هشدار", "ماموریت", "مأموریت"])
# «درخواست اجرای قانون را داریم»، «تقاضای کمک کرد»
ASKED_FOR = frozenset(["درخواست", "تقاضا", "تقاضای", "مطالبه"])
# «بر حفظ جنگل‌ها تاکید | و از ب تشکر کرد»: nouns that have a verb of their own left out before «و»
GAPPED = frozenset(["تاکید", "تأکید", "تقدیر", "تشکر", "قدردانی", "سپاسگزاری", "محکوم", "تجلیل"])
UNDER = frozenset(["مورد", "قابل", "شایسته", "لوح", "جای"])
BOUND = frozenset(["موظف", "مکلف", "ملزم"])
CHARGED = BOUND | {"مامور", "مأمور", "نامزد", "کاندیدا", "کاندیدای", "کاندید"}
ASKED_WORDS = 3  # words between such a noun and «کرد»
# No noun before these verbs is a part of them.
FULL_VERBS = frozenset(["خواست", "پرسید", "فراخواند", "ستود", "نوشت", "افزود", "بازگشت", "پیوست", "درگذشت", "فرستاد"])
MOVING = frozenset(["رفت", "آمد"])
# What «گفت» makes a light verb of.
SAID = frozenset(["تبریک", "تسلیت", "تهنیت", "شادباش", "خیرمقدم", "خوشامد", "خوش‌آمد", "لبیک", "سخن", "پاسخ"])
PUT = frozenset([("داد", "قرار"), ("گرفت", "قرار")])  # «مورد N قرار گرفت»: «قرار» is no noun of its own there
ASKING = frozenset(["خواستار", "خواهان"])  # «خواستار تمدید قرارداد شد»
ENCLITICS = ("ایم", "یم", "ام", "م", "اند", "ند")
INFINITIVES = frozenset(
    ["کردن", "نمودن", "شدن", "دادن", "داشتن", "گرفتن", "یافتن", "زدن", "رساندن", "رسیدن", "دانستن", "خواندن", "گفتن"]
)


def charged(items: Sequence[Item], past: str) -> int:
    """The item of «مامور، نامزد …» right behind «را» and apart from its verb; -1 without one."""
    if past in ("کرد", "نمود", "ساخت"):
        for k in range(len(items) - 2, 0, -1):
            if items[k].form in CHARGED and items[k - 1].tag is Tag.RA:
                return k
    return -1


def full_verb(past: str, noun: Item) -> bool:
    """Tell whether a verb takes no noun before it: «خواست», «رفت» after a plural («به دیدار خانواده ملوانان رفت»)."""
    return past in FULL_VERBS or (past in MOVING and ("PL" in noun.pos or noun.form.endswith(("ان", "ها"))))


def light_verb(clause: Clause) -> tuple[int, str, tuple[int, ...]]:
    """The index after the last item before the light verb, its voice, and the tokens of its compound."""
    verb = clause.verb
    items = clause.items
    if verb is None:
        return len(items), "", ()
    for words, voices in COMPOUND.items() if items and items[-1].form in COMPOUND_ENDS else ():
        n = len(words)
        if tuple(i.form for i in items[-n:]) == words and verb.past in voices:
            return len(items) - n, voices[verb.past], tuple(i.first for i in items[-n:])
    passive = verb.past in PASSIVE_LIGHT or verb.passive
    return len(items), "passive" if passive else "active", ()

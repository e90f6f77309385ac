"""Noun or verb? Forms that are both («نشست», «پرداخت», «خواست», «شکست») told apart by what stands around them.

Doubt is decided for the noun: a verb that is missed costs one fact, a noun read as a verb breaks the clause in two.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.text.words import Entry

NOUN_SIGNS = frozenset(
    [
        "از",
        "به",
        "با",
        "در",
        "بر",
        "برای",
        "تا",
        "این",
        "آن",
        "هر",
        "یک",
        "هیچ",
        "چند",
        "دو",
        "سه",
        "همین",
        "همان",
        "طی",
        "ضمن",
        "پس",
        "پیش",
        "بدون",
        "درباره",
        "مورد",
        "اولین",
        "نخستین",
        "آخرین",
        "دومین",
        "سومین",
        "هرگونه",
        "جهت",
        "بین",
        "میان",
        "علیه",
        "تحت",
        "ضد",
        "پی",
        "حین",
    ]
)
_FINAL = frozenset({".", "!", "؟", "؛", "…", "»", ":", "که", "تا", ")"})
_MIDDLE = frozenset({"و", "،", "اما", "ولی", "بلکه"})
_REACH = 14  # tokens looked back for the verb's own preposition
_FAR = 30  # the same where telling goes on: «به تشریح … پرداخت و افزود»
_TELLING = frozenset(
    {"گفت", "افزود", "اظهار", "تصریح", "تاکید", "تأکید", "خاطرنشان", "بیان", "عنوان", "ابراز", "یادآور"}
)
# The preposition that such a verb brings along. An object with «را» tells nothing before «و»: the verb may still come
# («پیام را دریافت و بررسی کرد»).
_GOVERNED = {
    "پرداخت": ("به",),
    "پیوست": ("به",),
    "بازگشت": ("به", "از"),
    "برگشت": ("به", "از"),
    "نشست": ("روی", "پای", "کنار"),
    "خواست": ("از",),
    "گذشت": ("از",),
}


# Two past stems with «و» that are one noun: «رفت و آمد», «زد و خورد».
_BINOMIALS = frozenset(
    {
        ("رفت", "آمد"),
        ("آمد", "شد"),
        ("آمد", "رفت"),
        ("زد", "خورد"),
        ("زد", "بند"),
        ("داد", "ستد"),
        ("داد", "بیداد"),
        ("داد", "فریاد"),
        ("گفت", "شنود"),
        ("گفت", "گو"),
        ("گفت", "شنید"),
        ("نشست", "برخاست"),
        ("سوخت", "ساز"),
        ("ساخت", "ساز"),
        ("ساخت", "پاخت"),
        ("پخت", "پز"),
        ("خرید", "فروش"),
        ("دوخت", "دوز"),
        ("شست", "شو"),
        ("رفت", "برگشت"),
        ("گشت", "گذار"),
        ("برد", "باخت"),
        ("جست", "خیز"),
    }
)


def in_binomial(entries: Sequence[Entry], i: int) -> bool:
    """Tell whether the form at `i` is half of a noun such as «رفت و آمد»."""
    form = entries[i].form
    if i + 2 < len(entries) and entries[i + 1].form == "و" and (form, entries[i + 2].form) in _BINOMIALS:
        return True
    return i > 1 and entries[i - 1].form == "و" and (entries[i - 2].form, form) in _BINOMIALS


def is_verb(entries: Sequence[Entry], i: int, clause_start: int) -> bool:
    """Tell whether a past form that is also a noun is the verb of its clause, which begins at `clause_start`."""
    form = entries[i].form
    after = entries[i + 1].form if i + 1 < len(entries) else ""
    if i == clause_start or entries[i - 1].form in NOUN_SIGNS:
        return False
    telling = after == "و" and i + 2 < len(entries) and entries[i + 2].form in _TELLING
    before = {e.form for e in entries[max(clause_start, i - (_FAR if telling else _REACH)) : i]}
    supported = bool(before.intersection(_GOVERNED.get(form, ())))
    if after in _FINAL:
        return True
    if after == "" or after in _MIDDLE:
        return supported or _completed(entries, i)
    return form == "خواست" and "از" in before


def _completed(entries: Sequence[Entry], i: int) -> bool:
    """«خاطرنشان ساخت و …»: an adjective makes ساختن a light verb."""
    tags = entries[i - 1].tag.split(",")
    return entries[i].form in {"ساخت", "گشت"} and "AJ" in tags and "N" not in tags


def ends_clause(entries: Sequence[Entry], i: int) -> bool:
    """Tell whether nothing of the clause follows the token at `i`."""
    return i + 1 >= len(entries) or entries[i + 1].form in _FINAL or entries[i + 1].form in _MIDDLE

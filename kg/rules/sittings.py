"""What the words around the name of a gathering or a body tell: is it held, who speaks there, whom does it count."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kg.rules.actors import is_deed
from kg.rules.common_names import common_names
from kg.rules.items import Item, Tag

# What may stand before «دولت» that is a body of its own: not «اعضای دولت».
OPENING = frozenset(
    [Tag.PREPOSITION, Tag.PUNCTUATION, Tag.CONJUNCTION, Tag.ADVERB, Tag.DATE, Tag.VERB, Tag.SUBORDINATOR]
)
# What may stand before «در شورای …»: not «نامزدی الف در شورای …».
OPEN_LEFT = frozenset([Tag.DATE, Tag.PUNCTUATION, Tag.ADVERB])
POINTING = frozenset(["این", "آن", "همین", "هر", "هیچ"])
OPENED = frozenset(
    ["افتتاح", "گشایش", "راه‌اندازی", "بهره‌برداری", "آغاز", "کلنگ‌زنی", "رونمایی", "احداث", "معرفی", "تحویل"]
)
SPOKEN = frozenset(["اظهار", "تصریح", "بیان", "خاطرنشان", "عنوان", "ادامه", "اذعان", "ابراز", "یادآور"])
# Groups told by what they take part in: «شرکت‌کنندگان در همایش …».
PARTAKERS = frozenset(["شرکت‌کنندگان", "حاضران", "حاضرین", "حضار"])
PRESENT = frozenset(["شرکت‌کننده", "حاضر"])
SAID = frozenset(["گفت", "افزود"])
# Ceremonies of a happening that are no happening of their own: «مراسم افتتاحیه این همایش».
CEREMONIES = frozenset(["افتتاحیه", "اختتامیه", "افتتاح", "پایانی", "آغازین", "گشایش"])
HAPPENED = frozenset(["شد", "گردید", "گشت"])


def pointed_after(items: Sequence[Item], end: int, happening: Callable[[Item], bool]) -> int:
    """The index after «این همایش» in «مراسم پایانی این همایش», which belongs to the mention and not to the name."""
    if end >= len(items):
        return end
    first = items[end]
    if first.form.startswith("این ") and happening(first):
        return end + 1
    shown = items[end + 1] if first.form in ("این", "همین") and end + 1 < len(items) else None
    if shown is None or not (happening(shown) or (shown.form,) in common_names().occasions):
        return end
    return end + 2


def begins_act(item: Item) -> bool:
    """Whether what is told of people begins here, behind «و»: «روحانیان | و تاکید وی»."""
    return is_deed(item) or item.form in common_names().light


def is_held(items: Sequence[Item], k: int, happening: Callable[[Item], bool]) -> bool:
    """Whether what is named at `k` is said to be held: «الف … برگزار شد», «در الف که … برگزار شد»."""
    province = k + 1 < len(items) and items[k + 1].tag is Tag.MENTION  # «در الف استان ب که …»
    after = k + 1 + province
    j = after if after < len(items) and items[after].role == "relative" else k
    if j == k and k and items[k - 1].tag not in OPENING - {Tag.PREPOSITION}:
        return False
    while j + 1 < len(items):
        j += 1
        verb = items[j].verb
        if verb is not None:
            return items[j - 1].form == "برگزار" and verb.past in HAPPENED
        named = happening(items[j]) or (items[j].form,) in common_names().occasions
        if named or items[j].tag is Tag.SUBORDINATOR or items[j].role == ":":
            return False
    return False


def is_addressed(items: Sequence[Item], k: int, is_person: Callable[[Item], bool]) -> bool:
    """Whether somebody speaks in the body named at `k`: «الف روز شنبه در شورای اداری شهرستان … گفت»."""
    if not k or items[k - 1].form != "در":
        return False
    speaker = k > 1 and is_person(items[k - 2]) and (k < 3 or items[k - 3].tag is not Tag.NOUN)
    if not (k < 2 or speaker or items[k - 2].tag in OPEN_LEFT):
        return False
    for item in items[k + 1 :]:
        if item.role == ":" or (item.verb is not None and item.verb.past in SAID):
            return item.tag is Tag.VERB
        if item.form in SPOKEN:
            return True
    return False


def counts_persons(items: Sequence[Item], k: int) -> bool:
    """Whether a number at `k` counts those whom a ceremony is for: «یادواره دو شهید گمنام»."""
    after = items[k + 1] if k + 1 < len(items) else None
    number = items[k].tag is Tag.DETERMINER and items[k].form not in POINTING
    return number and after is not None and after.form in ("شهید", "شهدای", "سردار", "جانباز", "دانشجو", "طلبه")


def counts_works(items: Sequence[Item], k: int) -> bool:
    """Whether a number at `k` counts what a ceremony opens: «مراسم افتتاح شش طرح عمرانی»."""
    number = items[k].tag is Tag.DETERMINER and items[k].form not in POINTING
    return number and items[k - 1].form in OPENED and k + 1 < len(items) and items[k + 1].tag is Tag.NOUN


def sits_with(items: Sequence[Item], k: int, end: int) -> bool:
    """Whether the happening is a sitting of a group with somebody: its members come first, then «با»."""
    members = k + 1 < len(items) and items[k + 1].form in common_names().groups
    return members and end < len(items) and items[end].role == "با" and items[k].form in ("نشست", "جلسه")


def is_copula(items: Sequence[Item], k: int) -> bool:
    """Whether the verb «بودن» stands at item `k`."""
    verb = items[k].verb if k < len(items) else None
    return verb is not None and verb.past == "بود"


def is_one_of(items: Sequence[Item], k: int) -> bool:
    """Whether the clause tells who is one of the many at item `k`.

    «الف از حاضران در همایش بود», «ب و ج از کشورهای شرکت‌کننده هستند», «از حاضران در همایش می‌توان به الف اشاره کرد»
    """
    after = items[k + 1].form if k + 1 < len(items) else ""
    member = k > 0 and items[k].form == "اعضای" and items[k - 1].form in ("از", "یکی از")  # tells what somebody is
    if not member and not (k and items[k - 1].role in ("از", "مانند")):
        return False
    if not (member or after in PRESENT or (items[k].form in PARTAKERS and after == "در")):
        return False
    last = max((n for n in range(k, len(items)) if items[n].tag is Tag.VERB), default=-1)
    return last >= 0 and (is_copula(items, last) or items[last - 1].form in ("اشاره", "نام"))

"""Whom a loose phrase means by name: «کشورهایی | همچون الف و ب», «با حضور هنرمندانی | از الف، ب و ج»."""

from __future__ import annotations

from kg.rules.actors import actors, head
from kg.rules.items import Item, Tag
from kg.rules.phrases import PRESENCE, Phrase
from kg.rules.rule import Slot
from kg.rules.views import Filler, View

COMMON = "common-noun phrase"  # reason of a mention made by kg.rules.nominals
SEVERAL = ("هایی", "انی", "اتی")  # endings of an indefinite plural


def named_after(view: View, n: int, start: int, slot: Slot, found: Filler | None) -> Filler | None:
    """Those whom the phrase after phrase `n` names of the many that items[start:] of phrase `n` tell of.

    `found` is what those items fill the slot with themselves: names are never replaced.
    """
    phrase, following = view.phrases[n], _list_after(view, n)
    if following is None or following.joined:
        return None
    if following.role == "مانند" and _loose(phrase, start, found):
        return actors(view, following.items, 0, slot)
    present = phrase.role == "با" and phrase.items[0].form in PRESENCE and is_several(phrase.items[-1])
    if following.role == "از" and found is None and "Country" in slot.classes and present:
        whence = actors(view, following.items, 0, slot)
        countries = whence is not None and all(view.entities[e].cls == "Country" for e in whence.entities)
        return whence if countries else None
    return None


def is_several(item: Item) -> bool:
    """Whether a noun is an indefinite plural: «گروه‌هایی», «هنرمندانی», «مقاماتی»."""
    return item.tag is Tag.NOUN and item.form.endswith(SEVERAL)


def _loose(phrase: Phrase, start: int, found: Filler | None) -> bool:
    """Whether a phrase tells of some without saying whom: «شهرهای استان | همچون الف و ب»."""
    opening = phrase.items[start : head(phrase.items, start)]
    if found is None or any(i.tag is Tag.NOUN and i.form.endswith("های") for i in opening):
        return True
    return any(
        i.mention is not None and i.mention.reason == COMMON and found.first <= i.first < found.last
        for i in phrase.items
    )


def _list_after(view: View, n: int) -> Phrase | None:
    """The phrase after phrase `n`, past what is left of it: «به کشورهای دیگر | منطقه | از جمله الف و ب»."""
    after = view.phrases[n + 1 : n + 3]
    if len(after) == 2 and after[0].role == "" and after[0].items[0].tag is Tag.NOUN and not after[0].breaks:
        return after[1] if after[1].role == "مانند" else after[0]
    return after[0] if after else None

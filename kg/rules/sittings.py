"""What the words around a gathering or a body tell: is it held, whom does it count, with whom does it sit."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kg.rules.common_names import common_names
from kg.rules.items import Item, Tag

# What may stand before «دولت» that is a body of its own: not «اعضای دولت».
OPENING = frozenset(
    [Tag.PREPOSITION, Tag.PUNCTUATION, Tag.CONJUNCTION, Tag.ADVERB, Tag.DATE, Tag.VERB, Tag.SUBORDINATOR]
)
HAPPENED = frozenset(["شد", "گردید", "گشت"])


def is_held(items: Sequence[Item], k: int, happening: Callable[[Item], bool]) -> bool:
    """Whether what is named at `k` is said to be held: «الف … برگزار شد», «در الف که … برگزار شد»."""
    j = k + 1 if k + 1 < len(items) and items[k + 1].role == "relative" else k
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


def counts_persons(items: Sequence[Item], k: int) -> bool:
    """Whether a number at `k` counts those whom a ceremony is for: «یادواره دو شهید گمنام»."""
    after = items[k + 1] if k + 1 < len(items) else None
    number = items[k].tag is Tag.DETERMINER and items[k].form not in ("این", "آن", "همین", "هر", "هیچ")
    return number and after is not None and after.form in ("شهید", "شهدای", "سردار", "جانباز", "دانشجو", "طلبه")


def sits_with(items: Sequence[Item], k: int, end: int) -> bool:
    """Whether the happening is a sitting of a group with somebody: its members come first, then «با»."""
    members = k + 1 < len(items) and items[k + 1].form in common_names().groups
    return members and end < len(items) and items[end].role == "با" and items[k].form in ("نشست", "جلسه")


def is_copula(items: Sequence[Item], k: int) -> bool:
    """Whether the verb «بودن» stands at item `k`."""
    verb = items[k].verb if k < len(items) else None
    return verb is not None and verb.past == "بود"

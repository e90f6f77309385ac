"""How far the noun phrase of a matter goes: the tokens of a topic."""

from __future__ import annotations

from collections.abc import Sequence

from kg.rules.items import Item, Tag
from kg.rules.rule import CLASS_GROUPS
from kg.rules.views import View

# Heads of phrases of time: no matter begins with them.
TIMES = frozenset([
    "حال", "ادامه", "پایان", "روز", "ماه", "سال", "هفته", "آینده", "اسرع", "زمان", "وقت", "راستای",
    "نهایت", "صورت", "ابتدا",
])  # fmt: skip


def topic_extent(view: View, p: int, start: int, limit: int) -> tuple[int, int] | None:
    """Tokens of the noun phrase that begins at item `start` of phrase `p`, before token `limit`.

    The complements that follow the phrase belong to it.
    """
    phrase = view.phrases[p]
    inner = [i for i in phrase.items[start:] if i.first < limit]
    while inner and inner[0].tag in (Tag.CONJUNCTION, Tag.PUNCTUATION):
        inner = inner[1:]
    if not inner or inner[0].tag is Tag.DATE or _only_named(view, inner):
        return None
    first, last = inner[0].first, inner[-1].last
    for follower in view.phrases[p + 1 :]:
        if follower.first >= limit or follower.breaks or follower.role in ("", "را", "تا") or follower.first > last + 1:
            break
        if follower.items[0].tag is Tag.DATE or (
            follower.role == "با" and follower.items[0].tag is Tag.MENTION and inner[0].tag is not Tag.NOUN
        ):
            break
        last = min(follower.last, limit)
    return first, last


def _only_named(view: View, items: Sequence[Item]) -> bool:
    """Whether a phrase is nothing but the name of a person, place or body: that is no matter."""
    matters = CLASS_GROUPS["Event"] | {"Agreement", "Project"}
    return all(
        i.tag is not Tag.NOUN and not (i.mention and any(view.fits(e, matters) for e in i.mention.entities))
        for i in items
    )

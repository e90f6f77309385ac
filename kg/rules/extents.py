"""How far the noun phrase of a matter goes: the tokens of a topic."""

from __future__ import annotations

from collections.abc import Sequence

from kg.rules.actors import head
from kg.rules.items import Item, Tag
from kg.rules.phrases import Phrase
from kg.rules.rule import CLASS_GROUPS
from kg.rules.views import View

# Heads of phrases of time: no matter begins with them.
TIMES = frozenset([
    "حال", "ادامه", "پایان", "روز", "ماه", "سال", "هفته", "آینده", "اسرع", "زمان", "وقت", "راستای",
    "نهایت", "صورت", "ابتدا",
])  # fmt: skip
# «همکاری دو کشور | در دیدار با وزیر …»: where something is said is no part of what is said.
OCCASIONS = frozenset(["دیدار", "ملاقات", "حاشیه", "جمع"])


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
    for n, follower in enumerate(view.phrases[p + 1 :], p + 1):
        if follower.first >= limit or follower.breaks or follower.role in ("", "را", "تا") or follower.first > last + 1:
            break
        if follower.role == "در" and follower.items[0].form in OCCASIONS:
            break
        if follower.items[0].tag is Tag.DATE or (
            follower.role == "با" and not first <= view.claimed.get(n, -1) < last and _partner(view, follower, inner[0])
        ):
            break
        last = min(follower.last, limit)
    return first, last


def _partner(view: View, phrase: Phrase, opening: Item) -> bool:
    """«درباره مسائل آب | با سفیر ژاپن گفت‌وگو کرد»: with whom one talks is no part of the matter."""
    first = phrase.items[head(phrase.items) % len(phrase.items)]
    if first.mention is None:
        return False
    return opening.tag is not Tag.NOUN or any(view.entities[e].cls == "Person" for e in first.mention.entities)


def _only_named(view: View, items: Sequence[Item]) -> bool:
    """Whether a phrase is nothing but the name of a person, place or body: that is no matter."""
    matters = CLASS_GROUPS["Event"] | {"Agreement", "Project"}
    return all(
        i.tag is not Tag.NOUN and not (i.mention and any(view.fits(e, matters) for e in i.mention.entities))
        for i in items
    )

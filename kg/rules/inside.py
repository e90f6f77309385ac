"""Who is named inside the name that set a rule off: «نشست مشترک الف، ب و ج»، «تفاهم‌نامه همکاری الف و ب»."""

from __future__ import annotations

from kg.rules.actors import members
from kg.rules.items import Tag, outermost
from kg.rules.rule import Slot
from kg.rules.uses import Use
from kg.rules.views import Filler, View

STATES = frozenset(["کشورهای", "دولت‌های", "ملت‌های", "تیم‌های", "جمهوری‌های"])


def inside(view: View, use: Use, slot: Slot) -> Filler | None:
    """The fitting names within the mention that is the trigger, and those that «و» adds to the name of a paper."""
    inner = outermost([
        m for m in view.mentions
        if use.token <= m.first and m.last <= use.last and (m.first, m.last) != (use.token, use.last) and m.entities
    ])  # fmt: skip
    found = [(m, e) for m in inner for e in m.entities if view.fits(e, slot.classes)]
    paper = _paper(view, use)
    if found and "Organization" in slot.classes and not paper and _of_many(view, use, found[0][0].first):
        return None
    if not found or ("Organization" in slot.classes and len(found) < 2 and not paper):
        return None
    if len(found) == 1 and found[0][0].last < use.last - 1:
        return None  # a single name counts only at the end of the whole
    others = _added(view, use, slot) if paper else []
    return Filler(tuple(dict.fromkeys((*(e for _, e in found), *others))), use.token, use.last)


def _of_many(view: View, use: Use, first: int) -> bool:
    """«نشست مشترک دانشگاه‌های الف و ب»: the many bodies of a country are not the country."""
    words = next((i.form.split() for i in view.clause.items if i.first == use.token), [])
    before = words[first - use.token - 1] if 0 < first - use.token <= len(words) else ""
    return before.endswith("های") and before not in STATES


def _paper(view: View, use: Use) -> bool:
    own = [m for m in view.mentions if (m.first, m.last) == (use.token, use.last)]
    return any(view.entities[e].cls == "Agreement" for m in own for e in m.entities)


def _added(view: View, use: Use, slot: Slot) -> list[int]:
    """«تفاهم‌نامه دانشگاه گیلان | و شهرداری رشت»: the sides that the name of the paper leaves outside."""
    items = view.clause.items
    k = next((k for k, i in enumerate(items) if i.first == use.last), len(items))
    if k + 1 >= len(items) or items[k].tag is not Tag.CONJUNCTION or items[k + 1].tag is not Tag.MENTION:
        return []
    return members(view, items, k + 1, slot.classes)[0]

"""Happenings told with their title: «نشستی با عنوان «آینده آب»»."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kg.rules.common_names import common_names
from kg.rules.items import Item, Tag

_TITLED = [[by, "عنوان", quote] for by in ("با", "تحت") for quote in ("«", '"')]
_LONGEST = 14  # items of a title in quotation marks
_ADJECTIVES = 2  # between the head and «با عنوان»: «کارگاه آموزشی تخصصی»


class Titled(NamedTuple):
    """The class and the head word of a happening, and the items that hold its opening and closing mark."""

    cls: str
    head: str
    opening: int
    closing: int


def titled(items: Sequence[Item], k: int) -> Titled | None:
    """The happening with a title that item `k` heads, None when it heads none."""
    head, names = items[k].form.removesuffix("‌ای"), common_names()
    head = head if (head,) in names.occasions else head.removesuffix("ی")
    cls, at = names.occasions.get((head,)), k + 1
    while at <= k + _ADJECTIVES and at < len(items) and items[at].tag is Tag.NOUN:
        at += 1
    if cls is None or [i.form for i in items[at : at + 3]] not in _TITLED:
        return None
    limit = min(at + 3 + _LONGEST, len(items))
    closing = next((j for j in range(at + 3, limit) if items[j].role in ("»", '"')), None)
    return None if closing is None else Titled(cls, head, at + 2, closing)

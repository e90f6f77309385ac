"""Pronouns of several: «الف و ب یکدیگر را متهم کردند»، «در دیدار با مدیران از آنان خواست»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import permutations

from kg.rules.attempts import Attempt
from kg.rules.items import Tag
from kg.rules.rule import Slot
from kg.rules.views import Filler, View

EACH_OTHER = frozenset(["یکدیگر", "همدیگر"])
THOSE = frozenset(["آنان", "آنها", "آن‌ها", "ایشان"])
MANY = frozenset(["Group"])


def each_other(attempt: Attempt, subject: Filler) -> Iterator[tuple[Filler, Filler]]:
    """Who does it to whom where several do it to one another."""
    items, roles = attempt.view.clause.items, attempt.rule.object.roles
    if len(subject.entities) < 2 or not any(i.form in EACH_OTHER for i in items):
        return
    for k, item in enumerate(items):
        ahead, after = items[k - 1] if k else None, items[k + 1] if k + 1 < len(items) else None
        direct = after is not None and after.tag is Tag.RA and "object" in roles
        under = ahead is not None and ahead.tag is Tag.PREPOSITION and ahead.role in roles
        if item.form in EACH_OTHER and (direct or under):
            for one, two in permutations(subject.entities, 2):
                yield (
                    replace(subject, entities=(one,)),
                    Filler((two,), item.first, item.last, role="object" if direct else "each other"),
                )
            return


def those(view: View, views: Sequence[View], slot: Slot) -> Filler | None:
    """The group that the clause, or the one it is joined to, names under «با» before «از آنان»."""
    pronoun = next(
        (p for p in view.phrases if p.role in slot.roles and len(p.items) == 1 and p.items[0].form in THOSE), None
    )
    if pronoun is None or slot.topical:
        return None
    parent = view.clause.parent
    joined = view.clause.relation == "coordinate" and parent is not None
    for near in (view, *([views[parent]] if joined and parent is not None else [])):
        for phrase in near.phrases:
            mention = phrase.items[0].mention
            if phrase.role == "با" and mention is not None and phrase.first < pronoun.first:
                fitting = tuple(e for e in mention.entities if view.fits(e, slot.classes) and e not in view.subject)
                if len(fitting) > 1 or any(view.fits(e, MANY) for e in fitting):
                    return Filler(fitting, pronoun.first, pronoun.last, role=pronoun.role)
    return None

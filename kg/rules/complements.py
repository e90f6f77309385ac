"""What a subordinate clause gives the clause it hangs on: its matter, and who is to act in it."""

from __future__ import annotations

from collections.abc import Sequence

from kg.rules.extents import TIMES, topic_extent
from kg.rules.items import is_pronoun
from kg.rules.rule import Slot
from kg.rules.views import Filler, View

# Phrases that tell circumstances: no matter of a request begins with them.
ASIDE = frozenset(
    ["در جریان", "به گزارش", "تا", "پیش از", "پس از", "به دلیل", "در حاشیه", "توسط", "ضمن", "با", "از طریق", "علاوه بر"]
)


def complement(view: View, views: Sequence[View], after: int) -> Filler | None:
    """The matter of the clause that begins after token `after` and hangs on `view`.

    That is its object, else its subject, else what stands before its verb.
    """
    child = _child(view, views, after)
    return None if child is None else _matter(child)


def further(view: View, views: Sequence[View], after: int) -> list[Filler]:
    """The matters of the clauses joined to that one: «خواست از تنش‌ها بکاهد | و به تعهدات خود عمل کند»."""
    found: list[Filler] = []
    last = _child(view, views, after)
    if last is None:
        return found
    for joined in views[last.clause.index + 1 :]:
        goes_on = joined.clause.parent == last.clause.index and joined.clause.relation == "coordinate"
        if not goes_on or joined.clause.verb is None or joined.clause.verb.tense != "subjunctive":
            break
        matter = _matter(joined)
        if matter is not None:
            found.append(matter)
        last = joined
    return found


def _matter(child: View) -> Filler | None:
    if child.clause.verb is None or not child.phrases:
        return None
    verb = child.clause.verb
    best = next((p for p in child.phrases if p.role == "را"), None)
    if best is None and child.phrases[0].role == "برای" and child.phrases[0].items[0].tag == "noun":
        best = child.phrases[0]  # «آمادگی داریم برای گسترش همکاری …»
    if best is not None:
        n = child.phrases.index(best)
        begin, end = topic_extent(child, n, 0, verb.first) or (best.first, best.last)
        if best.role == "را" and verb.first >= end:  # «یارانه کاغذ | را افزایش دهد»
            return Filler((), begin, verb.last, topic=True, role="complement", core=best.last)
        return Filler((), begin, end, topic=True, role="complement")
    first = next(
        (
            p
            for p in child.phrases
            if p.role not in ASIDE and p.items[0].form not in TIMES and not is_pronoun(p.items[0])
        ),
        None,
    )
    if first is None or verb.first - first.first < 2:
        return None
    start = first.items[0].first if first.items[0].tag == "noun" and first.role == "" else first.first
    start = min([start, *(u.token for u in child.uses if u.kind == "verbal")])  # «نشستی سه‌جانبه … برگزار شود»
    extent = topic_extent(child, child.phrases.index(first), 0, verb.first)
    return Filler((), start, verb.last, topic=True, role="complement", core=extent[1] if extent else 0)


def doer(view: View, views: Sequence[View], slot: Slot, after: int) -> Filler | None:
    """Who is to act in the clause that begins after token `after`: «دستور داد پلیس … را بازداشت کند»."""
    child = _child(view, views, after)
    if child is None or not child.explicit or child.subject_span is None:
        return None
    fitting = tuple(e for e in child.subject if view.fits(e, slot.classes))
    return Filler(fitting, *child.subject_span, role="doer") if fitting else None


def _child(view: View, views: Sequence[View], after: int) -> View | None:
    """The complement clause that hangs on this one behind its trigger: not «با بیان اینکه …، از الف خواست»."""
    return next(
        (
            v
            for v in views
            if v.clause.parent == view.clause.index
            and v.clause.relation == "complement"
            and v.clause.index > view.clause.index
            and v.clause.verb
            and v.clause.verb.first >= after
            and not (v.clause.governor is not None and v.clause.governor < after)
        ),
        None,
    )

"""Dates that the name of an event or the words right after it tell: «اکسپو ۲۰۲۷», «نمایشگاه … (۱۲ تا ۱۵ دی ۱۴۰۳)»."""

from __future__ import annotations

from kg.entities.book import Node
from kg.entities.dates import FoundDate, parse_date
from kg.entities.linking import Registry, walk
from kg.entities.people import spot
from kg.entities.spans import Span
from kg.entities.view import View
from kg.model import DateValue, EventFrame, TokenKind

YEAR_DIGITS = 4


def event_frames(views: list[tuple[View, list[Span]]], registry: Registry, dates: list[tuple[View, FoundDate]],
                 numbers: dict[Node, int]) -> tuple[EventFrame, ...]:  # fmt: skip
    """Return a frame for every named event whose date its own wording tells, in order of entity number."""
    found: dict[int, EventFrame] = {}
    for view, spans in views:
        own = [d for v, d in dates if v is view]
        for span in walk(spans):
            nodes = registry.of.get(spot(view, span), []) if span.kind == "event" else []
            if not nodes or nodes[0] not in numbers:
                continue
            value = _beside(view, span, own) or _in_name(view, span)
            if value is not None:
                start, end = view.tokens[span.first].start, view.tokens[span.last - 1].end
                found.setdefault(numbers[nodes[0]], EventFrame(numbers[nodes[0]], date=value, evidence=((start, end),)))
    return tuple(found[key] for key in sorted(found))


def _beside(view: View, span: Span, dates: list[FoundDate]) -> DateValue | None:
    for date in dates:
        inside = span.first <= date.first and date.last <= span.last
        bracketed = date.first == span.last + 1 and view.tokens[span.last].form == "("
        if inside or bracketed:
            return date.value
    return None


def _in_name(view: View, span: Span) -> DateValue | None:
    for k in range(span.first, span.last):
        if view.tokens[k].kind is TokenKind.NUMBER and len(view.keys[k]) == YEAR_DIGITS and view.keys[k].isdigit():
            return parse_date(f"سال {view.tokens[k].form}")
    return None

"""What points back to things: «این اتحادیه», «این رویداد», «این شهر», «این توافق‌نامه»."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from kg.entities.book import Node
from kg.entities.known import EDITION
from kg.entities.lexicon import fold
from kg.entities.linking import Registry, flat
from kg.entities.people import spot
from kg.entities.spans import Span
from kg.entities.view import View

EVENTS = frozenset(["Conference", "Exhibition", "Summit", "CommissionSession", "War", "Event", "Vote"])
PLACES = frozenset(["City", "Place", "Facility"])
GATHERINGS = EVENTS - {"War", "Vote"}
SITES = frozenset(["مرکز", "مجموعه"])  # «این مرکز»: a hospital as well as an institute
ONE_HAPPENING = frozenset(["بازیهای", "رقابتهای", "پیکارهای"])  # plurals that name one event


@dataclass(slots=True)
class Recent:
    """Organisations, events, papers and places in order of last mention, to resolve «این …»."""

    items: list[tuple[Node, str]] = field(default_factory=list)  # node, key of its head word
    near: int = 0  # the first item of the sentence before

    def note(self, node: Node, head: str) -> None:
        """Record a mention."""
        self.items.append((node, head))

    def last(self, accept: Callable[[Node, str], bool]) -> Node | None:
        """Return the most recent node that `accept` takes."""
        return next((node for node, head in reversed(self.items) if accept(node, head)), None)


def resolve_nominals(registry: Registry, views: list[tuple[View, list[Span]]]) -> None:
    """Resolve «این اتحادیه», «این رویداد», «این شهر» in text order; the nodes go to `registry.of`."""
    recent, begun = Recent(), 0
    for view, spans in views:
        recent.near, begun = begun, len(recent.items)
        for span in flat(spans):
            nodes = registry.of.get(spot(view, span))
            if span.kind in ("org", "event", "agreement", "place") and nodes:
                head = view.keys[span.head]
                for node in nodes:
                    recent.note(node, head)
            elif span.kind == "nominal" and span.cls not in ("Country", "Person"):
                found = _this(view, span, recent)
                if found is not None:
                    registry.of[spot(view, span)] = [found]


def _it(recent: Recent) -> Node | None:
    """«در آن شرکت کرد»: the one gathering of this sentence and the one before; None where there are several."""
    found = {id(node): node for node, _ in recent.items[recent.near :] if node.cls in GATHERINGS}
    return next(iter(found.values())) if len(found) == 1 else None


def _this(view: View, span: Span, recent: Recent) -> Node | None:
    if dict(span.attributes).get("which") == "it":
        return _it(recent)
    head = view.keys[span.first if dict(span.attributes).get("bare") else span.first + 1]
    if head == EDITION:
        head = fold(dict(span.attributes)["head"])
    if dict(span.attributes).get("bare") == "only":
        found = {id(node): node for node, h in recent.items if h == head}
        return next(iter(found.values())) if len(found) == 1 else None
    family = EVENTS if span.cls in EVENTS else PLACES if span.cls in PLACES else None
    if head == "وزارتخانه":
        return recent.last(lambda node, _: node.cls == "Ministry")
    if head == "رژیم":
        return recent.last(lambda node, h: node.cls == "Country" and h in ("رژیم", "اسراییل"))
    if family is EVENTS and head in ("رویداد", "مراسم", "برنامه"):
        return recent.last(
            lambda node, h: node.cls in GATHERINGS and not (h.endswith("های") and h not in ONE_HAPPENING)
        )
    if family is PLACES:
        return recent.last(
            lambda node, h: (
                h == head
                or (node.cls == "City" and head in ("شهر", "بندر"))
                or (node.cls == span.cls and node.cls != "City")
            )
        )
    if head in view.lexicon.cues["generic_organisations"]:
        same = recent.last(lambda _, h: h == head)
        others = EVENTS | PLACES | {"Country", "NewsAgency", "Agreement", "Person"}
        if head in SITES:
            others -= {"Facility"}
        return same or recent.last(lambda node, _: node.cls not in others)
    return recent.last(lambda _, h: h == head)

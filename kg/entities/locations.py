"""Which place lies in which, as far as the text says so: «ژنو سوئیس», «بندر چابهار در ایران», «شهرهای رشت و فومن»."""

from __future__ import annotations

from collections.abc import Iterator

from kg.entities.linking import flat
from kg.entities.spans import Span
from kg.entities.view import View

SITES = frozenset(["City", "Place", "Facility"])
LIST_NOUNS = frozenset(["شهرهای", "شهرستانهای", "بنادر"])
SITE_NOUNS = frozenset(["شهر", "شهرستان", "بندر", "استان", "جزایر", "جزیره"])
SEATS = {"پایتخت": "Country", "مرکز": "Place"}  # «رشت مرکز استان گیلان»
REACH = 8  # tokens from a list's noun to its last member


def located(view: View, spans: list[Span]) -> Iterator[tuple[Span, Span]]:
    """Yield (place, place that it lies in) of one sentence."""
    places = [s for s in flat(spans) if s.kind == "place"]
    starts = {s.first: s for s in reversed(places)}
    for span in places:
        outer = _inside(span) or (_after(view, span, starts) if span.cls in SITES else _country_in(view, span, starts))
        outer = outer or _listed(view, span, places)
        if outer is not None:
            yield span, outer


def _inside(span: Span) -> Span | None:
    """The place that a name ends with: «استان فارس ایران»."""
    last = span.name[1]
    if span.cls == "Country":
        return None
    inside = [s for s in span.inside if s.kind != "org"]  # «سالن اجتماعات استانداری …» lies in no body
    return next((s for s in reversed(inside) if s.last == last and s.first > span.name[0] + 1), None)


def _after(view: View, span: Span, starts: dict[int, Span]) -> Span | None:
    """«ژنو سوئیس»، «باکو پایتخت جمهوری آذربایجان»، «بندر چابهار در ایران»، «مقر سازمان در ژنو»."""
    direct = starts.get(span.last)
    if direct is not None and direct.cls == "Country" and _agree(span, direct):
        return direct
    at = span.last + (1 if view.key(span.last) == "،" else 0)
    seat_of = SEATS.get(view.key(at))
    if seat_of is not None:
        later = starts.get(at + 1)
        return later if later is not None and later.cls == seat_of and _agree(span, later) else None
    later = starts.get(span.last + 1) if view.key(span.last) == "در" else None
    if later is None or later.first == span.first:
        return None
    headed = span.strength == "strong" or view.keys[span.first] in SITE_NOUNS
    wider = later.cls in ("Country", "Place") or (later.cls == "City" and span.cls == "Facility")
    return later if headed and wider and (span.entry is None or later.entry is None or _agree(span, later)) else None


def _country_in(view: View, span: Span, starts: dict[int, Span]) -> Span | None:
    """«اکوادور کشوری در شمال آمریکای لاتین»."""
    if view.key(span.last) != "کشوری" or view.key(span.last + 1) != "در":
        return None
    later = next((starts[k] for k in range(span.last + 2, span.last + 5) if k in starts), None)
    return later if later is not None and later.cls == "Place" else None


def _listed(view: View, span: Span, places: list[Span]) -> Span | None:
    """«در اکوادور … شهرهای کیتو و گوایاکیل»: towns called so, with their country in the same sentence."""
    if span.cls != "City" or span.entry is None:
        return None
    nouns = [k for k in range(max(0, span.first - REACH), span.first) if view.keys[k] in LIST_NOUNS]
    if not nouns:
        return None
    members = {k for s in places for k in range(s.first, s.last)}
    if any(k not in members and view.keys[k] not in ("،", "و") for k in range(nouns[-1] + 1, span.first)):
        return None
    countries = [s for s in places if s.cls == "Country" and s.entry is not None]
    return next((s for s in countries if s.entry and s.entry.country == span.entry.country), None)


def _agree(span: Span, other: Span) -> bool:
    """Tell whether the gazetteers put both in one country; an unlisted place needs a head of its own."""
    if span.entry is None or other.entry is None:
        return span.entry is None and span.strength == "strong"
    return span.entry.country == other.entry.country

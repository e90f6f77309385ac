"""Which sense a word has here: a capital for its city or for its state."""

from __future__ import annotations

from kg.entities.spans import Span
from kg.entities.view import View
from kg.model import TokenKind

LINKS = frozenset(["و", "-", "–", "،"])


ASKED = ("درخواست", "خواسته", "تقاضا", "دعوت")


def stands_for_state(view: View, span: Span) -> bool:
    """Tell whether a capital's name means the state: «تهران استقبال می‌کند», «روابط تهران و هاوانا»; a city in doubt."""
    before = view.key(span.first - 1)
    after = view.key(span.last)
    if span.first + 1 < view.n and view.tokens[span.last - 1].kind is not TokenKind.WORD:
        return False
    pair = _paired(view, span)
    if pair is not None:
        lead = view.key(pair - 1)
        window = set(view.keys[max(0, pair - 3) : pair])
        if window & view.lexicon.cues["travel"]:
            return False
        return lead in view.lexicon.cues["state_before"] or lead not in view.lexicon.cues["city_before"]
    if before == "به" and view.key(span.first - 2) in view.lexicon.cues["towards"]:
        return True
    if before == "از" and (after in ASKED or (span.last < view.n and view.verbal[span.last] == "خواست")):
        return True  # «از تهران خواست …»
    if before in view.lexicon.cues["city_before"] or before == "(":
        return False
    if before in view.lexicon.cues["state_before"]:
        return True
    if after in ("-", "–", "ـ", "،", ":", "و", ""):
        return False
    return _subject(view, span)


def _paired(view: View, span: Span) -> int | None:
    """Return where the pair of capitals or countries begins that this one is part of: «تهران و مسقط»."""
    for end in ("و", "-", "–"):
        if view.key(span.last) == end:
            other = view.known.get(span.last + 1)
            if _political(other):
                return _list_begins(view, span.first)
        if view.key(span.first - 1) == end:
            first = _list_begins(view, span.first)
            if first < span.first:
                return first
    return None


def _list_begins(view: View, first: int) -> int:
    """Return where the list of capitals and countries begins that goes on at token `first`: «تهران، بغداد و دمشق»."""
    while view.key(first - 1) in LINKS:
        before = next((at for at, other in view.known.items() if other.last == first - 1 and _political(other)), None)
        if before is None:
            return first
        first = before
    return first


def _political(span: Span | None) -> bool:
    return span is not None and span.entry is not None and (span.entry.capital or span.entry.kind == "country")


def _subject(view: View, span: Span) -> bool:
    """Tell whether the name begins a clause whose verb is an actor's."""
    before = view.key(span.first - 1)
    opens = (
        span.first == 0
        or before in ("که", "،", ":", "اما", "؛", "و")
        or view.tokens[span.first - 1].kind is TokenKind.PUNCTUATION
        or view.verbal[span.first - 1] in view.lexicon.speech  # «گفت مسکو …»
    )
    if not opens:
        return False
    return span.last < view.n and view.key(span.last) not in ("را", "که")

"""Who acts in a sentence: the first person or office that stands free, governed by no preposition and no noun."""

from __future__ import annotations

from collections.abc import Sequence

from kg.entities.spans import Span
from kg.entities.view import View
from kg.model import TokenKind

LETTERHEAD = 1  # words of a province whose name is an ordinary word too («ایسنا/فارس»)
ADVERB_WORDS = 4  # of the longest sentence adverb
SCENE_WORDS = 5  # «در ادامه این نشست»


def stands_free(view: View, first: int, *, closed: bool) -> bool:
    """Tell whether a name at token `first` can be the subject; `closed`: a date or a news agency ends before it."""
    if first == 0 or closed or view.verbal[first - 1]:
        return True
    before = view.keys[first - 1]
    if before in view.lexicon.cues["sources"] and view.key(first - 2) in ("به", "بنابه", "از"):
        return True  # «به گفته وزیر»
    if before in view.lexicon.cues["governing"]:
        return False
    if _after_scene(view, first) or _after_adverb(view, first) or _after_dateline(view, first):
        return True
    token = view.tokens[first - 1]
    return before in view.lexicon.cues["openers"] or token.kind is TokenKind.PUNCTUATION or token.tag.startswith("ADV")


def _after_scene(view: View, first: int) -> bool:
    """«در این نشست | نام», «در ادامه این مراسم | سمت»: what is pointed at takes no genitive."""
    return first <= SCENE_WORDS and view.keys[0] in ("در", "طی") and view.key(first - 2) in ("این", "همین")


def _after_dateline(view: View, first: int) -> bool:
    """«ایسنا/خراسان رضوی | رئیس دانشگاه …»: an agency, a slash, the province that it reports from."""
    agency, place = view.known.get(0), view.known.get(2)
    if view.key(1) != "/" or agency is None or agency.cls != "NewsAgency":
        return False
    return first == 2 + LETTERHEAD or (place is not None and place.last == first)


def _after_adverb(view: View, first: int) -> bool:
    """«چندی پیش | نام», «از سوی دیگر | سمت»."""
    sizes = range(1, min(ADVERB_WORDS, first) + 1)
    return any("".join(view.keys[first - size : first]) in view.lexicon.adverbs for size in sizes)


def subject(view: View, spans: Sequence[Span]) -> Span | None:
    """Return the person or office span that is the subject, None when the sentence has none of its own."""
    outer = [s for s in spans if s.kind in ("person", "office")]
    containers = [s for s in spans if s.kind in ("event", "agreement", "org")]
    for span in outer:
        if any(c.first <= span.first and span.last <= c.last for c in containers):
            continue
        closed = any(s.last == span.first and s.kind in ("date", "org") and s.cls in ("", "NewsAgency") for s in spans)
        if stands_free(view, span.first, closed=closed) and not _list_member(view, span, outer):
            return span
    return None


def speaks(view: View) -> bool:
    """Tell whether the sentence has a verb of speech, or a colon."""
    stems = ("گفت", "افزود", "نوشت", "پرسید", "دانست", "خواند", "خواست")
    return (
        view.keys[:2] == ["به", "گفته"]
        or any(v in stems for v in view.verbal)
        or any(k in view.lexicon.speech or k == ":" for k in view.keys)
    )


def _list_member(view: View, span: Span, persons: Sequence[Span]) -> bool:
    """Tell whether «،» or «و» before a name joins it to a person before who is governed: «با الف، ب و ج»."""
    before = view.key(span.first - 1)
    if before not in ("،", "و"):
        return False
    ends = {p.last for p in persons}
    if before == "،" and span.first - 1 not in ends and view.word(span.first - 2) and view.key(span.last) in ("و", "،"):
        return span.kind == "office"  # «برخی وزرا، رئیس اتاق بازرگانی و …»
    earlier = [p for p in persons if p.last == span.first - 1]
    return bool(earlier) and not stands_free(view, earlier[0].first, closed=False)

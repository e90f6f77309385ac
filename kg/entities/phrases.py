"""How far a noun phrase reaches after its head: the complement of an organisation, an event, a treaty, a place.

Without a parser the end is found by what cannot be inside: function words, verbs, predicate nouns, another official's
title. A place, a known name or a nested head closes the phrase («دانشکده فرش تبریز», «کمیسیون انرژی مجلس»).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kg.entities.spans import Span
from kg.entities.view import QUOTES, View
from kg.model import TokenKind

NESTED = frozenset(["org_heads", "event_heads", "place_heads", "agreement_heads"])
MAX_WORDS = 7
MAX_PERSON = 4
PURPOSE = {"مبارزه": ("با",), "مقابله": ("با",), "حمایت": ("از",), "حفاظت": ("از",), "دفاع": ("از",), "صیانت": ("از",),
           "پیشگیری": ("از",), "نظارت": ("بر",), "همکاری": ("با",), "رسیدگی": ("به",), "کمک": ("به",)}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Complement:
    """tokens[start:end] after a head; `named` when a proper name, a quoted name or a nested organisation is in it."""

    end: int
    inside: tuple[Span, ...] = ()
    named: bool = False
    words: int = 0


Nested = Callable[[View, int], Span | None]


def complement(view: View, start: int, nested: Nested, *, joint: bool = False, numbers: bool = False) -> Complement:
    """Return the complement that begins at token `start`; `joint` lets places be coordinated («ایران و عمان»)."""
    j, words, named = _served_person(view, start)
    inside: list[Span] = []
    while j < view.n and words < MAX_WORDS:
        found = view.known.get(j)
        if found is not None and found.kind != "date":
            inside.append(found)
            j, named = found.last, True
            more = _joined_places(view, j, found) if joint else None
            if more:
                inside.extend(more)
                j = more[-1].last
            if found.kind == "demonym":
                words += 1
                continue
            following = view.known.get(j)
            if following is not None and following.kind == "place" and found.kind == "org":
                continue
            break
        if view.tokens[j].form in QUOTES:
            close = view.closing(j)
            if close is None:
                break
            j, named, words = close + 1, True, words + 1
            continue
        head = view.heads.get(j)
        if head is not None and head[1].table in NESTED:
            span = nested(view, j)
            if span is not None:
                inside.append(span)
                j, named = span.last, True
                break
        if head is not None and head[1].table == "offices" and not _field_like(head[1].form, words):
            break
        if numbers and view.tokens[j].kind is TokenKind.NUMBER:
            j += 1
            if len(view.keys[j - 1]) == 4 and view.keys[j - 1].isdigit() and j not in view.known:
                break  # a year ends the name: «اکسپو ۲۰۲۷»
            continue
        if view.keys[j] in ("و", "،"):
            if words and _goes_on(view, j):
                j += 1
                continue
            break
        if words and view.key(j) in PURPOSE.get(view.keys[j - 1], ()) and j + 1 < view.n and not view.stops(j + 1):
            j += 1  # «مبارزه با قاچاق», «نظارت بر بازار»
            continue
        if view.key(j + 1) in PURPOSE.get(view.keys[j], ()) and not view.stops(j + 2):
            j, words = j + 1, words + 1
            continue
        if view.stops(j) or (words and (view.breaks(j) or view.person_start(j))):
            break
        j, words = j + 1, words + 1
    while j > start and view.keys[j - 1] in ("و", "،"):
        j -= 1
    return Complement(j, tuple(inside), named, words)


def _served_person(view: View, start: int) -> tuple[int, int, bool]:
    """After «دفتر», «دولت», «بنیاد» … a person or an office names the organisation: «دفتر مقام معظم رهبری»."""
    head = view.key(start - 1)
    if head not in view.lexicon.cues["personal_heads"] or start >= view.n:
        return start, 0, False
    found = view.heads.get(start)
    if found is not None and found[1].table == "offices" and found[1].column(1) == "state":
        return start + found[0], 1, True
    j = start
    title = view.lexicon.titles.longest(view.keys, j)
    if title is not None and title[1].column(0) != "weak":
        j += title[0]
    names = view.names
    while j < view.n and j - start < MAX_PERSON and view.word(j) and view.keys[j] not in view.lexicon.stop:
        key = view.keys[j]
        if key in names.given_names or key in names.surnames or key in names.weak_surnames or (j > start and not view.tokens[j].tag):
            j += 1
            continue
        break
    if j > start and (title is not None or view.keys[j - 1] in names.surnames or view.keys[j - 1] in names.given_names or j - start > 1):
        return j, 1, True
    return start, 0, False


def _field_like(form: str, words: int) -> bool:
    """«امیر»، «استاد»، «قاضی» begin a title, not a field; others such as «رهبر» too. Only member words may go on."""
    return words == 0 and form in {"کارشناس", "نویسنده", "بازیگر", "شاعر", "مدیر", "خبرنگار"}


def _goes_on(view: View, j: int) -> bool:
    """Tell whether the coordination at token `j` («و», «،») stays inside the name: «سازمان برنامه و بودجه»."""
    before, after = j - 1, j + 1
    if after >= view.n or view.stops(after) or view.breaks(after):
        return False
    if after in view.heads and view.heads[after][1].table in {"offices", "org_heads", "event_heads"}:
        return False
    if after in view.known or before in view.known:
        return False
    if view.keys[j] == "،":
        return _list_closes(view, after)
    if view.keys[after] in view.lexicon.light and view.stops(after + 1) and view.keys[before] in view.lexicon.light:
        return False
    return _noun(view, before) and _noun(view, after)


def _list_closes(view: View, at: int) -> bool:
    """After «،»: one or two words, then «و» and a word: «صنایع، معادن و کشاورزی»."""
    for k in range(at, min(at + 3, view.n)):
        if k > at and view.keys[k] == "و":
            return _noun(view, k + 1) and not view.light_verb_at(k + 2)
        if not _noun(view, k):
            return False
    return False


def _noun(view: View, j: int) -> bool:
    if not 0 <= j < view.n or view.stops(j) or j in view.known:
        return False
    tag = view.tokens[j].tag
    return not tag or "N" in tag.split(",") or "AJ" in tag.split(",")


def _joined_places(view: View, j: int, first: Span) -> list[Span]:
    out: list[Span] = []
    if first.kind not in ("place", "nominal"):
        return out
    while j + 1 < view.n and view.keys[j] in ("و", "،"):
        more = view.known.get(j + 1)
        if more is None or more.kind not in ("place", "nominal"):
            break
        out.append(more)
        j = more.last
    return out


def bracketed(view: View, j: int) -> tuple[int, str] | None:
    """Return (end, wording) of a short alias in brackets at token `j`: «(ITU)», «(رگولاتوری)», «(ایسنا)»."""
    if j >= view.n or view.tokens[j].form != "(":
        return None
    close = view.closing(j, 5)
    if close is None:
        return None
    inner = view.tokens[j + 1 : close]
    words = [t for t in inner if t.kind in (TokenKind.WORD, TokenKind.LATIN) or (t.kind is TokenKind.OTHER and "." in t.form)]
    if not words or len(words) > 4 or any(view.verbal[k] for k in range(j + 1, close)):
        return None
    if any(t.kind is TokenKind.WORD and view.keys[j + 1 + i] in view.lexicon.stop for i, t in enumerate(inner)):
        return None
    if any(t.form in QUOTES for t in inner):
        return None
    return close + 1, view.form(j + 1, close)

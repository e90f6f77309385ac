"""Named events and papers: «چهلمین نمایشگاه بین‌المللی هاوانا», «اکسپو ۲۰۲۷ بلگراد», «معاهده منع گسترش …»."""

from __future__ import annotations

from kg.entities.phrases import Complement, bracketed, complement
from kg.entities.spans import Span
from kg.entities.view import QUOTES, View, is_ordinal
from kg.model import TokenKind

NUMERALS = frozenset(["بیست", "سی", "چهل", "پنجاه", "شصت", "هفتاد", "هشتاد", "نود", "صد", "یکصد"])
PERIODS = frozenset(["دوره", "دور"])
POINTING = frozenset(["این", "همین", "همان"])
EDITIONS = frozenset(["المپیک", "پارالمپیک", "جام جهانی"])  # named in full by their year or their host
HOSTS = frozenset(["City", "Country"])
ANY_EVENT = "رویداد"
EVENTS = frozenset(["Conference", "Exhibition", "Summit", "Event"])
YEAR = 4  # digits
MIN_WORDS = 2


def event(view: View, at: int) -> Span | None:
    """Return the named event or the named paper whose head stands at token `at`, or None."""
    if ("event", at) not in view.memo:
        view.memo["event", at] = None
        view.memo["event", at] = _read(view, at)
    return view.memo["event", at]


def _read(view: View, at: int) -> Span | None:
    from kg.entities.organisations import nested

    found = view.heads.get(at)
    if found is None or found[1].table not in ("event_heads", "agreement_heads"):
        return None
    length, term = found
    cls, strength = term.column(0), term.column(1)
    if view.key(at - 1) in POINTING:
        return None  # «در این مراسم …»: what is pointed at takes no name
    members = view.heads.get(at + length)
    if strength == "weak" and term.form == "نشست" and members is not None and members[1].table == "offices":
        strength = "strong" if members[1].plural else strength  # «نشست مدیران شورای هماهنگی …»
    if strength == "proper" and view.key(at + length) in view.lexicon.cues["works"]:
        return None
    paper = term.table == "agreement_heads"
    start = at + length
    first = _ordinal_start(view, at)
    rest = complement(view, start, nested, joint=True, numbers=True)
    if term.form.startswith(ANY_EVENT) and any(s.kind == "event" or s.cls in EVENTS for s in rest.inside):
        return None  # «رویداد جهانی | اکسپو ۲۰۲۷»: the name is inside
    year = any(view.tokens[k].kind is TokenKind.NUMBER for k in range(start, rest.end))
    quote = any(view.tokens[k].form in QUOTES for k in range(start, rest.end))
    latin = any(view.tokens[k].kind is TokenKind.LATIN for k in range(start, rest.end))
    end = rest.end
    alias = bracketed(view, end)
    host = term.form in EDITIONS and any(s.cls in HOSTS for s in rest.inside)  # «المپیک لندن»
    host = host or (term.form in EDITIONS and view.key(start) in view.lexicon.sport)  # «جام جهانی والیبال»
    if not _enough(strength, rest, marked=year or quote or latin or host or first < at or alias is not None):
        end = _with_year(view, term.form, rest)
        if end == rest.end:
            return None
        year = True
    if term.plural and not (first < at or year or rest.named):
        return None
    last, aliases = (alias[0], (alias[1],)) if alias else (view.blessing(end), ())
    marks: list[tuple[str, str]] = [("head", term.form)]
    if first < at:
        marks.append(("ordinal", view.form(first, at)))
    return Span(first, last, "agreement" if paper else "event", cls, at, core=(first, end), inside=rest.inside,
                aliases=aliases, strength=strength, reason=f"event/{term.form}", attributes=tuple(marks))  # fmt: skip


def _with_year(view: View, head: str, rest: Complement) -> int:
    """Return where the name ends with its year: «جام جهانی سال ۲۰۱۸»."""
    j = rest.end
    edition = head in EDITIONS or rest.words > 0
    year = j + 1 < view.n and view.keys[j] == "سال" and view.tokens[j + 1].kind is TokenKind.NUMBER
    return j + 2 if edition and year and len(view.keys[j + 1]) == YEAR else j


def _enough(strength: str, rest: Complement, *, marked: bool) -> bool:
    if strength == "bare" or marked:
        return True
    if strength == "single":
        return rest.named or rest.words > 0
    return strength in ("strong", "proper") and (rest.named or rest.words >= MIN_WORDS)


def _ordinal_start(view: View, at: int) -> int:
    """Return where an ordinal before the head begins: «هفتاد و یکمین اجلاس», «چهارمین دوره جشنواره»."""
    j = at
    if j and view.keys[j - 1] in PERIODS and j > 1 and is_ordinal(view.keys[j - 2]):
        j -= 1
    if not j or not is_ordinal(view.keys[j - 1]):
        return at
    j -= 1
    if j and view.keys[j].startswith("و") and view.keys[j - 1] in NUMERALS and is_ordinal(view.keys[j][1:]):
        return j - 1  # «سی ویکمین», with «و» written on the unit
    while j > 1 and view.keys[j - 1] == "و" and view.keys[j - 2] in NUMERALS:
        j -= 2
    return j

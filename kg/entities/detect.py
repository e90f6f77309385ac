"""All candidates of one sentence: detectors run in turn, then overlaps are settled and what is nested stays nested."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.entities.authority import Authority
from kg.entities.events import event
from kg.entities.names import persons
from kg.entities.offices import office
from kg.entities.organisations import organisation
from kg.entities.places import PLURAL_HEADS, STATE_HEADS, among, before_country, listed, place, state
from kg.entities.spans import Span
from kg.entities.view import View
from kg.model import TokenKind

SURE_NAME = 6.0
BARE = frozenset(["آژانس", "فدراسیون", "اتحادیه", "صندوق", "باشگاه", "بنیاد", "انجمن", "کمیسیون", "سازمان", "دانشگاه"])
NOT_BARE = frozenset(["این", "آن", "هر", "یک", "چند", "دو", "سه", "همین", "همان", "هیچ", "کدام", "بی"])
FIELDS = frozenset(["org", "place"])
HOLDING = frozenset(["place", "org", "event", "agreement", "office"])
READERS = {"org_heads": organisation, "event_heads": event, "agreement_heads": event, "place_heads": place}
RANKS = {"office": 1, "org": 2, "event": 2, "agreement": 2, "place": 3, "nominal": 3}  # of crossing spans, surest first


def detect(view: View, lists: Authority) -> list[Span]:
    """Return the outermost and nested candidates of a sentence in text order, a container before what it holds."""
    offices = _chain(office(view, j) for j in sorted(view.heads))
    pointed = _pointed(view, offices)
    offices = [s for s in offices if s.first - 1 not in pointed]
    counterparts = [s for s in view.known.values() if s.reason == "nominal/counterpart"]
    found: list[Span] = list(offices)
    inner = {k for s in view.known.values() if s.entry is not None for k in range(s.first + 1, s.last)}
    inner |= {k for s in offices for k in range(s.first + 1, s.first + view.heads[s.first][0])}
    for j in sorted(view.heads):
        if j in inner or j in view.covered:
            continue
        table = view.heads[j][1].table
        reader = READERS.get(table)
        span = reader(view, j) if reader else None
        if span is not None:
            found.append(span)
    found += _bare_heads(view, inner)
    for j, key in enumerate(view.keys):
        if key in PLURAL_HEADS:
            found += listed(view, j)
    found += [town for j in sorted(view.known) if (town := before_country(view, j))]
    found += [town for j in sorted(view.known) for town in among(view, j)]
    found += _chain(state(view, j) for j, key in enumerate(view.keys) if key in STATE_HEADS)
    found += [pointed.get(j, span) for j, span in sorted(view.known.items()) if span.kind != "demonym"]
    found += persons(view, lists, [*offices, *counterparts])
    return settle(view, found)


def _bare_heads(view: View, inner: set[int]) -> list[Span]:
    """«از آژانس خواست», «فدراسیون اعلام کرد»: bare nouns by which a body that is named in full may be called."""
    out: list[Span] = []
    for j, (size, term) in view.heads.items():
        if j in inner or j in view.covered or size > 1 or term.form not in BARE or j in view.known:
            continue
        before, after = view.key(j - 1), j + 1
        ends = after >= view.n or (view.stops(after) and view.keys[after] not in ("های", "ها")) or view.breaks(after)
        governed = j == 0 or before in view.lexicon.stop or view.tokens[j - 1].kind is TokenKind.PUNCTUATION
        if ends and governed and before not in NOT_BARE and organisation(view, j) is None:
            marks = (("which", "this"), ("head", term.form), ("bare", "only"))
            out.append(Span(j, j + 1, "nominal", term.column(0), j, reason="nominal/bare noun", attributes=marks))
    return out


def _pointed(view: View, offices: Iterable[Span]) -> dict[int, Span]:
    """«این عضو کمیسیون …», «این نماینده مردم در مجلس»: who was named before, by what he is; by the token of «این»."""
    out: dict[int, Span] = {}
    for span in offices:
        this = view.known.get(span.first - 1)
        if this is not None and this.cls == "Person" and this.reason in ("nominal/this", "nominal/profession"):
            out[this.first] = replace(this, last=max(this.last, span.last), inside=span.inside)
    return out


def _chain(spans: Iterable[Span | None]) -> list[Span]:
    out: list[Span] = []
    for span in spans:
        if span is not None and (not out or span.first >= out[-1].last):
            out.append(span)
    return out


def settle(view: View, found: Iterable[Span]) -> list[Span]:
    """Keep the surest of crossing spans, the longer of two over the same tokens, nested ones that mean something."""
    kept: list[Span] = []
    order = sorted(found, key=lambda s: (s.first, -s.last, _rank(s)))
    for span in order:
        clash = [k for k in kept if k.first < span.last and span.first < k.last]
        crossing = [k for k in clash if not (k.first <= span.first and span.last <= k.last)]
        if any(_rank(k) <= _rank(span) for k in crossing):
            continue
        if all(_may_hold(view, k, span) for k in clash if k not in crossing):
            kept = [k for k in kept if k not in crossing]
            kept.append(span)
    return sorted(kept, key=lambda s: (s.first, -s.last, _rank(s)))


def _rank(span: Span) -> int:
    if span.kind == "person":
        return 0 if span.score >= SURE_NAME else 4
    return RANKS.get(span.kind, 5)


def _in_the_field(office: Span, inner: Span) -> bool:
    """Tell whether a name stands before what an office serves («معاون امور مجلس …») or begins a longer one there."""
    served = min((s.first for s in office.inside), default=office.last)
    longer = any(s.first == inner.first and s.last > inner.last for s in office.inside if s.entry is None)
    return inner.first < served or (inner.kind == "place" and longer)


def _may_hold(view: View, outer: Span, inner: Span) -> bool:
    """Tell whether `inner` inside `outer` is a mention of its own."""
    if (outer.first, outer.last) == (inner.first, inner.last):
        return False
    if outer.kind == "person" or (outer.core is not None and inner.first >= outer.core[1]):
        return False
    if outer.kind == "office" and inner.kind in FIELDS and _in_the_field(outer, inner):
        return False
    if inner.kind == "office":
        return outer.kind in ("event", "org") and outer.head != inner.head
    if outer.cls == "Ministry" and inner.kind == "org" and inner not in outer.inside:
        return False  # «وزارت دادگستری آمریکا»
    if inner.kind == "person":
        return outer.kind in ("event", "agreement") or (
            outer.kind == "org" and view.keys[outer.head] in view.lexicon.cues["person_holders"]
        )
    return outer.kind in HOLDING or (outer.kind == "nominal" and inner in outer.inside)

"""What is known before any grammar: gazetteer names, and nominals that point back («این کشور», «دو طرف»)."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from kg.entities.authority import Authority
from kg.entities.gazetteers import Entry, Gazetteers
from kg.entities.phrases import bracketed
from kg.entities.spans import Span
from kg.entities.view import View

KINDS = {"country": "place", "city": "place", "province": "place", "region": "place", "media": "org",
         "organisation": "org", "demonym": "demonym"}  # fmt: skip
THIS = frozenset(["این", "همین"])
BOTH = frozenset(["دو", "2", "هردو"])
PAIRS = frozenset(["کشور", "طرف", "دولت", "ملت"])
COUNTRY_NOUNS = frozenset(["کشور", "جمهوری", "دولت", "ملت"])
POSSESSIVE = ("‌اش", "‌ام", "‌مان", "‌شان")
COUNTERPARTS = frozenset(["همتای", "همتایش", "همتا", "همتایان"])
OWN_WORDS = frozenset(["خود", "خویش", "وی", "او", "خودش"])
GLUED_OWN = frozenset(["کشورمان", "میهنمان"])
GLUED_THEIRS = frozenset(["کشورش", "متبوعش"])
IT = "آن"
TAKING_PART = frozenset(["شرکت", "حضور", "سخنرانی"])  # «ایران در آن شرکت می‌کند»
NOMINALS = {IT} | THIS | BOTH | COUNTERPARTS | GLUED_OWN | GLUED_THEIRS | frozenset(["کشور", "طرف", "طرفین", "هر"])
NARROWER = frozenset(["ملی", "کشور", "داخلی", "استان", "شهرستان"])
ADJECTIVES = frozenset(["مرکزی"])  # provinces whose name is an adjective
GOVERNORS = frozenset(["استاندار", "استانداری"])
DEPARTMENTS = frozenset(["مدیرکل", "ادارهکل"])
PROVINCIAL_REACH = 8
MAX_BACK = 3
COUNCILLORS = frozenset(["دبیر", "رییس", "عضو", "سخنگوی", "نایبرییس"])
HOME = "IR"  # whose bodies are known well enough to tell a branch
_REMEMBERED = 65_536  # words


class _Beginnings(dict[str, bool]):
    """Whether a nominal or a known name may begin with a word, by its key; worked out once."""

    def __init__(self, authority: Authority) -> None:
        super().__init__()
        names = authority.gazetteers
        self._lists = NOMINALS, names.entries, names.prefixes, authority.prefixes, authority.names

    def __missing__(self, key: str) -> bool:
        if len(self) >= _REMEMBERED:
            self.clear()
        found = self[key] = key.endswith(("ای", "وی")) or any(key in words for words in self._lists)
        return found


_beginnings = lru_cache(maxsize=4)(_Beginnings)


def mark_known(view: View, authority: Authority) -> None:
    """Fill `view.known` with gazetteer names and nominals, left to right, longest first, none overlapping."""
    keys = view.keys
    gazetteers, may_begin = authority.gazetteers, _beginnings(authority)
    entries, prefixes = gazetteers.entries, gazetteers.prefixes
    j = 0
    while j < view.n:
        head = view.heads.get(j)
        if head is None and not may_begin[keys[j]]:
            j += 1
            continue
        if head is not None and head[1].table in ("offices", "org_heads", "event_heads") and head[0] > 1:
            inside = _named(view, j, gazetteers) if head[1].table == "org_heads" else None
            if inside is not None:
                view.known[j] = inside
            j = inside.last if inside is not None else j + head[0]
            continue
        key = keys[j]
        span: Span | None = None
        if not view.verbal[j]:
            span = _nominal(view, j, gazetteers) if key in NOMINALS else None
            if span is None and (key in entries or key in prefixes or key.endswith(("ای", "وی"))):
                span = _named(view, j, gazetteers)
        if key in authority.prefixes or key in authority.names:
            span = _recorded(view, j, authority, span)
        if span is None:
            j += 1
        else:
            view.known[j] = span
            j = span.last
    for at, span in sorted(view.known.items()):
        if span.kind == "org" and span.entry is not None:
            view.known[at] = _widened(view, span)


def _named(view: View, j: int, gazetteers: Gazetteers) -> Span | None:
    matches = gazetteers.match(view.keys, j)
    if any(entry.kind == "province" for _, entry in matches) and _provincial(view, j):
        matches = [m for m in matches if m[1].kind != "city"]  # «استاندار قم»: the province, not its capital
    for length, entry in matches:
        if entry.ambiguous and not _evident(view, j, entry):
            continue
        if any(view.verbal[j : j + length]):
            continue
        narrowed = entry.kind == "organisation" and view.key(j + length) in NARROWER
        if narrowed and (j in view.heads or view.key(j) not in view.lexicon.cues["branching"]):
            continue
        kind = KINDS[entry.kind]
        inside = _country_within(view, j, j + length, gazetteers) if entry.kind == "organisation" and length > 1 else ()
        return Span(
            j,
            j + length,
            kind,
            entry.cls,
            j,
            entry=entry,
            inside=inside,
            strength="known",
            reason=f"gazetteer/{entry.kind}",
        )
    return None


def _recorded(view: View, j: int, authority: Authority, other: Span | None) -> Span | None:
    """A named event, treaty or organisation of the authority file, when it is longer than what the gazetteers know."""
    for length, record in authority.match(view.keys, j):
        if (
            record.cls == "Person"
            or (other is not None and other.last >= j + length)
            or any(view.verbal[j : j + length])
        ):
            continue
        kind = (
            "agreement"
            if record.cls == "Agreement"
            else "event"
            if record.start or record.key.startswith("event/")
            else "org"
        )
        entry = Entry(
            "record", record.cls, record.key, record.label, record.english, record.country, labels=record.labels
        )
        inside = _places_within(view, j, j + length, authority.gazetteers) if kind == "event" else ()
        return Span(
            j, j + length, kind, record.cls, j, entry=entry, inside=inside, strength="known", reason="authority file"
        )
    return other


def _places_within(view: View, first: int, last: int, gazetteers: Gazetteers) -> tuple[Span, ...]:
    """The places in a known event's name: «المپیک توکیو ۲۰۲۰»."""
    out: list[Span] = []
    for k in range(first + 1, last):
        found = _named(view, k, gazetteers) if not out or k >= out[-1].last else None
        if found is not None and found.kind == "place" and found.last <= last:
            out.append(found)
    return tuple(out)


def _country_within(view: View, first: int, last: int, gazetteers: Gazetteers) -> tuple[Span, ...]:
    """The country that a known organisation's name ends with: «حزب کارگر انگلیس»."""
    for k in range(first + 1, last):
        for length, entry in gazetteers.match(view.keys, k):
            if k + length == last and entry.kind == "country" and not entry.ambiguous:
                return (
                    Span(k, last, "place", "Country", k, entry=entry, strength="known", reason="gazetteer/country"),
                )
    return ()


def _widened(view: View, span: Span) -> Span:
    """Let a known organisation take the country after it and its acronym in brackets: «… ایران», «… (ITU)»."""
    branch = _branch(view, span) or _security_council(view, span)
    if branch is not None:
        return branch
    end, inside = span.last, span.inside
    after = view.known.get(end)
    if span.cls not in ("InternationalOrganization", "NewsAgency") and after is not None and after.cls == "Country":
        end, inside = after.last, (after,)
    alias = bracketed(view, end)
    if end == span.last and alias is None:
        return span
    return replace(span, last=alias[0] if alias else end, core=(span.first, end), inside=inside,
                   aliases=(alias[1],) if alias else ())  # fmt: skip


def _branch(view: View, span: Span) -> Span | None:
    """«دانشگاه آزاد اسلامی واحد مراغه», «هلال احمر مازندران»: the branch that a body of the whole country has there."""
    entry, end = span.entry, span.last
    if (
        entry is None
        or entry.country != HOME
        or not view.lexicon.cues["branching"].intersection(view.keys[span.first : end])
    ):
        return None
    unit = view.key(end) in view.lexicon.cues["branches"]
    at = end + 1 if unit else end
    where = view.known.get(at)
    inside: tuple[Span, ...] = ()
    if where is not None and where.kind == "place" and where.cls != "Country":
        inside, last = (where,), where.last
        last += view.key(last) in view.lexicon.cues["directions"]  # «تهران بزرگ»
    elif unit and view.word(at) and not view.stops(at):
        last = at + 1
        if view.key(last) == "و" and _goes_on(view, last + 1):
            last += 2  # «واحد علوم و تحقیقات»
    else:
        return None
    marks, why = (("head", view.form(span.first, span.first + 1)),), f"organisation/branch of {entry.key}"
    core = (span.first, last)
    return replace(
        span, last=last, core=core, inside=inside, entry=None, strength="strong", reason=why, attributes=marks
    )


def _security_council(view: View, span: Span) -> Span | None:
    """«دبیر شورای امنیت روسیه»: the council of a country, not that of the United Nations."""
    land = view.known.get(span.last)
    named = view.keys[span.first : span.last] == ["شورای", "امنیت"] and view.key(span.first - 1) in COUNCILLORS
    if not named or land is None or land.cls != "Country" or land.kind != "place" or view.key(land.last) == "را":
        return None
    marks, core = (("head", "شورای"),), (span.first, land.last)
    return replace(span, last=land.last, core=core, inside=(land,), entry=None, cls="Organization", strength="strong",
                   reason="organisation/council of a country", attributes=marks)  # fmt: skip


def _goes_on(view: View, j: int) -> bool:
    noun = view.word(j) and "N" in view.tokens[j].tag.split(",")
    return noun and j not in view.heads and not view.person_start(j) and not view.stops(j)


LED = frozenset(["دبیرکل", "سران", "عضو", "سازمان"])  # before the name of an alliance


def _evident(view: View, j: int, entry: Entry) -> bool:
    """Tell whether the neighbours of an ordinary word make it the name: «خبرگزاری مهر», «شهر بابل»."""
    before = set(view.keys[max(0, j - MAX_BACK) : j])
    if entry.kind == "media":
        return bool(before & view.lexicon.cues["media_cues"])
    if entry.kind == "organisation" and view.key(j - 1) in LED:
        return True  # «دبیرکل اکو», «سران اکو»
    if entry.kind in ("city", "province", "region"):
        if entry.kind == "province" and (_provincial(view, j) or _alone(view, j)):
            return True
        if j > 0 and view.keys[j - 1] in view.lexicon.cues["place_cues"]:
            return True
        if entry.capital and j not in view.dated and _travelled_to(view, j):
            return True
        return (entry.kind == "province" or entry.capital) and _among_places(view, j)
    cued = j > 0 and view.keys[j - 1] in view.lexicon.cues["state_cues"]
    return entry.kind == "country" and (cued or _among_countries(view, j))


def _travelled_to(view: View, j: int) -> bool:
    """«عازم رم شد», «به رم سفر کرد», «سفر به رم», «به رم رفت»: a capital whose name is a word too."""
    before, journey = view.key(j - 1), view.lexicon.cues["journeys"]
    if before in view.lexicon.cues["bound_for"]:
        return True
    went = view.key(j - 2) in journey or view.key(j + 1) in journey or view.verbal[j + 1 : j + 2] == ["رفت"]
    return before in ("به", "از") and went


def _alone(view: View, j: int) -> bool:
    """«در البرز برگزار شد», «(البرز)»: an ambiguous province that «در» or brackets set apart."""
    if view.key(j - 1) == "(" or view.key(j) in ADJECTIVES:
        return view.key(j - 1) == "(" and view.key(j + 1) == ")"
    return view.key(j - 1) == "در" and view.stops(j + 1)


def _provincial(view: View, j: int) -> bool:
    """Tell whether the name at `j` ends the phrase of a provincial office: «مدیرکل ارتباطات … قم», «استانداری یزد»."""
    for k in range(j - 1, max(-1, j - 1 - PROVINCIAL_REACH), -1):
        key = view.keys[k]
        if key in GOVERNORS:
            return all(view.lexicon.modifiers.longest([word], 0) for word in view.keys[k + 1 : j])
        if key in DEPARTMENTS or (key == "کل" and view.key(k - 1) in ("مدیر", "اداره")):
            return k < j - 1
        if key not in ("و", "،") and view.stops(k):
            return False
    return False


def _among_countries(view: View, j: int) -> bool:
    """An ordinary word that is a country too, joined to one: «اتریش و غنا»."""
    before = [s for s in view.known.values() if s.last == j - 1 and s.cls == "Country" and s.kind == "place"]
    return bool(before) and view.key(j - 1) in ("و", "،")


def _among_places(view: View, j: int) -> bool:
    """A province whose name is a word too («البرز», «گلستان»), coordinated with a known place: «تهران و البرز»."""
    before = [s for s in view.known.values() if s.last == j - 1 and s.kind == "place"]
    return bool(before) and view.key(j - 1) in ("و", "،")


def _nominal(view: View, j: int, gazetteers: Gazetteers) -> Span | None:
    key = view.keys[j]
    if key in GLUED_OWN:
        return _span(j, j + 1, "Country", "own")
    if key == "کشور" and view.key(j + 1) in ("ما", "مان"):
        return _span(j, j + 2, "Country", "own")
    if key == "کشورش":
        return _span(j, j + 1, "Country", "theirs")
    if key == "کشور" and (view.key(j + 1) in GLUED_THEIRS or (view.key(j + 1), view.key(j + 2)) == ("متبوع", "خود")):
        return _span(j, j + (3 if view.key(j + 1) == "متبوع" else 2), "Country", "theirs")
    if key == "کشور" and view.key(j + 1) == "خود" and view.key(j + 2) != "را":
        return _span(j, j + 2, "Country", "theirs")
    if key == "طرف" and view.key(j + 1) == "مقابل":
        return _span(j, j + 2, "Person", "other-side")
    if key in COUNTERPARTS:
        return _counterpart(view, j, gazetteers)
    if key == "طرفین":
        return _span(j, j + 1, "Country", "pair")
    start = j
    if key == "هر" and view.key(j + 1) in BOTH:
        start = j + 1
    if view.keys[start] in BOTH and view.key(start + 1) in PAIRS:
        return _span(j, start + 2, "Country", "pair")
    if key in THIS:
        return _demonstrative(view, j, gazetteers)
    if key == IT and view.key(j - 1) == "در" and view.key(j + 1) in TAKING_PART:
        return _span(j, j + 1, "Event", "it")
    return None


def _counterpart(view: View, j: int, gazetteers: Gazetteers) -> Span:
    """«همتای کوبایی خود», «همتای خود», «همتایان عراقی و عربستانی خود»: who holds the same office elsewhere."""
    last = j + 1
    inside: tuple[Span, ...] = ()
    demonym = _demonym(view, last, gazetteers)
    if demonym is not None and demonym.cls == "Country":
        last, inside = demonym.last, (demonym,)
    while inside and view.keys[j] == "همتایان" and view.key(last) in ("و", "،"):
        another = _demonym(view, last + 1, gazetteers)
        if another is None or another.cls != "Country":
            break
        last, inside = another.last, (*inside, another)  # «همتایان عراقی و عربستانی خود»
    if view.key(last) in OWN_WORDS:
        last += 1
    return replace(_span(j, last, "Person", "counterpart"), inside=inside)


def _demonym(view: View, at: int, gazetteers: Gazetteers) -> Span | None:
    """What names a country after «همتای»; here a doubtful word is a demonym: «همتای هندی‌اش», «همتای ترک کری»."""
    if at >= view.n:
        return None
    found = _named(view, at, gazetteers)
    stem = view.tokens[at].form
    stem = next((stem.removesuffix(e) for e in POSSESSIVE if stem.endswith(e)), stem)
    entry = next((e for e in gazetteers.lookup(stem) if e.cls == "Country"), None) if found is None else None
    if entry is None:
        return found
    return Span(
        at, at + 1, KINDS[entry.kind], entry.cls, at, entry=entry, strength="known", reason=f"gazetteer/{entry.kind}"
    )


EDITION = "دوره"


def _demonstrative(view: View, j: int, gazetteers: Gazetteers) -> Span | None:
    after = j + 1
    key = view.key(after)
    if key in BOTH and view.key(after + 1) in PAIRS:
        return _span(j, after + 2, "Country", "pair")
    if key in COUNTRY_NOUNS and key == "کشور":
        return _span(j, after + 1, "Country", "this")
    cues = view.lexicon.cues
    if key in cues["officials"] or key in cues["professions"]:
        last, adjectives = after + 1, cues["official_adjectives"] | view.lexicon.generic
        while view.key(last) in adjectives or _nationality(view, last, gazetteers):
            last += 1
        return _span(j, last, "Person", "this" if key in cues["officials"] else "profession")
    if key == EDITION:  # «در این دوره از مسابقات»
        after += 2 if view.key(after + 1) == "از" else 1
    head = view.heads.get(after)
    if key == EDITION and (head is None or head[1].table != "event_heads"):
        return None
    if head is None or head[1].plural or head[1].column(1) == "none":
        return None
    term = head[1]
    if term.table in ("org_heads", "event_heads", "place_heads", "agreement_heads") and after + head[0] <= view.n:
        last = after + head[0]
        while last < view.n and view.keys[last] in view.lexicon.generic and not view.verbal[last]:
            last += 1  # «این نهاد مدنی»
        return _span(j, last, term.column(0), "this", head=term.form)
    return None


def _nationality(view: View, j: int, gazetteers: Gazetteers) -> bool:
    """«این دیپلمات ایرانی»."""
    found = _named(view, j, gazetteers) if j < view.n else None
    return found is not None and found.kind == "demonym"


def _span(first: int, last: int, cls: str, which: str, head: str = "") -> Span:
    attributes = (("which", which), *((("head", head),) if head else ()))
    return Span(first, last, "nominal", cls, last - 1, reason=f"nominal/{which}", attributes=attributes)

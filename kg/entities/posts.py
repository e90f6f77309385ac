"""Posts of one document: what each phrase says of an office, and when two phrases name one post."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from kg.entities.book import Node
from kg.entities.lexicon import fold
from kg.entities.linking import HOME, Registry
from kg.entities.people import Spot, spot
from kg.entities.spans import OfficeParts, Span
from kg.entities.view import View, is_ordinal
from kg.records import record

GOVERNING = frozenset(["Ministry", "Parliament", "Government"])
GOVERNING_HEADS = ("پلیس", "ارتش", "نیرو", "دستگاه", "تیم ملی", "ستاد کل", "ستاد مشترک", "سنا", "شبه")
PRESIDENCY = (("ریاست", "جمهوری"), ("ریاستجمهوری",))
GUARDING = (("حفاظت", "از"), ("حفاظت",))  # «مدیرکل حفاظت از محیط زیست» is «مدیرکل محیط زیست»
LOCAL = frozenset(["استان", "شهرستان"])
TERRITORIAL = frozenset(["governor", "county-governor", "mayor", "district-governor"])
DEPUTIES = frozenset(["deputy-of-parliament", "representative"])
ONE_PERSON_KINDS = frozenset(["secretary-general", "spokesperson", "chief-executive"])
AT_HOME = frozenset(map(fold, ["ارشاد", "جهاد", "شهرسازی", "تعاون"]))  # words of Iranian ministries alone
BY_HOLDER, BY_COUNTRY, BY_OPENNESS, BY_HOME, BY_WORDING = 1000, 500, 100, 80, 50  # what decides between two posts


@dataclass(slots=True, eq=False)
class Post:
    """One office of the document and what is known of it."""

    node: Node
    kind: str
    portfolio: str
    raw: tuple[str, ...]
    status: str
    org: Node | None = None
    country: Node | None = None
    place: Node | None = None
    nested: tuple[str, str] | None = None
    seat: Node | None = None  # where an envoy serves
    holders: list[Node] = field(default_factory=list)
    elect: list[Node] = field(default_factory=list)
    unnamed: Node | None = None
    uses: list[tuple[View, Span]] = field(default_factory=list)
    open: bool = False  # some phrase names it without a country
    shape: str = ""

    def portfolio_of(self, kind: str, portfolio: str) -> bool:
        """Tell whether this is an office of `kind` and `portfolio`."""
        return self.kind == kind and self.portfolio == portfolio


@dataclass(slots=True)
class Holding:
    """A person said to hold a post, with the evidence; `how` is part of the rule's id."""

    person: Node
    post: Post
    view: View
    first: int
    last: int
    status: str
    how: str


@record
class Use:
    """One office phrase with its parts resolved to nodes."""

    view: View
    span: Span
    parts: OfficeParts
    raw: tuple[str, ...]
    country: Node | None
    org: Node | None
    place: Node | None
    nested: tuple[str, str] | None
    seat: Node | None = None
    person: Node | None = None
    how: str = ""
    local: bool = False  # «مدیرکل میراث فرهنگی استان»: of the province that the text speaks of

    @property
    def vague(self) -> bool:
        """Tell whether it points at something unresolved: «رئیس این نهاد», «استاندار این استان»."""
        lost_org = self.org is None and self.parts.org is not None
        return lost_org or (self.place is None and (self.local or self.parts.place is not None))

    @property
    def specific(self) -> int:
        """How much the phrase says: the fullest phrases make the posts that shorter ones join."""
        size = len(self.raw) + (1 if self.person else 0)
        return size + (100 if self.country else 0) + (50 if self.parts.org else 0)


def of_country(wording: str, country: str) -> str:
    """Return an office with its country: «وزیر نیرو» of «عراق» is «وزیر نیروی عراق»."""
    vowel = wording.endswith(("ا", "و")) and not wording.endswith("او")
    return f"{wording}{'ی' if vowel else ''} {country}"


def read_use(view: View, span: Span, registry: Registry, shared: Span | None = None) -> Use:
    """Resolve the parts of an office phrase; `shared` is a country or an organisation said once for several offices.

    Raises `ValueError` for a span that is no office phrase.
    """
    parts = span.office
    if parts is None:
        raise ValueError(f"span {span.reason!r} is no office phrase")
    if shared is not None and shared.cls != "Country":
        parts = replace(parts, org=shared)
        shared = None
    org = _node(registry, view, parts.org)
    if org is None and parts.nested is not None and parts.nested.office is not None:
        org = _node(registry, view, parts.nested.office.org)  # «معاون دبیرکل سازمان …» serves the organisation
    country = next(
        (n for inner in parts.countries or ((shared,) if shared else ()) if (n := _node(registry, view, inner))), None
    )
    if country is None and org is not None and governs(org):
        country = org.country
    raw, nested = _raw(view, span, parts), _served(parts, org, registry)
    ending = next((e for e in PRESIDENCY if raw[-len(e) :] == e and len(raw) > len(e)), ())
    if ending and nested is None and parts.shape == "aide":
        raw, nested = raw[: -len(ending)], ("president", "")  # «معاون علمی ریاست جمهوری» is the president's
    local = len(raw) > 1 and raw[-1] in LOCAL and parts.place is None
    raw = raw[:-1] if local else raw
    return Use(view, span, parts, raw, country, org, _node(registry, view, parts.place), nested,
               _node(registry, view, parts.post_at), local=local)  # fmt: skip


def _node(registry: Registry, view: View, span: Span | None) -> Node | None:
    nodes = registry.of.get(spot(view, span)) if span is not None else None
    return nodes[0] if nodes else None


def _served(parts: OfficeParts, org: Node | None, registry: Registry) -> tuple[str, str] | None:
    """Kind and portfolio of the office served; a ministry counts as its minister («معاون وزارت خارجه»)."""
    if parts.nested and parts.nested.office:
        return parts.nested.office.kind, parts.nested.office.field
    if org is not None and org.cls == "Ministry" and parts.kind == "deputy":
        portfolio = next((p for label in org.labels if (p := registry.portfolio(label))), "")
        return ("minister", portfolio) if portfolio else None
    return None


def _raw(view: View, span: Span, parts: OfficeParts) -> tuple[str, ...]:
    """The words between the head and the country or organisation served: the portfolio as it is worded."""
    parts_read = (*parts.countries, parts.org, parts.place, parts.post_at, parts.nested)
    stops = [s.first for s in parts_read if s is not None and s.first < span.last]
    first, last = span.first + view.heads[span.first][0], min([span.last, *stops])
    return tuple(
        k for k in view.keys[first:last] if k not in ("،", "و") and view.lexicon.modifiers.longest([k], 0) is None
    )


def governs(org: Node) -> bool:
    """Tell whether an organisation's office is an office of its country: ministry, parliament, army, police."""
    return org.cls in GOVERNING or any(label.startswith(GOVERNING_HEADS) for label in org.labels)


def find_post(posts: list[Post], use: Use, told: Mapping[Node, int] = MappingProxyType({})) -> Post | None:
    """Return the post that a phrase names, the likeliest of those that agree with it, or None.

    `told` gives the sentence in which each country is named first.
    """
    deputies = [p for p in posts if p.kind in DEPUTIES and p.place is not None]
    headed = use.view.sentence.kind == "heading" and use.parts.kind in DEPUTIES
    if headed and use.place is None and use.person is None and len(deputies) == 1 and use.org is deputies[0].org:
        return deputies[0]  # «انتقاد نماینده مجلس از …» above the words of the one whom the article quotes
    sited = [p for p in posts if p.kind == use.parts.kind and p.place is not None and p.status != "former"]
    if use.span.strength == "bare" and use.parts.kind in TERRITORIAL and use.person is None and len(sited) == 1:
        return sited[0]  # «استاندار از وزیر خواست» in a text that has one «استاندار فارس»
    fitting = [(i, p) for i, p in enumerate(posts) if _compatible(p, use) and not _yet_to_be_told(p, use, told)]
    scored = [(_preference(post, use), -index, post) for index, post in fitting]
    return max(scored, key=lambda s: s[:2])[2] if scored else None


def _compatible(post: Post, use: Use) -> bool:
    """Nothing that the phrase says may contradict the post: status, kind, country, organisation, place, field."""
    if (post.status == "former") != (use.parts.status == "former") or not _same_kind(post, use.parts):
        return False
    if use.country is not None and post.country is not None and use.country is not post.country:
        return False
    if use.org is not None and post.org is not None and use.org is not post.org:
        return False
    if (not use.vague and not _same_place(use.place, post.place)) or _elsewhere(use.seat, post.seat):
        return False
    if _of_another_country(post, use):
        return False
    nested = use.nested
    minister_served = nested is not None and nested == post.nested and nested[0] == "minister"
    if (nested is None or post.nested is None) and use.raw and use.raw == post.raw:
        nested = post.nested
    if nested != post.nested or not _same_field(post, use.raw, use.parts):
        return False
    loose = use.vague or minister_served or use.parts.kind in ONE_PERSON_KINDS or _deputies(post, use.parts)
    if not loose and (use.org is None) != (post.org is None):
        return False
    full = use.country is post.country and use.org is post.org and (use.seat is None) == (post.seat is None)
    return full or use.person is None or not post.holders or use.person in post.holders


def _yet_to_be_told(post: Post, use: Use, told: Mapping[Node, int]) -> bool:
    """Whether a phrase without a country stands before anything is told of the country abroad that the post is of.

    «وزیر ارتباطات گفت … . با وزیر ارتباطات مالزی دیدار کرد»: two ministers. A headline may be short.
    """
    sentence = use.view.sentence
    if use.country is not None or use.person is not None or post.country is None or sentence.kind == "heading":
        return False
    abroad = post.country.authority != f"country/{HOME}" and post.shape == "state" and post.nested is None
    first = min((v.sentence.index for v, s in post.uses if s.office is not None and s.office.countries), default=0)
    return abroad and not use.vague and sentence.index < min(first, told.get(post.country, first))


def _of_another_country(post: Post, use: Use) -> bool:
    """Whether a phrase without a country cannot mean an office abroad.

    It names a ministry that only the home country has («وزیر فرهنگ و ارشاد اسلامی»), or stands in one sentence with
    the office abroad: «وزیر نیرو با وزیر نیروی عراق دیدار کرد» tells of two ministers.
    """
    if use.country is not None or post.country is None or post.country.authority == f"country/{HOME}":
        return False
    here = not AT_HOME.isdisjoint(use.raw) or any(view is use.view for view, _ in post.uses)
    return here or _counterpart_of(post.country, use)


def _counterpart_of(country: Node, use: Use) -> bool:
    """«وزیر کشور با همتای عراقی خود …»: the subject is not the minister of Iraq."""
    beside = [s for s in use.view.known.values() if s.reason == "nominal/counterpart" and s.first >= use.span.last]
    entries = [inner.entry for s in beside for inner in s.inside if inner.entry is not None]
    return any(country.authority == f"country/{entry.country}" for entry in entries)


def _same_place(one: Node | None, two: Node | None) -> bool:
    """The place that an office is of is called with its kind or without: «استاندار استان یزد» is «استاندار یزد».

    A numbered part of a town is also called without the town: «شهردار منطقه ۵».
    """
    if one is two or one is None or two is None:
        return one is two
    ours, theirs = ({_bare(label) for label in node.labels} for node in (one, two))
    pairs = [sorted((a, b), key=len) for a in ours for b in theirs]
    return any(short == long or (short[-1:].isdigit() and long.startswith(short + " ")) for short, long in pairs)


def _elsewhere(one: Node | None, two: Node | None) -> bool:
    """Whether two envoys serve in different places; a capital may stand for its country."""
    return one is not None and two is not None and one.cls == two.cls and not _same_place(one, two)


def _bare(label: str) -> str:
    return label.removeprefix("استان ").removeprefix("شهرستان ").removeprefix("شهر ")


def _preference(post: Post, use: Use) -> tuple[int, int]:
    score = BY_HOLDER if use.person is not None and use.person in post.holders else 0
    if use.country is not None and use.country is post.country:
        score += BY_COUNTRY
    if post.raw == use.raw:
        score += BY_WORDING
    if use.country is None and (post.open or post.country is None):
        score += BY_OPENNESS
    if use.country is None and post.country is not None and post.country.authority == f"country/{HOME}":
        score += BY_HOME
    here = use.view.sentence.index
    return score, max((v.sentence.index for v, _ in post.uses if v.sentence.index <= here), default=-1)


def _deputies(post: Post, parts: OfficeParts) -> bool:
    """Whether one is called with the parliament and one without: «نماینده شیراز»، «نماینده مردم شیراز در مجلس»."""
    return {post.kind, parts.kind} == DEPUTIES


def _same_kind(post: Post, parts: OfficeParts) -> bool:
    if post.kind == parts.kind:
        return True
    if {post.kind, parts.kind} == {"leader", "head"}:
        return post.org is not None and parts.org is not None  # of one party: «رهبر حزب» and «رئیس حزب»
    if _deputies(post, parts):
        return True
    if {post.kind, parts.kind} == {"representative", "permanent-representative"}:
        return post.seat is not None and parts.post_at is not None  # at one organisation
    kinds = {(post.kind, post.portfolio), (parts.kind, parts.field)}
    return kinds == {("foreign-minister", ""), ("minister", "foreign")}


def _same_field(post: Post, raw: tuple[str, ...], parts: OfficeParts) -> bool:
    """Portfolios agree: equal, one the beginning of the other, or known spellings of one («خارجه», «امور خارجه»)."""
    if post.kind != parts.kind and "minister" in (post.kind, parts.kind):
        return True  # «رئیس دستگاه دیپلماسی» and «وزیر خارجه»
    if raw == post.raw:
        return True
    known, raw = _unnumbered(post.raw), _unnumbered(raw)
    if not raw or not known:
        return parts.kind == "minister" or parts.shape == "state" or not parts.field or not post.portfolio
    size = min(len(raw), len(known))
    if raw[:size] == known[:size]:
        return True
    return parts.kind == "minister" and parts.field == post.portfolio and raw[0] != known[0]


def _unnumbered(raw: tuple[str, ...]) -> tuple[str, ...]:
    """The words without the ordinal before them: «دبیر چهارمین جشنواره فیلم» is «دبیر جشنواره»."""
    start = next((len(lead) for lead in GUARDING if raw[: len(lead)] == lead and len(raw) > len(lead)), 0)
    while start < len(raw) and (is_ordinal(raw[start]) or (start and raw[start] == "دوره")):
        start += 1
    return raw[start:]


PostsOf = dict[Spot, list[Post]]

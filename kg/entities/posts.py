"""Offices of one document: which phrases name one post, who holds it, and the unnamed official that a bare phrase stands for."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.entities.book import Book, Node
from kg.entities.linking import HOME, Registry
from kg.entities.people import Spot, spot
from kg.entities.spans import OfficeParts, Span
from kg.entities.view import View

GOVERNING = frozenset(["Ministry", "Parliament", "Government"])
GOVERNING_HEADS = ("پلیس", "ارتش", "نیرو", "دستگاه", "تیم ملی", "ستاد کل", "ستاد مشترک", "سنا", "شبه")
UNNAMED_BARE = frozenset(["president", "prime-minister", "supreme-leader", "monarch", "chancellor", "crown-prince", "foreign-minister"])


@dataclass(slots=True, eq=False)
class Post:
    """One office of the document and what is known of it."""

    node: Node
    kind: str
    field: str
    raw: tuple[str, ...]
    status: str
    org: Node | None = None
    country: Node | None = None
    place: Node | None = None
    nested: tuple[str, str] | None = None
    holders: list[Node] = field(default_factory=list)
    elect: list[Node] = field(default_factory=list)
    unnamed: Node | None = None
    uses: list[tuple[View, Span]] = field(default_factory=list)
    open: bool = False  # some phrase names it without a country
    shape: str = ""


@dataclass(slots=True)
class Holding:
    """A person said to hold a post, with the evidence."""

    person: Node
    post: Post
    view: View
    first: int
    last: int
    status: str
    how: str


@dataclass(slots=True)
class Offices:
    """All posts of a document."""

    book: Book
    registry: Registry
    posts: list[Post] = field(default_factory=list)
    of: dict[Spot, list[Post]] = field(default_factory=dict)
    holdings: list[Holding] = field(default_factory=list)
    shared: dict[Spot, Span] = field(default_factory=dict)  # office → country said once for several offices

    def cluster(self, found: list[tuple[View, Span, Node | None, str]], groups: dict[Spot, list[Node]]) -> None:
        """Give every office span its post; those that say most come first. The third item is the holder by apposition.

        `groups` gives the persons in apposition to a plural office.
        """
        order = sorted(found, key=lambda f: (-self._specific(f[0], f[1], f[2]), spot(f[0], f[1])))
        for view, span, person, how in order:
            assert span.office is not None  # noqa: S101 - kind "office" always carries its parts
            if span.office.plural:
                self._plural(view, span, groups.get(spot(view, span), []))
                continue
            country = self._country(view, span)
            post = self._find(view, span, country, person) or self._new(view, span, country)
            self._use(post, view, span, country, person, how)

    def _specific(self, view: View, span: Span, person: Node | None) -> int:
        parts = span.office
        if parts is None:
            return 0
        words = len(_raw(view, span))
        return (100 if self._country(view, span) else 0) + (50 if parts.org else 0) + words + (1 if person else 0)

    def _country(self, view: View, span: Span) -> Node | None:
        parts = span.office
        if parts is None:
            return None
        shared = self.shared.get(spot(view, span))
        for inner in parts.countries or ((shared,) if shared else ()):
            nodes = self.registry.of.get(spot(view, inner))
            if nodes:
                return nodes[0]
        org = self._org(view, parts)
        if org is not None and org.country is not None and governs(org):
            return org.country
        return None

    def _org(self, view: View, parts: OfficeParts) -> Node | None:
        if parts.org is None:
            return None
        nodes = self.registry.of.get(spot(view, parts.org))
        return nodes[0] if nodes else None

    def _served(self, view: View, parts: OfficeParts) -> tuple[str, str] | None:
        """Kind and portfolio of the office served; a ministry counts as its minister («معاون وزارت خارجه»)."""
        if parts.nested and parts.nested.office:
            return parts.nested.office.kind, parts.nested.office.field
        org = self._org(view, parts)
        if org is not None and org.cls == "Ministry" and parts.kind == "deputy":
            portfolio = next((p for label in org.labels if (p := self.registry.portfolio(label))), "")
            return ("minister", portfolio) if portfolio else None
        return None

    def _place(self, view: View, parts: OfficeParts) -> Node | None:
        if parts.place is None:
            return None
        nodes = self.registry.of.get(spot(view, parts.place))
        return nodes[0] if nodes else None

    def _new(self, view: View, span: Span, country: Node | None) -> Post:
        parts = span.office
        assert parts is not None  # noqa: S101
        node = self.book.node("Post")
        node.attributes["post_kind"] = parts.kind
        if parts.status:
            node.attributes["status"] = parts.status
        nested = self._served(view, parts)
        post = Post(node, parts.kind, parts.field, _raw(view, span), parts.status if parts.status == "former" else "",
                    self._org(view, parts), country, self._place(view, parts), nested, shape=parts.shape)  # fmt: skip
        self.posts.append(post)
        return post

    def _use(self, post: Post, view: View, span: Span, country: Node | None, person: Node | None, how: str) -> None:
        parts = span.office
        assert parts is not None  # noqa: S101
        post.uses.append((view, span))
        post.country = post.country or country
        post.org = post.org or self._org(view, parts)
        post.open = post.open or country is None
        raw = _raw(view, span)
        if len(raw) > len(post.raw):
            post.raw = raw
        self.of[spot(view, span)] = [post]
        self.book.label(post.node, view, span.first, span.last)
        if person is not None:
            held = post.elect if parts.status == "elect" else post.holders
            if person not in held:
                held.append(person)
            self.holdings.append(Holding(person, post, view, span.first, span.last, parts.status, how))

    def _plural(self, view: View, span: Span, persons: list[Node]) -> None:
        """«وزیران ارتباطات ایران و عمان»: a post for each country."""
        parts = span.office
        assert parts is not None  # noqa: S101
        out: list[Post] = []
        for number, inner in enumerate(parts.countries):
            nodes = self.registry.of.get(spot(view, inner))
            if not nodes:
                continue
            post = self._find(view, span, nodes[0], None) or self._new(view, span, nodes[0])
            post.country = nodes[0]
            post.uses.append((view, span))
            singular = view.form(span.first + 1, inner.first) if inner is parts.countries[0] else ""
            head = _singular(view, span)
            middle = singular or view.form(span.first + 1, parts.countries[0].first)
            post.node.add_label(" ".join(w for w in (head, middle, view.form(inner.first, inner.last)) if w))
            if len(persons) == len(parts.countries):
                if persons[number] not in post.holders:
                    post.holders.append(persons[number])
                self.holdings.append(Holding(persons[number], post, view, span.first, span.last, parts.status, "plural office"))
            out.append(post)
        self.of[spot(view, span)] = out

    def _find(self, view: View, span: Span, country: Node | None, person: Node | None) -> Post | None:
        parts = span.office
        assert parts is not None  # noqa: S101
        scored = []
        for index, post in enumerate(self.posts):
            if self._compatible(post, view, span, country, person):
                scored.append((self._preference(post, view, span, country, person), -index, post))
        return max(scored, key=lambda s: s[:2])[2] if scored else None

    def _compatible(self, post: Post, view: View, span: Span, country: Node | None, person: Node | None) -> bool:
        parts = span.office
        assert parts is not None  # noqa: S101
        former = parts.status == "former"
        raw = _raw(view, span)
        if (post.status == "former") != former or not _same_kind(post, parts):
            return False
        if country is not None and post.country is not None and country is not post.country:
            return False
        org = self._org(view, parts)
        if org is not None and post.org is not None and org is not post.org:
            return False
        place = self._place(view, parts)
        if place is not post.place:
            return False
        nested = self._served(view, parts)
        ministry = nested is not None and nested == post.nested and nested[0] == "minister"
        if nested is None or post.nested is None:
            nested = post.nested if raw and raw == post.raw else nested
        if nested != post.nested or not _same_field(post, _raw(view, span), parts):
            return False
        if not ministry and (org is None) != (post.org is None) and parts.kind not in ("secretary-general", "spokesperson", "chief-executive"):
            return False
        full = country is post.country and org is post.org
        return full or person is None or not post.holders or person in post.holders

    def _preference(self, post: Post, view: View, span: Span, country: Node | None, person: Node | None) -> int:
        score = 0
        if person is not None and person in post.holders:
            score += 1000
        if country is not None and country is post.country:
            score += 500
        if post.raw == _raw(view, span):
            score += 50
        if country is None and (post.open or post.country is None):
            score += 100
        if country is None and post.country is not None and post.country.authority == f"country/{HOME}":
            score += 80
        here = view.sentence.index
        last = max((v.sentence.index for v, _ in post.uses if v.sentence.index <= here), default=-1)
        return score * 1000 + last

    def hold(self, person: Node, post: Post, view: View, span: Span, how: str) -> None:
        """Record that `person` holds `post`."""
        self.holdings.append(Holding(person, post, view, span.first, span.last, "", how))
        if (view, span) not in post.uses:
            post.uses.append((view, span))

    def counterpart(self, base: Post, country: Node | None) -> Post:
        """Create the post of `base`'s kind and portfolio in another country."""
        node = self.book.node("Post")
        node.attributes["post_kind"] = base.kind
        post = Post(node, base.kind, base.field, base.raw, "", None, country, None, base.nested, shape=base.shape)
        self.posts.append(post)
        return post

    def complete(self) -> None:
        """Add to posts that no phrase names with its country the full wording: «رئیس‌جمهور این کشور» → «رئیس‌جمهور اکوادور»."""
        for post in self.posts:
            if post.country is None or post.org is not None or not post.uses:
                continue
            names = [label for label in post.country.labels if label]
            if names and not any(name in label for label in post.node.labels for name in names):
                view, span = post.uses[0]
                parts = span.office
                inner = [s.first for s in (parts.countries if parts else ())]
                wording = view.form(span.first, min([span.last, *inner]))
                post.node.add_label(f"{wording} {min(names, key=lambda n: (len(n), n))}")

    def spoken_of(self, view: View, span: Span) -> bool:
        """Tell whether a phrase without a holder speaks of the office itself: «به سمت وزیر …», «به عنوان رئیس …»."""
        parts = span.office
        return view.key(span.first - 1) in view.lexicon.cues["not_held"] or (parts is not None and parts.shape == "state" and span.strength == "full")

    def infer_countries(self) -> None:
        """Give a post without a country the one that its deputy or its ministry is said to be of."""
        for post in self.posts:
            if post.country is not None or post.kind != "minister" or post.nested is not None:
                continue
            found = [p.country for p in self.posts if p.nested == (post.kind, post.field) and p.country is not None]
            found += [n.country for n in self.registry.named if n.cls == "Ministry" and n.country is not None
                      and post.field and post.field in {self.registry.portfolio(label) for label in n.labels}]  # fmt: skip
            if found and all(country is found[0] for country in found):
                if not any(p is not post and p.kind == post.kind and p.field == post.field and p.country is found[0] for p in self.posts):
                    post.country = found[0]

    def held_here(self, view: View, span: Span) -> Node | None:
        """Return who is said beside the phrase itself to hold the office."""
        for holding in self.holdings:
            if holding.view is view and holding.first == span.first and holding.how not in ("unnamed official", "authority", "subject of the same speech"):
                return holding.person
        return None

    # persons ----------------------------------------------------------------------------------------------------------

    def person_of(self, view: View, span: Span, post: Post) -> Node | None:
        """Return the person that an office phrase stands for: the named holder, else the unnamed official."""
        parts = span.office
        assert parts is not None  # noqa: S101
        for holding in self.holdings:
            if holding.view is view and holding.first == span.first and holding.post is post:
                return holding.person
        if parts.kind in UNNAMED_BARE and span.strength == "bare" and span.last < view.n and view.verbal[span.last] == "شد":
            return None  # «رئیس‌جمهور شود»
        if view.key(span.first - 1) in view.lexicon.cues["not_held"] and not parts.plural:
            return None
        known = post.elect if parts.status == "elect" and post.elect else post.holders
        if known:
            here = view.sentence.index
            return max(known, key=lambda n: max((h.view.sentence.index for h in self.holdings if h.person is n and h.view.sentence.index <= here), default=-1))
        if not _names_somebody(parts, span):
            return None
        if post.unnamed is None:
            post.unnamed = self.book.node("Person")
        post.unnamed.reason = "unnamed official, labelled by the office"
        if parts.plural:
            for label in post.node.labels:
                post.unnamed.add_label(label)
        else:
            self.book.label(post.unnamed, view, span.first, span.last)
            self.holdings.append(Holding(post.unnamed, post, view, span.first, span.last, parts.status, "unnamed official"))
        return post.unnamed


def governs(org: Node) -> bool:
    """Tell whether an organisation's office is an office of its country: ministry, parliament, army, police."""
    return org.cls in GOVERNING or any(label.startswith(GOVERNING_HEADS) for label in org.labels)


def _names_somebody(parts: OfficeParts, span: Span) -> bool:
    if span.strength == "bare":
        return parts.kind in UNNAMED_BARE
    if parts.status == "former" or (parts.kind == "representative" and parts.org is None and parts.post_at is None):
        return False
    served = parts.org or parts.countries or parts.place or parts.nested
    if parts.one_of or span.strength == "bare" and not served and parts.kind not in UNNAMED_BARE:
        return False
    if parts.shape in ("org", "aide") and not served:
        return any(s.kind == "event" for s in span.inside)
    return parts.shape in ("state", "org", "envoy", "aide", "place")


def _raw(view: View, span: Span) -> tuple[str, ...]:
    """The words between the head and the country or organisation served: the portfolio as it is worded."""
    parts = span.office
    assert parts is not None  # noqa: S101
    stops = [s.first for s in (*parts.countries, parts.org, parts.place, parts.post_at, parts.nested) if s is not None]
    last = min([span.last, *stops])
    first = span.first + view.heads[span.first][0]
    return tuple(k for k in view.keys[first:last] if k not in ("،", "و") and view.lexicon.modifiers.longest([k], 0) is None)


def _singular(view: View, span: Span) -> str:
    return view.heads[span.first][1].form


def _same_kind(post: Post, parts: OfficeParts) -> bool:
    if post.kind == parts.kind:
        return True
    if {post.kind, parts.kind} == {"leader", "head"}:
        return post.org is not None and parts.org is not None  # of one party: «رهبر حزب» and «رئیس حزب»
    kinds = {(post.kind, post.field), (parts.kind, parts.field)}
    return kinds == {("foreign-minister", ""), ("minister", "foreign")}


def _same_field(post: Post, raw: tuple[str, ...], parts: OfficeParts) -> bool:
    """Portfolios agree: equal, one the beginning of the other, or known spellings of one («خارجه», «امور خارجه»)."""
    if post.kind != parts.kind and "minister" in (post.kind, parts.kind):
        return True  # «رئیس دستگاه دیپلماسی» and «وزیر خارجه»
    if raw == post.raw or not raw or not post.raw:
        return parts.kind in ("minister",) or raw == post.raw or parts.shape == "state" or (not parts.field or not post.field)
    size = min(len(raw), len(post.raw))
    if raw[:size] == post.raw[:size]:
        return True
    return parts.kind == "minister" and parts.field == post.field and raw[0] != post.raw[0]

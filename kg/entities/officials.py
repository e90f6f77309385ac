"""All offices of a document with their holders, and the unnamed official that a bare phrase stands for."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from kg.entities.apposition import TO_COME
from kg.entities.book import Book, Node, fullest
from kg.entities.linking import HOME, Registry
from kg.entities.offices import COUNTRIES
from kg.entities.people import Spot, spot
from kg.entities.posts import LOCAL, TERRITORIAL, Holding, Post, PostsOf, Use, find_post, of_country, read_use
from kg.entities.spans import OfficeParts, Span
from kg.entities.view import View

UNNAMED_BARE = frozenset(
    ["president", "prime-minister", "supreme-leader", "monarch", "chancellor", "crown-prince", "foreign-minister"]
)
ONE_OF_MANY = frozenset(["minister", "ambassador"])
LISTS_GUESTS = frozenset(["حضور", "ریاست", "همراهی"])
REGION_OF_ARTICLE = ("استان", "شهرستان", "کشور")  # «مدیرکل راه و شهرسازی استان»: that of the province spoken of
JOINED = 8  # tokens from the second of two offices back to «به عنوان»
MAX_GUESTS = 40  # tokens of a list of guests
UNNAMED_SHAPES = frozenset(["state", "org", "envoy", "aide", "place"])
WORDS_BETWEEN = 5  # an office and its «بود»: «پیش از این رئیس دانشگاه … استان فارس بود»
LOCALLY = tuple(f" {word}" for word in sorted(LOCAL))
INFERRED = frozenset(["unnamed official", "authority", "subject of the same speech", "second office of a named holder"])


@dataclass(slots=True)
class Offices:
    """Posts, which phrase names which, and who holds them."""

    book: Book
    registry: Registry
    posts: list[Post] = field(default_factory=list)
    of: PostsOf = field(default_factory=dict)
    holdings: list[Holding] = field(default_factory=list)
    joined: dict[Spot, Spot] = field(default_factory=dict)  # second office of an unnamed subject → his first
    shared: dict[Spot, Span] = field(default_factory=dict)  # office → country said once for several offices

    def cluster(self, found: list[tuple[View, Span, Node | None, str]], groups: dict[Spot, list[Node]]) -> None:
        """Give every office span its post; those that say most come first. The third item is the holder by apposition.

        `groups` gives the persons in apposition to a plural office.
        """
        uses = [
            replace(read_use(v, s, self.registry, self.shared.get(spot(v, s))), person=person, how=how)
            for v, s, person, how in found
        ]
        told: dict[Node, int] = {}
        for at, nodes in self.registry.of.items():
            told.update({n: min(at[0], told.get(n, at[0])) for n in nodes if n.cls == "Country"})
        for use in sorted(uses, key=lambda u: (-u.specific, u.place is None, spot(u.view, u.span))):
            if use.parts.plural:
                self._plural(use, groups.get(spot(use.view, use.span), []))
            else:
                self._take(find_post(self.posts, use, told) or self._new(use), use)

    def _new(self, use: Use) -> Post:
        node = self.book.node("Post")
        node.attributes["post_kind"] = use.parts.kind
        if use.parts.status:
            node.attributes["status"] = use.parts.status
        status = "former" if use.parts.status == "former" else ""
        post = Post(node, use.parts.kind, use.parts.field, use.raw, status, use.org, use.country, use.place, use.nested,
                    use.seat, shape=use.parts.shape)  # fmt: skip
        self.posts.append(post)
        return post

    def _take(self, post: Post, use: Use) -> None:
        view, span = use.view, use.span
        post.uses.append((view, span))
        post.country = post.country or use.country
        post.org = post.org or use.org
        post.seat = post.seat or use.seat
        post.open = post.open or use.country is None
        if len(use.raw) > len(post.raw):
            post.raw = use.raw
        self.of[spot(view, span)] = [post]
        self._label(post.node, view, span)
        if use.person is not None:
            status = "elect" if use.how == TO_COME else use.parts.status
            held = post.elect if status == "elect" else post.holders
            if _held_before(view, span):
                status = "former"
            elif use.person not in held:
                held.append(use.person)
            self.holdings.append(Holding(use.person, post, view, span.first, span.last, status, use.how))

    def _label(self, node: Node, view: View, span: Span) -> None:
        """Label a node with an office phrase; first without what passes: «رئیس‌جمهوری فعلی آمریکا»."""
        self.book.label(node, view, span.first, span.last)
        lasting = [k for k in range(span.first, span.last) if not _passing(view, k)]
        if len(lasting) < span.last - span.first:
            node.aside.update(self.book.surface(view, span.first, span.last))
            node.add_label(" ".join(view.form(k, k + 1) for k in lasting))

    def _plural(self, use: Use, persons: list[Node]) -> None:
        """«وزیران ارتباطات ایران و عمان»: a post for each country."""
        view, span, countries = use.view, use.span, use.parts.countries
        size, term = view.heads[span.first]
        first = countries[0].first
        field_end = first - 1 if view.key(first - 1) in COUNTRIES else first
        head, middle = term.form, view.form(span.first + size, field_end)
        out: list[Post] = []
        for number, inner in enumerate(countries):
            one = read_use(view, span, self.registry)
            nodes = self.registry.of.get(spot(view, inner))
            if not nodes:
                continue
            one = replace(one, country=nodes[0])
            post = find_post(self.posts, one) or self._new(one)
            post.country = nodes[0]
            post.uses.append((view, span))
            post.node.add_label(" ".join(w for w in (head, middle, view.form(inner.first, inner.last)) if w))
            if len(persons) == len(countries):
                if persons[number] not in post.holders:
                    post.holders.append(persons[number])
                self.hold(persons[number], post, view, span, "plural office", use.parts.status)
            out.append(post)
        self.of[spot(view, span)] = out

    def hold(  # noqa: PLR0913 - who, what, where said, how
        self, person: Node, post: Post, view: View, span: Span, how: str, status: str = ""
    ) -> None:
        """Record that `person` holds `post`."""
        self.holdings.append(Holding(person, post, view, span.first, span.last, status, how))
        if (view, span) not in post.uses:
            post.uses.append((view, span))

    def pointed_at(self, person: Node, view: View, span: Span) -> None:
        """Record that `person` holds the office by which «این عضو هیئت علمی دانشگاه X» points back to him."""
        parts = span.office
        if parts is None or parts.plural or span.strength == "bare" or points_back(span):
            return
        use = replace(read_use(view, span, self.registry), person=person, how="pointed at")
        held = [p for p in self.posts if person in p.holders]
        countries = {id(p.country) for p in held if p.country is not None}
        told = any(p.kind == use.parts.kind and p.org is use.org for p in held) and use.place is None
        sited = use.org is not None or use.place is not None
        if sited and not told and (use.country is None or not countries or id(use.country) in countries):
            self._take(find_post(self.posts, use) or self._new(use), use)

    def counterpart(self, base: Post, country: Node | None) -> Post:
        """Create the post of `base`'s kind and portfolio in another country."""
        node = self.book.node("Post")
        node.attributes["post_kind"] = base.kind
        post = Post(node, base.kind, base.portfolio, base.raw, "", None, country, None, base.nested, shape=base.shape)
        self.posts.append(post)
        return post

    def complete(self) -> None:
        """Label posts that no phrase names with its country in full: «رئیس‌جمهور این کشور», «رئیس‌جمهور اکوادور»."""
        for post in self.posts:
            for node in (post.node, *([post.unnamed] if post.unnamed else [])):
                local = [label for label in node.labels if label.endswith(LOCALLY)]
                node.aside.update(local if len(local) < len(node.labels) else ())  # «مدیرکل راه استان»
            self._say_of_what(post)
            if post.country is None or post.org is not None or not post.uses:
                continue
            names = [label for label in post.country.labels if label and label not in post.country.aside]
            if names and not any(name in label for label in post.node.labels for name in names):
                view, span = post.uses[0]
                inner = [s.first for s in (span.office.countries if span.office else ())]
                wording = view.form(span.first, min([span.last, *inner]))
                post.node.add_label(of_country(wording, min(names, key=lambda n: (len(n), n))))

    def _say_of_what(self, post: Post) -> None:
        """Label a post that every phrase names by what points back: «مدیرعامل این شرکت», «شهردار این شهر»."""
        served = post.org or post.place
        if served is None or not served.labels or not post.uses or not all(points_back(s) for _, s in post.uses):
            return
        view, span = post.uses[0]
        pointing = (
            next((s for s in (span.office.org, span.office.place) if s is not None), None) if span.office else None
        )
        if pointing is not None and pointing.first > span.first:
            post.node.add_label(f"{view.form(span.first, pointing.first)} {fullest(served)}")

    def infer_countries(self) -> None:
        """Give a minister without a country the one that his deputy or his ministry is said to be of."""
        for post in self.posts:
            if post.country is not None or post.kind != "minister" or post.nested is not None:
                continue
            found = [p.country for p in self.posts if p.nested == (post.kind, post.portfolio) and p.country is not None]
            for node in self.registry.named:
                if node.cls == "Ministry" and node.country is not None and post.portfolio and self._told_by(node, post):
                    found += [node.country for label in node.labels if self.registry.portfolio(label) == post.portfolio]
            peers = [p for p in self.posts if p is not post and p.portfolio_of(post.kind, post.portfolio)]
            if found and all(c is found[0] for c in found) and not any(p.country is found[0] for p in peers):
                post.country = found[0]

    def _told_by(self, body: Node, post: Post) -> bool:
        """Tell whether a body at home, or one abroad that is named by the time the post is, tells the post's country.

        «وزیر نیرو گفت قرارداد با وزارت برق عراق تمدید شد» is of no minister of Iraq.
        """
        if body.country is not None and body.country.authority == f"country/{HOME}":
            return True
        first = min(view.sentence.index for view, _ in post.uses)
        return any(body in nodes and at[0] <= first for at, nodes in self.registry.of.items())

    def spoken_of(self, view: View, span: Span) -> bool:
        """Tell whether a phrase without a holder speaks of the office itself: «به سمت وزیر …», «به عنوان رئیس …»."""
        full = span.office is not None and span.office.shape == "state" and span.strength == "full"
        return full or _of_the_office(view, span)

    def held_here(self, view: View, span: Span) -> Node | None:
        """Return who is said beside the phrase itself to hold the office."""
        for holding in self.holdings:
            if holding.view is view and holding.first == span.first and holding.how not in INFERRED:
                return holding.person
        return None

    def person_of(self, view: View, span: Span, post: Post) -> Node | None:
        """Return the person that an office phrase stands for: the named holder, else the unnamed official."""
        parts = span.office
        if parts is None:
            return None
        for holding in self.holdings:
            if holding.view is view and holding.first == span.first and holding.post is post:
                return holding.person
        if not _meant(view, span, parts):
            return None
        known = post.elect if parts.status == "elect" and post.elect else post.holders
        if known:
            return max(known, key=lambda node: self._last_named(node, view.sentence.index))
        pointed = all(points_back(s) for _, s in post.uses)  # «رئیس این مرکز», never called by its own name
        alone = sum(p.kind == post.kind for p in self.posts) == 1
        certain = _names_somebody(view, parts, span) or _told_in_full(post, alone=alone)
        pointed = pointed and not (post.kind in TERRITORIAL and post.place is not None)  # «شهردار این شهر»
        names = certain and not pointed and not _held_before(view, span)
        return self._unnamed(view, span, parts, post) if names else None

    def share_holders(self) -> None:
        """«معاون وزیر و رئیس سازمان … گفت»: who holds the first office, named elsewhere, holds the second."""
        for second, first in self.joined.items():
            holders = [h for p in self.of.get(first, []) for h in p.holders]
            for post in self.of.get(second, []):
                if len(holders) == 1 and not post.holders and not post.elect and post.status != "former":
                    post.holders.append(holders[0])
                    view, span = post.uses[0]
                    self.hold(holders[0], post, view, span, "second office of a named holder")

    def _last_named(self, person: Node, here: int) -> int:
        indexes = [h.view.sentence.index for h in self.holdings if h.person is person]
        return max((i for i in indexes if i <= here), default=-1)

    def _unnamed(self, view: View, span: Span, parts: OfficeParts, post: Post) -> Node:
        if post.unnamed is None:
            first = self.joined.get(spot(view, span))
            known = [p.unnamed for p in self.of.get(first, []) if p.unnamed is not None] if first else []
            post.unnamed = known[0] if known else self.book.node("Person")
        post.unnamed.reason = "unnamed official, labelled by the office"
        for label in post.node.labels:
            post.unnamed.add_label(label)
        post.unnamed.aside |= post.node.aside
        if not parts.plural:
            self._label(post.unnamed, view, span)
            self.hold(post.unnamed, post, view, span, "unnamed official", parts.status)
        return post.unnamed


def _passing(view: View, k: int) -> bool:
    found = view.lexicon.modifiers.longest(view.keys, k)
    return found is not None and found[1].column(0) == "passing"


def _meant(view: View, span: Span, parts: OfficeParts) -> bool:
    """Tell whether the phrase stands for its holder: not «رئیس‌جمهور شود», not «به سمت وزیر»."""
    if _was(view, span):
        return False
    becomes = span.last < view.n and view.verbal[span.last] == "شد"
    if parts.kind in UNNAMED_BARE and not span.inside and becomes:
        return False
    return parts.plural or not (_of_the_office(view, span) or view.heads[span.first][1].column(1) == "charge")


def _was(view: View, span: Span) -> bool:
    """«که تا سال ۲۰۱۳ وزیر خارجه بود»، «زمانی هم سردبیر … بود»: what somebody else was."""
    if view.key(span.last) not in ("بود", "بودم", "بودند"):
        return False
    for k in range(span.first - 1, max(-1, span.first - JOINED), -1):
        if view.verbal[k] or view.key(k) == "،":
            return False
        if view.keys[k] in ("که", "زمانی"):
            return True
    return False


def _of_the_office(view: View, span: Span) -> bool:
    """Tell whether what precedes speaks of the office itself: «به عنوان وزیر دفاع و وزیر …», «تبدیل به …»."""
    at = span.first - 1
    if view.key(at) in view.lexicon.cues["not_held"]:
        return True
    if view.key(at).endswith("ین"):
        at -= 1  # «تبدیل به اولین نخست‌وزیر زن»
    if view.key(at) == "به" and view.key(at - 1) == "تبدیل":
        return True
    if view.key(at) != "و":
        return False
    for k in range(at - 1, max(0, at - JOINED), -1):
        if view.verbal[k]:
            return False
        if view.key(k) == "عنوان" and view.key(k - 1) == "به":
            return True
    return False


def _held_before(view: View, span: Span) -> bool:
    """«پیش از این رئیس … بود»: the past of somebody whom the sentence does not name beside the office."""
    before = view.form(0, span.first)
    verb = next((k for k in range(span.last, min(span.last + WORDS_BETWEEN, view.n)) if view.verbal[k]), -1)
    was = view.key(verb) in ("بود", "بوده", "بوده‌است")
    return was and any(word in before for word in ("پیش از این", "پیشتر", "پیش‌تر", "قبلا"))


def _told_in_full(post: Post, *, alone: bool) -> bool:
    """Tell whether another phrase names the office in full: «استاندار» in a text that has «استاندار ایلام» too.

    A bare minister or ambassador must be the only one of the text.
    """
    known = post.kind in TERRITORIAL or (alone and post.kind in ONE_OF_MANY)
    return known and any(s.strength == "full" and not points_back(s) for _, s in post.uses)


def _among_guests(view: View, at: int) -> bool:
    """Tell whether token `at` stands in a list of those present: «با حضور استاندار، فرماندار و جمعی از مدیران»."""
    for j in range(at - 1, max(-1, at - MAX_GUESTS), -1):
        if view.verbal[j]:
            return False
        if view.keys[j] in LISTS_GUESTS:
            return True
    return False


def points_back(span: Span) -> bool:
    """Tell whether an office phrase names what it serves by a nominal: «رئیس این مرکز»."""
    served = (span.office.org, span.office.place) if span.office else ()
    return any(s is not None and s.kind == "nominal" for s in served)


def _names_somebody(view: View, parts: OfficeParts, span: Span) -> bool:
    """Tell whether a phrase without a named holder names one certain official."""
    if span.strength == "bare":
        return parts.kind in UNNAMED_BARE or (parts.kind in TERRITORIAL and _among_guests(view, span.first))
    if parts.one_of or parts.status == "former":
        return False
    if parts.kind == "representative" and parts.org is None and parts.post_at is None:
        of_city = any(s.kind == "place" and s.cls in ("City", "Place") for s in span.inside)
        return of_city and not view.lexicon.sport.intersection(view.keys)  # «نماینده شیراز»: of its people
    if parts.shape in ("org", "aide") and not (parts.org or parts.countries or parts.place or parts.nested):
        return any(s.kind == "event" for s in span.inside) or parts.field.endswith(REGION_OF_ARTICLE)
    return parts.shape in UNNAMED_SHAPES

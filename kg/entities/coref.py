"""Coreference inside a document: pronouns, «این نماینده», counterparts, the pair of countries spoken of.

Every resolved mention records why. What cannot be resolved gets no mention, except «خود», which the relation rules
bind to the subject of its clause themselves.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.entities.book import Book, Node, Pending
from kg.entities.known import OWN_WORDS
from kg.entities.lexicon import fold
from kg.entities.linking import HOME, Registry, flat, walk
from kg.entities.offices import office
from kg.entities.officials import Offices
from kg.entities.people import spot
from kg.entities.posts import Post, of_country
from kg.entities.spans import Span
from kg.entities.subjects import stands_free
from kg.entities.view import View
from kg.model import MentionKind, TokenKind

SINGULAR = frozenset(["وی", "او", "ایشان", "نامبرده"])
PLURAL = frozenset(["آنها", "آنان"])
GOVERNING = frozenset(["با", "به", "از", "برای"])
REFLEXIVE = frozenset(["خود", "خویش", "خودش"])
FIRST = frozenset(["من", "بنده", "اینجانب", "ما"])
PRONOUNS = SINGULAR | PLURAL | REFLEXIVE | FIRST
POINTING = ("this", "profession")
LATELY = 4  # mentions of persons
# «وی افزود»: who told something before goes on, whoever his words were about
GOES_ON = frozenset(["ادامه", "اضافه", "تصریح", "خاطرنشان", "یادآور", "متذکر"])


@dataclass(slots=True)
class Discourse:
    """Walks the document once more and resolves what stands for persons and for pairs of countries."""

    book: Book
    registry: Registry
    offices: Offices
    focus: Node | None = None
    speaker: Node | None = None
    group: tuple[Node, ...] = ()
    seen: list[Node] = field(default_factory=list)
    teller: Node | None = None  # the subject of the last sentence that reports what somebody said
    tellers: set[int] = field(default_factory=set)  # all of them, by id
    abroad: Node | None = None  # the country named last that is not the home country

    def run(self, views: list[tuple[View, list[Span]]]) -> None:
        """Resolve the pronouns and nominals of all sentences, in text order."""
        by_sentence: dict[int, list[Pending]] = {}
        for pending in self.book.mentions:
            by_sentence.setdefault(pending.view.sentence.index, []).append(pending)
        for view, spans in views:
            own = sorted(by_sentence.get(view.sentence.index, []), key=lambda m: m.order)
            self._sentence(view, spans, own)

    def _sentence(self, view: View, spans: list[Span], own: list[Pending]) -> None:
        subject = self._subject(view, own)
        if self.teller is not None and _begins_with_pronoun(view) and _goes_on(view):
            self.focus = self.teller
        local: Node | None = None
        persons = {m.first: m for m in own if _person(m)}
        nominals = {s.first: s for s in flat(spans) if s.kind == "nominal"}
        covered = {k for m in own for k in range(m.first, m.last)} | {
            k for s in nominals.values() for k in range(s.first + 1, s.last)
        }
        countries = {m.first: m.nodes[0] for m in own if m.nodes and m.nodes[0].cls == "Country"}
        for j in range(view.n):
            if j in countries and countries[j].authority != f"country/{HOME}":
                self.abroad = countries[j]
            if j in persons:
                local = self._note(persons[j], subject, local)
            elif j in nominals:
                self._nominal(view, nominals[j], local or self.focus, own)
            elif view.keys[j] in PRONOUNS and j not in covered and view.tokens[j].kind is TokenKind.WORD:
                self._pronoun(view, j, local, own)
            if j in nominals and nominals[j].cls == "Country":
                self._country_nominal(view, nominals[j], local or self.focus)
        if subject is not None:
            self.focus = subject.nodes[0]
        elif self.focus is None and len({id(m.nodes[0]) for m in persons.values()}) == 1:
            self.focus = next(iter(persons.values())).nodes[0]  # «بازدید الف از … پایان یافت. وی …»
        if subject is not None or _begins_with_pronoun(view):
            told = _tells(view)
            if told or self.teller is None:
                self.speaker = self.focus
            if told:
                self.teller = self.focus
                self.tellers.add(id(self.focus))

    def _note(self, pending: Pending, subject: Pending | None, local: Node | None) -> Node | None:
        if len(pending.nodes) > 1:
            self.group = tuple(pending.nodes)
        self.seen.append(pending.nodes[0])
        return pending.nodes[0] if pending is subject else local

    def _subject(self, view: View, own: list[Pending]) -> Pending | None:
        """The first person who stands free: not after a preposition, not in an ezafe chain."""
        governed: list[Node] = []
        for pending in own:
            if not _person(pending):
                continue
            if any(m.first <= pending.first and pending.last <= m.last and m is not pending for m in own):
                continue
            if pending.nodes[0] in governed:
                continue  # «با الف، رئیس سازمان، دیدار کرد»: an apposition of one who is no subject
            if stands_free(view, pending.first, closed=_closes(own, pending.first)):
                return pending
            if view.key(pending.first - 1) == "با":
                governed.append(pending.nodes[0])
        return None

    def _partner(self, view: View, j: int, local: Node | None, own: list[Pending]) -> Node | None:
        """«الف به حضور ب رسید و با ایشان دیدار کرد»: under a preposition, not the subject of the pronoun's own clause.

        The one named last before it in the sentence who is no such subject, else an office, else the subject so far.
        """
        near = [m for m in own if _person(m) and len(m.nodes) == 1 and m.last < j]
        doer, begins = local, max((k for k in range(j) if view.verbal[k]), default=-1)
        for m in reversed(near):
            if m.first > begins and stands_free(view, m.first, closed=_closes(own, m.first)):
                doer = m.nodes[0]
                break
        others = [m for m in near if m.nodes[0] is not doer]
        named = [m for m in others if m.kind is MentionKind.NAME]
        if others:
            return (named or others)[-1].nodes[0]
        before = next((n for n in (local, self.focus) if n is not None and n is not doer), None)
        spoken_of = {id(n) for n in self.seen[-LATELY:]}
        if before is None and len(spoken_of) == 2:
            before = next((n for n in reversed(self.seen) if n is not doer), None)
        return before

    def _spoken_of(self, view: View, j: int, speaker: Node, own: list[Pending]) -> Node | None:
        """«الف گفت: ب آمد و او فردا می‌رود»: who speaks says «من» of himself."""
        colon = view.keys.index(":")
        here = [m.nodes[0] for m in own if _person(m) and colon < m.first < j]
        near = [node for node in (*self.seen[-LATELY:], *here) if node is not speaker]
        return near[-1] if near else None

    def _pronoun(self, view: View, j: int, local: Node | None, own: list[Pending]) -> None:
        key = view.keys[j]
        if key in SINGULAR:
            target, reason = (local, "subject of this sentence") if local else (self.focus, "subject so far")
            if view.key(j - 1) in GOVERNING or view.key(j + 1) == "را":
                target, reason = self._partner(view, j, local, own), "not the subject of its clause"
            elif local is not None and target is local and ":" in view.keys[:j]:
                target, reason = self._spoken_of(view, j, local, own), "whom the speaker speaks of"
            if target is not None:
                self._emit(view, (j, j + 1), MentionKind.PRONOUN, [target], reason)
        elif key in REFLEXIVE and view.key(j + 1) != "را":
            self._emit(view, (j, j + 1), MentionKind.PRONOUN, [], "reflexive")
        elif key in PLURAL and self.group:
            self._emit(view, (j, j + 1), MentionKind.PRONOUN, list(self.group), "group named before")
        elif key in FIRST and view.key(j - 1) not in ("کشور",):
            speaker = local or self.speaker
            if speaker is not None:
                self._emit(view, (j, j + 1), MentionKind.PRONOUN, [speaker], "first person: the speaker")

    def _nominal(self, view: View, span: Span, subject: Node | None, own: list[Pending]) -> None:
        if span.cls != "Person":
            return
        which = dict(span.attributes).get("which")
        target: Node | None = None
        if which == "this":
            target = subject
        elif which == "profession":
            target = self._professional(view, view.keys[span.first + 1], subject)
        elif which == "other-side":
            target = next((n for n in reversed(self.seen) if n is not subject), None)
        elif which == "counterpart":
            self._counterpart(view, span, subject, own)
            return
        if target is not None:
            self._emit(view, (span.first, span.last), MentionKind.NOMINAL, [target], f"nominal: {which}")
            called = office(view, span.first + 1) if which in POINTING else None
            if called is not None and target is self.teller:
                self.offices.pointed_at(target, view, called)

    def _professional(self, view: View, noun: str, subject: Node | None) -> Node | None:
        """«این هنرمند»: who is told to be one, else the only person so far, or the only speaker where one speaks."""
        told = [n for p in self.offices.posts for n in p.holders if any(noun in fold(x) for x in p.node.labels)]
        if told:
            return subject if any(n is subject for n in told) else told[-1]
        if len({id(n) for n in self.seen}) == 1:
            return subject
        return self.teller if len(self.tellers) == 1 and _tells(view) else None

    def _counterpart(self, view: View, span: Span, subject: Node | None, own: list[Pending]) -> None:
        """«همتای کوبایی خود»: the same office in the other country."""
        persons = [m for m in own if _person(m)]
        beside = [
            m
            for m in persons
            if m.kind is MentionKind.NAME and (m.first in (span.last, span.last + 1) or m.last == span.first)
        ]
        if beside and beside[0].first == 0 and beside[0].last == span.first and view.key(span.last) == "را":
            beside = []  # «لاوروف | همتای ایرانی خود را دعوت کرد»: subject and object
        named = beside[0].nodes[0] if beside else None
        near = [m.nodes[0] for m in persons if m.last < span.first and m.nodes[0] is not named]
        subject = near[-1] if near else subject
        whose = next((m.nodes[0] for m in persons if m.first == span.last and m.kind is MentionKind.NAME), None)
        if whose is not None and named is not whose:
            subject = whose  # «الف همتای ترک ب»
        countries = [nodes[0] for s in span.inside if (nodes := self.registry.of.get(spot(view, s)))]
        if len(countries) > 1 or view.key(span.first) == "همتایان":
            self._counterparts(view, span, subject, countries)
            return
        country = countries[0] if countries else self.abroad if named is not None else None
        posts = self.offices.posts
        base = next((p for p in posts if subject is not None and (subject in p.holders or subject is p.unnamed)), None)
        base = base or self._only_post(country)
        if base is None or (country is not None and base.country is country):
            if named is not None:
                self._emit(view, (span.first, span.last), MentionKind.OFFICE, [named], "counterpart in apposition")
            return
        post = self._other_post(base, country) or self._new_post(base, country)
        self.book.label(post.node, view, span.first, _without_own(view, span))
        person = self._counterpart_holder(view, span, post, named)
        self._emit(view, (span.first, span.last), MentionKind.OFFICE, [person], "counterpart of the subject", post.node)

    def _counterparts(self, view: View, span: Span, subject: Node | None, countries: list[Node]) -> None:
        """«همتایان عراقی و عربستانی خود»: the holders of the office of the subject in each country."""
        posts = self.offices.posts
        base = next((p for p in posts if subject is not None and (subject in p.holders or subject is p.unnamed)), None)
        if base is None or base.country in countries or view.key(span.last - 1) != "خود":
            return
        persons: list[Node] = []
        for country in countries:
            post = self._other_post(base, country) or self._new_post(base, country)
            persons.append(self._counterpart_holder(view, span, post, None))
        if persons:
            self._emit(view, (span.first, span.last), MentionKind.OFFICE, persons, "counterparts of the subject")

    def _counterpart_holder(self, view: View, span: Span, post: Post, named: Node | None) -> Node:
        """The name beside it, else who is known to hold the post, else an official labelled by the office."""
        if named is not None:
            if named not in post.holders:
                post.holders.append(named)
                self.offices.hold(named, post, view, span, "counterpart in apposition")
            self._is_named(post, named)
            return named
        if post.holders:
            return post.holders[0]
        if post.unnamed is None:
            post.unnamed = self.book.node("Person")
            for label in post.node.labels:
                post.unnamed.add_label(label)
            self.offices.hold(post.unnamed, post, view, span, "counterpart")
        else:
            self.book.label(post.unnamed, view, span.first, _without_own(view, span))
        return post.unnamed

    def _is_named(self, post: Post, named: Node) -> None:
        """«همتای ترک خود» of an earlier sentence has a name now: the two are one person."""
        unnamed, post.unnamed = post.unnamed, None
        if unnamed is None:
            return
        self.offices.holdings[:] = [h for h in self.offices.holdings if h.person is not unnamed]
        for pending in self.book.mentions:
            pending.nodes = [named if node is unnamed else node for node in pending.nodes]

    def _other_post(self, base: Post, country: Node | None) -> Post | None:
        """The same office there; else that of the only minister who is named there, whatever his ministry is called."""
        peers: list[Post] = []
        for post in self.offices.posts:
            at_home = post.country is None and country is not None and country.authority == f"country/{HOME}"
            there = country is None or post.country is country or at_home
            if post is base or post.country is base.country or not there:
                continue
            if post.portfolio_of(base.kind, base.portfolio):
                return post
            if post.kind == base.kind == "minister" and post.country is country and post.holders:
                peers.append(post)
        return peers[0] if len(peers) == 1 else None

    def _only_post(self, country: Node | None) -> Post | None:
        others = [p for p in self.offices.posts if p.country is not country and p.shape == "state"]
        return others[0] if len(others) == 1 else None

    def _new_post(self, base: Post, country: Node | None) -> Post:
        first_view, first_span = base.uses[0]
        wording = " ".join(
            first_view.form(k, k + 1) for k in range(first_span.first, _core_end(first_view, first_span))
        )
        post = self.offices.counterpart(base, country)
        if country is not None:
            post.node.add_label(of_country(wording, _short_label(country)))
        return post

    def _country_nominal(self, view: View, span: Span, subject: Node | None) -> None:
        """«دو کشور», and «کشورش», «کشور متبوع خود»: the country whose office the subject holds."""
        which, found, reason = dict(span.attributes).get("which"), list[Node](), ""
        if which == "pair":
            found, reason = list(self._pair()), "the two countries spoken of most"
        elif which == "theirs" and subject is not None:
            posts = [p for p in self.offices.posts if subject in p.holders or subject is p.unnamed]
            found = [p.country for p in posts if p.country is not None][:1]
            reason = "country of the subject's office"
        if found:
            self._emit(view, (span.first, span.last), MentionKind.NOMINAL, found, reason)

    def _pair(self) -> tuple[Node, ...]:
        countries = [(node, count) for node, count in self.registry.counts.items() if node.cls == "Country"]
        countries.sort(key=lambda item: -item[1])
        return tuple(node for node, _ in countries[:2]) if len(countries) > 1 else ()

    def _emit(  # noqa: PLR0913 - a mention has that many parts
        self,
        view: View,
        tokens: tuple[int, int],
        kind: MentionKind,
        nodes: list[Node],
        reason: str,
        post: Node | None = None,
    ) -> None:
        first, last = tokens
        head = first if kind is MentionKind.OFFICE else last - 1
        self.book.mention(Pending(view, first, last, kind, nodes, head, post, reason=reason))


def _person(pending: Pending) -> bool:
    return bool(pending.nodes) and pending.nodes[0].cls == "Person"


def _closes(own: list[Pending], at: int) -> bool:
    return any(m.last == at and (m.date is not None or (m.nodes and m.nodes[0].cls == "NewsAgency")) for m in own)


def _begins_with_pronoun(view: View) -> bool:
    return bool(view.n) and view.keys[0] in SINGULAR


def _goes_on(view: View) -> bool:
    """«وی افزود», «وی ادامه داد»: the words before the colon; but «وی از الف تشکر کرد و افزود» begins with a deed."""
    colon = view.keys.index(":") if ":" in view.keys else view.n
    told = next((j for j in range(colon) if view.verbal[j] == "افزود" or view.keys[j] in GOES_ON), None)
    return told is not None and not (told > 1 and view.keys[told - 1] == "و" and bool(view.verbal[told - 2]))


def _tells(view: View) -> bool:
    """Tell whether the sentence reports what its subject said."""
    if ":" in view.keys or any(verb in ("گفت", "افزود") for verb in view.verbal):
        return True
    return any(key in view.lexicon.speech and view.light_verb_at(j + 1) for j, key in enumerate(view.keys))


def _core_end(view: View, span: Span) -> int:
    """Where an office phrase ends without its country or the one that the body it serves ends with."""
    parts = span.office
    served = [s for s in walk(parts.org.inside) if s.cls == "Country"] if parts and parts.org else []
    inner = [s.first for s in (parts.countries if parts else ())] + [s.first for s in served if s.last == span.last]
    return min([span.last, *inner])


def _without_own(view: View, span: Span) -> int:
    """Where a counterpart's label ends: «همتای قطری», without «خود» or «او»."""
    return span.last - 1 if span.inside and view.key(span.last - 1) in OWN_WORDS else span.last


def _short_label(node: Node) -> str:
    own = [text for text in node.labels if text not in node.aside]
    return min(own, key=lambda text: (len(text), text)) if own else node.known_as

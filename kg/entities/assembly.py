"""Puts a document's candidates together: nodes for persons, places, organisations, offices; then mentions and facts."""

from __future__ import annotations

from itertools import pairwise

from kg.entities.apposition import distributed, holders, joined
from kg.entities.authority import Authority
from kg.entities.book import Book, Node, Pending
from kg.entities.clusters import Clusters
from kg.entities.coref import Discourse
from kg.entities.frames import event_frames
from kg.entities.lexicon import load_lexicon
from kg.entities.linking import Registry, walk
from kg.entities.officials import Offices
from kg.entities.people import People, Spot, spot
from kg.entities.pointers import resolve_nominals
from kg.entities.reading import Reading, once, read_candidates
from kg.entities.recognise import link_names, link_offices, link_unnamed, serves_head
from kg.entities.spans import Span
from kg.entities.speakers import name_speakers
from kg.entities.structure import facts, statements
from kg.entities.view import View
from kg.model import Document, MentionKind, Mentions, Sentence

NAMED = frozenset(["org", "event", "agreement"])
SITED = frozenset(["place", "demonym", "nominal"])
Read = list[tuple[View, list[Span]]]


def assemble(document: Document, sentences: tuple[Sentence, ...], authority: Authority) -> Mentions:
    """Return what a document names; see `kg.entities.find_entities`."""
    lexicon = load_lexicon()
    reading = read_candidates(document, sentences, lexicon, authority)
    views = reading.views
    book = Book(document)
    people = People(book, lexicon)
    people.cluster([(view, span) for view, spans in views for span in walk(spans) if span.kind == "person"])
    registry = _registry(book, views, Registry(book, authority.gazetteers, lexicon))
    offices = _offices(book, views, registry, people, authority)
    link_names(people, authority)
    link_offices(people, offices, registry, authority, document.issued)
    name_speakers(views, people, offices, authority)
    offices.share_holders()
    link_offices(people, offices, registry, authority, document.issued)
    offices.complete()
    _mention_all(book, registry, people, offices, reading)
    link_unnamed(offices, authority, document.issued)
    Discourse(book, registry, offices).run(views)
    found = facts(registry, offices, views)
    for fact in found:
        for node in (fact.subject, fact.object):
            node.attributes.setdefault("keep", "yes")
    mentions, entities, numbers = book.finish()
    events = event_frames(views, registry, reading.dates, numbers)
    return Mentions(mentions, entities, statements(found, numbers), events, tuple(reading.warnings))


def _registry(book: Book, views: Read, registry: Registry) -> Registry:
    """Resolve places first, since organisations carry their country, then these, then what points back."""
    for view, spans in views:
        for span in sorted((s for s in once(spans) if s.kind in SITED), key=lambda s: (s.first, s.last)):
            registry.place(view, span)
    named = [(view, span) for view, spans in views for span in once(spans) if span.kind in NAMED]
    Clusters(book, registry).cluster(named)
    resolve_nominals(registry, views)
    return registry


def _offices(book: Book, views: Read, registry: Registry, people: People, authority: Authority) -> Offices:
    offices = Offices(book, registry)
    uses: list[tuple[View, Span, Node | None, str]] = []
    groups: dict[Spot, list[Node]] = {}
    for view, spans in views:
        offices.shared.update(_shared_parts(view, spans))
        held = holders(view, spans)
        offices.joined.update((spot(view, two), spot(view, one)) for one, two in joined(view, spans, held))
        for index, span in enumerate(spans):
            if span.kind != "office" or span.office is None:
                continue
            person, how = held.get(index, (None, ""))
            if person is not None and serves_head(view, span, people.of[spot(view, person)], authority):
                person, how = None, ""
            uses.append((view, span, people.of[spot(view, person)] if person else None, how))
            if span.office.plural:
                groups[spot(view, span)] = [people.of[spot(view, p)] for p in distributed(view, span, spans)]
    offices.cluster(uses, groups)
    offices.infer_countries()
    return offices


SHARING = frozenset(["state", "org"])  # «وزیر نیرو و سفیر ژاپن»: an envoy's country is not the minister's


def _shared_parts(view: View, spans: list[Span]) -> dict[Spot, Span]:
    """«رئیس جمهور و نخست‌وزیر عراق», «رئیس و مدیرعامل بانک X»: all joined offices serve what the last does."""
    out: dict[Spot, Span] = {}
    for two, one in pairwise(reversed([s for s in spans if s.office is not None])):
        first, second = one.office, two.office
        if first is None or second is None or two.first != one.last + 1 or view.keys[one.last] not in ("و", "،"):
            continue
        if first.countries or first.org or first.plural or first.nested:
            continue
        countries = second.countries or tuple(
            s for s in (second.org.inside if second.org else ()) if s.cls == "Country"
        )
        shared = out.get(spot(view, two)) or (countries[0] if len(countries) == 1 else None)
        if first.shape == "state" and second.shape in SHARING and shared is not None and shared.cls == "Country":
            out[spot(view, one)] = shared
        elif (
            first.shape == "org"
            and second.org is not None
            and not first.field
            and (" " in view.heads[one.first][1].form or first.kind == "spokesperson")
        ):
            out[spot(view, one)] = _whole(second.org) if first.kind == "spokesperson" else second.org
    return out


def _whole(org: Span) -> Span:
    """The body that speaks: «سخنگو و رئیس مرکز رسانه | وزارت خارجه»."""
    outer = [s for s in org.inside if s.kind == "org" and s.last == org.name[1]]
    return _whole(outer[-1]) if outer else org


def _mention_all(book: Book, registry: Registry, people: People, offices: Offices, reading: Reading) -> None:
    for view, spans in reading.views:
        for span in once(spans):
            key, tokens = spot(view, span), (span.first, span.last)
            if span.kind == "person":
                nodes = [people.of[key]]
                book.mention(Pending(view, *tokens, MentionKind.NAME, nodes, span.head, reason=span.reason))
            elif span.kind == "office":
                if key in offices.of:  # an office inside another office is no mention of its own
                    _mention_office(book, offices, view, span)
            elif span.kind != "demonym" and registry.of.get(key):
                kind = MentionKind.NOMINAL if span.kind == "nominal" else MentionKind.NAME
                book.mention(Pending(view, *tokens, kind, registry.of[key], span.head, reason=span.reason))
    for view, found in reading.dates:
        date = Pending(
            view, found.first, found.last, MentionKind.NAME, [], found.first, date=found.value, reason="date"
        )
        book.mention(date)


def _mention_office(book: Book, offices: Offices, view: View, span: Span) -> None:
    posts = offices.of[spot(view, span)]
    persons = [p for post in posts if (p := offices.person_of(view, span, post)) is not None]
    post = posts[0].node if len(posts) == 1 else None
    if not persons and (post is None or not offices.spoken_of(view, span)):
        return
    kind = MentionKind.OFFICE
    book.mention(Pending(view, span.first, span.last, kind, persons, span.head, post, reason=span.reason))
    if len(posts) > 1:
        for each, person in zip(posts, persons, strict=False):
            if not each.holders:
                offices.hold(person, each, view, span, "plural office")

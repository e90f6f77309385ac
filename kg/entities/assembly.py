"""Puts a document's candidates together: nodes for persons, places, organisations and offices, then mentions and facts."""

from __future__ import annotations

from kg.entities.apposition import distributed, holders
from kg.entities.authority import Authority
from kg.entities.book import Book, Node
from kg.entities.clusters import Clusters
from kg.entities.coref import Discourse, resolve_nominals
from kg.entities.dates import FoundDate, scan_dates
from kg.entities.detect import detect, settle
from kg.entities.frames import event_frames
from kg.entities.known import mark_known
from kg.entities.lexicon import Lexicon, load_lexicon
from kg.entities.linking import Registry, walk
from kg.entities.name_memory import remembered, surnames
from kg.entities.officials import Offices
from kg.entities.people import People, Spot, spot
from kg.entities.recognise import link_names, link_offices, link_unnamed
from kg.entities.spans import Span
from kg.entities.speakers import name_speakers
from kg.entities.structure import facts, statements
from kg.entities.view import View
from kg.model import Document, MentionKind, Mentions, Sentence

Read = list[tuple[View, list[Span]]]
Dates = list[tuple[View, FoundDate]]
BYLINES = frozenset(["خبرنگار", "انتشاردهنده", "مترجم", "گزارشگر", "تنظیم", "دبیر", "عکاس", "گزارش", "تدوین", "نویسنده"])
BYLINE_TOKENS = 24


def assemble(document: Document, sentences: tuple[Sentence, ...], authority: Authority) -> Mentions:
    """Return what a document names; see `kg.entities.find_entities`."""
    lexicon, gazetteers = load_lexicon(), authority.gazetteers
    views, dates, warnings = _read(document, sentences, lexicon, authority)
    book = Book(document)
    people = People(book, lexicon)
    people.cluster([(view, span) for view, spans in views for span in walk(spans) if span.kind == "person"])
    registry = Registry(book, gazetteers, lexicon)
    _places(registry, views)
    Clusters(book, registry).cluster([(view, span) for view, spans in views for span in _once(spans) if span.kind in ("org", "event", "agreement")])
    resolve_nominals(registry, views)
    offices = Offices(book, registry)
    offices.shared.update(_shared_countries(views))
    offices.cluster(_office_uses(views, people), _groups(views, people))
    offices.infer_countries()
    link_names(people, authority)
    link_offices(people, offices, registry, authority, document.issued)
    name_speakers(views, people, offices)
    link_offices(people, offices, registry, authority, document.issued)
    offices.complete()
    _mention_all(book, registry, people, offices, views)
    for view, found_date in dates:
        book.mention(view, found_date.first, found_date.last, MentionKind.NAME, [], found_date.first, date=found_date.value, reason="date")
    link_unnamed(offices, authority, document.issued)
    Discourse(book, registry, offices).run(views)
    found = facts(book, registry, offices, views)
    for fact in found:
        for node in (fact.subject, fact.object):
            node.attributes.setdefault("keep", "yes")
    mentions, entities, numbers = book.finish()
    return Mentions(mentions, entities, statements(found, numbers), event_frames(views, registry, dates, numbers), tuple(warnings))


def _read(document: Document, sentences: tuple[Sentence, ...], lexicon: Lexicon, authority: Authority) -> tuple[Read, Dates, list[str]]:
    """Find the candidates of every sentence, then the bare surnames of persons named in full anywhere."""
    out: Read = []
    dates: Dates = []
    warnings: list[str] = []
    gazetteers = authority.gazetteers
    for sentence in sentences:
        if sentence.kind == "boilerplate" or not sentence.tokens or _byline(sentence):
            continue
        view = View(sentence, lexicon, gazetteers)
        scan = scan_dates(sentence, document)
        warnings.extend(scan.warnings)
        dates.extend((view, found) for found in scan.found)
        view.dated.update(k for found in scan.found for k in range(found.first, found.last))
        mark_known(view, authority)
        out.append((view, detect(view, authority)))
    memory = surnames((view, span) for view, spans in out for span in spans if span.kind == "person")
    if not memory:
        return out, dates, warnings
    again: Read = []
    for view, spans in out:
        taken = {k for s in spans if s.kind in ("person", "office", "place") for k in range(s.first, s.last)}
        more = remembered(view, memory, taken, authority)
        again.append((view, settle(view, [*spans, *more]) if more else spans))
    return again, dates, warnings


def _byline(sentence: Sentence) -> bool:
    """Tell whether a line names those who made the text: «خبرنگار: …»."""
    forms = [t.form for t in sentence.tokens[:14]]
    return len(sentence.tokens) <= BYLINE_TOKENS and any(a in BYLINES and b in (":", "*") for a, b in zip(forms, forms[1:], strict=False))


def _once(spans: list[Span]) -> list[Span]:
    seen: dict[tuple[int, int, str], Span] = {}
    for span in walk(spans):
        seen.setdefault((span.first, span.last, span.kind), span)
    return list(seen.values())


def _places(registry: Registry, views: Read) -> None:
    for view, spans in views:
        inner = [s for s in _once(spans) if s.kind in ("place", "demonym", "nominal")]
        for span in sorted(inner, key=lambda s: (s.first, s.last)):
            registry.place(view, span)


def _office_uses(views: Read, people: People) -> list[tuple[View, Span, Node | None, str]]:
    out: list[tuple[View, Span, Node | None, str]] = []
    for view, spans in views:
        held = holders(view, spans)
        for index, span in enumerate(spans):
            if span.kind == "office":
                person, how = held.get(index, (None, ""))
                out.append((view, span, people.of[spot(view, person)] if person else None, how))
    return out


def _shared_countries(views: Read) -> dict[Spot, Span]:
    """«رئیس جمهور و نخست‌وزیر عراق»: the country of the last office is that of the ones joined to it."""
    out: dict[Spot, Span] = {}
    for view, spans in views:
        offices = [s for s in spans if s.kind == "office" and s.office is not None]
        for one, two in zip(reversed(offices[:-1]), reversed(offices[1:]), strict=True):
            country = out.get(spot(view, two)) or (two.office.countries[0] if two.office and two.office.countries else None)
            country = country or (two.office.org.inside[-1] if two.office and two.office.org and two.office.org.inside else None)
            joined = two.first == one.last + 1 and view.keys[one.last] in ("و", "،")
            if joined and country is not None and country.cls == "Country" and one.office and one.office.shape == "state":
                if not one.office.countries and one.office.org is None and not one.office.plural:
                    out[spot(view, one)] = country
    return out


def _groups(views: Read, people: People) -> dict[Spot, list[Node]]:
    out: dict[Spot, list[Node]] = {}
    for view, spans in views:
        for span in spans:
            if span.kind == "office" and span.office is not None and span.office.plural:
                out[spot(view, span)] = [people.of[spot(view, p)] for p in distributed(view, span, spans)]
    return out


def _mention_all(book: Book, registry: Registry, people: People, offices: Offices, views: Read) -> None:
    for view, spans in views:
        for span in _once(spans):
            key = spot(view, span)
            if span.kind == "person":
                book.mention(view, span.first, span.last, MentionKind.NAME, [people.of[key]], span.head, reason=span.reason)
            elif span.kind == "office":
                if key in offices.of:  # an office inside another office is no mention of its own
                    _office(book, offices, view, span)
            elif span.kind != "demonym" and registry.of.get(key):
                kind = MentionKind.NOMINAL if span.kind == "nominal" else MentionKind.NAME
                book.mention(view, span.first, span.last, kind, registry.of[key], span.head, reason=span.reason)


def _office(book: Book, offices: Offices, view: View, span: Span) -> None:
    posts = offices.of[spot(view, span)]
    persons = [p for post in posts if (p := offices.person_of(view, span, post)) is not None]
    post = posts[0].node if len(posts) == 1 else None
    if not persons and (post is None or not offices.spoken_of(view, span)):
        return
    book.mention(view, span.first, span.last, MentionKind.OFFICE, persons, span.head, post, reason=span.reason)
    if len(posts) > 1:
        for each, person in zip(posts, persons, strict=False):
            if not each.holders:
                offices.hold(person, each, view, span, "plural office")

"""What resolution needs of one article: its entities with their names, offices and countries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from kg.graph.iris import kind_of
from kg.model import Analysis, Entity, EventFrame, Statement
from kg.records import record
from kg.resolve.offices import office_of


@record
class Record:
    """One entity of one article. `kind` is its IRI kind ("person", "organization", "event" …)."""

    document: str
    number: int
    cls: str
    label: str
    labels: tuple[str, ...] = ()
    authority: str | None = None
    country: str = ""  # of a post, an organisation, an event: country key, or the name of a country without one
    offices: tuple[str, ...] = ()  # identities of the posts that a person holds (`kg.resolve.offices`)
    countries: tuple[str, ...] = ()  # countries of those posts
    unnamed: bool = False  # an official known by the office alone
    identity: str = ""  # of a post: `kg.resolve.offices.office_of`
    day: str = ""  # of an event: its first day, or month or year
    participants: tuple[int, ...] = ()  # of an event: entity numbers

    @property
    def kind(self) -> str:
        """Return the IRI kind of the class."""
        return kind_of(self.cls)


@dataclass(frozen=True, slots=True)
class DocumentEntities:
    """One article's entities, for `kg.resolve.resolve`."""

    id: str
    issued: date | None = None
    records: tuple[Record, ...] = ()


@dataclass(slots=True)
class _Facts:
    """Structural statements by subject; only what is a fact."""

    posts: dict[int, list[int]] = field(default_factory=dict)  # person → posts
    country: dict[int, int] = field(default_factory=dict)  # post, organisation or place → country
    organisation: dict[int, int] = field(default_factory=dict)  # post → organisation
    located: dict[int, int] = field(default_factory=dict)


def summarise(analysis: Analysis) -> DocumentEntities:
    """Return what resolution needs of an analysed article."""
    facts = _facts(analysis.statements)
    frames = {frame.entity: frame for frame in analysis.events}
    entities = {entity.id: entity for entity in analysis.entities}
    names = {entity.id: _token(entity) for entity in analysis.entities}
    offices = {e.id: _office(e, facts, entities, names) for e in analysis.entities if e.cls == "Post"}
    records = tuple(
        _record(entity, analysis.document.id, facts, frames.get(entity.id), entities, names, offices)
        for entity in analysis.entities
    )
    return DocumentEntities(analysis.document.id, analysis.document.issued, records)


def _facts(statements: Iterable[Statement]) -> _Facts:
    facts = _Facts()
    for statement in statements:
        if statement.modality.value != "fact":
            continue
        subject, value = statement.subject, statement.object
        if statement.predicate == "holdsPost":
            facts.posts.setdefault(subject, []).append(value)
        elif statement.predicate == "ofCountry":
            facts.country.setdefault(subject, value)
        elif statement.predicate == "postIn":
            facts.organisation.setdefault(subject, value)
        elif statement.predicate in ("locatedIn", "takesPlaceIn"):
            facts.located.setdefault(subject, value)
    return facts


def _token(entity: Entity) -> str:
    return entity.authority or entity.label


def _office(post: Entity, facts: _Facts, entities: Mapping[int, Entity], names: Mapping[int, str]) -> str:
    country, organisation = facts.country.get(post.id), facts.organisation.get(post.id)
    return office_of(
        post,
        country=names[country] if country is not None else "",
        organisation=entities[organisation] if organisation is not None else None,
    )


def _record(  # noqa: PLR0913 - the parts of one article, by position
    entity: Entity,
    document: str,
    facts: _Facts,
    frame: EventFrame | None,
    entities: Mapping[int, Entity],
    names: Mapping[int, str],
    offices: Mapping[int, str],
) -> Record:
    posts = facts.posts.get(entity.id, ())
    held = sorted({offices[p] for p in posts if offices.get(p)})
    countries = sorted({names[facts.country[p]] for p in posts if p in facts.country})
    country = facts.country.get(entity.id, facts.located.get(entity.id))
    labels = {form for p in posts for form in (entities[p].label, *entities[p].labels)}
    return Record(
        document=document,
        number=entity.id,
        cls=entity.cls,
        label=entity.label,
        labels=tuple(dict.fromkeys((entity.label, *entity.labels))),
        authority=entity.authority,
        country=names[country] if country is not None else "",
        offices=tuple(held),
        countries=tuple(countries),
        unnamed=entity.cls == "Person" and entity.label in labels,
        identity=offices.get(entity.id, ""),
        day=frame.date.start if frame is not None and frame.date is not None else "",
        participants=tuple(sorted({number for _, number in frame.participants})) if frame is not None else (),
    )

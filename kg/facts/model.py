"""Records of a graph read back from its store. Numbers of nodes, events and articles index the tuples of `FactBase`."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.facts.terms import MODALITIES


@dataclass(frozen=True, slots=True)
class Node:
    """A resource that facts speak about. `cls` is the most specific class of ontology/kg.ttl, a local name."""

    iri: str
    cls: str
    label: str  # Persian; else any label; else the IRI's last part
    english: str = ""
    other: tuple[str, ...] = ()  # further surface forms, sorted
    links: tuple[str, ...] = ()  # schema:sameAs, http(s) only


@dataclass(frozen=True, slots=True)
class Article:
    """An article, that is a named graph. `issued` is an ISO date or empty."""

    iri: str
    id: str
    title: str = ""
    issued: str = ""
    source: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a statement stands: code points `start:end` of the raw article, half open, and the words around them."""

    article: int
    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One statement: what one place of one article says of a fact."""

    iri: str
    modality: str  # fact | plan | readiness | request | denial | opinion
    rule: str
    confidence: float
    speaker: int | None
    event: int | None  # index into FactBase.happenings
    evidence: tuple[Evidence, ...]
    swapped: bool = False  # a symmetric fact's statement whose subject is the fact's object


@dataclass(frozen=True, slots=True)
class Fact:
    """Subject —predicate→ object and all that is said of it; a symmetric one reads as its first statement does."""

    subject: int
    predicate: str
    object: int
    asserted: bool
    articles: tuple[int, ...]  # whose graphs assert or state it, sorted
    occurrences: tuple[Occurrence, ...] = ()

    @property
    def modality(self) -> str:
        """The strongest modality that anything says of it; `fact` for a triple that stands without a statement."""
        return min((o.modality for o in self.occurrences), key=MODALITIES.index, default="fact")


@dataclass(frozen=True, slots=True)
class Happening:
    """An event node: who, where, when. Dates are ISO, Gregorian, as precise as the text (a day, a month or a year)."""

    node: int
    start: str = ""
    end: str = ""
    date_text: str = ""
    basis: str = ""
    channel: str = ""  # phone | video | letter | inperson | other
    place: int | None = None
    parts: tuple[tuple[str, int], ...] = ()  # (role: local name of the predicate, node)
    articles: tuple[int, ...] = ()
    modality: str = "fact"
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Tenure:
    """A term of office of the authority file, and the posts that the articles name for it. ISO dates; empty is open."""

    person: int
    posts: tuple[int, ...]
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class FactBase:
    """The whole graph, in an order that depends on its content alone (IRIs, then predicates)."""

    nodes: tuple[Node, ...]
    facts: tuple[Fact, ...]
    happenings: tuple[Happening, ...] = ()
    articles: tuple[Article, ...] = ()
    tenures: tuple[Tenure, ...] = ()
    by_iri: dict[str, int] = field(default_factory=dict)

"""What the scorer compares: gold documents and what a graph says of the same documents, in one form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from kg.evaluate.nodes import Node
from kg.graph.vocabulary import ASSERTED_AS_PLAN, PREDICATES

NOT_SCORED: Final = frozenset(
    # a meeting has no name to match by; quoted texts are no nodes; the last five are not in the gold yet
    {"onSidelinesOf", "stated", "partOf", "welcomed", "attacked", "expressedConcernAbout", "pledged"},
)
SCORED: Final = PREDICATES - NOT_SCORED


class Fact(NamedTuple):
    """A direct triple between two nodes."""

    predicate: str
    subject: Node
    object: Node


@dataclass(frozen=True, slots=True)
class GoldFact:
    """A gold triple with its modality; `quote` are the words that say so; readers differ on an `optional` one."""

    fact: Fact
    modality: str = "fact"
    quote: str = ""
    optional: bool = False

    @property
    def asserted(self) -> bool:
        """Whether a graph should hold it as a direct triple."""
        return self.modality == "fact" or (self.modality == "plan" and self.fact.predicate in ASSERTED_AS_PLAN)


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """One document of the gold. `denied` are its tempting wrong readings."""

    id: str
    nodes: tuple[Node, ...]
    facts: tuple[GoldFact, ...]
    denied: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A statement of the graph: the rule that made it and the words it rests on."""

    fact: Fact
    modality: str
    rule: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class SystemDocument:
    """What a graph says of one document: direct triples, statements, and the persons, organisations and places."""

    facts: tuple[Fact, ...] = ()
    told: tuple[Told, ...] = ()
    nodes: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class System:
    """A whole graph by document id."""

    documents: Mapping[str, SystemDocument] = field(default_factory=dict)

"""A clause as rules see it, and what fills a slot of a rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.model import Entity, Mention, Modality
from kg.records import record
from kg.rules.clauses import Clause
from kg.rules.phrases import Phrase, holding
from kg.rules.uses import Use


@record
class Filler:
    """What fills a slot: entities, or for a topical slot the tokens of a noun phrase; `first:last` is the evidence."""

    entities: tuple[int, ...]
    first: int
    last: int
    topic: bool = False
    role: str = ""
    reflexive: bool = False
    core: int = 0  # of a topic: the token after its shorter form; 0 when it has none


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme of which a clause lists the items: the token at which it is named, whose it is, and how it stands."""

    first: int
    doers: tuple[int, ...]
    modality: Modality


@record
class View:
    """A clause ready for slot filling. `subject` are the entities of its subject, however found."""

    clause: Clause
    phrases: tuple[Phrase, ...]
    uses: tuple[Use, ...]
    claimed: dict[int, int]  # phrase index → token of the nominal that owns it
    entities: Sequence[Entity]
    subject: tuple[int, ...] = ()
    subject_span: tuple[int, int] | None = None
    explicit: bool = False
    speaker: tuple[int, ...] = ()
    mentions: tuple[Mention, ...] = ()  # all of the sentence, nested ones included
    programme: Programme | None = None

    def fits(self, entity: int, classes: frozenset[str]) -> bool:
        """Whether the entity's class is one of `classes`."""
        return self.entities[entity].cls in classes

    def home(self, use: Use) -> int:
        """The index of the phrase that holds the trigger; -1 when none does, as with a verb."""
        return holding(self.phrases, use.token)

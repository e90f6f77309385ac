"""What a relation rule is: triggers, argument slots, constraints, what it asserts, and the examples that prove it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from kg.model import Modality
from kg.records import record

USES = ("verbal", "announced", "predicative", "nominal")

# Classes that a rule may name for several (ONTOLOGY: Agent is foaf-like, Venue is what one can travel to or gather in).
ORGANIZATIONS = frozenset([
    "Organization", "Ministry", "InternationalOrganization", "Company", "University", "Parliament",
    "Government", "Group",
])  # fmt: skip
EVENTS = frozenset(["Event", "Conference", "Exhibition", "Summit", "CommissionSession", "War", "Vote", "Meeting"])
CLASS_GROUPS: dict[str, frozenset[str]] = {
    "Organization": ORGANIZATIONS | {"NewsAgency"},
    "Agent": ORGANIZATIONS | {"Person", "Country", "City"},
    "Actor": ORGANIZATIONS | {"Person"},
    "Body": (ORGANIZATIONS - {"Group"}) | {"NewsAgency"},
    "State": frozenset(["Country", "Government"]),
    "Event": EVENTS,
    "Venue": frozenset([
        "Country", "City", "Place", "Facility", "University", "Parliament", "Ministry", "Organization", "Company",
        "Exhibition",
    ]),
    "Place": frozenset(["Country", "City", "Place", "Facility"]),
    "Topic": frozenset(["Topic"]),
}  # fmt: skip


@record
class Slot:
    """Where an argument is looked for, in order, and what it may be.

    `roles`: "subject", "object" («را» or a bare phrase before the predicate), "ezafe" (the genitive of the trigger),
    "own" (the trigger's own mention), "complement" (the subordinate clause), "anywhere" (the nearest fitting mention
    of the clause), "participants" (both sides of a contact) or a canonical preposition of function_words.yaml.
    `through`: "" only the head of the phrase, "deeds" also the genitive of a deed, "any" the first fitting mention.
    """

    roles: tuple[str, ...]
    classes: frozenset[str]
    through: str = ""

    @property
    def topical(self) -> bool:
        """Whether a noun phrase of any kind fills the slot, as a Topic."""
        return "Topic" in self.classes

    @property
    def minted(self) -> bool:
        """Whether a noun phrase headed by the word for a paper («قرارداد فروش گاز») fills the slot, as an Agreement."""
        return "Agreement" in self.classes


@lru_cache(maxsize=4096)
def under(slot: Slot, roles: tuple[str, ...]) -> Slot:
    """The slot looked for under `roles`; remembered, as every use of a rule asks for the same few."""
    return Slot(roles, slot.classes, slot.through)


@dataclass(frozen=True, slots=True)
class Example:
    """A text and the triples expected of it ("A | predicate | B [| modality]"); none for a counter-example."""

    text: str
    says: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One relation rule. `file` and `line` tell where it was written."""

    id: str
    predicate: str
    nouns: frozenset[str]
    verbs: frozenset[str]
    predicatives: frozenset[str]
    mentions: frozenset[str]  # classes whose mentions set the rule off themselves («کنفرانس … در باکو»)
    uses: frozenset[str]
    subject: Slot
    object: Slot
    passive: bool = True  # whether a passive light verb swaps the roles: grammatical subject → object slot
    pairs: bool = False  # members of one co-ordinated slot are each other's partners
    # where `near` and `without` are looked for: near the trigger, in the clause (and its parent), in the sentence
    scope: str = "near"
    persons_only: bool = False  # a nominal with both sides named counts only between persons («گفت‌وگوی وزیر با …»)
    needs: frozenset[str] = frozenset()  # the clause must hold a phrase under one of these prepositions
    under: frozenset[str] = frozenset()  # a nominal counts only in a phrase of these prepositions («به دعوت …»)
    near: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    # none of these in the noun's own phrase or its partner's («گفت‌وگو با خبرنگار»)
    not_with: frozenset[str] = frozenset()
    # no mention of these classes in the clause: where a happening has a name, its guests attend it
    without_classes: frozenset[str] = frozenset()
    # with one of these in the clause only contacts of persons count (matches of teams)
    persons_amid: frozenset[str] = frozenset()
    light: frozenset[str] = frozenset()  # restricts verbal uses to these light verbs (past stems)
    lift: str = "side"  # when a nominal takes the subject of its clause: under «با، در، ضمن» (side), always, or never
    modality: Modality | None = None
    of_clause: bool = False  # a nominal has the modality of its clause («با همکاری … برگزار خواهد کرد»)
    # what the simple present means: news tells scheduled events in it («به باکو می‌رود»)
    present: Modality | None = None
    announced: Modality | None = None  # what an announced noun means («از سفر … خبر داد»)
    event: str | None = None
    swap: bool = False  # assert object → subject
    confidence: float = 0.9
    fires: tuple[Example, ...] = ()
    must_not_fire: tuple[Example, ...] = ()
    file: str = field(default="", compare=False)
    line: int = field(default=0, compare=False)

    def __hash__(self) -> int:
        """Hash the id alone: sets of rules are keys of caches, and hashing all their words takes milliseconds."""
        return hash(self.id)

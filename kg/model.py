"""The frozen records that stages hand to one another: the one vocabulary of the whole package.

Offsets everywhere are **code points of the raw document text** (`Document.text`), half open: `text[start:end]`.
Token indexes are positions in `Sentence.tokens`, half open too. Entity numbers are indexes in `Analysis.entities`,
in order of first mention, and mean nothing outside their document.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class TokenKind(StrEnum):
    """What a token is made of."""

    WORD = "word"  # letters of the Arabic script
    LATIN = "latin"
    NUMBER = "number"  # digits of any script, with decimal and thousands marks; a written date counts
    PUNCTUATION = "punctuation"
    OTHER = "other"  # URL, e-mail address, symbol


class Modality(StrEnum):
    """How a text stands to what it says (ontology/kg.ttl, the individuals of kg:Modality)."""

    FACT = "fact"
    PLAN = "plan"
    READINESS = "readiness"
    REQUEST = "request"
    DENIAL = "denial"
    OPINION = "opinion"


class MentionKind(StrEnum):
    """How a mention names its entity."""

    NAME = "name"  # a proper name, an acronym included
    OFFICE = "office"  # an office phrase that stands for its holder: «وزیر ارتباطات ونزوئلا»
    NOMINAL = "nominal"  # «این اتحادیه»، «دو کشور»، «کشورمان»
    PRONOUN = "pronoun"  # «وی»، «او»، «آنها»، «خود»


@dataclass(frozen=True, slots=True)
class Document:
    """One article as it was read.

    `text` is the whole decoded file; the article proper is `text[body_start:body_end]`.
    """

    id: str  # the file's stem: dct:identifier
    text: str
    body_start: int = 0
    body_end: int | None = None
    title: str | None = None
    issued: date | None = None  # Gregorian
    source: str | None = None
    url: str | None = None
    warnings: tuple[str, ...] = ()


class Token(NamedTuple):
    """A word as hazm would write it (letters unified, ZWNJ restored), and where it stands in the raw text.

    A named tuple, alone among the records: tokens are made by the hundred thousand, and a frozen dataclass takes
    three times as long to make (bench/bench_text.py).
    """

    start: int
    end: int
    form: str
    kind: TokenKind
    tag: str = ""  # hazm's word-list tags joined by "," ("N", "AJ", "N,AJ", "ADV" …); "" where hazm knows none
    lemma: str = ""  # singular of a noun without ezafe-ye («کشورها» → «کشور»); for others the form


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """A finite verb with its auxiliaries: tokens[first:last] of its sentence."""

    first: int
    last: int
    past: str  # past stem, «کرد»
    present: str  # present stem, «کن»; the two name the verb: "کرد#کن"
    tense: str  # past | perfect | pluperfect | progressive | present | subjunctive | future | imperative
    person: int  # 1, 2, 3; 0 for impersonal (می‌توان)
    plural: bool
    negative: bool = False
    passive: bool = False
    modal: str | None = None  # باید | شاید | توانستن | خواستن … when an auxiliary of that kind belongs to the group


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence or heading: its tokens and finite verbs in order."""

    index: int
    paragraph: int
    start: int
    end: int
    tokens: tuple[Token, ...]
    verbs: tuple[VerbGroup, ...] = ()
    kind: str = "body"  # body | heading | boilerplate (menus, agency codes, share buttons: read, not extracted from)


@dataclass(frozen=True, slots=True)
class DateValue:
    """A date in the Gregorian calendar, as precise as the text is."""

    start: str  # "2024-11-05" | "2024-11" | "2024"
    end: str | None = None  # last day/month/year of a range (inclusive), same forms
    text: str = ""  # the original wording
    calendar: str = "gregorian"  # calendar of the wording: jalali | gregorian | hijri | relative
    basis: str = "text"  # text | publication (relative wordings resolved against Document.issued)


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of one sentence that names one entity, or several («دو کشور»، «وزیران ارتباطات ایران و عمان»)."""

    sentence: int
    first: int
    last: int
    start: int
    end: int
    kind: MentionKind
    entities: tuple[int, ...]
    head: int  # token index of the syntactic head
    post: int | None = None  # the Post entity of an OFFICE mention
    date: DateValue | None = None  # of a date mention; then entities is ()
    reason: str = ""  # why it was resolved so: rule name and evidence, for `kg explain`


@dataclass(frozen=True, slots=True)
class Entity:
    """What a document's mentions name.

    `cls` is a local name of ontology/kg.ttl: Person, Post, Country, Topic, Meeting …
    """

    id: int
    cls: str
    label: str  # the fullest form, ZWNJ restored
    labels: tuple[str, ...] = ()  # every surface form used in the document, raw and normalised, `label` first
    authority: str | None = None  # key in the authority file or a gazetteer ("country/IR", "city/tehran" …)
    reason: str = ""  # why it was linked
    # e.g. ("post_kind", "minister"), ("status", "former"), ("ordinal", "40")
    attributes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """One occurrence in a text of subject —predicate→ object. Asserted or not: see `Modality` and ontology/kg.ttl."""

    subject: int
    predicate: str  # local name of ontology/kg.ttl
    object: int
    modality: Modality
    sentence: int
    start: int  # evidence in the raw text
    end: int
    rule: str  # id of the rule that fired
    confidence: float = 1.0
    speaker: int | None = None
    event: int | None = None


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that a document gives to a speaker: `kg:stated` (ONTOLOGY.md section 3). Their truth is not asserted."""

    speaker: int
    sentence: int
    start: int  # the words in the raw text
    end: int
    direct: bool = False  # quoted after a colon, not reported by «که»


@dataclass(frozen=True, slots=True)
class EventFrame:
    """What a document tells of one happening; `entity` is the event's own number (cls Meeting, Visit, Conference …)."""

    entity: int
    modality: Modality = Modality.FACT
    participants: tuple[tuple[str, int], ...] = ()  # (role, entity): actor, recipient, host, guest, bearer …
    place: int | None = None
    date: DateValue | None = None
    channel: str | None = None  # phone | video | letter | in person
    topics: tuple[int, ...] = ()
    destination: int | None = None
    on_sidelines_of: int | None = None
    evidence: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Mentions:
    """What the entities stage hands on: mentions in text order (a nested one after its container), and who is who."""

    mentions: tuple[Mention, ...]
    entities: tuple[Entity, ...]
    structure: tuple[Statement, ...] = ()  # holdsPost, postIn, ofCountry, locatedIn, memberOf read off the mentions
    events: tuple[EventFrame, ...] = ()  # named events with the date that their name or apposition tells
    warnings: tuple[str, ...] = ()  # impossible dates and the like


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that the extractor found in one document."""

    document: Document
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    entities: tuple[Entity, ...]
    statements: tuple[Statement, ...]
    events: tuple[EventFrame, ...] = ()
    warnings: tuple[str, ...] = field(default=())
    quotations: tuple[Quotation, ...] = ()

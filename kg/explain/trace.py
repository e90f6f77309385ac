"""What a text was read as, sentence by sentence: mentions, clauses, rules that fired with bindings, statements."""

from __future__ import annotations

from dataclasses import dataclass

from kg.explain.reading import Reading
from kg.graph.contract import asserted
from kg.model import Mention, Sentence, Statement, VerbGroup
from kg.rules.clauses import Clause
from kg.rules.modality import of_clause
from kg.rules.results import Firing
from kg.rules.views import Filler, View


@dataclass(frozen=True, slots=True)
class SeenMention:
    """A mention, who is meant, and why. Offsets here and below are code points of the raw text, half open."""

    text: str
    start: int
    end: int
    kind: str
    names: tuple[str, ...]  # labels of the entities; of a date its value
    classes: tuple[str, ...]
    reason: str  # why these words are a mention
    linked: str  # why it is that entity


@dataclass(frozen=True, slots=True)
class SeenTrigger:
    """A word that sets rules off, and how it is used in its clause."""

    word: str
    text: str
    use: str
    voice: str
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SeenClause:
    """A clause: how it hangs on its parent, its verb, modality, subject, phrases (role, text) and triggers."""

    index: int
    text: str
    start: int
    end: int
    relation: str
    parent: int | None
    verb: str
    tense: str
    modality: str
    subject: tuple[str, ...]
    explicit: bool
    phrases: tuple[tuple[str, str], ...]
    triggers: tuple[SeenTrigger, ...]


@dataclass(frozen=True, slots=True)
class Binding:
    """What filled a slot: the role it was found under, the words, the entities (none for a topic not yet named)."""

    role: str
    text: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fired:
    """A rule that fired."""

    rule: str
    predicate: str
    place: str  # file:line of the rule
    trigger: str
    use: str
    subject: Binding
    object: Binding
    modality: str
    asserted: bool


@dataclass(frozen=True, slots=True)
class Said:
    """A statement that came out of a sentence."""

    subject: str
    predicate: str
    object: str
    modality: str
    asserted: bool
    rule: str
    start: int
    end: int
    speaker: str | None


@dataclass(frozen=True, slots=True)
class SeenSentence:
    """One sentence and all that was read in it."""

    index: int
    start: int
    end: int
    kind: str
    text: str
    mentions: tuple[SeenMention, ...]
    clauses: tuple[SeenClause, ...]
    fired: tuple[Fired, ...]
    statements: tuple[Said, ...]


def trace(reading: Reading) -> tuple[SeenSentence, ...]:
    """Return every sentence of a reading with what was read in it; boilerplate has no clauses."""
    parts = {sentence.index: (clauses, views) for sentence, clauses, views in reading.views()}
    return tuple(_sentence(reading, s, *parts.get(s.index, ((), []))) for s in reading.sentences)


def _sentence(reading: Reading, sentence: Sentence, clauses: tuple[Clause, ...], views: list[View]) -> SeenSentence:
    here = sentence.index
    return SeenSentence(
        index=here,
        start=sentence.start,
        end=sentence.end,
        kind=sentence.kind,
        text=reading.document.text[sentence.start : sentence.end],
        mentions=tuple(_mention(reading, m) for m in _mentions(reading, here, clauses)),
        clauses=tuple(_clause(reading, sentence, clauses, n, view) for n, view in enumerate(views)),
        fired=tuple(_fired(reading, sentence, f) for f in reading.fired if f.sentence == here),
        statements=tuple(_said(reading, s) for s in reading.analysis.statements if s.sentence == here),
    )


def _mentions(reading: Reading, sentence: int, clauses: tuple[Clause, ...]) -> list[Mention]:
    """Return the mentions of a sentence, those that the rules made of common-noun phrases too, in text order."""
    found = dict.fromkeys(m for m in reading.mentions.mentions if m.sentence == sentence)
    found |= dict.fromkeys(i.mention for c in clauses for i in c.items if i.mention is not None)
    return sorted(found, key=lambda m: (m.start, -m.end))


def _mention(reading: Reading, mention: Mention) -> SeenMention:
    entities = [reading.named[e] for e in mention.entities]
    value = mention.date
    dated = (value.start if not value.end else f"{value.start} … {value.end}",) if value else ()
    return SeenMention(
        text=reading.document.text[mention.start : mention.end],
        start=mention.start,
        end=mention.end,
        kind="date" if value else mention.kind.value,
        names=dated or tuple(e.label for e in entities),
        classes=tuple(dict.fromkeys(e.cls for e in entities)),
        reason=mention.reason,
        linked="; ".join(dict.fromkeys(e.authority or e.reason for e in entities if e.authority or e.reason)),
    )


def _clause(reading: Reading, sentence: Sentence, clauses: tuple[Clause, ...], n: int, view: View) -> SeenClause:
    clause = view.clause
    firsts = [i.first for i in clause.items] + ([clause.verb.first] if clause.verb else [])
    lasts = [i.last for i in clause.items] + ([clause.verb.last] if clause.verb else [])
    start, end = reading.span(sentence, min(firsts), max(lasts))
    return SeenClause(
        index=clause.index,
        text=reading.document.text[start:end],
        start=start,
        end=end,
        relation=clause.relation,
        parent=clause.parent,
        verb=reading.text(sentence, clause.verb.first, clause.verb.last) if clause.verb else "",
        tense=_tense(clause.verb) if clause.verb else "",
        modality=of_clause(clauses, n).value,
        subject=reading.labels(view.subject),
        explicit=view.explicit,
        phrases=tuple((p.role, reading.text(sentence, p.first, p.last)) for p in view.phrases),
        triggers=tuple(
            SeenTrigger(
                u.word,
                reading.text(sentence, u.token, u.last),
                u.kind,
                u.voice,
                tuple(r.id for r in u.rules),
            )
            for u in view.uses
        ),
    )


def _tense(verb: VerbGroup) -> str:
    person = f"{verb.person}{'pl' if verb.plural else 'sg'}" if verb.person else "impersonal"
    return " ".join([verb.tense, person, *(["negative"] * verb.negative), *(["passive"] * verb.passive)])


def _fired(reading: Reading, sentence: Sentence, firing: Firing) -> Fired:
    rule = firing.rule
    return Fired(
        rule=rule.id,
        predicate=rule.predicate,
        place=f"{rule.file}:{rule.line}",
        trigger=reading.text(sentence, firing.use.token, firing.use.last),
        use=firing.use.kind,
        subject=binding(reading, sentence, firing.subject),
        object=binding(reading, sentence, firing.object),
        modality=firing.modality.value,
        asserted=asserted(rule.predicate, firing.modality),
    )


def binding(reading: Reading, sentence: Sentence, filler: Filler) -> Binding:
    """Return what filled a slot, in words."""
    text = reading.text(sentence, filler.first, filler.last)
    return Binding(filler.role, text, reading.labels(filler.entities))


def _said(reading: Reading, statement: Statement) -> Said:
    entities = reading.analysis.entities
    return Said(
        subject=entities[statement.subject].label,
        predicate=statement.predicate,
        object=entities[statement.object].label,
        modality=statement.modality.value,
        asserted=asserted(statement.predicate, statement.modality),
        rule=statement.rule,
        start=statement.start,
        end=statement.end,
        speaker=entities[statement.speaker].label if statement.speaker is not None else None,
    )

"""Puts together what the rules say: statements, events and their nodes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from kg.model import Analysis, Document, EventFrame, Mention, Mentions, Modality, Quotation, Sentence, Statement
from kg.records import record
from kg.rules import events as ev
from kg.rules.attempts import Attempt
from kg.rules.matters import Matters
from kg.rules.rule import EVENTS, Rule, Slot
from kg.rules.topics import EntityPool, exact_mention, matter_kind
from kg.rules.uses import Use
from kg.rules.views import Filler

AIMS = frozenset(["برای", "جهت", "منظور", "به‌منظور", "هدف", "راستای"])
COMPLETING = frozenset(["با", "از"])
SETTING = frozenset(["hosts", "takesPlaceIn", "organizes", "attended"])
SYMMETRIC = frozenset(["met", "talkedWith", "cooperatesWith", "agreedWith"])


@record
class Firing:
    """A rule that fired, with its bindings: for `kg explain`."""

    rule: Rule
    use: Use
    subject: Filler
    object: Filler
    modality: Modality
    sentence: int


class Results:
    """The statements and events of one document, gathered as its rules fire."""

    def __init__(self, document: Document, sentences: Sequence[Sentence], mentions: Mentions) -> None:
        """Of a document with nothing said yet but what its mentions tell."""
        self.document, self.sentences, self.found = document, sentences, mentions
        self.pool = EntityPool(list(mentions.entities))
        self.matters = Matters(self.pool)
        self.by_sentence = by_sentence(mentions)
        self.statements: list[tuple[Statement, tuple[str, int, int] | None]] = []
        self.drafts: dict[tuple[str, int, int], ev.Draft] = {}
        self.firings: list[Firing] = []
        self.presupposed: set[int] = set()  # statements that only a noun tells: «سفر الف به ب»
        self.quotations: list[Quotation] = []

    def add(
        self, attempt: Attempt, subject: Filler, target: Filler, modality: Modality, speaker: int | None
    ) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Note that a rule fired with these fillers; the entities of its two sides."""
        rule, use, sentence = attempt.rule, attempt.use, attempt.sentence
        subjects = self._nodes(subject, sentence, rule.subject)
        targets = self.matters.settle(subjects, rule.predicate, self._nodes(target, sentence, rule.object))
        start, end = _evidence(sentence, use, subject, target)
        self.firings.append(Firing(rule, use, subject, target, modality, sentence.index))
        for s in subjects:
            for o in targets:
                if s == o:
                    continue
                key = self._event(attempt, s, o, modality, (start, end))
                teller = speaker if speaker != s else None
                made = Statement(
                    s, rule.predicate, o, modality, sentence.index, start, end, rule.id, rule.confidence, teller
                )
                if use.kind in ("nominal", "own") and modality is Modality.FACT:
                    self.presupposed.add(len(self.statements))
                self.statements.append((made, key))
        return subjects, targets

    def _nodes(self, filler: Filler, sentence: Sentence, slot: Slot) -> tuple[int, ...]:
        """The entities of a filler; a matter that no mention names becomes a node of its own."""
        if not filler.topic:
            return filler.entities
        clause = filler.role == "complement" and bool(filler.core)
        last = filler.core if clause else filler.last
        same = exact_mention(self.by_sentence.get(sentence.index, []), sentence.index, filler.first, last)
        if same is not None and self.pool.entities[same.entities[0]].cls in EVENTS | {"Agreement", "Project"}:
            return same.entities
        if slot.minted and not slot.topical:
            tokens = sentence.tokens[filler.first : filler.last]
            return (
                self.pool.paper(" ".join(t.form for t in tokens), self.document.text[tokens[0].start : tokens[-1].end]),
            )
        if slot.topical:
            halves = [] if clause else _halves(sentence, filler)
            if len(halves) > 1:
                numbers = (self.pool.topic(sentence, a, b, b, self.document.text) for a, b in halves)
                return tuple(dict.fromkeys(n for n in numbers if n is not None))
        core = filler.core or next(
            (m.first for m in self.by_sentence.get(sentence.index, []) if m.first > filler.first + 1), filler.last
        )
        number = self.pool.topic(sentence, filler.first, filler.last, core, self.document.text, clause=clause)
        return () if number is None else (number,)

    def _event(
        self, attempt: Attempt, subject: int, target: int, modality: Modality, span: tuple[int, int]
    ) -> tuple[str, int, int] | None:
        """The key of the event that the statement tells of, if any; what it adds to the event is noted."""
        rule, use, sentence = attempt.rule, attempt.use, attempt.sentence
        if rule.event is None:
            return None
        key = (rule.event, sentence.index, use.token)
        draft = self.drafts.get(key)
        if draft is None:
            draft = ev.Draft(rule.event, (sentence.index, use.token), modality)
            ev.circumstances(draft, attempt.view, use, sentence)
            self.drafts[key] = draft
        cls = self.pool.entities[target].cls
        if cls in ("Topic", "Project"):
            draft.topics.append(target)
            draft.add_roles([("actor", subject)])
        elif rule.predicate == "visited":
            draft.place = draft.place if draft.place is not None else target
            draft.add_roles([("actor", subject)])
        else:
            draft.add_roles([("actor", subject), ("actor" if rule.predicate in SYMMETRIC else "recipient", target)])
        draft.evidence.append(span)
        return key

    def analysis(self) -> Analysis:
        """All statements and events, those of the structure first; entities that nothing uses are left out."""
        self._yet_to_come()
        frames: list[EventFrame] = list(self.found.events)
        of_key: dict[tuple[str, int, int], int] = {}
        keys = {id(d): k for k, d in self.drafts.items()}
        for group in ev.merge(list(self.drafts.values())):
            made = ev.frame(group, self.pool)
            frames.append(made)
            for draft in group:
                of_key[keys[id(draft)]] = made.entity
        statements = list(self.found.structure)
        for made_statement, key in self.statements:
            event = of_key.get(key) if key is not None else None
            if event is None and self.pool.entities[made_statement.object].cls in EVENTS:
                event = made_statement.object
            statements.append(made_statement if event is None else replace(made_statement, event=event))
        frames = [_announced(f, statements) for f in frames]
        for f in frames:
            if f.on_sidelines_of is not None and f.evidence:
                start, end = f.evidence[0]
                statements.append(
                    Statement(
                        f.entity,
                        "onSidelinesOf",
                        f.on_sidelines_of,
                        f.modality,
                        self._sentence_at(start),
                        start,
                        end,
                        "events/sidelines",
                        event=f.entity,
                    )
                )
        found = Analysis(
            self.document, tuple(self.sentences), self.found.mentions, tuple(self.pool.entities),
            tuple(dict.fromkeys(statements)), tuple(frames), (*self.document.warnings, *self.found.warnings),
            tuple(self.quotations),
        )  # fmt: skip
        return prune(found, len(self.found.entities))

    def _yet_to_come(self) -> None:
        """A noun tells a plan where a verb does: «به سفر الف اشاره کرد و گفت: این سفر ماه آینده انجام می‌شود»."""
        planned, happened = set(), set()
        for k, (made, _) in enumerate(self.statements):
            if made.modality is Modality.PLAN:
                planned.add((made.subject, made.predicate, made.object))
            elif made.modality is Modality.FACT and k not in self.presupposed:
                happened.add((made.subject, made.predicate, made.object))
        for k in sorted(self.presupposed):
            made, key = self.statements[k]
            if key is not None and (made.subject, made.predicate, made.object) in planned - happened:
                self.statements[k] = replace(made, modality=Modality.PLAN), key
                self.drafts[key].modality = Modality.PLAN
        self._events_ahead()

    def _events_ahead(self) -> None:
        """A noun tells no host or place as fact of an event of which every verb tells plans alone."""
        told: dict[Modality, set[int]] = defaultdict(set)
        for k, (made, _) in enumerate(self.statements):
            if made.predicate in SETTING and k not in self.presupposed:
                told[made.modality].update(
                    e for e in (made.subject, made.object) if self.pool.entities[e].cls in EVENTS
                )
        ahead = told[Modality.PLAN] - told[Modality.FACT]
        for k in sorted(self.presupposed):
            made, key = self.statements[k]
            if made.predicate in SETTING and {made.subject, made.object} & ahead:
                self.statements[k] = replace(made, modality=Modality.PLAN), key

    def _sentence_at(self, offset: int) -> int:
        return next((s.index for s in self.sentences if s.start <= offset < s.end), 0)


def _announced(frame: EventFrame, statements: Sequence[Statement]) -> EventFrame:
    """A named event lies ahead when its host, place or guests are told as planned: «صربستان میزبان اکسپو خواهد بود»."""
    ahead = any(
        s.modality is Modality.PLAN and s.predicate in SETTING and frame.entity in (s.subject, s.object)
        for s in statements
    )
    return replace(frame, modality=Modality.PLAN) if ahead and frame.modality is Modality.FACT else frame


def by_sentence(mentions: Mentions) -> dict[int, list[Mention]]:
    """The mentions of each sentence, by its index."""
    found: dict[int, list[Mention]] = {}
    for m in mentions.mentions:
        found.setdefault(m.sentence, []).append(m)
    return found


def _halves(sentence: Sentence, filler: Filler) -> list[tuple[int, int]]:
    """Co-ordinated matters apart: «آموزش نیروی انسانی | و انتقال تجربه‌ها».

    Each begins with a noun of one kind, of acts or of affairs, and has a complement.
    """
    tokens, out, start = sentence.tokens, [], filler.first
    kind = matter_kind(tokens[start].form)
    if not kind:
        return [(start, filler.last)]
    for k in range(filler.first + 2, filler.last - 2):
        form, following = tokens[k].form, tokens[k + 1].form
        if k - start < 2 or form not in ("و", "،") or (form == "،" and following == "و"):
            continue
        if (
            tokens[k - 2].form == "،"
            or matter_kind(tokens[k - 1].form) == kind
            or any(t.form in AIMS for t in tokens[start:k])
        ):
            continue  # «توسعه تعامل و همکاری»، «اقدام برای پیشگیری و مقابله»
        if matter_kind(following) == kind or (kind == "affair" and _own_matter(sentence, start, k + 1)):
            out.append((start, k))
            start = k + 1
    return [*out, (start, filler.last)]


def _own_matter(sentence: Sentence, start: int, k: int) -> bool:
    """«زمینه‌های همکاری | و مقابله با قاچاق»: an act with a complement of its own, the affair being of no act itself."""
    tokens = sentence.tokens
    return (
        matter_kind(tokens[k].form) == "act"
        and tokens[k + 1].form in COMPLETING
        and matter_kind(tokens[start + 1].form) != "act"
    )


def _evidence(sentence: Sentence, use: Use, *fillers: Filler) -> tuple[int, int]:
    """The characters from the first to the last of the words that the trigger and its fillers stand in."""
    firsts = [use.token, *(f.first for f in fillers)]
    lasts = [use.last, *(f.last for f in fillers)]
    tokens = sentence.tokens
    return tokens[min(firsts)].start, tokens[min(max(lasts), len(tokens)) - 1].end


def prune(analysis: Analysis, kept: int) -> Analysis:
    """Leave out the entities from number `kept` on that no statement and no event uses; the rest are renumbered."""
    used = {e for s in analysis.statements for e in (s.subject, s.object, s.event, s.speaker) if e is not None}
    used |= {q.speaker for q in analysis.quotations}
    for f in analysis.events:
        used |= {f.entity, *(e for _, e in f.participants), *f.topics}
        used |= {e for e in (f.place, f.destination, f.on_sidelines_of) if e is not None}
    entities = [e for e in analysis.entities if e.id < kept or e.id in used]
    if len(entities) == len(analysis.entities):
        return analysis
    new = {e.id: n for n, e in enumerate(entities)}
    unmoved = next(n for n, e in enumerate(analysis.entities) if e.id not in new)

    def at(number: int | None) -> int | None:
        return None if number is None else new[number]

    return replace(
        analysis,
        entities=tuple(e if e.id == n else replace(e, id=n) for n, e in enumerate(entities)),
        statements=tuple(
            s
            if max(s.subject, s.object, s.event or 0, s.speaker or 0) < unmoved
            else replace(s, subject=new[s.subject], object=new[s.object], event=at(s.event), speaker=at(s.speaker))
            for s in analysis.statements
        ),
        quotations=tuple(replace(q, speaker=new[q.speaker]) for q in analysis.quotations),
        events=tuple(
            replace(
                f,
                entity=new[f.entity],
                participants=tuple((role, new[e]) for role, e in f.participants),
                place=at(f.place),
                topics=tuple(new[t] for t in f.topics),
                destination=at(f.destination),
                on_sidelines_of=at(f.on_sidelines_of),
            )
            for f in analysis.events
        ),
    )

"""Runs the relation rules over an article: clauses → trigger uses → filled slots → statements and events."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from kg.model import Analysis, Document, Mention, Mentions, Modality, Sentence
from kg.rules import modality as mod
from kg.rules.arguments import Filling
from kg.rules.attempts import Attempt, Surroundings, admits, as_seen
from kg.rules.clauses import Clause, divide
from kg.rules.complements import complement, doer, further
from kg.rules.contacts import CONTACT_EVENTS, Contacts, speaks_of_both_sides
from kg.rules.items import cut, is_pronoun
from kg.rules.load import load_rules
from kg.rules.narration import Narrator
from kg.rules.nominals import NominalNamer
from kg.rules.programmes import as_listed
from kg.rules.pronouns import each_other, those
from kg.rules.quotations import quotations
from kg.rules.results import SYMMETRIC, Firing, Results
from kg.rules.rule import Rule, Slot, under
from kg.rules.subjects import in_voice, subject_of, undergoes
from kg.rules.topics import EntityPool
from kg.rules.triggers import TriggerIndex
from kg.rules.views import Filler, View

# «الف نیز گفت»، «در ادامه، ب گفت»: the one after the other, at the gathering told last
GOES_ON = frozenset(["نیز", "هم", "در ادامه", "در پایان", "سپس"])
# «با دانشگاه ب قرارداد بسته‌ایم», says the head of a university: who is bound is the university
OF_BODIES = frozenset(["cooperatesWith", "agreedWith"])
FLOOR = 6  # sentences after which «الف نیز گفت» need not be said at the gathering any more


@cache
def _index(rules: tuple[Rule, ...]) -> TriggerIndex:
    return TriggerIndex.of(rules)


def walk(
    sentences: Sequence[Sentence], mentions: dict[int, list[Mention]], index: TriggerIndex, pool: EntityPool, raw: str
) -> Iterator[tuple[Sentence, tuple[Clause, ...], list[View]]]:
    """The sentences of an article with their clauses, read in order; `raw` is the article's text.

    `pool` grows: common-noun phrases that name a happening or a group are numbered after the mentions' entities.
    """
    narrator = Narrator()
    namer = NominalNamer(pool, index, raw)
    read = [s for s in sentences if s.kind != "boilerplate"]
    # all first: numbers do not hang on the rules
    cuts = [namer.run(cut(s, mentions.get(s.index, [])), s) for s in read]
    for sentence, items in zip(read, cuts, strict=True):
        clauses = divide(items)
        views = narrator.read(sentence, clauses, index, pool.entities, mentions.get(sentence.index, []))
        yield sentence, clauses, views


class _Extractor:
    """Extraction over one document."""

    def __init__(
        self, document: Document, sentences: Sequence[Sentence], mentions: Mentions, rules: tuple[Rule, ...]
    ) -> None:
        self.document, self.sentences = document, sentences
        self.index = _index(rules)
        self.results = Results(document, sentences, mentions)
        self.contacts = Contacts(self.index)
        self.bodies = _bodies(mentions)
        # the event somebody attended last, and the sentence that tells it
        self.gathering: tuple[int, int] | None = None

    def run(self) -> Analysis:
        mentions, pool = self.results.by_sentence, self.results.pool
        for sentence, clauses, views in walk(self.sentences, mentions, self.index, pool, self.document.text):
            for n in range(len(views)):
                self._clause(sentence, clauses, views, n)
            self.results.quotations += quotations(sentence, clauses, views)
        return self.results.analysis()

    def _clause(self, sentence: Sentence, clauses: Sequence[Clause], views: Sequence[View], n: int) -> None:
        view = views[n]
        if not view.uses:
            return
        of_clause = mod.of_clause(clauses, n)
        if self.contacts.last and speaks_of_both_sides(view):
            view = replace(view, subject=self.contacts.last, subject_span=None, explicit=True)
        speaker = self._speaker(views, view)
        wide: dict[str, set[str]] = {}
        for each in view.uses:
            here, use = as_listed(view, each)
            around = Surroundings(use, here, views, sentence, wide)
            fillings: dict[str, Filling] = {}
            for rule in use.rules:
                if admits(rule, around):
                    seen = as_seen(rule, use)
                    filling = fillings.get(seen.kind) or fillings.setdefault(seen.kind, Filling(here, seen))
                    self._fire(Attempt(rule, seen, here, views, sentence, filling), of_clause, speaker)

    @staticmethod
    def _speaker(views: Sequence[View], view: View) -> int | None:
        """Who says the clause, when it hangs on one of speech."""
        parent = view.clause.parent
        if view.clause.relation == "complement" and parent is not None and parent < len(views):
            subject = views[parent].subject
            return subject[0] if len(subject) == 1 else None
        return None

    def _fire(self, attempt: Attempt, of_clause: Modality, speaker: int | None) -> None:
        rule = attempt.rule
        modality = mod.of_rule(rule, attempt.use, attempt.view, of_clause)
        if rule.pairs:
            for one, two in self.contacts.pairs(attempt):
                self._add(attempt, one, two, modality, speaker)
            return
        subject = self.contacts.participants(attempt) if "participants" in rule.subject.roles else None
        subject = subject or subject_of(attempt)
        if subject is None:
            return
        target = self._object(attempt)
        if target is None:
            for one, two in each_other(attempt, subject):
                self._add(attempt, one, two, modality, speaker)
            return
        if rule.swap:
            subject, target = target, subject
        self._add(attempt, subject, target, modality, speaker)
        if target.role == "complement":
            for matter in further(attempt.view, attempt.views, attempt.use.token):
                self._add(attempt, subject, matter, modality, speaker)

    def _object(self, attempt: Attempt) -> Filler | None:
        """What fills the object slot of a rule, in the phrases of the clause or beyond."""
        use, view = attempt.use, attempt.view
        slot = in_voice(attempt.rule, use, attempt.rule.object, agent=False)
        here = under(slot, tuple(r for r in slot.roles if r != "complement")) if "complement" in slot.roles else slot
        carried = use.kind == "nominal" and view.clause.relation != "relative" and undergoes(view)
        if carried and "subject" in here.roles and not here.minted:  # «با حمایت الف تصویب شد که …»
            here = under(here, tuple(r for r in here.roles if r != "subject"))
        found = attempt.filling.fill(here, reflexive=False)
        if found is not None and _of_the_subject(view, found):
            return _partner(view, attempt.views, slot, found) or self.contacts.counterpart(attempt, slot)
        if found is None:
            found = those(attempt.view, attempt.views, here)
        if found is None and "complement" in slot.roles:
            return complement(view, attempt.views, use.token)
        if found is None and "doer" in slot.roles:
            return doer(view, attempt.views, slot, use.token)
        if found is None and "told" in slot.roles:
            return self.contacts.told(attempt, slot)
        if found is None and "counterpart" in slot.roles:
            return self.contacts.counterpart(attempt, slot)
        if found is None and "gathering" in slot.roles and self.gathering is not None and view.explicit:
            event, sentence = self.gathering
            if self._still_there(attempt, sentence):
                return Filler((event,), use.token, use.last, role="gathering")
        return found

    @staticmethod
    def _still_there(attempt: Attempt, told: int) -> bool:
        """Whether who acts does so at the gathering of sentence `told`: «ب نیز گفت»، «در همایش گفت و ب پاسخ داد»."""
        clause, views = attempt.view.clause, attempt.views
        if clause.relation == "coordinate" and clause.parent is not None:
            return views[clause.parent].clause.relation == "main" and attempt.sentence.index == told
        too = any(i.form in GOES_ON and i.first < attempt.use.token for i in clause.items)
        return too and clause.relation == "main" and attempt.sentence.index - told <= FLOOR

    def _add(self, attempt: Attempt, subject: Filler, target: Filler, modality: Modality, speaker: int | None) -> None:
        """Note what a rule says, and remember a gathering or contact that later clauses may point back to."""
        rule = attempt.rule
        subject = self._we(attempt, subject)
        subjects, targets = self.results.add(attempt, subject, target, modality, speaker)
        if rule.predicate == "attended" and modality is Modality.FACT and targets:
            self.gathering = (targets[0], attempt.sentence.index)
        if rule.event in CONTACT_EVENTS and rule.predicate in SYMMETRIC and not rule.pairs:
            self.contacts.last = tuple(dict.fromkeys((*subjects, *targets)))

    def _we(self, attempt: Attempt, subject: Filler) -> Filler:
        """«قرارداد بسته‌ایم»: the body that the speaker serves, where the act binds bodies."""
        view, verb = attempt.view, attempt.view.clause.verb
        own = verb is not None and (verb.person, verb.plural) == (1, True) and not view.explicit
        if not own or attempt.rule.predicate not in OF_BODIES or subject.entities != view.subject:
            return subject
        return replace(subject, entities=tuple(self.bodies.get(e, e) for e in subject.entities))


def _bodies(mentions: Mentions) -> dict[int, int]:
    """Person → the organisation that the article gives as his office's; none for who serves several."""
    served = {s.subject: s.object for s in mentions.structure if s.predicate == "postIn"}
    held = [
        (s.subject, served[s.object]) for s in mentions.structure if s.predicate == "holdsPost" and s.object in served
    ]
    return {person: body for person, body in held if all(b == body for p, b in held if p == person)}


def _of_the_subject(view: View, filler: Filler) -> bool:
    """Whether a pronoun was taken for the subject of its own clause: «الف پیام را به وی داد» tells of another."""
    item = next((i for i in view.clause.items if i.first == filler.first), None)
    return item is not None and is_pronoun(item) and bool(filler.entities) and set(filler.entities) <= set(view.subject)


def _partner(view: View, views: Sequence[View], slot: Slot, pronoun: Filler) -> Filler | None:
    """Whom the clause itself, or the one it is joined to, names before a pronoun that cannot be its subject.

    «به الف پیام داد و او را دعوت کرد»، «به سخنان الف پاسخ داد و وی را متهم کرد»
    """
    parent = view.clause.parent
    told = [view, *([views[parent]] if view.clause.relation == "coordinate" and parent is not None else [])]
    for near in told:
        for phrase in near.phrases:
            mention = next((i.mention for i in phrase.items if i.mention is not None), None)
            direct = phrase.items[0].mention is not None or near is not view
            if phrase.role in ("با", "به") and mention is not None and direct and phrase.first < pronoun.first:
                fitting = tuple(e for e in mention.entities if view.fits(e, slot.classes) and e not in view.subject)
                if fitting:
                    return replace(pronoun, entities=fitting)
    return None


def extract(
    document: Document, sentences: Sequence[Sentence], mentions: Mentions, rules: tuple[Rule, ...] | None = None
) -> Analysis:
    """All statements and events of an article, given its sentences and mentions; `rules` default to the package's."""
    return _Extractor(document, sentences, mentions, load_rules() if rules is None else rules).run()


def firings(
    document: Document, sentences: Sequence[Sentence], mentions: Mentions, rules: tuple[Rule, ...] | None = None
) -> tuple[Firing, ...]:
    """Every rule that fired, with its bindings, in text order."""
    extractor = _Extractor(document, sentences, mentions, load_rules() if rules is None else rules)
    extractor.run()
    return tuple(extractor.results.firings)

"""Runs the relation rules over an article: clauses → trigger uses → filled slots → statements and events."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from kg.model import (
    Analysis,
    Document,
    EventFrame,
    Mention,
    MentionKind,
    Mentions,
    Modality,
    Sentence,
    Statement,
)
from kg.rules import events as ev
from kg.rules import modality as mod
from kg.rules.actors import head
from kg.rules.arguments import PERSON, REFLEXIVE, Filling
from kg.rules.clauses import Clause, divide
from kg.rules.extents import topic_extent
from kg.rules.items import Tag, cut
from kg.rules.load import load_rules
from kg.rules.narration import Narrator
from kg.rules.nominals import NominalNamer
from kg.rules.phrases import Phrase
from kg.rules.rule import CLASS_GROUPS, EVENTS, Rule, Slot
from kg.rules.topics import EntityPool, action_noun, exact_mention
from kg.rules.triggers import TriggerIndex
from kg.rules.uses import DEEMING, PASSIVE_LIGHT, Use
from kg.rules.views import Filler, View

SYMMETRIC = frozenset(["met", "talkedWith", "cooperatesWith", "agreedWith"])
# A nominal takes the subject of its clause only under these (FINDINGS, "Advice that came out of it").
LIFTING = frozenset(["با", "ضمن", "در", "در جریان", "پس از", "پیش از", "علاوه بر", "در حاشیه"])
# «با اشاره به سفر خود»: a noun that only introduces the act, between «با» and the nominal.
INTRODUCERS = frozenset(
    ["ارسال", "صدور", "انتشار", "اشاره", "یادآوری", "ابراز", "اعلام", "تاکید", "تأکید", "بیان", "تشریح", "اذعان"]
)
# Phrases that tell circumstances, and heads of times: no matter of a request begins with them.
SIDES = frozenset(
    f"{two} {who}"
    for two in ("دو", "هر دو")
    for who in (
        "طرف", "مقام", "رهبر", "وزیر", "رئیس‌جمهور", "دیپلمات", "مسئول", "مسوول", "رئیس", "نفر", "همتا",
    )
)  # fmt: skip
FLOOR = 6  # sentences after which «الف نیز گفت» need not be said at the gathering any more
ASIDE = frozenset(
    ["در جریان", "به گزارش", "تا", "پیش از", "پس از", "به دلیل", "در حاشیه", "توسط", "ضمن", "با", "از طریق", "علاوه بر"]
)
TIMES = frozenset([
    "حال", "ادامه", "پایان", "روز", "ماه", "سال", "هفته", "آینده", "اسرع", "زمان", "وقت", "راستای",
    "نهایت", "صورت", "ابتدا",
])  # fmt: skip
PARTNERS = CLASS_GROUPS["Actor"] | {"Country"}
WINDOW = 4  # tokens on each side of a trigger in which `near` and `without` are looked for


def _pronoun(phrase: Phrase) -> bool:
    item = phrase.items[0]
    return item.mention is not None and item.mention.kind is MentionKind.PRONOUN


def _both_sides(view: View) -> bool:
    """«دو طرف»، «طرفین»، «دو مقام»: whom the clause has as its subject are the sides of the contact told last."""
    for phrase in view.phrases:
        if phrase.role == "" and phrase.items[0].tag is not Tag.DATE:
            words = " ".join(i.form for i in phrase.items).split()
            if words[0] == "طرفین" or " ".join(words[:2]) in SIDES or " ".join(words[:3]) in SIDES:
                return len(words) <= 3
            if phrase.items[0].form not in TIMES:
                return False
    return False


@cache
def _index(rules: tuple[Rule, ...]) -> TriggerIndex:
    return TriggerIndex.of(rules)


@dataclass(frozen=True, slots=True)
class Firing:
    """A rule that fired, with its bindings: for `kg explain`."""

    rule: Rule
    use: Use
    subject: Filler
    object: Filler
    modality: Modality
    sentence: int


def by_sentence(mentions: Mentions) -> dict[int, list[Mention]]:
    """The mentions of each sentence, by its index."""
    found: dict[int, list[Mention]] = {}
    for m in mentions.mentions:
        found.setdefault(m.sentence, []).append(m)
    return found


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
        self.document, self.sentences, self.found = document, sentences, mentions
        self.index = _index(rules)
        self.pool = EntityPool(list(mentions.entities))
        self.by_sentence = by_sentence(mentions)
        self.statements: list[tuple[Statement, tuple[str, int, int] | None]] = []
        self.drafts: dict[tuple[str, int, int], ev.Draft] = {}
        self.firings: list[Firing] = []
        self.last_contact: tuple[int, ...] = ()  # participants of the meeting or call told last
        # the event somebody attended last, and the sentence that tells it
        self.gathering: tuple[int, int] | None = None
        self.reading = 0  # index of the sentence being read

    def run(self) -> Analysis:
        for sentence, clauses, views in walk(
            self.sentences, self.by_sentence, self.index, self.pool, self.document.text
        ):
            self.reading = sentence.index
            for n, view in enumerate(views):
                self._clause(sentence, clauses, views, n, view)
        return self._result()

    def _clause(self, sentence: Sentence, clauses: Sequence[Clause], views: Sequence[View], n: int, view: View) -> None:
        if not view.uses:
            return
        of_clause = mod.of_clause(clauses, n)
        if self.last_contact and _both_sides(view):
            view = replace(view, subject=self.last_contact, subject_span=None, explicit=True)
        speaker = self._speaker(views, view)
        for use in view.uses:
            for rule in use.rules:
                if self._admits(rule, use, view, views, sentence):
                    self._fire(rule, use, view, views, sentence, of_clause, speaker)

    def _speaker(self, views: Sequence[View], view: View) -> int | None:
        """Who says the clause, when it hangs on one of speech."""
        parent = view.clause.parent
        if view.clause.relation == "complement" and parent is not None and parent < len(views):
            subject = views[parent].subject
            return subject[0] if len(subject) == 1 else None
        return None

    def _admits(self, rule: Rule, use: Use, view: View, views: Sequence[View], sentence: Sentence) -> bool:
        if self._kind(rule, use) not in rule.uses:
            return False
        if use.kind == "predicative" and use.light in DEEMING and not rule.light:
            return False
        if rule.light and use.kind in ("verbal", "predicative") and use.light not in rule.light:
            return False
        if rule.not_with and self._company(rule, use, view) & rule.not_with:
            return False
        if not rule.near and not rule.without:
            return True
        forms = self._context(rule.scope, use, view, views, sentence)
        return not (rule.near and not forms & rule.near) and not forms & rule.without

    @staticmethod
    def _company(rule: Rule, use: Use, view: View) -> set[str]:
        """The words of the noun's own phrase and of those that fill its object: «گفت‌وگوی اختصاصی با شبکه …»."""
        finite = use.kind in ("verbal", "verb")
        roles = {"با", "بین"} if rule.object.topical else {r for r in rule.object.roles if r}
        near = [
            p for k, p in enumerate(view.phrases)
            if p.first <= use.token < p.last
            or view.claimed.get(k) == use.token
            or (p.role in roles and (finite or p.first == use.last))
        ]  # fmt: skip
        return {word for p in near for i in p.items for word in i.form.split()}

    @staticmethod
    def _context(scope: str, use: Use, view: View, views: Sequence[View], sentence: Sentence) -> set[str]:
        """The words among which a rule looks for its `near` and `without`."""
        if scope == "sentence":
            return {t.form for t in sentence.tokens}
        if scope == "clause":
            parent = view.clause.parent
            held = [view.clause, *([views[parent].clause] if parent is not None and parent < len(views) else [])]
            return {word for c in held for i in c.items for word in i.form.split()}
        return {t.form for t in sentence.tokens[max(0, use.token - WINDOW) : use.last + WINDOW]}

    @staticmethod
    def _kind(rule: Rule, use: Use) -> str:
        """How a rule sees a use.

        A simple verb is verbal; an announced noun is nominal for rules that announce nothing.
        """
        if use.kind == "announced" and "announced" not in rule.uses:
            return "nominal"
        return {"verb": "verbal", "own": "nominal"}.get(use.kind, use.kind)

    # firing

    def _fire(  # noqa: PLR0913 - a firing has that many parts
        self,
        rule: Rule,
        use: Use,
        view: View,
        views: Sequence[View],
        sentence: Sentence,
        of_clause: Modality,
        speaker: int | None,
    ) -> None:
        if use.kind == "announced" and self._kind(rule, use) == "nominal":
            use = replace(use, kind="nominal", announced=True)
        if rule.under and use.kind == "nominal" and self._home_role(view, use) not in rule.under:
            return
        if rule.needs and not any(p.role in rule.needs for p in view.phrases):
            return
        filling = Filling(view, use)
        modality = self._modality(rule, use, view, of_clause)
        if rule.pairs:
            self._contact(rule, use, view, views, filling, sentence, modality, speaker)
            return
        subject = self._participants(rule, use, view, views, filling) if "participants" in rule.subject.roles else None
        subject = subject or self._subject(rule, use, view, filling)
        if subject is None:
            return
        target = self._object(rule, use, view, views, filling)
        if target is None:
            return
        if rule.swap:
            subject, target = target, subject
        self._emit(rule, use, view, sentence, subject, target, modality, speaker)

    @staticmethod
    def _modality(rule: Rule, use: Use, view: View, of_clause: Modality) -> Modality:
        found = mod.of_use(view, use, of_clause)
        verb = view.clause.verb
        if rule.of_clause and found is Modality.FACT and use.kind == "nominal":
            return of_clause
        if rule.modality and of_clause in (Modality.FACT, Modality.READINESS, Modality.REQUEST):
            return rule.modality
        if rule.announced and (use.announced or use.kind == "announced") and found is Modality.FACT:
            return rule.announced
        finite = use.kind in ("verb", "verbal", "predicative")
        stative = verb is not None and verb.past in ("داشت", "بود")
        if (
            rule.present
            and finite
            and not stative
            and found is Modality.FACT
            and verb is not None
            and verb.tense == "present"
        ):
            return rule.present
        return found

    def _slot(self, rule: Rule, use: Use, slot: Slot, *, agent: bool) -> Slot:
        """The slot as the voice of the use has it: in a passive the grammatical subject is the object slot's."""
        if use.voice != "passive" or not rule.passive or use.kind not in ("verbal", "verb"):
            return slot
        if agent:
            return replace(slot, roles=("توسط", "بین"))
        roles = tuple("subject" if r == "object" else r for r in slot.roles)
        if use.agent_follows and "subject" not in roles:
            roles = (*roles, "subject")
        return replace(slot, roles=roles)

    def _subject(self, rule: Rule, use: Use, view: View, filling: Filling) -> Filler | None:
        slot = self._slot(rule, use, rule.subject, agent=True)
        lifted = use.kind == "nominal" and "subject" in slot.roles
        if lifted and (not self._lifts(rule, view, use) or self._undergoes(view)):
            slot = replace(slot, roles=tuple(r for r in slot.roles if r != "subject"))
        if use.kind == "nominal":
            stance = filling.stance(slot)
            if stance:
                return stance
        return filling.fill(slot) if slot.roles else None

    @staticmethod
    def _owned(phrase: Phrase, use: Use) -> bool:
        """Whether a plain noun is the genitive of the nominal: «حضور مردم در آیین» tells of others than the subject."""
        after = [i for i in phrase.items if i.first >= use.last]
        if any(i.form in REFLEXIVE or i.mention is not None for i in after):
            return False
        return (
            bool(after) and after[0].tag == "noun" and after[0].pos.split(",")[0] == "N" and after[0].form not in TIMES
        )

    @staticmethod
    def _home_role(view: View, use: Use) -> str:
        """The preposition over a nominal that heads its phrase; "" for one deeper in a phrase."""
        home = next((p for p in view.phrases if p.first <= use.token < p.last), None)
        return home.role if home is not None and home.at(use.token) == head(home.items) else ""

    @staticmethod
    def _undergoes(view: View) -> bool:
        """Whether the subject is only carried over into a passive clause: it is not the one who acts there."""
        verb = view.clause.verb
        passive = verb is not None and (verb.passive or verb.past in PASSIVE_LIGHT)
        return passive and not view.explicit and not any(u.kind == "predicative" for u in view.uses)

    def _lifts(self, rule: Rule, view: View, use: Use) -> bool:
        if rule.lift != "side":
            return rule.lift == "always"
        home = next((n for n, p in enumerate(view.phrases) if p.first <= use.token < p.last), -1)
        if home < 0:
            return False
        phrase = view.phrases[home]
        at = phrase.at(use.token)
        if "ezafe" not in rule.object.roles and self._owned(phrase, use):
            return False
        if any(i.tag not in ("determiner", "conjunction") and i.form not in INTRODUCERS for i in phrase.items[:at]):
            coordinated = at >= 2 and phrase.items[at - 1].tag == "conjunction" and phrase.items[at - 2].mention is None
            if not coordinated:
                return False
        elif phrase.role in LIFTING and not phrase.joined:
            return True
        elif not phrase.joined and at == 0:
            before = view.phrases[home - 1] if home else None
            shown = before is not None and before.role in ("با", "ضمن") and before.items[0].form in INTRODUCERS
            # «با ابراز خوشحالی از دیدار با …»
            return shown and not phrase.breaks and phrase.items[-1].first == use.token
        n = home
        while n > 0 and not (view.phrases[n].breaks and not view.phrases[n].joined):
            if view.phrases[n].role in LIFTING and view.phrases[n].items[0].mention is None:
                return True
            n -= 1
        return view.phrases[n].role in LIFTING and view.phrases[n].items[0].mention is None

    def _object(self, rule: Rule, use: Use, view: View, views: Sequence[View], filling: Filling) -> Filler | None:
        slot = self._slot(rule, use, rule.object, agent=False)
        found = filling.fill(replace(slot, roles=tuple(r for r in slot.roles if r != "complement")), reflexive=False)
        if found is None and "complement" in slot.roles:
            return self._complement(view, views)
        if found is None and "doer" in slot.roles:
            return self._doer(view, views, slot)
        if found is None and "counterpart" in slot.roles:
            return self._counterpart(use, view, slot)
        if found is None and "gathering" in slot.roles and self.gathering is not None and view.explicit:
            event, sentence = self.gathering
            too = any(i.form in ("نیز", "هم") and i.first < use.token for i in view.clause.items)
            if too and view.clause.relation == "main" and self.reading - sentence <= FLOOR:
                return Filler((event,), use.token, use.last, role="gathering")
        return found

    def _doer(self, view: View, views: Sequence[View], slot: Slot) -> Filler | None:
        """Who is to act in the subordinate clause: «دستور داد پلیس … را بازداشت کند»."""
        child = self._child(view, views)
        if child is None or not child.explicit or child.subject_span is None:
            return None
        fitting = tuple(e for e in child.subject if view.fits(e, slot.classes))
        return Filler(fitting, *child.subject_span, role="doer") if fitting else None

    @staticmethod
    def _child(view: View, views: Sequence[View]) -> View | None:
        """The complement clause that hangs on this one."""
        return next(
            (
                v
                for v in views
                if v.clause.parent == view.clause.index
                and v.clause.relation == "complement"
                and v.clause.index > view.clause.index
                and v.clause.verb
            ),
            None,
        )

    def _counterpart(self, use: Use, view: View, slot: Slot) -> Filler | None:
        """The other side of the meeting told last: whom one thanks «بابت ابلاغ پیام» in it."""
        others = tuple(e for e in self.last_contact if e not in view.subject and view.fits(e, slot.classes))
        one = len(self.last_contact) == 2 and len(others) == 1
        return Filler(others, use.token, use.last, role="counterpart") if one else None

    def _complement(self, view: View, views: Sequence[View]) -> Filler | None:
        """The matter of a subordinate clause: its object, else its subject, else what stands before its verb."""
        child = self._child(view, views)
        if child is None or child.clause.verb is None or not child.phrases:
            return None
        verb = child.clause.verb
        best = next((p for p in child.phrases if p.role == "را"), None)
        if child.phrases[0].role == "برای" and child.phrases[0].items[0].tag == "noun":
            best = child.phrases[0]  # «آمادگی داریم برای گسترش همکاری …»
        if best is not None:
            n = child.phrases.index(best)
            return Filler(
                (), *(topic_extent(child, n, 0, verb.first) or (best.first, best.last)), topic=True, role="complement"
            )
        first = next(
            (p for p in child.phrases if p.role not in ASIDE and p.items[0].form not in TIMES and not _pronoun(p)), None
        )
        if first is None or verb.first - first.first < 2:
            return None
        start = first.items[0].first if first.items[0].tag == "noun" and first.role == "" else first.first
        extent = topic_extent(child, child.phrases.index(first), 0, verb.first)
        return Filler((), start, verb.last, topic=True, role="complement", core=extent[1] if extent else 0)

    # contacts

    def _sides_near(self, view: View, views: Sequence[View]) -> tuple[Filler | None, Filler | None]:
        """The sides of a contact told in the same clause: «در دیدار دو وزیر مقرر شد …»."""
        for use, rule, v in self._contacts_near(view, views):
            left, right = self._sides(rule, use, v, Filling(v, use))
            if left is not None:
                return left, right
        return None, None

    def _contact(  # noqa: PLR0913 - a contact has that many parts
        self,
        rule: Rule,
        use: Use,
        view: View,
        views: Sequence[View],
        filling: Filling,
        sentence: Sentence,
        modality: Modality,
        speaker: int | None,
    ) -> None:
        left, right = self._sides(rule, use, view, filling)
        if left is None and "participants" in rule.subject.roles:
            left, right = self._sides_near(view, views)
        if left is None:
            return
        lifted = use.kind != "nominal" or self._lifts(rule, view, use)
        both = (*left.entities, *(right.entities if right else ()))
        if rule.persons_only and not lifted and not all(view.fits(e, PERSON) for e in both):
            return
        if right is None:
            members = left.entities
            pairs = [(a, b) for k, a in enumerate(members) for b in members[k + 1 :]]
        else:
            pairs = [(a, b) for a in left.entities for b in right.entities if a != b]
        if pairs and rule.event in ("Meeting", "Call"):
            self.last_contact = tuple(dict.fromkeys(e for pair in pairs for e in pair))
        if rule.persons_amid and self._context("clause", use, view, views, sentence) & rule.persons_amid:
            pairs = [pair for pair in pairs if all(view.fits(e, PERSON) for e in pair)]
        for a, b in pairs:
            one = replace(left, entities=(a,))
            two = replace(right or left, entities=(b,))
            self._emit(rule, use, view, sentence, one, two, modality, speaker)

    def _sides(self, rule: Rule, use: Use, view: View, filling: Filling) -> tuple[Filler | None, Filler | None]:
        """The two sides of a contact; the second None when the first are partners among themselves."""
        classes = rule.subject.classes
        prepositions = tuple(r for r in rule.object.roles if r not in ("subject", "object", "ezafe"))
        right = filling.fill(replace(rule.object, roles=prepositions))
        among = filling.fill(Slot(("بین",), classes)) if "بین" not in prepositions else None
        genitive = filling.fill(Slot(("ezafe",), classes)) if use.kind != "verbal" else None
        active = use.voice == "active" or not rule.passive
        lifted = (
            self._subject(replace(rule, subject=Slot(("subject",), classes)), use, view, filling) if active else None
        )
        if among and len(among.entities) > 1:
            return among, None
        if right and right.role == "بین" and len(right.entities) > 1:
            return right, None
        if right:
            left = genitive or lifted
            return (left, right) if left else (None, None)
        persons = genitive is not None and (
            rule.event not in ("Meeting", "Call") or all(view.fits(e, frozenset(["Person"])) for e in genitive.entities)
        )
        one_sided = use.word in ("نشست", "جلسه")  # «جلسه رئیس‌جمهور» tells of no partner
        if (
            genitive
            and lifted
            and persons
            and not one_sided
            and not genitive.reflexive
            and "ezafe" in rule.object.roles
            and (rule.event is None or len(genitive.entities) == 1)
        ):
            return lifted, genitive
        if genitive and len(genitive.entities) > 1:
            return genitive, None
        if (use.kind in ("verbal", "verb") or rule.lift == "always") and lifted and len(lifted.entities) > 1:
            return lifted, None
        return None, None

    def _participants(self, rule: Rule, use: Use, view: View, views: Sequence[View], filling: Filling) -> Filler | None:
        """Both sides of the contact that a talk is part of.

        That is its own contact, else another of the clause or its parent, else the meeting that «این دیدار» points
        back to.
        """
        found = self._both(rule, use, view, filling)
        if found is not None and len(found.entities) > 1:
            return found
        for other in self._contacts_near(view, views):
            sides = self._both(other[1], other[0], other[2], Filling(other[2], other[0]))
            if sides is not None and len(sides.entities) > 1:
                return Filler(sides.entities, use.token, use.last)
        if self.last_contact and self._points_back(view):
            return Filler(self.last_contact, use.token, use.last)
        return found

    def _both(self, rule: Rule, use: Use, view: View, filling: Filling) -> Filler | None:
        left, right = self._sides(replace(rule, object=Slot(("با", "بین", "ezafe"), PARTNERS)), use, view, filling)
        if left is None:
            return None
        extra = right.entities if right else ()
        return replace(left, entities=tuple(dict.fromkeys((*left.entities, *extra))))

    def _contacts_near(self, view: View, views: Sequence[View]) -> list[tuple[Use, Rule, View]]:
        near = [view]
        if view.clause.relation == "coordinate" and view.clause.parent is not None and view.clause.parent < len(views):
            near.append(views[view.clause.parent])
        return [
            (use, rule, v)
            for v in near
            for use in v.uses
            for rule in use.rules
            if rule.pairs and rule.event in ("Meeting", "Call")
        ]

    def _points_back(self, view: View) -> bool:
        """«در این دیدار»، «در نشست یادشده»: a contact word under «این»."""
        for p in view.phrases:
            if p.role not in ("در", "در جریان") or len(p.items) < 2 or p.items[0].form not in ("این", "همین"):
                continue
            found = self.index.noun(p.items[1].form)
            if found and any(r.event in ("Meeting", "Call") for r in found[1]):
                return True
        return False

    # results

    def _emit(  # noqa: PLR0913 - a statement has that many parts
        self,
        rule: Rule,
        use: Use,
        view: View,
        sentence: Sentence,
        subject: Filler,
        target: Filler,
        modality: Modality,
        speaker: int | None,
    ) -> None:
        subjects = self._nodes(subject, sentence, rule.subject)
        targets = self._nodes(target, sentence, rule.object)
        if rule.predicate == "attended" and modality is Modality.FACT and targets:
            self.gathering = (targets[0], sentence.index)
        if rule.event in ("Meeting", "Call") and rule.predicate in SYMMETRIC and not rule.pairs:
            self.last_contact = tuple(dict.fromkeys((*subjects, *targets)))
        start, end = self._evidence(sentence, use, subject, target)
        self.firings.append(Firing(rule, use, subject, target, modality, sentence.index))
        for s in subjects:
            for o in targets:
                if s == o:
                    continue
                key = self._event(rule, use, view, sentence, s, o, modality, (start, end))
                made = Statement(
                    s, rule.predicate, o, modality, sentence.index, start, end, rule.id, rule.confidence,
                    speaker if speaker != s else None,
                )  # fmt: skip
                self.statements.append((made, key))

    def _nodes(self, filler: Filler, sentence: Sentence, slot: Slot) -> tuple[int, ...]:
        if not filler.topic:
            return filler.entities
        same = exact_mention(self.by_sentence.get(sentence.index, []), sentence.index, filler.first, filler.last)
        if same is not None and self.pool.entities[same.entities[0]].cls in EVENTS | {"Agreement", "Project"}:
            return same.entities
        if slot.minted and not slot.topical:
            tokens = sentence.tokens[filler.first : filler.last]
            return (
                self.pool.paper(" ".join(t.form for t in tokens), self.document.text[tokens[0].start : tokens[-1].end]),
            )
        if slot.topical:
            halves = self._halves(sentence, filler)
            if len(halves) > 1:
                numbers = (self.pool.topic(sentence, a, b, b, self.document.text) for a, b in halves)
                return tuple(dict.fromkeys(n for n in numbers if n is not None))
        core = filler.core or next(
            (m.first for m in self.by_sentence.get(sentence.index, []) if m.first > filler.first + 1), filler.last
        )
        number = self.pool.topic(sentence, filler.first, filler.last, core, self.document.text)
        return () if number is None else (number,)

    @staticmethod
    def _halves(sentence: Sentence, filler: Filler) -> list[tuple[int, int]]:
        """Co-ordinated matters apart: «آموزش نیروی انسانی | و انتقال تجربه‌ها».

        Each begins with a noun of action and has a complement.
        """
        tokens, out, start = sentence.tokens, [], filler.first
        for k in range(filler.first + 2, filler.last - 2):
            form, following = tokens[k].form, tokens[k + 1].form
            if k - start < 2 or form not in ("و", "،") or (form == "،" and following == "و"):
                continue
            if action_noun(tokens[start].form) and action_noun(following):
                out.append((start, k))
                start = k + 1
        return [*out, (start, filler.last)]

    def _evidence(self, sentence: Sentence, use: Use, *fillers: Filler) -> tuple[int, int]:
        firsts = [use.token, *(f.first for f in fillers)]
        lasts = [use.last, *(f.last for f in fillers)]
        tokens = sentence.tokens
        return tokens[min(firsts)].start, tokens[min(max(lasts), len(tokens)) - 1].end

    def _event(  # noqa: PLR0913 - an event has that many parts
        self,
        rule: Rule,
        use: Use,
        view: View,
        sentence: Sentence,
        s: int,
        o: int,
        modality: Modality,
        span: tuple[int, int],
    ) -> tuple[str, int, int] | None:
        if rule.event is None:
            return None
        key = (rule.event, sentence.index, use.token)
        draft = self.drafts.get(key)
        if draft is None:
            draft = ev.Draft(rule.event, (sentence.index, use.token), modality)
            ev.circumstances(draft, view, use, sentence)
            self.drafts[key] = draft
        cls = self.pool.entities[o].cls
        if cls in ("Topic", "Project"):
            draft.topics.append(o)
            draft.add_roles([("actor", s)])
        elif rule.predicate == "visited":
            draft.place = draft.place if draft.place is not None else o
            draft.add_roles([("actor", s)])
        else:
            draft.add_roles([("actor", s), ("actor" if rule.predicate in SYMMETRIC else "recipient", o)])
        draft.evidence.append(span)
        return key

    def _result(self) -> Analysis:
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
            statements.append(replace(made_statement, event=event))
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
        )  # fmt: skip
        return prune(found, len(self.found.entities))

    def _sentence_at(self, offset: int) -> int:
        return next((s.index for s in self.sentences if s.start <= offset < s.end), 0)


def prune(analysis: Analysis, kept: int) -> Analysis:
    """Leave out the entities from number `kept` on that no statement and no event uses; the rest are renumbered."""
    used = {e for s in analysis.statements for e in (s.subject, s.object, s.event, s.speaker) if e is not None}
    for f in analysis.events:
        used |= {f.entity, *(e for _, e in f.participants), *f.topics}
        used |= {e for e in (f.place, f.destination, f.on_sidelines_of) if e is not None}
    entities = [e for e in analysis.entities if e.id < kept or e.id in used]
    new = {e.id: n for n, e in enumerate(entities)}

    def at(number: int | None) -> int | None:
        return None if number is None else new[number]

    return replace(
        analysis,
        entities=tuple(replace(e, id=n) for n, e in enumerate(entities)),
        statements=tuple(
            replace(s, subject=new[s.subject], object=new[s.object], event=at(s.event), speaker=at(s.speaker))
            for s in analysis.statements
        ),
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
    return tuple(extractor.firings)

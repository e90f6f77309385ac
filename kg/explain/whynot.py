"""Why a rule did not fire: the nearest rules of a predicate, and the elements of each that the text does not meet.

The engine itself is the judge: a rule is loosened field by field and the text read again; the fields that cannot be
tightened again without silencing the rule are those that failed. So an explanation cannot disagree with the engine, and
the engine need not keep accounts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from kg.errors import InputError
from kg.explain.reading import Reading
from kg.explain.trace import Binding, binding
from kg.graph.contract import asserted
from kg.graph.vocabulary import CLASSES, STRUCTURE
from kg.model import Modality, Sentence
from kg.rules.attempts import WINDOW
from kg.rules.items import Tag, function_words
from kg.rules.results import Firing
from kg.rules.rule import CLASS_GROUPS, USES, Rule, Slot
from kg.rules.triggers import stems
from kg.rules.uses import Use
from kg.rules.views import View

_ANY_CLASS: Final = CLASSES - {"Topic", "Project", "Agreement"}
_NEAREST: Final = 3  # rules shown


@dataclass(frozen=True, slots=True)
class Failure:
    """An element of a rule that failed: its field, what the rule asks for, what the text has."""

    field: str
    wanted: str
    found: str


@dataclass(frozen=True, slots=True)
class WhyNot:
    """One rule at one trigger of the text. With no failure the rule fired; `modality` tells what it then said."""

    rule: str
    place: str
    sentence: int
    trigger: str
    start: int
    end: int
    use: str
    failures: tuple[Failure, ...]
    modality: str = ""
    asserted: bool = False
    subject: Binding | None = None  # what it binds, or would bind if the elements had not failed
    object: Binding | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The rules of a predicate that came nearest, the best first; `idle` are trigger words met that set nothing off."""

    predicate: str
    rules: int
    nearest: tuple[WhyNot, ...]
    idle: tuple[tuple[str, str], ...] = ()  # the word in the text, and why it is no trigger there


def why_not(reading: Reading, predicate: str) -> Answer:
    """Return how near each rule of `predicate` came to firing in a text.

    Raises `InputError` for a predicate without rules.
    """
    judge = _Judge(reading)
    rules = [r for r in reading.rules if r.predicate == predicate]
    if not rules and predicate in STRUCTURE:
        raise InputError(predicate, "read off names and offices, not by rules; see the mentions and statements")
    if not rules:
        known = ", ".join(sorted({r.predicate for r in reading.rules}))
        raise InputError(predicate, f"no rule says it; there are rules for {known}")
    found = [w for rule in rules for w in _of_rule(judge, rule)]
    found.sort(key=lambda w: sum(_WEIGHT.get(f.field, 1) for f in w.failures))
    shown = max(_NEAREST, sum(not w.failures for w in found))
    return Answer(predicate, len(rules), tuple(found[:shown]), _idle(judge, rules))


def why_not_rule(reading: Reading, rule: Rule) -> Answer:
    """Return how near one rule came to firing, at each of its triggers in the text."""
    judge = _Judge(reading)
    return Answer(rule.predicate, 1, tuple(_of_rule(judge, rule)), _idle(judge, [rule]))


class _Judge:
    """Asks the engine what fires, each question once."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.views = reading.views()
        self._answers: dict[tuple[str, ...], tuple[Firing, ...]] = {}

    def fired(self, rule: Rule, loosenings: Sequence[_Loosening]) -> tuple[Firing, ...]:
        """Return what `rule` says with some of its fields loosened, anywhere in the text."""
        asked = (rule.id, *(one.field for one in loosenings))
        if asked not in self._answers:
            loose = rule
            for one in loosenings:
                loose = one.loosen(loose)
            fired = self.reading.fire(self.reading.instead(loose)) if loosenings else self.reading.fired
            self._answers[asked] = tuple(f for f in fired if f.rule.id == rule.id and _two_sides(f))
        return self._answers[asked]


def _two_sides(firing: Firing) -> bool:
    """Whether it says something of two: nobody meets himself."""
    return firing.object.topic or firing.subject.entities != firing.object.entities


@dataclass(frozen=True, slots=True)
class _Loosening:
    """How a field of a rule is loosened until it demands nothing; `says` tells what was wanted and what was found."""

    field: str
    loosen: Callable[[Rule], Rule]
    says: Callable[[_Scene, Firing], tuple[str, str]]


@dataclass(frozen=True, slots=True)
class _Scene:
    """A rule at a use of one of its triggers."""

    judge: _Judge
    rule: Rule
    sentence: Sentence
    view: View
    use: Use

    @property
    def reading(self) -> Reading:
        """The text."""
        return self.judge.reading

    def fired(self, loosenings: Sequence[_Loosening] = ()) -> list[Firing]:
        """Return what the rule says at this use with some of its fields loosened."""
        return [
            f
            for f in self.judge.fired(self.rule, loosenings)
            if f.sentence == self.sentence.index and f.use.token == self.use.token
        ]

    def forms(self) -> list[str]:
        """Return the words in which `near` and `without` are looked for."""
        near = slice(max(0, self.use.token - WINDOW), self.use.last + WINDOW)
        tokens = self.sentence.tokens
        if self.rule.scope == "near":
            return [t.form for t in tokens[near]]
        clause = [word for i in self.view.clause.items for word in i.form.split()]
        return clause if self.rule.scope == "clause" else [t.form for t in tokens]

    def classes(self, entities: Sequence[int]) -> str:
        """Return the classes of entities with their labels."""
        all_entities = self.reading.named
        return "، ".join(f"{all_entities[e].label} ({all_entities[e].cls})" for e in entities)

    def under(self, slot: Slot) -> str:
        """Return what stands where a slot is looked for: words that name nobody known, else all phrases."""
        roles = {role for wanted in slot.roles for role in _BARE.get(wanted, (wanted,))}
        nameless = [
            self.reading.text(self.sentence, p.items[0].first, p.last)
            for p in self.view.phrases
            if p.role in roles and all(i.mention is None for i in p.items)
        ]
        if nameless:
            return f"{_list(nameless)}: no mention of an entity"
        return self.phrases()

    def phrases(self) -> str:
        """Return the phrases of the clause, with whether they name anybody and belong to another word."""
        parts = []
        for n, p in enumerate(self.view.phrases):
            taker = self.view.claimed.get(n, self.use.token)
            notes = ["no mention"] if all(i.mention is None for i in p.items) else []
            if taker != self.use.token:
                notes.append(f"taken by {self.sentence.tokens[taker].form}")
            note = f" ({', '.join(notes)})" if notes else ""
            parts.append(f"{self.reading.text(self.sentence, p.first, p.last)}{note}")
        return " | ".join(parts) or "no phrase"


_BARE: Final = {"object": ("را", ""), "subject": ("",), "ezafe": ("",)}  # special role → roles of phrases


def _list(words: frozenset[str] | Sequence[str]) -> str:
    return "، ".join(sorted(words) if isinstance(words, frozenset) else words)


def _uses(scene: _Scene, _: Firing) -> tuple[str, str]:
    return _list(scene.rule.uses), scene.use.kind


def _light(scene: _Scene, _: Firing) -> tuple[str, str]:
    return _list(scene.rule.light), scene.use.light or "no light verb"


def _near(scene: _Scene, _: Firing) -> tuple[str, str]:
    where = {"near": "near the trigger", "clause": "in the clause"}.get(scene.rule.scope, "in the sentence")
    return f"one of {_list(scene.rule.near)}", f"none of them {where}"


def _without(scene: _Scene, _: Firing) -> tuple[str, str]:
    met = [f for f in scene.forms() if f in scene.rule.without]
    return "none of the words of `without`", _list(met) or "one of them in a neighbouring clause"


def _not_with(*_: object) -> tuple[str, str]:
    return "none of the words of `not_with` in the trigger's phrase or its partner's", "one of them"


def _without_classes(scene: _Scene, _: Firing) -> tuple[str, str]:
    return f"no mention of a {_list(scene.rule.without_classes)} in the clause", "one of them"


def _persons_amid(*_: object) -> tuple[str, str]:
    return "two persons, amid a word of `persons_amid`", "one side is none"


def _lift(scene: _Scene, _: Firing) -> tuple[str, str]:
    subject = _list(scene.reading.labels(scene.view.subject)) or "none"
    return f"a subject of the nominal's own (lift: {scene.rule.lift})", f"only the clause's: {subject}"


def _persons_only(*_: object) -> tuple[str, str]:
    return "two persons, where the nominal is no side remark", "one side is none"


def _under(scene: _Scene, *_: object) -> tuple[str, str]:
    return f"a phrase under {_list(scene.rule.under)}", "the nominal stands under another preposition"


def _needs(scene: _Scene, *_: object) -> tuple[str, str]:
    return f"a phrase under {_list(scene.rule.needs)} in the clause", "there is none"


def _classes(slot: Slot) -> str:
    """Return the classes of a slot, by the names of groups where it holds whole ones."""
    names, rest = [], set(slot.classes)
    for name, group in sorted(CLASS_GROUPS.items(), key=lambda item: (-len(item[1]), item[0])):
        if len(group) > 1 and group <= rest:
            names.append(name)
            rest -= group
    return ", ".join([*names, *sorted(rest)])


def _subject_class(scene: _Scene, firing: Firing) -> tuple[str, str]:
    return _classes(scene.rule.subject), scene.classes(firing.subject.entities)


def _object_class(scene: _Scene, firing: Firing) -> tuple[str, str]:
    return _classes(scene.rule.object), scene.classes(firing.object.entities)


def _subject_role(scene: _Scene, _: Firing) -> tuple[str, str]:
    subject = scene.reading.labels(scene.view.subject)
    named = f"the clause's subject is {_list(subject)}" if subject else "the clause has no subject that is known"
    return f"a filler under {_list(scene.rule.subject.roles)}", f"{named}; {scene.under(scene.rule.subject)}"


def _object_role(scene: _Scene, _: Firing) -> tuple[str, str]:
    return f"a filler under {_list(scene.rule.object.roles)}", scene.under(scene.rule.object)


def _any_role(slot: Slot, *, first: tuple[str, ...]) -> Slot:
    """Return the slot as one that takes whatever stands in the clause: by its own roles, by `first`, by any other."""
    kinds = (Tag.PREPOSITION, Tag.RA)
    prepositions = sorted({role for tag, role in function_words().table.values() if tag in kinds} - {"را"})
    roles = (*slot.roles, *first, *prepositions, "ezafe", "object", "subject", "anywhere")
    return replace(slot, roles=tuple(dict.fromkeys(roles)), through="any")


def _any_subject(rule: Rule) -> Rule:
    return replace(rule, subject=_any_role(rule.subject, first=("subject", "ezafe")))


def _any_object(rule: Rule) -> Rule:
    return replace(rule, object=_any_role(rule.object, first=("object",)))


def _wide(slot: Slot) -> Slot:
    return replace(slot, classes=slot.classes | _ANY_CLASS)


# The heaviest first: it is tried first whether a rule can do without loosening it.
_LOOSENINGS: Final = (
    _Loosening("subject.roles", _any_subject, _subject_role),
    _Loosening("object.roles", _any_object, _object_role),
    _Loosening("subject.classes", lambda r: replace(r, subject=_wide(r.subject)), _subject_class),
    _Loosening("object.classes", lambda r: replace(r, object=_wide(r.object)), _object_class),
    _Loosening("uses", lambda r: replace(r, uses=frozenset(USES)), _uses),
    _Loosening("lift", lambda r: replace(r, lift="always"), _lift),
    _Loosening("persons_only", lambda r: replace(r, persons_only=False), _persons_only),
    _Loosening("under", lambda r: replace(r, under=frozenset()), _under),
    _Loosening("needs", lambda r: replace(r, needs=frozenset()), _needs),
    _Loosening("light", lambda r: replace(r, light=frozenset()), _light),
    _Loosening("near", lambda r: replace(r, near=frozenset()), _near),
    _Loosening("not_with", lambda r: replace(r, not_with=frozenset()), _not_with),
    _Loosening("without_classes", lambda r: replace(r, without_classes=frozenset()), _without_classes),
    _Loosening("persons_amid", lambda r: replace(r, persons_amid=frozenset()), _persons_amid),
    _Loosening("without", lambda r: replace(r, without=frozenset()), _without),
)
_WEIGHT: Final = {"subject.roles": 3, "object.roles": 3, "subject.classes": 2, "object.classes": 2, "position": 9}


def _of_rule(judge: _Judge, rule: Rule) -> Iterator[WhyNot]:
    for sentence, _, views in judge.views:
        for view in views:
            for use in view.uses:
                if any(r.id == rule.id for r in use.rules):
                    yield from _at(_Scene(judge, rule, sentence, view, use))


def _at(scene: _Scene) -> Iterator[WhyNot]:
    fired = scene.fired()
    if fired:
        yield from (_made(scene, (), firing) for firing in fired)
        return
    needed, firing = _tighten(scene)
    if firing is None:
        reason = Failure("position", "two arguments that the trigger can reach", scene.phrases())
        yield _made(scene, (reason,), None)
        return
    yield _made(scene, tuple(Failure(n.field, *n.says(scene, firing)) for n in needed), firing)


def _tighten(scene: _Scene) -> tuple[list[_Loosening], Firing | None]:
    """Return the loosenings without which the rule stays silent here, and what it says with just these."""
    needed = [x for x in _LOOSENINGS if x.loosen(scene.rule) != scene.rule]
    fired = scene.fired(needed)
    if not fired:
        return needed, None
    for one in tuple(needed):
        without = [x for x in needed if x is not one]
        still = scene.fired(without)
        if still:
            needed, fired = without, still
    return needed, fired[0]


def _made(scene: _Scene, failures: tuple[Failure, ...], firing: Firing | None) -> WhyNot:
    reading, sentence = scene.reading, scene.sentence
    start, end = reading.span(sentence, scene.use.token, scene.use.last)
    modality: Modality | None = firing.modality if firing else None
    return WhyNot(
        rule=scene.rule.id,
        place=f"{scene.rule.file}:{scene.rule.line}",
        sentence=sentence.index,
        trigger=reading.document.text[start:end],
        start=start,
        end=end,
        use=scene.use.kind,
        failures=failures,
        modality=modality.value if modality else "",
        asserted=bool(modality and asserted(scene.rule.predicate, modality)) and not failures,
        subject=binding(reading, sentence, firing.subject) if firing else None,
        object=binding(reading, sentence, firing.object) if firing else None,
    )


def _idle(judge: _Judge, rules: Sequence[Rule]) -> tuple[tuple[str, str], ...]:
    """Words of the text that are triggers of the rules and yet set none of them off, and why."""
    nouns = {w for r in rules for w in (*r.nouns, *r.predicatives)}
    wanted = {r.id for r in rules}
    found: dict[tuple[str, str], None] = {}
    for sentence, _, views in judge.views:
        used = {u.token for v in views for u in v.uses if any(r.id in wanted for r in u.rules)}
        verbs = [(v.first, v.last) for v in sentence.verbs]
        inside = [(i.first, i.last) for v in views for i in v.clause.items if i.mention is not None]
        for k, token in enumerate(sentence.tokens):
            if k in used or not nouns & set(stems(token.form)):
                continue
            if any(first <= k < last for first, last in inside):
                found[token.form, "it is part of a name or an office"] = None
            elif any(first <= k < last for first, last in verbs):
                found[token.form, "it was read as part of a verb"] = None
            else:
                found[token.form, "it heads no phrase and no verb takes it"] = None
    return tuple(found)

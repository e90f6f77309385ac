"""Finds what is wrong with a set of rules as a whole: duplicates, shadowed ones, undeclared predicates, idle fields.

One rule is checked by itself when it is loaded (`kg.rules.load`); here rules are compared with each other, with the
ontology, and with how the engine reads their fields.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache
from pathlib import Path
from typing import Final

from kg.errors import DataError, RuleError
from kg.resources import ontology_dir
from kg.rules.examples import parse_claim
from kg.rules.rule import Rule, Slot

# Fields that tell nothing of what a rule fires on or says.
_APART: Final = frozenset({"id", "file", "line", "fires", "must_not_fire", "confidence"})
# Fields in which a more general rule may differ from one that it shadows; in all others the two must agree.
_GRADED: Final = frozenset(
    {"nouns", "verbs", "predicatives", "mentions", "uses", "near", "without", "light", "subject", "object", "lift"},
)
_TRIGGERS: Final = ("nouns", "verbs", "predicatives", "mentions")
_THROUGH: Final = ("", "deeds", "any")  # from strict to generous, as the next
_LIFT: Final = ("never", "side", "always")
# Letters of Arabic keyboards, which the text layer folds: a word with one is never met. ZWNJ stays.
_UNFOLDED: Final = frozenset("يىكةۀ\u0640") | {chr(c) for c in range(0x064B, 0x0653)}


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with a rule: where, in which field, and what."""

    rule: Rule
    field: str
    reason: str

    def __str__(self) -> str:
        """Return `file:line: field: reason (rule 'id')`."""
        return f"{self.rule.file}:{self.rule.line}: {self.field}: {self.reason} (rule {self.rule.id!r})"


def lint(rules: Sequence[Rule], ontology: Path | None = None) -> tuple[Problem, ...]:
    """Return every problem, rule by rule in the order of `rules`. `ontology` declares predicates beside the package's.

    Raises `DataError` when the ontology cannot be read.
    """
    declared = declared_predicates(ontology)
    beside: dict[str, list[Rule]] = defaultdict(list)
    for rule in rules:
        beside[rule.predicate].append(rule)
    return tuple(p for rule in rules for p in _problems(rule, beside[rule.predicate], declared))


def require_declared(rules: Iterable[Rule], ontology: Path | None) -> None:
    """Raise `RuleError` for the first rule whose predicate no ontology declares."""
    declared = declared_predicates(ontology)
    for rule in rules:
        for problem in _undeclared(rule, declared):
            raise RuleError(rule.file, f"{problem.reason} (rule {rule.id!r})", line=rule.line, field=problem.field)


@cache
def declared_predicates(ontology: Path | None = None) -> frozenset[str]:
    """Return the local names of the properties that the package's ontology and `ontology` (Turtle) declare.

    Raises `DataError` when a file cannot be read.
    """
    from pyoxigraph import RdfFormat, parse

    from kg.graph.vocabulary import KG, OWL, RDF

    kinds = {OWL + "ObjectProperty", OWL + "DatatypeProperty", OWL + "SymmetricProperty", RDF + "Property"}
    names: set[str] = set()
    for path in (ontology_dir() / "kg.ttl", *([ontology] if ontology else [])):
        try:
            for triple in parse(path=str(path), format=RdfFormat.TURTLE):
                subject = getattr(triple.subject, "value", "")
                is_kind = triple.predicate.value == RDF + "type" and getattr(triple.object, "value", "") in kinds
                if is_kind and subject.startswith(KG):
                    names.add(subject[len(KG) :])
        except (OSError, SyntaxError, ValueError) as error:
            raise DataError(path, f"cannot read the ontology: {error}") from error
    return frozenset(names)


def _problems(rule: Rule, siblings: Sequence[Rule], declared: frozenset[str]) -> Iterator[Problem]:
    yield from _undeclared(rule, declared)
    yield from _repeated(rule, siblings)
    yield from _idle(rule)
    yield from _unreadable(rule)
    yield from _unclaimed(rule)


def _undeclared(rule: Rule, declared: frozenset[str]) -> Iterator[Problem]:
    if rule.predicate not in declared:
        yield Problem(rule, "predicate", f"no ontology declares kg:{rule.predicate}")


def _repeated(rule: Rule, siblings: Sequence[Rule]) -> Iterator[Problem]:
    before = True
    for other in siblings:
        if other.id == rule.id:
            before = False
        elif _alike(rule, other):
            if before:
                yield Problem(rule, "id", f"the same as rule {other.id!r} at {other.file}:{other.line}")
        elif shadows(other, rule):
            yield Problem(rule, "triggers", f"always shadowed by rule {other.id!r} at {other.file}:{other.line}")


def _alike(one: Rule, two: Rule) -> bool:
    return all(getattr(one, f.name) == getattr(two, f.name) for f in fields(Rule) if f.name not in _APART)


def shadows(general: Rule, special: Rule) -> bool:
    """Whether whatever `special` says `general` says too, wherever it stands."""
    same = all(
        getattr(general, f.name) == getattr(special, f.name) for f in fields(Rule) if f.name not in _APART | _GRADED
    )
    return (
        same
        and all(getattr(special, kind) <= getattr(general, kind) for kind in _TRIGGERS)
        and special.uses <= general.uses
        and _less_demanding(general.near, special.near)
        and _less_demanding(general.light, special.light)
        and general.without <= special.without
        and general.not_with <= special.not_with
        and general.without_classes <= special.without_classes
        and general.persons_amid <= special.persons_amid
        and _LIFT.index(general.lift) >= _LIFT.index(special.lift)
        and _wider(general.subject, special.subject)
        and _wider(general.object, special.object)
    )


def _less_demanding(general: frozenset[str], special: frozenset[str]) -> bool:
    """Whether one of these words is found whenever one of those is; no words demand nothing."""
    return not general or (bool(special) and special <= general)


def _wider(general: Slot, special: Slot) -> bool:
    """Whether the slot is filled, with the same filler, whenever the other one is: its first roles are the same."""
    return (
        general.roles[: len(special.roles)] == special.roles
        and general.classes == special.classes
        and _THROUGH.index(general.through) >= _THROUGH.index(special.through)
        and replace(general, roles=(), classes=frozenset(), through="")
        == replace(special, roles=(), classes=frozenset(), through="")
    )


def _idle(rule: Rule) -> Iterator[Problem]:
    """Fields that can have no effect, and conditions that no text can meet."""
    if rule.near and rule.near <= rule.without:
        yield Problem(rule, "near", "every word of it stands in `without` too: the rule can never fire")
    if rule.nouns and not rule.uses & {"verbal", "announced", "nominal"}:
        yield Problem(rule, "triggers.nouns", "no use of a noun (verbal, announced, nominal) is admitted by `uses`")
    if rule.verbs and "verbal" not in rule.uses:
        yield Problem(rule, "triggers.verbs", "`uses` does not admit verbal")
    if rule.predicatives and "predicative" not in rule.uses:
        yield Problem(rule, "triggers.predicatives", "`uses` does not admit predicative")
    if rule.light and not rule.uses & {"verbal", "predicative"}:
        yield Problem(rule, "light", "has no effect: `uses` admits neither verbal nor predicative")


def _unreadable(rule: Rule) -> Iterator[Problem]:
    """Words that the text layer never hands on."""
    words = {
        "triggers.nouns": rule.nouns,
        "triggers.verbs": rule.verbs,
        "triggers.predicatives": rule.predicatives,
        "near": rule.near,
        "without": rule.without,
        "not_with": rule.not_with,
        "persons_amid": rule.persons_amid,
        "light": rule.light,
    }
    for name, listed in words.items():
        for word in sorted(listed):
            if set(word) & _UNFOLDED:
                yield Problem(rule, name, f"{word!r} is not written as the text layer writes it (ی، ک، no marks)")
            elif " " in word:
                yield Problem(rule, name, f"{word!r} is more than one word: words are compared one by one")


def _unclaimed(rule: Rule) -> Iterator[Problem]:
    """Examples that promise no triple, or none of the rule's own predicate."""
    for example in rule.fires:
        try:
            claims = [parse_claim(rule, text) for text in example.says]
        except RuleError as error:
            yield Problem(rule, "fires.says", error.reason)
            continue
        if not any(claim.predicate == rule.predicate for claim in claims):
            yield Problem(rule, "fires.says", f"promises nothing of {rule.predicate}: {example.text}")

"""Runs the examples of rules through the whole pipeline: they are the tests of the rules.

An example is a text of its own, an article without a date. A rule fires on it when a statement that carries the rule's
id says the promised triple with the promised modality; it fires on a counter-example when it asserts anything there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import RuleError
from kg.evaluate.nodes import TOPICAL, Node
from kg.graph.contract import asserted
from kg.graph.vocabulary import SYMMETRIC
from kg.model import Analysis, Document, Entity, Modality, Statement
from kg.rules.rule import Example, Rule

if TYPE_CHECKING:
    from kg.settings import Settings


@dataclass(frozen=True, slots=True)
class Claim:
    """What an example says: labels of both ends, the predicate and the modality."""

    subject: str
    predicate: str
    object: str
    modality: Modality = Modality.FACT

    def __str__(self) -> str:
        """Return the form in which rule files write it."""
        parts = [self.subject, self.predicate, self.object]
        return " | ".join(parts if self.modality is Modality.FACT else [*parts, self.modality.value])


@dataclass(frozen=True, slots=True)
class Outcome:
    """One example of one rule, run. `said` is all that the rule said; `missing` what it promised and did not say."""

    rule: Rule
    example: Example
    positive: bool
    said: tuple[Claim, ...] = ()
    missing: tuple[Claim, ...] = ()
    others: tuple[str, ...] = ()  # other rules that said what is missing

    @property
    def passed(self) -> bool:
        """Whether the example turned out as the rule's author expects."""
        if self.positive:
            return not self.missing
        return not any(asserted(c.predicate, c.modality) for c in self.said)


def parse_claim(rule: Rule, text: str) -> Claim:
    """Read "A | predicate | B [| modality]"; raises `RuleError` with the rule's place when it is something else."""
    parts = [part.strip() for part in text.split("|")]
    kinds = {m.value for m in Modality}
    if len(parts) not in (3, 4) or not all(parts) or (len(parts) == 4 and parts[3] not in kinds):
        expected = "expected A | predicate | B, and a fourth part for a modality other than fact"
        raise RuleError(rule.file, f"{expected}, found {text!r}", line=rule.line, field="fires.says")
    return Claim(parts[0], parts[1], parts[2], Modality(parts[3]) if len(parts) == 4 else Modality.FACT)


def run_rule(rule: Rule, settings: Settings | None = None) -> tuple[Outcome, ...]:
    """Run the examples of one rule, the positive ones first.

    The pipeline uses the rules of `settings`, by default the package's.
    """
    return (
        *(_fires(rule, example, settings) for example in rule.fires),
        *(_counter(rule, example, settings) for example in rule.must_not_fire),
    )


def _analyse(text: str, settings: Settings | None) -> Analysis:
    from kg.pipeline import analyse

    return analyse(Document("example", text), settings=settings)


def _fires(rule: Rule, example: Example, settings: Settings | None) -> Outcome:
    analysis = _analyse(example.text, settings)
    own = [s for s in analysis.statements if s.rule == rule.id]
    claims = [parse_claim(rule, text) for text in example.says]
    missing = tuple(c for c in claims if not any(_says(analysis, s, c) for s in own))
    others = sorted({s.rule for c in missing for s in analysis.statements if _says(analysis, s, c)})
    return Outcome(rule, example, True, _claims(analysis, own), missing, tuple(others))


def _counter(rule: Rule, example: Example, settings: Settings | None) -> Outcome:
    analysis = _analyse(example.text, settings)
    return Outcome(rule, example, False, _claims(analysis, [s for s in analysis.statements if s.rule == rule.id]))


def _claims(analysis: Analysis, statements: Sequence[Statement]) -> tuple[Claim, ...]:
    made = (
        Claim(analysis.entities[s.subject].label, s.predicate, analysis.entities[s.object].label, s.modality)
        for s in statements
    )
    return tuple(dict.fromkeys(made))


def _says(analysis: Analysis, statement: Statement, claim: Claim) -> bool:
    """Whether the statement says the claim, labels compared folded; topics by their words, as the scorer does."""
    if (statement.predicate, statement.modality) != (claim.predicate, claim.modality):
        return False
    subject, target = analysis.entities[statement.subject], analysis.entities[statement.object]
    if _named(subject, claim.subject) and _named(target, claim.object):
        return True
    return claim.predicate in SYMMETRIC and _named(subject, claim.object) and _named(target, claim.subject)


def _named(entity: Entity, label: str) -> bool:
    grade = Node(entity.cls, (entity.label, *entity.labels)).same(Node(entity.cls, (label,)))
    return grade > 0 if entity.cls in TOPICAL else grade == 1.0

"""Counts: which triples were found, which are wrong, which were asserted though only planned, asked or denied."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from kg.evaluate.gold import annotation_as_system, read_gold
from kg.evaluate.graph import read_system
from kg.evaluate.nodes import GROUPS, TOPICAL, Node
from kg.evaluate.records import Fact, GoldDocument, GoldFact, System, SystemDocument, Told
from kg.graph.vocabulary import STRUCTURE, SYMMETRIC

TIERS: Final = ("structure", "action", "entity", "topic", "all")
KINDS: Final = ("person", "organisation", "place")


@dataclass(slots=True)
class Count:
    """Hits, wrong ones and misses, with what follows from them."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    def add(self, other: Count) -> None:
        """Add the counts of `other`."""
        self.tp, self.fp, self.fn = self.tp + other.tp, self.fp + other.fp, self.fn + other.fn

    @property
    def precision(self) -> float:
        """Share of the found that is right; 0 where nothing was found."""
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found; 0 where there is no gold."""
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0


@dataclass(frozen=True, slots=True)
class Error:
    """A gold triple or node that was missed (`MISSED`, `NO NODE`), or a wrong one of the graph (`WRONG`, `BAD NODE`).

    `told` are the statements that a wrong triple rests on: their rules are to blame. `false` tells that the gold knows
    the triple as planned, asked, denied or never said.
    """

    document: str
    kind: str
    fact: Fact | None = None
    node: Node | None = None
    quote: str = ""
    told: tuple[Told, ...] = ()
    false: bool = False


@dataclass(slots=True)
class Scores:
    """The figures of one evaluation. `modality_right` of `modality_all` matched statements have the gold's modality."""

    tiers: dict[str, Count] = field(default_factory=lambda: {t: Count() for t in TIERS})
    predicates: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    nodes: dict[str, Count] = field(default_factory=lambda: {k: Count() for k in KINDS})
    false_asserted: int = 0
    modality_right: int = 0
    modality_all: int = 0
    documents: int = 0
    missing: list[str] = field(default_factory=list)
    errors: list[Error] = field(default_factory=list)

    @property
    def modality(self) -> float | None:
        """Share of matched statements with the gold's modality; None where none matched."""
        return self.modality_right / self.modality_all if self.modality_all else None


def evaluate(gold: Path, dataset: Path) -> Scores:
    """Score the dataset (.trig, .nq, or a second annotation as .jsonl) against the gold of a JSON Lines file.

    Raises `DataError` when either cannot be read.
    """
    documents = read_gold(gold)
    system = annotation_as_system(read_gold(dataset)) if dataset.suffix == ".jsonl" else read_system(dataset)
    return score(documents, system)


def score(gold: Sequence[GoldDocument], system: System) -> Scores:
    """Score what a graph says of the documents of the gold."""
    scores = Scores(documents=len(gold))
    for document in gold:
        found = system.documents.get(document.id)
        if found is None:
            scores.missing.append(document.id)
        _Document(document, found or SystemDocument(), scores).score()
    for name, parts in (("entity", ("structure", "action")), ("all", ("structure", "action", "topic"))):
        for part in parts:
            scores.tiers[name].add(scores.tiers[part])
    return scores


def match(gold: Sequence[Fact], found: Sequence[Fact]) -> list[tuple[int, int]]:
    """Match one to one, greedily, best pairs first; return index pairs (gold, found)."""
    by_predicate: dict[str, list[int]] = defaultdict(list)
    for j, fact in enumerate(found):
        by_predicate[fact.predicate].append(j)
    pairs = []
    for i, wanted in enumerate(gold):
        for j in by_predicate.get(wanted.predicate, ()):
            grade = _grade(wanted, found[j])
            if grade:
                pairs.append((-grade, i, j))
    used_gold: set[int] = set()
    used_found: set[int] = set()
    matched = []
    for _, i, j in sorted(pairs):
        if i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            matched.append((i, j))
    return matched


def _grade(gold: Fact, found: Fact) -> float:
    grade = _both(found.subject, gold.subject, found.object, gold.object)
    if gold.predicate in SYMMETRIC and grade < 1:
        grade = max(grade, _both(found.subject, gold.object, found.object, gold.subject))
    return grade


def _both(one: Node, gold_one: Node, two: Node, gold_two: Node) -> float:
    first = one.same(gold_one)
    return min(first, two.same(gold_two)) if first else 0.0


def tier_of(fact: Fact) -> str:
    """Return structure (who is what), topic (the object is a matter) or action (who did what to whom)."""
    if fact.predicate in STRUCTURE:
        return "structure"
    return "topic" if fact.object.cls in TOPICAL else "action"


class _Document:
    """One document's share of the counts."""

    def __init__(self, gold: GoldDocument, found: SystemDocument, scores: Scores) -> None:
        self._gold, self._found, self._scores = gold, found, scores

    def score(self) -> None:
        self._nodes()
        asked = [g for g in self._gold.facts if g.asserted and not g.optional]
        unasserted = [g for g in self._gold.facts if not g.asserted and not g.optional]
        optional = [g.fact for g in self._gold.facts if g.optional]
        done = match([g.fact for g in asked], self._found.facts)
        hit = {i for i, _ in done}
        used = {j for _, j in done}
        free = [j for j in range(len(self._found.facts)) if j not in used]
        used |= {free[j] for _, j in match(optional, [self._found.facts[j] for j in free])}
        for i, gold in enumerate(asked):
            self._count(gold.fact, "tp" if i in hit else "fn")
            if i not in hit:
                self._error(Error(self._gold.id, "MISSED", gold.fact, quote=gold.quote))
        rest = [j for j in range(len(self._found.facts)) if j not in used]
        denied = [g.fact for g in unasserted] + list(self._gold.denied)
        false = {rest[j] for _, j in match(denied, [self._found.facts[j] for j in rest])}
        self._scores.false_asserted += len(false)
        for j in rest:
            fact = self._found.facts[j]
            self._count(fact, "fp")
            self._error(Error(self._gold.id, "WRONG", fact, told=self._behind(fact), false=j in false))
        self._modality([*asked, *unasserted])

    def _modality(self, gold: Sequence[GoldFact]) -> None:
        told = self._found.told
        for i, j in match([g.fact for g in gold], [t.fact for t in told]):
            self._scores.modality_all += 1
            self._scores.modality_right += told[j].modality == gold[i].modality

    def _nodes(self) -> None:
        for kind in KINDS:
            gold = [n for n in self._gold.nodes if GROUPS.get(n.cls) == kind]
            found = [n for n in self._found.nodes if GROUPS.get(n.cls) == kind]
            done = match([Fact("", n, n) for n in gold], [Fact("", n, n) for n in found])
            hit = {i for i, _ in done}
            used = {j for _, j in done}
            missed = [n for i, n in enumerate(gold) if i not in hit and not n.optional]
            right = sum(1 for i in hit if not gold[i].optional)
            self._scores.nodes[kind].add(Count(right, len(found) - len(used), len(missed)))
            for node in missed:
                self._error(Error(self._gold.id, "NO NODE", node=node))
            for j, node in enumerate(found):
                if j not in used:
                    self._error(Error(self._gold.id, "BAD NODE", node=node))

    def _count(self, fact: Fact, kind: str) -> None:
        one = Count(**{kind: 1})
        self._scores.tiers[tier_of(fact)].add(one)
        self._scores.predicates[fact.predicate].add(one)

    def _error(self, error: Error) -> None:
        self._scores.errors.append(error)

    def _behind(self, fact: Fact) -> tuple[Told, ...]:
        """Return the statements that a direct triple is the short cut of."""
        return tuple(t for t in self._found.told if _same(t.fact, fact))


def _same(a: Fact, b: Fact) -> bool:
    if a.predicate != b.predicate:
        return False
    straight = a.subject is b.subject and a.object is b.object
    return straight or (a.predicate in SYMMETRIC and a.subject is b.object and a.object is b.subject)

"""What a build did, as `report.json` and as a short table.

Everything but the member `run` (how many articles were analysed anew, seconds per stage) is the same for the same
input.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from pyoxigraph import NamedNode, Store

from kg.graph.vocabulary import CLASSES, KG, PREDICATES, RDF, SYMMETRIC
from kg.model import Modality


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be built, and why."""

    path: str
    reason: str


@dataclass(slots=True)
class Report:
    """The figures of a build. Counts are over the whole dataset, `analysed` and `unchanged` over this run's inputs."""

    documents: int = 0
    sentences: int = 0
    tokens: int = 0
    mentions: int = 0
    statements: dict[str, int] = field(default_factory=dict)  # by modality
    triples: dict[str, int] = field(default_factory=dict)  # direct ones, by predicate; a symmetric pair counts once
    nodes: dict[str, int] = field(default_factory=dict)  # by class
    warnings: list[tuple[str, str]] = field(default_factory=list)  # document, warning
    failed: list[Failure] = field(default_factory=list)
    analysed: int = 0
    unchanged: int = 0
    timings: dict[str, float] = field(default_factory=dict)  # seconds

    def count_graph(self, store: Store) -> None:
        """Count statements, direct triples and nodes of the dataset."""
        self.statements = {
            m.value: _count(store, "modality", NamedNode(KG + m.value), only_statements=True) for m in Modality
        }
        told = store.quads_for_pattern(None, NamedNode(RDF + "predicate"), None, None)  # a user's predicates too
        names = PREDICATES | {q.object.value.removeprefix(KG) for q in told if isinstance(q.object, NamedNode)}
        self.triples = {p: n for p in sorted(names) if (n := _direct(store, p))}
        kinds = NamedNode(RDF + "type")
        self.nodes = {
            c: n
            for c in sorted(CLASSES)
            if (n := len({q.subject for q in store.quads_for_pattern(None, kinds, NamedNode(KG + c), None)}))
        }

    def to_json(self) -> str:
        """Return the text of `report.json`."""
        record: dict[str, Any] = {
            "documents": self.documents,
            "sentences": self.sentences,
            "tokens": self.tokens,
            "mentions": self.mentions,
            "statements": {"total": sum(self.statements.values()), "by_modality": self.statements},
            "direct_triples": {"total": sum(self.triples.values()), "by_predicate": self.triples},
            "nodes": {"total": sum(self.nodes.values()), "by_class": self.nodes},
            "warnings": [{"document": document, "warning": text} for document, text in self.warnings],
            "failed": [{"path": f.path, "reason": f.reason} for f in self.failed],
            "run": {
                "analysed": self.analysed,
                "unchanged": self.unchanged,
                "seconds": {stage: round(seconds, 3) for stage, seconds in self.timings.items()},
            },
        }
        return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def _direct(store: Store, predicate: str) -> int:
    pairs = Counter(
        tuple(sorted((str(q.subject), str(q.object)))) if predicate in SYMMETRIC else (str(q.subject), str(q.object))
        for q in store.quads_for_pattern(None, NamedNode(KG + predicate), None, None)
    )
    return len(pairs)


def _count(store: Store, predicate: str, value: NamedNode, *, only_statements: bool) -> int:
    found = store.quads_for_pattern(None, NamedNode(KG + predicate), value, None)
    return sum(1 for q in found if not only_statements or "/statement/" in str(q.subject))

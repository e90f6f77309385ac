"""The figures of an evaluation as text for a terminal and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from kg.evaluate.records import Fact
from kg.evaluate.score import Count, Error, Scores
from kg.explain.bidi import isolate


def as_json(scores: Scores, *, errors: bool = False) -> str:
    """Return the figures as JSON: tiers, `nodes`, `predicates`, `false_asserted`, `modality`; errors if asked for."""
    record: dict[str, Any] = {name: _count(count) for name, count in scores.tiers.items()}
    record["nodes"] = {name: _count(count) for name, count in scores.nodes.items()}
    record["predicates"] = {name: _count(scores.predicates[name]) for name in sorted(scores.predicates)}
    record |= {
        "false_asserted": scores.false_asserted,
        "modality": scores.modality,
        "documents": scores.documents,
        "missing": scores.missing,
    }
    if errors:
        record["errors"] = [_error_record(e) for e in scores.errors]
    return json.dumps(record, ensure_ascii=False, indent=2)


def _count(count: Count) -> dict[str, float]:
    figures = {"p": count.precision, "r": count.recall, "f1": count.f1}
    return {**figures, "tp": count.tp, "fp": count.fp, "fn": count.fn}


def _error_record(error: Error) -> dict[str, Any]:
    record: dict[str, Any] = {"doc": error.document, "kind": error.kind}
    if error.fact:
        record |= {
            "s": error.fact.subject.labels[0], "p": error.fact.predicate, "o": error.fact.object.labels[0],
            "false": error.false,
        }  # fmt: skip
    if error.node:
        record |= {"class": error.node.cls, "label": error.node.labels[0]}
    if error.quote:
        record["quote"] = error.quote
    if error.told:
        record["rules"] = [{"rule": t.rule, "modality": t.modality, "quote": t.quote} for t in error.told]
    return record


def as_text(scores: Scores, *, errors: bool = False, nodes: bool = False) -> str:
    """Return a table of predicates, then the tiers and the line of false assertions and modality."""
    lines = [*_errors(scores, nodes=nodes), ""] if errors else []
    ordered = sorted(scores.predicates.items(), key=lambda item: (-_size(item[1]), item[0]))
    lines += [_row(name, count, 24) for name, count in ordered]
    lines += [""]
    if nodes:
        lines += [_row(f"{name}s", count, 24) for name, count in scores.nodes.items()]
    lines += [_row(name, count, 24) for name, count in scores.tiers.items()]
    lines += [
        "",
        f"asserted though only planned, asked, denied or never said: {scores.false_asserted}",
        f"modality right on {scores.modality_right} of {scores.modality_all} matched statements",
        f"documents {scores.documents}"
        + (f"; not in the dataset: {' '.join(scores.missing)}" if scores.missing else ""),
    ]
    return "\n".join(lines)


def _size(count: Count) -> int:
    return count.tp + count.fp + count.fn


def _row(name: str, count: Count, width: int) -> str:
    figures = f"P {count.precision:.3f}  R {count.recall:.3f}  F1 {count.f1:.3f}"
    return f"{name:<{width}} {figures}   tp {count.tp:>4}  fp {count.fp:>4}  fn {count.fn:>4}"


def _errors(scores: Scores, *, nodes: bool) -> Iterator[str]:
    for error in scores.errors:
        if error.fact:
            yield f"{error.document} {error.kind:<8} {_fact(error.fact)}{'   FALSE' if error.false else ''}"
            if error.quote:
                yield f"    {isolate(error.quote)}"
            for told in error.told:
                yield f"    {told.rule} ({told.modality}) {isolate(told.quote)}"
        elif error.node and nodes:
            yield f"{error.document} {error.kind:<8} {error.node.cls}: {isolate(error.node.labels[0])}"


def _fact(fact: Fact) -> str:
    return f"{isolate(fact.subject.labels[0])} —{fact.predicate}→ {isolate(fact.object.labels[0])}"

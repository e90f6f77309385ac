"""Reads gold annotations: JSON Lines, one document a line (keys: see `_document`)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from kg.errors import DataError
from kg.evaluate.nodes import GROUPS, Node
from kg.evaluate.records import SCORED, Fact, GoldDocument, GoldFact, System, SystemDocument, Told
from kg.graph.vocabulary import SYMMETRIC


def read_gold(path: Path) -> tuple[GoldDocument, ...]:
    """Return the documents of a gold file; each triple once, symmetric ones in either direction.

    Raises `DataError` with file and line when the file is not such a file.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(path, f"cannot read the gold: {error}") from error
    documents = []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                documents.append(_document(json.loads(line)))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                reason = f"not a gold document ({type(error).__name__}: {error})"
                raise DataError(path, reason, line=number) from error
    return tuple(documents)


def annotation_as_system(documents: tuple[GoldDocument, ...]) -> System:
    """Return a second reader's annotation in the place of a graph, to measure how far people agree."""
    return System({d.id: _read_by_person(d) for d in documents})


def _read_by_person(document: GoldDocument) -> SystemDocument:
    return SystemDocument(
        facts=tuple(g.fact for g in document.facts if g.asserted),
        told=tuple(Told(g.fact, g.modality, "annotation", g.quote) for g in document.facts),
        nodes=tuple(n for n in document.nodes if n.cls in GROUPS),
    )


def _document(record: dict[str, Any]) -> GoldDocument:
    nodes = {n["key"]: Node(n["class"], n["labels"], optional=bool(n.get("optional", False))) for n in record["nodes"]}
    facts: dict[tuple[str, str, str], GoldFact] = {}
    for triple in record["triples"]:
        s, p, o = triple["s"], triple["p"], triple["o"]
        if p in SCORED:
            a, b = sorted((s, o)) if p in SYMMETRIC else (s, o)
            made = GoldFact(
                Fact(p, nodes[s], nodes[o]), triple.get("modality", "fact"), triple.get("quote") or "",
                bool(triple.get("optional", False)),
            )  # fmt: skip
            facts.setdefault((a, p, b), made)
    denied = tuple(
        Fact(t["p"], nodes[t["s"]], nodes[t["o"]])
        for t in record.get("not_triples", [])
        if t.get("p") in SCORED and t.get("s") in nodes and t.get("o") in nodes
    )
    return GoldDocument(str(record["doc"]), tuple(nodes.values()), tuple(facts.values()), denied)

"""Two CSV tables, nodes and edges, with the column names that Gephi or Neo4j's importer expect."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from pyoxigraph import Store

from kg.export.files import atomic
from kg.export.network import to_networkx

_GEPHI: Final = (("Id", "Label", "LabelEn", "Class"), ("Source", "Target", "Type", "Label", "Weight"))
_NEO4J: Final = (
    ("iri:ID", "label", "label_en", ":LABEL"),
    (":START_ID", ":END_ID", "symmetric:boolean", ":TYPE", "articles:int"),
)


def write(store: Store, folder: Path, *, neo4j: bool) -> None:
    """Write `nodes.csv` and `edges.csv` into a folder; UTF-8, RFC 4180, sorted by IRI."""
    graph = to_networkx(store)
    nodes, edges = _NEO4J if neo4j else _GEPHI
    _write(
        folder / "nodes.csv",
        nodes,
        ((iri, data["label"], data.get("label_en", ""), data["cls"]) for iri, data in graph.nodes(data=True)),
    )
    kinds = ("true", "false") if neo4j else ("Undirected", "Directed")
    _write(
        folder / "edges.csv",
        edges,
        (
            (s, o, kinds[0] if data["symmetric"] else kinds[1], data["predicate"], data["articles"])
            for s, o, data in graph.edges(data=True)
        ),
    )


def _write(path: Path, head: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    with atomic(path) as handle:
        handle.write(text.getvalue().encode("utf-8"))


def _safe(cell: object) -> object:
    """Keep a spreadsheet from reading a label as a formula."""
    text = str(cell)
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell

"""Query results as text: a table for people, the W3C formats for programs."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Final

from pyoxigraph import (
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    serialize,
)

from kg.errors import QueryError
from kg.graph.iris import Namer

Results = QuerySolutions | QueryBoolean | QueryTriples
Term = object

TABULAR: Final = {
    "json": QueryResultsFormat.JSON,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
    "xml": QueryResultsFormat.XML,
}
GRAPH: Final = {"turtle": RdfFormat.TURTLE, "nt": RdfFormat.N_TRIPLES}
FORMATS: Final = ("table", *TABULAR, *GRAPH)


def render(results: Results, form: str, namer: Namer) -> bytes:
    """Return the results in one of `FORMATS`; a graph is shown as Turtle where a table is asked for.

    Raises `QueryError` when the form does not fit the kind of query.
    """
    if isinstance(results, QueryTriples):
        if form in TABULAR:
            raise QueryError(f"a CONSTRUCT or DESCRIBE query gives a graph: use --format turtle or nt, not {form}")
        return _graph(results, "turtle" if form == "table" else form, namer)
    if form in GRAPH:
        raise QueryError(f"{form} is for CONSTRUCT and DESCRIBE queries: use --format table, json, csv, tsv or xml")
    if form != "table":
        return results.serialize(format=TABULAR[form]) or b""
    if isinstance(results, QueryBoolean):
        return b"yes\n" if results else b"no\n"
    return _table(results, namer).encode("utf-8", "replace")


def _graph(results: QueryTriples, form: str, namer: Namer) -> bytes:
    lines = sorted(set((serialize(results, format=RdfFormat.N_TRIPLES) or b"").splitlines(keepends=True)))
    if form == "nt":
        return b"".join(lines)
    from kg.export.rdf import header, turtle_blocks

    prefixes = namer.prefixes()
    return header(prefixes) + b"".join(turtle_blocks(lines, prefixes))


def _table(results: QuerySolutions, namer: Namer) -> str:
    names = [variable.value for variable in results.variables]
    short = {iri: name for name, iri in namer.prefixes().items()}
    rows = [[_cell(solution[name], short) for name in names] for solution in results]
    widths = [max([len(name), *(_width(row[i]) for row in rows)]) for i, name in enumerate(names)]
    lines = ["  ".join(name.ljust(width) for name, width in zip(names, widths, strict=True)).rstrip()]
    lines.append("  ".join("─" * width for width in widths))
    lines.extend(_line(row, widths) for row in rows)
    return "\n".join(lines) + f"\n({len(rows)} row{'' if len(rows) == 1 else 's'})\n"


def _cell(term: Term, short: dict[str, str]) -> str:
    if term is None:
        return ""
    if isinstance(term, NamedNode):
        head, mark, tail = _split(term.value)
        return f"{short[head]}:{tail}" if head in short else head + mark + tail
    text = term.value if isinstance(term, Literal) else str(term)
    return " ".join(text.split())


def _split(iri: str) -> tuple[str, str, str]:
    at = max(iri.rfind("/"), iri.rfind("#")) + 1
    return iri[:at], "", iri[at:]


def _width(text: str) -> int:
    return sum(not unicodedata.combining(c) and unicodedata.category(c) != "Cf" for c in text)


def _line(row: Iterable[str], widths: list[int]) -> str:
    """Join the cells, each in a first-strong isolate (U+2068 … U+2069), so that columns keep their order."""
    cells = [f"\u2068{text}\u2069{' ' * (width - _width(text))}" for text, width in zip(row, widths, strict=True)]
    return "  ".join(cells).rstrip()

"""A SPARQL text before it runs: syntax errors with line and column, no way out to the network, parameters put in.

pyoxigraph would send a `SERVICE` clause over the network; the graph works offline and so do its queries.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from pyoxigraph import NamedNode, Store

from kg.errors import QueryError
from kg.graph.vocabulary import VOCABULARIES

_QUIET: Final = re.compile(
    r"<[^<>\"{}|^`\\\s]*>"  # an IRI
    r"|\"\"\".*?\"\"\"|'''.*?'''|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'"  # a string
    r"|\#[^\n]*",  # a comment
    re.DOTALL,
)
_POSITION: Final = re.compile(r"error at (\d+):(\d+): ?(.*)", re.DOTALL)
_PREFIXED: Final = re.compile(r"(?<![\w?$:])([A-Za-z][\w.-]*)?:")
GAP: Final = r"(?:[\x00-\x20]|\#[^\n\r]*[\n\r])*"
"""Pattern of what may stand between two words: white space and comments."""
_TARGET: Final = r"(?:<[^<>\x00-\x20]*>|[?$][^\x00-\x20{<(]+|[^\x00-\x20<>{}()\"']*:[^\x00-\x20{]*)"
_SERVICE: Final = re.compile(rf"SERVICE{GAP}(?:SILENT)?{GAP}{_TARGET}{GAP}\{{", re.IGNORECASE)
MAX_LENGTH: Final = 1_000_000
"""Longest query text that is looked at, in code points."""


def bare(query: str) -> str:
    """Blank out IRIs, strings and comments, so that keywords and braces can be looked for; positions stay.

    >>> bare('SELECT * { ?s ?p "SERVICE {" } # }')
    'SELECT * { ?s ?p             }    '
    """
    return _QUIET.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), query)


def check(query: str, prefixes: Mapping[str, str] = VOCABULARIES) -> None:
    """Raise `QueryError` unless the text is a SPARQL query that stays inside the graph."""
    if len(query) > MAX_LENGTH:
        raise QueryError(f"the query has {len(query)} characters; at most {MAX_LENGTH} are read")
    if has_service(query):
        raise QueryError("SERVICE is not available: queries stay inside the graph")
    try:
        Store().query(query, prefixes=dict(prefixes))
    except SyntaxError as error:
        raise QueryError(explain(str(error), query, prefixes)) from None
    except ValueError as error:
        raise QueryError(f"not a valid query: {error}") from None


def has_service(query: str) -> bool:
    r"""Tell whether a text may hold a `SERVICE` clause.

    Strings, comments and IRIs are not skipped: where they end is what a text can be crafted to confuse (`<` is also
    less-than, in `ex:a\#` the hash begins no comment). The pattern covers every way to write the clause; at worst a
    literal that quotes a whole clause is taken for one.
    """
    return "service" in query.lower() and _SERVICE.search(query) is not None


def has_from(query: str) -> bool:
    """Tell whether a query names its own dataset (`FROM`), which then takes the place of the union of all graphs."""
    return "from" in query.lower() and bool(re.search(r"\bFROM\b", bare(query), re.IGNORECASE))


def explain(message: str, query: str, prefixes: Mapping[str, str] = VOCABULARIES) -> str:
    """Turn the parser's message into one line with line, column, the place in the text and what was expected."""
    match = _POSITION.match(message)
    if match is None:
        return f"syntax error: {' '.join(message.split())}"
    line, column = int(match[1]), int(match[2])
    lines = query.splitlines() or [""]
    near = lines[min(line, len(lines)) - 1][max(column - 1, 0) :].strip()[:40]
    unknown = _unknown_prefix(query, prefixes)
    if "Prefix not found" in match[3] and unknown:
        return f"line {line}, column {column}: prefix {unknown}: is not declared"
    expected = [
        e for e in re.split(r",\s|\sor\s", match[3].removeprefix("expected ").removeprefix("one of ")) if "[" not in e
    ]
    what = f"; expected {', '.join(' '.join(e.split()) for e in expected[:8])}" if expected else ""
    return f"line {line}, column {column}: syntax error {f'at «{near}»' if near else 'at the end'}{what}"


def _unknown_prefix(query: str, prefixes: Mapping[str, str]) -> str | None:
    text = bare(query)
    declared = set(re.findall(r"\bPREFIX\s+([\w.-]*):", text, re.IGNORECASE)) | set(prefixes)
    return next((p for p in (m[1] or "" for m in _PREFIXED.finditer(text)) if p not in declared), None)


def bind(query: str, values: Mapping[str, Sequence[NamedNode]]) -> str:
    """Restrict variables of a query to some nodes, by a VALUES block at the head of its first group.

    >>> bind("SELECT * WHERE { ?s ?p ?o }", {"s": [NamedNode("http://x/1")]})
    'SELECT * WHERE { VALUES ?s { <http://x/1> } ?s ?p ?o }'

    Raises `QueryError` for a variable that the query does not have.
    """
    text = bare(query)
    blocks = []
    for name, nodes in values.items():
        if not re.search(rf"[?$]{re.escape(name)}\b", text):
            raise QueryError(f"the query has no variable ?{name} for the parameter {name}")
        blocks.append(f" VALUES ?{name} {{ {' '.join(str(node) for node in nodes)} }}")
    where = re.search(r"\bWHERE\s*\{", text, re.IGNORECASE) or re.search(r"\{", text)
    if where is None:
        raise QueryError("the query has no group { … } to put the parameters in")
    return query[: where.end()] + "".join(blocks) + query[where.end() :]

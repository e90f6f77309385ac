r"""What may not run: queries that leave the graph (`SERVICE`, `LOAD`), texts that are too long or too deep.

The engine would send requests over the network for both. Whether a text has such a clause is decided on the raw text,
without skipping strings, comments and IRIs: where those end is exactly what a text can be crafted to confuse (`<` is
also less-than, `\#` is no comment). A pattern that covers every way to write the clause can refuse a literal that
quotes a whole clause; it cannot be passed by.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from pyoxigraph import NamedNode

from kg.query.sparql import GAP, bare, has_service
from kg.serve.errors import Refused

MAX_TEXT: Final = 1_000_000
"""Longest SPARQL text, in bytes."""
MAX_DEPTH: Final = 500
"""Deepest nesting of brackets: the engine's parser uses the stack for each."""

_LOAD: Final = re.compile(
    rf"(?:\A|[;>}}\n\r\"'.]){GAP}LOAD{GAP}(?:SILENT)?{GAP}(?:<|[^\x00-\x20<>{{}}()\"']*:)", re.IGNORECASE
)

_OUTER: Final = re.compile(r"[{}]|(?<![\w?$:@-])(?:USING|WITH|WHERE|DELETE)(?![\w:-])", re.IGNORECASE)


def check_text(text: str, *, update: bool = False) -> None:
    r"""Raise `Refused` for a text that must not run.

    >>> check_text("SELECT * { ?s ?p ?o }")
    >>> check_text("SELECT * { ?s ex:a ?o . SERVICE ex:b { ?x ?y ?z } }")
    Traceback (most recent call last):
        ...
    kg.serve.errors.Refused: SERVICE is not available: queries stay inside the graph
    """
    if "\\u" in text or "\\U" in text:
        check_plain(_unescape(text), update=update)
    check_plain(text, update=update)


def check_plain(text: str, *, update: bool) -> None:
    """Check a text as it stands, without looking at escapes."""
    if has_service(text):
        raise Refused(400, "SERVICE is not available: queries stay inside the graph")
    if update and "load" in text.lower() and _LOAD.search(text):
        raise Refused(400, "LOAD is not available: send the data itself, to /graphs or as INSERT DATA")
    if sum(map(text.count, "{[(")) > MAX_DEPTH and _depth(text) > MAX_DEPTH:
        raise Refused(400, f"brackets are nested more than {MAX_DEPTH} deep")


def with_using(update: str, default: Sequence[NamedNode], named: Sequence[NamedNode]) -> str:
    """Put `using-graph-uri` and `using-named-graph-uri` of the protocol into an update as `USING` clauses.

    >>> with_using("DELETE { ?s ?p 1 } WHERE { ?s ?p 1 }", [NamedNode("http://x/g")], [])
    'DELETE { ?s ?p 1 } USING <http://x/g> WHERE { ?s ?p 1 }'
    >>> with_using("DELETE WHERE { ?s ?p 1 }", [NamedNode("http://x/g")], [])
    'DELETE { ?s ?p 1 } USING <http://x/g> WHERE { ?s ?p 1 }'

    Raises `Refused` (400) when the update has `USING` or `WITH` of its own (SPARQL 1.1 Protocol, section 2.2.3).
    """
    clause = "".join(f"USING {g} " for g in default) + "".join(f"USING NAMED {g} " for g in named)
    out, last, before = [], 0, ""
    for word, start, end in _outermost(bare(update)):
        if word in {"USING", "WITH"}:
            raise Refused(400, f"the update has {word}: it cannot be sent with using-graph-uri")
        if word == "WHERE" and before != "DELETE":
            out.append(update[last:start] + clause)
            last = start
        elif word == "{" and before == "DELETE WHERE":
            out.append(update[last:start].rstrip()[: -len("WHERE")] + update[start:end] + f" {clause}WHERE ")
            last = start
        before = "DELETE WHERE" if (before, word) == ("DELETE", "WHERE") else word
    return "".join(out) + update[last:]


def _outermost(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the keywords and groups that stand in no group, with their places; a group's word is `{`."""
    depth = start = 0
    for match in _OUTER.finditer(text):
        if match[0] == "{":
            start = start if depth else match.start()
            depth += 1
        elif match[0] == "}":
            depth -= 1
            if depth == 0:
                yield "{", start, match.end()
        elif depth == 0:
            yield match[0].upper(), match.start(), match.end()


def _depth(text: str) -> int:
    depth = deepest = 0
    for bracket in re.findall(r"[\[\](){}]", text):
        depth += 1 if bracket in "[({" else -1
        deepest = max(deepest, depth)
    return deepest


def _unescape(text: str) -> str:
    return re.sub(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})", _codepoint, text)


def _codepoint(match: re.Match[str]) -> str:
    number = int(match[1] or match[2], 16)
    return chr(number) if number < 0x110000 and not 0xD800 <= number < 0xE000 else match[0]

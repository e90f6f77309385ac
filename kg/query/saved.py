"""The saved queries: what users ask, one SPARQL file each, with a title in Persian and English.

A file begins with comment lines: `# title@fa: …`, `# title@en: …` and for each parameter `# param NAME: what it is`.
A parameter restricts the variable of its name; a query without it answers for all.

Two things keep them fast and right on large stores. The label of a node stands in the graph of every article that
names it, and the union of all graphs gives it once for each: so labels are asked for inside `GRAPH ?graph { … }`, and
what may stand in another article in a `SELECT DISTINCT` of its own. And a parameter of what is optional needs a value
where there is none (`BIND(COALESCE(?found, "") AS ?param)`), or it would restrict nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from kg.errors import DataError, QueryError
from kg.resources import ontology_dir

_HEADER: Final = re.compile(r"#\s*(title@fa|title@en|param\s+(?P<name>\w+))\s*:\s*(?P<text>.+)")


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A query from ontology/queries. `params` maps a variable's name to what may be given for it."""

    name: str
    title_fa: str
    title_en: str
    params: dict[str, str]
    text: str


def load(name: str) -> SavedQuery:
    """Return one saved query; raises `QueryError` with near names when there is none of that name."""
    file = _folder() / f"{name}.rq"
    if not file.is_file():
        near = get_close_matches(name, [f.stem for f in _folder().glob("*.rq")], n=3)
        hint = f"; did you mean {', '.join(near)}?" if near else "; `kg query --list` shows them"
        raise QueryError(f"no saved query is called {name}{hint}")
    return parse(file)


def load_all() -> list[SavedQuery]:
    """Return every saved query, by name."""
    return [parse(file) for file in sorted(_folder().glob("*.rq"))]


def parse(file: Path) -> SavedQuery:
    """Read one file; raises `DataError` when a title is missing."""
    text = file.read_text(encoding="utf-8")
    titles, params = {}, {}
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.startswith("#"):
            break
        match = _HEADER.fullmatch(line.strip())
        if match is None:
            raise DataError(file, "expected `# title@fa: …`, `# title@en: …` or `# param NAME: …`", line=number)
        if match["name"]:
            params[match["name"]] = match["text"]
        else:
            titles[match[1]] = match["text"]
    if set(titles) != {"title@fa", "title@en"}:
        raise DataError(file, "a saved query needs a title in Persian and one in English", line=1)
    return SavedQuery(file.stem, titles["title@fa"], titles["title@en"], params, text)


def _folder() -> Path:
    return ontology_dir() / "queries"

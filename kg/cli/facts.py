"""What `kg view`, `kg analyse`, `kg path` and `kg timeline` have in common: the store, and the filters as options."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.query import store_folder

if TYPE_CHECKING:
    from kg.facts import FactBase
    from kg.facts.find import Filter

Store = Annotated[Path, typer.Option("--store", "-s", help="Folder that `kg build` wrote, or its store/.")]
Predicates = Annotated[list[str] | None, typer.Option("--predicate", "-p", help="Only these predicates (met …).")]
Classes = Annotated[list[str] | None, typer.Option("--class", "-c", help="Only these classes (Person, Meeting …).")]
Sources = Annotated[list[str] | None, typer.Option("--source", help="Only articles of these sources.")]
Articles = Annotated[list[str] | None, typer.Option("--article", help="Only these articles (their file stems).")]
About = Annotated[str, typer.Option("--about", help="Only what a node takes part in: a label or an IRI.")]
Start = Annotated[str, typer.Option("--from", help="Only from this date on: 2024, 2024-11 or 2024-11-05.")]
End = Annotated[str, typer.Option("--to", help="Only up to this date.")]
All = Annotated[bool, typer.Option("--all", help="Also what is only asked for, denied or held possible.")]


def read(store: Path) -> FactBase:
    """Read the facts of a build's store."""
    from kg.facts import read_facts
    from kg.store.dataset import open_for_reading

    return read_facts(open_for_reading(store_folder(store)))


def chosen(
    base: FactBase,
    *,
    predicates: list[str] | None = None,
    classes: list[str] | None = None,
    sources: list[str] | None = None,
    articles: list[str] | None = None,
    about: str = "",
    start: str = "",
    end: str = "",
    everything: bool = False,
) -> Filter:
    """Make a filter of the options. Raises `QueryError` for a date, predicate, class or node that makes no sense."""
    from kg.errors import QueryError
    from kg.facts.find import Filter, find_node
    from kg.graph.vocabulary import CLASSES, PREDICATES

    for names, known, kind in ((predicates, PREDICATES, "predicate"), (classes, CLASSES, "class")):
        for name in names or ():
            if name not in known:
                raise QueryError(f"no such {kind} {name!r}; there are {', '.join(sorted(known))}")
    for given in (start, end):
        _check_date(given)
    return Filter(
        predicates=tuple(predicates or ()),
        classes=tuple(classes or ()),
        sources=tuple(sources or ()),
        articles=tuple(articles or ()),
        about=find_node(base, about) if about else None,
        start=start,
        end=end,
        asserted=not everything,
    )


def _check_date(text: str) -> None:
    import re
    from datetime import date

    from kg.errors import QueryError

    full = text + {4: "-01-01", 7: "-01"}.get(len(text), "")
    try:
        if text and not (re.fullmatch(r"\d{4}(-\d\d){0,2}", text) and date.fromisoformat(full)):
            raise ValueError(text)
    except ValueError as error:
        raise QueryError(f"{text!r} is no Gregorian date like 2024, 2024-11 or 2024-11-05") from error

"""`kg analyse`: who is central, who belongs together, what ties countries, what grew, who never met."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli import facts
from kg.cli.app import app


@app.command()
def analyse(
    store: facts.Store = Path("exports"),
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Folder for CSV tables, SVG charts and analysis.html.")
    ] = None,
    png: Annotated[bool, typer.Option("--png", help="The charts as PNG too (needs khabarnegar[charts]).")] = False,
    by_country: Annotated[bool, typer.Option("--by-country", help="Count every actor as its country.")] = False,
    limit: Annotated[int, typer.Option("--limit", min=1, help="Rows of a table.")] = 10,
    viewer: Annotated[str, typer.Option(help="Address of graph.html as seen from the report.")] = "graph.html",
    predicate: facts.Predicates = None,
    cls: facts.Classes = None,
    source: facts.Sources = None,
    article: facts.Articles = None,
    about: facts.About = "",
    start: facts.Start = "",
    end: facts.End = "",
    everything: facts.All = False,
) -> None:
    """Measure the graph, or a part of it.

    Example: kg analyse --store exports --by-country --from 2024 --out report
    """
    from kg.analyse.measures import analyse as measure
    from kg.analyse.report import names, tables, write_all

    base = facts.read(store)
    wanted = facts.chosen(
        base,
        predicates=predicate,
        classes=cls,
        sources=source,
        articles=article,
        about=about,
        start=start,
        end=end,
        everything=everything,
    )
    found = measure(base, wanted, by_country=by_country, limit=limit)
    for table in tables(found):
        typer.echo(f"\n{table.title}\n" + "\t".join(table.head))
        for row in table.rows:
            typer.echo("\t".join(names(base, cell) for cell in row))
    if out is not None:
        for path in write_all(base, found, out, viewer=viewer, as_png=png):
            typer.echo(str(path))

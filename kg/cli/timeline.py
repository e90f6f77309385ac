"""`kg timeline`: events in the order of time."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli import facts
from kg.cli.app import app


@app.command()
def timeline(
    store: facts.Store = Path("exports"),
    form: Annotated[str, typer.Option("--format", "-f", help="table, json, csv, html or ics.")] = "table",
    out: Annotated[Path | None, typer.Option("--out", "-o", help="File to write instead of printing.")] = None,
    undated: Annotated[
        bool, typer.Option("--undated", help="Put events without a date on their article's day.")
    ] = False,
    viewer: Annotated[str, typer.Option(help="Address of graph.html as seen from the page.")] = "graph.html",
    cls: facts.Classes = None,
    source: facts.Sources = None,
    article: facts.Articles = None,
    about: facts.About = "",
    start: facts.Start = "",
    end: facts.End = "",
    everything: facts.All = False,
) -> None:
    """Print the events in the order of time, or write them as a page or a calendar.

    Example: kg timeline --about ایران --from 2024 --format ics --out events.ics
    """
    from kg.export.files import write_text
    from kg.timeline import entries, write

    base = facts.read(store)
    wanted = facts.chosen(
        base, classes=cls, sources=source, articles=article, about=about, start=start, end=end, everything=everything
    )
    text = write(base, entries(base, wanted, undated=undated), form, viewer=viewer)
    if out is None:
        typer.echo(text, nl=False)
    else:
        write_text(out, text)
        typer.echo(str(out))

"""`kg view`: the graph as a page to look at."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli import facts
from kg.cli.app import app


@app.command()
def view(
    store: facts.Store = Path("exports"),
    out: Annotated[Path, typer.Option("--out", "-o", help="File to write.")] = Path("graph.html"),
    title: Annotated[str, typer.Option("--title", help="Heading of the page.")] = "",
    open_it: Annotated[bool, typer.Option("--open", help="Open it in the web browser.")] = False,
) -> None:
    """Write the graph as one HTML page that needs no network.

    Example: kg view --store exports --out graph.html --open
    """
    from time import perf_counter

    from kg.view import TITLE, render, write_page

    started = perf_counter()
    base = facts.read(store)
    read = perf_counter()
    page = render(base, title=title or TITLE)
    write_page(page.text, out)
    ended = perf_counter()
    typer.echo(
        f"{out}: {len(base.nodes)} nodes, {len(base.facts)} facts, {out.stat().st_size / 1e6:.1f} MB; "
        f"seconds: reading {read - started:.1f}, layout {page.layout_seconds:.1f}, "
        f"writing {ended - read - page.layout_seconds:.1f}"
    )
    if open_it:
        import webbrowser

        webbrowser.open(out.resolve().as_uri())

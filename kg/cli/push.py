"""`kg push`: the graph into a triple store."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.app import app
from kg.cli.query import store_folder


@app.command()
def push(
    url: Annotated[str, typer.Argument(help="Address of the store; no credentials in it.")],
    profile: Annotated[
        str,
        typer.Option(
            "--profile", help="oxigraph, fuseki, graphdb, virtuoso, qlever, kg; gsp or sparql: URL is the endpoint."
        ),
    ] = "gsp",
    store: Annotated[Path, typer.Option("--store", "-s", help="Folder that `kg build` wrote, or its store/.")] = Path(
        "exports"
    ),
    update: Annotated[bool, typer.Option("--update", help="Send SPARQL Update, not the Graph Store Protocol.")] = False,
    again: Annotated[bool, typer.Option("--again", help="Send everything, also what was sent before.")] = False,
    verify: Annotated[bool, typer.Option("--verify", help="Count the triples of each graph over there.")] = False,
    retries: Annotated[int, typer.Option("--retries", min=0, max=20, help="Attempts after the first.")] = 5,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print errors only.")] = False,
) -> None:
    """Push the graph into a triple store, article by article; what was sent before and has not changed stays.

    Credentials come from KG_PUSH_USER and KG_PUSH_PASSWORD, KG_PUSH_TOKEN, or a netrc file.

    Example: kg push http://localhost:7878 --profile oxigraph
    """
    from kg.cli.progress import progress_bar
    from kg.push.profiles import target
    from kg.push.run import Options
    from kg.push.run import push as run

    options = Options(update=update or profile == "sparql", again=again, verify=verify, retries=retries)
    with progress_bar(quiet=quiet) as progress:
        report = run(store_folder(store), target(url, profile), options, progress)
    for graph, reason in report.failed:
        typer.echo(f"kg: {graph}: {reason}", err=True)
    if not quiet:
        checked = f", {report.verified} verified" if verify else ""
        typer.echo(
            f"{report.sent} graphs sent ({report.triples} triples, {report.sent_bytes} bytes), "
            f"{report.unchanged} unchanged, {report.deleted} deleted, {len(report.failed)} failed{checked}; "
            f"{report.retried} retries, {report.seconds:.1f} s"
        )
    if report.failed:
        raise typer.Exit(1)

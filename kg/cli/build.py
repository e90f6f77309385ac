"""`kg build` and `kg forget`: make the graph, take an article back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.app import app
from kg.cli.settings import Ontology, Rules, settings_of

if TYPE_CHECKING:
    from kg.report import Report

Out = Annotated[Path, typer.Option("--out", "-o", help="Folder of the outputs.", file_okay=False)]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print errors only.")]


@app.command()
def build(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Articles (.txt, .md) or folders of them; default: the sample articles.")
    ] = None,
    out: Out = Path("exports"),
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Forget earlier builds and start afresh.")] = False,
    rules: Rules = None,
    ontology: Ontology = None,
    base: Annotated[
        str | None, typer.Option("--base", help="Base of the graph's IRIs; default: the project's, or the store's.")
    ] = None,
    jobs: Annotated[
        int | None, typer.Option("--jobs", "-j", min=1, help="Most processes to use; default: one per processor.")
    ] = None,
    quiet: Quiet = False,
) -> None:
    """Build the knowledge graph of Persian news articles.

    Example: kg build news/ --out graph
    """
    from kg.build import build as run
    from kg.cli.progress import progress_bar
    from kg.graph.iris import Namer
    from kg.resources import seeds_dir

    settings, namer = settings_of(rules, ontology), Namer(base) if base else None
    with progress_bar(quiet=quiet) as progress:
        report = run(
            paths or [seeds_dir()], out, rebuild=rebuild, progress=progress, namer=namer, settings=settings, jobs=jobs
        )
    _finish(report, out, quiet=quiet)


@app.command()
def forget(
    articles: Annotated[list[str], typer.Argument(help="Identifiers of articles: the stems of their files.")],
    out: Out = Path("exports"),
    quiet: Quiet = False,
) -> None:
    """Take articles back out of the graph, with all that only they said.

    Example: kg forget wsis-2022-geneva
    """
    from kg.build import forget as run
    from kg.cli.progress import progress_bar

    with progress_bar(quiet=quiet) as progress:
        report = run(articles, out, progress=progress)
    _finish(report, out, quiet=quiet)


def _finish(report: Report, out: Path, *, quiet: bool) -> None:
    for failure in report.failed:
        typer.echo(f"kg: {failure.path}: {failure.reason}", err=True)
    if not quiet:
        from kg.cli.tables import print_report

        print_report(report, out)
    if report.failed:
        raise typer.Exit(1 if report.analysed + report.unchanged else 2)

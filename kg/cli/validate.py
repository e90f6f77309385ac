"""`kg validate`: whether the graph keeps its contract."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.app import app
from kg.cli.query import store_folder


@app.command()
def validate(
    store: Annotated[Path, typer.Argument(help="Folder that `kg build` wrote, or its store/.")] = Path("exports"),
    shacl: Annotated[bool, typer.Option("--shacl/--no-shacl", help="With or without the SHACL shapes.")] = True,
    warnings: Annotated[bool, typer.Option("--warnings", help="List warnings too, not only their number.")] = False,
) -> None:
    """Check that every fact has its statement and every quotation its text; exit status 1 when something is wrong.

    Example: kg validate exports --no-shacl
    """
    from kg.graph.iris import Namer
    from kg.store import codec, dataset, layout
    from kg.store.articles import Articles
    from kg.validate import check_contract, check_shapes

    folder = store_folder(store)
    quads = dataset.open_for_reading(folder)
    with Articles(layout.articles_file(folder)) as articles:
        texts = {identifier: codec.decode(data).document.text for identifier, data in articles.analyses()}
    problems = sorted(
        [*check_contract(quads, texts.get, Namer(layout.check(folder))), *(check_shapes(quads) if shacl else ())]
    )
    wrong = [p for p in problems if p.severity == "violation"]
    for problem in problems if warnings else wrong:
        where = f" in <{problem.graph}>" if problem.graph else ""
        typer.echo(f"{problem.severity}: {problem.rule}: <{problem.node}>{where}: {problem.message}")
    typer.echo(f"{len(texts)} articles, {len(wrong)} violations, {len(problems) - len(wrong)} warnings")
    if wrong:
        raise typer.Exit(1)

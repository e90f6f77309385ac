"""`kg evaluate`: how good is a graph, against gold triples."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.app import app


@app.command()
def evaluate(
    gold: Annotated[Path, typer.Argument(help="Gold triples: JSON Lines, one document a line.")],
    dataset: Annotated[Path, typer.Argument(help="A dataset (.trig, .nq), or the folder that `kg build` wrote.")],
    errors: Annotated[bool, typer.Option("--errors", help="List misses and wrong triples, with rules.")] = False,
    nodes: Annotated[bool, typer.Option("--nodes", help="Score persons, organisations and places too.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON.")] = False,
) -> None:
    """Score a graph against gold triples.

    Example: kg evaluate tests/gold/seeds.jsonl exports/dataset.trig --errors
    """
    from kg.evaluate import evaluate as run
    from kg.evaluate import show

    scores = run(gold, dataset / "dataset.trig" if dataset.is_dir() else dataset)
    typer.echo(show.as_json(scores, errors=errors) if as_json else show.as_text(scores, errors=errors, nodes=nodes))

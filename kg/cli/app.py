"""The `kg` application object.

A command lives in a module of its own beside this one, decorated with `@app.command()` and listed in `kg.cli.commands`.
Heavy imports belong inside the command functions.
"""

from __future__ import annotations

from typing import Annotated

import typer

app = typer.Typer(
    name="kg",
    help="Persian news in, knowledge graph out: who met whom, where, when and about what, with the proof.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(value: bool) -> None:
    if value:
        from importlib.metadata import version

        typer.echo(f"khabarnegar {version('khabarnegar')}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Khabarnegar, the news reporter's graph."""

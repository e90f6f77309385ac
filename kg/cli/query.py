"""`kg query`: ask the graph in SPARQL, or with a saved query."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.app import app
from kg.errors import QueryError

Store = Annotated[Path, typer.Option("--store", "-s", help="Folder that `kg build` wrote, or its store/.")]


@app.command()
def query(
    text: Annotated[str, typer.Argument(help="SPARQL, a file with SPARQL, or the name of a saved query.")] = "",
    store: Store = Path("exports"),
    param: Annotated[
        list[str] | None, typer.Option("--param", "-p", help="NAME=VALUE: restrict ?NAME to a label or an IRI.")
    ] = None,
    form: Annotated[
        str, typer.Option("--format", "-f", help="table, json, csv, tsv, xml; turtle or nt for CONSTRUCT.")
    ] = "table",
    timeout: Annotated[
        float, typer.Option("--timeout", min=0.1, help="Seconds after which the query is stopped.")
    ] = 60,
    show_list: Annotated[bool, typer.Option("--list", help="List the saved queries.")] = False,
) -> None:
    """Ask the graph.

    Example: kg query meetings --param person=هاشمی
    """
    if show_list:
        _list()
        return
    from kg.query.run import Request, answer_within

    request = Request(str(store_folder(store)), _text(text), form, _params(param or []))
    sys.stdout.buffer.write(answer_within(request, timeout))
    sys.stdout.flush()


def store_folder(path: Path) -> Path:
    """Return the store's folder for the folder of a build's outputs or for itself."""
    return path / "store" if (path / "store").is_dir() else path


def _text(text: str) -> str:
    from kg.query.saved import load

    if not text.strip():
        raise QueryError("give a SPARQL text, a file or a saved query's name; `kg query --list` shows the saved ones")
    if "{" in text:
        return text
    file = Path(text)
    if file.suffix in {".rq", ".sparql"} or file.is_file():
        try:
            return file.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise QueryError(f"{file}: cannot read the query: {error}") from error
    return load(text).text


def _params(given: list[str]) -> dict[str, str]:
    params = {}
    for item in given:
        name, mark, value = item.partition("=")
        if not mark or not name.isidentifier() or not value.strip():
            raise QueryError(f"--param {item}: expected NAME=VALUE")
        params[name] = value
    return params


def _list() -> None:
    from kg.query.saved import load_all

    for saved in load_all():
        params = " ".join(f"--param {name}=…" for name in saved.params)
        typer.echo(f"{saved.name}  {params}\n    {saved.title_fa}\n    {saved.title_en}")

"""`kg entities`: the nodes of the graph, their names, and why mentions of several articles are one node."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.app import app
from kg.cli.query import Store, store_folder

if TYPE_CHECKING:
    from kg.resolve import Resolution
    from kg.resolve.listing import Row

entities = typer.Typer(no_args_is_help=True, help="List, search and explain the nodes of the graph.")
app.add_typer(entities, name="entities")

Class = Annotated[str, typer.Option("--class", "-c", help="Only this class, such as Person, City or organization.")]


class Form(StrEnum):
    """How nodes are written."""

    TEXT = "text"
    JSON = "json"


Format = Annotated[Form, typer.Option("--format", "-f", help="How to write them.")]


@entities.command("list")
def list_(
    store: Store = Path("exports"),
    cls: Class = "",
    joined: Annotated[
        bool, typer.Option("--joined", help="Only nodes that were joined from several mentions.")
    ] = False,
    form: Format = Form.TEXT,
) -> None:
    """List the nodes, those of most articles first.

    Example: kg entities list --class Person
    """
    from kg.resolve.listing import list_nodes

    _print_rows(list_nodes(_resolution(store), cls=cls, joined_only=joined), form)


@entities.command()
def search(
    text: Annotated[str, typer.Argument(help="A name or part of one; spelling variants are found too.")],
    store: Store = Path("exports"),
    cls: Class = "",
    form: Format = Form.TEXT,
) -> None:
    """Search the nodes by any of their names.

    Example: kg entities search هاشمی
    """
    from kg.resolve.listing import search_nodes

    rows = search_nodes(_resolution(store), text, cls=cls)
    if not rows:
        typer.echo(f"kg: no node has a name like {text}", err=True)
        raise typer.Exit(1)
    _print_rows(rows, form)


@entities.command()
def show(
    name: Annotated[str, typer.Argument(help="A node's key (person/sattar-hashemi) or one of its names in full.")],
    store: Store = Path("exports"),
    form: Format = Form.TEXT,
) -> None:
    """Show a node: its names, its articles, and the reason of every join.

    Join or part nodes yourself by two columns in OUT/same.tsv and OUT/different.tsv.

    Example: kg entities show person/sattar-hashemi
    """
    from kg.resolve.listing import show_node

    found = show_node(_resolution(store), name)
    if not found:
        typer.echo(f"kg: no node is called {name}; try `kg entities search`", err=True)
        raise typer.Exit(1)
    if form == Form.JSON:
        typer.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    for number, node in enumerate(found):
        typer.echo(("\n" if number else "") + "\n".join(_lines(node)))


def _resolution(store: Path) -> Resolution:
    from kg.resolve.stored import stored_resolution

    return stored_resolution(store_folder(store))


def _print_rows(rows: list[Row], form: Form) -> None:
    if form == Form.JSON:
        from dataclasses import asdict

        typer.echo(json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=2))
        return
    from kg.explain.bidi import isolate

    for row in rows:
        typer.echo(f"{row.articles:>5}  {row.cls:<24}  {isolate(row.key)}  {isolate(row.label)}")


def _lines(node: dict[str, object]) -> list[str]:
    from kg.explain.bidi import isolate

    lines = [f"{isolate(str(node['key']))}  {node['class']}  {isolate(str(node['label']))}"]
    for title in ("forms", "articles", "offices", "linked"):
        values = node[title]
        if isinstance(values, list) and values:
            lines.append(f"  {title}: " + " | ".join(isolate(str(value)) for value in values))
    merges = node["merges"]
    if isinstance(merges, list):
        for merge in merges:
            (one, first), (other, second) = merge["first"], merge["second"]
            lines.append(f"  {one}#{first} = {other}#{second}: {merge['reason']}")
    return lines

"""`kg export`: the graph in another form."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.app import app
from kg.cli.query import Store, store_folder


@app.command()
def export(
    path: Annotated[
        Path | None, typer.Argument(help="File to write, or folder for csv and neo4j; default: graph.<extension> here.")
    ] = None,
    store: Store = Path("exports"),
    form: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            help="turtle, trig, ntriples, nquads, jsonld, rdfxml, graphml, gexf, csv (for Gephi), neo4j.",
        ),
    ] = "turtle",
    provenance: Annotated[
        bool, typer.Option("--provenance/--no-provenance", help="With or without who says so, and where.")
    ] = True,
    rdf12: Annotated[bool, typer.Option("--rdf12", help="Write statements as RDF 1.2 reifiers.")] = False,
    gzip: Annotated[bool, typer.Option("--gzip", help="Compress the file.")] = False,
) -> None:
    """Write the graph in another form: sorted, the same bytes for the same graph.

    Example: kg export graph.nt --format ntriples --no-provenance
    """
    from kg.export.formats import EXTENSIONS, Options
    from kg.export.formats import export as run
    from kg.graph.iris import Namer
    from kg.store import layout
    from kg.store.dataset import open_for_reading

    folder = store_folder(store)
    options = Options(form, provenance, rdf12, gzip, Namer(layout.check(folder)))
    target = path or Path(f"graph{EXTENSIONS[form]}{'.gz' if gzip else ''}")
    run(open_for_reading(folder), target, options)
    typer.echo(f"{target}")

"""`kg serve`: the graph over HTTP."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.app import app
from kg.cli.query import store_folder


@app.command()
def serve(
    store: Annotated[Path, typer.Option("--store", "-s", help="Folder that `kg build` wrote, or its store/.")] = Path(
        "exports"
    ),
    host: Annotated[
        str, typer.Option("--host", help="Address to listen on; others than this machine's own are public.")
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="Port to listen on; 0 takes a free one.")
    ] = 7878,
    timeout: Annotated[float, typer.Option("--timeout", min=0.1, help="Seconds after which a query is stopped.")] = 30,
    workers: Annotated[int, typer.Option("--workers", min=2, max=64, help="Processes that run queries.")] = 4,
    queue: Annotated[int, typer.Option("--queue", min=0, help="Requests that may wait; past it clients get 503.")] = 64,
    max_result: Annotated[int, typer.Option("--max-result", min=1, help="Largest result, in MB.")] = 64,
    memory: Annotated[
        int, typer.Option("--memory", min=0, help="Address space of one worker, in MB; 0: no limit.")
    ] = 4096,
    writable: Annotated[
        bool, typer.Option("--writable", help="Accept updates; off this machine only with a token.")
    ] = False,
    token: Annotated[
        str, typer.Option("--token", envvar="KG_TOKEN", help="What writers must send as a bearer token.")
    ] = "",
    cors: Annotated[
        list[str] | None, typer.Option("--cors", help="Web origin that may read from a browser; * for all.")
    ] = None,
    base: Annotated[str, typer.Option("--base", help="Base of the graph's IRIs; default: the store's.")] = "",
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Write no log.")] = False,
) -> None:
    """Serve the graph over HTTP: SPARQL, graph store, query page, viewer, a page for every node.

    Example: kg serve --store exports --port 7878
    """
    from kg.serve.config import MEGABYTE, Settings
    from kg.serve.run import serve as run
    from kg.store import layout

    run(
        Settings(
            store=store_folder(store),
            host=host,
            port=port,
            workers=workers,
            timeout=timeout,
            queue=queue,
            max_result=max_result * MEGABYTE,
            memory=memory * MEGABYTE,
            writable=writable,
            token=token if writable else "",
            cors=tuple(cors or ()),
            base=base or layout.check(store_folder(store)),
            quiet=quiet,
        )
    )

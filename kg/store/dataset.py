"""The dataset on disk: replace or take back one article's graph in one transaction, and open it for readers."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, serialize

from kg.errors import StoreError
from kg.store import layout


def open_for_writing(folder: Path) -> Store:
    """Open the dataset of a store; the caller holds the lock (`kg.store.layout.writing`)."""
    path = layout.quads_dir(folder)
    try:
        return Store(str(path))
    except OSError as error:
        raise StoreError(f"{path}: {error}") from error


def open_for_reading(folder: Path) -> Store:
    """Open the dataset as it stands now, next to a writer if there is one.

    Raises `StoreError` when there is none, or one of another layout.
    """
    layout.check(folder)
    path = layout.quads_dir(folder)
    try:
        return Store.read_only(str(path))
    except OSError as error:
        raise StoreError(f"{path}: {error}; build anew with `kg build --rebuild`") from error


def replace_graph(store: Store, graph: NamedNode, quads: Iterable[Quad]) -> int:
    """Put `quads` in the place of all that `graph` holds, atomically; return their number."""
    fresh = list(quads)
    if not store.contains_named_graph(graph):
        store.extend(fresh)
        return len(fresh)
    body = serialize((quad.triple for quad in fresh), format=RdfFormat.N_TRIPLES)
    triples = body.decode("utf-8") if body else ""
    store.update(f"DROP SILENT GRAPH {graph} ; INSERT DATA {{ GRAPH {graph} {{ {triples} }} }}")
    return len(fresh)


def remove_graph(store: Store, graph: NamedNode) -> None:
    """Take back all that `graph` holds."""
    store.remove_graph(graph)

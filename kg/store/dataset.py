"""The dataset on disk: replace or take back one article's graph in one transaction, and open it for readers."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, serialize

from kg.errors import StoreError
from kg.store import layout

_PAUSES: Final = (0.0, 0.01, 0.02, 0.05, 0.1, 0.2)  # seconds between attempts to open a dataset that is being written

_BULK: Final = 20_000  # quads: below that the fixed cost of a bulk load is higher than what it saves
_IN_MEMORY: Final = 1_500_000  # quads: some 600 MB


def open_for_writing(folder: Path) -> Store:
    """Open the dataset of a store; the caller holds the lock (`kg.store.layout.writing`)."""
    path = layout.quads_dir(folder)
    try:
        return Store(str(path))
    except OSError as error:
        raise StoreError(f"{path}: {error}") from error


def open_for_reading(folder: Path) -> Store:
    """Open the dataset as it stands now, next to a writer if there is one.

    A writer may put files in the place of others while they are opened: the engine then misses a file, or its view
    misses what was just written; so it is opened again until nothing moved meanwhile. Raises `StoreError` when there is
    no dataset, or one of another layout.
    """
    layout.check(folder)
    path = layout.quads_dir(folder)
    found: Store | Exception = StoreError("not there")
    for pause in _PAUSES:
        before = _files(path)
        try:
            found = Store.read_only(str(path))
        except (OSError, RuntimeError) as error:
            found = error
        else:
            if _files(path) == before:
                break
        time.sleep(pause)
    if isinstance(found, Exception):
        raise StoreError(f"{path}: {found}; build anew with `kg build --rebuild`") from found
    return found


def _files(path: Path) -> list[tuple[str, int]]:
    """Return the dataset's files; with their size those that grow when files take the place of others."""
    try:
        with os.scandir(path) as entries:
            return sorted((e.name, e.stat().st_size if e.name.startswith("MANIFEST") else 0) for e in entries)
    except OSError:
        return []


def holds(store: Store, graph: NamedNode) -> bool:
    """Tell whether anything stands in a graph."""
    return next(store.quads_for_pattern(None, None, None, graph), None) is not None


def add(store: Store, text: str, quads: int) -> None:
    """Add the N-Quads of graphs that hold nothing yet; `quads` is their number.

    Many are loaded in bulk, twice as fast but not in one transaction: count the graphs as made only afterwards.
    """
    load = store.load if quads < _BULK else store.bulk_load
    load(text, format=RdfFormat.N_QUADS, lenient=True)  # else it would check what this package wrote


def replace_graph(store: Store, graph: NamedNode, quads: Iterable[Quad]) -> None:
    """Put `quads` in the place of all that `graph` holds, in one transaction."""
    body = serialize((quad.triple for quad in quads), format=RdfFormat.N_TRIPLES)
    triples = body.decode("utf-8") if body else ""
    store.update(f"DROP SILENT GRAPH {graph} ; INSERT DATA {{ GRAPH {graph} {{ {triples} }} }}")


def snapshot(store: Store) -> Store:
    """Return a copy in memory, five times faster to read, or the store itself when it is too large for one."""
    if len(store) > _IN_MEMORY:
        return store
    copy = Store()
    copy.bulk_extend(store)
    return copy


def remove_graph(store: Store, graph: NamedNode) -> None:
    """Take back all that `graph` holds."""
    store.remove_graph(graph)

"""The dataset as sorted N-Triples lines: the common ground of every RDF export, and what makes them byte-stable.

Lines are sorted as bytes (UTF-8, that is code point order) and stand once each. Past `_IN_MEMORY` lines the sorter
spills to temporary files and merges, so that the size of an export is bounded by the disk, not by memory.
"""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import chain, groupby
from typing import IO, Final

from pyoxigraph import NamedNode, RdfFormat, Store

_IN_MEMORY: Final = 1_500_000

PROVENANCE_KINDS: Final = ("statement", "evidence")
"""Kinds of nodes that only the third layer (who says so, where) has."""


def graph_names(store: Store) -> list[NamedNode]:
    """Return the named graphs, sorted by IRI."""
    return sorted((name for name in store.named_graphs() if isinstance(name, NamedNode)), key=lambda name: name.value)


def graph_lines(store: Store, graph: NamedNode) -> list[bytes]:
    """Return the sorted lines of one named graph (without the graph's name)."""
    return sorted((store.dump(format=RdfFormat.N_TRIPLES, from_graph=graph) or b"").splitlines(keepends=True))


def union_lines(store: Store) -> Iterator[bytes]:
    """Yield the sorted lines of the union of all named graphs, each once."""
    yield from unique(merge_sorted(chain.from_iterable(graph_lines(store, graph) for graph in graph_names(store))))


def unique(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Drop repetitions from sorted lines."""
    return (line for line, _ in groupby(lines))


def merge_sorted(lines: Iterable[bytes], limit: int = _IN_MEMORY) -> Iterator[bytes]:
    """Yield the lines sorted, holding at most `limit` of them in memory.

    >>> list(merge_sorted([b"c", b"a", b"b"]))
    [b'a', b'b', b'c']
    """
    with ExitStack() as stack:
        runs: list[IO[bytes]] = []
        chunk: list[bytes] = []
        for line in lines:
            chunk.append(line)
            if len(chunk) >= limit:
                runs.append(stack.enter_context(_spill(chunk)))
                chunk = []
        chunk.sort()
        yield from heapq.merge(*runs, chunk) if runs else chunk


def _spill(chunk: list[bytes]) -> IO[bytes]:
    chunk.sort()
    run = tempfile.TemporaryFile()  # noqa: SIM115 - closed by the exit stack of the caller
    run.writelines(chunk)
    run.seek(0)
    return run

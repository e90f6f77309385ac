"""The dataset as sorted lines, mostly N-Triples: the common ground of RDF exports, and what makes them byte-stable.

Lines are sorted as bytes (UTF-8, that is code point order) and stand once each. What is more than `_RUN` bytes is
sorted in runs that lie in a temporary file and are merged block by block: the size of an export is bounded by the disk,
not by memory. A single named graph is held in memory: it is one article.
"""

from __future__ import annotations

import tempfile
from bisect import bisect_right
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, closing
from itertools import batched, chain, groupby
from operator import itemgetter
from pathlib import Path
from typing import IO, Final

from pyoxigraph import NamedNode, RdfFormat, Store

from kg.export.triples import NTRIPLES, THREADS, Form, union_bodies

# Bytes of lines that are sorted, or merged, at a time; as objects of Python they take a quarter more.
_RUN: Final = 32 << 20
_WRITTEN: Final = 1_000  # lines that are written at a time
_GRAPHS: Final = 16  # that a thread reads at a time

PROVENANCE_KINDS: Final = ("statement", "evidence")
"""Kinds of nodes that only the third layer (who says so, where) has."""


def graph_names(store: Store) -> list[NamedNode]:
    """Return the named graphs, sorted by IRI."""
    return sorted((name for name in store.named_graphs() if isinstance(name, NamedNode)), key=lambda name: name.value)


def graph_lines(store: Store) -> Iterator[tuple[NamedNode, list[bytes]]]:
    """Yield each named graph, by IRI, with its sorted lines (without the graph's name)."""
    for name, body in _bodies(store):
        yield name, sorted(body.splitlines(keepends=True))


def union_lines(store: Store, folder: Path, form: Form = NTRIPLES) -> Generator[bytes]:
    """Yield the sorted lines of the union of all named graphs, each once; `folder` is for temporary files."""
    bodies = union_bodies(store, folder, form)
    with closing(bodies):  # else an error would leave threads that write to the folder
        yield from merge_sorted(bodies, folder, _RUN)


def merge_sorted(bodies: Iterable[bytes], folder: Path, limit: int) -> Iterator[bytes]:
    r"""Yield the lines of some texts sorted, each once, holding some `limit` bytes of them in memory.

    >>> list(merge_sorted([b"c\na\n", b"b\na\n"], Path(), 1000))
    [b'a\n', b'b\n', b'c\n']
    """
    with ExitStack() as stack:
        runs: list[_Run] = []
        lines: list[bytes] = []
        size = 0
        for body in bodies:
            lines += body.splitlines(keepends=True)
            size += len(body)
            if size >= limit:
                if not runs:
                    spilt = stack.enter_context(tempfile.TemporaryFile(dir=folder))
                runs.append(_spill(lines, spilt))
                lines, size = [], 0
        lines.sort()
        if not runs:
            yield from _unique(lines)
            return
        runs.append(_spill(lines, spilt))
        del lines
        yield from _unique(chain.from_iterable(_merge(runs, limit // len(runs) + 1)))


def _bodies(store: Store) -> Iterator[tuple[NamedNode, bytes]]:
    """Yield each named graph, by IRI, with its N-Triples as the engine writes them, reading a little ahead."""
    with ThreadPoolExecutor(THREADS) as pool:
        ahead: deque[Future[list[tuple[NamedNode, bytes]]]] = deque()
        for names in batched(graph_names(store), _GRAPHS):
            ahead.append(pool.submit(_read, store, names))
            if len(ahead) > THREADS:
                yield from ahead.popleft().result()
        while ahead:
            yield from ahead.popleft().result()


def _read(store: Store, names: Iterable[NamedNode]) -> list[tuple[NamedNode, bytes]]:
    return [(name, store.dump(format=RdfFormat.N_TRIPLES, from_graph=name) or b"") for name in names]


class _Run:
    """Sorted lines that lie in a part of a file."""

    def __init__(self, file: IO[bytes], begin: int, end: int) -> None:
        self._file, self._at, self._end = file, begin, end

    def read(self, size: int) -> list[bytes]:
        """Return the next lines, of some `size` bytes; none at the end."""
        self._file.seek(self._at)
        body = self._file.read(min(size, self._end - self._at))
        if self._at + len(body) < self._end:
            body += self._file.readline()
        self._at += len(body)
        return body.splitlines(keepends=True)


def _spill(lines: list[bytes], file: IO[bytes]) -> _Run:
    """Sort lines and lay them behind what a file holds; one file for all runs, since a process may open few."""
    lines.sort()
    begin = file.tell()
    for some in batched(lines, _WRITTEN):
        file.write(b"".join(some))
    return _Run(file, begin, file.tell())


def _merge(runs: Iterable[_Run], share: int) -> Iterator[list[bytes]]:
    """Yield sorted blocks, one after the other, of runs that are sorted each; `share` is read of a run at a time.

    Up to the smallest of the runs' last lines everything is known: that much is sorted at once, which is faster than
    to compare line by line. Lines that are equal stand in the same block.
    """
    heads = [(run, run.read(share), 0) for run in runs]
    while heads := [head for head in heads if head[1]]:
        bound = min(lines[-1] for _, lines, _ in heads)
        cuts = [bisect_right(lines, bound, at) for _, lines, at in heads]
        yield sorted(chain.from_iterable(lines[at:cut] for (_, lines, at), cut in zip(heads, cuts, strict=True)))
        heads = [
            (run, lines, cut) if cut < len(lines) else (run, run.read(share), 0)
            for (run, lines, _), cut in zip(heads, cuts, strict=True)
        ]


def _unique(lines: Iterable[bytes]) -> Iterator[bytes]:
    return map(itemgetter(0), groupby(lines))

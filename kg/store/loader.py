"""Graphs of new articles on their way into the dataset: one batch is loaded while the next one is made.

The engine reads and sorts what it loads without Python's lock, so that a thread is enough to keep two processors busy.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Final

from pyoxigraph import Store

from kg.store import dataset

_BATCH: Final = 50_000  # quads: two such batches are held at a time


class Loader:
    """Collects graphs that the dataset does not hold yet. Use as a context manager; the end writes the rest.

    `made` is told of every article that has been written, with what was given to `put`; it runs in the caller's thread.
    What is wrong with the disk is raised by a later call.
    """

    def __init__(self, store: Store, made: Callable[[str, str], None]) -> None:
        """Begin with nothing."""
        self._store, self._made = store, made
        self._pool = ThreadPoolExecutor(1)
        self._texts: list[str] = []
        self._articles: list[tuple[str, str]] = []
        self._quads = 0
        self._written: Future[None] | None = None
        self._waiting: list[tuple[str, str]] = []

    def __enter__(self) -> Loader:
        """Return itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        """Write what is left, unless the caller failed."""
        try:
            if kind is None:
                self._write()
                self._settle()
        finally:
            self._pool.shutdown()

    def put(self, identifier: str, made_from: str, text: str) -> None:
        """Add an article's graph, a line of N-Quads for each quad."""
        self._texts.append(text)
        self._articles.append((identifier, made_from))
        self._quads += text.count("\n")
        if self._quads > _BATCH:
            self._write()

    def _write(self) -> None:
        self._settle()
        if self._texts:
            self._written = self._pool.submit(dataset.add, self._store, "".join(self._texts), self._quads)
            self._waiting = self._articles
        self._texts, self._articles, self._quads = [], [], 0

    def _settle(self) -> None:
        """Wait for the batch that is being written, and only then count its graphs as made."""
        if self._written is not None:
            self._written.result()
            for article in self._waiting:
                self._made(*article)
            self._written, self._waiting = None, []

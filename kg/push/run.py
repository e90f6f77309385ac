"""The push itself: what changed goes, what is gone is taken away, what failed is reported."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kg.errors import KgError
from kg.export.lines import graph_lines, graph_names
from kg.push import credentials
from kg.push.client import Client, GraphError
from kg.push.journal import Journal
from kg.push.profiles import Target
from kg.store.dataset import open_for_reading

if TYPE_CHECKING:
    from pyoxigraph import Store

Progress = Callable[[str, int, int], None]
_TIMEOUT: Final = 120.0  # seconds for one request


@dataclass(slots=True)
class PushReport:
    """What was done. `failed` holds graph and reason; `sent_bytes` counts bodies."""

    sent: int = 0
    unchanged: int = 0
    deleted: int = 0
    verified: int = 0
    triples: int = 0
    sent_bytes: int = 0
    retried: int = 0
    seconds: float = 0.0
    failed: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Options:
    """How to push. `again` sends what the journal says was sent already; `verify` counts triples over there."""

    update: bool = False
    again: bool = False
    verify: bool = False
    retries: int = 5


def push(folder: Path, target: Target, options: Options, progress: Progress | None = None) -> PushReport:
    """Send the graphs of a store to a target.

    Raises `KgError` when the target cannot be reached or refuses us (what was sent until then is kept in mind), and
    `StoreError` when there is no store.
    """
    try:
        import httpx
    except ImportError as error:
        raise KgError(f"`kg push` needs more packages ({error.name}): pip install 'khabarnegar[serve]'") from error
    started = time.monotonic()
    store = open_for_reading(folder)
    auth = credentials.scheme(target, credentials.find(target))
    with Journal(folder, target) as journal, httpx.Client(auth=auth, timeout=_TIMEOUT) as http:
        client = Client(target, http, update=options.update, retries=options.retries)
        run = _Run(store, client, journal, options)
        try:
            run.all(progress or (lambda *_: None))
        except GraphError:
            raise
        except KgError as error:
            raise KgError(f"{error} ({run.report.sent} graphs were sent; the next push goes on from there)") from None
    run.report.retried, run.report.seconds = client.retried, time.monotonic() - started
    return run.report


class _Run:
    def __init__(self, store: Store, client: Client, journal: Journal, options: Options) -> None:
        self._store, self._client, self._journal, self._options = store, client, journal, options
        self.report = PushReport()

    def all(self, progress: Progress) -> None:
        """Push every graph, then take away those that the store no longer has."""
        names = graph_names(self._store)
        for number, (name, lines) in enumerate(graph_lines(self._store)):
            progress("push", number, len(names))
            try:
                self._one(name.value, lines)
            except GraphError as error:
                self.report.failed.append((name.value, str(error)))
        for graph in sorted(set(self._journal.sent) - {name.value for name in names}):
            try:
                self._client.delete(graph)
                self._journal.gone(graph)
                self.report.deleted += 1
            except GraphError as error:
                self.report.failed.append((graph, str(error)))
        progress("push", len(names), len(names))

    def _one(self, graph: str, lines: list[bytes]) -> None:
        digest = hashlib.sha256(b"".join(lines)).hexdigest()
        if self._journal.sent.get(graph) == digest and not self._options.again:
            self.report.unchanged += 1
        else:
            self.report.sent_bytes += self._client.put(graph, lines)
            self._journal.put(graph, digest)
            self.report.sent += 1
            self.report.triples += len(lines)
        if self._options.verify:
            there = self._client.count(graph)
            if there != len(lines):
                self._journal.gone(graph)
                raise GraphError(f"the store has {there} triples of {len(lines)}; push again")
            self.report.verified += 1

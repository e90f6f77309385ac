"""Requests to a store, tried again with growing pauses while it is busy or away."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from kg.errors import KgError
from kg.push.profiles import Target

if TYPE_CHECKING:
    import httpx

_AGAIN: Final = frozenset({408, 425, 429, 500, 502, 503, 504})
_FIRST: Final = 0.5  # seconds before the second attempt; doubled each time
_LONGEST: Final = 60.0


class GraphError(KgError):
    """One graph was refused; others may go through."""


class Client:
    """A store, to which graphs are put and from which they are taken."""

    def __init__(
        self,
        target: Target,
        http: httpx.Client,
        *,
        update: bool,
        retries: int,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """With `update`, graphs travel as SPARQL Update.

        Raises `KgError` when the store's profile has no such protocol.
        """
        if (target.update if update else target.graphs) is None:
            kind = "SPARQL Update" if update else "the Graph Store Protocol; use --update"
            raise KgError(f"the profile {target.profile.name} has no {kind}")
        self._target, self._http, self._update, self._retries, self._sleep = target, http, update, retries, sleep
        self.retried = 0

    def put(self, graph: str, lines: list[bytes]) -> int:
        """Put a graph (its N-Triples lines) in the place of what the store has under its name; return bytes sent."""
        if self._update:
            return self._insert(graph, lines)
        body = b"".join(lines)
        self._send("PUT", self._graph(graph), body, "application/n-triples")
        return len(body)

    def delete(self, graph: str) -> None:
        """Take a graph away; one that is not there is no error."""
        if self._update:
            self._send("POST", str(self._target.update), f"DROP SILENT GRAPH <{graph}>".encode(), _UPDATE)
        else:
            self._send("DELETE", self._graph(graph), b"", "", missing=True)

    def count(self, graph: str) -> int:
        """Return how many triples the store has in a graph; raises `KgError` when it cannot be asked."""
        if self._target.query is None:
            raise KgError(f"the profile {self._target.profile.name} has no query endpoint, so --verify cannot ask")
        text = f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"
        answer = self._send(
            "POST", self._target.query, f"query={quote(text, safe='')}".encode(), "application/x-www-form-urlencoded"
        )
        try:
            return int(answer.json()["results"]["bindings"][0]["n"]["value"])
        except (ValueError, KeyError, IndexError, TypeError):
            raise GraphError(f"{graph}: the store's count cannot be read") from None

    def _insert(self, graph: str, lines: list[bytes]) -> int:
        size, sent = self._target.profile.triples, 0
        for start in range(0, max(len(lines), 1), size):
            drop = f"DROP SILENT GRAPH <{graph}> ;\n" if start == 0 else ""
            body = (
                f"{drop}INSERT DATA {{ GRAPH <{graph}> {{\n".encode() + b"".join(lines[start : start + size]) + b"} }"
            )
            self._send("POST", str(self._target.update), body, _UPDATE)
            sent += len(body)
        return sent

    def _graph(self, graph: str) -> str:
        return f"{self._target.graphs}?graph={quote(graph, safe='')}"

    def _send(self, method: str, url: str, body: bytes, kind: str, *, missing: bool = False) -> httpx.Response:
        """Send a request; raises `GraphError` when it is refused, `KgError` when the store cannot be spoken to."""
        import httpx

        headers = {"Accept": "application/sparql-results+json, */*;q=0.1"} | ({"Content-Type": kind} if kind else {})
        for attempt in range(self._retries + 1):
            last = attempt == self._retries
            try:
                response = self._http.request(method, url, content=body, headers=headers)
            except httpx.TransportError as error:
                if last:
                    raise KgError(f"{self._target.url}: cannot be reached: {error or type(error).__name__}") from None
                self._pause(attempt, "")
                continue
            if response.is_success or (missing and response.status_code == 404):
                return response
            if response.status_code in {401, 403}:
                raise KgError(f"{self._target.url}: {response.status_code}, the store does not let us write: {_hint()}")
            if response.status_code not in _AGAIN or last:
                raise GraphError(f"{response.status_code}: {' '.join(response.text.split())[:300]}")
            self._pause(attempt, response.headers.get("retry-after", ""))
        raise AssertionError("unreachable")

    def _pause(self, attempt: int, wanted: str) -> None:
        self.retried += 1
        pause = float(wanted) if wanted.isdigit() else _FIRST * 2.0**attempt
        self._sleep(min(pause, _LONGEST))


_UPDATE: Final = "application/sparql-update"


def _hint() -> str:
    return "set KG_PUSH_USER and KG_PUSH_PASSWORD, or KG_PUSH_TOKEN, or use a netrc file"

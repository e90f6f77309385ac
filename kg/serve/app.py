"""The web application: routes, headers that every answer has, errors as short text, a line of log for each request."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Awaitable, Callable, MutableMapping
from datetime import UTC, datetime
from typing import Any, Final

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kg.serve import graphs, html, pages, protocol
from kg.serve.config import Settings
from kg.serve.errors import Refused
from kg.serve.http import refused
from kg.serve.state import State

_Scope = MutableMapping[str, Any]
_Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
_Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
_App = Callable[[_Scope, _Receive, _Send], Awaitable[None]]

_HEADERS: Final = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
)
_READ: Final = ["GET"]
_PIECE: Final = 256 * 1024
_PATIENCE: Final = 60.0  # seconds that a client has to read a piece


def make(state: State) -> Starlette:
    """Return the application over a server's workers, which the caller starts and ends."""
    app = Starlette(
        routes=_routes(),
        middleware=_middleware(state.settings),
        exception_handlers={Refused: _on_refused, HTTPException: _on_http, Exception: _on_error},
    )
    app.state.server = state
    return app


def _routes() -> list[Route]:
    store = ["GET", "PUT", "POST", "DELETE"]
    return [
        Route("/sparql", protocol.sparql, methods=["GET", "POST"]),
        Route("/sparql/", protocol.sparql, methods=["GET", "POST"]),
        Route("/graphs", graphs.graphs, methods=store),
        Route("/graphs/{rest:path}", graphs.graphs, methods=store),
        Route("/", pages.home, methods=_READ),
        Route("/query", pages.query_page, methods=_READ),
        Route("/queries.json", pages.saved_queries, methods=_READ),
        Route("/view", pages.viewer, methods=_READ),
        Route("/view/part", pages.viewer_part, methods=_READ),
        Route("/id/{rest:path}", pages.node_page, methods=_READ),
        Route("/page", pages.any_page, methods=_READ),
        Route("/ontology", pages.ontology_page, methods=_READ),
        Route("/ontology/{rest:path}", pages.ontology_page, methods=_READ),
        Route("/static/{name}", pages.static_file, methods=_READ),
        Route("/health", pages.health, methods=_READ),
    ]


def _middleware(settings: Settings) -> list[Middleware]:
    found = [Middleware(_Outer, quiet=settings.quiet)]
    if settings.cors:
        methods = ["GET", "HEAD", "POST"] + (["PUT", "DELETE"] if settings.writable else [])
        allowed = ["Authorization", "Content-Type", "Accept"]
        found.append(
            Middleware(CORSMiddleware, allow_origins=list(settings.cors), allow_methods=methods, allow_headers=allowed)
        )
    return found


class _Outer:
    """Adds the headers that every answer has, and writes the log: one JSON object a line on standard error."""

    def __init__(self, app: _App, *, quiet: bool) -> None:
        self._app, self._quiet = app, quiet

    async def __call__(self, scope: _Scope, receive: _Receive, send: _Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = time.perf_counter()
        seen = {"status": 0, "bytes": 0}

        async def outgoing(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                seen["status"] = message["status"]
                headers = message["headers"]
                headers.extend(_HEADERS)
                if not any(name.lower() == b"content-security-policy" for name, _ in headers):
                    headers.append((b"content-security-policy", pages.POLICY.encode()))
                await send(message)
                return
            seen["bytes"] += len(message.get("body", b""))
            await _in_pieces(message, send, scope["app"].state.server)

        try:
            await self._app(scope, receive, outgoing)
        except _TooSlow:
            seen["status"] = 499
        finally:
            if not self._quiet:
                _log(scope, seen, time.perf_counter() - started)


class _TooSlow(Exception):  # noqa: N818 - the client's fault
    """A client does not read its answer."""


async def _in_pieces(message: MutableMapping[str, Any], send: _Send, state: State) -> None:
    """Send a body in pieces, each when the client has read the one before, and count what waits to be read.

    Raises `_TooSlow` when a client does not read a piece in time; the connection is then closed.
    """
    body = message.get("body", b"")
    if len(body) <= _PIECE:
        await send(message)
        return
    state.sending += len(body)
    try:
        for start in range(0, len(body), _PIECE):
            more = message.get("more_body", False) or start + _PIECE < len(body)
            async with asyncio.timeout(_PATIENCE):
                await send({"type": message["type"], "body": body[start : start + _PIECE], "more_body": more})
    except TimeoutError:
        raise _TooSlow from None
    finally:
        state.sending -= len(body)


def _log(scope: _Scope, seen: dict[str, int], seconds: float) -> None:
    client = scope.get("client") or ("", 0)
    line = {
        "at": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "client": client[0],
        "method": scope["method"],
        "path": scope["path"][:500],
        **seen,
        "ms": round(seconds * 1000, 1),
    }
    sys.stderr.write(json.dumps(line, ensure_ascii=True) + "\n")


async def _on_refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)  # noqa: S101 - the table of handlers says so
    if _wants_html(request):
        page = html.render("error.html", status=error.status, text=error.text)
        headers = {"Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": pages.PAGE_POLICY}
        return Response(page, error.status, headers | error.headers)
    return refused(error)


async def _on_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - the table of handlers says so
    texts = {404: "there is nothing here", 405: f"{request.method[:20]} is not possible here"}
    text = texts.get(error.status_code, error.detail)
    return await _on_refused(request, Refused(error.status_code, text, dict(error.headers or {})))


async def _on_error(request: Request, error: Exception) -> Response:
    sys.stderr.write(f"kg serve: internal error: {type(error).__name__}: {error}\n")
    return refused(Refused(500, "internal error, please report it"))


def _wants_html(request: Request) -> bool:
    if request.url.path.startswith(("/sparql", "/graphs", "/health")):
        return False
    return request.headers.get("accept", "").lower().lstrip().startswith("text/html")

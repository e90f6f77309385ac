"""The parts of HTTP that every handler needs: bodies with a limit, answers, addresses, who may write."""

from __future__ import annotations

import asyncio
import hmac
import re
from typing import Final
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from kg.serve.config import Settings, is_loopback
from kg.serve.errors import Refused
from kg.serve.frames import Answer

Pairs = list[tuple[str, str]]
_HOST: Final = re.compile(r"[\w.-]+(?::\d+)?|\[[0-9A-Fa-f:.]+\](?::\d+)?", re.ASCII)


async def read_body(request: Request, limit: int, seconds: float) -> bytes:
    """Return the body; raises `Refused`: 413 past `limit` bytes, 408 when it has not ended in time."""
    length = request.headers.get("content-length", "")
    if length.isdigit() and int(length) > limit:
        raise _too_large(limit)
    parts: list[bytes] = []
    size = 0
    try:
        async with asyncio.timeout(seconds):
            async for part in request.stream():
                size += len(part)
                if size > limit:
                    raise _too_large(limit)
                parts.append(part)
    except TimeoutError:
        raise Refused(408, f"the body did not end within {seconds:g} s", {"Connection": "close"}) from None
    except ClientDisconnect:
        raise Refused(400, "the client went away") from None
    return b"".join(parts)


def _too_large(limit: int) -> Refused:
    return Refused(413, f"the body is larger than {limit} bytes, the limit here", {"Connection": "close"})


def pairs(text: str) -> Pairs:
    """Return the pairs of a query string or form; raises `Refused` (400) when they are not UTF-8 or too many."""
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=2_000)
    except UnicodeDecodeError:
        raise Refused(400, "the parameters are not UTF-8") from None
    except ValueError as error:
        raise Refused(400, f"the parameters cannot be read: {error}") from None


def query_string(request: Request) -> Pairs:
    """Return the pairs of the address."""
    return pairs(request.scope["query_string"].decode("latin-1"))


def only(found: Pairs, name: str) -> str | None:
    """Return the value of a parameter that may stand once; raises `Refused` (400) when it stands more often."""
    values = [value for key, value in found if key == name]
    if len(values) > 1:
        raise Refused(400, f"the parameter {name} stands {len(values)} times; it may stand once")
    return values[0] if values else None


def every(found: Pairs, name: str) -> list[str]:
    """Return all values of a parameter."""
    return [value for key, value in found if key == name]


def here(request: Request) -> str:
    """Return this server's address as the client sees it, without a final slash.

    Raises `Refused` (400) for a bad Host header.
    """
    host = request.headers.get("host", "")
    if not host or not _HOST.fullmatch(host):
        raise Refused(400, "the Host header is missing or malformed")
    return f"{request.scope['scheme']}://{host}"


def response(answer: Answer) -> Response:
    """Return an answer as a response."""
    headers = {"Vary": "Accept"} | answer.headers
    if answer.type:
        headers["Content-Type"] = answer.type
    return Response(answer.body, answer.status, headers)


def refused(error: Refused) -> Response:
    """Return a refusal as a short text."""
    headers = {"Content-Type": "text/plain; charset=utf-8"} | error.headers
    return Response(error.text + "\n", error.status, headers)


def may_write(request: Request, settings: Settings) -> None:
    """Raise `Refused` unless this request may change the store: 403 read-only or foreign page, 401 wrong token.

    Without a token (loopback only) a web page elsewhere must not be able to write through the user's browser: a request
    that a browser marks as coming from another site, or that names this machine by a foreign host name, is refused.
    """
    if not settings.writable:
        raise Refused(403, "this server is read-only")
    if settings.token:
        kind, _, given = request.headers.get("authorization", "").partition(" ")
        if kind.lower() != "bearer" or not hmac.compare_digest(given.strip().encode(), settings.token.encode()):
            raise Refused(401, "a valid token is needed to write", {"WWW-Authenticate": "Bearer"})
        return
    host = request.headers.get("host", "")
    name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
    origin = request.headers.get("origin")
    site = request.headers.get("sec-fetch-site", "same-origin")
    if not is_loopback(name) or (origin and origin != here(request)) or site not in {"same-origin", "none"}:
        raise Refused(403, "writing without a token is for this machine's own programs")

"""Start a server: check the store first, then listen."""

from __future__ import annotations

import socket
import sys
from typing import Final

from kg.errors import KgError
from kg.serve.config import Settings, is_loopback
from kg.store import layout

_KEEP_ALIVE: Final = 30
_CONNECTIONS: Final = 1_000


def serve(settings: Settings) -> None:
    """Serve until interrupted.

    Raises `StoreError` for a store that is missing or of another layout, `KgError` when the address cannot be had.
    """
    try:
        import uvicorn

        from kg.serve import app
    except ImportError as error:
        raise KgError(f"`kg serve` needs more packages ({error.name}): pip install 'khabarnegar[serve]'") from error
    layout.check(settings.store)
    listener = _listen(settings.host, settings.port)
    config = uvicorn.Config(
        app.make(settings),
        log_config=None,
        access_log=False,
        server_header=False,
        lifespan="on",
        timeout_keep_alive=_KEEP_ALIVE,
        timeout_graceful_shutdown=5,
        limit_concurrency=_CONNECTIONS,
        ws="none",
    )
    if not settings.quiet:
        host, port = listener.getsockname()[:2]
        shown = f"[{host}]" if ":" in host else host
        sys.stderr.write(f"kg serve: http://{shown}:{port}/ (SPARQL at /sparql); Ctrl+C ends it\n")
        if not is_loopback(settings.host):
            sys.stderr.write("kg serve: other machines can reach this server\n")
    server = uvicorn.Server(config)
    server.run(sockets=[listener])
    if not server.started:
        raise KgError("the server did not start")


def _listen(host: str, port: int) -> socket.socket:
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        listener = socket.socket(family, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
    except (OSError, OverflowError) as error:
        raise KgError(f"cannot listen on {host} port {port}: {getattr(error, 'strerror', None) or error}") from error
    return listener

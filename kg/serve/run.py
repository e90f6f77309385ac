"""Start a server: check the store first, then listen."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import socket
import sys
from collections.abc import Callable
from typing import Final

from kg.errors import KgError
from kg.serve.config import Settings, is_loopback
from kg.store import layout

_KEEP_ALIVE: Final = 30
_LAST_WORDS: Final = 5  # seconds that open requests have when the server ends
_CONNECTIONS: Final = 1_000


def serve(settings: Settings) -> None:
    """Serve until interrupted.

    Raises `StoreError` for a store that is missing, of another layout or, with `writable`, in use by another writer;
    `KgError` when the address cannot be had or a package is missing.
    """
    try:
        import uvicorn  # noqa: F401 - only to tell what is missing
        from starlette import applications  # noqa: F401
    except ImportError as error:
        raise KgError(f"`kg serve` needs more packages ({error.name}): pip install 'khabarnegar[serve]'") from error
    layout.check(settings.store)
    with contextlib.suppress(KeyboardInterrupt), asyncio.Runner(loop_factory=_loop_factory()) as runner:
        runner.run(_serve(settings))


async def _serve(settings: Settings) -> None:
    import uvicorn

    from kg.serve import app, wire
    from kg.serve.state import State

    listener = _listen(settings.host, settings.port)
    state = State(settings)
    logging.getLogger("uvicorn.error").addHandler(logging.NullHandler())
    logging.getLogger("uvicorn.error").propagate = False  # errors are logged by the application, without a traceback
    try:
        await state.start()
        _greet(settings, listener)
        config = uvicorn.Config(
            app.make(state),
            log_config=None,
            access_log=False,
            server_header=False,
            lifespan="off",
            timeout_keep_alive=_KEEP_ALIVE,
            timeout_graceful_shutdown=_LAST_WORDS,
            limit_concurrency=_CONNECTIONS,
            ws="none",
            http=wire.Protocol,
        )
        await uvicorn.Server(config).serve(sockets=[listener])
    finally:
        listener.close()
        await state.close()


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    try:
        import uvloop  # not on Windows
    except ImportError:  # pragma: no cover
        return None
    return uvloop.new_event_loop


def _greet(settings: Settings, listener: socket.socket) -> None:
    if settings.quiet:
        return
    host, port = listener.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    sys.stderr.write(f"kg serve: http://{shown}:{port}/ (SPARQL at /sparql); Ctrl+C ends it\n")
    if not is_loopback(settings.host):
        sys.stderr.write("kg serve: other machines can reach this server\n")


def _listen(host: str, port: int) -> socket.socket:
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        listener = socket.socket(family, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
    except (OSError, OverflowError) as error:
        raise KgError(f"cannot listen on {host} port {port}: {getattr(error, 'strerror', None) or error}") from error
    return listener

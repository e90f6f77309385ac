"""The HTTP connection itself: a request's head has a size and a time in which it must come.

uvicorn's own protocol waits for ever for a head that does not end, and keeps all of it.
"""

from __future__ import annotations

import asyncio
from typing import Any, Final, cast

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

MAX_HEAD: Final = 128_000
"""Bytes. The parser takes addresses of 65,535 bytes at most; a longer query must be sent by POST."""
HEAD_SECONDS: Final = 30.0
END_OF_HEAD: Final = b"\r\n\r\n"


class Protocol(HttpToolsProtocol):
    """A connection that is closed when a head is too long (431) or does not come in time (408)."""

    _size = 0
    _tail = b""
    _timer: asyncio.TimerHandle | None = None
    _heading = True

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for the first request."""
        super().connection_made(transport)
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop waiting."""
        self._done()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Count a head's bytes before they are parsed; what comes after its empty line is body."""
        if self._heading:
            end = (self._tail + data).find(END_OF_HEAD)
            self._size += len(data) if end < 0 else max(0, end - len(self._tail))
            if self._size > MAX_HEAD:
                self._refuse("431 Request Header Fields Too Large")
                return
        self._tail = (self._tail + data)[1 - len(END_OF_HEAD) :]
        super().data_received(data)

    def on_message_begin(self) -> None:
        """Begin to count and to wait."""
        self._heading, self._size = True, 0
        self._wait()
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """Stop counting and waiting: the body has limits of its own."""
        self._heading = False
        self._done()
        super().on_headers_complete()

    def _wait(self) -> None:
        self._done()
        self._timer = asyncio.get_running_loop().call_later(HEAD_SECONDS, self._refuse, "408 Request Timeout")

    def _done(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _refuse(self, status: str) -> None:
        self._done()
        transport = cast("Any", self).transport
        if not transport.is_closing():
            transport.write(f"HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".encode())
            transport.close()

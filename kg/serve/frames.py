"""How the server and its workers talk: frames over pipes, a small JSON header and a body of bytes.

A frame is two big-endian 32-bit lengths, the header and the body. A request's header has `op` and its arguments; a
reply's has `status`, `type` and `headers`.
"""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass, field
from typing import IO, Any, Final

HEAD: Final = struct.Struct(">II")


@dataclass(frozen=True, slots=True)
class Job:
    """What a worker is asked. `generation` tells it when its view of the store is out of date."""

    op: str
    args: dict[str, Any] = field(default_factory=dict)
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back to the client: status, media type, body, further headers."""

    status: int
    type: str
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)


def pack(header: dict[str, Any], body: bytes) -> bytes:
    """Return a frame."""
    head = json.dumps(header, ensure_ascii=True, separators=(",", ":")).encode()
    return HEAD.pack(len(head), len(body)) + head + body


def read_frame(pipe: IO[bytes]) -> tuple[dict[str, Any], bytes] | None:
    """Read a frame from a blocking pipe; None when the other side has gone."""
    start = pipe.read(HEAD.size)
    if len(start) < HEAD.size:
        return None
    head, body = HEAD.unpack(start)
    return json.loads(pipe.read(head)), pipe.read(body)

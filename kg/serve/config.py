"""What `kg serve` is told: the store, and how much one client may ask of it."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kg.errors import KgError
from kg.graph.vocabulary import BASE

MEGABYTE: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of a server. Times are seconds, sizes are bytes.

    `timeout` limits one query or update from the moment a worker takes it; `queue` is how many may wait for a worker
    before others get 503; `memory` limits the address space of one worker (0: no limit).
    """

    store: Path
    host: str = "127.0.0.1"
    port: int = 7878
    workers: int = 4
    timeout: float = 30.0
    queue: int = 64
    max_result: int = 64 * MEGABYTE
    max_body: int = 64 * MEGABYTE
    body_timeout: float = 30.0
    memory: int = 4_096 * MEGABYTE
    writable: bool = False
    token: str = ""
    cors: tuple[str, ...] = ()
    base: str = BASE
    quiet: bool = False

    def __post_init__(self) -> None:
        """Refuse settings that would open the store to anybody."""
        if self.token and not self.writable:
            raise KgError("--token is for --writable: a read-only server asks for none")
        if self.token and not (self.token.isascii() and self.token.isprintable() and " " not in self.token):
            raise KgError("the token must be of printable ASCII characters without spaces")
        if self.writable and not self.token and not is_loopback(self.host):
            raise KgError(
                f"--writable on {self.host} needs a token (KG_TOKEN or --token): others could write to the store"
            )


def is_loopback(host: str) -> bool:
    """Tell whether a host name or address is this machine only.

    >>> is_loopback("127.0.0.1"), is_loopback("[::1]"), is_loopback("localhost"), is_loopback("0.0.0.0")
    (True, True, True, False)
    """
    name = host.removeprefix("[").removesuffix("]").lower()
    if name == "localhost":
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False

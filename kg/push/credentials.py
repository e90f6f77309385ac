"""Who we are to a store: from the environment or a netrc file, never from the command line, never shown.

`KG_PUSH_USER` and `KG_PUSH_PASSWORD`, or `KG_PUSH_TOKEN`; else the entry of the host in the file that `NETRC` names or
in ~/.netrc (for stores that take a token, the entry's password is the token).
"""

from __future__ import annotations

import netrc
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from kg.errors import KgError
from kg.push.profiles import Target

if TYPE_CHECKING:
    import httpx

    Signer = Callable[[httpx.Request], httpx.Request]


@dataclass(frozen=True, slots=True)
class Credentials:
    """A name with a password, or a token alone. They do not appear in its text."""

    user: str = ""
    secret: str = field(default="", repr=False)


def find(target: Target, environment: Mapping[str, str] = os.environ) -> Credentials | None:
    """Return the credentials for a store; None when there are none. Raises `KgError` for half of a pair."""
    user, password = environment.get("KG_PUSH_USER", ""), environment.get("KG_PUSH_PASSWORD", "")
    token = environment.get("KG_PUSH_TOKEN", "")
    if token and target.profile.auth == "bearer":
        return Credentials("", token)
    if user and password:
        return Credentials(user, password)
    if user or password:
        raise KgError("set both KG_PUSH_USER and KG_PUSH_PASSWORD")
    if token:
        return Credentials("", token)
    return _netrc(target, environment)


def _netrc(target: Target, environment: Mapping[str, str]) -> Credentials | None:
    named = environment.get("NETRC")
    try:
        file = Path(named) if named else Path.home() / ".netrc"
        entry = netrc.netrc(str(file)).authenticators(urlsplit(target.url).hostname or "")
    except FileNotFoundError:
        if named:
            raise KgError(f"{named}: the netrc file that NETRC names is not there") from None
        return None
    except (netrc.NetrcParseError, OSError, RuntimeError, UnicodeDecodeError):
        raise KgError(f"{named or '~/.netrc'}: the netrc file cannot be read") from None
    return Credentials(entry[0], entry[2] or "") if entry else None


def scheme(target: Target, found: Credentials | None) -> httpx.Auth | Signer | None:
    """Return how requests are signed: by the store's own scheme, or with the bare token when there is no name."""
    import httpx

    if found is None:
        return None
    if target.profile.auth == "bearer" or not found.user:
        return partial(_sign, found.secret)
    kind = httpx.DigestAuth if target.profile.auth == "digest" else httpx.BasicAuth
    return kind(found.user, found.secret)


def _sign(token: str, request: httpx.Request) -> httpx.Request:
    request.headers["Authorization"] = f"Bearer {token}"
    return request

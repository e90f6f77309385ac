"""How the common triple stores want to be spoken to: where each protocol lives below the address that people know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal
from urllib.parse import urlsplit

from kg.errors import KgError

Auth = Literal["basic", "digest", "bearer"]


@dataclass(frozen=True, slots=True)
class Profile:
    """A kind of store. Paths are appended to the address; None: the store has no such protocol."""

    name: str
    address: str
    graphs: str | None
    update: str | None
    query: str | None
    auth: Auth = "basic"
    triples: int = 10_000
    """How many triples one `INSERT DATA` may carry."""


PROFILES: Final[dict[str, Profile]] = {
    p.name: p
    for p in (
        Profile("gsp", "the graph store endpoint itself", "", None, None),
        Profile("sparql", "the update endpoint itself", None, "", None),
        Profile("kg", "http://HOST:7878 (kg serve --writable)", "/graphs", "/sparql", "/sparql", "bearer"),
        Profile("oxigraph", "http://HOST:7878", "/store", "/update", "/query"),
        Profile("fuseki", "http://HOST:3030/DATASET", "/data", "/update", "/sparql"),
        Profile("graphdb", "http://HOST:7200/repositories/NAME", "/rdf-graphs/service", "/statements", ""),
        Profile("virtuoso", "http://HOST:8890", "/sparql-graph-crud-auth", "/sparql-auth", "/sparql", "digest", 500),
        Profile("qlever", "http://HOST:7001", "/", "/", "/", "bearer"),
    )
}


@dataclass(frozen=True, slots=True)
class Target:
    """A store at an address. `graphs`, `update` and `query` are the endpoints' URLs, None where there is none."""

    url: str
    profile: Profile

    @property
    def graphs(self) -> str | None:
        """Where the Graph Store Protocol is spoken."""
        return self._at(self.profile.graphs)

    @property
    def update(self) -> str | None:
        """Where updates go."""
        return self._at(self.profile.update)

    @property
    def query(self) -> str | None:
        """Where queries go."""
        return self._at(self.profile.query)

    def _at(self, path: str | None) -> str | None:
        return None if path is None else self.url + path


def target(url: str, profile: str) -> Target:
    """Return a store's endpoints.

    Raises `KgError` for an unknown profile, for an address that is none, and for one that holds credentials.
    """
    if profile not in PROFILES:
        raise KgError(f"unknown profile {profile}; there are {', '.join(PROFILES)}")
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise KgError(f"not an address: {error}") from None
    if parts.username is not None or parts.password is not None:
        raise KgError("no credentials in the address: set KG_PUSH_USER and KG_PUSH_PASSWORD, or use a netrc file")
    if parts.scheme not in {"http", "https"} or not host or parts.query or parts.fragment:
        raise KgError(f"{url}: expected an address such as http://localhost:7878")
    return Target(url.rstrip("/") if PROFILES[profile].graphs or PROFILES[profile].update else url, PROFILES[profile])

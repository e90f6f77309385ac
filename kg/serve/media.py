"""Media types: which formats there are, and which one an `Accept` header wants (RFC 9110, section 12.5.1)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from pyoxigraph import QueryResultsFormat, RdfFormat

from kg.serve.errors import Refused

RESULTS: Final[dict[str, QueryResultsFormat]] = {
    "application/sparql-results+json": QueryResultsFormat.JSON,
    "application/sparql-results+xml": QueryResultsFormat.XML,
    "text/csv": QueryResultsFormat.CSV,
    "text/tab-separated-values": QueryResultsFormat.TSV,
    "application/json": QueryResultsFormat.JSON,
    "application/xml": QueryResultsFormat.XML,
    "text/xml": QueryResultsFormat.XML,
}
"""Formats of SELECT and ASK results, the server's favourite first; the last three are other names."""

GRAPHS: Final[dict[str, RdfFormat]] = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/trig": RdfFormat.TRIG,
    "application/n-quads": RdfFormat.N_QUADS,
    "text/n3": RdfFormat.N3,
    "application/x-turtle": RdfFormat.TURTLE,
    "text/plain": RdfFormat.N_TRIPLES,
    "application/json": RdfFormat.JSON_LD,
    "application/xml": RdfFormat.RDF_XML,
}
"""Formats of graphs (CONSTRUCT, DESCRIBE, graph store, pages), the server's favourite first."""

TRIPLES_IN: Final = ("text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml", "text/n3")
"""Formats that a graph may be sent in: those that hold one graph."""

SHORT: Final = {
    "ttl": "text/turtle",
    "turtle": "text/turtle",
    "nt": "application/n-triples",
    "jsonld": "application/ld+json",
    "rdf": "application/rdf+xml",
    "html": "text/html",
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
}
"""Short names for links (`?format=ttl`)."""


def bare_type(header: str) -> str:
    """Return a media type without its parameters, in lower case.

    >>> bare_type("Text/Turtle; charset=UTF-8")
    'text/turtle'
    """
    return header.split(";", 1)[0].strip().lower()


@lru_cache(maxsize=256)
def choose(accept: str, offers: tuple[str, ...]) -> str:
    """Return the offer that an `Accept` header likes best; among equals the one that stands first in `offers`.

    >>> choose("text/csv;q=0.5, */*;q=0.1", tuple(RESULTS))
    'text/csv'

    Raises `Refused` (406) when it likes none. A header that cannot be read at all counts as `*/*`.
    """
    ranges = _ranges(accept)
    if not ranges:
        return offers[0]
    best, favourite = 0.0, ""
    for offer in offers:
        quality = _quality(offer, ranges)
        if quality > best:
            best, favourite = quality, offer
    if not favourite:
        raise Refused(406, f"none of the accepted media types is available; there are {', '.join(offers)}")
    return favourite


def _ranges(accept: str) -> list[tuple[str, float]]:
    found = []
    for part in accept[:4_000].split(","):
        name, *params = part.split(";")
        name = name.strip().lower()
        if name.count("/") != 1:
            continue
        quality = 1.0
        for param in params:
            key, _, value = param.partition("=")
            if key.strip().lower() == "q":
                try:
                    quality = min(max(float(value), 0.0), 1.0)
                except ValueError:
                    quality = 0.0
        found.append((name, quality))
    return found


def _quality(offer: str, ranges: Sequence[tuple[str, float]]) -> float:
    """Return the quality of the most exact range that covers an offer."""
    kind = offer.split("/", 1)[0]
    best = (-1, 0.0)
    for name, quality in ranges:
        rank = 2 if name == offer else 1 if name == f"{kind}/*" else 0 if name == "*/*" else -1
        if rank > best[0] or (rank == best[0] and quality > best[1]):
            best = (rank, quality)
    return best[1] if best[0] >= 0 else 0.0

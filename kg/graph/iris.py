"""How a node gets its name: readable, deterministic IRIs under one base, `<base><kind>/<local name>`.

The kind becomes a prefix in Turtle (`person:ستار_هاشمی`), so a local name has no slash of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from urllib.parse import urlsplit

from pyoxigraph import NamedNode

from kg.errors import InputError
from kg.graph.vocabulary import BASE, CONTACT_EVENTS, KG, NAMED_EVENTS, ORGANIZATIONS, VOCABULARIES

_FOLD: Final = str.maketrans("يىكٱأإۀةؤ٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "ییکاااههو" + "0123456789" * 2)
_INVISIBLE: Final = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\u00ad\u0640\u064b-\u0652]")
_NOT_NAME: Final = re.compile(r"[^\w]+|_+")
_UNSAFE: Final = re.compile(r"[\x00-\x20<>\"{}|^`\\%\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_MAX_NAME: Final = 80

KINDS: Final = (
    "person", "post", "organization", "country", "city", "place", "event", "agreement", "project", "topic",
    "tenure", "article", "source", "statement", "evidence",
)  # fmt: skip
"""Kinds in the order in which exports list them."""


def slug(label: str) -> str:
    """Make a readable local name of a label: letters folded, ZWNJ and marks out, everything else an underscore.

    >>> slug("سيد ستار هاشمی")
    'سید_ستار_هاشمی'
    >>> slug("WTDC-2025 (باکو)")
    'WTDC_2025_باکو'
    """
    text = _INVISIBLE.sub("", label.translate(_FOLD))
    return _NOT_NAME.sub("_", text)[:_MAX_NAME].strip("_") or "_"


def kind_of(cls: str) -> str:
    """Return the IRI kind of a class: subclasses share their parent's, so that a finer class keeps the IRI.

    >>> kind_of("Ministry"), kind_of("Meeting"), kind_of("City")
    ('organization', 'event', 'city')
    """
    if cls in ORGANIZATIONS:
        return "organization"
    if cls in NAMED_EVENTS or cls in CONTACT_EVENTS:
        return "event"
    if cls == "Facility":
        return "place"
    return cls.lower()


def escape(text: str) -> str:
    """Percent-encode what an IRI may not hold (RFC 3987); Persian letters stay as they are.

    >>> escape('a b"ک')
    'a%20b%22ک'
    """
    return _UNSAFE.sub(_percent, text) if _UNSAFE.search(text) else text


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{b:02X}" for b in match[0].encode("utf-8", "replace"))


@dataclass(frozen=True, slots=True)
class Namer:
    """IRIs under one base; a user can choose another base for their own data."""

    base: str = BASE

    def __post_init__(self) -> None:
        """Refuse a base that is no absolute IRI."""
        parts = urlsplit(self.base)
        if not parts.scheme or not parts.netloc or _UNSAFE.search(self.base):
            raise InputError(self.base, "the base must be an absolute IRI such as https://example.org/id/")

    def iri(self, key: str) -> str:
        """Return the IRI of a key such as `person/ستار_هاشمی`; slashes past the first are escaped."""
        kind, _, local = key.partition("/")
        return f"{self.base}{escape(kind)}/{escape(local).replace('/', '%2F')}"

    def node(self, key: str) -> NamedNode:
        """Return the node of a key."""
        return NamedNode(self.iri(key))

    def article(self, document: str) -> NamedNode:
        """Return the IRI of an article, which is also the name of its graph."""
        return self.node(f"article/{document}")

    def graph(self, name: str) -> NamedNode:
        """Return the name of a graph that is no article's (the authority graph)."""
        return NamedNode(self.base + escape(name))

    def prefixes(self) -> dict[str, str]:
        """Return the prefixes of an export: the vocabularies and one for each kind of node."""
        return VOCABULARIES | {kind: f"{self.base}{kind}/" for kind in KINDS}


@lru_cache(maxsize=1024)
def term(name: str) -> NamedNode:
    """Return a term of the project's ontology."""
    return NamedNode(KG + name)

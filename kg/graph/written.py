"""Terms as N-Triples writes them, for the graph of an article, which is written as text and read in one go.

A quad made of objects is dear when its object is a literal: pyoxigraph tries every other kind of term before, which
takes ten times as long as to read the quad's line.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from pyoxigraph import Literal

from kg.graph import literals
from kg.graph.vocabulary import KG, XSD

TRUE: Final = str(literals.TRUE)
_INTEGER: Final = f'"^^<{XSD}integer>'


def iri(value: str) -> str:
    """Return an IRI that needs no escape.

    >>> iri("https://example.org/a")
    '<https://example.org/a>'
    """
    return f"<{value}>"


@lru_cache(maxsize=1024)
def term(name: str) -> str:
    """Return a term of the project's ontology."""
    return iri(KG + name)


def string(text: str) -> str:
    r"""Return a plain string: identifiers, rule ids, quotations.

    >>> string('a"b')
    '"a\\"b"'
    """
    text = literals.plain(text)
    if '"' in text or "\\" in text or "\n" in text or "\r" in text:
        return str(Literal(text))
    return f'"{text}"'


def persian(text: str) -> str:
    """Return a Persian label."""
    return string(text) + "@fa"


def surface(text: str) -> str:
    """Return a surface form, in English when it is written in Latin letters alone.

    >>> surface("ITU")
    '"ITU"@en'
    """
    return string(text) + ("@en" if literals.latin(text) else "@fa")


def integer(value: int) -> str:
    """Return an offset or a count."""
    return f'"{value}{_INTEGER}'


@lru_cache(maxsize=128)
def decimal(value: float) -> str:
    """Return a number in [0, 1] with two decimals, in the canonical form."""
    return str(literals.decimal(value))


@lru_cache(maxsize=1024)
def date(value: str) -> str:
    """Return `2024-11-05`, `2024-11` or `2024` as xsd:date, xsd:gYearMonth or xsd:gYear."""
    return str(literals.date(value))

"""Typed literals in the forms that every triple store keeps as they are.

pyoxigraph's store rewrites `xsd:nonNegativeInteger` and decimals such as 0.90, so integers are `xsd:integer` and
decimals canonical.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from pyoxigraph import Literal, NamedNode

from kg.graph.vocabulary import XSD

_ARABIC_SCRIPT: Final = re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")
_LATIN: Final = re.compile(r"[A-Za-z]")
_NOT_XML: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_DATE_TYPES: Final = {4: "gYear", 7: "gYearMonth", 10: "date"}

_DECIMAL: Final = NamedNode(XSD + "decimal")
TRUE: Final = Literal("true", datatype=NamedNode(XSD + "boolean"))


def plain(text: str) -> str:
    """Replace by U+FFFD what RDF/XML and GraphML cannot hold (control characters, lone surrogates).

    >>> plain("a" + chr(0) + "b") == "a" + chr(0xfffd) + "b"
    True
    """
    return text if text.isprintable() else _NOT_XML.sub("\ufffd", text)  # a blank is printable, ZWNJ is not


def string(text: str) -> Literal:
    """Return a plain string: identifiers, rule ids, quotations."""
    return Literal(plain(text))


def persian(text: str) -> Literal:
    """Return a Persian label."""
    return Literal(plain(text), language="fa")


def surface(text: str) -> Literal:
    """Return a surface form, in English when it is written in Latin letters alone.

    >>> surface("ITU").language, surface("اتحادیه (ITU)").language
    ('en', 'fa')
    """
    return Literal(plain(text), language="en" if latin(text) else "fa")


def latin(text: str) -> bool:
    """Tell whether a text is written in Latin letters and none of the Arabic script.

    >>> latin("ITU"), latin("اتحادیه (ITU)"), latin("12")
    (True, False, False)
    """
    return _LATIN.search(text) is not None and not _ARABIC_SCRIPT.search(text)


def english(text: str) -> Literal:
    """Return an English label."""
    return Literal(plain(text), language="en")


@lru_cache(maxsize=128)
def decimal(value: float) -> Literal:
    """Return a number in [0, 1] with two decimals, in the canonical form.

    >>> decimal(0.90).value, decimal(1).value
    ('0.9', '1')
    """
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return Literal(text or "0", datatype=_DECIMAL)


def date(value: str) -> Literal:
    """Return `2024-11-05`, `2024-11` or `2024` as xsd:date, xsd:gYearMonth or xsd:gYear.

    >>> date("2024-11").datatype.value.rpartition("#")[2]
    'gYearMonth'
    """
    return Literal(value, datatype=NamedNode(XSD + _DATE_TYPES.get(len(value), "string")))

"""Parameters of queries: a label, part of a label, or an IRI, to the nodes that are meant."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from pyoxigraph import Literal, NamedNode, Store

from kg.errors import QueryError
from kg.graph.iris import slug
from kg.graph.vocabulary import KG, RDFS, SKOS, VOCABULARIES

_IRI: Final = re.compile(r"https?://\S+|urn:\S+")
_CURIE: Final = re.compile(r"(\w+):(\S+)")


def fold(label: str) -> str:
    """Fold a label for comparison: letters of one shape, no ZWNJ, marks, spaces or case.

    >>> fold("گفت‌وگوي تلفني") == fold("گفتوگوی تلفنی")
    True
    """
    return slug(label).replace("_", "").replace("ئی", "یی").replace("ئ", "ی").lower()


def resolve(store: Store, params: Mapping[str, str]) -> dict[str, list[NamedNode]]:
    """Return for each parameter the nodes that its value names, sorted.

    Raises `QueryError` for a value that names nothing.
    """
    return {name: nodes(store, value) for name, value in params.items()}


def nodes(store: Store, value: str) -> list[NamedNode]:
    """Return the nodes that a value names: an IRI, `prefix:name`, a predicate's local name, a label, a part of one."""
    value = value.strip().removeprefix("<").removesuffix(">")
    if _IRI.fullmatch(value):
        return [NamedNode(value)]
    curie = _CURIE.fullmatch(value)
    if curie and curie[1] in VOCABULARIES:
        return [NamedNode(VOCABULARIES[curie[1]] + curie[2])]
    wanted = fold(value)
    found = {node for node, label in _labels(store) if fold(label) == wanted}
    if not found and value.isascii() and next(store.quads_for_pattern(None, NamedNode(KG + value), None, None), None):
        found = {NamedNode(KG + value)}
    if not found and len(wanted) >= 3:
        found = {node for node, label in _labels(store) if wanted in fold(label)}
    if not found:
        raise QueryError(f"nothing in the graph is called «{value}»")
    return sorted(found, key=lambda node: node.value)


def _labels(store: Store) -> list[tuple[NamedNode, str]]:
    return [
        (quad.subject, quad.object.value)
        for predicate in (RDFS + "label", SKOS + "altLabel")
        for quad in store.quads_for_pattern(None, NamedNode(predicate), None, None)
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal)
    ]

"""Helpers that tests of several stages import (pyproject.toml puts the checkout on their path)."""

from __future__ import annotations

from kg.graph.iris import kind_of, slug
from kg.graph.vocabulary import CONTACT_EVENTS
from kg.model import Analysis, Entity


def local_keys(analysis: Analysis) -> dict[int, str]:
    """Name the nodes of one article alone, as `kg.resolve` names those of many: entity number → key."""
    document = analysis.document.id
    taken: set[str] = set()
    keys: dict[int, str] = {}
    counts: dict[str, int] = {}
    for entity in analysis.entities:
        if entity.authority:
            keys[entity.id] = entity.authority
            continue
        base = _base(entity, document, counts)
        key, number = base, 1
        while key in taken:
            number += 1
            key = f"{base}-{number}"
        taken.add(key)
        keys[entity.id] = key
    return keys


def _base(entity: Entity, document: str, counts: dict[str, int]) -> str:
    kind = kind_of(entity.cls)
    if entity.cls in CONTACT_EVENTS:
        counts[entity.cls] = counts.get(entity.cls, 0) + 1
        return f"{kind}/{document}-{entity.cls.lower()}-{counts[entity.cls]}"
    return f"{kind}/{document}-{slug(entity.label)}"

"""Quads sorted by what they are about: what the reader joins."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any


def _lists() -> dict[str, list[Any]]:
    return defaultdict(list)


@dataclass(slots=True)
class Raw:
    """Quads sorted by what they are about; keys are IRIs."""

    types: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    texts: dict[str, dict[str, list[tuple[str, str]]]] = field(default_factory=lambda: defaultdict(_lists))
    direct: dict[tuple[str, str, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    links: dict[str, dict[str, list[str]]] = field(default_factory=lambda: defaultdict(_lists))
    home: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))  # event → graphs that type it

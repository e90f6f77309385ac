"""What a short text is found to name: functions that the entity tests ask for as fixtures."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from kg.entities import find_entities
from kg.model import Document, MentionKind, Mentions
from kg.text import analyse_text


def _find(text: str, issued: date | None = None) -> Mentions:
    document = Document("test", text, issued=issued)
    return find_entities(document, analyse_text(document))


def _plain(label: str) -> str:
    return label.replace("\u200c", " ")


def _names(text: str, *classes: str) -> set[str]:
    found = _find(text)
    mentioned = {i for m in found.mentions for i in m.entities}
    return {_plain(e.label) for e in found.entities if e.cls in classes and e.id in mentioned}


def _facts(text: str) -> set[tuple[str, str, str, str]]:
    found = _find(text)
    label = [_plain(e.label) for e in found.entities]
    return {(label[s.subject], s.predicate, label[s.object], s.modality.value) for s in found.structure}


def _referents(text: str, wording: str, kind: MentionKind) -> list[set[str]]:
    found = _find(text)
    return [
        {_plain(found.entities[i].label) for i in m.entities}
        for m in found.mentions
        if m.kind is kind and text[m.start : m.end] == wording
    ]


@pytest.fixture(scope="session")
def find() -> Callable[..., Mentions]:
    """`find(text, issued=None)`: what the entities stage makes of a text."""
    return _find


@pytest.fixture(scope="session")
def plain() -> Callable[[str], str]:
    """`plain(label)`: a label without ZWNJ, so that tests do not hang on its place."""
    return _plain


@pytest.fixture(scope="session")
def names() -> Callable[..., set[str]]:
    """`names(text, *classes)`: the fullest labels of the entities of these classes that the text mentions."""
    return _names


@pytest.fixture(scope="session")
def facts() -> Callable[[str], set[tuple[str, str, str, str]]]:
    """`facts(text)`: (subject, predicate, object, modality) of the structural statements."""
    return _facts


@pytest.fixture(scope="session")
def referents() -> Callable[[str, str, MentionKind], list[set[str]]]:
    """`referents(text, wording, kind)`: for each mention worded so, the labels of its entities."""
    return _referents

"""What is no person, across articles: a name joins two articles only as far as it can name one thing alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from kg.entities.gazetteers import name_key
from kg.entities.spelling import plain_fold, points_elsewhere, word_count
from kg.entities.view import is_ordinal
from kg.graph.vocabulary import CONTACT_EVENTS
from kg.resolve.clusters import Clusters
from kg.resolve.records import Record

_ACRONYM = re.compile(r"[A-Z][A-Za-z0-9.+-]{2,}")
_YEAR = re.compile(r"(?<!\d)(?:1[34]|20)\d{2}(?!\d)")
OWN_NAME = frozenset({"NewsAgency", "Company", "University"})
"""Organisations whose two-word name («دانشگاه تبریز») is theirs alone."""
OF_A_STATE = frozenset({"Ministry", "Government", "Parliament"})
"""Organisations that every state has: nothing joins them but state and name."""

Issued = Mapping[str, date | None]


def join_things(clusters: Clusters, kind: str, members: Sequence[int], issued: Issued) -> None:
    """Join the records of one kind; events last, since meetings are told by who met."""
    if kind == "organization":
        _join(clusters, members, _organisation, "name and country")
        _join_acronyms(clusters, members)
    elif kind == "post":
        _join(clusters, members, lambda r: r.identity, "one office: kind, portfolio, organisation, country", twice=True)
    elif kind in ("country", "city", "place", "topic"):
        _join(clusters, members, lambda r: plain_fold(r.label), "name", twice=True)
    elif kind == "event":
        _join(clusters, members, lambda r: _event(r, issued), "name and year")
        _join_contacts(clusters, members)
    elif kind in ("agreement", "project"):
        _join(clusters, members, lambda r: _document_like(r, issued), "long name and year")


def _join(
    clusters: Clusters, members: Iterable[int], key: Callable[[Record], str], reason: str, *, twice: bool = False
) -> None:
    """Join records of one key; `twice`: two records of one article may be one node."""
    blocks: dict[str, list[int]] = {}
    for i in members:
        record = clusters.records[i]
        name = key(record) if record.identity or not points_elsewhere(record.label) else ""
        if name:
            blocks.setdefault(name, []).append(i)
    for name in sorted(blocks):
        clusters.join_agreeing(blocks[name], reason, same_document=twice)


def _organisation(record: Record) -> str:
    """Return a key when the name says enough: with a country, of three words, or of a class with names of its own."""
    name, words = plain_fold(record.label), word_count(record.label)
    if record.cls == "Group" and not record.country:
        return ""
    if record.cls in OF_A_STATE:
        return f"{name}|{record.country}" if record.country else ""
    latin = bool(_ACRONYM.search(record.label))
    if record.country or words > 2 or (record.cls in OWN_NAME and words > 1) or latin:
        return name
    return name if record.cls == "NewsAgency" else ""


def _join_acronyms(clusters: Clusters, members: Sequence[int]) -> None:
    """Join «ITU» of one article with «اتحادیه … (ITU)» of another, when only one full name bears the acronym."""
    bearers: dict[str, list[int]] = {}
    bare: dict[str, list[int]] = {}
    for i in members:
        record = clusters.records[i]
        if _ACRONYM.fullmatch(record.label):
            bare.setdefault(record.label.upper(), []).append(i)
        else:
            for acronym in {m.upper() for label in record.labels for m in _ACRONYM.findall(label)}:
                bearers.setdefault(acronym, []).append(i)
    for acronym in sorted(bare.keys() & bearers.keys()):
        full = clusters.roots(bearers[acronym])
        if len(full) == 1:
            for i in clusters.roots(bare[acronym]):
                clusters.join(full[0], i, f"acronym {acronym}")


def _event(record: Record, issued: Issued) -> str:
    """Return a key of a named event with its edition or year; the year of publication serves where it has none."""
    if record.cls in CONTACT_EVENTS:
        return ""
    name = plain_fold(record.label)
    if _YEAR.search(_ascii(record.label)):
        return name
    if word_count(record.label) < 2:
        return ""
    year = record.day[:4] or _published(record, issued)
    if any(is_ordinal(name_key(word)) for word in record.label.split()) and word_count(record.label) > 2:
        return f"{name}|{record.country}"
    return f"{name}|{year}" if year else ""


def _join_contacts(clusters: Clusters, members: Sequence[int]) -> None:
    """Join meetings, visits … of one class and day with the same two or more participants, persons resolved before."""
    position = {(record.document, record.number): i for i, record in enumerate(clusters.records)}
    blocks: dict[str, list[int]] = {}
    for i in members:
        record = clusters.records[i]
        people = sorted({clusters.root(position[record.document, n]) for n in record.participants})
        if record.cls in CONTACT_EVENTS and len(record.day) == 10 and len(people) > 1:
            blocks.setdefault("|".join((record.cls, record.day, *map(str, people))), []).append(i)
    for key in sorted(blocks):
        clusters.join_agreeing(blocks[key], "participants and day")


def _document_like(record: Record, issued: Issued) -> str:
    year = _published(record, issued)
    return f"{plain_fold(record.label)}|{year}" if word_count(record.label) > 3 and year else ""


def _published(record: Record, issued: Issued) -> str:
    day = issued.get(record.document)
    return str(day.year) if day else ""


def _ascii(label: str) -> str:
    return "".join(str(int(c)) if c.isdecimal() else c for c in label)

"""Persons across articles: full name, transliteration, surname with office; a surname alone joins nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from kg.entities import gazetteers
from kg.entities.spelling import loose_fold, name_fold, name_words, near
from kg.resolve.clusters import Clusters
from kg.resolve.records import Record

YEARS_APART = 6
"""Two holders of one surname and one office are taken for one person within so many years of publication."""


def join_persons(clusters: Clusters, members: Sequence[int], issued: Mapping[str, date | None]) -> None:
    """Join the persons among the records, surest evidence first."""
    records = clusters.records
    named = [i for i in members if not records[i].unnamed]
    full = [i for i in named if len(name_words(records[i].label)) > 1]
    for reason, fold in (("full name", name_fold), ("full name, other transliteration", loose_fold)):
        for block in _blocks((fold(label), i) for i in full for label in _full_labels(records[i])):
            clusters.join_agreeing(block, reason, by_office=all(_common(records[i].label) for i in block))
    for block in _blocks((key, i) for i in named for key in _office_keys(records[i])):
        _join_in_office(clusters, block, issued)
    for block in _blocks((key, i) for i in members if records[i].unnamed for key in _month_keys(records[i], issued)):
        clusters.join_agreeing(block, "unnamed holder of one office in one month")


def _common(name: str) -> bool:
    """Tell whether many may bear a name: a common given name and a common surname («علی محمدی») need one office too."""
    words = name_words(name)
    known = gazetteers.load()
    return len(words) == 2 and known.is_given_name(words[0], weak=True) and known.is_surname(words[1])


def _blocks(pairs: Iterable[tuple[str, int]]) -> list[list[int]]:
    """Return the groups of two or more records under one key, in order of key."""
    found: dict[str, dict[int, None]] = {}
    for key, i in pairs:
        if key:
            found.setdefault(key, {})[i] = None
    return [list(found[key]) for key in sorted(found) if len(found[key]) > 1]


def _full_labels(record: Record) -> list[str]:
    """Return the labels that are as full as the label itself: a later short form is no full name."""
    size = len(name_words(record.label))
    return [label for label in record.labels if len(name_words(label)) >= min(size, 2)]


def _office_keys(record: Record) -> list[str]:
    """Return surname-and-office keys; a compound surname («آذری جهرمی») has two."""
    words = name_words(record.label)
    surnames = {"".join(words[-n:]) for n in (1, 2) if len(words) > n} or {"".join(words)}
    return [f"{loose_fold(surname)}|{office}" for surname in sorted(surnames) for office in record.offices]


def _month_keys(record: Record, issued: Mapping[str, date | None]) -> list[str]:
    """Return office-and-month keys of an unnamed official; none for an article without a date."""
    day = issued.get(record.document)
    return [f"{office}|{day:%Y-%m}" for office in record.offices] if day is not None else []


def _join_in_office(clusters: Clusters, block: Sequence[int], issued: Mapping[str, date | None]) -> None:
    """Join full names that agree, then bare surnames if one full name is left."""
    records = clusters.records
    full = clusters.roots(i for i in block if len(name_words(records[i].label)) > 1)
    for position, a in enumerate(full):
        for b in full[:position]:
            if _one_name(clusters, a, b) and _near_in_time(clusters, a, b, issued):
                clusters.join(b, a, "surname and office, given names agree")
    left = clusters.roots(full)
    if len(left) > 1:
        return
    bare = clusters.roots(i for i in block if len(name_words(records[i].label)) == 1)
    for root in bare:
        head = left[0] if left else bare[0]
        if clusters.root(head) != clusters.root(root) and _near_in_time(clusters, head, root, issued):
            clusters.join(head, root, "surname and office")


def _one_name(clusters: Clusters, a: int, b: int) -> bool:
    """Tell whether two full names may be one: «جواد ظریف» and «محمدجواد ظریف», «فردی نونیز» and «فردی نانیز»."""
    if clusters.root(a) == clusters.root(b):
        return False
    one, other = (_folded(clusters.records[i].label) for i in (a, b))
    if len(one) == len(other) and all(near(x, y) for x, y in zip(one, other, strict=True)):
        return True
    short, long = sorted(("".join(one), "".join(other)), key=len)
    return len(short) >= 6 and long.endswith(short)


def _folded(name: str) -> list[str]:
    return [loose_fold(word) for word in name_words(name)]


def _near_in_time(clusters: Clusters, a: int, b: int, issued: Mapping[str, date | None]) -> bool:
    """Tell whether no two dated articles of the groups are further apart than an office is usually held."""
    one, other = (_days(clusters, i, issued) for i in (a, b))
    if not one or not other:
        return True
    gap = max(one[0], other[0]) - min(one[1], other[1])
    return gap.days <= 366 * YEARS_APART


def _days(clusters: Clusters, i: int, issued: Mapping[str, date | None]) -> tuple[date, date] | None:
    found = [day for document in clusters.state(i).documents if (day := issued.get(document)) is not None]
    return (min(found), max(found)) if found else None

"""Reads the authority file's tables (persons, terms, organisations, events, agreements) and checks all of it first."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType

from kg.entities import gazetteers
from kg.entities._tsv import names as split_names
from kg.entities._tsv import rows
from kg.entities.authority import WIKIDATA, Authority, Record, Term
from kg.entities.gazetteers import name_key
from kg.entities.lexicon import load_lexicon
from kg.entities.spelling import loose_fold, plain_key
from kg.errors import DataError

_MORE = ("Parliament", "Government", "Group")
ORGANISATION_CLASSES = frozenset(
    ["Organization", "Ministry", "InternationalOrganization", "Company", "University", "NewsAgency", *_MORE]
)
EVENT_CLASSES = frozenset(["Event", "Conference", "Exhibition", "Summit", "CommissionSession", "War"])
OFFICES_NOT_IN_LEXICON = frozenset({"pope", "vice-president"})
_DATE = re.compile(r"(j?)(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]*")
_QID = re.compile(r"Q[1-9]\d*")
FILES = ("organisations.tsv", "persons.tsv", "terms.tsv", "events.tsv", "agreements.tsv")


def read(folder: Path) -> Authority:
    """Read the tables of `folder`; a table may be missing, but not all of them. Raises `DataError`."""
    if not any((folder / name).is_file() for name in FILES):
        raise DataError(folder, f"no authority file here; expected some of {', '.join(FILES)}")
    return _Reader(folder).read()


def span_of(text: str) -> tuple[date, date]:
    """Return the first and last day (Gregorian) that a date cell can mean: "2013-08", "j1392-05-24"."""
    found = _DATE.fullmatch(text)
    if not found:
        raise ValueError(f"{text!r} is no date; expected 2013-08-15, 2013-08, 2013 or j1392-05-24")
    year, month, day = int(found[2]), int(found[3] or 0), int(found[4] or 0)
    build = _jalali if found[1] else date
    first = build(year, month or 1, day or 1)
    if day:
        return first, first
    following = build(year + 1, 1, 1) if month in (0, 12) else build(year, month + 1, 1)
    return first, following - timedelta(days=1)


def _jalali(year: int, month: int, day: int) -> date:
    import jdatetime  # type: ignore[import-untyped]  # heavy, and only some files have Jalali dates

    converted: date = jdatetime.date(year, month, day).togregorian()
    return converted


class _Reader:
    """Reads table by table; what a later table refers to stands in an earlier one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.gazetteers = gazetteers.load()
        lexicon = load_lexicon()
        offices = {t.column(0) for t in lexicon.heads.terms.values() if t.table == "offices"}
        self.kinds = offices | OFFICES_NOT_IN_LEXICON
        self.portfolios = {t.column(0) for t in lexicon.ministries.terms.values()}
        self.records: dict[str, Record] = {}
        self.names: dict[str, list[Record]] = {}
        self.loose: dict[str, list[Record]] = {}
        self.short: dict[str, list[Record]] = {}
        self.prefixes: set[str] = set()
        self.path, self.line = folder, 0

    def read(self) -> Authority:
        self._organisations()
        self._persons()
        terms = self._terms()
        self._events()
        self._agreements()
        return Authority(
            MappingProxyType(self.records),
            MappingProxyType({key: tuple(found) for key, found in self.names.items()}),
            MappingProxyType({key: tuple(found) for key, found in self.loose.items()}),
            MappingProxyType({key: tuple(found) for key, found in self.short.items()}),
            frozenset(self.prefixes),
            MappingProxyType(terms),
            self.gazetteers,
        )

    def _table(self, name: str, columns: int) -> Iterable[list[str]]:
        self.path = self.folder / name
        if self.path.is_file():
            for line, cells in rows(self.path, columns):
                self.line = line
                yield cells

    def _wrong(self, reason: str, field: str) -> DataError:
        return DataError(self.path, reason, line=self.line, field=field)

    def _organisations(self) -> None:
        for slug, cls, label, variants, english, acronym, country, qid in self._table("organisations.tsv", 8):
            key = self._key("organization", slug)
            self._one_of(cls, ORGANISATION_CLASSES, "class")
            forms = [*split_names(label, variants), *([acronym] if acronym else [])]
            self._add(Record(key, cls, label, *self._forms(forms), english, self._country(country), self._same(qid)))

    def _persons(self) -> None:
        for slug, label, variants, english, country, qid in self._table("persons.tsv", 6):
            key = self._key("person", slug)
            full, short = self._forms(split_names(label, variants))
            if not short and " " in label:
                short = (label.rsplit(" ", 1)[1],)
            self._add(Record(key, "Person", label, full, short, english, self._country(country), self._same(qid)))

    def _terms(self) -> dict[tuple[str, str, str, str], tuple[Term, ...]]:
        found: dict[tuple[str, str, str, str], list[tuple[Term, int]]] = {}
        for slug, kind, portfolio, organisation, country, start, end, acting in self._table("terms.tsv", 8):
            if f"person/{slug}" not in self.records:
                raise self._wrong(f"no person {slug!r} in persons.tsv", "person")
            self._one_of(kind, self.kinds, "kind")
            self._one_of(portfolio, self.portfolios | {""}, "portfolio")
            self._one_of(acting, frozenset({"acting", ""}), "acting")
            org = f"organization/{organisation}" if organisation else ""
            if org and org not in self.records and org not in self.gazetteers.by_key:
                raise self._wrong(f"no organisation {organisation!r}", "organisation")
            first, last = self._term_days(start, end)
            term = Term(f"person/{slug}", kind, portfolio, org, self._country(country), first, last, bool(acting))
            found.setdefault(term.office, []).append((term, self.line))
        return {office: self._ordered(terms) for office, terms in found.items()}

    def _term_days(self, start: str, end: str) -> tuple[date | None, date | None]:
        """Keep only what is sure: the latest day that the start can mean, the earliest that the end can mean."""
        first = self._span(start, "from")[1] if start else None
        last = self._span(end, "to")[0] if end else None
        if start and end and self._span(start, "from")[0] > self._span(end, "to")[1]:
            raise self._wrong(f"the term ends ({end}) before it begins ({start})", "to")
        return first, last

    def _ordered(self, terms: list[tuple[Term, int]]) -> tuple[Term, ...]:
        dated = sorted((t for t in terms if t[0].start is not None), key=lambda t: (t[0].start or date.min, t[1]))
        for (before, _), (after, line) in pairwise(dated):
            if before.end is None or (after.start is not None and before.end > after.start):
                self.line = line
                who = f"{after.person} overlaps {before.person}"
                raise self._wrong(
                    f"terms of one office overlap: {who} in {'/'.join(filter(None, after.office))}", "from"
                )
        return tuple([t for t, _ in dated] + [t for t, _ in terms if t.start is None])

    def _events(self) -> None:
        columns = 10
        for slug, cls, label, variants, english, start, end, place, host, qid in self._table("events.tsv", columns):
            key = self._key("event", slug)
            self._one_of(cls, EVENT_CLASSES, "class")
            full, short = self._forms(split_names(label, variants))
            where = self._place(place) if place else ""
            first, last = self._date(start, "start"), self._date(end, "end")
            if first and last and first > last:
                raise self._wrong(f"ends ({end}) before it begins ({start})", "end")
            self._add(
                Record(key, cls, label, full, short, english, self._country(host), self._same(qid), first, last, where)
            )

    def _agreements(self) -> None:
        for slug, label, variants, english, signed, qid in self._table("agreements.tsv", 6):
            full, short = self._forms(split_names(label, variants))
            day = self._date(signed, "date")
            key = self._key("agreement", slug)
            self._add(Record(key, "Agreement", label, full, short, english, "", self._same(qid), day, day))

    # cells ------------------------------------------------------------------------------------------------------------

    def _key(self, kind: str, slug: str) -> str:
        if not _SLUG.fullmatch(slug):
            raise self._wrong(f"{slug!r} is no id; use lower-case Latin letters, digits and hyphens", "id")
        key = f"{kind}/{slug}"
        if key in self.records or key in self.gazetteers.by_key:
            raise self._wrong(f"duplicate id {slug!r}", "id")
        return key

    def _one_of(self, value: str, allowed: Iterable[str], field: str) -> None:
        if value not in allowed:
            raise self._wrong(
                f"unknown {field} {value!r}; expected one of {', '.join(sorted(filter(None, allowed)))}", field
            )

    def _country(self, iso: str) -> str:
        if iso and f"country/{iso}" not in self.gazetteers.by_key:
            raise self._wrong(f"unknown country {iso!r}; expected an ISO 3166 alpha-2 code", "country")
        return iso

    def _same(self, qid: str) -> tuple[str, ...]:
        if qid and not _QID.fullmatch(qid):
            raise self._wrong(f"{qid!r} is no Wikidata id", "wikidata")
        return (WIKIDATA + qid,) if qid else ()

    def _span(self, text: str, field: str) -> tuple[date, date]:
        try:
            return span_of(text)
        except ValueError as error:
            raise self._wrong(f"bad date {text!r}: {error}", field) from error

    def _date(self, text: str, field: str) -> str:
        if not text:
            return ""
        first, last = self._span(text, field)
        if text[0] != "j":
            return text
        return first.isoformat() if first == last else first.isoformat()[:7]

    def _place(self, name: str) -> str:
        found = [e for e in self.gazetteers.lookup(name) if e.kind in ("city", "region", "province")]
        if not found:
            raise self._wrong(f"unknown place {name!r}; expected a name of the gazetteers", "place")
        return found[0].key

    def _forms(self, forms: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Split names into full ones and short ones («~»), without repetition."""
        if not forms[0]:
            raise self._wrong("a label is missing", "label")
        full = dict.fromkeys(f.removeprefix("?") for f in forms if f and f[0] not in "~?")
        short = dict.fromkeys(f[1:] for f in forms if f and f[0] in "~?")
        return tuple(full), tuple(short)

    def _add(self, record: Record) -> None:
        self.records[record.key] = record
        for name in record.labels:
            *firsts, last = name.replace("\u200c", " ").replace("-", " ").split()
            key = ""
            for word in firsts:
                key += plain_key(word)
                self.prefixes.add(key)
            self._index(self.names, key + plain_key(last), record)
            if record.cls == "Person" and firsts:
                self._index(self.loose, loose_fold(name), record)
        for name in record.short:
            for key in dict.fromkeys((plain_key(name), name_key(name))):  # with and without آ as it is written
                self._index(self.short, key, record)

    def _index(self, index: dict[str, list[Record]], key: str, record: Record) -> None:
        found = index.setdefault(key, [])
        if record not in found:
            found.append(record)

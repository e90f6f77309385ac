"""The authority file: known persons with dated posts, organisations, named events and agreements.

A librarian edits it as tab-separated files (seeds/authority/*.tsv; columns in each header). It says what an article
cannot be trusted to repeat: full names and their spellings, who held which post when, English labels. `load` checks
everything before anything is built on it; a malformed row is a `DataError` with file and line.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from kg.entities.gazetteers import Gazetteers
from kg.entities.spelling import loose_fold, plain_key
from kg.resources import seeds_dir

WIKIDATA = "http://www.wikidata.org/entity/"
GEONAMES = "https://sws.geonames.org/"


@dataclass(frozen=True, slots=True)
class Record:
    """A known entity. `key` is also its IRI's local part: "person/sattar-hashemi", "event/wsis-2022", "country/IR"."""

    key: str
    cls: str  # local name of ontology/kg.ttl
    label: str
    labels: tuple[str, ...] = ()  # full names in every spelling, `label` first
    short: tuple[str, ...] = ()  # surnames and the like: no evidence by themselves
    english: str = ""
    country: str = ""  # ISO 3166 alpha-2
    same_as: tuple[str, ...] = ()  # IRIs of Wikidata and GeoNames, only where certain
    start: str = ""  # of an event or agreement: "2022-03-15" | "2022-03" | "2022", Gregorian
    end: str = ""
    place: str = ""  # key of a city or place


@dataclass(frozen=True, slots=True)
class Term:
    """One person's time in one office: half open, [start, end); None as `end` means still in office.

    `start` is None when it is not known: such a term tells who has held the office, not who holds it at a date.
    """

    person: str  # key
    kind: str  # "minister", "president" … (kg/data/lexicons/offices.tsv, column 2)
    portfolio: str = ""  # "ict", "foreign" … (kg/data/lexicons/ministries.tsv, column 2)
    organisation: str = ""  # key
    country: str = ""  # ISO 3166 alpha-2
    start: date | None = None
    end: date | None = None
    acting: bool = False

    @property
    def office(self) -> tuple[str, str, str, str]:
        """What is held: (kind, portfolio, organisation key, country)."""
        return self.kind, self.portfolio, self.organisation, self.country

    def covers(self, when: date) -> bool:
        """Tell whether the term surely runs on `when`."""
        return self.start is not None and self.start <= when and (self.end is None or when < self.end)


@dataclass(frozen=True, slots=True, eq=False)
class Authority:
    """The file, indexed. Names are looked up by `plain_key`, persons' full names by `loose_fold` too."""

    records: Mapping[str, Record]
    names: Mapping[str, tuple[Record, ...]]  # `plain_key` of a full name → records
    loose_names: Mapping[str, tuple[Record, ...]]  # `loose_fold` of a person's full name → records
    short_names: Mapping[str, tuple[Record, ...]]  # `plain_key` of a surname → records
    prefixes: frozenset[str]  # keys of the proper word-prefixes of full names
    terms: Mapping[tuple[str, str, str, str], tuple[Term, ...]]  # office → terms, earliest first, unknown starts last
    gazetteers: Gazetteers

    def get(self, key: str) -> Record | None:
        """Return the record of a key, of this file or of the gazetteers; None when neither knows it."""
        return self.records.get(key) or self._from_gazetteer(key)

    def lookup(self, name: str) -> tuple[Record, ...]:
        """Return the records that bear the full name `name`, in another transliteration if no spelling fits."""
        return self.names.get(plain_key(name)) or self.loose_names.get(loose_fold(name), ())

    def by_surname(self, name: str) -> tuple[Record, ...]:
        """Return the persons whose short form is `name`: candidates that need an office or a full name as evidence."""
        return self.short_names.get(plain_key(name), ())

    def match(self, forms: Sequence[str], i: int) -> list[tuple[int, Record]]:
        """Return (number of tokens, record) for every full name of this file at token `i`, longest first."""
        found: list[tuple[int, Record]] = []
        key = ""
        for n in range(i, len(forms)):
            key += plain_key(forms[n])
            found.extend((n - i + 1, record) for record in reversed(self.names.get(key, ())))
            if key not in self.prefixes:
                break
        found.reverse()
        return found

    def holder(
        self,
        kind: str,
        *,
        portfolio: str = "",
        organisation: str = "",
        country: str = "",
        when: date | None,
    ) -> Term | None:
        """Return the term of whoever held an office on `when`; None when `when` is None or the file cannot tell.

        `organisation` is a key ("organization/itu"), `country` an ISO code. Never guesses: a day inside an imprecise
        start or end ("2013-02") has no holder.
        """
        if when is None:
            return None
        if kind == "foreign-minister":
            kind, portfolio = "minister", "foreign"
        for term in self.terms.get((kind, portfolio, organisation, country), ()):
            if term.covers(when):
                return term
        return None

    def terms_of(self, person: str) -> tuple[Term, ...]:
        """Return all terms of a person's key, by office and start."""
        return _by_person(self).get(person, ())

    def _from_gazetteer(self, key: str) -> Record | None:
        entry = self.gazetteers.by_key.get(key)
        if entry is None:
            return None
        same = [WIKIDATA + entry.wikidata] if entry.wikidata else []
        if entry.geonames:
            same.append(f"{GEONAMES}{entry.geonames}/")
        country = "" if entry.kind == "country" else entry.country
        return Record(key, entry.cls, entry.label, entry.labels, (), entry.english, country, tuple(same))


@lru_cache(maxsize=4)
def _by_person(authority: Authority) -> dict[str, tuple[Term, ...]]:
    found: dict[str, list[Term]] = {}
    for office in sorted(authority.terms):
        for term in authority.terms[office]:
            found.setdefault(term.person, []).append(term)
    return {person: tuple(terms) for person, terms in found.items()}


@cache
def load(path: Path | None = None) -> Authority:
    """Read an authority folder (default: the packaged one). Raises `DataError` with file and line.

    Errors: duplicate id, unknown class, kind, portfolio, organisation, country or person, bad date, overlapping terms
    of one office, an end before its start, a missing label, a wrong number of columns.
    """
    from kg.entities._authority_file import read

    return read(path or seeds_dir() / "authority")

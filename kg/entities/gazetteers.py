"""Known names of the world: countries, cities, regions, media, organisations, given names and surnames.

The data are small text files under kg/data/gazetteers/ (source and licence in each header; tools/make_gazetteers.py
makes the generated ones). They are read once, on the first `load()`, never at import.

Two surfaces are the same name when their **keys** are equal (`name_key`): Arabic ي/ى/ك and hamza seats unified
(أ إ ٱ → ا, ؤ → و, ئ → ی, ء and vowel signs dropped), ة/ۀ → ه, ZWNJ, spaces, dots and hyphens removed, Latin in lower
case, digits in ASCII. آ stays apart from ا, since short names differ by it. A name may therefore be found across any
tokenisation: «فرانس‌پرس», «فرانس پرس», «فرانسپرس» have one key.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType

from kg.entities._tsv import names as _names
from kg.entities._tsv import rows
from kg.errors import DataError
from kg.resources import data_dir

_DROPPED = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u2067\u2069\u0640\ufeff \u00a0.-–_ء\u0654\u0655"
_FOLD = str.maketrans(
    dict.fromkeys(_DROPPED)
    | {chr(c): None for c in range(0x64B, 0x653)}
    | {"ي": "ی", "ى": "ی", "ئ": "ی", "ك": "ک", "أ": "ا", "إ": "ا", "ٱ": "ا", "ؤ": "و", "ة": "ه", "ۀ": "ه", "ہ": "ه"}
    | {chr(0x6F0 + d): str(d) for d in range(10)}
    | {chr(0x660 + d): str(d) for d in range(10)}
)

_WORDS = {**_FOLD, **dict.fromkeys(map(ord, "\u200c -"), " "), ord("+"): " + ", ord("?"): None}
"""`_FOLD` that keeps the words of a name apart: where a tokeniser may cut it."""


def name_key(surface: str) -> str:
    """Return the key under which `surface` is looked up; see the module's docstring for what it folds.

    >>> name_key("فرانس‌پرس") == name_key("فرانس پرس") and name_key("رئيس") == name_key("رییس")
    True
    """
    if surface.endswith("ه‌ی"):  # ezafe written with ZWNJ: «اتحادیه‌ی»
        surface = surface[:-2]
    return surface.translate(_FOLD).lower()


@lru_cache(maxsize=65536)
def _key_in_text(form: str) -> str:
    """`name_key` of a word of a text; remembered, since words repeat."""
    return name_key(form)


@dataclass(frozen=True, slots=True)
class Entry:
    """A known name's bearer. `kind` tells how the surface names it.

    kind: country | demonym | city | province | region | media | organisation.
    """

    kind: str
    cls: str  # class of ontology/kg.ttl: Country, City, Place, NewsAgency, InternationalOrganization …
    key: str  # authority key: "country/IR", "city/Tehran", "place/Persian-Gulf", "organization/irna"
    label: str  # preferred Persian label
    english: str = ""
    country: str = ""  # ISO 3166 alpha-2 of the country it belongs to, "" if none
    ambiguous: bool = False  # this surface is an ordinary word too: needs other evidence
    capital: bool = False
    wikidata: str = ""  # "Q794"
    geonames: str = ""
    acronym: str = ""
    labels: tuple[str, ...] = field(default=(), compare=False)  # every known Persian form, `label` first


@dataclass(frozen=True, slots=True)
class Gazetteers:
    """All gazetteers, indexed by name key. Frozen: share one object (`load`)."""

    entries: MappingProxyType[str, tuple[Entry, ...]]  # name key → entries, unambiguous and bigger places first
    by_key: MappingProxyType[str, Entry]  # authority key → entry
    prefixes: frozenset[str]  # keys of every proper word-prefix of a name of several words
    given_names: frozenset[str]  # name keys; strong: names first of all
    weak_given_names: frozenset[str]  # ordinary words too, or rare: need other evidence
    surnames: frozenset[str]
    weak_surnames: frozenset[str]
    capitals: MappingProxyType[str, str]  # city key → country key

    def lookup(self, surface: str) -> tuple[Entry, ...]:
        """Return the entries that `surface` as a whole may name, best first; () when unknown."""
        return self.entries.get(name_key(surface), ())

    def match(self, forms: Sequence[str], i: int) -> list[tuple[int, Entry]]:
        """Return (number of tokens, entry) for every known name that begins at token `i`, longest first.

        A last token with ezafe-ye after ا or و («اروپای») matches too.
        """
        found: list[tuple[int, Entry]] = []
        key = ""
        for n in range(i, len(forms)):
            word = _key_in_text(forms[n])
            if not word:
                break
            key += word
            entries = self.entries.get(key)
            if entries is None and len(key) > 4 and key.endswith(("ای", "وی")):
                entries = self.entries.get(key[:-1])
            if entries:
                found.extend((n - i + 1, entry) for entry in reversed(entries))
            if key not in self.prefixes:
                break
        found.reverse()
        return found

    def country(self, iso: str) -> Entry | None:
        """Return the country of an ISO 3166 alpha-2 code."""
        return self.by_key.get(f"country/{iso}")

    def is_given_name(self, form: str, *, weak: bool = False) -> bool:
        """Tell whether `form` is a known given name; `weak` also takes those that are ordinary words."""
        key = name_key(form)
        return key in self.given_names or (weak and key in self.weak_given_names)

    def is_surname(self, form: str, *, weak: bool = False) -> bool:
        """Tell whether `form` is a known surname; `weak` also takes those that are ordinary words."""
        key = name_key(form)
        return key in self.surnames or (weak and key in self.weak_surnames)


@cache
def load(folder: Path | None = None) -> Gazetteers:
    """Read all gazetteers (default: kg/data/gazetteers). Raises `DataError` with file and line for a malformed row."""
    return _Builder(folder or data_dir() / "gazetteers").build()


class _Builder:
    """Collects the files' rows, then freezes them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.entries: dict[str, list[Entry]] = {}
        self.by_key: dict[str, Entry] = {}
        self.prefixes: set[str] = set()
        self.capitals: dict[str, str] = {}

    def build(self) -> Gazetteers:
        self._countries()
        self._cities()
        self._provinces()
        self._regions()
        self._media()
        self._organisations()
        given, weak_given = self._name_list("given_names.tsv")
        surnames, weak_surnames = self._name_list("surnames.tsv")
        entries = {
            key: tuple(sorted(found, key=_rank)) if len(found) > 1 else (found[0],)
            for key, found in self.entries.items()
        }
        return Gazetteers(
            MappingProxyType(entries),
            MappingProxyType(self.by_key),
            frozenset(self.prefixes),
            given,
            weak_given - given,
            surnames,
            weak_surnames - surnames,
            MappingProxyType(self.capitals),
        )

    def _rows(self, name: str, columns: int) -> Iterator[list[str]]:
        return (row for _, row in rows(self.folder / name, columns))

    def _add(self, names: Sequence[str], kind: str, cls: str, key: str, **about: str | bool) -> None:
        plain = tuple(name.removeprefix("?") for name in names)
        entry = Entry(kind, cls, key, plain[0], labels=plain, **about)  # type: ignore[arg-type]
        self.by_key.setdefault(key, entry)
        for name in names:
            self._index(name, replace(entry, ambiguous=True) if name.startswith("?") else entry)

    def _index(self, name: str, entry: Entry) -> None:
        key = ""
        *firsts, last = filter(None, name.translate(_WORDS).lower().split())
        for word in firsts:
            key += word
            self.prefixes.add(key)
        key += last
        found = self.entries.setdefault(key, [])
        if all(other.key != entry.key or other.kind != entry.kind for other in found):
            found.append(entry)

    def _countries(self) -> None:
        for iso, label, variants, english, demonyms, _capital, qid in self._rows("countries.tsv", 7):
            key, names = f"country/{iso}", _names(label, variants)
            self._add(names, "country", "Country", key, english=english, country=iso, wikidata=qid)
            if demonyms:
                own = [names[0].removeprefix("?")]
                for demonym in demonyms.split("|"):
                    flag = demonym.startswith("?")
                    entry = Entry("demonym", "Country", key, own[0], english, iso, flag, wikidata=qid, labels=(own[0],))
                    self._index(demonym, entry)

    def _cities(self) -> None:
        for number, iso, label, variants, english, capital, qid in self._rows("cities.tsv", 7):
            key = "city/" + english.replace(" ", "-")
            if key in self.by_key:  # Hyderabad of India and of Pakistan
                key = f"{key}-{number or iso}"
            self._add(
                _names(label, variants), "city", "City", key,
                english=english, country=iso, capital=bool(capital), wikidata=qid, geonames=number,
            )  # fmt: skip
            if capital:
                self.capitals[key] = f"country/{iso}"

    def _provinces(self) -> None:
        for code, label, variants, english in self._rows("provinces.tsv", 4):
            names = _names(label, variants)
            self._add(names, "province", "Place", f"place/{code}", english=english, country="IR")

    def _regions(self) -> None:
        for cls, label, variants, english, iso in self._rows("regions.tsv", 5):
            key = "place/" + english.replace(" ", "-")
            self._add(_names(label, variants), "region", cls, key, english=english, country=iso)

    def _media(self) -> None:
        for slug, label, variants, english, iso in self._rows("media.tsv", 5):
            self._add(
                _names(label, variants), "media", "NewsAgency", f"organization/{slug}", english=english, country=iso
            )

    def _organisations(self) -> None:
        for slug, cls, label, variants, english, acronym, iso, qid in self._rows("organisations.tsv", 8):
            names = _names(label, variants)
            if acronym and len(acronym) > 1:
                names.append(acronym)
            about = {"english": english, "acronym": acronym, "country": iso, "wikidata": qid}
            self._add(names, "organisation", cls, f"organization/{slug}", **about)

    def _name_list(self, name: str) -> tuple[frozenset[str], frozenset[str]]:
        found: dict[str, list[str]] = {"strong": [], "weak": []}
        for strength, names in self._rows(name, 2):
            if strength not in found:
                raise DataError(self.folder / name, f"strength {strength!r}, expected strong or weak", field="strength")
            found[strength].append(names)
        strong, weak = (_fold_many("|".join(found[strength])).split("|") for strength in ("strong", "weak"))
        return frozenset(strong), frozenset(weak)


def _fold_many(text: str) -> str:
    """Do what `_FOLD` does by whole-string replacement: ten times faster on long texts; for names without Latin."""
    for code, letter in _FOLD.items():
        if chr(code) in text:
            text = text.replace(chr(code), letter or "")
    return text


def _rank(entry: Entry) -> tuple[bool, int, bool, str]:
    order = {"country": 0, "organisation": 1, "media": 2, "city": 3, "region": 4, "province": 5, "demonym": 6}
    return entry.ambiguous, order[entry.kind], not entry.capital, entry.key

"""The word lists that mention finding reads, loaded once: heads of names, closed classes, cues.

Terms are looked up by *joined keys*: letters folded, ZWNJ and spaces gone, so that «رئیس‌جمهور», «رئیس جمهور» and «رییس
جمهور» are one entry however the text spaces them. The lists live in kg/data/lexicons, one file each with a heading that
tells what its columns mean; a linguist edits them there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from kg.entities.gazetteers import name_key
from kg.resources import closed_classes, data_dir


def fold(text: str) -> str:
    """Return the comparison key of a word (`name_key`); a punctuation mark is its own key.

    >>> fold("رئيس‌جمهوری") == fold("رییسجمهوری")
    True
    """
    return name_key(text) or text


@dataclass(frozen=True, slots=True)
class Term:
    """One line of a word list: which list it is of, the form as written there, and its columns."""

    table: str
    form: str
    columns: tuple[str, ...] = ()
    plural: bool = False

    def column(self, index: int) -> str:
        """Return the column after the form, counted from 0; "" where the line is shorter."""
        return self.columns[index] if index < len(self.columns) else ""


@dataclass(slots=True)
class Phrases:
    """Longest-match table over joined keys; filled while loading, read only afterwards."""

    terms: dict[str, Term] = field(default_factory=dict)
    starts: set[str] = field(default_factory=set)

    def add(self, form: str, term: Term) -> None:
        """Enter `form`, with its ezafe-ye variant where the last letter can take one; the first entry of a key wins."""
        for variant in _ezafe(form):
            parts = [fold(p) for p in variant.replace("\u200c", " ").replace("،", " ، ").split()]
            joined = ""
            for part in parts:
                joined += part
                self.starts.add(joined)
            self.terms.setdefault(joined, term)

    def longest(self, keys: Sequence[str], at: int) -> tuple[int, Term] | None:
        """Return (number of tokens, term) of the longest entry that begins at token `at`, or None."""
        starts, terms = self.starts, self.terms
        joined, best = "", None
        for position in range(at, len(keys)):
            joined += keys[position]
            if joined not in starts:
                break
            term = terms.get(joined)
            if term is not None:
                best = (position - at + 1, term)
        return best


def _ezafe(form: str) -> tuple[str, ...]:
    if form.endswith(("ا", "و")):
        return form, form + "ی"
    return (form,)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All word lists of the mention finder. Sets hold folded keys."""

    heads: Phrases  # offices, organisations, places, events, agreements: term.table tells which
    editions: Phrases  # events after an ordinal only; elsewhere another head of the same form
    titles: Phrases
    modifiers: Phrases
    ministries: Phrases
    stop: frozenset[str]
    light: frozenset[str]
    speech: frozenset[str]
    particles: frozenset[str]
    suffixes: tuple[str, ...]
    traps: frozenset[str]
    generic: frozenset[str]
    occupations: frozenset[str]
    sport: frozenset[str]
    adverbs: frozenset[str]  # joined keys of sentence adverbs
    cues: dict[str, frozenset[str]]  # small named sets (cues.tsv)


def read_lines(path: Path) -> Iterator[tuple[str, ...]]:
    """Yield the tab-separated columns of each line that is neither empty nor a comment."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield tuple(column.strip() for column in line.split("\t"))


def _words(folder: Path, name: str) -> frozenset[str]:
    return frozenset(fold(line[0]) for line in read_lines(folder / name))


def _fill(phrases: Phrases, folder: Path, table: str, plural_column: int | None = None) -> None:
    for form, *rest in read_lines(folder / f"{table}.tsv"):
        term = Term(table, form, tuple(rest))
        if term.column(1) == "edition":
            continue
        phrases.add(form, term)
        if plural_column is not None and term.column(plural_column):
            many = Term(table, form, tuple(rest), plural=True)
            for plural in term.column(plural_column).split(","):
                phrases.add(plural, many)


@cache
def load_lexicon() -> Lexicon:
    """Return the word lists of kg/data/lexicons, read on first use."""
    folder = data_dir() / "lexicons"
    heads, editions, titles, modifiers, ministries = Phrases(), Phrases(), Phrases(), Phrases(), Phrases()
    _fill(heads, folder, "offices", 2)
    _fill(heads, folder, "org_heads", 2)
    _fill(heads, folder, "event_heads", 2)
    _fill(heads, folder, "place_heads")
    _fill(heads, folder, "agreement_heads")
    for form, *rest in read_lines(folder / "event_heads.tsv"):
        if rest[1] == "edition":
            editions.add(form, Term("event_heads", form, tuple(rest)))
    _fill(titles, folder, "titles")
    _fill(modifiers, folder, "office_modifiers")
    _fill(ministries, folder, "ministries")
    return Lexicon(
        heads=heads,
        editions=editions,
        titles=titles,
        modifiers=modifiers,
        ministries=ministries,
        stop=_words(folder, "stopwords.txt"),
        light=_words(folder, "light_nouns.txt"),
        speech=_words(folder, "speech_verbs.txt"),
        particles=_words(folder, "name_particles.txt"),
        suffixes=tuple(sorted(_words(folder, "name_suffixes.txt"), key=lambda s: (-len(s), s))),
        traps=_words(folder, "name_traps.txt"),
        generic=_words(folder, "generic_adjectives.txt"),
        occupations=_words(folder, "occupations.txt"),
        sport=_words(folder, "sport_words.txt"),
        adverbs=frozenset("".join(map(fold, adverb.split())) for adverb in closed_classes()["adverbs"]),
        cues={name: frozenset(map(fold, words.split("|"))) for name, _, words in read_lines(folder / "cues.tsv")},
    )

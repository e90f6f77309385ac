"""Lemmas of nouns as names and topics need them: the singular without ezafe-ye. Verbs and unknown words keep their form.

hazm's Lemmatizer leaves «صدای»، «اطلاعات» and broken plurals as they are, and its Stemmer cuts «ایران» to «ایر»; so only endings
whose rest is a word of hazm's list come off, and broken plurals stand in kg/data/text/plurals.tsv.
"""

from __future__ import annotations

from pathlib import Path

from kg.errors import DataError
from kg.text.tables import Tables

ZWNJ = "\u200c"
_POSSESSIVES = ("", "م", "ت", "ش", "مان", "تان", "شان", "یم", "یت", "یش", "یمان", "یتان", "یشان", "ی", "یی", "یی")
_PLURALS = tuple(f"ها{p}" for p in sorted(set(_POSSESSIVES), key=len, reverse=True))


def read_plurals(path: Path) -> dict[str, str]:
    """Read plural, TAB, singular. Raises `DataError` with the line of a malformed entry."""
    plurals = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        plural, tab, singular = line.partition("\t")
        if not tab or not plural or not singular:
            raise DataError(path, "expected: plural, TAB, singular", line=number)
        plurals[plural] = singular
    return plurals


class Lemmas:
    """Finds lemmas by `tables` and the broken plurals."""

    def __init__(self, tables: Tables, plurals: dict[str, str]) -> None:
        """Keep the look-ups."""
        self._tables, self._plurals = tables, plurals

    def lemma(self, form: str) -> str:
        """Return the singular of a noun without ezafe-ye, or the form itself."""
        if form in self._tables.verbs and form not in self._plurals:
            return form
        bare = self._without_plural(form)
        if bare != form:
            return self._without_ye(bare)
        bare = self._without_ye(form)
        return self._plurals.get(bare, bare)

    def _without_plural(self, form: str) -> str:
        for ending in _PLURALS:
            if form.endswith(ending):
                stem = form[: -len(ending)]
                joined = stem.endswith(ZWNJ)
                stem = stem.rstrip(ZWNJ)
                if len(stem) > 1 and (joined or (stem in self._tables.words and form not in self._tables.words)):
                    return self._plurals.get(stem, stem)
        return form

    def _without_ye(self, form: str) -> str:
        words = self._tables
        if form.endswith(("ای", "وی")) and len(form) > 3 and not words.tag(form) and words.tag(form[:-1]):
            return form[:-1]
        if form.endswith(f"ه{ZWNJ}ی") and form[:-2] in words.words:
            return form[:-2]
        return form

"""Lemmas of nouns as names and topics need them: the singular without ezafe-ye; all other words keep their form.

hazm's Lemmatizer leaves «صدای», «مذاکرات» and broken plurals as they are, and its Stemmer cuts «ایران» to «ایر»; so
only endings come off whose rest hazm knows, ‑ان and ‑ات only from words that hazm does not tag as singular (تهران،
میزان), and broken plurals stand in kg/data/text/plurals.tsv.
"""

from __future__ import annotations

from pathlib import Path

from kg.errors import DataError
from kg.text.tables import Tables

ZWNJ = "\u200c"
_PLURALS = tuple(
    "ها" + p for p in ("یشان", "یمان", "یتان", "شان", "مان", "تان", "یی", "یم", "یت", "یش", "ی", "م", "ت", "ش", "")
)
_OWNERS = tuple(ZWNJ + p for p in ("ام", "ات", "اش", "مان", "تان", "شان", "ای", "یی"))


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
        if form in self._plurals:
            return self._plurals[form]
        if form in self._tables.verbs:
            return form
        bare = self._without_plural(form)
        if bare != form:
            return bare
        bare = self._without_ye(form)
        if bare in self._plurals:
            return self._plurals[bare]
        if bare.endswith(("ان", "ات")) and len(bare) > 4:
            return self._without_an(bare) or self._without_at(bare) or bare
        return bare

    def _without_plural(self, form: str) -> str:
        if "ها" not in form or not form.endswith(_PLURALS):
            return form
        for ending in _PLURALS:
            if form.endswith(ending):
                stem = form[: -len(ending)]
                joined = stem.endswith(ZWNJ)
                if self._tables.tag(f"{stem}ها"):
                    return form  # تنها + یی
                stem = stem.rstrip(ZWNJ)
                if len(stem) > 1 and (joined or (stem in self._tables.words and not self._tables.tag(form))):
                    return self._plurals.get(stem, stem)
        return form

    def _without_ye(self, form: str) -> str:
        tables = self._tables
        if form.endswith(("ای", "وی")) and len(form) > 3 and not tables.tag(form):
            return form[:-1] if tables.tag(form[:-1]) or form[:-1] in self._plurals else form
        for ending in _OWNERS if ZWNJ in form else ():
            if form.endswith("ه" + ending) and form[: -len(ending)] in tables.words:
                return form[: -len(ending)]
        return form[:-2] if form.endswith(f"ه{ZWNJ}ی") and form[:-2] in tables.words else form

    def _plural_only(self, form: str) -> bool:
        tags = self._tables.tag(form).split(",")
        return "PL" in tags or (tags == [""] and not self._tables.counted(form))

    def _noun(self, form: str) -> bool:
        return "N" in self._tables.tag(form).split(",")

    def _without_an(self, form: str) -> str | None:
        """«وزیران», «نمایندگان», «ایرانیان»."""
        if not form.endswith("ان") or len(form) < 5 or not self._plural_only(form):
            return None
        if form.endswith("گان") and form[:-3] + "ه" in self._tables.words:
            return form[:-3] + "ه"
        stem = form[:-2]
        if stem.endswith("ی"):  # ایرانیان; an unlisted word in ‑یان is a surname
            return stem if form in self._tables.words and stem in self._tables.words else None
        known = self._noun(stem) or (stem.endswith(("گر", "بان", "مند", "دار", "کار")) and stem in self._tables.words)
        return stem if known and len(stem) > 2 else None

    def _without_at(self, form: str) -> str | None:
        """«مذاکرات», «اقدامات», «خدمات»: the commonest noun of which it can be the plural."""
        if not form.endswith("ات") or len(form) < 5 or not self._plural_only(form):
            return None
        singulars = [s for s in (form[:-2], form[:-2] + "ه", form[:-2] + "ت") if self._noun(s)]
        return max(singulars, key=self._tables.weight, default=None)

"""Words that a page has run together, where the split is certain: «خودرا», «سیدستار», «برخوردارست», «برگزارشد».

Only a word that hazm neither tags nor counts, and whose ZWNJ cannot be repaired, is looked at. The cut is a position
in the normalised form; the tokens keep exact raw sub-spans.
"""

from __future__ import annotations

from typing import NamedTuple

from kg.text.tables import Tables
from kg.text.wordset import word_set

ZWNJ = "\u200c"
_HONORIFICS = ("سید", "حاج", "شیخ")
_RA_BASES = word_set("آن این او خود ما شما آنها اینها وی تو همه یکدیگر همدیگر اینان آنان")
_NOT_JOINING = frozenset("ادذرزژوه")
_TAILS = ("به", "در", "از", "که", "را", "است", "شد", "شود", "شدند", "کرد", "کردند", "کند", "داشت", "این", "برای")
_VISIBLE_TAILS = ("کرد", "کردند", "شدند")
_KEPT = frozenset({"ان", "ها", "های", "هایی", "ات", "ین"})
_USUAL = 12  # binary logarithm of hazm's count: 4,096 times and more


class Cut(NamedTuple):
    """Two words in one: the form of each and the position in the glued form where the second begins."""

    first: str
    second: str
    at: int


class Glue:
    """Finds the cut in a glued word by hazm's word list."""

    def __init__(self, tables: Tables) -> None:
        """Keep the look-ups."""
        self._tables = tables

    def __call__(self, form: str) -> Cut | None:
        """Return where the form is cut, None when it is one word or the cut is not certain."""
        if len(form) < 4 or self._known(form):
            return None
        return self._honorific(form) or self._copula(form) or self._object(form) or self._tail(form)

    def _known(self, form: str) -> bool:
        tables = self._tables
        return bool(tables.tag(form)) or tables.counted(form) or form in tables.hazm_verbs or form in tables.verbs

    def _honorific(self, form: str) -> Cut | None:
        for honorific in _HONORIFICS if form.startswith(_HONORIFICS) else ():
            rest = form[len(honorific) :].removeprefix(ZWNJ)
            if not form.startswith(honorific) or len(rest) < 3 or rest in _KEPT or rest.startswith("ال"):
                continue
            if "N" in self._tables.tag(rest).split(",") or (
                form.startswith(honorific + ZWNJ) and rest in self._tables.words
            ):
                return Cut(honorific, rest, len(form) - len(rest))
        return None

    def _copula(self, form: str) -> Cut | None:
        """«دنیاست», «اوست», «آن‌هاست»; «برخوردارست» has lost its alef as well."""
        if not form.endswith("ست"):
            return None
        base = form[:-2].removesuffix(ZWNJ)
        plural = base.endswith("ها") and len(base) > 3 and self._known(base[:-2].removesuffix(ZWNJ))
        vowel = (base.endswith("ا") and len(base) > 2) or base in {"او", "تو", "روبرو", "روبه‌رو"}
        adjective = (
            not form.endswith("است")
            and len(base) > 3
            and (len(base) > 4 or base.endswith("ی"))
            and "AJ" in self._tables.tag(base).split(",")
        )
        if plural or base in _RA_BASES or (vowel and self._known(base)) or adjective:
            return Cut(base, "است", len(form) - 2)
        return None

    def _object(self, form: str) -> Cut | None:
        base = form[:-2]
        if form.endswith("را") and (base in _RA_BASES or (form not in self._tables.words and self._plural(base))):
            return Cut(base, "را", len(base))
        return None

    def _plural(self, form: str) -> bool:
        """Tell whether a form is a noun with ها: nothing else that ends so takes را."""
        return form.endswith("ها") and len(form) > 4 and self._known(form[:-2].removesuffix(ZWNJ))

    def _tail(self, form: str) -> Cut | None:
        if not form.endswith(_TAILS) or form in self._tables.words:
            return None
        for tail in _TAILS:
            base = form[: -len(tail)]
            if not form.endswith(tail) or len(base) < 4 or not (self._known(base) or base in self._tables.words):
                continue
            usual = self._tables.weight(base) >= _USUAL or base in self._tables.verbs
            if usual and (base[-1] in _NOT_JOINING or tail in _VISIBLE_TAILS):
                return Cut(base, tail, len(base))
        return None

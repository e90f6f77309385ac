"""Words that a page has run together, where the split is certain: «خودرا», «سیدستار», «برخوردارست», «برگزارشد».

Only a word that hazm neither tags nor counts, and whose ZWNJ cannot be repaired, is looked at. So is what some papers
write with a ZWNJ after به («به‌عنوان»): the preposition is a word of its own, as where a blank follows it. The cut is a
position in the normalised form; the tokens keep exact raw sub-spans.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from kg.text.repair_words import RepairWords
from kg.text.tables import Tables
from kg.text.wordset import word_set

ZWNJ = "\u200c"
_HONORIFICS = ("سید", "حاج", "شیخ")
_RA_BASES = word_set("آن این او خود ما شما آنها اینها وی تو همه یکدیگر همدیگر اینان آنان")
_NOT_JOINING = frozenset("ادذرزژوه")
_TAILS = (
    *("به", "در", "از", "که", "را", "این", "برای", "است", "بود", "شد", "شود", "شدند", "کرد", "کردند", "کند", "کنند"),
    *("داشت", "دارد", "دارند", "داد", "دادند", "گرفت", "گرفتند", "یافت", "گردید"),
)
_SHORT = frozenset({"نیز"})  # «نیزدر»
_VISIBLE_TAILS = ("کرد", "کردند", "شدند")
_TITLES = frozenset({"حجتالاسلام", "آیتالله"})
_TITLE_ENDS = ("والمسلمین", "العظمی")
_HEADS = ("در", "از", "هر", "و")
_PLURAL = re.compile(f"{ZWNJ}?ها(?:ی|یی)?$")
_POINTERS = word_set("این آن همین آنها خود وی")
_COMMON = 20  # of hazm's counts, as `_USUAL`
_KEPT = frozenset({"ان", "ها", "های", "هایی", "ات", "ین"})
_USUAL = 12  # binary logarithm of hazm's count: 4,096 times and more


class Cut(NamedTuple):
    """Two words in one: the form of each and the position in the glued form where the second begins."""

    first: str
    second: str
    at: int


class Glue:
    """Finds the cut in a glued word by hazm's word list."""

    def __init__(self, tables: Tables, words: RepairWords) -> None:
        """Keep the look-ups."""
        self._tables, self._words = tables, words
        self._together = {pair.replace("/", ""): pair.partition("/") for pair in words.written_together}

    def __call__(self, form: str, *, mended: bool) -> Cut | None:
        """Return where the form is cut, None when it is one word or the cut is not certain.

        `mended` tells that a lost ZWNJ was found in the form: then only a short word before it comes off.
        """
        if len(form) < 4:
            return None
        known = self._known(form)
        cut = self._be(form) if form.startswith("به") and (not known or form[2] == ZWNJ) else None
        if cut is not None or known:
            return cut
        if mended:
            return self._head(form)
        return (
            self._old_be(form)
            or self._ba(form)
            or self._preposition(form)
            or self._honorific(form)
            or self._title(form)
            or self._copula(form)
            or self._object(form)
            or self._tail(form)
            or self._head(form)
        )

    def _known(self, form: str) -> bool:
        tables = self._tables
        return bool(tables.tag(form)) or tables.counted(form) or form in tables.hazm_verbs or form in tables.verbs

    def _be(self, form: str) -> Cut | None:
        """«به‌عنوان», «بهدعوت»; with the ZWNJ written any listed word follows, save in words such as «به‌روز»."""
        rest = form[2:].removeprefix(ZWNJ)
        if rest in self._words.kept_be:
            return None
        marked = form[2] == ZWNJ and len(rest) > 1 and (self._known(rest) or rest in self._tables.words)
        if marked or rest.replace(ZWNJ, "") in self._words.after_be:
            return Cut("به", rest, len(form) - len(rest))
        return None

    def _old_be(self, form: str) -> Cut | None:
        """«بمنظور», «بعنوان», as some still write."""
        return Cut("به", form[1:], 1) if form[0] == "ب" and form[1:] in self._words.after_be else None

    def _ba(self, form: str) -> Cut | None:
        """«بابیان», «باحضور»."""
        return Cut("با", form[2:], 2) if form.startswith("با") and form[2:] in self._words.after_ba else None

    def _preposition(self, form: str) -> Cut | None:
        """«درخصوص», «برعهده», «ازسوی»."""
        first, _, second = self._together.get(form, ("", "", ""))
        return Cut(first, second, len(first)) if first else None

    def _title(self, form: str) -> Cut | None:
        """«حجت‌الاسلام‌والمسلمین», «آیت‌الله‌العظمی»."""
        for second in _TITLE_ENDS:
            first = form.removesuffix(second)
            if first != form and first.replace(ZWNJ, "") in _TITLES:
                return Cut(first.removesuffix(ZWNJ), second, len(first))
        return None

    def _head(self, form: str) -> Cut | None:
        """«ازایران», «درنشست», «وتشکر»: a short word that ends in a letter without a joint, before a usual word."""
        if form in self._tables.words:
            return None
        for head in _HEADS if form.startswith(_HEADS) else ():
            rest = _PLURAL.sub("", form[len(head) :])
            if form.startswith(head) and rest in _POINTERS and head != "و":
                return Cut(head, rest, len(head))
            if not form.startswith(head) or len(rest) < 4 + (head == "و"):
                continue
            if max(self._tables.weight(rest), self._tables.weight(rest.removesuffix("ماه"))) >= _COMMON:
                return Cut(head, form[len(head) :], len(head))
        return None

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
            short = len(base) < 4 and base not in _SHORT
            if not form.endswith(tail) or short or not (self._known(base) or base in self._tables.words):
                continue
            usual = self._tables.weight(base) >= _USUAL or base in self._tables.verbs
            if usual and (base[-1] in _NOT_JOINING or tail in _VISIBLE_TAILS):
                return Cut(base, tail, len(base))
        return None

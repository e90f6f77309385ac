"""Where a glued word of two halves is parted: «آینده‌نگر» by ‌نگر, «بی‌هویت» by بی‌, «حجت‌الاسلام» by ‌الاسلام.

A half counts as one when it makes many compounds in hazm's list or stands in kg/data/text/repair.tsv. After a letter
that joins nothing to its left no cut is made.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kg.text.repair_words import RepairWords
from kg.text.tables import Tables, written_as_one

ZWNJ = "\u200c"
NOT_JOINING = frozenset("اآأإٱدذرزژوؤ")
_PRODUCTIVE = 12  # listed compounds that a half must have made before it makes new ones
_STRONG = 50  # … and before it does so after a word that hazm lists without a tag
SUFFIXES = ("گر", "گران", "گری", "گرانی", "گرانه")  # joined, not halves: «پژوهشگر» (46 of 48 in the dev treebanks)
_JOINED = frozenset({"سرا"})  # houses are written as one, everywhere in two treebanks and in newswire: «فرهنگسرا»
_NOMINAL = frozenset({"N", "AJ", "ADV", "NUM"})
_ENDINGS = (  # of a second half, and what its lemma has instead
    *(("", ""), ("ان", ""), ("یان", ""), ("انی", ""), ("ی", ""), ("انه", "")),
    *(("گان", "ه"), ("گانی", "ه"), ("گی", "ه")),
)


class Compounds:
    """Finds the cut in a compound."""

    def __init__(self, tables: Tables, words: RepairWords) -> None:
        """Count what the halves of hazm's listed compounds make."""
        self._tables, self._words = tables, words
        compounds = [w.partition(ZWNJ) for w in tables.glued_words.values()]
        self._firsts = Counter(first for first, _, _ in compounds)
        self._seconds = Counter(second for _, _, second in compounds)

    def __call__(self, form: str) -> str | None:
        """Return the form with ZWNJ at its best cut, None where it has no good one."""
        best: tuple[int, str] | None = None
        for at in range(2, len(form) - 2):
            first, second = form[:at], form[at:]
            if first[-1] in NOT_JOINING or ZWNJ in (first[-1], second[0]):
                continue
            if written_as_one(first + ZWNJ + second):
                continue
            strength = max(self._by_second(first, second), self._by_first(first, second))
            if strength and (best is None or strength > best[0]):
                best = (strength, first + ZWNJ + second)
        return None if best is None else best[1]

    def arabic(self, form: str) -> str | None:
        """Return «حجت‌الاسلام» for its glued form: a known Arabic half with its article, perhaps with ‑ی or ‑ان."""
        at = form.find("ال", 2)
        while at > 0:
            if form[at - 1] not in NOT_JOINING and form[at - 1] != ZWNJ:
                second = form[at:]
                if not self._words.arabic.isdisjoint((second, second.removesuffix("ی"), second.removesuffix("ان"))):
                    return form[:at] + ZWNJ + second
            at = form.find("ال", at + 1)
        return None

    def _by_second(self, first: str, second: str) -> int:
        tables = self._tables
        if len(first) < 3 or first not in tables.words:
            return 0
        made = max(self._made(lemma) for lemma in _lemmas(second))
        if second[0] == "آ":
            return made  # within a word آ follows a joining letter only in a compound
        return made if made >= (_PRODUCTIVE if tables.tag(first) else _STRONG) else 0

    def _made(self, second: str) -> int:
        known = _PRODUCTIVE if second in self._words.seconds else 0
        half = len(second) > 1 and second != "ای" and second not in SUFFIXES and second not in _JOINED
        return max(self._seconds[second], known) if half else 0

    def _by_first(self, first: str, second: str) -> int:
        tags = self._tables.tag(second)
        if first in self._words.numerals:
            tags = f"{tags},{self._tables.tag(second.removesuffix('ی'))}"
            numbered = len(second) > 3 and second.endswith(("ه", "ی")) and not _NOMINAL.isdisjoint(tags.split(","))
            return _PRODUCTIVE if numbered else 0
        if len(second) < 3 or first not in self._words.prefixes:
            return 0
        if first in self._words.relational and self._tables.tag(second.removesuffix("ی")):
            return _PRODUCTIVE
        return self._firsts[first] if tags and self._firsts[first] >= _PRODUCTIVE else 0


def _lemmas(second: str) -> Iterator[str]:
    """Give what a second half may be an inflected form of: «کنندگان» of «کننده»."""
    for ending, lemma in _ENDINGS:
        if second.endswith(ending):
            yield second.removesuffix(ending) + lemma

"""Rules that look across tokens, as in hazm's Normalizer: «می رود», a lone «ها», suffixes, two-part words.

A rule merges two neighbours into one token whose span covers both. Candidates come from one AND of bit fields
(`Entry.left`, `Entry.right`), so that the rules themselves run on few tokens only.
"""

from __future__ import annotations

from kg.model import TokenKind
from kg.text.tables import Tables
from kg.text.words import COMPARED, HEH, MI, PAIR, SUFFIX, ZWNJ, Entry, WordMemory

_PASSIVE = ("شده", "نشده")


class Spacing:
    """Decides whether two neighbours are one word."""

    def __init__(self, tables: Tables, memory: WordMemory) -> None:
        """Keep the look-ups."""
        self._tables, self._memory = tables, memory

    def join(self, left: Entry, right: Entry, last: bool) -> Entry | None:
        """Return the entry of the word that two neighbours make, None when they are two words.

        `last`: the right one ends its line (hazm joins «می» and «ی» only when something follows).
        """
        bits = left.left & right.right
        if left.kind is TokenKind.WORD and bits & (PAIR | SUFFIX) and self._pair(left, right):
            return self._memory.entry(left.form + ZWNJ + right.form)
        if bits & HEH and not (right.form == "ی" and last):
            return self._memory.entry(left.form + ZWNJ + right.form)
        if bits & MI and self._mi(left, right):
            return self._memory.entry(left.form + ZWNJ + right.form)
        if bits & COMPARED:
            return self._memory.entry(left.form + ZWNJ + right.form)
        return None

    def _pair(self, left: Entry, right: Entry) -> bool:
        joined = left.form + ZWNJ + right.form
        if right.form in _PASSIVE and left.form in self._tables.verbs:
            return False  # hazm glues گفته شده است
        if joined in self._tables.hazm_verbs or self._tables.counted(joined):
            return True
        return bool(left.left & right.right & SUFFIX)

    def _mi(self, left: Entry, right: Entry) -> bool:
        """«می» joins a verb; hazm joins it to any next word, the month of May included («۱۰ می ۲۰۱۶»)."""
        joined = left.form + ZWNJ + right.form
        return joined in self._tables.hazm_verbs or joined in self._tables.verbs

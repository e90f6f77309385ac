"""Rules that look across tokens, as in hazm's Normalizer: «می رود», a lone «ها», suffixes, two-part words.

A rule merges neighbours into one token whose span covers all of them. Candidates come from one AND of bit fields
(`Entry.left`, `Entry.right`), so that the rules themselves run on few tokens only. Where hazm does harm this differs: it joins
«می» to any next word (the month of May in «۱۰ می ۲۰۱۶») and glues شده and other participles to the word before though their
auxiliary follows («گفته‌شده است», «کاهش‌یافته بود»).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from kg.model import TokenKind
from kg.text.tables import Tables
from kg.text.words import AND, COMPARED, CONJOINED, HEH, MI, PAIR, SUFFIX, ZWNJ, Entry, WordMemory

_PASSIVE = ("شده", "نشده")
_SECOND = re.compile("(گو|جو|شو|کار)((?:یی|ی|ها|های|هایی|هایش|هایشان)?)")
_POSSESSED = frozenset({"هایم", "هایت", "هایش"})
_VERB_ENDING = ("م", "د", "ی", "ت", "ند")


def _auxiliary_follows(rest: Sequence[Entry]) -> bool:
    """Tell whether a participle goes with the auxiliary after it («کاهش یافته بود»), not with the noun before it."""
    if len(rest) < 2 or rest[0].verb is None or rest[0].verb.tense != "participle" or rest[1].verb is None:
        return False
    return rest[1].verb.past in {"بود", "شد"}


class Joined(NamedTuple):
    """What neighbours make: the entry, and how many tokens beyond the left one it takes."""

    entry: Entry
    taken: int = 1


class Spacing:
    """Decides whether neighbours are one word."""

    def __init__(self, tables: Tables, memory: WordMemory, *, repair: bool) -> None:
        """Keep the look-ups; with `repair` also join what hazm does not («گفت و گو»)."""
        self._tables, self._memory, self._repair = tables, memory, repair
        self._listed = tables.pairs

    def join(self, left: Entry, rest: Sequence[Entry]) -> Joined | None:
        """Return what `left` makes with the entries after it on its line (at most two are given); None if it stands alone."""
        right = rest[0]
        bits = left.left & right.right
        if bits & AND and self._repair:
            joined = self._conjoined(left, rest)
            if joined is not None:
                return joined
        if bits & (PAIR | SUFFIX) and self._pair(left, right) and not _auxiliary_follows(rest):
            return self._joined(left, right)
        if right.form in _POSSESSED and self._repair and left.kind is TokenKind.WORD and left.tag:
            return self._joined(left, right)
        if bits & HEH and (right.form != "ی" or len(rest) > 1):
            return self._joined(left, right)
        if (bits & MI and len(rest) > 0 and self._mi(left, right)) or bits & COMPARED:
            return self._joined(left, right)
        return None

    def _joined(self, left: Entry, right: Entry) -> Joined:
        return Joined(self._memory.entry(left.form + ZWNJ + right.form))

    def _pair(self, left: Entry, right: Entry) -> bool:
        if left.kind is not TokenKind.WORD:
            return False
        if right.form.startswith(_PASSIVE):
            return False
        return self.listed(left.form, right.form) or bool(left.left & right.right & SUFFIX)

    def listed(self, left: str, right: str) -> bool:
        """Tell whether hazm lists the two with a ZWNJ between them, as a counted word or a verb form."""
        return left + ZWNJ + right in self._listed

    def _mi(self, left: Entry, right: Entry) -> bool:
        """Tell whether می and a word make a verb: one of the tables, or a word unknown to hazm with a verb's ending."""
        joined = left.form + ZWNJ + right.form
        if joined in self._tables.hazm_verbs or joined in self._tables.verbs:
            return True
        unknown = right.kind is TokenKind.WORD and right.form not in self._tables.words
        return unknown and (left.form == "نمی" or (len(right.form) > 3 and right.form.endswith(_VERB_ENDING)))

    def _conjoined(self, left: Entry, rest: Sequence[Entry]) -> Joined | None:
        """«گفت و گو», «گفت وگوی», «گفتو گوها», «کسب و کارها» as one word."""
        first = left.form
        if rest[0].form == "و" and len(rest) > 1:
            second, taken = rest[1].form, 2
        elif first in CONJOINED and rest[0].form.startswith("و"):
            second, taken = rest[0].form[1:], 1
        else:
            first, second, taken = first.removesuffix("و"), rest[0].form, 1
        match = _SECOND.fullmatch(second.replace(ZWNJ, ""))
        if match is None or match[1] not in CONJOINED.get(first, ()):
            return None
        return Joined(self._memory.entry(f"{first}{ZWNJ}و{match[1]}{match[2]}"), taken)

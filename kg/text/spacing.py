"""Rules that look across tokens, as in hazm's Normalizer: «می رود», a lone «ها», suffixes, two-part words.

A rule merges neighbours into one token whose span covers all of them. Candidates come from one AND of bit fields
(`Entry.left`, `Entry.right`), so that the rules themselves run on few tokens only. Where hazm does harm this differs:
it joins «می» to any next word (the month of May in «۱۰ می ۲۰۱۶») and glues شده and other participles to the word
before though their auxiliary follows («گفته‌شده است», «کاهش‌یافته بود»). With repair به stays a word of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from kg.model import TokenKind
from kg.text.tables import Tables
from kg.text.words import (
    AND,
    BOUND,
    COMPARED,
    CONJOINED,
    HEH,
    HONOURED,
    MI,
    NEWLINE,
    PAIR,
    SUFFIX,
    ZWNJ,
    Entry,
    WordMemory,
    singular,
)

_PASSIVE = ("شده", "نشده")
_SECOND = re.compile("(گو|جو|شو|کار)((?:یی|ی|ها|های|هایی|هایش|هایشان)?)")
_OWNED = frozenset({"اش", "ام", "ات"})
_POSSESSED = frozenset({"هایم", "هایت", "هایش"})
_VERB_ENDING = ("م", "د", "ی", "ت", "ند")


class Joined(NamedTuple):
    """What neighbours make: the entry, and how many tokens beyond the left one it takes."""

    entry: Entry
    taken: int = 1


class _Seconds(dict[str, bool]):
    """Remembers for one word which words after it hazm lists with it."""

    def __init__(self, left: str, listed: Callable[[str, str], bool]) -> None:
        super().__init__()
        self._left, self._listed = left, listed

    def __missing__(self, right: str) -> bool:
        found = self[right] = self._listed(self._left, right)
        return found


class Pairs(dict[str, _Seconds]):
    """`pairs[left][right]`: whether hazm lists the two words as one; two looks into a table, since texts ask often."""

    def __init__(self, listed: Callable[[str, str], bool], limit: int = 20_000) -> None:
        """Remember what `listed` says; `limit` bounds the first words that are remembered."""
        super().__init__()
        self._listed, self._limit = listed, limit

    def __missing__(self, left: str) -> _Seconds:
        """Begin the table of a word that was not asked for before."""
        if len(self) >= self._limit:
            self.clear()
        found = self[left] = _Seconds(left, self._listed)
        return found


class Spacing:
    """Decides whether neighbours are one word."""

    def __init__(self, tables: Tables, memory: WordMemory, *, repair: bool) -> None:
        """Keep the look-ups; with `repair` also join what hazm does not («گفت و گو»)."""
        self._tables, self._memory, self._repair = tables, memory, repair
        self._listed = tables.pairs
        self.pairs = Pairs(self.listed)

    def join(self, left: Entry, entries: Sequence[Entry], i: int) -> Joined | None:
        """Return what `left` makes with `entries[i]` and perhaps the next one on its line; None if it stands alone."""
        right = entries[i]
        bits = left.left & right.right
        if bits & AND and self._repair:
            third = _next(entries, i)
            joined = self._conjoined(left, right, third) or self._honoured(left, right, third)
            if joined is not None:
                return joined
        word = left.kind is TokenKind.WORD
        if word and bits & (PAIR | SUFFIX) and self._pair(left, right, bits) and not _with_auxiliary(entries, i):
            return self._joined(left, right)
        if word and bits & BOUND:
            return self._joined(left, right)
        if bits & HEH and (right.form != "ی" or _next(entries, i) is not None):
            return self._joined(left, right)
        if (bits & MI and self._mi(left, right)) or bits & COMPARED:
            return self._joined(left, right)
        return None

    def _joined(self, left: Entry, right: Entry) -> Joined:
        return Joined(self._memory.entry(left.form + ZWNJ + right.form))

    def _pair(self, left: Entry, right: Entry, bits: int) -> bool:
        if right.form.startswith(_PASSIVE) or (self._repair and left.form == "به"):  # «به روز سه‌شنبه»
            return False
        if right.form in _POSSESSED:
            return self._repair and left.tag != ""
        if left.form in self._tables.words:
            return self.pairs[left.form][right.form] or bits & SUFFIX > 0
        if right.form in _OWNED:  # «صربستانی اش», which hazm joins to listed words only
            return self._repair and left.form.endswith("ی")
        return self.listed(left.form, right.form)

    def listed(self, left: str, right: str) -> bool:
        """Tell whether hazm lists the two with a ZWNJ between them, as a counted word or a verb form.

        With repair a plural of a listed word counts too: «دست اندرکاران», «شرکت کنندگان».
        """
        word = left + ZWNJ + right
        return word in self._listed or (self._repair and singular(word) in self._listed)

    def _mi(self, left: Entry, right: Entry) -> bool:
        """Tell whether می and a word make a verb: one of the tables, or a word unknown to hazm with a verb's ending."""
        joined = left.form + ZWNJ + right.form
        if joined in self._tables.hazm_verbs or joined in self._tables.verbs:
            return True
        unknown = right.kind is TokenKind.WORD and right.form not in self._tables.words
        return unknown and (left.form == "نمی" or (len(right.form) > 3 and right.form.endswith(_VERB_ENDING)))

    def _conjoined(self, left: Entry, right: Entry, third: Entry | None) -> Joined | None:
        """«گفت و گو», «گفت وگوی», «گفتو گوها», «کسب و کارها» as one word."""
        first, taken = left.form, 1
        if right.form == "و":
            second, taken = "" if third is None else third.form, 2
        elif first in CONJOINED and right.form.startswith("و"):
            second = right.form[1:]
        else:
            first, second = first.removesuffix("و"), right.form
        match = _SECOND.fullmatch(second.replace(ZWNJ, ""))
        if match is None or match[1] not in CONJOINED.get(first, ()):
            return None
        return Joined(self._memory.entry(f"{first}{ZWNJ}و{match[1]}{match[2]}"), taken)

    def _honoured(self, left: Entry, right: Entry, third: Entry | None) -> Joined | None:
        """«گرامی داشت روز کارگر»: a noun with its complement; «یاد او را گرامی داشت.» stays a verb."""
        if right.form != "داشت" or left.form not in HONOURED or third is None or "N" not in third.tag.split(","):
            return None
        return Joined(self._memory.entry(left.form + right.form))


def _next(entries: Sequence[Entry], i: int) -> Entry | None:
    """Return the entry after `i` on the same line."""
    return entries[i + 1] if i + 1 < len(entries) and not entries[i + 1].mark & NEWLINE else None


def _with_auxiliary(entries: Sequence[Entry], i: int) -> bool:
    """Tell whether the participle at `i` goes with an auxiliary («کاهش یافته بود»), not with the noun before it."""
    verb = entries[i].verb
    if verb is None or verb.tense != "participle":
        return False
    after = _next(entries, i)
    return after is not None and after.verb is not None and after.verb.past in {"بود", "شد"}

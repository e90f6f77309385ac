"""One sentence as the detectors see it: folded keys, verbs, heads found once, and where noun phrases end."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.entities.lexicon import Lexicon, Term, fold
from kg.entities.words import derived, unbending
from kg.model import Sentence, TokenKind

if TYPE_CHECKING:
    from kg.entities.gazetteers import Gazetteers
    from kg.entities.spans import Span

ENTITY_MARKS = ("& # 39 ;", "&#39;", "& # 34 ;", "&quot;")
CLOSING = {"«": "»", '"': '"', "“": "”", "‘": "’", "'": "'", "(": ")", **{mark: mark for mark in ENTITY_MARKS}}
QUOTES = frozenset(["«", '"', "“", "‘", "'", *ENTITY_MARKS])
BLESSINGS = frozenset(["ره", "ع", "ص", "س", "عج", "رض", "قدسسره"])
APPOINTED = ("منصوب", "انتصاب", "حکم", "احکام")
APPOINTING = (*APPOINTED, "انتخاب", "برگزید", "گمارد", "گماشت", "تعیین", "ابقا", "معرفی")
FREE = frozenset(["مناطق", "منطقه", "کشتی", "دانشگاه", "بازار"])  # «مناطق آزاد», «کشتی آزاد»
PARTICIPLES = ("شده", "نشده")  # also where the auxiliary is left out: «در شورا مطرح شده و …»
LIGHT_STEMS = frozenset(
    [
        "کرد",
        "شد",
        "داد",
        "داشت",
        "گرفت",
        "نمود",
        "یافت",
        "زد",
        "خورد",
        "گردید",
        "گشت",
        "آورد",
        "پذیرفت",
        "بست",
        "کشید",
        "رساند",
    ]
)
_ORDINAL = re.compile(
    r"(?:[و\u200c ]?\w+)?(?:اول|دوم|سوم|\w{2,}مین|یکم|چهارم|پنجم|ششم|هفتم|هشتم|نهم|دهم|یازدهم|دوازدهم|سیزدهم|چهاردهم)$"
)
_ORDINAL_BEFORE = re.compile(r"(?:اولین|نخستین|دومین|سومین|\w{2,}مین)$")
_NOT_ORDINAL = frozenset(
    fold(w)
    for w in ["زمین", "سرزمین", "کمین", "همین", "تامین", "تأمین", "تضمین", "تخمین", "ضمین", "یمین", "ثمین", "تکمین"]
)


@lru_cache(maxsize=65536)
def key_of(form: str) -> str:
    """Return the folded key of a token's form; remembered, since words repeat."""
    return fold(form)


def is_ordinal(key: str) -> bool:
    """Tell whether a word before its noun is an ordinal: «چهلمین», «نخستین»."""
    return bool(_ORDINAL_BEFORE.match(key)) and key not in _NOT_ORDINAL


def is_ordinal_after(key: str) -> bool:
    """Tell whether a word after its noun is an ordinal: «یازدهم»."""
    return bool(_ORDINAL.match(key)) and key not in _NOT_ORDINAL


class View:
    """A sentence with what every detector asks of it. Token indexes are those of `Sentence.tokens`."""

    __slots__ = (
        "covered",
        "dated",
        "heads",
        "keys",
        "known",
        "lexicon",
        "memo",
        "n",
        "names",
        "sentence",
        "tokens",
        "verbal",
    )

    def __init__(self, sentence: Sentence, lexicon: Lexicon, names: Gazetteers) -> None:
        """Fold the keys and look up the heads; `known` is filled by kg.entities.known, `dated` by the assembly."""
        self.sentence = sentence
        self.names = names
        self.lexicon = lexicon
        self.tokens = sentence.tokens
        self.n = len(self.tokens)
        self.keys = [key_of(t.form) for t in self.tokens]
        self.verbal: list[str] = [""] * self.n
        for verb in sentence.verbs:
            if verb.first and self.keys[verb.first - 1] == "بن":
                continue  # «محمد بن زاید»
            for j in range(verb.first, min(verb.last, self.n)):
                self.verbal[j] = verb.past or "?"
        self.dated: set[int] = set()  # tokens of dates, filled by the assembly
        self.heads: dict[int, tuple[int, Term]] = {}
        starts, longest = lexicon.heads.starts, lexicon.heads.longest
        for j, key in enumerate(self.keys):
            if key in starts and not self.verbal[j]:
                found = longest(self.keys, j)
                if j and is_ordinal(self.keys[j - 1]):
                    found = lexicon.editions.longest(self.keys, j) or found
                if found and (found[1].column(1) != "charge" or self._charge(j)):
                    self.heads[j] = found
        self.covered = {
            k for j, (size, _) in self.heads.items() for k in range(j + 1, j + size)
        }  # inside a longer head
        self.known: dict[int, Span] = {}
        self.memo: dict[tuple[str, int], Span | None] = {}

    def _charge(self, j: int) -> bool:
        """Tell whether «به ریاست …» at token `j` is an office that somebody is appointed to."""
        return self.key(j - 1) == "به" and any(key.startswith(APPOINTING) for key in self.keys)

    def form(self, first: int, last: int) -> str:
        """Return the normalised wording of tokens[first:last]."""
        return joined(self.tokens[first:last])

    def word(self, j: int) -> bool:
        """Tell whether token `j` is a word of the Arabic script and not part of a verb."""
        return 0 <= j < self.n and self.tokens[j].kind is TokenKind.WORD and not self.verbal[j] and j not in self.dated

    def key(self, j: int) -> str:
        """Return the key of token `j`, "" outside the sentence."""
        return self.keys[j] if 0 <= j < self.n else ""

    def person_start(self, j: int) -> bool:
        """Tell whether a given name or a title begins at token `j`."""
        key, names = self.keys[j], self.names
        if key in names.given_names and j not in self.known:
            return True
        if key in names.weak_given_names and (
            self.key(j + 1) in names.surnames or self.key(j + 1) in names.weak_surnames
        ):
            return j not in self.known
        found = self.lexicon.titles.longest(self.keys, j)
        return found is not None and found[1].column(0) != "weak"

    def blessing(self, j: int) -> int:
        """Return the token after «(ره)», «(ع)», «(ص)» at `j`, or `j`."""
        if (
            j + 2 < self.n
            and self.tokens[j].form == "("
            and self.keys[j + 1] in BLESSINGS
            and self.tokens[j + 2].form == ")"
        ):
            return j + 3
        return j

    def light_verb_at(self, j: int) -> bool:
        """Tell whether a light verb begins at token `j`."""
        return 0 <= j < self.n and self.verbal[j] in LIGHT_STEMS

    def stops(self, j: int) -> bool:
        """Tell whether token `j` cannot stand inside a noun phrase: function word, verb, punctuation."""
        if j >= self.n:
            return True
        kind = self.tokens[j].kind
        if kind is TokenKind.LATIN:
            return False
        if kind is not TokenKind.WORD or self.verbal[j] or j in self.dated:
            return True
        key = self.keys[j]
        if key in self.lexicon.stop or self.tokens[j].tag == "ADV":
            return True
        return self._predicate(j)

    def _predicate(self, j: int) -> bool:
        """Tell whether the word at token `j` is said of what is before it: «مطرح شده», «گزارش داد», «مسئول است»."""
        if self.key(j + 1).startswith(PARTICIPLES) or self.keys[j].endswith("ترین"):
            return True
        if self.light_verb_at(j + 1):
            return not (self.verbal[j + 1] == "شد" and self._names(j))
        attribute = self.keys[j] in self.lexicon.generic and not self.keys[j].endswith("ی")
        attribute = attribute or self.keys[j] in self.lexicon.cues["attitudes"]
        return attribute and j + 1 < self.n and self.verbal[j + 1] == "بود"

    def _names(self, j: int) -> bool:
        """«رئیس شرکت توانیر | شد»: a place, an unknown word or a noun that is rather a name makes no verb with «شد»."""
        form, tag = self.tokens[j].form, self.tokens[j].tag
        return j in self.known or unbending(form, tag) or not (tag or derived(form))

    def breaks(self, j: int) -> bool:
        """Tell whether a verbal noun at token `j` begins the predicate: what follows it is no complement of it."""
        if self.keys[j] not in self.lexicon.light or (self.keys[j] == "آزاد" and self.key(j - 1) in FREE):
            return False
        after = j + 1
        if after >= self.n or self.verbal[after]:
            return True
        if self.tokens[after].kind is TokenKind.PUNCTUATION:
            return self.tokens[after].form != "("
        body = after in self.heads and self.heads[after][1].table == "org_heads" and not self.light_verb_at(after + 1)
        return self.keys[after] in self.lexicon.stop or (self.keys[after] in self.lexicon.light and not body)

    def closing(self, j: int, limit: int = 8) -> int | None:
        """Return the index of the mark that closes the opening mark at `j`, within `limit` tokens, else None."""
        mark = CLOSING.get(self.tokens[j].form)
        if mark is None:
            return None
        for k in range(j + 1, min(j + 2 + limit, self.n)):
            if self.tokens[k].form == mark:
                return k if k > j + 1 else None
        return None


def joined(tokens: tuple[object, ...]) -> str:
    """Join token forms as they are written: no space before closing or after opening marks."""
    out = ""
    glue = True
    for token in tokens:
        form = token.form  # type: ignore[attr-defined]
        if not glue and form not in "»)”’،؛.:!؟":
            out += " "
        out += form
        glue = form in "«(“‘"
    return out

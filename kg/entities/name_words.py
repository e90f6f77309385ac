"""What kind of name word a token can be: given name, surname, particle, unknown word, ordinary word. Bits, added up."""

from __future__ import annotations

from functools import lru_cache

from kg.entities.authority import Authority
from kg.entities.view import View
from kg.entities.words import derived, unbending
from kg.model import Token, TokenKind

GIVEN, SURNAME, PARTICLE, UNKNOWN, SUFFIX, COMMON = 1, 2, 4, 8, 16, 32
WEAK_GIVEN, WEAK_SURNAME, DOUBLE = 64, 128, 256  # weak: an ordinary word too; double: a surname of two tokens begins
ANY_GIVEN, ANY_SURNAME = GIVEN | WEAK_GIVEN, SURNAME | WEAK_SURNAME
STRONG = GIVEN | SURNAME | UNKNOWN | SUFFIX
NAMEWORD = ANY_GIVEN | ANY_SURNAME | UNKNOWN | SUFFIX
HARD_SUFFIXES = ("زاده", "پور", "نژاد", "نیا", "وند", "اللهی", "الدینی", "آبادی")
OF_GOD = frozenset(["الله", "اله"])  # «قدرت الله»: one given name, written as two words
# The second half of a surname, whatever word is the first: «ولی پور», «نجف آبادی», «رستم لو».
HALVES = frozenset(["پور", "نژاد", "نیا", "لو", "آبادی"])
NISBAS = frozenset(["آبادی"])  # those that follow a surname too: «موسوی نجف آبادی»
MIN_UNKNOWN, MIN_SUFFIXED, MIN_HARD = 2, 4, 5  # letters that a word must exceed


_REMEMBERED = 65_536  # words


@lru_cache(maxsize=4)
def _memory(_: Authority) -> dict[tuple[str, str, bool], int]:
    """The flags of words seen so far, by form, tag and whether a surname of two tokens begins; per lists."""
    return {}


class NameWords:
    """The name flags of one sentence, worked out once a token."""

    __slots__ = ("_flags", "_memory", "authority", "view")

    def __init__(self, view: View, authority: Authority) -> None:
        """Keep the sentence and the lists, and work out the flags of all its words."""
        self.view = view
        self.authority = authority
        self._memory = _memory(authority)
        self._flags = self._of_all()

    def flags(self, j: int) -> int:
        """Return what kinds of name word token `j` can be; 0 where it cannot stand in a name."""
        return self._flags[j] if 0 <= j < self.view.n else 0

    def all(self, first: int, end: int, kinds: int) -> bool:
        """Tell whether every token of [first, end) can be one of `kinds`."""
        return all(self.flags(k) & kinds for k in range(first, end))

    def famous(self, j: int) -> bool:
        """Tell whether token `j` is a surname of the authority file and a surname before it is a word."""
        token = self.view.tokens[j]
        known = self.view.keys[j] in self.authority.short_names and bool(self.flags(j) & SURNAME)
        first_of_all = self.view.keys[j] in self.authority.gazetteers.surnames  # «پوتین» is a boot too
        return known and (first_of_all or not (token.tag or derived(token.form)))

    def unbending(self, j: int) -> bool:
        """Tell whether token `j` is a noun of hazm's list that has no other form there: many of them are names.

        «مخملباف», «میلر»; in a sample of 150 such nouns about a quarter were.
        """
        return unbending(self.view.tokens[j].form, self.view.tokens[j].tag)

    def _of_all(self) -> list[int]:
        view, memory, surnames = self.view, self._memory, self.authority.gazetteers.surnames
        keys, verbal, out = view.keys, view.verbal, [0] * view.n
        for j, token in enumerate(view.tokens):
            if token.kind is not TokenKind.WORD or verbal[j] or j in view.dated:
                continue
            after = keys[j + 1] if j + 1 < view.n else ""
            named = ANY_GIVEN | ANY_SURNAME if after in NISBAS else ANY_GIVEN
            leaks = after == "لو" and view.verbal[j + 2 : j + 3] in (["رفت"], ["داد"])
            if after in HALVES and not leaks and j and out[j - 1] & named and keys[j] not in view.lexicon.particles:
                out[j] = SURNAME | DOUBLE
                continue
            if after in OF_GOD and keys[j] + after in self.authority.gazetteers.given_names:
                out[j] = 0 if view.lexicon.titles.longest(keys, j) else GIVEN
                continue
            double = bool(after) and keys[j] + after in surnames and not verbal[j + 1]
            word = token.form, token.tag, double
            found = memory.get(word)
            if found is None:
                if len(memory) >= _REMEMBERED:
                    memory.clear()
                found = memory[word] = self._of_word(keys[j], token, double=double)
            out[j] = found
        return out

    def _of_word(self, key: str, token: Token, *, double: bool) -> int:
        """The flags of a word; `double` tells that it makes a surname with the word after it."""
        lexicon, tag = self.view.lexicon, token.tag
        if key in lexicon.particles:
            return PARTICLE
        if key in lexicon.stop or len(key) < MIN_UNKNOWN:
            return 0
        if token.form.endswith("\u200cای") and not self._listed(key):
            return 0  # «تفاهم‌نامه‌ای»
        out = self._listed(key)
        if double:
            out |= SURNAME | DOUBLE
        if not tag and len(key) > MIN_UNKNOWN and not out and not derived(token.form):
            out |= UNKNOWN
            if len(key) > MIN_SUFFIXED and key.endswith(lexicon.suffixes):
                out |= SUFFIX
        elif len(key) > MIN_HARD and key.endswith(HARD_SUFFIXES):
            out |= SUFFIX
        return out or (COMMON if not tag or "N" in tag or "AJ" in tag else 0)

    def _listed(self, key: str) -> int:
        names, out = self.authority.gazetteers, 0
        if key in names.given_names:
            out |= GIVEN
        elif key in names.weak_given_names:
            out |= WEAK_GIVEN
        known = key in names.surnames or key in self.authority.short_names
        if known and key not in self.view.lexicon.generic:
            out |= SURNAME
        elif known or key in names.weak_surnames:
            out |= WEAK_SURNAME
        return out

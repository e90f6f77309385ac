"""Bare surnames of persons whom the document names in full somewhere: found again in every sentence."""

from __future__ import annotations

from collections.abc import Iterable

from kg.entities.authority import Authority
from kg.entities.name_words import COMMON, GIVEN, SUFFIX, SURNAME, UNKNOWN, WEAK_SURNAME, NameWords
from kg.entities.names import THRESHOLD
from kg.entities.spans import Span
from kg.entities.view import View
from kg.model import TokenKind
from kg.records import record

SIZES = (3, 2, 1)  # words of a surname, longest first
BEFORE_SURNAME = frozenset(["آقای", "خانم", "از", "به", "با", "،"])


@record
class Surnames:
    """Surnames → number of words; and the first words of them all."""

    sizes: dict[str, int]
    firsts: frozenset[str]


def surnames(found: Iterable[tuple[View, Span]]) -> Surnames:
    """Return the surnames, which are the last words of the names found."""
    out: dict[str, int] = {}
    for view, span in found:
        first, last = span.name
        for size in range(1, min(SIZES[0], last - first) + 1):
            if size < last - first or size == 1:
                out.setdefault(" ".join(view.keys[last - size : last]), size)
    return Surnames(out, frozenset(key.split(" ", 1)[0] for key in out))


def remembered(view: View, memory: Surnames, taken: set[int], authority: Authority) -> list[Span]:
    """Return the bare surnames of `memory` in a sentence, outside the tokens `taken`."""
    firsts = memory.firsts
    if firsts.isdisjoint(view.keys):
        return []
    words = NameWords(view, authority)
    out: list[Span] = []
    j = 0
    while j < view.n:
        if view.keys[j] not in firsts:
            j += 1
            continue
        size = next((n for n in SIZES if memory.sizes.get(_joined(view, j, n)) == n), 0)
        if not size or any(k in taken for k in range(j, j + size)) or not _fits(words, j, size):
            j += 1
            continue
        first = j - 1 if _given_before(words, j, taken) else j
        last = j + size
        out.append(Span(first, view.blessing(last), "person", "Person", last - 1, core=(first, last), score=THRESHOLD,
                        reason="person/named in full elsewhere"))  # fmt: skip
        j = last
    return out


def _joined(view: View, j: int, n: int) -> str:
    return " ".join(view.keys[j : j + n]) if j + n <= view.n else ""


def _given_before(words: NameWords, j: int, taken: set[int]) -> bool:
    """«ملانیا ترامپ» beside «دونالد ترامپ»: a given name before the surname belongs to it."""
    view, k = words.view, j - 1
    if k < 0 or k in taken or view.verbal[k] or k in view.known or k in view.heads:
        return False
    here, key = words.flags(k), view.keys[k]
    act = key in view.lexicon.light and not here & GIVEN  # «به تاکید | زارعی»
    return bool(here & (UNKNOWN | GIVEN)) and len(key) > 2 and key not in view.lexicon.traps and not act


def _fits(words: NameWords, j: int, size: int) -> bool:
    """A surname that is an ordinary word too («سالم», «رئیسی») needs a subject's place or a speech verb."""
    view = words.view
    here = COMMON if size == 1 and view.keys[j] in view.lexicon.traps else words.flags(j)
    if size > 1 or here & (UNKNOWN | SURNAME | SUFFIX) or (here & WEAK_SURNAME and not view.tokens[j].tag):
        return not view.verbal[j]
    if view.verbal[j] or view.tokens[j].kind is not TokenKind.WORD:
        return False
    after = view.key(j + 1)
    return j == 0 or after in view.lexicon.speech or after == ":" or view.keys[j - 1] in BEFORE_SURNAME

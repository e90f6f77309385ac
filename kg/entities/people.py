"""Which person mentions of one document name one person: full names, surnames, spelling variants."""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import SequenceMatcher

from kg.entities.book import Book, Node
from kg.entities.lexicon import Lexicon
from kg.entities.spans import Span
from kg.entities.view import View

Spot = tuple[int, int, int, str]  # sentence, first, last, kind of a span
SIMILAR, FULL = 0.86, 2
OPTIONAL_WORDS = frozenset(["سید", "سیده", "حاج", "حاجی", "شیخ", "میرزا", "دکتر", "امام", "ال", "جی"])


def spot(view: View, span: Span) -> Spot:
    """Return the key of a span within its document."""
    return view.sentence.index, span.first, span.last, span.kind


@dataclass(slots=True)
class People:
    """Persons named so far: node with the words of its fullest name."""

    book: Book
    lexicon: Lexicon
    names: list[tuple[Node, tuple[str, ...]]] = field(default_factory=list)
    calls: dict[tuple[str, str], list[int]] = field(default_factory=dict)  # what finds a name → places in `names`
    of: dict[Spot, Node] = field(default_factory=dict)
    order: dict[Node, list[int]] = field(default_factory=dict)

    def cluster(self, found: list[tuple[View, Span]]) -> None:
        """Give every person span its node: full names first, then short forms to the nearest full one before them."""
        spans = [(view, span, self._words(view, span)) for view, span in found]
        full = sorted((s for s in spans if len(s[2]) > 1), key=lambda s: (-len(s[2]), spot(s[0], s[1])))
        for view, span, words in full:
            self._assign(view, span, words, self._same_full(words))
        for view, span, words in spans:
            if len(words) <= 1:
                self._assign(view, span, words, self._by_surname(view, words))

    def _words(self, view: View, span: Span) -> tuple[str, ...]:
        first, last = span.name
        words = tuple(view.keys[k] for k in range(first, last) if view.tokens[k].form[0].isalpha())
        bare = tuple(w for w in words if w not in OPTIONAL_WORDS)
        return bare or words

    def _assign(self, view: View, span: Span, words: tuple[str, ...], node: Node | None) -> None:
        if node is None:
            node = self.book.node("Person")
            for call in _calls(words):
                self.calls.setdefault(call, []).append(len(self.names))
            self.names.append((node, words))
        self.of[spot(view, span)] = node
        self.order.setdefault(node, []).append(view.sentence.index)
        self.book.label(node, view, *span.name)

    def _same_full(self, words: tuple[str, ...]) -> Node | None:
        joined = "".join(words)
        best: tuple[float, Node] | None = None
        for node, other in self._called(("end", _article(joined)), ("first", words[0]), ("last", words[-1])):
            if joined in _suffixes(other):
                return node
            if len(words) > 1 and len(other) > 2 and (words[0], words[-1]) == (other[0], other[-1]):
                return node
            ratio = _likeness(words, other)
            if ratio >= SIMILAR and (best is None or ratio > best[0]):
                best = (ratio, node)
        return best[1] if best else None

    def _called(self, *calls: tuple[str, str]) -> list[tuple[Node, tuple[str, ...]]]:
        """The names that one of `calls` finds, in the order in which they were entered."""
        places = {place for call in calls for place in self.calls.get(call, ())}
        return [self.names[place] for place in sorted(places)]

    def _by_surname(self, view: View, words: tuple[str, ...]) -> Node | None:
        joined = "".join(words)
        found = [node for node, _ in self._called(("end", _article(joined)))]
        if not found:  # the first of two surnames: «امیری» of «محمد امیری محمدآبادی»
            found = [node for node, _ in self._called(("second", joined))]
        if len(found) < 2:
            return found[0] if found else None
        here = view.sentence.index
        return max(found, key=lambda node: max((i for i in self.order[node] if i <= here), default=-1))


def _article(word: str) -> str:
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


def _calls(words: tuple[str, ...]) -> set[tuple[str, str]]:
    """What can find a name: its ends, its first and last word, the first of two surnames."""
    calls = {("end", _article(end)) for end in _suffixes(words)}
    if words:
        calls |= {("first", words[0]), ("last", words[-1])}
    if len(words) > FULL:
        calls.add(("second", words[-FULL]))
    return calls


def _suffixes(words: tuple[str, ...]) -> set[str]:
    return {"".join(words[k:]) for k in range(len(words))}


def _likeness(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """How alike two full names are: the same surname and a given name misspelt, or the reverse."""
    if len(a) < 2 or len(b) < 2 or not (a[-1] == b[-1] or a[0] == b[0]):
        return 0.0
    x, y = _article("".join(a)), _article("".join(b))
    return SequenceMatcher(None, x, y, autojunk=False).ratio()

"""One document's entities while they are being found out: nodes with their labels, and the mentions of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from kg.entities.lexicon import fold
from kg.entities.view import View
from kg.model import DateValue, Document, Entity, Mention, MentionKind


@dataclass(slots=True, eq=False)
class Node:
    """An entity under construction: `labels` are its surface forms in order of first use, `keys` their folded forms."""

    cls: str
    labels: dict[str, int] = field(default_factory=dict)
    keys: set[str] = field(default_factory=set)
    authority: str | None = None
    reason: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    country: Node | None = None
    words: tuple[str, ...] = ()
    english: str = ""
    aside: set[str] = field(default_factory=set)  # labels that name it by another name: a capital's for its state
    known_as: str = ""  # label of the gazetteer or the authority file, used when the text has no name of its own

    def add_label(self, label: str, weight: int = 1) -> None:
        """Record a surface form."""
        text = " ".join(label.split())
        if text:
            self.labels[text] = self.labels.get(text, 0) + weight
            self.keys.add(squeeze(text))


@dataclass(slots=True, eq=False)
class Pending:
    """A mention whose entities are nodes still."""

    view: View
    first: int
    last: int
    kind: MentionKind
    nodes: list[Node]
    head: int
    post: Node | None = None
    date: DateValue | None = None
    reason: str = ""

    @property
    def order(self) -> tuple[int, int, int]:
        """Text order, a container before what is nested in it."""
        return self.view.sentence.index, self.first, -self.last


@lru_cache(maxsize=8192)
def squeeze(label: str) -> str:
    """Return a label's key: folded, without spaces or punctuation."""
    return "".join(c for c in fold(label) if c.isalnum())


@dataclass(slots=True)
class Book:
    """All nodes and mentions of a document; `nodes` in order of creation, renumbered by first mention at the end."""

    document: Document
    nodes: list[Node] = field(default_factory=list)
    mentions: list[Pending] = field(default_factory=list)

    def node(self, cls: str) -> Node:
        """Create a node."""
        node = Node(cls)
        self.nodes.append(node)
        return node

    def surface(self, view: View, first: int, last: int) -> tuple[str, str]:
        """Return (normalised, raw) wording of tokens[first:last]; blanks of the raw text collapse."""
        raw = self.document.text[view.tokens[first].start : view.tokens[last - 1].end]
        return view.form(first, last), " ".join(raw.split())

    def label(self, node: Node, view: View, first: int, last: int) -> None:
        """Add the wording of tokens[first:last] to a node's labels, normalised and raw."""
        for text in self.surface(view, first, last):
            node.add_label(text)

    def mention(self, pending: Pending) -> None:
        """Record a mention."""
        self.mentions.append(pending)

    def finish(self) -> tuple[tuple[Mention, ...], tuple[Entity, ...], dict[Node, int]]:
        """Return mentions in text order, entities numbered by first mention, and node → number.

        Nodes of facts stay although no mention names them (attribute "keep").
        """
        self.mentions.sort(key=lambda m: m.order)
        numbers: dict[Node, int] = {}
        for pending in self.mentions:
            for node in [*pending.nodes, *([pending.post] if pending.post else [])]:
                numbers.setdefault(node, len(numbers))
        for node in self.nodes:
            if node.attributes.get("keep"):
                numbers.setdefault(node, len(numbers))
        mentions = tuple(_frozen(p, numbers) for p in self.mentions)
        return mentions, tuple(_entity(node, number) for node, number in numbers.items()), numbers


def _frozen(pending: Pending, numbers: dict[Node, int]) -> Mention:
    tokens = pending.view.tokens
    return Mention(pending.view.sentence.index, pending.first, pending.last, tokens[pending.first].start,
                   tokens[pending.last - 1].end, pending.kind, tuple(numbers[n] for n in pending.nodes), pending.head,
                   numbers[pending.post] if pending.post else None, pending.date, pending.reason)  # fmt: skip


def _entity(node: Node, number: int) -> Entity:
    attributes = tuple((k, v) for k, v in sorted(node.attributes.items()) if k != "keep")
    labels = _by_fullness(node)
    return Entity(number, node.cls, labels[0], labels, node.authority, node.reason, attributes)


def fullest(node: Node) -> str:
    """Return the label that the node will be called by, as far as is known by now."""
    return _by_fullness(node)[0]


def _by_fullness(node: Node) -> tuple[str, ...]:
    known, state = node.labels or {node.known_as or node.cls: 1}, node.cls == "Country"
    official = node.known_as or "\n"  # «عربستان» rather than «سعودی», as fully named

    def rank(text: str) -> tuple[bool, int, bool, str]:
        return text in node.aside, -_fullness(text, state=state), not official.startswith(text), text

    return tuple(sorted(known, key=rank))


# «نخست‌وزیر این کشور» tells less than «نخست‌وزیر پاکستان», «دستگاه قضا» less than «قوه قضاییه».
POINTING = frozenset(["این", "همین", "آن", "دستگاه"])
ARABIC = "يىكة"  # letters that the normalised form writes otherwise


@lru_cache(maxsize=8192)
def _fullness(text: str, *, state: bool) -> int:
    """The more words the fuller, but a label with brackets is not a name's best form; normalised before raw."""
    size = len(text.replace("\u200c", " ").split())
    aside = any(mark in text for mark in "()[]") or (state and "کشور" in text) or not POINTING.isdisjoint(text.split())
    penalty = 2 * size if aside else 0
    folded = 0 if any(letter in text for letter in ARABIC) else 2
    return 10 * (size - penalty) + folded + (1 if "\u200c" in text else 0)

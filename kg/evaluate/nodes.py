"""When a node of a graph and a node of the gold are the same thing: by labels, folded; some classes also by words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from kg.graph.vocabulary import CONTACT_EVENTS, NAMED_EVENTS, ORGANIZATIONS

TOPICAL: Final = frozenset({"Topic", "Project"})
# Classes whose names vary so much that the words decide («اتحادیه جهانی مخابرات»، «اتحادیه مخابرات»). A loose group of
# states is named by its exact words.
LOOSE: Final = (ORGANIZATIONS - {"Group"}) | NAMED_EVENTS | CONTACT_EVENTS | {"Post", "Agreement", "Facility", "Place"}
# «تهران» the city is not «تهران» the state, nor is a post its holder.
CLASHES: Final = frozenset(
    frozenset(pair) for pair in (("Country", "City"), ("Person", "Post"), ("Person", "Country"), ("Person", "City"))
)
GROUPS: Final[dict[str, str]] = {
    "Person": "person",
    "Country": "place",
    "City": "place",
    "Place": "place",
    "Facility": "place",
    **dict.fromkeys(sorted(ORGANIZATIONS), "organisation"),
}
"""Class → kind of node whose finding is scored by itself."""

_FOLD: Final = str.maketrans("يىكأإآةۀؤ٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "ییکاااههو" + "0123456789" * 2)
_DROP: Final = re.compile(r"[\u200c\u200d\u200e\u200f\u064b-\u0652\u0640\"'«»()\[\]“”‘’.,،؛:\-–_/]")
_STOP: Final = frozenset(
    [
        *("و", "در", "به", "از", "با", "را", "که", "این", "آن", "بر", "برای", "تا", "هم", "نیز", "های", "ها", "ی"),
        *("خود", "یک", "جمهوری", "اسلامی"),
    ]
)
_TOPIC_OVERLAP: Final = 0.5  # of all content words, for topics; 0.6 for names (ONTOLOGY.md section 4)
_NAME_OVERLAP: Final = 0.6
_INSIDE_OVERLAP: Final = 0.4  # when the words of one label all stand in the other


@lru_cache(maxsize=65536)
def key(label: str) -> str:
    """Return a label's comparison key: letters folded, no marks, no spaces.

    >>> key("سيد ستّار هاشمی") == key("سیدستار هاشمی")
    True
    """
    text = _DROP.sub(" ", label.translate(_FOLD)).replace("ئی", "یی").replace("ئ", "ی").lower()
    return re.sub(r"\s+", "", text)


@lru_cache(maxsize=65536)
def words(label: str) -> frozenset[str]:
    """Return a label's content words, folded; a word's parts joined by ZWNJ are one."""
    text = _DROP.sub(" ", label.replace("\u200c", "").translate(_FOLD)).replace("ئ", "ی").lower()
    return frozenset(w for w in text.split() if w not in _STOP)


class Node:
    """A node's class and labels, ready to be compared. `labels[0]` is how it is shown."""

    __slots__ = ("bags", "cls", "keys", "labels", "optional")

    def __init__(self, cls: str, labels: Iterable[str], *, optional: bool = False) -> None:
        """Fold the labels once."""
        self.cls, self.labels, self.optional = cls, tuple(dict.fromkeys(labels)), optional
        self.keys = frozenset(key(label) for label in self.labels) - {""}
        self.bags = tuple(words(label) for label in self.labels)

    def same(self, gold: Node) -> float:
        """Return how well this node matches a gold node: 1 by an exact label, below 1 by words, 0 not at all."""
        if frozenset({self.cls, gold.cls}) in CLASHES:
            return 0.0
        if not self.keys.isdisjoint(gold.keys):
            return 1.0
        if gold.cls in TOPICAL or gold.cls in LOOSE:
            return self._by_words(gold)
        return 0.0

    def _by_words(self, gold: Node) -> float:
        need = _TOPIC_OVERLAP if gold.cls in TOPICAL else _NAME_OVERLAP
        best, inside = 0.0, False
        for a in self.bags:
            for b in gold.bags:
                common = len(a & b)
                if not common:
                    continue
                best = max(best, common / len(a | b))
                smaller = min(len(a), len(b))
                inside = inside or (smaller >= 2 and common == smaller)
        return min(0.99, best) if best >= need or (inside and best >= _INSIDE_OVERLAP) else 0.0

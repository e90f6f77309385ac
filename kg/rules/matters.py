"""Matters told twice: a headline, a lead and the body word one request or topic of one speaker in several ways."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kg.rules.topics import EntityPool

ALIKE = 0.6  # share of common words (of all words of both) from which two wordings are one matter
HALF = 0.5  # the same, of wordings with one head
INNER = 2  # words of a shorter wording that stands whole in a longer one
EMPTY = frozenset([
    "و", "در", "به", "از", "با", "را", "که", "این", "آن", "بر", "برای", "تا", "هم", "نیز", "خود", "یک", "یا",
    "لزوم", "ضرورت", "اهمیت", "موضوع",
])  # fmt: skip
ENDINGS = ("‌های", "‌ها", "های", "ها", "ی")
SHORTEST = 3  # letters that a word keeps without its ending


@dataclass(slots=True)
class Matters:
    """Topics that were said of whom by which predicate, for a later wording of the same."""

    pool: EntityPool
    said: dict[tuple[tuple[int, ...], str], list[int]] = field(default_factory=dict)

    def settle(self, subjects: Sequence[int], predicate: str, targets: Sequence[int]) -> tuple[int, ...]:
        """`targets` with each topic that `subjects` are known to have spoken of in other words replaced by that.

        The new wording becomes a label of the known topic.
        """
        who = tuple(sorted(subjects))
        told = self.said.setdefault((who, predicate), [])
        out: list[int] = []
        for target in targets:
            if self.pool.entities[target].cls not in ("Topic", "Project"):
                out.append(target)
                continue
            known = next((t for t in told if self._alike(t, target, joint=len(who) > 1)), None)
            if known is not None and known != target:
                self._label(known, target)
            elif known is None:
                told.append(target)
            out.append(target if known is None else known)
        return tuple(dict.fromkeys(out))

    def _alike(self, one: int, two: int, *, joint: bool) -> bool:
        """`joint`: of several together, whose one talk has one matter, whatever it is headed by."""
        a, b = self._words(one), self._words(two)
        common = len(a & b)
        if one != two and any(w[0].isdigit() for w in a ^ b):
            return False  # «وزنه ۱۷۹ کیلوگرمی»، «وزنه ۲۱۵ کیلوگرمی»
        if one == two or common >= ALIKE * len(a | b):
            return True
        headed = joint or self._head(one) == self._head(two)
        return headed and (common == min(len(a), len(b)) >= INNER or common >= HALF * len(a | b))

    def _head(self, topic: int) -> str:
        return _stem(next((w for w in self.pool.entities[topic].label.split() if w not in EMPTY), ""))

    def _words(self, topic: int) -> frozenset[str]:
        words = (w for w in self.pool.entities[topic].label.split() if w not in EMPTY)
        return frozenset(_stem(w) for w in words)

    def _label(self, known: int, other: int) -> None:
        entity = self.pool.entities[known]
        labels = tuple(dict.fromkeys((*entity.labels, *self.pool.entities[other].labels)))
        self.pool.entities[known] = replace(entity, labels=labels)


def _stem(word: str) -> str:
    ending = next((e for e in ENDINGS if word.endswith(e) and len(word) - len(e) >= SHORTEST), "")
    return word.removesuffix(ending)

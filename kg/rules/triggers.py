"""The trigger index: from a word of the text to the rules that it may set off.

It keeps the cost flat in the number of rules.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from kg.rules.rule import Rule

ZWNJ = "\u200c"
_PLURALS = ("‌هایشان", "‌هایش", "‌هایمان", "‌هایم", "‌هایی", "‌های", "‌ها", "هایی", "های", "ها")
_ENDINGS = ("‌شان", "شان", "‌مان", "مان", "‌ام", "م", "‌اش", "ش", "‌ای", "یی", "ئی", "ی", "ۀ", "ه")


@lru_cache(maxsize=65536)
def stems(form: str) -> tuple[str, ...]:
    """The form and what is left of it without plural, indefinite or possessive endings («دیدارهایش» → «دیدار»).

    Over-generates: the result is for looking up known triggers only.
    """
    out = [form]
    for ending in _PLURALS:
        if form.endswith(ending) and len(form) > len(ending) + 2:
            out.append(form[: -len(ending)].rstrip(ZWNJ))
            break
    for ending in _ENDINGS:
        if ending not in ("ه", "ۀ") and form.endswith(ending) and len(form) > len(ending) + 2:
            out.append(form[: -len(ending)].rstrip(ZWNJ))
    return tuple(dict.fromkeys(out))


@dataclass(frozen=True, slots=True)
class TriggerIndex:
    """Rules by trigger word, apart for light-verb nouns and nominals, simple verbs (past stem) and predicatives."""

    nouns: dict[str, tuple[Rule, ...]]
    verbs: dict[str, tuple[Rule, ...]]
    predicatives: dict[str, tuple[Rule, ...]]
    mentions: dict[str, tuple[Rule, ...]]

    @classmethod
    def of(cls, rules: Iterable[Rule]) -> TriggerIndex:
        """Index `rules` by each of their trigger words."""
        tables: tuple[dict[str, list[Rule]], ...] = ({}, {}, {}, {})
        for rule in rules:
            for table, words in zip(tables, (rule.nouns, rule.verbs, rule.predicatives, rule.mentions), strict=True):
                for word in sorted(words):
                    table.setdefault(word, []).append(rule)
        nouns, verbs, predicatives, mentions = ({w: tuple(r) for w, r in t.items()} for t in tables)
        return cls(nouns, verbs, predicatives, mentions)

    def noun(self, form: str) -> tuple[str, tuple[Rule, ...]] | None:
        """The trigger noun that `form` is a form of, with its rules."""
        return _first(self.nouns, form)

    def predicative(self, form: str) -> tuple[str, tuple[Rule, ...]] | None:
        """The predicative («خواستار»، «آماده») that `form` is a form of, with its rules."""
        rules = self.predicatives.get(form)
        return (form, rules) if rules else None


def _first(table: dict[str, tuple[Rule, ...]], form: str) -> tuple[str, tuple[Rule, ...]] | None:
    for stem in stems(form):
        rules = table.get(stem)
        if rules:
            return stem, rules
    return None

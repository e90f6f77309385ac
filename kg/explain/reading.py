"""One article read step by step, with all that the pipeline throws away kept: what explanations are made from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.model import Analysis, Document, Entity, Mentions, Sentence
from kg.rules.clauses import Clause
from kg.rules.engine import extract, firings, walk
from kg.rules.results import Firing, by_sentence
from kg.rules.rule import Rule
from kg.rules.topics import EntityPool
from kg.rules.triggers import TriggerIndex
from kg.rules.views import View
from kg.settings import Settings


@dataclass(frozen=True, slots=True)
class Reading:
    """What each stage handed to the next, for one document."""

    document: Document
    sentences: tuple[Sentence, ...]
    mentions: Mentions
    rules: tuple[Rule, ...]
    analysis: Analysis
    fired: tuple[Firing, ...]
    named: tuple[Entity, ...]  # the mentions' entities and those of common-noun phrases, as the rules number them

    def text(self, sentence: Sentence, first: int, last: int) -> str:
        """Return the raw text of tokens[first:last] of a sentence."""
        start, end = self.span(sentence, first, last)
        return self.document.text[start:end]

    def span(self, sentence: Sentence, first: int, last: int) -> tuple[int, int]:
        """Return the offsets of tokens[first:last] of a sentence: code points of the raw text, half open."""
        tokens = sentence.tokens[first : max(last, first + 1)]
        return (tokens[0].start, tokens[-1].end) if tokens else (sentence.end, sentence.end)

    def labels(self, entities: Sequence[int]) -> tuple[str, ...]:
        """Return the labels of entity numbers."""
        return tuple(self.named[e].label for e in entities)

    def views(self, rules: tuple[Rule, ...] | None = None) -> list[tuple[Sentence, tuple[Clause, ...], list[View]]]:
        """Return the sentences with their clauses, as the rules (by default all of this reading) have them read."""
        index = TriggerIndex.of(self.rules if rules is None else rules)
        pool = EntityPool(list(self.mentions.entities))
        return list(walk(self.sentences, by_sentence(self.mentions), index, pool, self.document.text))

    def fire(self, rules: tuple[Rule, ...]) -> tuple[Firing, ...]:
        """Return what would fire if the rules were these."""
        return firings(self.document, self.sentences, self.mentions, rules)

    def instead(self, rule: Rule) -> tuple[Rule, ...]:
        """Return the rules with `rule` in the place of the one of its id."""
        return tuple(rule if other.id == rule.id else other for other in self.rules)


def read(document: Document, settings: Settings | None = None) -> Reading:
    """Read a document with the package's rules and those of `settings`; raises `RuleError` for a malformed rule."""
    from kg.entities import find_entities
    from kg.entities.authority import load
    from kg.text import analyse_text

    rules = (settings or Settings()).load_rules()
    sentences = analyse_text(document)
    mentions = find_entities(document, sentences, load())
    pool = EntityPool(list(mentions.entities))
    list(walk(sentences, by_sentence(mentions), TriggerIndex.of(rules), pool, document.text))
    return Reading(
        document,
        sentences,
        mentions,
        rules,
        extract(document, sentences, mentions, rules),
        firings(document, sentences, mentions, rules),
        tuple(pool.entities),
    )

"""The words that lend an act another modality than fact (kg/data/lexicons/modality.yaml)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg.model import Modality
from kg.resources import data_dir, read_yaml


@dataclass(frozen=True, slots=True)
class ModalWords:
    """The lexicon of kg/data/lexicons/modality.yaml, word → modality."""

    governors: dict[str, Modality]
    prepositions: dict[str, Modality]
    predicates: dict[str, Modality]
    hearsay: frozenset[str]
    opinion_adverbs: frozenset[str]
    denial_adverbs: frozenset[str]
    future: frozenset[str]
    speech_verbs: frozenset[str]
    speech_nouns: frozenset[str]
    performed: frozenset[str]


@cache
def modal_words() -> ModalWords:
    """The modality lexicon, read once."""
    raw = read_yaml(data_dir() / "lexicons" / "modality.yaml")

    def table(name: str) -> dict[str, Modality]:
        return {word: Modality(kind) for kind, words in raw[name].items() for word in words}

    return ModalWords(
        table("governors"),
        table("prepositions"),
        table("predicates"),
        frozenset(raw["hearsay_verbs"]),
        frozenset(raw["adverbs"]["opinion"]),
        frozenset(raw["adverbs"]["denial"]),
        frozenset(raw["adverbs"]["future"]),
        frozenset(raw["speech"]["verbs"]),
        frozenset(w.replace("_", " ") for w in raw["speech"]["nouns"]),
        frozenset(raw["performed"]),
    )

"""The language kit: everything of the text layer that is built from hazm's data, built once and lazily."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg.model import Document, Sentence, Token
from kg.read.boilerplate import noise_lines
from kg.resources import data_dir
from kg.text.glue import Glue
from kg.text.lemmas import Lemmas, read_plurals
from kg.text.repair import Repair
from kg.text.repair_words import read_repair_words
from kg.text.sentences import Span, split
from kg.text.spacing import Spacing
from kg.text.stream import Stream, make_tokens, read_stream
from kg.text.tables import Tables, load_tables
from kg.text.verbs import VerbFinder
from kg.text.words import NEWLINE, ChunkMemory, WordMemory


@dataclass(frozen=True, slots=True)
class LanguageKit:
    """Tables of hazm, the memory of word forms, and the finders that use them."""

    tables: Tables
    memory: ChunkMemory
    spacing: Spacing
    verbs: VerbFinder

    def stream(self, text: str, start: int = 0, end: int | None = None) -> Stream:
        """Return the words and line ends of `text[start:end]` with raw offsets."""
        return read_stream(text, start, len(text) if end is None else end, self.memory, self.spacing)

    def tokens(self, text: str, start: int = 0, end: int | None = None) -> list[Token]:
        """Return the words and punctuation of `text[start:end]` with raw offsets, line ends left out."""
        return [token for token in make_tokens(self.stream(text, start, end)) if token.form != "\n"]

    def analyse(self, document: Document) -> tuple[Sentence, ...]:
        """Return the sentences of a document: tokens, verb groups, kind; offsets are code points of its text."""
        text, start = document.text, document.body_start
        end = len(text) if document.body_end is None else document.body_end
        stream = self.stream(text, start, end)
        spans = split(stream, text.count("\n", 0, start), noise_lines(text, start, end))
        tokens = make_tokens(stream)
        return tuple(self._sentence(i, span, stream, tokens) for i, span in enumerate(spans))

    def _sentence(self, index: int, span: Span, stream: Stream, tokens: list[Token]) -> Sentence:
        entries = stream.entries[span.first : span.last]
        own = tokens[span.first : span.last]
        if span.wrapped:
            own = [t for t, e in zip(own, entries, strict=True) if not e.mark & NEWLINE]
            entries = [e for e in entries if not e.mark & NEWLINE]
        verbs = () if span.noise else self.verbs.find(entries)
        kind = "boilerplate" if span.noise else "body" if verbs or span.ended else "heading"
        return Sentence(index, span.line, own[0].start, own[-1].end, tuple(own), verbs, kind)


def build_kit(*, repair: bool = True) -> LanguageKit:
    """Build a kit; `repair=False` leaves lost ZWNJs as hazm does (to compare with hazm)."""
    tables = load_tables()
    lemmas = Lemmas(tables, read_plurals(data_dir() / "text" / "plurals.tsv"))
    if repair:
        lists = read_repair_words(data_dir() / "text" / "repair.tsv")
        words = WordMemory(tables, lemmas, Repair(tables, lists), Glue(tables, lists), lists.bound)
    else:
        words = WordMemory(tables, lemmas)
    return LanguageKit(tables, ChunkMemory(words), Spacing(tables, words, repair=repair), VerbFinder(tables.verbs))


@cache
def language_kit() -> LanguageKit:
    """Return the kit of this process, built at the first call."""
    return build_kit()

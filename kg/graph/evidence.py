"""The proof of a fact: which characters of which article say so (Web Annotation selectors).

One evidence node per span of an article, shared by all statements that rest on it. `oa:prefix` and `oa:suffix`
complete the sentence, so that a reader can be shown the sentence with the phrase marked without having the article.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.graph.iris import Namer
from kg.graph.vocabulary import OA, RDF
from kg.graph.written import integer, iri, string
from kg.model import Analysis

_TYPE: Final = iri(RDF + "type")
_SPECIFIC: Final = iri(OA + "SpecificResource")
_SOURCE: Final = iri(OA + "hasSource")
_SELECTOR: Final = iri(OA + "hasSelector")
_POSITION: Final = iri(OA + "TextPositionSelector")
_QUOTE: Final = iri(OA + "TextQuoteSelector")
_START: Final = iri(OA + "start")
_END: Final = iri(OA + "end")
_EXACT: Final = iri(OA + "exact")
_PREFIX: Final = iri(OA + "prefix")
_SUFFIX: Final = iri(OA + "suffix")
_CONTEXT: Final = 600  # code points on each side at most: a line of megabytes must not be copied for each fact


class EvidenceBook:
    """The evidence nodes of one article, each described once, when it is first asked for."""

    def __init__(self, analysis: Analysis, namer: Namer, graph: str) -> None:
        """Keep the sentence borders, from which the context of a quotation is cut."""
        self._text = analysis.document.text
        self._document = analysis.document.id
        self._sentences = {s.index: (s.start, s.end) for s in analysis.sentences}
        self._bounds = sorted(self._sentences.values())
        self._namer, self._graph = namer, graph
        self._spans: dict[tuple[int, int], int | None] = {}
        self._nodes: dict[tuple[int, int], str] = {}

    def node(self, start: int, end: int, sentence: int | None = None) -> str:
        """Return the node of the span `text[start:end]` (code points of the raw text, half open)."""
        span = start, end
        if self._spans.get(span) is None:
            self._spans[span] = sentence
        if span not in self._nodes:
            self._nodes[span] = iri(self._namer.iri(f"evidence/{self._document}-{start}-{end}"))
        return self._nodes[span]

    def lines(self) -> Iterator[str]:
        """Describe every span asked for so far, in N-Quads."""
        for (start, end), sentence in sorted(self._spans.items(), key=lambda item: item[0]):
            yield self._describe(start, end, sentence)

    def _describe(self, start: int, end: int, sentence: int | None) -> str:
        """Return eleven lines: the span, its position and its quotation."""
        span = self._nodes[start, end]
        position, quote = f"{span[:-1]}-position>", f"{span[:-1]}-quote>"
        left, right = self._context(start, end, sentence)
        text, close = self._text, f" {self._graph} .\n"
        return (
            f"{span} {_TYPE} {_SPECIFIC}{close}"
            f"{span} {_SOURCE} {self._graph}{close}"
            f"{span} {_SELECTOR} {position}{close}"
            f"{span} {_SELECTOR} {quote}{close}"
            f"{position} {_TYPE} {_POSITION}{close}"
            f"{position} {_START} {integer(start)}{close}"
            f"{position} {_END} {integer(end)}{close}"
            f"{quote} {_TYPE} {_QUOTE}{close}"
            f"{quote} {_EXACT} {string(text[start:end])}{close}"
            f"{quote} {_PREFIX} {string(text[left:start])}{close}"
            f"{quote} {_SUFFIX} {string(text[end:right])}{close}"
        )

    def _context(self, start: int, end: int, sentence: int | None) -> tuple[int, int]:
        bounds = self._sentences.get(sentence) if sentence is not None else None
        first, last = bounds or next((b for b in self._bounds if b[0] <= start < b[1]), (start, end))
        return max(min(first, start), start - _CONTEXT), min(max(last, end), end + _CONTEXT)

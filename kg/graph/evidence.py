"""The proof of a fact: which characters of which article say so (Web Annotation selectors).

One evidence node per span of an article, shared by all statements that rest on it. `oa:prefix` and `oa:suffix`
complete the sentence, so that a reader can be shown the sentence with the phrase marked without having the article.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pyoxigraph import NamedNode, Quad

from kg.graph.iris import Namer
from kg.graph.literals import integer, string
from kg.graph.vocabulary import OA, RDF
from kg.model import Analysis

_TYPE: Final = NamedNode(RDF + "type")
_SPECIFIC: Final = NamedNode(OA + "SpecificResource")
_SOURCE: Final = NamedNode(OA + "hasSource")
_SELECTOR: Final = NamedNode(OA + "hasSelector")
_POSITION: Final = NamedNode(OA + "TextPositionSelector")
_QUOTE: Final = NamedNode(OA + "TextQuoteSelector")
_START: Final = NamedNode(OA + "start")
_END: Final = NamedNode(OA + "end")
_EXACT: Final = NamedNode(OA + "exact")
_PREFIX: Final = NamedNode(OA + "prefix")
_SUFFIX: Final = NamedNode(OA + "suffix")
_CONTEXT: Final = 600  # code points on each side at most: a line of megabytes must not be copied for each fact


class EvidenceBook:
    """The evidence nodes of one article, each described once, when it is first asked for."""

    def __init__(self, analysis: Analysis, namer: Namer, graph: NamedNode) -> None:
        """Keep the sentence borders, from which the context of a quotation is cut."""
        self._text = analysis.document.text
        self._document = analysis.document.id
        self._sentences = {s.index: (s.start, s.end) for s in analysis.sentences}
        self._bounds = sorted(self._sentences.values())
        self._namer, self._graph = namer, graph
        self._spans: dict[tuple[int, int], int | None] = {}
        self._nodes: dict[tuple[int, int], NamedNode] = {}

    def node(self, start: int, end: int, sentence: int | None = None) -> NamedNode:
        """Return the node of the span `text[start:end]` (code points of the raw text, half open)."""
        span = start, end
        if self._spans.get(span) is None:
            self._spans[span] = sentence
        if span not in self._nodes:
            self._nodes[span] = self._namer.node(f"evidence/{self._document}-{start}-{end}")
        return self._nodes[span]

    def quads(self) -> Iterator[Quad]:
        """Describe every span asked for so far."""
        for (start, end), sentence in sorted(self._spans.items(), key=lambda item: item[0]):
            yield from self._describe(start, end, sentence)

    def _describe(self, start: int, end: int, sentence: int | None) -> Iterator[Quad]:
        name, graph = f"evidence/{self._document}-{start}-{end}", self._graph
        node, position, quote = (
            self._nodes[start, end],
            self._namer.node(f"{name}-position"),
            self._namer.node(f"{name}-quote"),
        )
        left, right = self._context(start, end, sentence)
        yield Quad(node, _TYPE, _SPECIFIC, graph)
        yield Quad(node, _SOURCE, graph, graph)
        yield Quad(node, _SELECTOR, position, graph)
        yield Quad(node, _SELECTOR, quote, graph)
        yield Quad(position, _TYPE, _POSITION, graph)
        yield Quad(position, _START, integer(start), graph)
        yield Quad(position, _END, integer(end), graph)
        yield Quad(quote, _TYPE, _QUOTE, graph)
        yield Quad(quote, _EXACT, string(self._text[start:end]), graph)
        yield Quad(quote, _PREFIX, string(self._text[left:start]), graph)
        yield Quad(quote, _SUFFIX, string(self._text[end:right]), graph)

    def _context(self, start: int, end: int, sentence: int | None) -> tuple[int, int]:
        bounds = self._sentences.get(sentence) if sentence is not None else None
        first, last = bounds or next((b for b in self._bounds if b[0] <= start < b[1]), (start, end))
        return max(min(first, start), start - _CONTEXT), min(max(last, end), end + _CONTEXT)

"""Sentence limits: lines first, then stops, then the joining of lines that a page has wrapped.

hazm's SentenceTokenizer turns line ends into spaces (a headline runs into the text) and splits neither «است.این» nor at «؛».
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import TokenKind
from kg.text.stream import Stream
from kg.text.words import CLOSER, COLON, NEWLINE, STOP, VERB

# A line that ends in one of these goes on in the next one.
_OPEN_ENDS = frozenset(
    ["از", "به", "با", "در", "بر", "برای", "تا", "که", "و", "یا", "را", "این", "آن", "بین", "میان", "توسط", "درباره", "جز", "مگر", "اگر", "چون", "اما", "ولی", "نه", "هم", "هر", "هیچ", "یک", "بدون", "طی", "ضمن", "علیه", "سوی"]
)
# A line that begins with one of these goes on from the one before.
_OPEN_STARTS = frozenset(["و", "یا", "که", "را", "است", "بود", "شد", "کرد", "می\u200cشود", "می\u200cکند"])
_CONTINUED = ("به نقل از", "به گزارش")


@dataclass(frozen=True, slots=True)
class Span:
    """Stream positions [first, last) of a sentence, the raw line it begins in, and its kind (see `Sentence.kind`)."""

    first: int
    last: int
    line: int
    kind: str


@dataclass(frozen=True, slots=True)
class _Line:
    first: int
    last: int
    number: int
    after_blank: bool
    noise: bool


def split(stream: Stream, first_line: int, noise: frozenset[int]) -> list[Span]:
    """Split a stream into sentences and headings.

    `first_line` is the number of the raw line in which the stream begins; `noise` are the raw lines that are page noise.
    """
    spans: list[Span] = []
    open_span: tuple[int, int] | None = None  # (first position, line) of a sentence that waits for its end
    lines = _lines(stream, first_line, noise)
    for i, line in enumerate(lines):
        first = line.first
        if open_span is None:
            first = _closers(stream, spans, line)
        if line.noise:
            if open_span is not None:
                spans.append(_span(stream, open_span[0], lines[i - 1].last, open_span[1]))
                open_span = None
            spans.append(Span(line.first, line.last, line.number, "boilerplate"))
            continue
        start, number = open_span or (first, line.number)
        open_span = None
        for stop in _stops(stream, first, line.last):
            spans.append(_span(stream, start, stop, number))
            start, number = stop, line.number
        if start < line.last:
            if i + 1 < len(lines) and _goes_on(stream, start, line, lines[i + 1]):
                open_span = (start, number)
            else:
                spans.append(_span(stream, start, line.last, number))
    return spans


def _lines(stream: Stream, number: int, noise: frozenset[int]) -> list[_Line]:
    lines = []
    first, blank = 0, False
    marks = [i for i, e in enumerate(stream.entries) if e.mark & NEWLINE]
    for at in [*marks, len(stream.entries)]:
        if at > first:
            lines.append(_Line(first, at, number, blank, number in noise))
            blank = False
        else:
            blank = True
        first = at + 1
        number += 1
    return lines


def _closers(stream: Stream, spans: list[Span], line: _Line) -> int:
    """Give closing quotes at the start of a line to the sentence before; return where the line's own words begin."""
    first = line.first
    while first < line.last and stream.entries[first].form in {"»", ")", "]", "}"}:
        first += 1
    if first < line.last and first > line.first and stream.entries[first].form in {".", "،", "؛"}:
        first += 1
    if first == line.first or not spans or spans[-1].kind == "boilerplate" or line.noise:
        return line.first
    spans[-1] = Span(spans[-1].first, first, spans[-1].line, spans[-1].kind)
    return first


def _stops(stream: Stream, first: int, last: int) -> list[int]:
    """Return the positions after the sentence-ending marks in [first, last), closers included."""
    ends = []
    entries = stream.entries
    i = first
    while i < last:
        if entries[i].mark & STOP and i > first and not _abbreviated(stream, i, last):
            i += 1
            while i < last and entries[i].mark & (CLOSER | STOP):
                i += 1
            ends.append(i)
            continue
        i += 1
    return ends


def _abbreviated(stream: Stream, i: int, last: int) -> bool:
    """Tell whether a point belongs to a one-letter abbreviation inside the line («سال ۳۲۰ م. بود»)."""
    before = stream.entries[i - 1]
    return (
        stream.entries[i].form == "."
        and before.kind is TokenKind.WORD
        and len(before.form) == 1
        and before.form != "و"
        and i + 1 < last
        and stream.ends[i - 1] == stream.starts[i]
    )


def _goes_on(stream: Stream, start: int, line: _Line, after: _Line) -> bool:
    """Tell whether an unfinished line is carried on by the next one."""
    entries = stream.entries
    if after.after_blank or after.noise:
        return False
    final, following = entries[line.last - 1], entries[after.first]
    if final.form in _OPEN_ENDS or final.form in {"،", ",", "«", "("} or following.form in _OPEN_STARTS:
        return True
    if final.mark & COLON:
        return False
    if following.kind is TokenKind.PUNCTUATION and following.form not in {"«", "(", "-", "*", "•", "[", '"'}:
        return True
    head = " ".join(e.form for e in entries[start : start + 3])
    has_verb = any(e.mark & VERB for e in entries[start : line.last])
    return not has_verb and (head.startswith(_CONTINUED) or final.form in {"-", "–", "—"})


def _span(stream: Stream, first: int, last: int, line: int) -> Span:
    entries = stream.entries
    while first < last and entries[first].mark & NEWLINE:
        first += 1
    final = entries[last - 1]
    ended = final.mark & (STOP | COLON) or (final.mark & CLOSER and last - first > 1 and entries[last - 2].mark & STOP)
    verbless = not any(e.mark & VERB for e in entries[first:last])
    return Span(first, last, line, "heading" if verbless and not ended else "body")

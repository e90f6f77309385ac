"""Sentence limits: lines first, then stops, then the joining of lines that a page has wrapped.

hazm's SentenceTokenizer turns line ends into spaces (a headline runs into the text) and splits neither «است.این» nor
at «؛».
"""

from __future__ import annotations

from dataclasses import replace

from kg.model import TokenKind
from kg.records import record
from kg.text.stream import Stream
from kg.text.words import CLOSER, COLON, NEWLINE, STOP, VERB, Entry
from kg.text.wordset import word_set

# A line that ends in one of these goes on in the next one.
_OPEN_ENDS = word_set(
    "از به با در بر برای تا که و یا را این آن بین میان توسط درباره جز مگر اگر چون اما ولی نه هر هیچ یک بدون طی ضمن "
    "علیه سوی همچنین نیز"
)
# A line that begins with one of these goes on from the one before.
_OPEN_STARTS = word_set("و یا که را است بود شد کرد می‌شود می‌کند هزار میلیون میلیارد درصد")
_SOURCES = ("به نقل از", "به گزارش", "بر اساس گزارش", "براساس گزارش", "بنا بر گزارش", "بنابر گزارش")
_PREPOSITIONS = word_set("در به از با برای بر طی ضمن")
# A verbless line that begins so is the subject of a sentence that goes on, not a heading.
_SUBJECTS = word_set(
    "این آن وی او وزیر رئیس رییس رئیس‌جمهور رییس‌جمهور نخست‌وزیر معاون سخنگو سخنگوی نماینده سفیر دبیر دبیرکل "
    "مدیر فرمانده استاندار"
)
_VERBLESS = 16  # tokens: «تهران - ایرنا؛»، «در ادامه، الف؛ وزیر …» is no sentence of its own


@record
class Span:
    """Stream positions [first, last) of a sentence and the raw line it begins in.

    `ended`: it has a final mark, so that it is no heading even without a verb; `noise`: it is a line of page noise;
    `wrapped`: it goes over line ends.
    """

    first: int
    last: int
    line: int
    ended: bool
    noise: bool = False
    wrapped: bool = False


@record
class _Line:
    first: int
    last: int
    number: int
    after_blank: bool
    noise: bool


def split(stream: Stream, first_line: int, noise: frozenset[int]) -> list[Span]:
    """Split a stream into sentences, headings and lines of page noise.

    `first_line` is the number of the raw line in which the stream begins; `noise` are the raw lines that are page
    noise.
    """
    spans: list[Span] = []
    waiting: tuple[int, int] | None = None  # first position and line of a sentence that waits for its end
    lines = _lines(stream, first_line, noise)
    for i, line in enumerate(lines):
        if line.noise:
            spans.append(Span(line.first, line.last, line.number, ended=True, noise=True))
            continue
        first = line.first if waiting is not None else _closers(stream, spans, line)
        start, number = waiting or (first, line.number)
        for stop in _stops(stream, first, line.last):
            spans.append(_span(stream, start, stop, number, wrapped=start < line.first))
            start, number = stop, line.number
        waiting = None
        if start < line.last:
            if i + 1 < len(lines) and _goes_on(stream, start, lines, i):
                waiting = (start, number)
            else:
                spans.append(_span(stream, start, line.last, number, wrapped=start < line.first))
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
    if first == line.first or not spans or spans[-1].noise or line.noise:
        return line.first
    spans[-1] = replace(spans[-1], last=first, wrapped=True)
    return first


def _stops(stream: Stream, first: int, last: int) -> list[int]:
    """Return the positions after the sentence-ending marks in [first, last), closers included."""
    ends: list[int] = []
    entries = stream.entries
    for i in [i for i in range(first + 1, last) if entries[i].mark & STOP]:
        start = ends[-1] if ends else first
        if i < start or _held(stream, i, start, last):
            continue
        end = i + 1
        while end < last and entries[end].mark & (CLOSER | STOP):
            end += 1
        ends.append(end)
    return ends


def _held(stream: Stream, i: int, first: int, last: int) -> bool:
    """Tell whether a mark does not end a sentence.

    So the point after a list number or a one-letter abbreviation inside the line («سال ۳۲۰ م. بود») and the «؛» after a
    dateline, source or name («به گزارش الف؛ وزیر …»، «الف؛ معاون وزیر، گفت»).
    """
    before = stream.entries[i - 1]
    if before.kind is TokenKind.NUMBER and i - first == 1 and i + 1 < last:
        return True
    if stream.entries[i].form == "؛":
        if i - first > _VERBLESS or i + 1 >= last:
            return False
        titled = stream.entries[i + 1].form in _SUBJECTS and not before.mark & VERB
        return titled or not any(e.mark & VERB for e in stream.entries[first:i])
    return (
        stream.entries[i].form == "."
        and before.kind is TokenKind.WORD
        and len(before.form) == 1
        and before.form != "و"
        and i + 1 < last
        and stream.ends[i - 1] == stream.starts[i]
    )


def _goes_on(stream: Stream, start: int, lines: list[_Line], i: int) -> bool:
    """Tell whether the unfinished line `i`, whose last sentence begins at `start`, is carried on by the next line."""
    line, after = lines[i], lines[i + 1]
    if after.after_blank or after.noise:
        return False
    entries = [e for e in stream.entries[start : line.last] if not e.mark & NEWLINE]
    final, following = entries[-1], stream.entries[after.first]
    if final.form in _OPEN_ENDS or final.form in {"،", ",", "«", "("} or following.form in _OPEN_STARTS:
        return True
    if final.mark & COLON:
        return False
    if start < line.first or final.form.endswith("های"):
        return True  # it already goes over a line end; or an ezafe is open
    if following.kind is TokenKind.PUNCTUATION and following.form not in {"«", "(", "-", "*", "•", "[", '"', "#"}:
        return True
    return _unfinished(entries, stream.entries[after.first : after.last], first_line=i == 0)


def _unfinished(entries: list[Entry], following: list[Entry], *, first_line: bool) -> bool:
    """Judge a line without a final mark by its words: sources and datelines, an open clause, a bare subject."""
    if any(e.mark & VERB for e in entries):
        return not first_line and len(entries) > 5 and not entries[-1].mark & (VERB | CLOSER)
    if " ".join(e.form for e in entries[:3]).startswith(_SOURCES) or entries[-1].form in {"-", "–", "—"}:
        return True
    if first_line or entries[0].form not in _SUBJECTS or any(e.form in _PREPOSITIONS for e in entries):
        return False
    source = " ".join(e.form for e in following[:3]).startswith(_SOURCES)
    return following[0].form in _PREPOSITIONS and not source


def _span(stream: Stream, first: int, last: int, line: int, *, wrapped: bool = False) -> Span:
    final = stream.entries[last - 1]
    ended = final.mark & (STOP | COLON) or (
        final.mark & CLOSER and last - first > 1 and stream.entries[last - 2].mark & STOP
    )
    return Span(first, last, line, bool(ended), wrapped=wrapped)

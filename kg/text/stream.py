"""Raw text to a stream of words with offsets: chunks, scan, memory, then the merges of `kg.text.spacing`.

Text is cut at blanks first and a chunk («کرد،») looked up whole; only an unseen chunk goes through the regular
expression. That halves the work of a warm reading. Offsets stay sums of lengths: a blank and a line end are one
character each.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, compress, count, islice, repeat
from operator import add, and_, itemgetter

from kg.model import Token, TokenKind
from kg.text.scan import SCAN
from kg.text.spacing import Spacing
from kg.text.words import CLOSER, NEWLINE, OPENER, PAIR, QUOTE, ChunkMemory, Entry, plain_entry

_LEFT, _RIGHT, _PARTS, _TOKEN = itemgetter(4), itemgetter(5), itemgetter(7), itemgetter(9)
_OPENING = plain_entry("«", TokenKind.PUNCTUATION, mark=OPENER)
_CLOSING = plain_entry("»", TokenKind.PUNCTUATION, mark=CLOSER)
_LINE_END = plain_entry("\n", TokenKind.OTHER, mark=NEWLINE)
_Merged = tuple[int, int, Entry]  # entries [first, last) become one


@dataclass(slots=True)
class Stream:
    """Words, punctuation and line ends of a text in order; `starts[i]:ends[i]` is the raw span of `entries[i]`."""

    starts: list[int]
    ends: list[int]
    entries: list[Entry]


def read_stream(text: str, start: int, end: int, memory: ChunkMemory, spacing: Spacing) -> Stream:
    """Cut `text[start:end]` into words. Linear in the length of the text."""
    body = text[start:end]
    stream = scan_whole(body, start, memory) if "\r" in body or "&" in body else scan_chunks(body, start, memory)
    if '"' in body or "“" in body or "”" in body or "&" in body:
        _pair_quotes(stream)
    _merge(stream, spacing)
    return stream


def make_tokens(stream: Stream) -> list[Token]:
    """Return the token of every entry, line ends included (they keep the positions of the stream)."""
    spans = zip(stream.starts, stream.ends, strict=True)
    # tuple.__new__ makes the same as Token(...), in a third of the time
    return list(map(tuple.__new__, repeat(Token), map(add, spans, map(_TOKEN, stream.entries))))


def scan_chunks(body: str, start: int, memory: ChunkMemory) -> Stream:
    """Cut at line ends and blanks and look the chunks up whole; a line end is a chunk of its own, without blanks."""
    chunks = body.replace("\n", " \n ").split(" ")
    lengths = list(map(len, chunks))
    steps = list(map(add, lengths, repeat(1)))
    for k in _places(chunks, "\n"):
        steps[k] = 1
        steps[k - 1] -= 1
    starts = list(accumulate(steps, initial=start))
    del starts[-1]
    return _expanded(list(map(memory.__getitem__, chunks)), starts, lengths)


def _places[T](things: list[T], thing: T) -> Iterator[int]:
    """Yield where `thing` stands in a list."""
    k = -1
    for _ in repeat(None, things.count(thing)):
        k = things.index(thing, k + 1)
        yield k


def scan_whole(body: str, start: int, memory: ChunkMemory) -> Stream:
    """Cut by the regular expression alone: for texts with carriage returns, and HTML left-overs that hold blanks."""
    pieces = SCAN.findall(body)
    lengths = list(map(len, pieces))
    return _expanded(
        list(map(memory.words.__getitem__, pieces)), list(accumulate(lengths, initial=start))[:-1], lengths
    )


def _expanded(found: list[Entry | None], starts: list[int], lengths: list[int]) -> Stream:
    """Leave blanks out and put the words of a chunk or a glued word in its place."""
    if None in found:
        starts, lengths = list(compress(starts, found)), list(compress(lengths, found))
    entries = list(filter(None, found))
    ends = list(map(add, starts, lengths))
    several = list(compress(count(), map(_PARTS, entries)))
    if not several:
        return Stream(starts, ends, entries)
    result = Stream([], [], [])
    done = 0
    for i in several:
        result.starts += starts[done:i]
        result.ends += ends[done:i]
        result.entries += entries[done:i]
        start = starts[i]
        for offset, length, part in entries[i].parts:
            result.starts.append(start + offset)
            result.ends.append(start + offset + length)
            result.entries.append(part)
        done = i + 1
    result.starts += starts[done:]
    result.ends += ends[done:]
    result.entries += entries[done:]
    return result


def _pair_quotes(stream: Stream) -> None:
    """Write the straight quotes of a line as « » in turn, as hazm does; an odd last one stays."""
    pending = -1
    for i, entry in enumerate(stream.entries):
        if entry.mark & NEWLINE:
            pending = -1
        elif entry.mark & QUOTE:
            if pending < 0:
                pending = i
            else:
                stream.entries[pending] = _OPENING
                stream.entries[i] = _CLOSING
                pending = -1


def _merge(stream: Stream, spacing: Spacing) -> None:
    """Join neighbours that are one word; a joined word may take a third («زمین لرزه ای»)."""
    entries = stream.entries
    bits = list(map(and_, map(_LEFT, entries), map(_RIGHT, islice(entries, 1, None))))
    merged: list[_Merged] = []
    pairs = spacing.pairs
    for i in compress(count(), bits):
        if bits[i] == PAIR and not pairs[entries[i].form][entries[i + 1].form]:
            continue
        if not merged or merged[-1][1] <= i:
            word = _chain(entries, i, spacing)
            if word is not None:
                merged.append(word)
    if merged:
        _splice(stream, merged)


def _chain(entries: list[Entry], first: int, spacing: Spacing) -> _Merged | None:
    """Join the entry at `first` with what follows it as long as a rule says so."""
    word: _Merged | None = None
    left, i = entries[first], first
    while i + 1 < len(entries) and left.left & entries[i + 1].right:
        joined = spacing.join(left, entries, i + 1)
        if joined is None:
            break
        left, i = joined.entry, i + joined.taken
        word = (first, i + 1, left)
    return word


def _splice(stream: Stream, merged: list[_Merged]) -> None:
    """Put the merged words in the place of their parts."""
    result = Stream([], [], [])
    done = 0
    for first, last, entry in merged:
        result.starts += stream.starts[done : first + 1]
        result.ends += stream.ends[done:first]
        result.ends.append(stream.ends[last - 1])
        result.entries += stream.entries[done:first]
        result.entries.append(entry)
        done = last
    stream.starts = result.starts + stream.starts[done:]
    stream.ends = result.ends + stream.ends[done:]
    stream.entries = result.entries + stream.entries[done:]

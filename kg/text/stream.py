"""Raw text to a stream of words with offsets: scan, memory, then the merges of `kg.text.spacing`."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, compress, count
from operator import and_, itemgetter

from kg.model import TokenKind
from kg.text.scan import SCAN
from kg.text.spacing import Spacing
from kg.text.words import NEWLINE, PARTS, QUOTE, Entry, WordMemory

_LEFT, _RIGHT, _MARK = itemgetter(4), itemgetter(5), itemgetter(6)


@dataclass(slots=True)
class Stream:
    """Words, punctuation and line ends of a text in order; `starts[i]:ends[i]` is the raw span of `entries[i]`."""

    starts: list[int]
    ends: list[int]
    entries: list[Entry]


def read_stream(text: str, start: int, end: int, memory: WordMemory, spacing: Spacing) -> Stream:
    """Cut `text[start:end]` into words. Linear in the length of the text."""
    pieces = SCAN.findall(text, start, end)
    found = list(map(memory.__getitem__, pieces))
    offsets = list(accumulate(map(len, pieces), initial=start))
    entries = [e for e in found if e is not None]
    starts = list(compress(offsets, found))
    ends = list(compress(offsets[1:], found))
    stream = Stream(starts, ends, entries)
    marks = list(map(_MARK, entries))
    if any(m & PARTS for m in marks):
        _expand(stream)
    if '"' in text or "“" in text:
        _pair_quotes(stream)
    _merge(stream, spacing)
    return stream


def _expand(stream: Stream) -> None:
    """Put the words of a glued piece in its place."""
    starts: list[int] = []
    ends: list[int] = []
    entries: list[Entry] = []
    for start, end, entry in zip(stream.starts, stream.ends, stream.entries, strict=True):
        if not entry.parts:
            starts.append(start)
            ends.append(end)
            entries.append(entry)
            continue
        for offset, length, part in entry.parts:
            starts.append(start + offset)
            ends.append(start + offset + length)
            entries.append(part)
    stream.starts, stream.ends, stream.entries = starts, ends, entries


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
                stream.entries[pending] = OPENING
                stream.entries[i] = CLOSING
                pending = -1


def _merge(stream: Stream, spacing: Spacing) -> None:
    """Join neighbours that are one word; a joined word may take a third («زمین لرزه ای»)."""
    entries = stream.entries
    candidates = list(compress(count(), map(and_, map(_LEFT, entries), map(_RIGHT, entries[1:]))))
    merged: list[tuple[int, int, Entry]] = []  # tokens [i, j) become one
    for candidate in candidates:
        _chain(entries, candidate, spacing, merged)
    if merged:
        _splice(stream, merged)


def _chain(entries: list[Entry], i: int, spacing: Spacing, merged: list[tuple[int, int, Entry]]) -> None:
    """Join the token at `i`, or the word that it already belongs to, with what follows it, as long as a rule says so."""
    if merged and merged[-1][1] > i + 1:
        return
    first, left = (merged[-1][0], merged[-1][2]) if merged and merged[-1][1] == i + 1 else (i, entries[i])
    while i + 1 < len(entries):
        rest = entries[i + 1 : i + 3]
        newline = next((k for k, e in enumerate(rest) if e.mark & NEWLINE), len(rest))
        joined = spacing.join(left, rest[:newline]) if newline else None
        if joined is None:
            return
        if merged and merged[-1][0] == first:
            merged.pop()
        i += joined.taken
        left = joined.entry
        merged.append((first, i + 1, left))


def _splice(stream: Stream, merged: list[tuple[int, int, Entry]]) -> None:
    starts: list[int] = []
    ends: list[int] = []
    entries: list[Entry] = []
    done = 0
    for first, last, entry in merged:
        starts += stream.starts[done:first]
        ends += stream.ends[done:first]
        entries += stream.entries[done:first]
        starts.append(stream.starts[first])
        ends.append(stream.ends[last - 1])
        entries.append(entry)
        done = last
    stream.starts = starts + stream.starts[done:]
    stream.ends = ends + stream.ends[done:]
    stream.entries = entries + stream.entries[done:]


OPENING = Entry("«", TokenKind.PUNCTUATION, lemma="«", mark=4)
CLOSING = Entry("»", TokenKind.PUNCTUATION, lemma="»", mark=8)

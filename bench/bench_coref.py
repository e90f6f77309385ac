"""Coreference inside a document against the chains of ../shared/corpora/pcac2008: B³ precision, recall and F1.

    uv run python bench/bench_coref.py

The corpus marks an anaphor and its antecedent by a feature `SETn` of each token; `SETn_` marks the tokens of a mention
of several words. Its 31 texts of 2008 are essays, stories and text-books, few of them news, and a set mostly ends with
the passage: the same person a page further on is another set. So three figures are given: all mentions; the sets with
a proper name, which alone can be nodes of the graph; and those with the sets of one name in one text joined. A mention
that the project does not read (mostly a common noun or «خود») stands alone in its answer.

B³: A. Bagga and B. Baldwin, "Algorithms for Scoring Coreference Chains", LREC 1998. Needs ../shared.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.model import Document
from kg.pipeline import analyse

FOLDER = Path(__file__).resolve().parents[2] / "shared/corpora/pcac2008/Data"
SET = re.compile(r"SET(\d+)(_?)")
FEATURES, FORM = 3, 4  # columns of a line


@dataclass(frozen=True, slots=True)
class Marked:
    """A mention of the corpus: text[start:end] in code points, its set, and its wording where it is a proper name."""

    start: int
    end: int
    chain: str
    name: str


def read(path: Path) -> tuple[str, list[Marked]]:
    """Return the running text of a file, words joined by blanks, and its mentions."""
    text, found, open_sets = "", list[Marked](), dict[str, list[tuple[int, int, str]]]()
    for line in path.read_text(encoding="utf-8-sig").splitlines():
        columns = line.split(" ", FORM)
        if len(columns) <= FORM or columns[0] not in ("W", "CPC"):
            continue
        start, text = len(text), text + columns[FORM] + " "
        token = (start, len(text) - 1, columns[FORM] if ",PR" in columns[FEATURES] else "")
        marks = SET.findall(columns[FEATURES])
        for chain in [c for c in open_sets if (c, "_") not in marks]:
            found.append(_joined(open_sets.pop(chain), chain))
        for chain, longer in marks:
            if longer:
                open_sets.setdefault(chain, []).append(token)
            else:
                found.append(_joined([token], chain))
    return text, [*found, *(_joined(tokens, chain) for chain, tokens in open_sets.items())]


def _joined(tokens: Sequence[tuple[int, int, str]], chain: str) -> Marked:
    return Marked(tokens[0][0], tokens[-1][1], chain, " ".join(name for *_, name in tokens if name))


def answered(text: str, marked: Sequence[Marked]) -> list[Hashable]:
    """Return for each mention the entity that the project's mention there names, or the mention itself."""
    mentions = [m for m in analyse(Document("x", text)).mentions if len(m.entities) == 1]
    out: list[Hashable] = []
    for mark in marked:
        over = [m for m in mentions if m.start < mark.end and mark.start < m.end]
        best = min(over, key=lambda m: abs(m.start - mark.start) + abs(m.end - mark.end), default=None)
        out.append(mark if best is None else best.entities[0])
    return out


def b_cubed(gold: Sequence[Hashable], answer: Sequence[Hashable]) -> Iterator[tuple[float, float]]:
    """Yield precision and recall of each mention; the sequences give the chain of each, in one order."""
    wanted, given = defaultdict(set), defaultdict(set)
    for k, (right, ours) in enumerate(zip(gold, answer, strict=True)):
        wanted[right].add(k)
        given[ours].add(k)
    for right, ours in zip(gold, answer, strict=True):
        both = len(wanted[right] & given[ours])
        yield both / len(given[ours]), both / len(wanted[right])


def joined_by_name(marked: Sequence[Marked]) -> list[str]:
    """Return the chain of each mention, sets of one name in one text taken together."""
    first: dict[str, str] = {}
    joined = {m.chain: first.setdefault(m.name, m.chain) for m in marked if m.name}
    return [joined.get(m.chain, m.chain) for m in marked]


def show(title: str, scores: Sequence[tuple[float, float]]) -> None:
    """Print a line: number of mentions, B³ precision, recall, F1."""
    p, r = (sum(s[i] for s in scores) / len(scores) for i in (0, 1))
    print(f"{title:40} {len(scores):5} mentions   B³ P {p:.3f} R {r:.3f} F1 {2 * p * r / (p + r):.3f}")


def main() -> None:
    scores: dict[str, list[tuple[float, float]]] = defaultdict(list)
    alone = 0
    for path in sorted(FOLDER.glob("*.txt")):
        text, marked = read(path)
        ours = answered(text, marked)
        scores["all"] += b_cubed([m.chain for m in marked], ours)
        names = {m.chain for m in marked if m.name}
        kept = [k for k, m in enumerate(marked) if m.chain in names]
        marked, ours = [marked[k] for k in kept], [ours[k] for k in kept]
        alone += sum(isinstance(o, Marked) for o in ours)
        scores["sets with a proper name"] += b_cubed([m.chain for m in marked], ours)
        scores["the same, sets of one name joined"] += b_cubed(joined_by_name(marked), ours)
        scores["to compare: every mention alone"] += b_cubed(joined_by_name(marked), marked)
    for title, found in scores.items():
        show(title, found)
    print(f"of the mentions in sets with a proper name {alone} were not read at all")


if __name__ == "__main__":
    main()

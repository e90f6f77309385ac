"""Scores dev in three fixed thirds, so that a rule can be written on two of them and tried on the third.

    uv run python bench/score_thirds.py [--hold 1|2|3] [--errors]

The thirds are dealt out by the order of document ids (1st, 4th … ; 2nd, 5th … ; 3rd, 6th …), so they never change
while the texts stay. With `--hold N` the third N is held back: `--errors` lists the misses and wrong triples of the
other two only, and the last lines compare held with read. Needs ../shared.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path

from kg.build import build
from kg.evaluate import show
from kg.evaluate.gold import read_gold
from kg.evaluate.graph import read_system
from kg.evaluate.score import Count, Scores, score

SHARED = Path(__file__).resolve().parents[2] / "shared"
TIERS = ("structure", "action", "topic")
THIRDS = 3


def line(name: str, scores: Sequence[Scores]) -> str:
    figures = []
    for tier in TIERS:
        count = Count()
        for part in scores:
            count.add(part.tiers[tier])
        p, r, f1 = count.precision, count.recall, count.f1
        figures.append(f"{tier} P {p:.3f} R {r:.3f} F1 {f1:.3f} ({count.tp}/{count.fp}/{count.fn})")
    false = sum(part.false_asserted for part in scores)
    return f"{name:<10}{'   '.join(figures)}   false {false}   {sum(part.documents for part in scores)} documents"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hold", type=int, choices=range(1, THIRDS + 1), help="the third to hold back")
    parser.add_argument("--errors", action="store_true", help="list the errors of the thirds that are not held back")
    parser.add_argument("--shared", type=Path, default=SHARED)
    arguments = parser.parse_args()
    gold = sorted(read_gold(arguments.shared / "gold" / "dev.jsonl"), key=lambda document: document.id)
    with tempfile.TemporaryDirectory() as folder:
        build([arguments.shared / "dev" / "texts"], Path(folder))
        system = read_system(Path(folder) / "dataset.trig")
    thirds = {number + 1: score(gold[number::THIRDS], system) for number in range(THIRDS)}
    read = [scores for number, scores in thirds.items() if number != arguments.hold]
    for scores in read if arguments.errors else ():
        print(show.as_text(scores, errors=True))
    for number, scores in thirds.items():
        print(line(f"third {number}", [scores]))
    print(line("all", list(thirds.values())))
    if arguments.hold:
        print(line("read", read))
        print(line("held back", [thirds[arguments.hold]]))


if __name__ == "__main__":
    main()

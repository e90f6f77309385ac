"""Scores the present rules on every gold set and appends the figures, with commit and date, to bench/score_log.tsv.

    uv run python bench/score_log.py [seeds] [dev] [check]

One row a set. A `+` behind the commit tells that the working tree had changes. Of `check`, whose texts nobody reads,
only these totals are ever looked at. Needs ../shared.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from kg.build import build
from kg.evaluate import Scores, evaluate

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
TEXTS = {"seeds": SHARED / "seeds", "dev": SHARED / "dev" / "texts", "check": SHARED / "check" / "texts"}
LOG = Path(__file__).with_name("score_log.tsv")
TIERS = ("structure", "action", "topic")
HEAD = [
    "date", "commit", "set", *(f"{tier}_{figure}" for tier in TIERS for figure in ("p", "r", "f1")),
    "false_asserted", "modality",
]  # fmt: skip


def git(*arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()


def commit() -> str:
    changed = git("status", "--porcelain", "--untracked-files=no", "--", "kg", "seeds", "ontology")
    return git("rev-parse", "--short", "HEAD") + ("+" if changed else "")


def score(name: str) -> Scores:
    with tempfile.TemporaryDirectory() as folder:
        build([TEXTS[name]], Path(folder))
        return evaluate(SHARED / "gold" / f"{name}.jsonl", Path(folder) / "dataset.trig")


def row(name: str, scores: Scores) -> list[str]:
    counts = [scores.tiers[tier] for tier in TIERS]
    figures = [f"{x:.3f}" for c in counts for x in (c.precision, c.recall, c.f1)]
    modality = f"{scores.modality:.3f}" if scores.modality is not None else ""
    return [date.today().isoformat(), commit(), name, *figures, str(scores.false_asserted), modality]


def main() -> None:
    wanted = sys.argv[1:] or list(TEXTS)
    if unknown := [name for name in wanted if name not in TEXTS]:
        sys.exit(f"no set {unknown[0]}; there are {', '.join(TEXTS)}")
    rows = [row(name, score(name)) for name in wanted]
    if not LOG.exists():
        LOG.write_text("\t".join(HEAD) + "\n", encoding="utf-8")
    with LOG.open("a", encoding="utf-8") as log:
        log.writelines("\t".join(cells) + "\n" for cells in rows)
    widths = [max(len(cells[k]) for cells in [HEAD, *rows]) for k in range(len(HEAD))]
    for cells in [HEAD, *rows]:
        print("  ".join(cell.rjust(width) for cell, width in zip(cells, widths, strict=True)))


if __name__ == "__main__":
    main()

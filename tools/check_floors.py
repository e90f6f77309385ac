"""Build the scored article sets, score them, and fail where a score fell below its floor.

    uv run python tools/check_floors.py [SET …] [--shared DIR] [--floors FILE]

Floors stand in tests/score_floor.json and may only be raised. The sets and the scorer lie beside the checkout, in
../shared; where that is missing nothing is scored and the status is 0. The script knows nothing of the package but
its command line. Only totals are printed: the set `check` is scored, never read.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TEXTS = {"seeds": "seeds", "dev": "dev/texts", "check": "check/texts"}
TIERS = ("structure", "action", "entity", "topic")


def main() -> int:
    """Score every set that has floors; return 1 when one is missed."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("sets", nargs="*", metavar="SET", help="seeds, dev, check; default: every set that has floors")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--floors", type=Path, default=ROOT / "tests/score_floor.json")
    args = parser.parse_args()
    if not (args.shared / "score/score.py").is_file():
        print(f"{args.shared}: no scorer there, nothing is scored")
        return 0
    floors = json.loads(args.floors.read_text(encoding="utf-8"))
    missed = []
    for name in args.sets or floors:
        result = score(args.shared, name)
        print(f"\n{name}: {result['documents']} documents")
        print(table(result))
        missed += [f"{name} {miss}" for miss in below(result, floors.get(name, {}))]
    for miss in missed:
        print(f"below its floor: {miss}", file=sys.stderr)
    return 1 if missed else 0


def score(shared: Path, name: str) -> dict:
    """Build one set into a scratch folder and return the scorer's figures."""
    with tempfile.TemporaryDirectory() as scratch:
        run([sys.executable, "-m", "kg.cli", "build", str(shared / TEXTS[name]), "--out", scratch, "--quiet"])
        gold, dataset = shared / f"gold/{name}.jsonl", Path(scratch) / "dataset.trig"
        return json.loads(run([sys.executable, str(shared / "score/score.py"), str(gold), str(dataset), "--json"]))


def run(command: list[str]) -> str:
    """Run a command and return what it prints; a failing one ends the script with its message."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0"}  # the scorer breaks ties by hash order
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, env=environment)
    if done.returncode:
        sys.exit(f"{' '.join(command)}\n{done.stderr}")
    return done.stdout


def table(result: dict) -> str:
    """Return precision, recall and F1 per tier and the two figures about modality, as lines of text."""
    lines = [f"{'tier':10}    P     R    F1"]
    for tier in TIERS:
        figures = result[tier]
        lines.append(f"{tier:10} {figures['p']:.3f} {figures['r']:.3f} {figures['f1']:.3f}")
    modality = result["modality"]
    lines.append(f"asserted though it did not happen: {result['false_asserted']}")
    lines.append(f"modality right: {'–' if modality is None else f'{modality:.3f}'}")
    return "\n".join(lines)


def below(result: dict, floors: dict) -> list[str]:
    """Return the floors that are missed, each with the figure that missed it."""
    missed = []
    for name, floor in floors.items():
        if name == "false_asserted":
            if result[name] > floor:
                missed.append(f"{name}: {result[name]}, at most {floor}")
        elif name == "modality":
            if (result[name] or 0.0) < floor:
                missed.append(f"{name}: {result[name]}, at least {floor}")
        else:
            found = result["nodes"][name] if name in result["nodes"] else result[name]
            low = {kind: value for kind, value in floor.items() if found[kind] < value}
            missed += [f"{name} {kind}: {found[kind]:.3f}, at least {value}" for kind, value in low.items()]
    return missed


if __name__ == "__main__":
    sys.exit(main())

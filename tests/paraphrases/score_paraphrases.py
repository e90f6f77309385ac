"""Score the extractor on the project's own one-to-three-sentence texts: how well a rule carries over to other wordings.

    uv run python tests/paraphrases/score_paraphrases.py SET [--errors] [--forms] [--predicates] [--id ID]

SET is tuning, heldout, passages_a or passages_b. The last three were written apart from the rules, by people who had
not seen them, and their first scores (docs/scores.md) tell how the rules carry over; since then all may be read.

A record of the JSON Lines files holds

    id, text, form        form: how the fact is worded (active, passive, nominal, negated, planned, trap …)
    triples               expected: s, p, o, modality; a label is a string or a list of equally good ones, "*" is any
                          node; "optional": true where careful readers differ
    none                  predicates that the text tempts to assert and that must not be asserted beyond `triples`
    classes               label → class, where one name stands for two things («تهران» the state, not the city)

An asserted triple that is not expected is an error. Triples of the structure tier (who holds which post …) are judged
only in records that name their predicate, since the texts introduce their persons by office all the time.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent
SYMMETRIC = {"met", "talkedWith", "cooperatesWith", "agreedWith"}
STRUCTURE = {"holdsPost", "postIn", "ofCountry", "memberOf", "locatedIn"}
PLAN_ASSERTED = {"hosts", "takesPlaceIn", "organizes"}
FOLD = str.maketrans("يىكأإآةۀؤئ٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "ییکاااههوی" + "0123456789" * 2)
STOP = frozenset(["و", "در", "به", "از", "با", "را", "که", "این", "آن", "بر", "برای", "تا", "هم", "نیز", "خود", "یک"])


def fold(label: str) -> str:
    """Letters unified, no punctuation, no ZWNJ: words apart by one space."""
    text = re.sub(r"[^\w\s]|[\u200c\u200d\u0640\u064b-\u0652]", "", label.replace("\u200c", "").translate(FOLD))
    return " ".join(text.lower().split())


def words(label: str) -> frozenset[str]:
    """Content words of a label."""
    return frozenset(fold(label).split()) - STOP


@dataclass(frozen=True, slots=True)
class Node:
    """A system node or an expected one, by its labels."""

    labels: tuple[str, ...]
    cls: str = ""

    def matches(self, wanted: tuple[str, ...], classes: dict[str, str]) -> bool:
        """Whether this node carries one of the wanted labels, whole or (offices, bodies, events, topics) by words."""
        return any(self._is(label) and classes.get(label, self.cls) == self.cls for label in wanted)

    def _is(self, label: str) -> bool:
        if label == "*":
            return True
        key = fold(label).replace(" ", "")
        if any(fold(own).replace(" ", "") == key for own in self.labels):
            return True
        wanted, bags = words(label), [bag for bag in map(words, self.labels) if bag]
        if self.cls in {"Country", "City"}:  # «کره جنوبی» is not «کره شمالی»
            return False
        if self.cls == "Person":  # an office phrase may run longer or shorter: «سفیر عمان (در کابل)»
            return any(len(wanted & bag) >= max(2, min(len(wanted), len(bag))) for bag in bags)
        need = 0.5 if self.cls in {"Topic", "Project"} else 0.6
        return any(len(wanted & bag) >= need * len(wanted | bag) for bag in bags)


@dataclass(frozen=True, slots=True)
class Found:
    """One statement of the system."""

    subject: Node
    predicate: str
    object: Node
    modality: str

    @property
    def asserted(self) -> bool:
        """As kg/graph asserts direct triples: facts, and plans of hosting, place and organiser."""
        return self.modality == "fact" or (self.modality == "plan" and self.predicate in PLAN_ASSERTED)


@dataclass(slots=True)
class Tally:
    """Counts of a run, whole and broken down."""

    total: Counter[str] = field(default_factory=Counter)
    forms: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    predicates: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    errors: list[str] = field(default_factory=list)

    def add(self, form: str, predicate: str, kind: str) -> None:
        """Count one outcome (tp, fp, fn, false, modality_right, modality_wrong)."""
        for counter in (self.total, self.forms[form], self.predicates[predicate]):
            counter[kind] += 1


def load(name: str) -> list[dict]:
    """The records of tuning.jsonl or heldout.jsonl."""
    lines = (HERE / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def analyse(text: str, identifier: str) -> list[Found]:
    """Run the package on one text; statements said twice with one modality count once."""
    from kg.model import Document
    from kg.pipeline import analyse as run

    analysis = run(Document(id=identifier, text=text))
    nodes = [Node((e.label, *e.labels), e.cls) for e in analysis.entities]
    seen: dict[tuple[object, ...], Found] = {}
    for st in analysis.statements:
        ends = sorted((st.subject, st.object)) if st.predicate in SYMMETRIC else [st.subject, st.object]
        found = Found(nodes[st.subject], st.predicate, nodes[st.object], str(st.modality))
        seen.setdefault((*ends, st.predicate, found.modality), found)
    return list(seen.values())


def labels(value: str | list[str]) -> tuple[str, ...]:
    """An expected label or several equally good ones."""
    return (value,) if isinstance(value, str) else tuple(value)


def same(wanted: dict, found: Found, classes: dict[str, str]) -> bool:
    """Whether a statement says what is expected, its modality aside."""
    if wanted["p"] != found.predicate:
        return False
    s, o = labels(wanted["s"]), labels(wanted["o"])
    if found.subject.matches(s, classes) and found.object.matches(o, classes):
        return True
    return wanted["p"] in SYMMETRIC and found.subject.matches(o, classes) and found.object.matches(s, classes)


def is_asserted(wanted: dict) -> bool:
    """Whether an expected triple is to be asserted."""
    return wanted["modality"] == "fact" or (wanted["modality"] == "plan" and wanted["p"] in PLAN_ASSERTED)


def distinct(statements: list[Found]) -> list[Found]:
    """Asserted statements, one per triple (a fact that is also planned counts once)."""
    out: dict[tuple[Node, str, Node], Found] = {}
    for found in statements:
        if found.asserted:
            out.setdefault((found.subject, found.predicate, found.object), found)
    return list(out.values())


def score_record(record: dict, statements: list[Found], tally: Tally) -> None:
    """Compare one text's statements with what is expected of it, one to one."""
    form, classes = record["form"], record.get("classes", {})
    left = distinct(statements)
    for wanted in sorted(record["triples"], key=lambda t: t.get("optional", False)):
        hit = next((f for f in left if same(wanted, f, classes)), None)
        modalities = {f.modality for f in statements if same(wanted, f, classes)}
        if wanted.get("optional"):
            left = [f for f in left if f is not hit]
            continue
        if modalities:
            right = wanted["modality"] in modalities
            tally.add(form, wanted["p"], "modality_right" if right else "modality_wrong")
            if not right:
                tally.errors.append(f"{record['id']} MODALITY {show(wanted)} read as {sorted(modalities)}")
        if not is_asserted(wanted):
            continue  # asserted all the same: it stays in `left` and is counted below
        tally.add(form, wanted["p"], "tp" if hit else "fn")
        if hit:
            left = [f for f in left if f is not hit]
        else:
            tally.errors.append(f"{record['id']} MISSED {show(wanted)}   «{record['text']}»")
    score_rest(record, left, tally)


def score_rest(record: dict, left: list[Found], tally: Tally) -> None:
    """Count what was asserted beyond the expected."""
    traps = {trap["p"] for trap in record.get("none", ())}
    unasserted = [t for t in record["triples"] if not is_asserted(t)]
    judged = traps | {t["p"] for t in record["triples"]}
    for found in left:
        if found.predicate in STRUCTURE and found.predicate not in judged:
            continue
        never = found.predicate in traps or any(same(t, found, record.get("classes", {})) for t in unasserted)
        tally.add(record["form"], found.predicate, "fp")
        if never:
            tally.add(record["form"], found.predicate, "false")
        what = f"{found.subject.labels[0]} —{found.predicate}→ {found.object.labels[0]}"
        tally.errors.append(f"{record['id']} {'FALSE ' if never else 'WRONG '} {what}   «{record['text']}»")


def show(wanted: dict) -> str:
    """An expected triple in one line."""
    return f"{labels(wanted['s'])[0]} —{wanted['p']}→ {labels(wanted['o'])[0]} ({wanted['modality']})"


def line(name: str, c: Counter[str]) -> str:
    """Precision, recall, F1 and counts in one line."""
    p = c["tp"] / (c["tp"] + c["fp"]) if c["tp"] + c["fp"] else 0.0
    r = c["tp"] / (c["tp"] + c["fn"]) if c["tp"] + c["fn"] else 0.0
    f = 2 * p * r / (p + r) if p + r else 0.0
    judged = c["modality_right"] + c["modality_wrong"]
    modality = f"{c['modality_right']}/{judged}"
    counts = f"tp {c['tp']} fp {c['fp']} fn {c['fn']}  never-said {c['false']}  modality {modality}"
    return f"{name:24} P {p:.3f} R {r:.3f} F1 {f:.3f}   {counts}"


def main(arguments: list[str] | None = None) -> int:
    """Print the score of one set."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("set", choices=("tuning", "heldout", "passages_a", "passages_b", "passages_c"))
    parser.add_argument("--errors", action="store_true", help="print each miss, wrong triple and wrong modality")
    parser.add_argument("--forms", action="store_true", help="break down by form")
    parser.add_argument("--predicates", action="store_true", help="break down by predicate")
    parser.add_argument("--id", help="only records whose id holds this")
    options = parser.parse_args(arguments)
    tally = Tally()
    records = [r for r in load(options.set) if not options.id or options.id in r["id"]]
    for record in records:
        score_record(record, analyse(record["text"], record["id"]), tally)
    lines = tally.errors if options.errors else []
    for wanted, parts in ((options.forms, tally.forms), (options.predicates, tally.predicates)):
        lines += [line(name, parts[name]) for name in sorted(parts)] if wanted else []
    lines.append(line(f"{options.set} ({len(records)} texts)", tally.total))
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

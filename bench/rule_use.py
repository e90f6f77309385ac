"""What the rules fire on in newswire that nobody tuned on: counts by rule, rules that never fire, statements to read.

    uv run python bench/rule_use.py [--read N] [--seed S] [--predicate P]

Reads the whole of ../shared/corpora/peyma (forty sentences a document). A rule that never fires on so much text is too
narrow, or its words are not those of news. `--read N` prints N sentences, drawn with seed S from those with a statement
of an action rule (of P, if given), with what was said of them: read them and count what is right. That is the precision
on unread text. Nothing of the corpus is written to a file.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter, defaultdict
from pathlib import Path

from kg.explain.bidi import isolate, wrap
from kg.graph.contract import asserted
from kg.graph.vocabulary import STRUCTURE
from kg.model import Analysis, Document
from kg.pipeline import analyse
from kg.rules.load import load_rules

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpora" / "peyma" / "peyma.conll"
SENTENCES = 40  # in one document; the corpus marks no articles


def documents() -> list[Document]:
    sentences = [
        " ".join(row.rsplit("|", 1)[0] for row in block.split("\n") if row.strip())
        for block in CORPUS.read_text(encoding="utf-8").split("\n\n")
    ]
    kept = [s for s in sentences if s]
    return [
        Document(f"peyma-{k:05}", "\n".join(kept[k : k + SENTENCES])) for k in range(0, len(kept), SENTENCES)
    ]  # fmt: skip


def counts(analyses: list[Analysis]) -> None:
    said: dict[str, Counter[str]] = defaultdict(Counter)
    for analysis in analyses:
        for s in analysis.statements:
            said[s.rule]["said"] += 1
            said[s.rule]["asserted"] += asserted(s.predicate, s.modality)
    rules = load_rules()
    print(f"{'rule':40} {'said':>6} {'asserted':>9}")
    for rule in sorted(rules, key=lambda r: (-said[r.id]["said"], r.id)):
        print(f"{rule.id:40} {said[rule.id]['said']:>6} {said[rule.id]['asserted']:>9}")
    idle = [r.id for r in rules if not said[r.id]["said"]]
    print(f"{len(idle)} of {len(rules)} rules never fire")


def show(analyses: list[Analysis], args: argparse.Namespace) -> None:
    found = []
    for analysis in analyses:
        by_sentence = defaultdict(list)
        for s in analysis.statements:
            if s.predicate not in STRUCTURE and args.predicate in (None, s.predicate):
                by_sentence[s.sentence].append(s)
        found += [(analysis, number, by_sentence[number]) for number in sorted(by_sentence)]
    chance = random.Random(args.seed)  # noqa: S311 - a repeatable choice, no secret
    for k, (analysis, number, statements) in enumerate(chance.sample(found, min(args.read, len(found))), start=1):
        sentence = analysis.sentences[number]
        print(f"\n{k}  {analysis.document.id} {number}")
        for line in wrap(analysis.document.text[sentence.start : sentence.end], 100):
            print(f"   {isolate(line)}")
        for s in statements:
            mark = "+" if asserted(s.predicate, s.modality) else "-"
            ends = [isolate(analysis.entities[e].label) for e in (s.subject, s.object)]
            print(f"   {mark} {ends[0]} —{s.predicate}→ {ends[1]}  {s.modality.value}  {s.rule}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--read", type=int, default=0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--predicate")
    args = parser.parse_args()
    start = time.perf_counter()
    analyses = [analyse(document) for document in documents()]
    seconds = time.perf_counter() - start
    tokens = sum(len(s.tokens) for a in analyses for s in a.sentences)
    print(f"{sum(len(a.sentences) for a in analyses)} sentences, {tokens} tokens, {seconds:.1f} s")
    if args.read:
        show(analyses, args)
    else:
        counts(analyses)


if __name__ == "__main__":
    main()

"""The main job's speed: the whole pipeline against hazm's own steps on the same text, memory, and the cold start.

    uv run python bench/bench_build.py [--documents 2000] [--texts DIR]

Everything is measured in one run, since only ratios mean something on a shared machine. The five originals
(../shared/seeds; without them the project's own sample articles) are repeated, each copy with a mark of its own, so
that no step can answer from memory of a whole article.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared/seeds"
BARE = (
    "from hazm import Normalizer, SentenceTokenizer, WordTokenizer, Lemmatizer\n"
    "Normalizer(); SentenceTokenizer(); WordTokenizer(); Lemmatizer()"
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--texts", type=Path, default=SHARED if SHARED.is_dir() else ROOT / "seeds")
    parser.add_argument("--skip-hazm", action="store_true", help="only the pipeline's own figures")
    args = parser.parse_args()
    texts = [p.read_text(encoding="utf-8") for p in sorted(args.texts.glob("*.txt")) or sorted(args.texts.glob("*.md"))]
    cold(args.texts)
    ours, tokens = pipeline(texts, args.documents)
    print(f"whole pipeline: {args.documents} documents, {tokens} tokens, {ours:.1f} s, {tokens / ours:,.0f} tokens/s")
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    analysed, alone = analysed_and_built(texts, args.documents, 1)
    spread, together = analysed_and_built(texts, args.documents, processors)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"kg build of them by one process: {alone:.1f} s, of which analysis {analysed:.1f} s")
    print(
        f"kg build of them by {processors} processes: {together:.1f} s, of which analysis {spread:.1f} s; "
        f"{args.documents / together:.0f} documents/s, peak of a process {peak:.0f} MB"
    )
    if not args.skip_hazm:
        theirs, their_tokens = hazm_alone(texts, args.documents)
        print(f"hazm alone: {their_tokens} tokens, {theirs:.1f} s, {their_tokens / theirs:,.0f} tokens/s")
        print(f"pipeline in one process / hazm in one: {ours / theirs:.2f} (reach: at most 3)")
        print(f"analysis by {processors} processes, their start included / hazm in one: {spread / theirs:.2f}")
        print(f"kg build with every output, one process / hazm in one: {alone / theirs:.2f}")
        print(f"kg build with every output, {processors} processes / hazm in one: {together / theirs:.2f}")


def marked(texts: list[str], number: int) -> str:
    """The text of a copy: the article and a line of its own."""
    return f"{texts[number % len(texts)]}\nنسخه {number}\n"


def pipeline(texts: list[str], documents: int) -> tuple[float, int]:
    """Seconds and tokens of text, mentions, statements and quads, without reading and writing."""
    from kg.entities.authority import load
    from kg.graph.build import quads
    from kg.model import Document
    from kg.pipeline import analyse
    from kg.resolve import resolve, summarise

    authority = load()
    analyse(Document("warm", texts[0]), authority)
    tokens = 0
    start = time.perf_counter()
    for number in range(documents):
        analysis = analyse(Document(f"d{number}", marked(texts, number)), authority)
        tokens += sum(len(sentence.tokens) for sentence in analysis.sentences)
        for _ in quads(analysis, resolve([summarise(analysis)], authority=authority).keys(f"d{number}")):
            pass
    return time.perf_counter() - start, tokens


def hazm_alone(texts: list[str], documents: int) -> tuple[float, int]:
    """Seconds and tokens of hazm's normalise, sentence and word tokenise, lemmatise."""
    from hazm import Lemmatizer, Normalizer, SentenceTokenizer, WordTokenizer

    normalizer, sentences, words, lemmatizer = Normalizer(), SentenceTokenizer(), WordTokenizer(), Lemmatizer()
    tokens = 0
    start = time.perf_counter()
    for number in range(documents):
        for sentence in sentences.tokenize(normalizer.normalize(marked(texts, number))):
            found = words.tokenize(sentence)
            for word in found:
                lemmatizer.lemmatize(word)
            tokens += len(found)
    return time.perf_counter() - start, tokens


def analysed_and_built(texts: list[str], documents: int, jobs: int) -> tuple[float, float]:
    """Seconds of the analysis, and of the whole, of `kg build -j JOBS` over files, in a process of its own."""
    folder = Path(tempfile.mkdtemp())
    try:
        (folder / "news").mkdir()
        for number in range(documents):
            (folder / f"news/d{number:05}.txt").write_text(marked(texts, number), encoding="utf-8")
        command = ("-m", "kg.cli", "build", folder / "news", "--out", folder / "out", "--quiet", "-j", jobs)
        seconds = timed(lambda: run(*command))
        report = json.loads((folder / "out/report.json").read_text(encoding="utf-8"))
    finally:
        shutil.rmtree(folder)
    return report["run"]["seconds"]["extract"], seconds


def cold(texts: Path) -> None:
    """`kg build` of five articles in a new process against importing hazm and building its objects in one."""
    folder = Path(tempfile.mkdtemp())
    try:
        rounds = [
            (
                timed(lambda out=folder / str(number): run("-m", "kg.cli", "build", texts, "--out", out, "--quiet")),
                timed(lambda: run("-c", BARE)),
                timed(lambda: run("-m", "kg.cli", "--help")),
            )
            for number in range(4)
        ][1:]
    finally:
        shutil.rmtree(folder)
    build, bare, help_ = (min(column) for column in zip(*rounds, strict=True))
    print(
        f"cold kg build of {texts.name}: {build:.2f} s; hazm imported and built: {bare:.2f} s; ratio {build / bare:.2f}"
    )
    print(f"kg --help: {help_:.2f} s (reach: 0.5)")


def run(*arguments: object) -> None:
    command = [sys.executable, *map(str, arguments)]
    subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)


def timed(work: Callable[[], None]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()

"""The store's speed against rdflib in memory, in one run: load, saved queries, sorted Turtle; and the validator's.

    uv run python bench/bench_store.py [--triples 1000000] [--no-rdflib]

The graph is made by the project's own builder from made-up analyses, so it has the real one's shape: persons who
meet, posts, countries, events, statements with evidence. It is loaded from TriG, as `kg build` writes its dataset, and
from N-Quads. Our store lies on the disk, and both its loads and its export use all processors, which rdflib cannot; the
export runs in a process of its own, so that its peak of memory can be told.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise, takewhile
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, Store, serialize

from kg.export.formats import Options, export
from kg.graph.build import quads
from kg.graph.iris import slug
from kg.graph.vocabulary import VOCABULARIES
from kg.model import Analysis, DateValue, Document, Entity, EventFrame, Modality, Sentence, Statement
from kg.query import params, saved, sparql
from kg.store import dataset
from kg.validate import check_contract

QUERIES = {
    "meetings": {"person": "شخص ۷"},
    "hosts": {"host": "کشور ۳"},
    "officials": {"country": "کشور ۵"},
    "evidence": {"subject": "شخص ۷"},
    "timeline": {"actor": "شخص ۷"},
}
PORTION = 96 << 20  # most bytes of N-Quads that are loaded at a time: smaller ones make many files, larger ones are
# slow to sort, since the processor's cache holds little of them
LIMIT = 60  # seconds that rdflib is given for one query
PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


def article(number: int, chance: random.Random) -> tuple[Analysis, dict[int, str]]:
    """A made-up article of some 25 statements, and the keys of its nodes, which all articles share."""
    text = "«جمله‌ای که خبر را می‌گوید و دیدار دو طرف را گزارش می‌کند.» " * 30
    names = [("Country", f"کشور {chance.randrange(60)}") for _ in range(3)]
    names += [("Person", f"شخص {chance.randrange(3000)}") for _ in range(6)]
    names += [("Post", f"سمت {chance.randrange(900)}") for _ in range(4)]
    names += [("Conference", f"همایش {chance.randrange(400)}"), ("City", f"شهر {chance.randrange(200)}")]
    names += [("Topic", f"موضوع {chance.randrange(5000)}") for _ in range(4)] + [("Meeting", f"دیدار {number}")]
    entities = tuple(Entity(i, cls, label.translate(PERSIAN)) for i, (cls, label) in enumerate(names))
    keys = {e.id: f"{_kind(e.cls)}/{slug(e.label)}" for e in entities}
    plan = [
        (3, "met", 4),
        (3, "met", 5),
        (0, "hosts", 13),
        (13, "takesPlaceIn", 14),
        (6, "visited", 14),
        (7, "thanked", 8),
    ]
    plan += [(3 + i, "holdsPost", 9 + i) for i in range(4)] + [(9 + i, "ofCountry", i % 3) for i in range(4)]
    plan += [(3, "discussed", 15 + i) for i in range(4)] + [(1, "supports", 2), (4, "invited", 5), (5, "attended", 13)]
    statements = tuple(
        Statement(
            s,
            p,
            o,
            chance.choice(list(Modality)[:2]),
            0,
            61 * i,
            61 * i + 58,
            f"bench/{p}",
            0.9,
            event=19 if p == "met" else None,
        )
        for i, (s, p, o) in enumerate(plan)
    )
    day = (date(2020, 1, 1) + timedelta(days=chance.randrange(2000))).isoformat()
    event = EventFrame(19, Modality.FACT, (("actor", 3), ("actor", 4)), place=14, date=DateValue(day), topics=(15, 16))
    sentences = (Sentence(0, 0, 0, len(text), ()),)
    document = Document(f"bench-{number:06}", text, title=f"خبر {number}")
    return Analysis(document, sentences, (), entities, statements, (event,)), keys


def _kind(cls: str) -> str:
    return "event" if cls in {"Conference", "Meeting"} else cls.lower()


def made_up(triples: int) -> Iterator[Quad]:
    chance, number, count = random.Random(5), 0, 0  # noqa: S311 - not a secret
    while count < triples:
        for quad in quads(*article(number, chance)):
            count += 1
            yield quad
        number += 1


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds by the clock, and of all processors together."""

    wall: float
    cpu: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--triples", type=int, default=1_000_000)
    parser.add_argument("--no-rdflib", action="store_true", help="only the store's own figures")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        file = folder / "graph.nq"
        with file.open("wb") as handle:
            serialize(made_up(args.triples), handle, format=RdfFormat.N_QUADS)
        store = Store(str(folder / "quads"))
        ours = {"load N-Quads": timed(lambda: load(store, file, RdfFormat.N_QUADS))}
        settling = timed(store.optimize)  # as long builds do on the way
        print(f"{len(store)} quads in {len(list(store.named_graphs()))} graphs")
        bound = {name: bind(store, name) for name in QUERIES}
        ours |= {name: timed(lambda q=query: ask(store, q), best_of=5) for name, query in bound.items()}
        store.flush()
        trig = folder / "dataset.trig"
        export(store, trig, Options("trig"))
        again = Store(str(folder / "again"))
        ours["load TriG"] = timed(lambda: load(again, trig, RdfFormat.TRIG))
        if len(again) != len(store):
            sys.exit(f"{len(again)} quads were read from TriG, {len(store)} from N-Quads")
        with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
            ours["export sorted Turtle"], peak = pool.submit(exported, folder).result()
        copying = timed(lambda: dataset.snapshot(store))
        checking = timed(lambda: list(check_contract(store)))
        theirs = {} if args.no_rdflib else in_rdflib(file, trig, bound)
    show(ours, theirs)
    print(f"{'merge the files':22} {settling.wall:9.4f} s ({settling.cpu:9.4f})")
    print(f"{'copy into memory':22} {copying.wall:9.4f} s\n{'check the contract':22} {checking.wall:9.4f} s")
    print(f"{'peak of the export':22} {peak:9.0f} MB")


def show(ours: dict[str, Cost], theirs: dict[str, Cost]) -> None:
    """Print a line for each step: seconds by the clock and, in brackets, of the processors; and the two ratios."""
    for name, cost in ours.items():
        line = f"{name:22} {cost.wall:9.4f} s ({cost.cpu:9.4f})"
        if name in theirs:
            other = theirs[name]
            more = "> " if other.wall >= LIMIT and name in QUERIES else "  "
            line += f"   rdflib {more}{other.wall:8.3f} s ({other.cpu:8.3f})"
            line += f" {more}{other.wall / cost.wall:7.1f} × ({other.cpu / cost.cpu:7.1f} ×)"
        print(line)


def load(store: Store, file: Path, form: RdfFormat) -> None:
    """Load a file that is known to be well-formed, a portion on each processor."""
    head, begins = (b"", 0) if form is RdfFormat.N_QUADS else prefixes(file)

    def load_portion(begin: int, end: int) -> None:
        with file.open("rb") as handle:
            handle.seek(begin)
            body = head + handle.read(end - begin)
        store.bulk_load(input=body, format=form, lenient=True)

    end_of_graph = None if form is RdfFormat.N_QUADS else b"}\n"
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for future in [pool.submit(load_portion, *ends) for ends in pairwise(cuts(file, begins, end_of_graph))]:
            future.result()


def prefixes(file: Path) -> tuple[bytes, int]:
    """The lines of a TriG file that declare prefixes, which each portion needs, and where the first graph begins."""
    with file.open("rb") as handle:
        head = b"".join(takewhile(lambda line: line.startswith(b"@prefix"), handle))
    return head, len(head)


def cuts(file: Path, begin: int, last_line: bytes | None) -> list[int]:
    """Where to cut a file, from `begin`, into parts that end with a line that reads `last_line` (None: with any line).

    There are two parts for each processor, or more where these would be too large.
    """
    whole = file.stat().st_size
    size = min(PORTION, (whole - begin) // (os.cpu_count() or 1) // 2 + 1)
    found = [begin]
    with file.open("rb") as handle:
        while found[-1] < whole:
            handle.seek(min(found[-1] + size, whole))
            handle.readline()
            while last_line and (line := handle.readline()) and line != last_line:
                pass
            found.append(handle.tell())
    return found


def exported(folder: Path) -> tuple[Cost, float]:
    """Export the store that lies in `folder`; return the cost and the process's peak of memory in MB."""
    store = Store.read_only(str(folder / "quads"))
    cost = timed(lambda: export(store, folder / "graph.ttl", Options()))
    status = Path("/proc/self/status").read_text(encoding="utf-8")  # `getrusage` would tell the parent's peak
    return cost, next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM:"))


def bind(store: Store, name: str) -> str:
    query = saved.load(name)
    return sparql.bind(query.text, params.resolve(store, QUERIES[name]))


def ask(store: Store, query: str) -> int:
    return sum(1 for _ in store.query(query, prefixes=dict(VOCABULARIES), use_default_graph_as_union=True))


def in_rdflib(file: Path, trig: Path, bound: dict[str, str]) -> dict[str, Cost]:
    """The same steps on rdflib's own in-memory store."""
    from rdflib import Dataset, Graph

    data = Dataset(default_union=True)
    costs = {"load TriG": timed(lambda: Dataset().parse(str(trig), format="trig"))}
    costs["load N-Quads"] = timed(lambda: data.parse(str(file), format="nquads"))
    for name, query in bound.items():
        costs[name] = timed(lambda q=query: limited(lambda: len(list(data.query(q)))))
    union = Graph()
    for triple in data.triples((None, None, None)):
        union.add(triple)
    costs["export sorted Turtle"] = timed(lambda: union.serialize(format="turtle"))
    return costs


def limited(work: Callable[[], object]) -> None:
    """Do a piece of work, and give it up after `LIMIT` seconds."""

    def give_up(*_: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGALRM, give_up)
    signal.alarm(LIMIT)
    try:
        work()
    except TimeoutError:
        pass
    finally:
        signal.alarm(0)


def timed(work: Callable[[], object], best_of: int = 1) -> Cost:
    """What a piece of work costs; the shortest of several attempts."""
    costs = []
    for _ in range(best_of):
        wall, cpu = time.perf_counter(), time.process_time()
        work()
        costs.append(Cost(time.perf_counter() - wall, time.process_time() - cpu))
    return min(costs, key=lambda cost: cost.wall)


if __name__ == "__main__":
    main()

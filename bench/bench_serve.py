"""`kg serve` beside `oxigraph serve`, in one run on one graph: point queries at 8 clients, and beside one without end.

    uv run python bench/bench_serve.py [--triples 1000000] [--seconds 10] [--rounds 3]

Both servers stand over the same graph; the client opens 8 connections and asks on each as soon as it was answered. Each
round measures both, one after the other. The point query names a person and asks for those they met.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import httpx
from bench_store import load as load_store
from bench_store import made_up
from pyoxigraph import NamedNode, RdfFormat, serialize

from kg.graph.vocabulary import KG, RDFS
from kg.store import dataset, layout

CLIENTS = 8
POINT = f"SELECT DISTINCT ?other ?label WHERE {{ <PERSON> <{KG}met> ?other . ?other <{RDFS}label> ?label }}"
ROWS = "1 " * 99
ENDLESS = f"SELECT (COUNT(*) AS ?n) {{ {' '.join(f'VALUES ?v{i} {{ {ROWS}}}' for i in range(9))} }}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--triples", type=int, default=1_000_000)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        people = prepare(folder, args.triples)
        with kg_serve(folder) as ours, oxigraph_serve(folder) as theirs:
            for number in range(args.rounds):
                one = asyncio.run(load(ours, people, args.seconds))
                other = asyncio.run(load(theirs, people, args.seconds))
                print(f"round {number + 1}: kg serve       {show(one)}")
                print(f"         oxigraph serve {show(other)}   kg serve / oxigraph {rate(one) / rate(other):.2f}")
            endless(ours, people)


def prepare(folder: Path, triples: int) -> list[str]:
    """Fill both stores with the same graph; return people who met others."""
    file = folder / "graph.nq"
    with file.open("wb") as handle:
        serialize(made_up(triples), handle, format=RdfFormat.N_QUADS)
    store_folder = folder / "store"
    layout.create(store_folder)
    store = dataset.open_for_writing(store_folder)
    load_store(store, file)
    store.flush()
    met = store.quads_for_pattern(None, NamedNode(KG + "met"), None, None)
    people = sorted({quad.subject.value for quad in met if isinstance(quad.subject, NamedNode)})
    print(f"{len(store)} quads, {len(people)} people")
    oxigraph = Path(sys.executable).parent / "oxigraph"
    subprocess.run(
        [oxigraph, "load", "--location", folder / "oxigraph", "--file", file], check=True, capture_output=True
    )
    return people


@contextmanager
def kg_serve(folder: Path) -> Iterator[str]:
    command = [
        sys.executable,
        "-m",
        "kg.cli",
        "serve",
        "-s",
        folder / "store",
        "--port",
        "7971",
        "--quiet",
        "--timeout",
        "8",
    ]
    with running(command, "http://127.0.0.1:7971/sparql") as url:
        yield url


@contextmanager
def oxigraph_serve(folder: Path) -> Iterator[str]:
    program = Path(sys.executable).parent / "oxigraph"
    command = [program, "serve", "--location", folder / "oxigraph", "--bind", "127.0.0.1:7972", "--union-default-graph"]
    with running(command, "http://127.0.0.1:7972/query") as url:
        yield url


@contextmanager
def running(command: list[object], url: str) -> Iterator[str]:
    process = subprocess.Popen([str(part) for part in command], stderr=subprocess.DEVNULL)
    try:
        while True:
            try:
                httpx.get(url, params={"query": "ASK {}"}).raise_for_status()
                break
            except httpx.TransportError:
                time.sleep(0.1)
        yield url
    finally:
        process.terminate()
        process.wait()


async def load(url: str, people: list[str], seconds: float, pause: float = 0.0) -> list[float]:
    """Ask for `seconds` on all connections; return how long each answer took, in seconds."""
    end = time.perf_counter() + seconds
    found = await asyncio.gather(*(client(url, people, random.Random(n), end, pause) for n in range(CLIENTS)))  # noqa: S311
    return [took for each in found for took in each]


async def client(url: str, people: list[str], chance: random.Random, end: float, pause: float) -> list[float]:
    host, port = url.split("/")[2].split(":")
    path = "/" + url.split("/")[3]
    reader, writer = await asyncio.open_connection(host, int(port))
    found = []
    while (start := time.perf_counter()) < end:
        query = quote(POINT.replace("PERSON", chance.choice(people)))
        accept = "Accept: application/sparql-results+json"
        writer.write(f"GET {path}?query={query} HTTP/1.1\r\nHost: {host}:{port}\r\n{accept}\r\n\r\n".encode())
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        assert " 200 " in head.split("\r\n", 1)[0], head
        await body(reader, head)
        found.append(time.perf_counter() - start)
        if pause:
            await asyncio.sleep(pause)
    writer.close()
    return found


async def body(reader: asyncio.StreamReader, head: str) -> None:
    for line in head.split("\r\n"):
        if line.startswith("content-length:"):
            await reader.readexactly(int(line.split(":")[1]))
            return
    while size := int(await reader.readline(), 16):
        await reader.readexactly(size + 2)
    await reader.readline()


def endless(url: str, people: list[str]) -> None:
    """Ask a query that never ends, and point queries beside it."""
    start = time.perf_counter()
    ask = f"httpx.get({url!r}, params={{'query': {ENDLESS!r}}}, timeout=60)"
    code = f"import httpx, json; r = {ask}; print(json.dumps([r.status_code, r.text]))"
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    time.sleep(1)
    beside = asyncio.run(load(url, people, 5, pause=0.02))
    out, _ = process.communicate()
    status, text = json.loads(out)
    print(f"beside a query without end:{show(beside).split(',', 1)[1]}")
    print(f"that query: {status} after {time.perf_counter() - start:.1f} s: {text.strip()}")


def rate(times: list[float]) -> float:
    """How many a second: each client asks again as soon as it was answered."""
    return CLIENTS / statistics.fmean(times)


def show(times: list[float]) -> str:
    ordered = sorted(times)
    p50, p99 = (ordered[int(len(ordered) * q)] * 1000 for q in (0.5, 0.99))
    return f"{rate(times):6.0f} requests/s, p50 {p50:5.1f} ms, p99 {p99:5.1f} ms"


if __name__ == "__main__":
    main()

"""A small store, and `kg serve` as a process of its own, as users run it: for the tests of several modules."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
from pyoxigraph import RdfFormat

from kg.store import dataset, layout

TOKEN = {"Authorization": "Bearer s3cret"}
BASE = "https://w3id.org/khabarnegar/id/"
DATA = """
@prefix kg: <https://w3id.org/khabarnegar/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix person: <https://w3id.org/khabarnegar/id/person/> .
@prefix article: <https://w3id.org/khabarnegar/id/article/> .
article:one {
  article:one a kg:Article ; dct:identifier "one" ; rdfs:label "دیدار در مسقط"@fa .
  person:نسرین_کاوه a kg:Person ; rdfs:label "نسرین کاوه"@fa , "Nasrin Kaveh"@en ; kg:met person:سالم_البلوشی .
  person:سالم_البلوشی a kg:Person ; rdfs:label "سالم البلوشی"@fa ; kg:met person:نسرین_کاوه .
}
article:two {
  article:two a kg:Article ; dct:identifier "two" ; rdfs:label "<b>تماس</b> & 'گفت‌وگو'"@fa .
  person:نسرین_کاوه a kg:Person ; rdfs:label "نسرین کاوه"@fa ; kg:met person:سالم_البلوشی ;
    kg:talkedWith <https://w3id.org/khabarnegar/id/person/a%20b> .
  <https://w3id.org/khabarnegar/id/person/a%20b> a kg:Person ; rdfs:label "<script>alert(1)</script>"@fa .
}
"""
_MANY = range(12)
FOREVER = (
    f"SELECT (COUNT(*) AS ?n) {{ {' '.join(f'?s{i} ?p{i} ?o{i} .' for i in _MANY)} "
    f"FILTER(STRLEN(CONCAT({', '.join(f'STR(?s{i})' for i in _MANY)})) > 100000) }}"
)


@dataclass(frozen=True)
class Server:
    url: str
    log: Path
    process: subprocess.Popen[bytes]
    store: Path

    @property
    def sparql(self) -> str:
        return f"{self.url}/sparql"

    def lines(self) -> list[str]:
        return self.log.read_text(encoding="utf-8").splitlines()

    def children(self) -> list[int]:
        tasks = Path(f"/proc/{self.process.pid}/task").glob("*/children")
        return [int(pid) for task in tasks for pid in task.read_text().split()]


def make_store(folder: Path, data: str = DATA) -> Path:
    layout.create(folder)
    store = dataset.open_for_writing(folder)
    store.load(data, format=RdfFormat.TRIG)
    store.flush()
    return folder


@contextlib.contextmanager
def serving(store: Path, *options: str, env: dict[str, str] | None = None) -> Iterator[Server]:
    log = store.parent / f"serve-{time.monotonic_ns()}.log"
    command = [sys.executable, "-m", "kg.cli", "serve", "--store", str(store), "--port", "0", *options]
    with log.open("wb") as handle:
        process = subprocess.Popen(command, stderr=handle, stdout=handle, env={**os.environ, **(env or {})})  # noqa: S603
    try:
        yield Server(_address(log, process), log, process, store)
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _address(log: Path, process: subprocess.Popen[bytes]) -> str:
    end = time.monotonic() + 40
    while time.monotonic() < end and process.poll() is None:
        found = re.search(r"http://\S+?(?=/ )", log.read_text(encoding="utf-8"))
        if found:
            with contextlib.suppress(httpx.TransportError):
                if httpx.get(f"{found[0]}/health", timeout=5).status_code == 200:
                    return found[0]
        time.sleep(0.05)
    raise AssertionError(f"kg serve did not start: {log.read_text(encoding='utf-8')}")

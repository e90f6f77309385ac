"""Pushing to a store that misbehaves: what is sent, what is tried again, what is remembered, what is said."""

from __future__ import annotations

import base64
import http.server
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from kg.errors import KgError
from kg.push import credentials
from kg.push import run as pushing
from kg.push.client import Client
from kg.push.profiles import PROFILES, target
from kg.push.run import Options, push
from kg.store import dataset
from tests.serve.harness import BASE

ONE, TWO = f"{BASE}article/one", f"{BASE}article/two"


@dataclass
class Fake:
    """A store that records what it is asked and answers as it is told."""

    url: str = ""
    asked: list[tuple[str, str, bytes, dict[str, str]]] = field(default_factory=list)
    answer: Callable[[int, str], tuple[int, dict[str, str], bytes]] = lambda number, method: (204, {}, b"")

    @property
    def graphs(self) -> list[tuple[str, str]]:
        return [(method, parse_qs(urlsplit(path).query)["graph"][0]) for method, path, _, _ in self.asked]


@pytest.fixture
def fake() -> Iterator[Fake]:
    found = Fake()

    class Handler(http.server.BaseHTTPRequestHandler):
        def handle_any(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            found.asked.append((self.command, self.path, body, {k.lower(): v for k, v in self.headers.items()}))
            status, headers, text = found.answer(len(found.asked), self.command)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            self.wfile.write(text)

        do_PUT = do_POST = do_DELETE = do_GET = handle_any  # noqa: N815 - names that http.server asks for

        def log_message(self, *_: Any) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    found.url = f"http://127.0.0.1:{server.server_address[1]}/store"
    yield found
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Pauses between attempts, recorded and not waited for."""
    found: list[float] = []
    monkeypatch.setattr(pushing, "Client", lambda *args, **options: Client(*args, **options, sleep=found.append))
    return found


def test_every_graph_is_put_once_and_only_what_changed_again(fake: Fake, store: Path) -> None:
    report = push(store, target(fake.url, "gsp"), Options())
    assert (report.sent, report.unchanged, report.deleted, report.failed) == (2, 0, 0, [])
    assert fake.graphs == [("PUT", ONE), ("PUT", TWO)]
    assert fake.asked[0][3]["content-type"] == "application/n-triples"
    assert report.sent_bytes == sum(len(body) for _, _, body, _ in fake.asked)
    assert report.triples == sum(body.count(b" .\n") for _, _, body, _ in fake.asked)
    fake.asked.clear()
    assert push(store, target(fake.url, "gsp"), Options()).unchanged == 2
    assert fake.asked == []
    writer = dataset.open_for_writing(store)
    writer.update(f"INSERT DATA {{ GRAPH <{TWO}> {{ <{BASE}x> <{BASE}y> 1 }} }} ; DROP GRAPH <{ONE}>")
    writer.flush()
    del writer
    report = push(store, target(fake.url, "gsp"), Options())
    assert (report.sent, report.deleted) == (1, 1)
    assert fake.graphs == [("PUT", TWO), ("DELETE", ONE)]
    fake.asked.clear()
    assert push(store, target(fake.url, "gsp"), Options(again=True)).sent == 1


def test_another_address_is_sent_everything(fake: Fake, store: Path) -> None:
    push(store, target(fake.url, "gsp"), Options())
    assert push(store, target(fake.url + "2", "gsp"), Options()).sent == 2


def test_updates_carry_a_graph_in_parts(fake: Fake, store: Path) -> None:
    small = target(fake.url, "sparql")
    small = type(small)(small.url, type(small.profile)("sparql", "", None, "", None, "basic", 3))
    push(store, small, Options(update=True))
    bodies = [body.decode() for _, _, body, _ in fake.asked]
    assert [body.startswith("DROP SILENT GRAPH") for body in bodies].count(True) == 2
    assert len(bodies) > 4
    assert all(headers["content-type"] == "application/sparql-update" for _, _, _, headers in fake.asked)


def test_a_busy_store_is_asked_again_with_growing_pauses(fake: Fake, store: Path, pauses: list[float]) -> None:
    fake.answer = lambda number, _: (503, {}, b"busy") if number <= 3 else (204, {}, b"")
    report = push(store, target(fake.url, "gsp"), Options())
    assert (report.sent, report.retried, report.failed) == (2, 3, [])
    assert pauses == [0.5, 1.0, 2.0]


def test_the_store_says_how_long_to_wait(fake: Fake, store: Path, pauses: list[float]) -> None:
    fake.answer = lambda number, _: (429, {"Retry-After": "7"}, b"") if number == 1 else (204, {}, b"")
    push(store, target(fake.url, "gsp"), Options())
    assert pauses == [7.0]


def test_a_refused_graph_does_not_stop_the_others(fake: Fake, store: Path) -> None:
    fake.answer = lambda number, _: (400, {}, b"no such\n  thing") if number == 1 else (201, {}, b"")
    report = push(store, target(fake.url, "gsp"), Options())
    assert report.failed == [(ONE, "400: no such thing")]
    assert report.sent == 1
    fake.answer = lambda number, _: (201, {}, b"")
    assert push(store, target(fake.url, "gsp"), Options()).sent == 1


def test_a_push_that_breaks_off_goes_on_where_it_ended(fake: Fake, store: Path, pauses: list[float]) -> None:
    fake.answer = lambda number, _: (503, {}, b"") if number > 1 else (204, {}, b"")
    report = push(store, target(fake.url, "gsp"), Options(retries=2))
    assert (report.sent, len(report.failed)) == (1, 1)
    fake.asked.clear()
    fake.answer = lambda number, _: (204, {}, b"")
    report = push(store, target(fake.url, "gsp"), Options())
    assert (report.sent, report.unchanged) == (1, 1)
    assert fake.graphs == [("PUT", TWO)]


def test_a_journal_that_a_kill_cut_off_is_read(fake: Fake, store: Path) -> None:
    push(store, target(fake.url, "gsp"), Options())
    journal = next((store / "push").iterdir())
    journal.write_bytes(journal.read_bytes()[:-20])
    assert push(store, target(fake.url, "gsp"), Options()).sent == 1
    assert push(store, target(fake.url, "gsp"), Options()).unchanged == 2


def test_an_unreachable_store_is_one_line(store: Path, pauses: list[float]) -> None:
    with pytest.raises(KgError, match=r"cannot be reached.*0 graphs were sent"):
        push(store, target("http://127.0.0.1:1/store", "gsp"), Options(retries=1))
    assert pauses == [0.5]


@pytest.mark.parametrize("status", [401, 403])
def test_no_rights_ends_the_push(fake: Fake, store: Path, status: int) -> None:
    fake.answer = lambda number, _: (status, {}, b"")
    with pytest.raises(KgError, match="does not let us write"):
        push(store, target(fake.url, "gsp"), Options())
    assert len(fake.asked) == 1


def test_counting_over_there_finds_what_was_lost(fake: Fake, store: Path) -> None:
    counts = b'{"results": {"bindings": [{"n": {"value": "1"}}]}}'
    fake.answer = lambda number, method: (
        (200, {"Content-Type": "application/json"}, counts) if method == "POST" else (204, {}, b"")
    )
    report = push(store, target(fake.url, "fuseki"), Options(verify=True))
    assert len(report.failed) == 2
    assert "1 triples of" in report.failed[0][1]
    assert push(store, target(fake.url, "fuseki"), Options()).sent == 2


def test_credentials_come_from_the_environment(fake: Fake, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_PUSH_USER", "ali")
    monkeypatch.setenv("KG_PUSH_PASSWORD", "se:cret")
    push(store, target(fake.url, "gsp"), Options())
    assert fake.asked[0][3]["authorization"] == "Basic " + base64.b64encode(b"ali:se:cret").decode()
    journal = next((store / "push").iterdir()).read_text()
    assert "secret" not in journal
    assert "ali" not in journal


def test_a_token_is_a_bearer_token(fake: Fake, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_PUSH_TOKEN", "t0ken")
    push(store, target(fake.url, "qlever"), Options())
    assert {headers["authorization"] for _, _, _, headers in fake.asked} == {"Bearer t0ken"}


def test_a_netrc_file_is_read(fake: Fake, store: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "netrc"
    file.write_text("machine 127.0.0.1 login ali password secret\n")
    file.chmod(0o600)
    monkeypatch.setenv("NETRC", str(file))
    push(store, target(fake.url, "gsp"), Options())
    assert fake.asked[0][3]["authorization"] == "Basic " + base64.b64encode(b"ali:secret").decode()


@pytest.mark.parametrize("text", [None, "machine 127.0.0.1 login ali password\n nonsense secret"])
def test_a_netrc_file_that_cannot_be_read_is_said_without_its_text(text: str | None, tmp_path: Path) -> None:
    file = tmp_path / "netrc"
    if text is not None:
        file.write_text(text)
        file.chmod(0o600)
    with pytest.raises(KgError, match="netrc") as caught:
        credentials.find(target("http://127.0.0.1/", "gsp"), {"NETRC": str(file)})
    assert "secret" not in str(caught.value)


def test_half_of_a_pair_is_refused_and_secrets_are_not_shown() -> None:
    with pytest.raises(KgError, match="both"):
        credentials.find(target("http://x/", "gsp"), {"KG_PUSH_USER": "ali"})
    found = credentials.find(target("http://x/", "gsp"), {"KG_PUSH_USER": "ali", "KG_PUSH_PASSWORD": "secret"})
    assert "secret" not in repr(found)


@pytest.mark.parametrize(
    ("url", "profile", "text"),
    [
        ("http://ali:secret@x/", "gsp", "no credentials in the address"),
        ("ftp://x/", "gsp", "expected an address"),
        ("x", "gsp", "expected an address"),
        ("http://x:99999/", "gsp", "not an address"),
        ("http://x/?a=b", "gsp", "expected an address"),
        ("http://x/", "neo4j", "unknown profile"),
    ],
)
def test_addresses_that_are_refused(url: str, profile: str, text: str) -> None:
    with pytest.raises(KgError, match=text) as caught:
        target(url, profile)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("profile", "url", "graphs", "update", "query"),
    [
        ("oxigraph", "http://h:1/", "http://h:1/store", "http://h:1/update", "http://h:1/query"),
        ("fuseki", "http://h/ds", "http://h/ds/data", "http://h/ds/update", "http://h/ds/sparql"),
        (
            "graphdb", "http://h/repositories/r",
            "http://h/repositories/r/rdf-graphs/service", "http://h/repositories/r/statements", "http://h/repositories/r",
        ),
        ("virtuoso", "http://h", "http://h/sparql-graph-crud-auth", "http://h/sparql-auth", "http://h/sparql"),
        ("qlever", "http://h:7001", "http://h:7001/", "http://h:7001/", "http://h:7001/"),
        ("kg", "http://h", "http://h/graphs", "http://h/sparql", "http://h/sparql"),
        ("gsp", "http://h/g/", "http://h/g/", None, None),
    ],
)  # fmt: skip
def test_profiles_know_the_endpoints(profile: str, url: str, graphs: str, update: str, query: str) -> None:
    found = target(url, profile)
    assert (found.graphs, found.update, found.query) == (graphs, update, query)


def test_a_profile_without_the_protocol_says_so(store: Path) -> None:
    with pytest.raises(KgError, match="no SPARQL Update"):
        push(store, target("http://127.0.0.1:1/", "gsp"), Options(update=True))
    assert {"oxigraph", "fuseki", "graphdb", "virtuoso", "qlever"} <= set(PROFILES)

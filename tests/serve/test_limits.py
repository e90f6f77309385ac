"""What one client may not do to the others: run for ever, send for ever, ask for too much, break a worker."""

from __future__ import annotations

import asyncio
import concurrent.futures
import contextlib
import http.client
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import quote, urlsplit

import httpx
import pytest
import uvicorn
from uvicorn.server import ServerState

from kg.serve.config import Settings
from kg.serve.wire import MAX_HEAD, Protocol
from kg.store import dataset, layout
from tests.serve.harness import BASE, FOREVER, TOKEN, Server, serving

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="looks at processes through /proc")
POINT = "ASK { ?a kg:met ?b }"
UPDATE = {"Content-Type": "application/sparql-update"}


def point(server: Server) -> None:
    assert httpx.get(server.sparql, params={"query": POINT}, timeout=30).json()["boolean"] is True


def test_a_query_without_end_is_cut_and_others_are_answered_meanwhile(store: Path) -> None:
    with serving(store, "--workers", "2", "--timeout", "4") as server, concurrent.futures.ThreadPoolExecutor() as pool:
        start = time.monotonic()
        endless = pool.submit(httpx.get, server.sparql, params={"query": FOREVER}, timeout=30)
        time.sleep(0.3)
        for _ in range(5):
            point(server)
        assert not endless.done()
        answer = endless.result()
        assert (answer.status_code, "4 s" in answer.text) == (503, True)
        assert 4 <= time.monotonic() - start < 20
        point(server)
        end = time.monotonic() + 20
        while httpx.get(f"{server.url}/health").json()["idle"] < 2 and time.monotonic() < end:
            time.sleep(0.1)
        assert httpx.get(f"{server.url}/health").json()["workers"] == 2


def test_past_the_queue_there_is_503_with_retry_after(store: Path) -> None:
    with (
        serving(store, "--workers", "2", "--queue", "1", "--timeout", "3") as server,
        concurrent.futures.ThreadPoolExecutor(8) as pool,
    ):
        asked = [pool.submit(httpx.get, server.sparql, params={"query": FOREVER}, timeout=40) for _ in range(6)]
        answers = [task.result() for task in asked]
        assert {a.status_code for a in answers} == {503}
        busy = [a for a in answers if "too many" in a.text]
        assert len(busy) == 3
        assert {a.headers["retry-after"] for a in busy} == {"1"}
        point(server)


def test_a_client_that_goes_away_frees_its_worker(store: Path) -> None:
    with serving(store, "--workers", "2", "--queue", "0", "--timeout", "60") as server:
        for _ in range(2):
            with pytest.raises(httpx.ReadTimeout):
                httpx.get(server.sparql, params={"query": FOREVER}, timeout=1)
        end = time.monotonic() + 20
        while httpx.get(f"{server.url}/health").json()["idle"] < 2 and time.monotonic() < end:
            time.sleep(0.1)
        point(server)


def test_a_result_past_the_limit_is_refused(store: Path) -> None:
    with serving(store, "--workers", "2", "--max-result", "1") as server:
        big = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
        answer = httpx.get(server.sparql, params={"query": big}, timeout=30)
        assert (answer.status_code, "larger" in answer.text) == (400, True)
        body = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l BIND(CONCAT(STR(?c), STR(?d), STR(?i), STR(?l)) AS ?n)"
        every = f"CONSTRUCT {{ ?a ?b ?n }} WHERE {{ {body} }}"
        graph = httpx.get(server.sparql, params={"query": every}, timeout=30)
        assert (graph.status_code, "larger" in graph.text) == (400, True)


def test_a_body_that_never_ends_is_cut(store: Path) -> None:
    settings = Settings(store, body_timeout=1.0)
    assert settings.body_timeout < 30
    code = (
        "import sys; from pathlib import Path; from kg.serve.run import serve; from kg.serve.config import Settings\n"
        f"serve(Settings(Path({str(store)!r}), port=int(sys.argv[1]), body_timeout=1.0, workers=2))"
    )
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen([sys.executable, "-c", code, str(port)], stderr=subprocess.DEVNULL)  # noqa: S603
    try:
        _wait(port)
        for framing in (b"Content-Length: 1000", b"Transfer-Encoding: chunked"):
            with socket.create_connection(("127.0.0.1", port), timeout=15) as client:
                client.sendall(
                    b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
                    + framing
                    + b"\r\n\r\n"
                )
                client.sendall(b"3\r\nASK" if b"chunked" in framing else b"ASK")
                status = client.recv(4096).split(b"\r\n")[0]
            assert status == b"HTTP/1.1 408 Request Timeout"
        assert httpx.get(f"http://127.0.0.1:{port}/health").status_code == 200
    finally:
        process.terminate()
        process.wait(15)


def _wait(port: int) -> None:
    end = time.monotonic() + 30
    while time.monotonic() < end:
        try:
            if httpx.get(f"http://127.0.0.1:{port}/health").status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    raise AssertionError("the server did not start")


@linux_only
def test_killed_workers_are_replaced(store: Path) -> None:
    with serving(store, "--workers", "2") as server:
        for pid in server.children():
            os.kill(pid, signal.SIGKILL)
        end = time.monotonic() + 20
        while time.monotonic() < end:
            answer = httpx.get(server.sparql, params={"query": POINT}, timeout=30)
            if answer.status_code == 200:
                break
            assert answer.status_code == 503
        assert answer.json()["boolean"] is True


@linux_only
def test_workers_end_with_their_server(store: Path) -> None:
    with serving(store, "--workers", "2") as server:
        children = server.children()
        assert len(children) == 2
        server.process.kill()
        server.process.wait()
        end = time.monotonic() + 10
        while any(Path(f"/proc/{pid}").exists() for pid in children) and time.monotonic() < end:
            time.sleep(0.05)
        assert not any(Path(f"/proc/{pid}").exists() for pid in children)


def test_a_build_beside_the_server_shows_after_a_moment(tmp_path: Path, store: Path) -> None:
    copy = Path(shutil.copytree(store, tmp_path / "store"))
    with serving(copy, "--workers", "2") as server:
        question = {"query": f"ASK {{ <{BASE}later> ?p ?o }}"}
        assert httpx.get(server.sparql, params=question).json()["boolean"] is False
        with layout.writing(copy):
            dataset.open_for_writing(copy).update(f"INSERT DATA {{ GRAPH <{BASE}g> {{ <{BASE}later> a <{BASE}x> }} }}")
        end = time.monotonic() + 10
        while not httpx.get(server.sparql, params=question).json()["boolean"]:
            assert time.monotonic() < end
            time.sleep(0.1)


@linux_only
def test_a_full_disk_is_said_and_nothing_is_lost(tmp_path: Path, store: Path) -> None:
    copy = Path(shutil.copytree(store, tmp_path / "store"))
    with serving(copy, "--workers", "2", "--writable", env={"KG_TOKEN": "s3cret"}) as server:
        headers = UPDATE | TOKEN
        kept = f"INSERT DATA {{ GRAPH <{BASE}kept> {{ <{BASE}kept> a <{BASE}x> }} }}"
        assert httpx.post(server.sparql, content=kept, headers=headers).status_code == 204
        writer = next(pid for pid in server.children() if b"--write" in Path(f"/proc/{pid}/cmdline").read_bytes())
        import resource  # not on Windows

        resource.prlimit(writer, resource.RLIMIT_FSIZE, (4_096, resource.RLIM_INFINITY))
        triples = " ".join(f"<{BASE}lost> <{BASE}p> '{n}{'x' * 200}' ." for n in range(500))
        answer = httpx.post(server.sparql, content=f"INSERT DATA {{ {triples} }}", headers=headers, timeout=30)
        assert answer.status_code == 503
        assert answer.text.count("\n") == 1
        assert httpx.get(server.sparql, params={"query": f"ASK {{ <{BASE}kept> ?p ?o }}"}).json()["boolean"] is True
        assert httpx.get(server.sparql, params={"query": f"ASK {{ <{BASE}lost> ?p ?o }}"}).json()["boolean"] is False
        end = time.monotonic() + 20
        while httpx.post(server.sparql, content=kept, headers=headers, timeout=30).status_code != 204:
            assert time.monotonic() < end
            time.sleep(0.2)


def test_one_writer(tmp_path: Path, store: Path) -> None:
    copy = Path(shutil.copytree(store, tmp_path / "store"))
    with layout.writing(copy):
        status, text = _refused("serve", "--store", str(copy), "--port", "0", "--writable")
    assert status != 0
    assert "another process writes" in text
    assert "Traceback" not in text


@pytest.mark.parametrize("kind", ["missing", "older"])
def test_a_store_that_cannot_be_served(tmp_path: Path, store: Path, kind: str) -> None:
    folder = tmp_path / "store"
    if kind == "older":
        shutil.copytree(store, folder)
        (folder / "layout.json").write_text('{"layout": 0}')
    status, text = _refused("serve", "--store", str(folder), "--port", "0")
    assert status == 2
    assert {"missing": "no store here", "older": "a store of layout 0"}[kind] in text
    assert "Traceback" not in text


def test_others_may_not_write_without_a_token(store: Path) -> None:
    status, text = _refused("serve", "--store", str(store), "--host", "0.0.0.0", "--port", "0", "--writable")  # noqa: S104
    assert (status, "needs a token" in text) == (2, True)


def test_an_address_in_use_is_said(store: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        status, text = _refused("serve", "--store", str(store), "--port", str(taken.getsockname()[1]))
    assert (status, "in use" in text) == (2, True)


def _refused(*arguments: str) -> tuple[int, str]:
    environment = {k: v for k, v in os.environ.items() if k != "KG_TOKEN"}
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "kg.cli", *arguments], capture_output=True, timeout=60, check=False, env=environment
    )
    return done.returncode, done.stderr.decode()


def test_without_a_token_only_this_machines_programs_write(tmp_path: Path, store: Path) -> None:
    copy = Path(shutil.copytree(store, tmp_path / "store"))
    with serving(copy, "--workers", "2", "--writable", env={"KG_TOKEN": ""}) as server:
        port = urlsplit(server.url).port
        form = {"update": "DROP ALL"}
        for headers in (
            {"Origin": "http://evil.example"},
            {"Sec-Fetch-Site": "cross-site"},
            {"Host": f"evil.example:{port}"},
            {"Origin": "null"},
        ):
            assert httpx.post(server.sparql, data=form, headers=headers).status_code == 403
        point(server)
        assert httpx.post(server.sparql, data=form, headers={"Origin": server.url}).status_code == 204


def test_cors_is_off_unless_asked_for(store: Path, server: Server) -> None:
    asked = {"Origin": "http://app.example", "Access-Control-Request-Method": "GET"}
    assert "access-control-allow-origin" not in httpx.get(server.sparql, headers=asked).headers
    with serving(store, "--workers", "2", "--cors", "http://app.example") as open_server:
        answer = httpx.get(open_server.sparql, headers=asked)
        assert answer.headers["access-control-allow-origin"] == "http://app.example"
        assert httpx.options(open_server.sparql, headers=asked).status_code == 200
        other = httpx.get(open_server.sparql, headers={"Origin": "http://evil.example"})
        assert "access-control-allow-origin" not in other.headers


def test_the_log_is_one_object_a_line_and_tells_no_queries(store: Path) -> None:
    with serving(store, "--workers", "2") as server:
        httpx.get(server.sparql, params={"query": "ASK { ?secret ?p 'پرسش' }"})
        httpx.get(f"{server.url}/{quote('ن')}")
        lines = [json.loads(line) for line in server.lines() if line.startswith("{")]
    asked = [line for line in lines if line["path"] == "/sparql"]
    assert {"at", "client", "method", "path", "status", "bytes", "ms"} == set(asked[0])
    assert (asked[0]["status"], asked[0]["method"]) == (200, "GET")
    assert not any("secret" in line for line in server.lines())
    assert all(re.match(r"\{|kg serve: ", line) for line in server.lines())


def test_large_results_that_nobody_reads_do_not_pile_up(store: Path) -> None:
    letters = "x" * 1000
    rows = f"SELECT ?a ('{letters}' AS ?x) {{ ?a ?b ?c . ?d ?e ?f . VALUES ?n {{ {'1 ' * 16}}} }}"
    request = f"GET /sparql?query={quote(rows)} HTTP/1.1\r\nHost: x\r\nAccept: text/csv\r\n\r\n".encode()
    with serving(store, "--workers", "2", "--max-result", "8") as server, contextlib.ExitStack() as stack:
        address = ("127.0.0.1", int(urlsplit(server.url).port or 0))
        clients = []
        for _ in range(12):
            client = socket.socket()
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            client.connect(address)
            clients.append(stack.enter_context(client))
            client.sendall(request)
            client.settimeout(30)
        statuses = [client.recv(12) for client in clients]
        assert statuses.count(b"HTTP/1.1 200") >= 4
        assert statuses.count(b"HTTP/1.1 503") >= 4
        point(server)
        clients.clear()
        stack.close()
        end = time.monotonic() + 20
        while (
            httpx.get(server.sparql, params={"query": rows}, headers={"Accept": "text/csv"}, timeout=30).status_code
            != 200
        ):
            assert time.monotonic() < end
            time.sleep(0.2)


def test_a_head_that_never_ends_is_cut(server: Server) -> None:
    address = ("127.0.0.1", int(urlsplit(server.url).port or 0))
    with socket.create_connection(address, timeout=30) as client:
        client.sendall(b"GET /sparql HTTP/1.1\r\nHost: x\r\n")
        answer = b""
        with contextlib.suppress(ConnectionError):
            for _ in range(400):
                client.sendall(b"X-More: " + b"x" * 9_990 + b"\r\n")
        with contextlib.suppress(ConnectionError):
            answer = client.recv(100)
        assert answer[:12] in {b"HTTP/1.1 431", b""}
    point(server)


def test_a_body_that_comes_with_its_head_is_no_part_of_the_head() -> None:
    body = b"ASK {} #" + b"x" * (2 * MAX_HEAD)
    head = f"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: {len(body)}\r\n\r\n".encode()
    for cut in (len(head) + len(body), len(head) - 2):  # all at once; the head's last line in two
        assert b"431" not in _answer(head + body, cut)
    assert b"431" in _answer(b"GET / HTTP/1.1\r\nX-More: " + b"x" * (2 * MAX_HEAD), 100)


def _answer(request: bytes, cut: int) -> bytes:
    """What the connection itself writes when a request comes in two parts, the first of `cut` bytes."""

    class Transport(asyncio.Transport):
        def __init__(self) -> None:
            super().__init__({"peername": ("127.0.0.1", 1), "sockname": ("127.0.0.1", 2)})
            self.written = b""

        def write(self, data: bytes | bytearray | memoryview) -> None:
            self.written += bytes(data)

        def is_closing(self) -> bool:
            return False

        def close(self) -> None:
            pass

        def pause_reading(self) -> None:
            pass

        def resume_reading(self) -> None:
            pass

    async def app(scope: object, receive: object, send: object) -> None:
        pass

    async def talk() -> bytes:
        config = uvicorn.Config(app, log_config=None)
        config.load()
        connection = Protocol(config, ServerState(), {})
        transport = Transport()
        connection.connection_made(transport)
        for part in (request[:cut], request[cut:]):
            connection.data_received(part)
        return transport.written

    return asyncio.run(talk())


def test_a_long_query_in_an_address_is_refused_and_a_fair_one_is_not(server: Server) -> None:
    for length, status in ((60_000, 200), (70_000, 400)):
        client = http.client.HTTPConnection("127.0.0.1", urlsplit(server.url).port, timeout=30)
        client.request("GET", "/sparql?query=ASK%7B%7D%23" + "x" * length)
        assert client.getresponse().status == status
        client.close()


@pytest.mark.parametrize("command", [("serve", "uvicorn"), ("push", "httpx")])
def test_a_missing_package_is_one_line(command: tuple[str, str], store: Path) -> None:
    name, package = command
    arguments = [name, *(["http://127.0.0.1:1/"] if name == "push" else ["--port", "0"]), "--store", str(store)]
    code = (
        f"import sys; sys.modules[{package!r}] = None; sys.argv = ['kg', *{arguments!r}]\n"
        "from kg.cli.__main__ import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)  # noqa: S603
    assert done.returncode == 2
    assert "pip install 'khabarnegar[serve]'" in done.stderr
    assert done.stderr.count("\n") == 1

"""Ten thousand generated requests: none brings the server down, none gets 5xx other than 503."""

from __future__ import annotations

import asyncio
import os
import random
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit

import httpx
import pytest

from tests.serve.harness import BASE, Server, serving

COUNT = int(os.environ.get("KG_FUZZ", "10000"))
CONNECTIONS = 8
PIECES = (
    "SELECT", "ASK", "CONSTRUCT", "DESCRIBE", "WHERE", "{", "}", "(", ")", "[", "]", "<", ">", "?a", "?b", "$c", "*",
    "+", "^", "|", "/", "FILTER", "EXISTS", "NOT", "UNION", "OPTIONAL", "MINUS", "GRAPH", "SERVICE", "SILENT", "LOAD",
    "INSERT DATA", "DELETE", "CLEAR ALL", "BIND", "AS", "VALUES", "UNDEF", "GROUP BY", "HAVING", "ORDER BY", "LIMIT",
    "OFFSET", "1", "-1", "1e999", "0.5", "'x'", '"', "'''", "kg:met", "rdfs:label", "a", "PREFIX", "BASE", "FROM",
    "NAMED", "<http://x/y>", f"<{BASE}article/one>", "_:b", "@fa", "^^xsd:date", "REGEX(?a, '(a+)+$')", "STRLEN(?a)",
    "CONCAT(?a, ?b)", "#", "\n", "\\u0041", "\\", "ن", "\u200c", "\ufeff", "\x00", "\ud7ff", ".", ";", ",",
)  # fmt: skip
SEEDS = (
    "SELECT ?a ?b WHERE { ?a kg:met ?b . FILTER(?a != ?b) } ORDER BY ?a LIMIT 5",
    "ASK { GRAPH ?g { ?a kg:talkedWith ?b } }",
    "CONSTRUCT { ?a ?p ?b } WHERE { ?a ?p ?b . OPTIONAL { ?b rdfs:label ?l } }",
    f"DESCRIBE <{BASE}article/one>",
    "SELECT (COUNT(DISTINCT ?a) AS ?n) { { ?a ?p 1 } UNION { VALUES ?a { 1 UNDEF } } } GROUP BY ?p",
)
PATHS = (
    "/", "/sparql", "/sparql/", "/graphs", "/graphs/x/y", "/query", "/id/person/x", "/id/", "/page", "/ontology",
    "/ontology/met", "/static/page.css", "/static/../x", "/health", "/queries.json", "/%00", "/%ff%fe", "/id/%E2%80",
    "//", "/..%2f..%2fetc/passwd", "/graphs/%0d%0a",
)  # fmt: skip
TYPES = (
    "", "application/sparql-query", "application/sparql-update", "application/x-www-form-urlencoded", "text/turtle",
    "application/ld+json", "multipart/form-data", "multipart/form-data; boundary=x",
    "application/sparql-query; charset=utf-16", "a/b/c", ";;;", "\x80\xff",
)  # fmt: skip
ACCEPTS = (
    "", "*/*", "text/html", "text/turtle", "application/sparql-results+json", "text/csv;q=0.1, */*;q=0", "image/*",
    ",,;q=,", "q=1", "application/ld+json;q=nan", "*/*;q=1e400", "\xfe",
)  # fmt: skip
KEYS = (
    "query",
    "update",
    "default-graph-uri",
    "named-graph-uri",
    "using-graph-uri",
    "graph",
    "default",
    "iri",
    "format",
    "saved",
    "%",
    "&&",
)
VALUES = (
    "",
    "x",
    "http://x/<>",
    BASE,
    f"{BASE}article/one",
    "urn:x",
    "ttl",
    "html",
    "\x00",
    "ن" * 50,
    "http://[",
    "//",
    "_:b",
)
METHODS = ("GET", "GET", "GET", "POST", "POST", "POST", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW")


def texts(random_: random.Random) -> str:
    if random_.random() < 0.5:
        return " ".join(random_.choices(PIECES, k=random_.randint(0, 25)))
    text = list(random_.choice(SEEDS))
    for _ in range(random_.choice((0, 0, 1, 2, 4))):
        at = random_.randrange(len(text))
        text[at : at + random_.randint(0, 3)] = random_.choice(PIECES)
    return "".join(text)


def requests(seed: int, count: int) -> Iterator[bytes]:
    random_ = random.Random(seed)  # noqa: S311 - the same requests each time
    for _ in range(count):
        method, path = random_.choice(METHODS), random_.choice(PATHS)
        pairs = [(random_.choice(KEYS), random_.choice(VALUES)) for _ in range(random_.choice((0, 0, 1, 1, 2, 3)))]
        if random_.random() < 0.6:
            path, pairs = "/sparql", [*pairs[:1], ("query", texts(random_))] if method == "GET" else pairs
        encode = quote if random_.random() < 0.95 else lambda value, safe="": value.replace(" ", "+").replace("\n", "")
        query = "&".join(f"{key}={encode(value, safe='')}" for key, value in pairs)
        target = path + ("?" + query if query else "")
        kind = random_.choice(TYPES) if random_.random() < 0.5 else "application/sparql-query"
        body = texts(random_).encode("utf-8", "replace") if method in {"POST", "PUT", "PATCH"} else b""
        if random_.random() < 0.05:
            body = random_.randbytes(random_.randint(0, 400))
        head = [
            f"{method} {target} HTTP/1.1",
            f"Host: {random_.choice(('127.0.0.1', '127.0.0.1', 'x', '[::1]:7', 'a b', ''))}",
        ]
        head += [f"Accept: {random_.choice(ACCEPTS)}", f"Content-Type: {kind}", f"Content-Length: {len(body)}"]
        if random_.random() < 0.1:
            head.append(
                random_.choice(("Authorization: Bearer x", "Origin: null", "Range: bytes=0-1", "X: \x01", "Expect: x"))
            )
        yield "\r\n".join(head).encode("utf-8", "surrogatepass") + b"\r\n\r\n" + body


async def send(host: str, port: int, wanted: list[bytes]) -> Counter[int]:
    """Send requests one after another; the connection is opened anew when the server closes it."""
    found: Counter[int] = Counter()
    streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
    for request in wanted:
        if streams is None:
            streams = await asyncio.open_connection(host, port)
        reader, writer = streams
        writer.write(request)
        status, closed = await asyncio.wait_for(answer(reader, head=request.startswith(b"HEAD")), 60)
        found[status] += 1
        assert status == 503 or status < 500, request
        if closed:
            writer.close()
            streams = None
    if streams is not None:
        streams[1].close()
    return found


async def answer(reader: asyncio.StreamReader, *, head: bool) -> tuple[int, bool]:
    start = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    lines = start.split("\r\n")
    status = int(lines[0].split()[1])
    fields = dict(line.split(": ", 1) for line in lines[1:] if ": " in line)
    if not head and status != 204:
        if "content-length" in fields:
            await reader.readexactly(int(fields["content-length"]))
        elif fields.get("transfer-encoding") == "chunked":
            while (size := int(await reader.readline(), 16)) >= 0:
                await reader.readexactly(size + 2)
                if size == 0:
                    break
    return status, fields.get("connection") == "close"


async def fuzz(url: str, seed: int, count: int) -> Counter[int]:
    parts = urlsplit(url)
    assert parts.hostname
    assert parts.port
    each = [list(requests(seed + n, count // CONNECTIONS)) for n in range(CONNECTIONS)]
    found = await asyncio.gather(*(send(parts.hostname, parts.port, wanted) for wanted in each))
    return sum(found, Counter())


@pytest.mark.parametrize("options", [(), ("--writable",)], ids=["read-only", "writable"])
def test_generated_requests(tmp_path: Path, store: Path, options: tuple[str, ...]) -> None:
    copy = Path(shutil.copytree(store, tmp_path / "store"))
    with serving(copy, "--workers", "2", "--timeout", "2", *options, env={"KG_TOKEN": ""}) as server:
        found = asyncio.run(fuzz(server.url, seed=len(options), count=COUNT // 2))
        assert sum(found.values()) >= COUNT // 2 - CONNECTIONS
        assert found[200] > COUNT // 40
        assert found[400] > COUNT // 20
        alive(server)


def alive(server: Server) -> None:
    assert httpx.get(server.sparql, params={"query": "ASK {}"}).json()["boolean"] is True
    assert server.process.poll() is None
    assert not [line for line in server.lines() if "internal error" in line or "Traceback" in line]

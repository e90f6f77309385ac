"""The Graph Store Protocol: reading for all, writing for those who may."""

from __future__ import annotations

import httpx
import pytest

from tests.serve.harness import BASE, TOKEN, Server

TURTLE = {"Content-Type": "text/turtle"}
ONE = {"graph": f"{BASE}article/one"}


def test_a_graph_is_read_in_every_format(server: Server) -> None:
    for accept in ("text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml"):
        answer = httpx.get(f"{server.url}/graphs", params=ONE, headers={"Accept": accept})
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith(accept)
        assert "مسقط" in answer.text or "\\u0645" in answer.text


def test_head_tells_size_and_no_body(server: Server) -> None:
    got = httpx.get(f"{server.url}/graphs", params=ONE)
    head = httpx.head(f"{server.url}/graphs", params=ONE)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == got.headers["content-length"]


@pytest.mark.parametrize(
    ("params", "status"),
    [
        ({"graph": f"{BASE}article/none"}, 404),
        ({"graph": "one"}, 400),
        ({"graph": ""}, 400),
        ({"graph": f"{BASE}article/one", "default": ""}, 400),
        ({}, 400),
        ({"default": ""}, 200),
    ],
)
def test_graphs_are_named_in_one_way(server: Server, params: dict[str, str], status: int) -> None:
    assert httpx.get(f"{server.url}/graphs", params=params).status_code == status


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE"])
def test_a_read_only_server_takes_nothing(server: Server, method: str) -> None:
    answer = httpx.request(method, f"{server.url}/graphs", params=ONE, content=b"", headers=TURTLE)
    assert (answer.status_code, answer.text) == (403, "this server is read-only\n")


def test_put_replaces_post_adds_delete_takes_away(writable: Server) -> None:
    at, own = f"{writable.url}/graphs", {"params": {"graph": "http://example.org/g"}, "headers": TURTLE | TOKEN}
    line = "<http://example.org/s> <http://example.org/p> {} ."
    assert httpx.put(at, content=line.format(1), **own).status_code == 201
    assert httpx.put(at, content=line.format(2), **own).status_code == 204
    assert httpx.post(at, content=line.format(3), **own).status_code == 204
    got = httpx.get(at, params=own["params"], headers={"Accept": "application/n-triples"}).text
    assert sorted(part.split('"')[1] for part in got.splitlines()) == ["2", "3"]
    assert httpx.delete(at, **own).status_code == 204
    assert httpx.delete(at, **own).status_code == 404
    assert httpx.get(at, params=own["params"]).status_code == 404


def test_an_empty_graph_is_a_graph(writable: Server) -> None:
    at, params = f"{writable.url}/graphs", {"graph": "http://example.org/empty"}
    assert httpx.put(at, params=params, content=b"", headers=TURTLE | TOKEN).status_code == 201
    assert httpx.get(at, params=params).status_code == 200


def test_many_parts_make_one_graph(writable: Server) -> None:
    files = [
        ("a", ("a.ttl", "<http://example.org/a> a <http://example.org/T> .", "text/turtle")),
        (
            "b",
            ("b.nt", "<http://example.org/b> <http://example.org/p> <http://example.org/a> .", "application/n-triples"),
        ),
    ]
    params = {"graph": "http://example.org/parts"}
    assert httpx.post(f"{writable.url}/graphs", params=params, files=files, headers=TOKEN).status_code == 201
    got = httpx.get(f"{writable.url}/graphs", params=params, headers={"Accept": "application/n-triples"}).text
    assert len(got.splitlines()) == 2


def test_a_new_graph_gets_an_address_that_leads_to_it(writable: Server) -> None:
    answer = httpx.post(f"{writable.url}/graphs", content="<http://a> <http://b> <http://c> .", headers=TURTLE | TOKEN)
    assert answer.status_code == 201
    assert answer.headers["location"].startswith(f"{writable.url}/graphs/")
    assert httpx.get(answer.headers["location"]).status_code == 200


@pytest.mark.parametrize(
    ("body", "kind", "status", "text"),
    [
        (b"<a> <b>", "text/turtle", 400, "not valid text/turtle"),
        (b"{", "application/ld+json", 400, "not valid application/ld+json"),
        (b"x", "application/trig", 415, "text/turtle"),
        (b"x", "image/png", 415, "text/turtle"),
        (b"x", "multipart/form-data; boundary=b", 400, "parts"),
        (b"--b\r\n\r\nx\r\n--b--\r\n", "multipart/form-data; boundary=b", 415, "text/plain"),
        ('<http://a> <http://b> "\u0000'.encode(), "text/turtle", 400, "not valid"),
    ],
)
def test_bodies_that_are_no_graph_change_nothing(
    writable: Server, body: bytes, kind: str, status: int, text: str
) -> None:
    before = httpx.get(f"{writable.url}/graphs", params=ONE).text
    headers = TOKEN | {"Content-Type": kind}
    answer = httpx.put(f"{writable.url}/graphs", params=ONE, content=body, headers=headers)
    assert (answer.status_code, text in answer.text) == (status, True), answer.text
    assert httpx.get(f"{writable.url}/graphs", params=ONE).text == before


def test_no_other_format_than_json_ld_fetches_contexts(writable: Server) -> None:
    body = '{"@context": "http://127.0.0.1:1/context.jsonld", "@id": "http://example.org/x", "name": "y"}'
    headers = TOKEN | {"Content-Type": "application/ld+json"}
    answer = httpx.put(
        f"{writable.url}/graphs", params={"graph": "http://example.org/c"}, content=body, headers=headers
    )
    assert answer.status_code == 400

"""The SPARQL protocol over HTTP, and what a read-only server does not do."""

from __future__ import annotations

import httpx
import pytest

from tests.serve.harness import BASE, TOKEN, Server

MET = "SELECT ?a { ?a kg:met ?b }"
QUERY = {"Content-Type": "application/sparql-query"}
UPDATE = {"Content-Type": "application/sparql-update"}


def ask(server: Server, query: str, **params: str | list[str]) -> bool:
    return bool(httpx.get(server.sparql, params={"query": query, **params}).json()["boolean"])


def test_the_three_ways_of_asking_agree(server: Server) -> None:
    answers = [
        httpx.get(server.sparql, params={"query": MET}),
        httpx.post(server.sparql, data={"query": MET}),
        httpx.post(server.sparql, content=MET, headers={"Content-Type": "application/sparql-query; charset=UTF-8"}),
    ]
    assert [a.status_code for a in answers] == [200, 200, 200]
    assert len({a.text for a in answers}) == 1
    assert len(answers[0].json()["results"]["bindings"]) == 3


@pytest.mark.parametrize(
    ("query", "accept", "kind"),
    [
        ("ASK {}", "application/sparql-results+xml", "application/sparql-results+xml"),
        (MET, "text/csv", "text/csv; charset=utf-8"),
        (MET, "text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        (MET, "application/json", "application/json"),
        ("CONSTRUCT WHERE { ?a kg:met ?b }", "*/*", "text/turtle; charset=utf-8"),
        ("CONSTRUCT WHERE { ?a kg:met ?b }", "application/ld+json", "application/ld+json"),
        ("DESCRIBE <https://w3id.org/khabarnegar/id/article/one>", "application/rdf+xml", "application/rdf+xml"),
    ],
)
def test_formats_are_negotiated(server: Server, query: str, accept: str, kind: str) -> None:
    answer = httpx.get(server.sparql, params={"query": query}, headers={"Accept": accept})
    assert (answer.status_code, answer.headers["content-type"]) == (200, kind)
    assert answer.headers["vary"] == "Accept"
    assert answer.text


def test_the_union_of_all_graphs_is_asked_unless_a_dataset_is_named(server: Server) -> None:
    talked = "ASK { ?a kg:talkedWith ?b }"
    assert ask(server, talked)
    assert not ask(server, talked, **{"default-graph-uri": f"{BASE}article/one"})
    assert ask(server, talked, **{"default-graph-uri": [f"{BASE}article/one", f"{BASE}article/two"]})
    assert not ask(server, f"ASK FROM <{BASE}article/one> {{ ?a kg:talkedWith ?b }}")
    assert not ask(server, talked, **{"named-graph-uri": f"{BASE}article/two"})
    assert ask(server, "ASK { GRAPH ?g { ?a kg:talkedWith ?b } }", **{"named-graph-uri": f"{BASE}article/two"})


def test_relative_iris_are_resolved_against_the_endpoint(server: Server) -> None:
    answer = httpx.get(server.sparql, params={"query": "SELECT (<x> AS ?x) {}"})
    assert answer.json()["results"]["bindings"][0]["x"]["value"] == f"{server.url}/x"


@pytest.mark.parametrize(
    ("params", "status", "text"),
    [
        ({"query": "SELECT ?a {\n ?a ?b }"}, 400, "line 2, column"),
        ({"query": "SELECT * { ?a nope:x ?b }"}, 400, "prefix nope: is not declared"),
        ({"query": "SELECT * { SERVICE <http://127.0.0.1:1/> { ?a ?b ?c } }"}, 400, "SERVICE is not available"),
        ({"query": ["ASK {}", "ASK {}"]}, 400, "stands 2 times"),
        ({"update": "CLEAR ALL"}, 400, "by POST"),
        ({"query": "ASK {}", "default-graph-uri": "not an iri"}, 400, "not an absolute IRI"),
        ({"query": "ASK {}", "default-graph-uri": "http://x/<>"}, 400, "not an IRI"),
        ({"query": "CLEAR ALL"}, 400, "syntax error"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(server: Server, params: dict[str, str], status: int, text: str) -> None:
    answer = httpx.get(server.sparql, params=params)
    assert answer.status_code == status
    assert text in answer.text
    assert answer.text.count("\n") == 1
    assert "Traceback" not in answer.text


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (b"ASK {}", {"Content-Type": "text/plain"}, 415),
        (b"ASK {}", {}, 415),
        ("ASK {}".encode("utf-16"), QUERY, 400),
        (b"query=%FF", {"Content-Type": "application/x-www-form-urlencoded"}, 400),
        (b"nothing=1", {"Content-Type": "application/x-www-form-urlencoded"}, 400),
        (b"query=ASK%7B%7D&update=CLEAR+ALL", {"Content-Type": "application/x-www-form-urlencoded"}, 400),
        (b"CLEAR ALL", UPDATE, 403),
        (b"update=CLEAR+ALL", {"Content-Type": "application/x-www-form-urlencoded"}, 403),
        (b"x" * 10_000_000, QUERY, 413),
    ],
)
def test_bodies_that_are_refused(server: Server, body: bytes, headers: dict[str, str], status: int) -> None:
    answer = httpx.post(server.sparql, content=body, headers=headers)
    assert answer.status_code == status
    assert answer.text.count("\n") == 1
    assert ask(server, "ASK { ?a kg:met ?b }")


def test_a_media_type_that_nobody_has_is_406(server: Server) -> None:
    answer = httpx.get(server.sparql, params={"query": MET}, headers={"Accept": "image/png"})
    assert answer.status_code == 406
    assert "application/sparql-results+json" in answer.text


def test_other_methods_are_405(server: Server) -> None:
    for method in ("PUT", "DELETE", "PATCH", "TRACE"):
        answer = httpx.request(method, server.sparql)
        assert answer.status_code == 405
        assert "GET" in answer.headers["allow"]


def test_no_query_describes_the_service(server: Server) -> None:
    answer = httpx.get(server.sparql, headers={"Accept": "text/turtle"})
    assert f"endpoint <{server.sparql}>" in answer.text
    assert f"<{BASE}article/one>" in answer.text
    assert "SPARQL11Update" not in answer.text
    browser = httpx.get(server.sparql, headers={"Accept": "text/html,*/*;q=0.8"})
    assert (browser.status_code, browser.headers["location"]) == (303, "/query")


def test_updates_need_the_token(writable: Server) -> None:
    update = f"INSERT DATA {{ GRAPH <{BASE}article/three> {{ <{BASE}x> kg:met <{BASE}y> }} }}"
    ask_it = f"ASK {{ <{BASE}x> kg:met <{BASE}y> }}"
    for wrong in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": "Basic czNjcmV0"}):
        answer = httpx.post(writable.sparql, content=update, headers=UPDATE | wrong)
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"] == "Bearer"
    assert not ask(writable, ask_it)
    assert httpx.post(writable.sparql, content=update, headers=UPDATE | TOKEN).status_code == 204
    assert ask(writable, ask_it)
    assert "s3cret" not in writable.log.read_text(encoding="utf-8")


def test_an_update_is_all_or_nothing(writable: Server) -> None:
    broken = f"INSERT DATA {{ <{BASE}p> kg:met <{BASE}q> }} ; INSERT DATA {{ <{BASE}p> "
    assert httpx.post(writable.sparql, content=broken, headers=UPDATE | TOKEN).status_code == 400
    assert not ask(writable, f"ASK {{ <{BASE}p> ?p ?o }}")
    loads = httpx.post(writable.sparql, content="LOAD <http://127.0.0.1:1/x>", headers=UPDATE | TOKEN)
    assert (loads.status_code, "LOAD is not available" in loads.text) == (400, True)

"""Pages for people: every node has one, in HTML or RDF; nothing from another host; nothing unescaped."""

from __future__ import annotations

import re
from urllib.parse import quote

import httpx
import pytest

from tests.serve.harness import BASE, Server

PERSON = f"/id/person/{quote('نسرین_کاوه')}"


def test_a_node_is_a_page_for_people_and_data_for_programs(server: Server) -> None:
    page = httpx.get(server.url + PERSON, headers={"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "<h1><bdi>نسرین کاوه</bdi></h1>" in page.text
    assert "سالم البلوشی" in page.text
    assert "۲ خبر" in page.text
    turtle = httpx.get(server.url + PERSON, headers={"Accept": "text/turtle"})
    assert "person:نسرین_کاوه" in turtle.text
    linked = httpx.get(server.url + PERSON, headers={"Accept": "application/ld+json"})
    assert {node["@id"] for node in linked.json()} >= {f"{BASE}person/نسرین_کاوه"}
    assert httpx.get(server.url + PERSON, params={"format": "nt"}).headers["content-type"] == "application/n-triples"


def test_every_link_of_a_page_leads_somewhere(server: Server) -> None:
    page = httpx.get(server.url + PERSON, headers={"Accept": "text/html"}).text
    links = {link for link in re.findall(r'href="([^"]+)"', page) if link.startswith("/")}
    assert len(links) > 10
    for link in sorted(links - {"/view"}):
        assert httpx.get(server.url + link.replace("&amp;", "&")).status_code == 200, link


def test_an_iri_with_an_escape_is_found_by_its_own_path_and_by_the_link(server: Server) -> None:
    for path in ("/id/person/a%20b", "/id/person/a%2520b"):
        answer = httpx.get(server.url + path, headers={"Accept": "application/n-triples"})
        assert answer.status_code == 200
        assert f"<{BASE}person/a%20b>" in answer.text


def test_labels_are_escaped(server: Server) -> None:
    page = httpx.get(f"{server.url}/page", params={"iri": f"{BASE}person/a%20b"}, headers={"Accept": "text/html"}).text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_the_ontology_and_its_terms_have_pages(server: Server) -> None:
    page = httpx.get(f"{server.url}/ontology", headers={"Accept": "text/html"})
    assert "kg:met" in page.text
    assert "kg.ttl" not in page.text
    term = httpx.get(f"{server.url}/ontology/met", headers={"Accept": "text/html"})
    assert "دیدار" in term.text
    assert httpx.get(f"{server.url}/ontology", headers={"Accept": "text/turtle"}).text.count("kg:") > 100


@pytest.mark.parametrize(
    "path",
    ["/nothing", "/id/person/nobody", "/page?iri=http://x/y", "/static/..%2f..%2fpyproject.toml", "/static/app.py",
     "/id/../../etc/passwd", "/id/%2e%2e/%2e%2e/etc/passwd", "/ontology/nothing"],
)  # fmt: skip
def test_what_is_not_there_is_404_in_the_readers_form(server: Server, path: str) -> None:
    plain = httpx.get(server.url + path)
    assert (plain.status_code, plain.headers["content-type"]) == (404, "text/plain; charset=utf-8")
    html = httpx.get(server.url + path, headers={"Accept": "text/html"})
    assert (html.status_code, html.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert "root:" not in html.text


@pytest.mark.parametrize("path", ["/page", "/page?iri=", f"/page?iri={BASE}x&format=gif", "/page?iri=a&iri=b"])
def test_pages_that_are_asked_for_wrongly(server: Server, path: str) -> None:
    assert httpx.get(server.url + path).status_code == 400


def test_every_answer_forbids_other_hosts(server: Server) -> None:
    for path in ("/", "/query", "/view", "/sparql", PERSON, "/nothing", "/health", "/static/page.css", "/ontology"):
        answer = httpx.get(server.url + path, headers={"Accept": "text/html, */*;q=0.5"})
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'")
        assert "http" not in policy
        assert "*" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_the_query_page_lists_the_saved_queries(server: Server) -> None:
    queries = httpx.get(f"{server.url}/queries.json").json()
    page = httpx.get(f"{server.url}/query").text
    assert len(queries) >= 10
    assert all(f'value="{q["name"]}"' in page and q["title_fa"] in page for q in queries)


def test_health_tells_how_the_workers_are(server: Server) -> None:
    found = httpx.get(f"{server.url}/health").json()
    assert (found["status"], found["workers"], found["writable"]) == ("ok", 2, False)


def test_no_address_of_another_host_is_loaded_by_a_page(server: Server) -> None:
    for path in ("/", "/query", "/ontology", PERSON):
        page = httpx.get(server.url + path, headers={"Accept": "text/html"}).text
        assert not re.search(r'(src|href)="(https?:)?//', page)


def test_the_vendored_editor_comes_with_its_licences(server: Server) -> None:
    text = httpx.get(f"{server.url}/static/yasgui-LICENSE.txt").text
    assert "@zazuko/yasgui" in text
    assert "Permission is hereby granted" in text

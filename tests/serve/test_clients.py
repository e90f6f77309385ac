"""Clients that the project did not write: SPARQLWrapper, rdflib, Comunica, and a browser on the query page."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.serve import services
from tests.serve.harness import BASE, Server, serving

KG = "https://w3id.org/khabarnegar/ontology#"
MET = f"SELECT DISTINCT ?a ?b WHERE {{ ?a <{KG}met> ?b }} ORDER BY ?a ?b"
PEOPLE = {f"{BASE}person/نسرین_کاوه", f"{BASE}person/سالم_البلوشی"}


def test_sparqlwrapper(server: Server) -> None:
    from SPARQLWrapper import CSV, GET, JSON, POST, POSTDIRECTLY, TURTLE, URLENCODED, XML, SPARQLWrapper

    client = SPARQLWrapper(server.sparql)
    client.setQuery(MET)
    for method, way in ((GET, URLENCODED), (POST, URLENCODED), (POST, POSTDIRECTLY)):
        client.setMethod(method)
        client.setRequestMethod(way)
        client.setReturnFormat(JSON)
        rows = client.queryAndConvert()["results"]["bindings"]
        assert {row["a"]["value"] for row in rows} == PEOPLE
    client.setReturnFormat(XML)
    assert len(client.queryAndConvert().getElementsByTagName("result")) == 2
    client.setReturnFormat(CSV)
    assert client.queryAndConvert().decode().startswith("a,b\r\n")
    client.setQuery(f"CONSTRUCT WHERE {{ ?a <{KG}met> ?b }}")
    client.setReturnFormat(TURTLE)
    assert b"kg:met" in client.queryAndConvert()


def test_sparqlwrapper_tells_a_bad_query(server: Server) -> None:
    from SPARQLWrapper import SPARQLWrapper
    from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

    client = SPARQLWrapper(server.sparql)
    client.setQuery("SELECT WHERE {")
    with pytest.raises(QueryBadFormed, match="line 1, column"):
        client.query()


def test_rdflib_reads_and_writes(writable: Server) -> None:
    from rdflib import Graph, Literal, URIRef
    from rdflib.plugins.stores.sparqlstore import SPARQLUpdateStore

    store = SPARQLUpdateStore(
        writable.sparql,
        writable.sparql,
        headers={"Authorization": "Bearer s3cret"},
        context_aware=True,
        autocommit=True,
    )
    graph = Graph(store, identifier=URIRef("http://example.org/rdflib"))
    graph.add((URIRef("http://example.org/s"), URIRef("http://example.org/p"), Literal("سلام", lang="fa")))
    assert len(graph) == 1
    assert [str(o) for o in graph.objects()] == ["سلام"]
    rows = list(graph.query("SELECT ?o WHERE { ?s ?p ?o }"))
    assert [row[0].language for row in rows] == ["fa"]
    graph.remove((None, None, None))
    assert len(graph) == 0
    store.close()


@pytest.mark.services
def test_comunica(server: Server, tmp_path: Path) -> None:
    modules = services.node_modules("@comunica/query-sparql")
    script = tmp_path / "ask.js"
    script.write_text(
        f"const {{ QueryEngine }} = require({json.dumps(str(modules / '@comunica' / 'query-sparql'))});\n"
        "(async () => {\n"
        "  const engine = new QueryEngine();\n"
        f"  const sources = [{{ type: 'sparql', value: {json.dumps(server.sparql)} }}];\n"
        f"  const rows = await (await engine.queryBindings({json.dumps(MET)}, {{ sources }})).toArray();\n"
        f"  const yes = await engine.queryBoolean({json.dumps(f'ASK {{ ?a <{KG}talkedWith> ?b }}')}, {{ sources }});\n"
        "  console.log(JSON.stringify({ rows: rows.map((r) => r.get('a').value), yes }));\n"
        "})();\n",
        encoding="utf-8",
    )
    done = subprocess.run([services.node(22), str(script)], capture_output=True, timeout=120, check=False)  # noqa: S603
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    found = json.loads(done.stdout)
    assert (set(found["rows"]), found["yes"]) == (PEOPLE, True)


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    sync_api = pytest.importorskip("playwright.sync_api")
    import shutil

    program = shutil.which("chromium")
    if program is None:
        services.missing("Chromium is not installed")
    with sync_api.sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield found
        found.close()


@pytest.mark.services
def test_the_query_page_in_a_browser_without_the_outside_network(browser, store: Path) -> None:
    with serving(store, "--workers", "2") as server:
        context = browser.new_context(locale="fa-IR")
        outside, wrong = [], []
        context.route("**/*", lambda route: _inside(route, server.url, outside))
        page = context.new_page()
        page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(f"{server.url}/query")
        page.wait_for_selector("body[data-ready=true]")
        assert page.locator("#saved option").count() > 10
        page.select_option("#saved", "articles")
        page.wait_for_selector(".yasr .dataTable tbody tr")
        assert "مسقط" in page.inner_text(".yasr")
        page.evaluate("yasgui.getTab().setQuery('SELECT ?x WHERE {'); yasgui.getTab().query().catch(() => {})")
        page.wait_for_selector(".yasr .error, .yasr .errorResult, .yasr_errorResult, .yasr pre")
        assert "line 1" in page.inner_text(".yasr")
        for path in ("/", "/view", f"/id/person/{'نسرین_کاوه'}", "/ontology"):
            assert page.goto(server.url + path).ok
        context.close()
    assert outside == []
    assert [text for text in wrong if "400" not in text] == []


def _inside(route, url: str, outside: list[str]) -> None:
    if route.request.url.startswith((url, "data:", "blob:")):
        route.continue_()
    else:
        outside.append(route.request.url)
        route.abort()

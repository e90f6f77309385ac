"""The graph in stores that people run, and in `kg serve`: pushed, counted, and asked the saved queries."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from pyoxigraph import RdfFormat, parse

from kg.build import build
from kg.query.run import Request, answer
from kg.query.saved import load_all
from kg.resources import seeds_dir
from tests.serve import services
from tests.serve.harness import make_store, serving

pytestmark = pytest.mark.services


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("built")
    build([seeds_dir()], out)
    return out / "store"


@pytest.fixture(scope="module", params=["oxigraph", "virtuoso"])
def other(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, services.Other]]:
    folder = tmp_path_factory.mktemp(request.param)
    with getattr(services, request.param)(folder) as found:
        yield request.param, found


def kg(*arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603
        [sys.executable, "-m", "kg.cli", *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
        env=os.environ | env,
    )


@pytest.mark.parametrize("way", [(), ("--update",)], ids=["graph-store", "update"])
def test_pushed_graphs_answer_the_saved_queries_alike(
    built: Path, other: tuple[str, services.Other], way: tuple[str, ...]
) -> None:
    profile, store = other
    env = {"KG_PUSH_USER": "dba", "KG_PUSH_PASSWORD": "dba"} if profile == "virtuoso" else {}
    done = kg("push", store.url, "--profile", profile, "--store", str(built), "--verify", "--again", *way, **env)
    assert done.returncode == 0, done.stderr
    assert "0 failed" in done.stdout
    assert "KG_PUSH" not in done.stdout + done.stderr
    again = kg("push", store.url, "--profile", profile, "--store", str(built), *way, **env)
    assert again.stdout.startswith("0 graphs sent")
    different = [saved.name for saved in load_all() if here(built, saved.text) != there(store.query, saved.text)]
    assert different == []


@pytest.mark.parametrize("way", [(), ("--update",)], ids=["graph-store", "update"])
def test_names_and_texts_of_any_letters_arrive_as_they_are(
    tmp_path: Path, other: tuple[str, services.Other], way: tuple[str, ...]
) -> None:
    profile, store = other
    graph = "https://w3id.org/khabarnegar/id/article/خبر_نخست"
    text = 'می‌گوید: "سلام\\n" \\\\ 😀 \u200f'
    data = f"<{graph}> {{ <{graph}> <http://purl.org/dc/terms/title> {json.dumps(text, ensure_ascii=False)}@fa }}"
    own = make_store(tmp_path / "out" / "store", data)
    env = {"KG_PUSH_USER": "dba", "KG_PUSH_PASSWORD": "dba"} if profile == "virtuoso" else {}
    done = kg("push", store.url, "--profile", profile, "--store", str(own), "--verify", "--again", *way, **env)
    assert done.returncode == 0, done.stderr
    query = f"SELECT ?s ?o WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"
    assert there(store.query, query) == [(("uri", graph, ""), ("literal", text, "fa"))]


def test_the_wrong_password_is_one_line(built: Path, other: tuple[str, services.Other]) -> None:
    profile, store = other
    env = {"KG_PUSH_USER": "dba", "KG_PUSH_PASSWORD": "wr0ng"}
    done = kg("push", store.url, "--profile", profile, "--store", str(built), "--again", **env)
    asks_for_one = profile == "virtuoso"
    assert done.returncode == (2 if asks_for_one else 0)
    assert ("401" in done.stderr, done.stderr.count("\n")) == (asks_for_one, int(asks_for_one))
    assert "wr0ng" not in done.stdout + done.stderr


def test_one_store_into_another_of_our_own(built: Path, tmp_path: Path) -> None:
    empty = make_store(tmp_path / "other" / "store", "")
    with serving(empty, "--workers", "2", "--writable", env={"KG_TOKEN": "t0ken"}) as server:
        done = kg("push", server.url, "--profile", "kg", "--store", str(built), "--verify", KG_PUSH_TOKEN="t0ken")  # noqa: S106
        assert done.returncode == 0, done.stderr
        different = [saved.name for saved in load_all() if here(built, saved.text) != there(server.sparql, saved.text)]
        assert different == []


def here(store: Path, query: str) -> object:
    if is_graph(query):
        return sorted(answer(Request(str(store), query, "nt")).decode().splitlines())
    return rows(json.loads(answer(Request(str(store), query, "json"))))


def there(endpoint: str, query: str) -> object:
    accept = "application/n-triples" if is_graph(query) else "application/sparql-results+json"
    got = httpx.post(endpoint, data={"query": query}, headers={"Accept": accept}, timeout=60)
    assert got.status_code == 200, got.text
    if is_graph(query):
        kind = {"text/turtle": RdfFormat.TURTLE}.get(got.headers["content-type"].split(";")[0], RdfFormat.N_TRIPLES)
        return sorted({f"{quad.triple} ." for quad in parse(got.content, format=kind)})
    return rows(got.json())


def is_graph(query: str) -> bool:
    return "\nCONSTRUCT" in query or "\nDESCRIBE" in query


def rows(results: dict[str, Any]) -> list[tuple[Any, ...]]:
    names = results["head"]["vars"]
    return sorted((tuple(term(row.get(name)) for name in names) for row in results["results"]["bindings"]), key=repr)


def term(cell: dict[str, str] | None) -> tuple[str, str, str] | None:
    """A term without what stores write differently: kinds of literal, and the two ways to write a boolean."""
    if cell is None:
        return None
    value = cell["value"]
    if cell.get("datatype", "").endswith(("boolean", "#integer")) and value in {"true", "false"}:
        value = str(int(value == "true"))
    return ("uri" if cell["type"] == "uri" else "literal", value, cell.get("xml:lang", ""))

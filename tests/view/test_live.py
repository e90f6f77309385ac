# ruff: noqa: E501 - scripts in one line read better
"""The page of a graph too big to be sent whole: it opens on a part and asks its server for the rest."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from pyoxigraph import Store

from kg.facts import read_facts
from kg.facts.part import degrees, read_about, read_among
from kg.view import live

FIXTURE = Path(__file__).with_name("fixture.trig")
BASE = "https://w3id.org/khabarnegar/id/"
KAZEMI, IRAN, CONFERENCE = BASE + "person/نرگس_کاظمی", BASE + "country/ایران", BASE + "event/همایش_ارتباطات_2026"
ADDRESS = "https://viewer.example/"


@pytest.fixture(scope="module")
def whole():
    store = Store()
    store.load(path=str(FIXTURE))
    return store


def facts_by_iri(base) -> dict[tuple[str, str, str], object]:
    name = [n.iri for n in base.nodes]
    return {(name[f.subject], f.predicate, name[f.object]): f for f in base.facts}


def proofs(base, fact) -> list[tuple[str, str, str]]:
    return [
        (o.modality, e.prefix + e.exact + e.suffix, base.articles[e.article].title)
        for o in fact.occurrences
        for e in o.evidence
    ]


@pytest.mark.parametrize("iri", [KAZEMI, IRAN, CONFERENCE])
def test_what_is_read_about_a_node_is_what_the_whole_graph_says_of_it(whole, iri):
    base, part = read_facts(whole), read_about(whole, iri)
    wished = {k: f for k, f in facts_by_iri(base).items() if iri in {k[0], k[2]}}
    found = facts_by_iri(part)
    assert found.keys() == wished.keys()
    for key, fact in wished.items():
        assert proofs(part, found[key]) == proofs(base, fact)
        assert found[key].asserted == fact.asserted
    assert len(part.tenures) == (iri == KAZEMI)
    assert {n.iri for n in part.nodes} >= {end for k in wished for end in (k[0], k[2])}


def test_a_part_among_some_nodes_has_their_facts_only(whole):
    chosen = {KAZEMI, IRAN, BASE + "person/لوکا_برتولی"}
    found = facts_by_iri(read_among(whole, chosen))
    wished = {k for k in facts_by_iri(read_facts(whole)) if {k[0], k[2]} <= chosen}
    assert found.keys() == wished
    assert len(wished) == 3


def test_degrees_count_the_direct_triples(whole):
    count = degrees(whole)
    assert count[CONFERENCE] == 2
    assert count[BASE + "country/ژاپن"] == 0, "a mere possibility is no direct triple"


def test_a_text_that_names_nothing_is_an_empty_part(whole):
    assert live.find(whole, "برزیل")["graph"]["nodes"] == {}
    assert live.find(whole, "كاظمي")["graph"]["nodes"]["label"] == ["نرگس کاظمی"]


@pytest.fixture
def served(browser, whole):
    """The page of five nodes, and a server that answers it."""
    context = browser.new_context(viewport={"width": 1400, "height": 850})
    asked: list[str] = []

    def answer(route):
        url = urlsplit(route.request.url)
        if not route.request.url.startswith(ADDRESS):
            asked.append("elsewhere: " + route.request.url)
            route.abort()
        elif url.path == "/view":
            page = live.opening(whole, title="گراف", address="view/part", most=5)
            route.fulfill(body=page, content_type="text/html; charset=utf-8")
        else:
            query = parse_qs(url.query)
            asked.append(url.query)
            part = live.about(whole, query["about"][0]) if "about" in query else live.find(whole, query["find"][0])
            route.fulfill(body=json.dumps(part), content_type="application/json")

    context.route("**/*", answer)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda m: m.type == "error" and errors.append(m.text))
    page.goto(ADDRESS + "view")
    page.wait_for_selector("body.ready")
    yield page, asked, errors
    context.close()


def until(page, expression: str) -> None:
    """Wait for a truth (Playwright's own waiting needs eval, which the page's policy forbids)."""
    for _ in range(100):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"never true: {expression}")


def test_it_opens_on_a_part_and_grows_by_what_is_chosen(served):
    page, asked, errors = served
    assert page.evaluate("Kg.D.count") < 10
    assert asked == []
    page.evaluate("Kg.act.select(Kg.search.find('ایران')[0])")
    until(page, "Kg.D.n.label.includes('مرکز دادهٔ مشترک')")
    assert "اعلام آمادگی برای" in page.locator("#panel-body").inner_text()
    page.locator("#panel .fact", has_text="مرکز دادهٔ مشترک").click()
    assert page.locator("#panel mark").inner_text() == "ایران آمادهٔ ساخت مرکز دادهٔ مشترک است"
    assert len(asked) == 1
    assert errors == []


def test_search_goes_on_at_the_server(served):
    page, _, errors = served
    assert page.evaluate("Kg.search.find('رضا مقدم')") == []
    page.fill("#search", "رضا مقدم")
    page.wait_for_selector("#results li bdi")
    page.keyboard.press("Enter")
    until(page, "Kg.D.n.label.includes('شبکهٔ نسل پنجم')")
    assert "خواستار" in page.locator("#panel-body").inner_text()
    assert errors == []


def test_growing_to_the_whole_graph_gives_the_whole_graph(served, base):
    page, _, errors = served
    page.evaluate("""async () => {
      for (let i = 0; i < Kg.D.count; i++) await Kg.live.ask('about', Kg.D.x.nodes.iri[i]);
      Kg.act.changed();
    }""")
    tied = {end for f in base.facts for end in (f.subject, f.object)}
    wanted = {
        (base.nodes[f.subject].label, f.predicate, base.nodes[f.object].label, len(f.occurrences), f.modality)
        for f in base.facts
    }
    found = page.evaluate(
        "Kg.D.e.id.map((f) => [Kg.label(Kg.D.e.from[f]), Kg.D.e.predicate[f], Kg.label(Kg.D.e.to[f]), Kg.D.told[f].length, Kg.D.mods[Kg.D.mod[f]]])"
    )
    assert {tuple(row) for row in found} == wanted
    assert len(found) == len(wanted)
    assert page.evaluate("Kg.D.count") <= len(tied) + 3
    assert errors == []


def test_a_server_that_fails_is_told_and_asked_again_later(served):
    page, _, _ = served
    page.context.unroute("**/*")
    page.context.route("**/*", lambda route: route.abort())
    page.evaluate("Kg.act.select(Kg.search.find('ایران')[0])")
    until(page, "document.getElementById('status').textContent.includes('دریافت نشد')")
    assert page.evaluate("Kg.live.asked.size") == 0


def test_a_graph_that_is_not_big_is_sent_whole_and_asks_nobody(whole):
    text = live.opening(whole, title="گراف", address="view/part")
    assert "connect-src &#39;none&#39;" in text
    assert '"live"' not in text

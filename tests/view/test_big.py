"""A graph too big to be seen at once opens on its centre; the rest is one step away."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from kg.view import render


@pytest.fixture(scope="module")
def big_page(tmp_path_factory):
    spec = importlib.util.spec_from_file_location("synthetic", Path(__file__).parents[2] / "bench" / "synthetic.py")
    synthetic = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(synthetic)
    path = tmp_path_factory.mktemp("big") / "graph.html"
    path.write_text(render(synthetic.facts(1000, 3000)).text, encoding="utf-8")
    return path


@pytest.fixture
def big(open_file, big_page):
    return open_file(big_page)


def test_it_opens_on_the_centre_with_the_rest_folded(big):
    assert big.errors == []
    assert 20 < big.js("Kg.draw.view.nodes.length") <= 80
    folded = big.js("Kg.draw.view.rooms.reduce((n, r) => n + r.members.length, 0)")
    assert folded > 800
    assert big.js("Kg.draw.view.nodes.every((i) => Kg.D.n.value[i] >= 8)"), "only well connected nodes"
    assert big.page.locator("#f-physics").is_disabled()


def test_a_community_opens_by_a_click_and_closes_again(big):
    big.click_canvas("Kg.draw.network.getPosition(-1 - Kg.draw.view.folded[0].community)")
    inside = big.js("[...new Set(Kg.draw.view.nodes.map((i) => Kg.D.n.community[i]))]")
    assert len(inside) == 1
    assert big.js("Kg.draw.view.nodes.length") > 50
    assert "خوشهٔ" in big.page.locator("#crumb").inner_text()
    big.page.locator("#crumb button").click()
    assert big.js("Kg.draw.view.folded.length") > 5


def test_search_reaches_a_folded_node(big):
    hidden = big.js("Kg.draw.view.rooms[0].members.at(-1)")
    big.page.fill("#search", big.js(f"Kg.label({hidden})"))
    big.page.keyboard.press("Enter")
    assert big.js(f"Kg.draw.nodes.get({hidden}) !== null")
    assert big.page.locator("#panel h2").inner_text() == big.js(f"Kg.label({hidden})")


def test_the_list_of_communities_and_the_address_of_one(big, open_file, big_page):
    big.page.locator("#status button").click()
    big.page.locator("#panel .fact").nth(2).click()
    again = open_file(big_page, big.js("location.hash"))
    assert again.js("Kg.draw.view.nodes") == big.js("Kg.draw.view.nodes")


def test_filters_and_time_work_on_what_is_folded_too(big):
    before = big.js("Kg.draw.view.all.size")
    big.js("Kg.act.toggle('predsOff', 'met', false)")
    big.js("(() => { Kg.state.from = Kg.time.max - 300; Kg.state.undated = false; Kg.act.changed(); })()")
    assert 0 < big.js("Kg.draw.view.all.size") < before
    assert big.errors == []


def test_the_surroundings_of_a_node_are_drawn_readably(big):
    big.js("Kg.act.focus(Kg.D.rank[30], 1)")
    spots = big.js("Kg.draw.view.nodes.map((i) => Kg.draw.position(i))")
    assert len({tuple(s) for s in spots}) == len(spots)
    assert max(abs(x) for x, _ in spots) < 2500


def test_packed_sentences_are_read_after_the_first_picture(big, big_page):
    assert 'type="application/gzip" id="kg-proofs"' in big_page.read_text(encoding="utf-8")
    big.js("Kg.act.openFacts([0])")
    sentence = big.page.locator("#panel blockquote").first.inner_text()
    assert big.page.locator("#panel mark").first.inner_text() in sentence
    assert "در نشستی که به میزبانی آن کشور برگزار شد" in sentence
    assert big.errors == []

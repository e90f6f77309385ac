"""The measures on a small graph whose answers can be counted by hand."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import networkx as nx
import pytest

from kg.analyse import analyse, chains
from kg.analyse.charts import bars, columns, png
from kg.analyse.measures import pagerank
from kg.analyse.report import write_all
from kg.analyse.ties import countries_of, tie_graph
from kg.facts import Article, Evidence, Fact, FactBase, Happening, Node, Occurrence, load_terms
from kg.facts.find import Filter

NAMES = {
    "الف": "Person", "ب": "Person", "پ": "Person", "ت": "Person", "ایران": "Country", "عمان": "Country",
    "قطر": "Country", "وزیر": "Post", "سفیر": "Post", "وزارت": "Ministry", "صلح": "Topic",
}  # fmt: skip
ROWS = [
    ("الف", "holdsPost", "وزیر"), ("وزیر", "postIn", "وزارت"), ("وزارت", "ofCountry", "ایران"),
    ("ب", "holdsPost", "سفیر"), ("سفیر", "ofCountry", "عمان"),
    ("الف", "met", "ب"), ("الف", "thanked", "ب"), ("الف", "met", "پ"), ("ب", "met", "پ"),
    ("ت", "thanked", "ب"), ("ت", "thanked", "پ"), ("عمان", "invited", "قطر"), ("الف", "discussed", "صلح"),
]  # fmt: skip


@pytest.fixture(scope="module")
def base() -> FactBase:
    nodes = tuple(Node(f"https://example.org/id/x/{i}", cls, name) for i, (name, cls) in enumerate(NAMES.items()))
    number = {name: i for i, name in enumerate(NAMES)}
    articles = (
        Article("https://example.org/id/article/1", "one", "یک", "2024-11-05", "الف"),
        Article("u:2", "two", "", "2025-01-10", "ب"),
    )
    happenings = (Happening(0, "2024-12-25"),)
    facts = []
    for i, (s, p, o) in enumerate(ROWS):
        proof = Evidence(i % 2, 0, 2, "دو", "یک ", " سه")
        event = 0 if (s, p, o) == ("الف", "met", "ب") else None
        told = Occurrence(f"u:s{i}", "fact", f"{p}-1", 1.0, None, event, (proof,))
        facts.append(Fact(number[s], p, number[o], True, (i % 2,), (told, told) if event == 0 else (told,)))
    facts.append(Fact(number["قطر"], "condemned", number["ایران"], False, (0,), ()))
    return FactBase(nodes, tuple(facts), happenings, articles, by_iri={n.iri: i for i, n in enumerate(nodes)})


def label(base, node: int) -> str:
    return base.nodes[node].label


def test_the_country_of_an_actor_is_found_through_posts_and_ministries(base):
    home = {label(base, n): label(base, c) for n, c in countries_of(base).items()}
    assert home == {
        "الف": "ایران", "وزیر": "ایران", "وزارت": "ایران", "ب": "عمان", "سفیر": "عمان",
        "ایران": "ایران", "عمان": "عمان", "قطر": "قطر",
    }  # fmt: skip


def test_ties_count_statements_and_leave_structure_topics_and_unasserted_facts_out(base):
    graph = tie_graph(base, Filter().facts(base), load_terms())
    ties = {frozenset((label(base, a), label(base, b))): d["weight"] for a, b, d in graph.edges(data=True)}
    assert ties == {
        frozenset({"الف", "ب"}): 3, frozenset({"الف", "پ"}): 1, frozenset({"ب", "پ"}): 1,
        frozenset({"ت", "ب"}): 1, frozenset({"ت", "پ"}): 1, frozenset({"عمان", "قطر"}): 1,
    }  # fmt: skip


def test_who_is_central(base):
    found = {label(base, c.node): c for c in analyse(base).central}
    assert next(iter(found)) == "ب"
    assert (found["ب"].partners, found["ب"].ties) == (3, 5)
    assert found["ب"].betweenness > found["ت"].betweenness == 0
    assert sum(c.pagerank for c in found.values()) == pytest.approx(1, abs=1e-3)


def test_pagerank_satisfies_its_equation():
    graph = nx.Graph()
    graph.add_weighted_edges_from([(1, 2, 2), (2, 3, 1), (3, 4, 5), (4, 1, 1), (4, 5, 1)])
    rank = pagerank(graph)
    for node in graph:
        inflow = sum(rank[o] * graph[o][node]["weight"] / graph.degree(o, weight="weight") for o in graph[node])
        assert rank[node] == pytest.approx(0.15 / 5 + 0.85 * inflow, abs=1e-6)


def test_communities(base):
    found = [{label(base, n) for n in c.members} for c in analyse(base).communities]
    assert {"عمان", "قطر"} in found
    assert set().union(*found) == {"الف", "ب", "پ", "ت", "عمان", "قطر"}


def test_bridges_between_countries_name_who_carries_them(base):
    first, second = analyse(base).bridges
    assert {label(base, first.first), label(base, first.second)} == {"ایران", "عمان"}
    assert first.ties == 3
    assert {label(base, n) for n in first.carriers} == {"الف", "ب"}
    assert {label(base, second.first), label(base, second.second)} == {"عمان", "قطر"}
    assert first.only
    assert second.only


def test_growth_takes_the_events_date_before_the_articles_and_fills_empty_months(base):
    months = {m.month: dict(m.counts) for m in analyse(base).growth}
    assert list(months) == [(1403, 8), (1403, 9), (1403, 10)]
    assert months[1403, 10]["contact"] >= 1  # 25 December is Dey, though its article is of Aban or of Dey
    assert months[1403, 9] == {"contact": 0, "support": 0, "request": 0, "dispute": 0}


def test_who_never_met(base):
    (only,) = analyse(base).unmet
    assert {label(base, only.first), label(base, only.second)} == {"الف", "ت"}
    assert {label(base, n) for n in only.common} == {"ب", "پ"}


def test_by_country_and_filters(base):
    assert {label(base, c.node) for c in analyse(base, by_country=True).central} == {"ایران", "عمان", "قطر"}
    assert analyse(base, Filter(predicates=("invited",))).actors == 2
    assert analyse(base, Filter(sources=("ب",))).facts == sum(1 for i in range(len(ROWS)) if i % 2)
    assert analyse(base, Filter(start="2030")).facts == 0


def test_an_empty_selection_gives_empty_tables(base, tmp_path):
    found = analyse(base, Filter(start="2030"))
    assert (found.central, found.communities, found.bridges, found.growth, found.unmet) == ((), (), (), (), ())
    assert (tmp_path / "analysis.html") in write_all(base, found, tmp_path)


def test_what_is_written(base, tmp_path):
    names = {p.name for p in write_all(base, analyse(base), tmp_path)}
    assert names == {
        "central.csv", "communities.csv", "bridges.csv", "growth.csv", "unmet.csv",
        "central.svg", "bridges.svg", "growth.svg", "analysis.html",
    }  # fmt: skip
    assert (tmp_path / "central.csv").read_text(encoding="utf-8").splitlines()[1].startswith("ب,3,5,")
    assert 'href="graph.html#node=x%2F1"' in (tmp_path / "analysis.html").read_text(encoding="utf-8")
    again = tmp_path / "again"
    write_all(base, analyse(base), again)
    for name in names:
        assert (again / name).read_bytes() == (tmp_path / name).read_bytes()


def test_charts_are_well_formed_whatever_the_labels():
    for svg in (
        bars("<الف>", [("\"a' & <b>", 3.0), ("ب", 0.0)]),
        columns("t", ["<۱>", "۲"], [("&", [1, 2])]),
        bars("", []),
        columns("", [], []),
    ):
        root = ET.fromstring(svg)  # noqa: S314 - our own text
        assert all(t.text[0] == "\u202b" for t in root.iter("{http://www.w3.org/2000/svg}text"))


def test_charts_are_drawn_as_png_with_joined_letters():
    chart = bars("بازیگران", [("سازمان ملل (UN)", 3.0)])
    drawn = png(chart)
    assert drawn[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(drawn[16:20]) == 2 * 860
    assert png(chart) == drawn
    assert png(bars("بازیگران", [("س\u200cا\u200cز\u200cم\u200cا\u200cن ملل (UN)", 3.0)])) != drawn, (
        "letters are joined"
    )


def test_the_shortest_chains_with_their_facts(base):
    number = {n.label: i for i, n in enumerate(base.nodes)}
    found = chains(base, base.facts, number["ت"], number["الف"])
    assert [[label(base, link.end) for link in chain.links] for chain in found] == [["ب", "الف"], ["پ", "الف"]]
    assert {f.predicate for f in found[0].links[1].facts} == {"met", "thanked"}
    assert len(chains(base, base.facts, number["ت"], number["الف"], limit=1)) == 1
    assert chains(base, base.facts, number["ت"], number["ت"]) == []
    asserted = Filter().facts(base)
    assert chains(base, asserted, number["ت"], number["صلح"])[0].links[-1].facts[0].predicate == "discussed"
    assert chains(base, [f for f in asserted if f.predicate == "invited"], number["ت"], number["صلح"]) == []

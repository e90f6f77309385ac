"""Positions and communities, and the page's size and sameness."""

from __future__ import annotations

import gzip
import json
import re
from base64 import b64decode

import pytest

from kg.view import forces, layout, render
from kg.view.forces import separate, spring
from kg.view.layout import lay_out
from kg.view.page import PLAIN_LIMIT, columns, island, network


def ring(count: int, start: int = 0) -> list[tuple[int, int]]:
    return [(start + i, start + (i + 1) % count) for i in range(count)]


@pytest.mark.parametrize("edges", [[], [(0, 0)], ring(3), ring(40) + ring(40, 40), ring(400)])
def test_every_node_has_a_place_of_its_own(edges):
    count = max([10, *(end + 1 for e in edges for end in e)])
    made = lay_out(count, edges)
    assert len(made.positions) == len(made.community) == count
    assert len(set(made.positions)) == count


def test_the_same_graph_is_laid_out_the_same_whatever_the_order_of_its_edges():
    edges = [*ring(30), (3, 17), (4, 25)]
    assert lay_out(30, edges) == lay_out(30, edges[::-1])


def test_tied_nodes_are_nearer_than_others():
    edges = [(i, j) for group in (0, 10) for i in range(group, group + 10) for j in range(group, i)] + [(0, 10)]
    made = lay_out(20, edges)
    distance = lambda a, b: abs(complex(*made.positions[a]) - complex(*made.positions[b]))  # noqa: E731
    inside = [distance(a, b) for g in (range(10), range(10, 20)) for a in g for b in g if b < a]
    across = [distance(a, b) for a in range(10) for b in range(10, 20)]
    assert sum(inside) / len(inside) < sum(across) / len(across) / 1.5
    assert {made.community[i] for i in range(10)} != {made.community[i] for i in range(10, 20)}


def test_the_short_way_to_communities_finds_them_too(monkeypatch):
    edges = [(i, j) for start in range(0, 60, 15) for i in range(start, start + 15) for j in range(start, i)]
    edges += [(0, 15), (15, 30), (30, 45), (45, 0)]
    long_way = lay_out(60, edges).community
    monkeypatch.setattr(layout, "MANY", 10)
    assert lay_out(60, edges).community == long_way
    assert len(set(long_way)) == 4


def test_boxes_are_pushed_apart():
    boxes = [(40.0, 20.0, 10.0)] * 30
    points = separate(spring(30, [(0, i, 1.0) for i in range(1, 30)]), boxes, rounds=200)
    for i, p in enumerate(points):
        for q in points[:i]:
            assert abs(p.real - q.real) > 79.9 or abs(p.imag - q.imag) > 39.9


def test_nodes_set_aside_stand_between_their_neighbours():
    made = lay_out(3, [(0, 2), (1, 2), (0, 1)], aside=[2])
    middle = (complex(*made.positions[0]) + complex(*made.positions[1])) / 2
    assert abs(complex(*made.positions[2]) - middle) < 60


def test_pyvis_holds_what_the_page_shows(base):
    text = render(base).text
    graph = json.loads(re.search(r'id="kg-graph">(.*?)</script>', text)[1])
    assert len(graph["nodes"]["id"]) == len(base.nodes)
    assert len(graph["edges"]["id"]) == len(base.facts)
    net = network([{"id": 1, "label": "الف"}, {"id": 2, "label": "ب"}], [{"from": 1, "to": 2}], "گراف")
    assert net.get_adj_list() == {1: {2}, 2: set()}
    assert net.get_nodes() == [1, 2]


def test_the_page_is_the_same_each_time_and_small(base):
    text = render(base).text
    assert text == render(base).text
    assert len(text.encode()) < 1_000_000 + 150 * len(base.facts)
    assert "http://" not in re.sub(
        r'<script type="application/json".*?</script>|<script>.*?</script>', "", text, flags=re.S
    )


def test_big_data_is_packed_and_small_data_escaped():
    small = island({"a": "</script><!--&"}, "x")
    assert "</script><!--" not in small
    assert json.loads(re.search(r">(.*)</script>", small)[1]) == {"a": "</script><!--&"}
    value = {"a": list(range(PLAIN_LIMIT // 4))}
    big = island(value, "x")
    assert 'type="application/gzip"' in big
    assert json.loads(gzip.decompress(b64decode(re.search(r">(.*)</script>", big)[1]))) == value


def test_columns():
    assert columns([{"a": 1, "b": 2}, {"a": 3, "b": 4}]) == {"a": [1, 3], "b": [2, 4]}
    assert columns([]) == {}


def test_the_last_bits_of_a_processor_move_nothing(monkeypatch):
    edges = [*ring(40), (3, 17), (4, 25), (8, 33)]
    made, exact, turns = lay_out(40, edges), forces._repulsion_of_all, iter(range(10**6))
    monkeypatch.setattr(
        forces, "_repulsion_of_all", lambda points: [z * (1 + (next(turns) % 3 - 1) * 2.3e-16) for z in exact(points)]
    )
    assert lay_out(40, edges) == made

"""The shortest chains of facts between two nodes, each link with what proves it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import cast

from kg.facts import Fact, FactBase


@dataclass(frozen=True, slots=True)
class Link:
    """One step: from node to node by one or more facts, in either direction."""

    start: int
    end: int
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Chain:
    """A shortest way from one node to another."""

    links: tuple[Link, ...]


def chains(base: FactBase, facts: Sequence[Fact], start: int, end: int, *, limit: int = 5) -> list[Chain]:
    """Return up to `limit` shortest chains, in the order of labels; none if there is no way or both ends are one."""
    import networkx as nx

    between: dict[tuple[int, int], list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.subject != fact.object:
            between[min(fact.subject, fact.object), max(fact.subject, fact.object)].append(fact)
    graph: nx.Graph[int] = nx.Graph()
    pairs: list[tuple[int, int]] = sorted(between, key=lambda pair: [base.nodes[n].label for n in pair])
    graph.add_edges_from(pairs)
    if start == end or start not in graph or end not in graph or not nx.has_path(graph, start, end):
        return []
    ways = cast("Iterator[list[int]]", nx.all_shortest_paths(graph, start, end))
    first: list[list[int]] = list(islice(ways, 200))
    found = sorted(first, key=lambda way: [(base.nodes[n].label, base.nodes[n].iri) for n in way])
    return [Chain(tuple(_links(way, between))) for way in found[:limit]]


def _links(way: list[int], between: dict[tuple[int, int], list[Fact]]) -> Iterator[Link]:
    for a, b in pairwise(way):
        yield Link(a, b, tuple(between[min(a, b), max(a, b)]))

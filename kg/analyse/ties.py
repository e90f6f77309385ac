"""The graph of actors: who dealt with whom, how often; persons, organisations and countries, or countries alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from kg.facts import Fact, FactBase, Terms
from kg.graph.vocabulary import STRUCTURE

if TYPE_CHECKING:
    import networkx as nx

ACTORS = frozenset({"person", "organization", "country"})


def countries_of(base: FactBase) -> dict[int, int]:
    """Return the country of each actor that has one and only one: its own, its post's, its organisation's."""
    up: dict[int, set[int]] = defaultdict(set)
    for fact in base.facts:
        if fact.asserted and fact.predicate in {"holdsPost", "postIn", "ofCountry"}:
            up[fact.subject].add(fact.object)
    country: dict[int, int] = {}
    for node, record in enumerate(base.nodes):
        found = {node} if record.cls == "Country" else _climb(base, up, node)
        if len(found) == 1:
            country[node] = found.pop()
    return country


def _climb(base: FactBase, up: dict[int, set[int]], node: int) -> set[int]:
    """Countries above a node, at most three steps up: person → post → organisation → country."""
    found: set[int] = set()
    front = {node}
    for _ in range(3):
        front = {above for n in front for above in up.get(n, ())}
        found |= {n for n in front if base.nodes[n].cls == "Country"}
    return found


def tie_graph(base: FactBase, facts: Iterable[Fact], terms: Terms, *, by_country: bool = False) -> nx.Graph[int]:
    """Return the undirected graph of actors; an edge's `weight` counts statements, its `facts` lists them.

    With `by_country` every actor counts as its country, and actors without one are left out.
    """
    import networkx as nx

    graph: nx.Graph[int] = nx.Graph()
    home = countries_of(base) if by_country else {}
    for fact in facts:
        if fact.predicate in STRUCTURE:
            continue
        ends = [home.get(n) if by_country else n for n in (fact.subject, fact.object)]
        a, b = ends
        if a is None or b is None or a == b or not all(_is_actor(base, terms, n) for n in (a, b)):
            continue
        if not graph.has_edge(a, b):
            graph.add_edge(a, b, weight=0, facts=[])
        graph[a][b]["weight"] += max(1, len(fact.occurrences))
        graph[a][b]["facts"].append(fact)
    return graph


def _is_actor(base: FactBase, terms: Terms, node: int) -> bool:
    return terms.group_of(base.nodes[node].cls) in ACTORS

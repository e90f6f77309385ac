"""The measures. Ties are broken by label and IRI, chance has a seed: the same graph gives the same tables."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, cast

from kg.analyse.ties import countries_of, tie_graph
from kg.facts import Fact, FactBase, Terms, load_terms
from kg.facts.find import Filter, fact_dates
from kg.facts.jalali import month_of

if TYPE_CHECKING:
    import networkx as nx

SEED = 7
SAMPLED = 600  # nodes above which betweenness is estimated from SAMPLE of them
SAMPLE = 200
CONTACT = frozenset({"met", "talkedWith"})
BUSY = 300  # neighbours above which a node says nothing about who might know whom


@dataclass(frozen=True, slots=True)
class Central:
    """An actor's standing: number of partners, of statements, betweenness and PageRank (both 0 … 1)."""

    node: int
    partners: int
    ties: int
    betweenness: float
    pagerank: float


@dataclass(frozen=True, slots=True)
class Community:
    """Actors that deal more with one another than with others, the most connected first."""

    members: tuple[int, ...]
    ties: int  # statements inside


@dataclass(frozen=True, slots=True)
class Bridge:
    """Two countries, how many statements tie them, and the actors that carry most of these."""

    first: int
    second: int
    ties: int
    carriers: tuple[int, ...]
    only: bool  # without this tie the graph of countries falls apart


@dataclass(frozen=True, slots=True)
class Month:
    """A Jalali month: facts by family (terms.yaml), dated by their event, else by their article."""

    month: tuple[int, int]
    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Unmet:
    """Two persons (or countries) without contact though they deal with the same others."""

    first: int
    second: int
    common: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Analysis:
    """All tables of one selection."""

    facts: int
    actors: int
    central: tuple[Central, ...]
    communities: tuple[Community, ...]
    bridges: tuple[Bridge, ...]
    growth: tuple[Month, ...]
    unmet: tuple[Unmet, ...]
    undated: int


def analyse(base: FactBase, chosen: Filter | None = None, *, by_country: bool = False, limit: int = 20) -> Analysis:
    """Measure the facts that pass `chosen`; tables have at most `limit` rows (the growth has all its months)."""
    terms = load_terms()
    facts = (chosen or Filter()).facts(base)
    graph = tie_graph(base, facts, terms, by_country=by_country)
    order = _by_name(base)
    months, undated = growth(base, facts, terms)
    return Analysis(
        facts=len(facts),
        actors=graph.number_of_nodes(),
        central=tuple(central(graph, order)[:limit]),
        communities=tuple(communities(graph, order)[:limit]),
        bridges=tuple(bridges(base, facts, terms, order)[:limit]),
        growth=tuple(months),
        unmet=tuple(unmet(base, graph, order, by_country=by_country)[:limit]),
        undated=undated,
    )


Edge = tuple[int, int]
Order = Callable[[int], tuple[str, str]]


def _by_name(base: FactBase) -> Order:
    return lambda node: (base.nodes[node].label, base.nodes[node].iri)


def central(graph: nx.Graph[int], order: Order) -> list[Central]:
    """Actors by PageRank, then partners, then name."""
    import networkx as nx

    count = graph.number_of_nodes()
    between = nx.betweenness_centrality(graph, k=SAMPLE if count > SAMPLED else None, seed=SEED) if count else {}
    rank = pagerank(graph)
    rows = [
        Central(n, graph.degree(n), int(graph.degree(n, weight="weight")), round(between[n], 4), round(rank[n], 4))
        for n in graph
    ]
    return sorted(rows, key=lambda r: (-r.pagerank, -r.partners, order(r.node)))


def pagerank(graph: nx.Graph[int], *, damping: float = 0.85, rounds: int = 100) -> dict[int, float]:
    """PageRank by power iteration over weighted ties (networkx's own needs scipy, 100 MB for these lines)."""
    count = graph.number_of_nodes()
    if not count:
        return {}
    rank = dict.fromkeys(graph, 1 / count)
    total = {n: sum(d["weight"] for _, _, d in graph.edges(n, data=True)) for n in graph}
    for _ in range(rounds):
        fresh = dict.fromkeys(graph, (1 - damping) / count)
        for node in graph:
            share = damping * rank[node] / total[node]
            for other, data in graph[node].items():
                fresh[other] += share * data["weight"]
        moved = sum(abs(fresh[n] - rank[n]) for n in graph)
        rank = fresh
        if moved < 1e-9 * count:
            break
    return rank


def communities(graph: nx.Graph[int], order: Order) -> list[Community]:
    """Louvain communities of two or more, the biggest first."""
    import networkx as nx

    ordered: nx.Graph[int] = nx.Graph()  # Louvain depends on the order of nodes: make it the content's own
    names: list[int] = sorted(graph, key=order)
    ordered.add_nodes_from(names)
    edges = sorted(graph.edges(data=True), key=lambda edge: edge[:2])
    ordered.add_weighted_edges_from((a, b, data["weight"]) for a, b, data in edges)
    found = cast("list[set[int]]", nx.community.louvain_communities(ordered, seed=SEED) if len(ordered) else [])
    rows = []
    for group in found:
        inside = graph.subgraph(group)
        members = sorted(group, key=lambda n: (-inside.degree(n, weight="weight"), order(n)))
        rows.append(Community(tuple(members), int(inside.size(weight="weight"))))
    return sorted((r for r in rows if len(r.members) > 1), key=lambda r: (-len(r.members), order(r.members[0])))


def bridges(base: FactBase, facts: Sequence[Fact], terms: Terms, order: Order) -> list[Bridge]:
    """Pairs of countries by the number of statements between their actors."""
    import networkx as nx

    graph = tie_graph(base, facts, terms, by_country=True)
    cuts = {frozenset(pair) for pair in cast("Iterable[Edge]", nx.bridges(graph))} if len(graph) else set()
    home, rows = countries_of(base), []
    for a, b, data in graph.edges(data=True):
        first, second = sorted((a, b), key=order)
        carriers = Counter(
            end for f in data["facts"] for end in (f.subject, f.object) if end not in {a, b} and home.get(end) in {a, b}
        )
        names = sorted(carriers, key=lambda n: (-carriers[n], order(n)))[:5]
        rows.append(Bridge(first, second, data["weight"], tuple(names), frozenset((a, b)) in cuts))
    return sorted(rows, key=lambda r: (-r.ties, order(r.first), order(r.second)))


def growth(base: FactBase, facts: Sequence[Fact], terms: Terms) -> tuple[list[Month], int]:
    """Facts of each Jalali month by family, every month from the first to the last; and how many have no month."""
    counts: dict[tuple[int, int], Counter[str]] = defaultdict(Counter)
    undated = 0
    for fact in facts:
        family = terms.family.get(fact.predicate)
        if family is None:
            continue
        month = month_of(fact_dates(base, fact)[0])
        if month is None:
            undated += 1
        else:
            counts[month][family] += 1
    months = _all_months(min(counts), max(counts)) if counts else []
    return [Month(m, tuple((f, counts[m][f]) for f in terms.families)) for m in months], undated


def _all_months(first: tuple[int, int], last: tuple[int, int]) -> list[tuple[int, int]]:
    span = range(first[0] * 12 + first[1] - 1, last[0] * 12 + last[1])
    return [(n // 12, n % 12 + 1) for n in span]


def unmet(base: FactBase, graph: nx.Graph[int], order: Order, *, by_country: bool = False) -> list[Unmet]:
    """Pairs that never met or talked, as far as the graph tells, by the number of partners in common (two or more)."""
    wanted = "Country" if by_country else "Person"
    people = sorted((n for n in graph if base.nodes[n].cls == wanted and graph.degree(n) <= BUSY), key=order)
    chosen = set(people)
    common: dict[tuple[int, int], list[int]] = defaultdict(list)
    for middle in sorted(graph, key=order):
        near = sorted((n for n in graph[middle] if n in chosen), key=order)
        if graph.degree(middle) <= BUSY:
            for a, b in combinations(near, 2):
                common[a, b].append(middle)
    rows = [
        Unmet(a, b, tuple(shared))
        for (a, b), shared in common.items()
        if len(shared) > 1 and not _in_contact(graph, a, b)
    ]
    return sorted(rows, key=lambda r: (-len(r.common), order(r.first), order(r.second)))


def _in_contact(graph: nx.Graph[int], a: int, b: int) -> bool:
    return graph.has_edge(a, b) and any(f.predicate in CONTACT for f in graph[a][b]["facts"])

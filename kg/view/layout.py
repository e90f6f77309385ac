"""Where nodes stand: computed before the page is written, in pure Python, the same for the same graph.

Up to 300 nodes are laid out in one piece. Bigger graphs in two levels, which costs seconds instead of minutes and reads
better: Louvain communities, each laid out alone, then packed as discs, tied ones side by side.
"""

from __future__ import annotations

import cmath
import math
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.view.forces import GOLDEN, SPACING, Box, grid, separate, settle, spring

if TYPE_CHECKING:
    import networkx as nx

Edge = tuple[int, int]

ONE_PIECE = 300
MANY = 5000


@dataclass(frozen=True, slots=True)
class Layout:
    """Positions in pixels and the community number of each node; communities are numbered from the biggest."""

    positions: tuple[tuple[float, float], ...]
    community: tuple[int, ...]


def lay_out(
    count: int,
    edges: Sequence[Edge],
    boxes: Sequence[Box] | None = None,
    *,
    aside: Collection[int] = (),
    seed: int = 7,
) -> Layout:
    """Place nodes `0 … count - 1`. Parallel edges pull more; self-loops are ignored.

    `boxes` are the room that each node takes with its label. Nodes in `aside` (that the page hides at first) take no
    room: they are put between their neighbours.
    """
    boxes = boxes or [(30.0, 30.0, 0.0)] * count
    weights = Counter((min(e), max(e)) for e in edges if e[0] != e[1])
    hidden = set(aside)
    groups = communities(count, weights, seed=seed)
    community = [0] * count
    for number, group in enumerate(groups):
        for node in group:
            community[node] = number
    shown = {e: w for e, w in sorted(weights.items()) if not hidden & set(e)}
    tied = {end for e in shown for end in e}
    alone = [n for n in range(count) if n not in tied and n not in hidden]
    rooms = [[n for n in group if n in tied] for group in groups]
    rooms = [room for room in rooms if room]
    small = len(tied) <= ONE_PIECE
    points = _place(_components(shown) if small else rooms, shown, boxes, fine=small)
    _add_alone(points, alone, boxes)
    _add_aside(points, sorted(hidden), weights)
    return Layout(tuple((round(points[n].real, 1), round(points[n].imag, 1)) for n in range(count)), tuple(community))


def communities(count: int, weights: dict[Edge, int], *, seed: int) -> list[list[int]]:
    """Louvain communities, biggest first; nodes without a neighbour form one last group of their own.

    Above `MANY` nodes Louvain starts from what label propagation has joined, which costs a quarter of the time.
    """
    import networkx as nx

    graph: nx.Graph[int] = nx.Graph()
    graph.add_weighted_edges_from((a, b, w) for (a, b), w in sorted(weights.items()))
    found = _louvain(graph, seed) if count <= MANY else _louvain_of_parts(graph, seed)
    groups = sorted((sorted(group) for group in found), key=lambda g: (-len(g), g[0]))
    alone = [n for n in range(count) if n not in graph]
    return [*groups, alone] if alone else groups


def _louvain(graph: nx.Graph[int], seed: int) -> list[set[int]]:
    import networkx as nx

    return list(nx.community.louvain_communities(graph, seed=seed)) if graph.number_of_edges() else []


def _louvain_of_parts(graph: nx.Graph[int], seed: int) -> list[set[int]]:
    import networkx as nx

    parts = list(nx.community.fast_label_propagation_communities(graph, weight="weight", seed=seed))
    part_of = {node: number for number, part in enumerate(parts) for node in part}
    ties: Counter[Edge] = Counter()
    for a, b, data in graph.edges(data=True):
        ties[part_of[a], part_of[b]] += data["weight"]
    coarse: nx.Graph[int] = nx.Graph()
    coarse.add_nodes_from(range(len(parts)))
    coarse.add_weighted_edges_from((a, b, w) for (a, b), w in sorted(_undirected(ties).items()))
    return [set().union(*(parts[number] for number in group)) for group in _louvain(coarse, seed)]


def _undirected(ties: Counter[Edge]) -> Counter[Edge]:
    both: Counter[Edge] = Counter()
    for (a, b), weight in ties.items():
        both[min(a, b), max(a, b)] += weight
    return both


def _components(weights: dict[Edge, int]) -> list[list[int]]:
    """Return the connected parts, biggest first."""
    import networkx as nx

    graph: nx.Graph[int] = nx.Graph()
    graph.add_edges_from(weights)
    parts = [sorted(part) for part in nx.connected_components(graph)]
    return sorted(parts, key=lambda part: (-len(part), part[0]))


def _place(rooms: list[list[int]], weights: dict[Edge, int], boxes: Sequence[Box], *, fine: bool) -> dict[int, complex]:
    """Lay each room out and pack the rooms."""
    room_of = {node: number for number, room in enumerate(rooms) for node in room}
    inner: dict[int, list[tuple[int, int, float]]] = defaultdict(list)
    between: Counter[Edge] = Counter()
    index = {node: i for room in rooms for i, node in enumerate(room)}
    for (a, b), weight in weights.items():
        ra, rb = room_of[a], room_of[b]
        if ra == rb:
            inner[ra].append((index[a], index[b], float(weight)))
        else:
            between[min(ra, rb), max(ra, rb)] += weight
    places = [
        separate(
            spring(len(room), inner[number], fine=fine) if inner[number] else grid(len(room)),
            [boxes[n] for n in room],
            rounds=40 if fine else 4,
        )
        for number, room in enumerate(rooms)
    ]
    centres = _pack([max(abs(p) for p in place) + SPACING * 0.5 for place in places], between)
    return {
        node: point + centre
        for room, place, centre in zip(rooms, places, centres, strict=True)
        for node, point in zip(room, place, strict=True)
    }


def _add_alone(points: dict[int, complex], alone: list[int], boxes: Sequence[Box]) -> None:
    """Nodes without a tie: rows below all others."""
    bottom = max((p.imag for p in points.values()), default=0.0)
    rows = separate(grid(len(alone)), [boxes[n] for n in alone])
    top = min((p.imag for p in rows), default=0.0)
    points.update({n: p + complex(0, bottom - top + SPACING * 1.5) for n, p in zip(alone, rows, strict=True)})


def _add_aside(points: dict[int, complex], hidden: list[int], weights: dict[Edge, int]) -> None:
    neighbours: dict[int, list[int]] = defaultdict(list)
    for a, b in sorted(weights):
        neighbours[a].append(b)
        neighbours[b].append(a)
    placed = dict(points)
    for turn, node in enumerate(hidden):
        around = [placed[n] for n in neighbours[node] if n in placed]
        middle = sum(around) / len(around) if around else 0j
        points[node] = settle(middle + cmath.rect(SPACING * (0.35 + 0.1 * (turn % 5)), turn * GOLDEN))


def _pack(radii: list[float], between: Counter[Edge]) -> list[complex]:
    """Centres of discs that do not overlap, tied ones near one another, the first in the middle."""
    ties: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for (a, b), weight in sorted(between.items()):
        ties[b].append((a, weight))
    discs, placed = _Discs(max(radii, default=1.0)), list[complex]()
    for number, radius in enumerate(radii):
        anchors = [(placed[other], weight) for other, weight in ties[number]]
        total = sum(weight for _, weight in anchors) or 1
        wished = sum(point * weight for point, weight in anchors) / total if anchors else 0j
        placed.append(discs.add_near(wished, radius))
    return placed


class _Discs:
    """Discs by cell, to ask whether a further disc would overlap one."""

    def __init__(self, biggest: float) -> None:
        self._side = 2 * biggest
        self._cells: dict[tuple[int, int], list[tuple[complex, float]]] = defaultdict(list)

    def add_near(self, wished: complex, radius: float) -> complex:
        """Add a disc at the first free point on a flat spiral around `wished`; returns its centre."""
        turn = 0
        while True:
            step = cmath.rect(radius * 0.5 * math.sqrt(turn), turn * GOLDEN)
            centre = settle(wished + complex(step.real * 1.3, step.imag * 0.8))
            if not self._hit(centre, radius):
                self._cells[self._cell(centre)].append((centre, radius))
                return centre
            turn += 1

    def _cell(self, point: complex) -> tuple[int, int]:
        return int(point.real // self._side), int(point.imag // self._side)

    def _hit(self, point: complex, radius: float) -> bool:
        cx, cy = self._cell(point)
        return any(
            abs(point - centre) < radius + other
            for ix in (cx - 1, cx, cx + 1)
            for iy in (cy - 1, cy, cy + 1)
            for centre, other in self._cells.get((ix, iy), ())
        )

"""Where nodes stand: communities by Louvain, then forces on two levels. Pure Python, deterministic by seed.

A force layout of 20,000 nodes in one piece costs minutes without compiled code. Two levels cost seconds and read better: each
community is laid out alone (Fruchterman–Reingold with a cell grid, so that only near nodes repel), then the communities are
packed as discs that attract by the number of edges between them.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

Edge = tuple[int, int]
Point = tuple[float, float]

SPACING = 120.0  # wished distance of neighbours, in pixels at zoom 1
_GOLDEN = math.pi * (3 - math.sqrt(5))
_EXACT = 150  # up to here every pair repels; above, only pairs in neighbouring cells


@dataclass(frozen=True, slots=True)
class Layout:
    """Positions in pixels and the community number of each node; communities are numbered from the biggest."""

    positions: tuple[Point, ...]
    community: tuple[int, ...]


def lay_out(count: int, edges: Sequence[Edge], *, seed: int = 7) -> Layout:
    """Place nodes `0 … count - 1`. Parallel edges weigh more; self-loops are ignored."""
    weights = Counter((min(e), max(e)) for e in edges if e[0] != e[1])
    groups = communities(count, weights, seed=seed)
    community = [0] * count
    for number, group in enumerate(groups):
        for node in group:
            community[node] = number
    inner: dict[int, list[tuple[int, int, float]]] = defaultdict(list)
    between: Counter[Edge] = Counter()
    for (a, b), weight in sorted(weights.items()):
        if community[a] == community[b]:
            inner[community[a]].append((a, b, float(weight)))
        else:
            between[min(community[a], community[b]), max(community[a], community[b])] += weight
    places = [_place_group(group, inner[number]) for number, group in enumerate(groups)]
    centres = _pack([_radius(p) for p in places], between)
    positions: list[Point] = [(0.0, 0.0)] * count
    for group, local, (cx, cy) in zip(groups, places, centres, strict=True):
        for node, (x, y) in zip(group, local, strict=True):
            positions[node] = (round(x + cx, 1), round(y + cy, 1))
    return Layout(tuple(positions), tuple(community))


def communities(count: int, weights: dict[Edge, int], *, seed: int) -> list[list[int]]:
    """Louvain communities, biggest first; nodes without a neighbour form one last group of their own."""
    import networkx as nx  # noqa: PLC0415 - 0.6 s, kept out of `kg --help`

    graph = nx.Graph()
    graph.add_weighted_edges_from((a, b, w) for (a, b), w in sorted(weights.items()))
    found = nx.community.louvain_communities(graph, seed=seed) if graph.number_of_edges() else []
    groups = sorted((sorted(group) for group in found), key=lambda g: (-len(g), g[0]))
    alone = [n for n in range(count) if n not in graph]
    return [*groups, alone] if alone else groups


def _place_group(group: list[int], edges: list[tuple[int, int, float]]) -> list[Point]:
    index = {node: i for i, node in enumerate(group)}
    local = [(index[a], index[b], w) for a, b, w in edges]
    if not local:
        return _grid(len(group))
    return _spring(len(group), local)


def _grid(count: int) -> list[Point]:
    """Nodes that nothing ties: rows, centred."""
    side = max(1, math.ceil(math.sqrt(count)))
    half = (side - 1) / 2
    return [((i % side - half) * SPACING, (i // side - half) * SPACING) for i in range(count)]


def _spring(count: int, edges: list[tuple[int, int, float]]) -> list[Point]:
    degree = Counter(end for a, b, _ in edges for end in (a, b))
    xs, ys = [0.0] * count, [0.0] * count
    for rank, node in enumerate(sorted(range(count), key=lambda n: (-degree[n], n))):  # hubs start in the middle
        distance = SPACING * 0.7 * math.sqrt(rank)
        xs[node], ys[node] = distance * math.cos(rank * _GOLDEN), distance * math.sin(rank * _GOLDEN)
    steps = 220 if count <= 60 else 120 if count <= _EXACT else 45
    heat, pull = SPACING * 2.0, [1 / (1 + math.log1p(max(degree[a], degree[b]))) for a, b, _ in edges]
    for step in range(steps):
        dx, dy = _repulsion(xs, ys)
        for (a, b, weight), soft in zip(edges, pull, strict=True):
            vx, vy = xs[a] - xs[b], ys[a] - ys[b]
            force = math.hypot(vx, vy) / SPACING * soft * min(weight, 3.0) * 1.6
            dx[a] -= vx * force
            dy[a] -= vy * force
            dx[b] += vx * force
            dy[b] += vy * force
        limit = heat * (1 - step / steps) + 1
        for node in range(count):
            fx, fy = dx[node] - xs[node] * 0.15, dy[node] - ys[node] * 0.15  # gravity keeps parts together
            length = math.hypot(fx, fy)
            if length > limit:
                fx, fy = fx / length * limit, fy / length * limit
            xs[node] += fx
            ys[node] += fy
    mx, my = sum(xs) / count, sum(ys) / count
    return [(x - mx, y - my) for x, y in zip(xs, ys, strict=True)]


def _repulsion(xs: list[float], ys: list[float]) -> tuple[list[float], list[float]]:
    count, square = len(xs), SPACING * SPACING
    dx, dy = [0.0] * count, [0.0] * count
    for a, b in _all_pairs(count) if count <= _EXACT else _near_pairs(xs, ys):
        vx, vy = xs[a] - xs[b], ys[a] - ys[b]
        force = square / (vx * vx + vy * vy + 0.01)
        dx[a] += vx * force
        dy[a] += vy * force
        dx[b] -= vx * force
        dy[b] -= vy * force
    return dx, dy


def _all_pairs(count: int) -> list[Edge]:
    return [(a, b) for a in range(count) for b in range(a)]


def _near_pairs(xs: list[float], ys: list[float]) -> list[Edge]:
    """Pairs in the same or a neighbouring cell of side 1.5 SPACING, each once."""
    side = SPACING * 1.5
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    for node, (x, y) in enumerate(zip(xs, ys, strict=True)):
        cells[int(x // side), int(y // side)].append(node)
    pairs: list[Edge] = []
    for (cx, cy), members in cells.items():
        for i, a in enumerate(members):
            pairs.extend((a, b) for b in members[:i])
        for ox, oy in ((1, 0), (-1, 1), (0, 1), (1, 1)):
            if other := cells.get((cx + ox, cy + oy)):
                pairs.extend((a, b) for a in members for b in other)
    return pairs


def _radius(points: list[Point]) -> float:
    return max((math.hypot(x, y) for x, y in points), default=0.0) + SPACING * 0.8


def _pack(radii: list[float], between: Counter[Edge]) -> list[Point]:
    """Centres of discs that do not overlap, tied ones near one another, the biggest in the middle."""
    count = len(radii)
    placed: list[Point] = []
    ties: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for (a, b), weight in sorted(between.items()):
        ties[a].append((b, weight))
        ties[b].append((a, weight))
    grid = _DiscGrid(max(radii, default=1.0))
    for number in range(count):
        anchors = [(placed[o], w) for o, w in ties[number] if o < number]
        total = sum(w for _, w in anchors) or 1
        tx = sum(p[0] * w for p, w in anchors) / total
        ty = sum(p[1] * w for p, w in anchors) / total
        point = grid.free_spot(tx, ty, radii[number])
        grid.add(point, radii[number])
        placed.append(point)
    return placed


class _DiscGrid:
    """Discs by cell, to ask whether a further disc would overlap one."""

    def __init__(self, biggest: float) -> None:
        self.side = 2 * biggest
        self.cells: dict[tuple[int, int], list[tuple[float, float, float]]] = defaultdict(list)

    def add(self, point: Point, radius: float) -> None:
        self.cells[int(point[0] // self.side), int(point[1] // self.side)].append((*point, radius))

    def free_spot(self, tx: float, ty: float, radius: float) -> Point:
        """Return the first free point on a spiral around the target."""
        step, turn = radius * 0.5, 0
        while True:
            distance = step * math.sqrt(turn)
            x, y = tx + distance * 1.25 * math.cos(turn * _GOLDEN), ty + distance * 0.8 * math.sin(turn * _GOLDEN)
            if not self._hit(x, y, radius):
                return (x, y)
            turn += 1

    def _hit(self, x: float, y: float, radius: float) -> bool:
        cx, cy = int(x // self.side), int(y // self.side)
        return any(
            (x - ox) ** 2 + (y - oy) ** 2 < (radius + other) ** 2
            for ix in (cx - 1, cx, cx + 1)
            for iy in (cy - 1, cy, cy + 1)
            for ox, oy, other in self.cells.get((ix, iy), ())
        )

"""Force-directed placement of one group of nodes, in pure Python with complex numbers.

The repulsion of Fruchterman and Reingold on node a is k² · Σ d / |d|² with d = a − b, and d / |d|² is the conjugate of
1 / d; so a node's whole repulsion is one sum of complex reciprocals, with no need of compiled code.
"""

from __future__ import annotations

import cmath
import math
from collections import Counter, defaultdict
from collections.abc import Sequence

SPACING = 110.0  # wished distance of neighbours, in pixels at zoom 1
GOLDEN = math.pi * (3 - math.sqrt(5))
_EPS = 1e-3  # a node's own reciprocal is taken out of the sum as 1 / _EPS

Box = tuple[float, float, float]
"""Half width and half height of a node with its label, and how far the box lies below the node, in pixels."""


def spring(count: int, edges: Sequence[tuple[int, int, float]], *, fine: bool = True) -> list[complex]:
    """Place nodes `0 … count - 1` around the origin; `edges` are (a, b, weight). Deterministic: no random start.

    `fine` lets every pair of nodes repel, which costs count² a step; else only pairs in neighbouring cells do.
    """
    degree = Counter(end for a, b, _ in edges for end in (a, b))
    points = _start(count, edges, degree)
    pulls = [(a, b, 1.4 * min(w, 3.0) / SPACING / (1 + math.log1p(max(degree[a], degree[b])))) for a, b, w in edges]
    steps = (140 if count <= 80 else 100) if fine else 20
    for step in range(steps):
        moves = _repulsion_of_all(points) if fine else _repulsion_of_near(points)
        for a, b, pull in pulls:
            line = points[a] - points[b]
            force = line * (abs(line) * pull)
            moves[a] -= force
            moves[b] += force
        _move(points, moves, 2 * SPACING * (1 - step / steps) + 1)
    centre = sum(points) / max(count, 1)
    mean = sum(abs(points[a] - points[b]) for a, b, _ in edges) / max(len(edges), 1)
    scale = 1.25 * SPACING / mean if mean else 1.0
    return [settle(complex(p.real * scale * 1.2, p.imag * scale * 0.9)) for p in (q - centre for q in points)]  # wide


def _start(count: int, edges: Sequence[tuple[int, int, float]], degree: Counter[int]) -> list[complex]:
    """Hubs on a spiral from the middle, each leaf beside its only neighbour."""
    points = [0j] * count
    inner = [n for n in range(count) if degree[n] != 1]
    for rank, node in enumerate(sorted(inner, key=lambda n: (-degree[n], n))):
        points[node] = settle(cmath.rect(SPACING * 1.1 * math.sqrt(rank), rank * GOLDEN))
    for turn, (a, b, _) in enumerate(edges):
        leaf, hub = (a, b) if degree[a] == 1 else (b, a)
        if degree[leaf] == 1:
            points[leaf] = settle(points[hub] + cmath.rect(SPACING, turn * GOLDEN))
    return points


def settle(point: complex) -> complex:
    """Round a point: the last bits differ between processors and Python versions, and forces would make them grow."""
    return complex(round(point.real, 4), round(point.imag, 4))


def _move(points: list[complex], moves: list[complex], limit: float) -> None:
    for node, move in enumerate(moves):
        pulled = move - points[node] * 0.12  # gravity keeps unconnected parts together
        length = abs(pulled)
        points[node] = settle(points[node] + (pulled * (limit / length) if length > limit else pulled))


def _repulsion_of_all(points: list[complex]) -> list[complex]:
    own, square = 1 / _EPS, SPACING * SPACING
    return [(sum([1 / (p - q + _EPS) for q in points]) - own).conjugate() * square for p in points]


def _repulsion_of_near(points: list[complex]) -> list[complex]:
    own, square, side = 1 / _EPS, SPACING * SPACING, SPACING * 1.4
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    for node, p in enumerate(points):
        cells[int(p.real // side), int(p.imag // side)].append(node)
    moves = [0j] * len(points)
    for (cx, cy), members in cells.items():
        around = [(cx + ix, cy + iy) for ix in (-1, 0, 1) for iy in (-1, 0, 1)]
        near = [points[n] for cell in around for n in cells.get(cell, ())]
        for node in members:
            p = points[node]
            moves[node] = (sum([1 / (p - q + _EPS) for q in near]) - own).conjugate() * square
    return moves


def grid(count: int) -> list[complex]:
    """Nodes that nothing ties: rows, centred."""
    side = max(1, math.ceil(math.sqrt(count)))
    half = (side - 1) / 2
    return [complex((i % side - half) * SPACING * 1.6, (i // side - half) * SPACING * 0.8) for i in range(count)]


def separate(points: list[complex], boxes: Sequence[Box], *, rounds: int = 15) -> list[complex]:
    """Push nodes apart until no two boxes overlap or `rounds` have passed; a pair moves along its smaller overlap."""
    points = list(points)
    wide, high = max((b[0] for b in boxes), default=1.0) * 2, max((b[1] for b in boxes), default=1.0) * 2
    for _ in range(rounds):
        cells: dict[tuple[int, int], list[int]] = defaultdict(list)
        for node, p in enumerate(points):
            cells[int(p.real // wide), int(p.imag // high)].append(node)
        if not sum(_push(points, boxes, cells, cell) for cell in list(cells)):
            break
    return points


def _push(
    points: list[complex],
    boxes: Sequence[Box],
    cells: dict[tuple[int, int], list[int]],
    cell: tuple[int, int],
) -> int:
    cx, cy = cell
    members, pushed = cells[cell], 0
    for offset in ((0, 0), (1, 0), (-1, 1), (0, 1), (1, 1)):
        others = cells.get((cx + offset[0], cy + offset[1]), ())
        for i, a in enumerate(members):
            for b in others[:i] if offset == (0, 0) else others:
                line = points[a] - points[b] + 1j * (boxes[a][2] - boxes[b][2])
                x = boxes[a][0] + boxes[b][0] - abs(line.real)
                y = boxes[a][1] + boxes[b][1] - abs(line.imag)
                if x <= 0 or y <= 0:
                    continue
                pushed += 1
                shift = complex(math.copysign(x, line.real), 0) if x < y else complex(0, math.copysign(y, line.imag))
                points[a] += shift / 2
                points[b] -= shift / 2
    return pushed

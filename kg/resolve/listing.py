"""What `kg entities` shows: nodes of the resolved dataset, found by key or form, and why their records were joined."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from kg.entities.spelling import loose_fold, name_fold, plain_fold
from kg.resolve import Node, Resolution


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a listing."""

    key: str
    cls: str
    label: str
    articles: int
    forms: int  # how many surface forms it has


def list_nodes(resolution: Resolution, *, cls: str = "", joined_only: bool = False) -> list[Row]:
    """Return the nodes, those of most articles first; `cls` is a class of ontology/kg.ttl or an IRI kind ("person")."""
    return _rows(node for node in resolution.nodes if _is(node, cls) and (node.merges or not joined_only))


def search_nodes(resolution: Resolution, text: str, *, cls: str = "") -> list[Row]:
    """Return the nodes of which some form contains `text` (folded), exact names first."""
    wanted, name, loose = plain_fold(text), name_fold(text), loose_fold(text)
    exact: list[Node] = []
    partial: list[Node] = []
    for node in resolution.nodes:
        if not _is(node, cls):
            continue
        forms = [plain_fold(form) for form in node.forms]
        if wanted in forms or any(name == name_fold(form) or loose == loose_fold(form) for form in node.forms):
            exact.append(node)
        elif wanted and any(wanted in form for form in forms):
            partial.append(node)
    return _rows(exact) + _rows(partial)


def show_node(resolution: Resolution, name: str) -> list[dict[str, object]]:
    """Return all that is known of the nodes that `name` (a key or an exact form) names."""
    nodes = [node for node in resolution.nodes if node.key == name]
    if not nodes:
        keys = {row.key for row in search_nodes(resolution, name)}
        wanted = plain_fold(name)
        nodes = [n for n in resolution.nodes if n.key in keys and wanted in {plain_fold(form) for form in n.forms}]
    return [_details(node) for node in nodes]


def _is(node: Node, cls: str) -> bool:
    return not cls or cls in (node.cls, node.key.split("/", 1)[0])


def _rows(nodes: Iterable[Node]) -> list[Row]:
    rows = [Row(node.key, node.cls, node.label, len(node.documents), len(node.forms)) for node in nodes]
    return sorted(rows, key=lambda row: (-row.articles, row.key))


def _details(node: Node) -> dict[str, object]:
    return {
        "key": node.key,
        "class": node.cls,
        "label": node.label,
        "forms": list(node.forms),
        "articles": list(node.documents),
        "offices": sorted({office for record in node.records for office in record.offices}),
        "linked": sorted({record.authority for record in node.records if record.authority}),
        "merges": [asdict(merge) for merge in node.merges],
    }

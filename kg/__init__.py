"""Khabarnegar: Persian news in, knowledge graph out.

`kg.open("exports")` opens a graph that `kg build` made, for rdflib, for networkx, or as typed facts.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.api import KnowledgeGraph

__all__ = ["__version__", "open"]
__version__ = "0.1.0"


def open(path: Path | str = "exports") -> KnowledgeGraph:
    """Open the graph in a folder that `kg build` wrote, read-only, as it stands now.

    Raises `kg.errors.StoreError` when there is none, or one of another layout.
    """
    from kg.api import KnowledgeGraph

    return KnowledgeGraph(Path(path))

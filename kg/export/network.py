"""The graph as a network for Gephi, yEd and networkx: nodes that facts speak about, one edge per direct triple."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any

from pyoxigraph import Literal, NamedNode, Store

from kg.graph.vocabulary import KG, PREDICATES, RDF, RDFS, SYMMETRIC

if TYPE_CHECKING:
    import networkx as nx


def to_networkx(store: Store) -> nx.MultiDiGraph[str]:
    """Return the direct triples as a `MultiDiGraph`: nodes are IRIs with `label` and `cls`, edge keys predicates.

    A symmetric fact is one edge, from the smaller IRI to the larger, with `symmetric` true; `articles` counts the
    articles that assert it.
    """
    import networkx as nx  # 0.1 s and 13 MB that `kg query` need not pay

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    edges = _edges(store)
    for iri in sorted({end for s, _, o in edges for end in (s, o)}):
        graph.add_node(iri, **_describe(store, NamedNode(iri)))
    for (s, p, o), articles in sorted(edges.items()):
        graph.add_edge(s, o, key=p, predicate=p, symmetric=p in SYMMETRIC, articles=articles)
    return graph


def _edges(store: Store) -> dict[tuple[str, str, str], int]:
    found: dict[tuple[str, str, str], int] = {}
    for predicate in sorted(PREDICATES):
        for quad in store.quads_for_pattern(None, NamedNode(KG + predicate), None, None):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
                s, o = quad.subject.value, quad.object.value
                if predicate in SYMMETRIC and s > o:
                    continue
                found[s, predicate, o] = found.get((s, predicate, o), 0) + 1
    return found


def _describe(store: Store, node: NamedNode) -> dict[str, Any]:
    labels = [q.object for q in store.quads_for_pattern(node, NamedNode(RDFS + "label"), None, None)]
    persian = sorted(t.value for t in labels if isinstance(t, Literal) and t.language == "fa")
    english = sorted(t.value for t in labels if isinstance(t, Literal) and t.language == "en")
    types = [q.object for q in store.quads_for_pattern(node, NamedNode(RDF + "type"), None, None)]
    classes = sorted(t.value.removeprefix(KG) for t in types if isinstance(t, NamedNode) and t.value.startswith(KG))
    described = {"label": (persian or english or [node.value])[0], "cls": (classes or [""])[0]}
    return described | ({"label_en": english[0]} if english else {})


def write(store: Store, handle: IO[bytes], form: str) -> None:
    """Write the network as `graphml` or `gexf`, byte-stable: without lxml and without today's date."""
    import networkx as nx

    graph = to_networkx(store)
    if form == "graphml":
        nx.write_graphml_xml(graph, handle, named_key_ids=True, prettyprint=True)
    else:
        writer = nx.readwrite.gexf.GEXFWriter(version="1.2draft", prettyprint=True)
        writer.add_graph(graph)
        meta = writer.xml.find("meta")
        if meta is not None:
            writer.xml.remove(meta)
        writer.write(handle)
    handle.write(b"\n")

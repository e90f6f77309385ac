"""The viewer on a store too big for one page: it opens on the central part and asks the server for the rest.

A part has the form of the page's own data, nodes and edges in columns and the proofs beside them; the page adds it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.graph.vocabulary import RDF, RDFS, SKOS
from kg.view.payload import Record

if TYPE_CHECKING:
    from pyoxigraph import Store

    from kg.facts import FactBase

MOST_NODES = 3000  # in the page at its opening
MOST_FOUND = 12  # nodes that a search adds
_NAMING = frozenset({RDF + "type", RDFS + "label", SKOS + "altLabel"})


def opening(store: Store, *, title: str, address: str, most: int = MOST_NODES) -> str:
    """Return the page of the `most` best connected nodes; all of the graph where it is no bigger.

    `address` is where the page asks for parts: `address?about=IRI` and `address?find=TEXT`.
    """
    from kg.facts import load_terms, read_facts
    from kg.facts.part import degrees, read_among
    from kg.view import page, payload, picture

    count, terms = degrees(store), load_terms()
    whole = len(count) <= most
    chosen = sorted(count, key=lambda iri: (-count[iri], iri))[:most]
    base = read_facts(store) if whole else read_among(store, chosen)
    nodes = payload.pyvis_nodes(base, picture.arrange(base, terms), terms, degrees=None if whole else count)
    net = page.network(nodes, payload.pyvis_edges(base, terms), title)
    extra = payload.details(base) | {"terms": payload.vocabulary(base, terms)}
    more = {} if whole else {"live": address, "total": len(count)}
    return page.render(net, extra | more, payload.proofs(base), live=not whole)


def about(store: Store, iri: str) -> Record:
    """Return what is said of a node, as a part."""
    from kg.facts.part import read_about

    return part(read_about(store, iri))


def find(store: Store, text: str) -> Record:
    """Return the nodes that a text names, as a part without facts; an empty one where it names nothing."""
    from kg.errors import QueryError
    from kg.facts import read_facts
    from kg.query.params import nodes

    try:
        found = nodes(store, text)[:MOST_FOUND]
    except QueryError:
        found = []
    rows = (q for n in found for q in store.quads_for_pattern(n, None, None, None))
    return part(read_facts(q for q in rows if q.predicate.value in _NAMING))


def part(base: FactBase) -> Record:
    """Return a part: what the page's two data blocks hold, without places."""
    from kg.facts import load_terms
    from kg.view import page, payload
    from kg.view.layout import Layout

    terms, count = load_terms(), len(base.nodes)
    nodes = payload.pyvis_nodes(base, Layout(((0.0, 0.0),) * count, (-1,) * count), terms)
    graph = {"nodes": page.columns(nodes), "edges": page.columns(payload.pyvis_edges(base, terms))}
    extra = payload.details(base) | {"terms": payload.vocabulary(base, terms)}
    return {"graph": graph, "extra": extra, "proofs": payload.proofs(base)}

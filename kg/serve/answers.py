"""What a reading worker answers: queries, graphs, the service description, figures for the front page."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Buffer, Iterable
from typing import Any, Final

from pyoxigraph import (
    DefaultGraph,
    NamedNode,
    QueryBoolean,
    QueryTriples,
    Store,
    Triple,
    serialize,
)

from kg.graph.vocabulary import KG, PREDICATES, RDF, VOCABULARIES
from kg.query.sparql import explain, has_from
from kg.serve import guard, media
from kg.serve.errors import Refused
from kg.serve.frames import Answer

_SD: Final = "http://www.w3.org/ns/sparql-service-description#"
_CHARSET: Final = "; charset=utf-8"
_TABLES: Final = tuple(media.RESULTS)
_BOOLEANS: Final = tuple(t for t in _TABLES if t not in {"text/csv", "text/tab-separated-values"})


class Bounded(io.BytesIO):
    """Bytes in memory up to a limit; one more raises `OSError`."""

    def __init__(self, limit: int) -> None:
        """Take the limit in bytes."""
        super().__init__()
        self._limit, self.full = limit, False

    def write(self, data: Buffer) -> int:
        """Keep `data`."""
        if self.tell() + len(memoryview(data)) > self._limit:
            self.full = True
            raise OSError("the result is too large")
        return super().write(data)


def query(store: Store, args: dict[str, Any], body: bytes) -> Answer:
    """Run a query; the body is SPARQL.

    `args`: `base`, `accept`, `default` and `named` (IRIs or None), `limit` (bytes).
    """
    text = decode(body)
    guard.check_text(text)
    default, named = dataset(args)
    chosen = default is not None or named is not None
    try:
        results = store.query(
            text,
            base_iri=args["base"],
            prefixes=dict(VOCABULARIES),
            use_default_graph_as_union=not chosen and not has_from(text),
            default_graph=list(default or []) if chosen else None,
            named_graphs=list(named or []) if chosen else None,
        )
    except SyntaxError as error:
        raise Refused(400, explain(str(error), text)) from None
    except ValueError as error:
        raise Refused(400, f"not a valid query: {error}") from None
    if isinstance(results, QueryTriples):
        return graph_answer(results, args["accept"], args["limit"])
    kind = media.choose(args["accept"], _BOOLEANS if isinstance(results, QueryBoolean) else _TABLES)
    sink = Bounded(args["limit"])
    with refusing(sink):
        results.serialize(sink, format=media.RESULTS[kind])
    return Answer(200, kind + (_CHARSET if kind.startswith("text/") else ""), sink.getvalue())


class refusing:  # noqa: N801 - reads as a verb at the place of use
    """Turn what goes wrong while results are made into an answer."""

    def __init__(self, sink: Bounded) -> None:
        """`sink` knows whether the limit was the reason."""
        self._sink = sink

    def __enter__(self) -> None:
        """Do nothing."""

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        """Raise `Refused` for errors of the engine."""
        if error is None:
            return
        if self._sink.full:
            raise Refused(400, "the result is larger than this server gives; narrow the query or add a LIMIT") from None
        if isinstance(error, (OSError, RuntimeError, ValueError)):
            raise Refused(400, f"the query could not be answered: {error}") from None


def dataset(args: dict[str, Any]) -> tuple[list[NamedNode] | None, list[NamedNode] | None]:
    """Return the graphs that the protocol's parameters choose; None where there are none."""
    default, named = args.get("default"), args.get("named")
    return (
        [node(iri) for iri in default] if default is not None else None,
        [node(iri) for iri in named] if named is not None else None,
    )


def node(iri: str) -> NamedNode:
    """Return an IRI's node; raises `Refused` (400) for a malformed one."""
    if not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", iri):
        raise Refused(400, f"not an absolute IRI: {iri[:200]}")
    try:
        return NamedNode(iri)
    except ValueError as error:
        raise Refused(400, f"not an IRI: {iri[:200]} ({error})") from None


def decode(body: bytes) -> str:
    """Return a SPARQL text; raises `Refused` (400) when it is not UTF-8."""
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        raise Refused(400, "the text is not UTF-8") from None


def graph_answer(triples: Iterable[Triple], accept: str, limit: int, prefixes: dict[str, str] | None = None) -> Answer:
    """Return a graph in the format that `accept` wants."""
    kind = media.choose(accept, tuple(media.GRAPHS))
    sink, form = Bounded(limit), media.GRAPHS[kind]
    with refusing(sink):
        serialize(triples, sink, format=form, prefixes=prefixes or dict(VOCABULARIES))
    return Answer(200, kind + (_CHARSET if kind.startswith("text/") else ""), sink.getvalue())


def graph(store: Store, args: dict[str, Any], body: bytes) -> Answer:
    """Return one graph of the store (Graph Store Protocol, GET). `args`: `graph` (IRI, None for the default graph)."""
    name = node(args["graph"]) if args["graph"] is not None else DefaultGraph()
    if isinstance(name, NamedNode) and not store.contains_named_graph(name):
        raise Refused(404, f"no graph is called {args['graph']}")
    return graph_answer(
        (q.triple for q in store.quads_for_pattern(None, None, None, name)), args["accept"], args["limit"]
    )


def description(store: Store, args: dict[str, Any], body: bytes) -> Answer:
    """Describe the service (SPARQL 1.1 Service Description). `args`: `endpoint`, `writable`."""
    endpoint = NamedNode(args["endpoint"])
    here = f"{args['endpoint']}#"
    service, data, default = (NamedNode(here + name) for name in ("service", "dataset", "default"))
    found = [
        Triple(service, _type("type"), _sd("Service")),
        Triple(service, _sd("endpoint"), endpoint),
        Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query")),
        Triple(service, _sd("feature"), _sd("UnionDefaultGraph")),
        Triple(service, _sd("defaultDataset"), data),
        Triple(data, _type("type"), _sd("Dataset")),
        Triple(data, _sd("defaultGraph"), default),
        Triple(default, _type("type"), _sd("Graph")),
    ]
    if args["writable"]:
        found.append(Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Update")))
    for kind in ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV", "Turtle",
                 "N-Triples", "RDF_XML", "JSON-LD"):  # fmt: skip
        found.append(Triple(service, _sd("resultFormat"), NamedNode(f"http://www.w3.org/ns/formats/{kind}")))
    names = sorted(g.value for g in store.named_graphs() if isinstance(g, NamedNode))[: args["graphs"]]
    for number, name in enumerate(names):
        entry = NamedNode(f"{here}graph-{number}")
        found.append(Triple(data, _sd("namedGraph"), entry))
        found.append(Triple(entry, _type("type"), _sd("NamedGraph")))
        found.append(Triple(entry, _sd("name"), NamedNode(name)))
    return graph_answer(found, args["accept"], args["limit"], {"sd": _SD, "rdf": RDF})


def _sd(name: str) -> NamedNode:
    return NamedNode(_SD + name)


def _type(name: str) -> NamedNode:
    return NamedNode(RDF + name)


def figures(store: Store, args: dict[str, Any], body: bytes) -> Answer:
    """Return the figures of the front page as JSON: articles, quads, facts."""
    facts = sum(1 for p in PREDICATES for _ in store.quads_for_pattern(None, NamedNode(KG + p), None, None))
    found = {"graphs": sum(1 for _ in store.named_graphs()), "quads": len(store), "facts": facts}
    return Answer(200, "application/json", json.dumps(found).encode())

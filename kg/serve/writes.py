"""What the writing worker does: updates, and graphs put, added to and taken away. One request is one transaction."""

from __future__ import annotations

import re
from email import policy
from email.parser import BytesParser
from typing import Any

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Store, Triple, parse, serialize

from kg.graph.vocabulary import VOCABULARIES
from kg.query.sparql import explain
from kg.serve import guard, media
from kg.serve.answers import decode, node
from kg.serve.errors import Refused
from kg.serve.frames import Answer
from kg.store.dataset import replace_graph

_DONE = Answer(204, "")


def update(store: Store, args: dict[str, Any], body: bytes) -> Answer:
    """Run a SPARQL update. `args`: `base`, `default`, `named` (using-graph-uri and using-named-graph-uri)."""
    text = decode(body)
    guard.check_text(text, update=True)
    default, named = args.get("default"), args.get("named")
    if default or named:
        text = guard.with_using(text, [node(iri) for iri in default or []], [node(iri) for iri in named or []])
    try:
        store.update(text, base_iri=args["base"], prefixes=dict(VOCABULARIES))
    except SyntaxError as error:
        raise Refused(400, explain(str(error), text)) from None
    except (ValueError, RuntimeError) as error:
        raise Refused(400, f"not a valid update: {error}") from None
    return _DONE


def put(store: Store, args: dict[str, Any], body: bytes) -> Answer:
    """Put a graph in the place of another. `args`: `graph` (None: the default graph), `base`, `type`."""
    name = _name(args)
    fresh = not _exists(store, name)
    triples = _parse(args, body)
    if isinstance(name, DefaultGraph):
        data = (serialize(triples, format=RdfFormat.N_TRIPLES) or b"").decode("utf-8")
        store.update(f"DROP SILENT DEFAULT ; INSERT DATA {{ {data} }}")
    elif triples:
        replace_graph(store, name, (_quad(t, name) for t in triples))
    else:
        store.add_graph(name)
        store.clear_graph(name)
    return Answer(201, "") if fresh else _DONE


def post(store: Store, args: dict[str, Any], body: bytes) -> Answer:
    """Add triples to a graph, which is made when it is not there."""
    name = _name(args)
    fresh = not _exists(store, name)
    triples = _parse(args, body)
    if isinstance(name, NamedNode):
        store.add_graph(name)
    store.extend(_quad(t, name) for t in triples)
    return Answer(201, "") if fresh else _DONE


def delete(store: Store, args: dict[str, Any], body: bytes) -> Answer:
    """Take a graph away; raises `Refused` (404) when there is none."""
    name = _name(args)
    if not _exists(store, name):
        raise Refused(404, f"no graph is called {args['graph']}")
    if isinstance(name, NamedNode):
        store.remove_graph(name)
    else:
        store.clear_graph(name)
    return _DONE


def _name(args: dict[str, Any]) -> NamedNode | DefaultGraph:
    return node(args["graph"]) if args["graph"] is not None else DefaultGraph()


def _exists(store: Store, name: NamedNode | DefaultGraph) -> bool:
    return isinstance(name, DefaultGraph) or store.contains_named_graph(name)


def _quad(triple: Triple, name: NamedNode | DefaultGraph) -> Quad:
    return Quad(triple.subject, triple.predicate, triple.object, name)


def _parse(args: dict[str, Any], body: bytes) -> list[Triple]:
    if media.bare_type(args["type"]) != "multipart/form-data":
        return _triples(body, media.bare_type(args["type"]), args["base"])
    head = f"Content-Type: {args['type']}\r\nMIME-Version: 1.0\r\n\r\n".encode("latin-1", "replace")
    message = BytesParser(policy=policy.HTTP).parsebytes(head + body)
    if not message.is_multipart():
        raise Refused(400, "the multipart body has no parts")
    found: list[Triple] = []
    for part in message.iter_parts():
        kind, data = part.get_content_type(), part.get_payload(decode=True)
        if not isinstance(data, bytes):
            raise Refused(400, "a part of the multipart body has no content")
        if kind not in media.GRAPHS and part.get_filename():
            kind = media.SHORT.get(str(part.get_filename()).rsplit(".", 1)[-1].lower(), kind)
        found += _triples(data, kind, args["base"])
    return found


def _triples(body: bytes, kind: str, base: str) -> list[Triple]:
    if kind not in media.TRIPLES_IN:
        raise Refused(
            415, f"cannot read {kind or 'a body without a Content-Type'}; there are {', '.join(media.TRIPLES_IN)}"
        )
    form: RdfFormat = media.GRAPHS[kind]
    try:
        found = [quad.triple for quad in parse(body, format=form, base_iri=base)]
    except (SyntaxError, ValueError) as error:
        place = re.sub(r"^[^:]*(?=error|Parser)", "", str(error))
        raise Refused(400, f"not valid {kind}: {place}") from None
    except OSError as error:
        raise Refused(400, f"not valid {kind}: {error}") from None
    return found

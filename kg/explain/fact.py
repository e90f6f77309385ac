"""What proves a fact: every sentence of the dataset that supports it, found by SPARQL on the store."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from kg.errors import QueryError
from kg.graph.vocabulary import KG, PREDICATES, RDF, RDFS, SKOS, SYMMETRIC, VOCABULARIES
from kg.query.params import fold, nodes

_QUERY: Final = """
SELECT ?subject ?object ?article ?title ?issued ?start ?end ?exact ?prefix ?suffix ?modality ?rule ?confidence ?speaker
WHERE {
  VALUES (?subject ?object) { %s }
  GRAPH ?graph {
    ?statement rdf:subject ?subject ; rdf:predicate %s ; rdf:object ?object ;
      kg:modality ?modality ; kg:rule ?rule ; kg:confidence ?confidence ; kg:evidence ?evidence .
    ?evidence oa:hasSelector ?position , ?quote .
    ?position oa:start ?start ; oa:end ?end .
    ?quote oa:exact ?exact .
    OPTIONAL { ?quote oa:prefix ?prefix }
    OPTIONAL { ?quote oa:suffix ?suffix }
    ?graph dct:identifier ?article .
    OPTIONAL { ?graph rdfs:label ?title }
    OPTIONAL { ?graph dct:issued ?issued }
    OPTIONAL { ?statement prov:wasAttributedTo ?speaker }
  }
}
ORDER BY ?article ?start ?end ?modality ?rule ?subject ?object
"""
_MOST_NODES: Final = 20  # a label that more nodes share tells too little to be worth asking


@dataclass(frozen=True, slots=True)
class Proof:
    """One occurrence in a text. `start:end` are code points of the raw text; before + exact + after is the sentence."""

    subject: str
    object: str
    article: str
    title: str
    issued: str
    start: int
    end: int
    before: str
    exact: str
    after: str
    modality: str
    rule: str
    confidence: float
    speaker: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact that was asked for, whether the graph asserts it, and its proofs in the order of articles and offsets."""

    subject: tuple[str, ...]
    predicate: str
    object: tuple[str, ...]
    asserted: bool
    proofs: tuple[Proof, ...]


def explain_fact(store: Store, subject: str, predicate: str, target: str) -> Fact:
    """Return the proofs of a fact. Ends are labels, parts of labels or IRIs, the predicate a local name such as `met`.

    When the nodes that a label names have no such fact, those with it inside a label are asked too. A symmetric
    predicate is looked for in both directions; what somebody `stated` is given by words of it. Raises `QueryError` for
    a name that nothing has, a predicate that does not exist, and a part of a label that too many have.
    """
    name = predicate.removeprefix("kg:").removeprefix(KG)
    told = next(store.quads_for_pattern(None, NamedNode(RDF + "predicate"), NamedNode(KG + name), None), None)
    if name not in PREDICATES and told is None:
        raise QueryError(f"no predicate {predicate}; there are {', '.join(sorted(PREDICATES))}")
    if name == "stated":
        return _fact(store, _meant(store, subject), name, _said(store, target))
    fact = _fact(store, _meant(store, subject), name, _meant(store, target))
    if fact.proofs:
        return fact
    wider = _fact(store, _having(store, subject), name, _having(store, target))
    return wider if wider.proofs else fact


def _fact(store: Store, subjects: Sequence[NamedNode], name: str, objects: Sequence[NamedNode | Literal]) -> Fact:
    pairs = [(a, b) for a in subjects for b in objects]
    if name in SYMMETRIC:
        pairs += [(b, a) for a, b in pairs if isinstance(b, NamedNode)]
    return Fact(
        subject=tuple(dict.fromkeys(_label(store, node) for node in subjects)),
        predicate=name,
        object=tuple(dict.fromkeys(_label(store, node) for node in objects)),
        asserted=any(
            next(store.quads_for_pattern(a, NamedNode(KG + name), b, None), None) is not None for a, b in pairs
        ),
        proofs=tuple(_proofs(store, pairs, name)),
    )


def _said(store: Store, words: str) -> list[Literal]:
    """Return all that somebody stated in which `words` stand."""
    wanted = fold(words)
    told = {quad.object for quad in store.quads_for_pattern(None, NamedNode(KG + "stated"), None, None)}
    found = [words for words in told if isinstance(words, Literal) and wanted in fold(words.value)]
    if not found:
        raise QueryError(f"nobody in the graph said «{words}»")
    return sorted(found, key=lambda literal: literal.value)


def _having(store: Store, value: str) -> list[NamedNode]:
    """Return the nodes with `value` in a label, or those that it names when they are too many."""
    wanted = fold(value)
    found = {
        quad.subject
        for predicate in (RDFS + "label", SKOS + "altLabel")
        for quad in store.quads_for_pattern(None, NamedNode(predicate), None, None)
        if isinstance(quad.subject, NamedNode)
        and isinstance(quad.object, Literal)
        and wanted in fold(quad.object.value)
    }
    return sorted(found, key=lambda node: node.value) if 0 < len(found) <= _MOST_NODES else nodes(store, value)


def _meant(store: Store, value: str) -> list[NamedNode]:
    found = nodes(store, value)
    if len(found) > _MOST_NODES:
        raise QueryError(f"{len(found)} nodes have «{value}» in their label; give a fuller name or an IRI")
    return found


def _proofs(store: Store, pairs: Iterable[tuple[NamedNode, NamedNode | Literal]], name: str) -> Iterable[Proof]:
    values = " ".join(f"({a} {b})" for a, b in dict.fromkeys(pairs))
    rows = store.query(_QUERY % (values, NamedNode(KG + name)), prefixes=dict(VOCABULARIES))
    if not isinstance(rows, QuerySolutions):
        raise TypeError("a SELECT gives solutions")
    for row in rows:
        yield Proof(
            subject=_label(store, row["subject"]),
            object=_label(store, row["object"]),
            article=_text(row["article"]),
            title=_text(row["title"]),
            issued=_text(row["issued"]),
            start=int(_text(row["start"])),
            end=int(_text(row["end"])),
            before=_text(row["prefix"]),
            exact=_text(row["exact"]),
            after=_text(row["suffix"]),
            modality=_text(row["modality"]).removeprefix(KG),
            rule=_text(row["rule"]),
            confidence=float(_text(row["confidence"])),
            speaker=_label(store, row["speaker"]) if row["speaker"] is not None else "",
        )


def _text(term: object) -> str:
    return str(getattr(term, "value", ""))


def _label(store: Store, node: object) -> str:
    """Return the Persian label of a node, else any, else its IRI."""
    if not isinstance(node, NamedNode):
        return _text(node)
    quads = store.quads_for_pattern(node, NamedNode(RDFS + "label"), None, None)
    labels = [quad.object for quad in quads if isinstance(quad.object, Literal)]
    ranked = sorted((label.language != "fa", label.value) for label in labels)
    return ranked[0][1] if ranked else node.value

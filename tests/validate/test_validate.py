from __future__ import annotations

from collections.abc import Iterator

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store

from kg.graph.build import quads
from kg.graph.vocabulary import BASE, KG, OA, RDF, RDFS
from kg.validate import check_contract, check_shapes
from tests.support import local_keys

N = NamedNode
GRAPH = N(BASE + "article/sample")
PERSON = N(BASE + "person/sample-نسرین_کاوه")
OTHER = N(BASE + "person/sample-همتای_عمانی_خود")


@pytest.fixture
def store(sample_analysis) -> Store:
    made = Store()
    made.extend(quads(sample_analysis, local_keys(sample_analysis)))
    return made


@pytest.fixture
def text(sample_analysis):
    return {"sample": sample_analysis.document.text}.get


def rules(problems: Iterator) -> set[str]:
    return {problem.rule for problem in problems}


def one(store: Store, subject=None, predicate=None, value=None) -> Quad:
    return sorted(store.quads_for_pattern(subject, predicate, value, GRAPH), key=str)[0]


def test_what_the_builder_makes_keeps_every_contract(store, text):
    assert list(check_contract(store, text)) == []
    assert list(check_shapes(store)) == []


def test_a_fact_without_statement_is_found(store, text):
    store.add(Quad(PERSON, N(KG + "thanked"), OTHER, GRAPH))
    assert rules(check_contract(store, text)) == {"every-fact-has-its-statement"}


def test_a_fact_whose_statement_is_only_a_plan_is_found(store, text):
    planned = one(store, None, N(RDF + "predicate"), N(KG + "talkedWith")).subject
    (listener,) = [q.object for q in store.quads_for_pattern(planned, N(RDF + "object"), None, GRAPH)]
    store.extend(
        [Quad(PERSON, N(KG + "talkedWith"), listener, GRAPH), Quad(listener, N(KG + "talkedWith"), PERSON, GRAPH)]
    )
    assert rules(check_contract(store, text)) == {"every-fact-has-its-statement"}


def test_an_asserting_statement_without_fact_is_found(store, text):
    store.remove(one(store, None, N(KG + "hosts")))
    assert rules(check_contract(store, text)) == {"every-asserting-statement-has-its-fact"}


def test_a_one_sided_meeting_is_found(store, text):
    store.remove(Quad(OTHER, N(KG + "met"), PERSON, GRAPH))
    assert "symmetric-both-ways" in rules(check_contract(store, text))


def test_a_node_without_type_or_label_is_found(store, text):
    store.remove(one(store, OTHER, N(RDF + "type")))
    store.remove(one(store, PERSON, N(RDFS + "label")))
    problems = [p for p in check_contract(store, text) if p.rule == "no-dangling-node"]
    assert {p.node for p in problems} == {OTHER.value, PERSON.value}


def test_a_wrong_quotation_is_found(store, text):
    quad = one(store, None, N(OA + "exact"))
    store.remove(quad)
    store.add(Quad(quad.subject, quad.predicate, Literal("x" * len(quad.object.value)), GRAPH))
    assert rules(check_contract(store, text)) == {"offsets-quote"}
    assert rules(check_contract(store)) == set(), "without the text only the length can be checked"


def test_a_quotation_of_another_length_is_found_without_the_text(store):
    quad = one(store, None, N(OA + "exact"))
    store.remove(quad)
    store.add(Quad(quad.subject, quad.predicate, Literal(quad.object.value + "x"), GRAPH))
    assert rules(check_contract(store)) == {"offsets-quote"}


def test_blank_nodes_are_found(store, text):
    store.add(Quad(BlankNode(), N(RDFS + "label"), Literal("بی‌نام", language="fa"), GRAPH))
    assert rules(check_contract(store, text)) == {"no-blank-nodes"}


def test_the_shapes_find_a_statement_without_modality_and_a_misplaced_class(store):
    store.remove(one(store, one(store, None, N(RDF + "type"), N(KG + "Statement")).subject, N(KG + "modality")))
    found = {(p.rule, p.severity) for p in check_shapes(store)}
    assert ("shacl:modality", "violation") in found
    store.add(Quad(N(BASE + "country/IR"), N(KG + "attended"), N(BASE + "country/OM"), GRAPH))
    found = {(p.rule, p.severity) for p in check_shapes(store)}
    assert ("shacl:attendedObjectShape", "warning") in found

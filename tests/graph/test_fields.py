"""The scheme of fields is sound, and topics are filed by the head of their names alone."""

from __future__ import annotations

import pytest
from pyoxigraph import NamedNode
from rdflib import RDF, RDFS, SKOS, Graph, URIRef

from kg.graph.fields import field_quads, scheme
from kg.graph.iris import Namer, slug
from kg.graph.vocabulary import AUTHORITY_GRAPH, BASE, FIELDS
from kg.resources import ontology_dir

SCHEME = URIRef(FIELDS.removesuffix("#"))


@pytest.fixture(scope="module")
def topics() -> Graph:
    return Graph().parse(ontology_dir() / "topics.ttl")


def test_every_concept_is_in_the_scheme_named_in_both_languages_and_leads_to_a_top(topics):
    concepts = set(topics.subjects(RDF.type, SKOS.Concept))
    assert len(concepts) >= 40
    tops = set(topics.subjects(SKOS.topConceptOf, SCHEME))
    for concept in concepts:
        assert (concept, SKOS.inScheme, SCHEME) in topics, concept
        assert sorted(label.language for label in topics.objects(concept, RDFS.label)) == ["en", "fa"], concept
        above = list(topics.objects(concept, SKOS.broader))
        assert len(above) == (concept not in tops), concept
        assert set(above) <= concepts, concept
        assert concept not in set(topics.transitive_objects(above[0], SKOS.broader)) if above else True, concept


def test_no_word_stands_for_two_fields(topics):
    fields: dict[str, set] = {}
    for concept, word in topics.subject_objects(SKOS.hiddenLabel):
        fields.setdefault(slug(str(word)), set()).add(concept)
    assert {word: of for word, of in fields.items() if len(of) > 1} == {}


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("گسترش همکاری‌های تجاری دو کشور", ["trade"]),
        ("گسترش همکاری‌های علمی و فرهنگی", ["science", "culture"]),
        ("همکاری در زمینه انرژی هسته‌ای", ["nuclear"]),
        ("برنامه هسته‌ای ایران", ["nuclear"]),
        ("مبارزه با مواد مخدر و قاچاق کالا", ["drugs", "crime"]),
        ("توسعه حمل‌ونقل ریلی", ["rail"]),
        ("توسعه حمل و نقل جاده‌ای", ["transport"]),
        ("پرتاب ماهواره", ["satellite"]),
        ("حفاظت از محیط زیست دریای خزر", ["environment"]),
        ("دیدار با مدیران شرکت‌های نفتی", []),
        ("فضایی امن برای مهمانان", []),
        ("تسهیل امور برای بازرگانان", []),
        ("", []),
    ],
)
def test_a_topic_is_filed_by_the_head_of_its_name(name, fields):
    assert [concept.value.removeprefix(FIELDS) for concept in scheme().fields(name)] == fields


def test_the_authority_graph_gets_topics_with_their_fields_up_to_the_top_and_nothing_else():
    topics = {"topic/صادرات_نفت_خام": "صادرات نفت خام", "topic/دیدار_دو_رئیس": "دیدار دو رئیس"}
    found = list(field_quads(topics, Namer()))
    assert len(found) == len(set(found))
    assert {q.graph_name for q in found} == {NamedNode(BASE + AUTHORITY_GRAPH)}
    broader = {(q.subject.value, q.object.value) for q in found if q.predicate.value == str(SKOS.broader)}
    assert broader == {(BASE + "topic/صادرات_نفت_خام", FIELDS + "trade"), (FIELDS + "trade", FIELDS + "economy")}
    named = {q.subject.value for q in found if q.predicate.value == str(RDFS.label)}
    assert named == {BASE + "topic/صادرات_نفت_خام", FIELDS + "trade", FIELDS + "economy", str(SCHEME)}
    typed = {q.subject for q in found if q.predicate.value == str(RDF.type)}
    assert typed == {q.subject for q in found}
    assert not any(q.predicate.value == str(SKOS.hiddenLabel) for q in found)

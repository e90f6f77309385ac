from __future__ import annotations

import dataclasses

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from kg.graph.build import quads
from kg.graph.contract import asserted
from kg.graph.vocabulary import BASE, DCT, KG, OA, PROV, RDF, RDFS, SCHEMA, SKOS
from kg.model import Analysis, Modality, Statement
from tests.support import local_keys

N = NamedNode


@pytest.fixture
def graph(sample_analysis: Analysis) -> list[Quad]:
    return list(quads(sample_analysis, local_keys(sample_analysis)))


def node(name: str) -> NamedNode:
    return N(BASE + name)


def objects(graph: list[Quad], subject: NamedNode, predicate: str) -> list:
    return [q.object for q in graph if q.subject == subject and q.predicate.value == predicate]


def direct(graph: list[Quad]) -> set[tuple[str, str, str]]:
    names = ("holdsPost", "ofCountry", "met", "hosts", "talkedWith")
    return {
        (q.subject.value.removeprefix(BASE), q.predicate.value.removeprefix(KG), q.object.value.removeprefix(BASE))
        for q in graph
        if q.predicate.value.removeprefix(KG) in names
    }


def test_all_quads_stand_in_the_graph_named_after_the_article(graph):
    assert {q.graph_name for q in graph} == {node("article/sample")}


def test_there_are_no_blank_nodes_and_no_duplicates(graph):
    assert not any(isinstance(t, BlankNode) for q in graph for t in (q.subject, q.object))
    assert len(graph) == len(set(graph))


def test_facts_and_planned_hosting_are_asserted_and_a_planned_talk_is_not(graph):
    person, counterpart = "person/sample-نسرین_کاوه", "person/sample-همتای_عمانی_خود"
    assert direct(graph) == {
        (person, "holdsPost", "post/sample-وزیر_انرژی_ایران"),
        ("post/sample-وزیر_انرژی_ایران", "ofCountry", "country/IR"),
        (person, "met", counterpart),
        (counterpart, "met", person),
        ("country/OM", "hosts", "event/sample-نمایشگاه_نفت"),
    }


def test_an_event_hosted_by_plan_is_marked_scheduled(graph):
    assert objects(graph, node("event/sample-نمایشگاه_نفت"), KG + "scheduled") == [
        Literal("true", datatype=N("http://www.w3.org/2001/XMLSchema#boolean"))
    ]
    assert objects(graph, node("event/sample-meeting-1"), KG + "scheduled") == []


def test_every_statement_quotes_the_characters_that_its_offsets_name(graph, sample_analysis):
    text = sample_analysis.document.text
    checked = 0
    for statement in (q.subject for q in graph if q.object == N(KG + "Statement")):
        (evidence,) = objects(graph, statement, KG + "evidence")
        assert objects(graph, evidence, OA + "hasSource") == [node("article/sample")]
        position, quote = sorted(objects(graph, evidence, OA + "hasSelector"), key=str)
        (start,), (end,) = objects(graph, position, OA + "start"), objects(graph, position, OA + "end")
        (exact,) = objects(graph, quote, OA + "exact")
        (prefix,), (suffix,) = objects(graph, quote, OA + "prefix"), objects(graph, quote, OA + "suffix")
        assert exact.value == text[int(start.value) : int(end.value)]
        assert prefix.value + exact.value + suffix.value in text.split("\n")
        checked += 1
    assert checked == len(sample_analysis.statements) + len(sample_analysis.quotations)


def test_a_statement_tells_modality_rule_confidence_event_and_speaker(graph, sample_analysis):
    met, hosts = sample_analysis.statements[2], sample_analysis.statements[3]
    first = node(f"statement/sample-met-{met.start}-{met.end}")
    second = node(f"statement/sample-hosts-{hosts.start}-{hosts.end}")
    assert objects(graph, first, KG + "modality") == [N(KG + "fact")]
    assert objects(graph, first, KG + "rule") == [Literal("met/nominal")]
    assert [t.value for t in objects(graph, first, KG + "confidence")] == ["0.9"]
    assert objects(graph, first, KG + "event") == [node("event/sample-meeting-1")]
    assert objects(graph, second, KG + "modality") == [N(KG + "plan")]
    assert objects(graph, second, PROV + "wasAttributedTo") == [node("person/sample-نسرین_کاوه")]


def test_nodes_have_one_type_one_persian_label_and_their_surface_forms(graph):
    event = node("event/sample-نمایشگاه_نفت")
    assert objects(graph, event, RDF + "type") == [N(KG + "Exhibition")]
    assert objects(graph, event, RDFS + "label") == [Literal("نمایشگاه نفت", language="fa")]
    assert objects(graph, event, SKOS + "altLabel") == [Literal("نمايشگاه نفت", language="fa")]


def test_an_event_tells_date_participants_and_channel(graph):
    event, meeting = node("event/sample-نمایشگاه_نفت"), node("event/sample-meeting-1")
    (start,) = objects(graph, event, SCHEMA + "startDate")
    assert (start.value, start.datatype.value.rpartition("#")[2]) == ("2027", "gYear")
    assert objects(graph, event, KG + "dateText") == [Literal("سال ۲۰۲۷", language="fa")]
    assert objects(graph, event, KG + "hasHost") == [node("country/OM")]
    assert len(objects(graph, meeting, KG + "hasActor")) == 2
    assert objects(graph, meeting, KG + "channel") == [N(KG + "channelInPerson")]


def test_the_article_tells_where_it_comes_from(graph):
    article = node("article/sample")
    assert objects(graph, article, DCT + "identifier") == [Literal("sample")]
    assert [t.value for t in objects(graph, article, DCT + "issued")] == ["2026-03-01"]
    assert objects(graph, article, PROV + "hadPrimarySource") == [N("https://example.org/1")]


def test_two_statements_on_one_span_keep_apart(sample_analysis):
    doubled = dataclasses.replace(
        sample_analysis, statements=sample_analysis.statements + sample_analysis.statements[2:3]
    )
    made = list(quads(doubled, local_keys(doubled)))
    assert sum(q.object == N(KG + "Statement") for q in made) == len(doubled.statements) + len(doubled.quotations)


def test_a_node_is_never_related_to_itself(sample_analysis):
    keys = local_keys(sample_analysis) | {3: "person/sample-نسرین_کاوه"}
    made = list(quads(sample_analysis, keys))
    assert not [q for q in made if q.subject == q.object]
    assert not [q for q in made if q.object == N(KG + "met")]


@pytest.mark.parametrize("modality", list(Modality))
def test_only_facts_and_planned_events_are_asserted(modality):
    assert asserted("met", modality) == (modality is Modality.FACT)
    assert asserted("takesPlaceIn", modality) == (modality in {Modality.FACT, Modality.PLAN})


def test_a_fact_told_besides_the_plan_leaves_the_event_unscheduled(sample_analysis):
    plan = sample_analysis.statements[3]
    fact = Statement(4, "hosts", 5, Modality.FACT, 0, plan.start, plan.end, "hosts/copula")
    events = tuple(e for e in sample_analysis.events if e.entity != 5)
    told = dataclasses.replace(sample_analysis, statements=(plan, fact), events=events)
    made = list(quads(told, local_keys(told)))
    assert not objects(made, node("event/sample-نمایشگاه_نفت"), KG + "scheduled")


def test_what_somebody_said_is_a_literal_with_its_statement_and_the_words_as_evidence(graph):
    speaker, words = node("person/sample-نسرین_کاوه"), Literal("عمان سال ۲۰۲۷ میزبان نمایشگاه نفت است")
    assert objects(graph, speaker, KG + "stated") == [words]
    (statement,) = [q.subject for q in graph if q.object == N(KG + "stated")]
    assert objects(graph, statement, RDF + "object") == [words]
    assert objects(graph, statement, KG + "rule") == [Literal("stated/quoted")]
    (evidence,) = objects(graph, statement, KG + "evidence")
    (exact,) = [v for s in objects(graph, evidence, OA + "hasSelector") for v in objects(graph, s, OA + "exact")]
    assert exact == words

"""Reading a graph back: the fixture of the viewer's tests holds every kind of thing that ONTOLOGY describes."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.errors import QueryError
from kg.facts import load_terms, read_facts
from kg.facts.find import Filter, find_node
from kg.facts.jalali import both, month_of
from kg.facts.reader import clean
from kg.graph.vocabulary import CLASSES, KG, PREDICATES, RDFS, STRUCTURE

FIXTURE = Path(__file__).parents[1] / "view" / "fixture.trig"


def load() -> Store:
    store = Store()
    store.load(path=str(FIXTURE))
    return store


@pytest.fixture(scope="module")
def base():
    return read_facts(load())


def fact(base, s: str, p: str, o: str):
    found = [
        f
        for f in base.facts
        if f.predicate == p and {base.nodes[f.subject].label, base.nodes[f.object].label} == {s, o}
    ]
    assert len(found) == 1
    return found[0]


def test_every_statement_is_an_occurrence_of_one_fact(base):
    assert len(base.facts) == 23
    assert sum(len(f.occurrences) for f in base.facts) == 23
    assert len({(f.subject, f.predicate, f.object) for f in base.facts}) == 23


def test_a_symmetric_fact_is_told_once_in_the_direction_of_its_statement(base):
    met = fact(base, "نرگس کاظمی", "met", "لوکا برتولی")
    assert base.nodes[met.subject].label == "نرگس کاظمی"
    assert met.asserted
    assert not met.occurrences[0].swapped


def test_a_second_statement_the_other_way_round_is_the_same_fact():
    store = load()
    graph = NamedNode("https://w3id.org/khabarnegar/id/article/a2")
    rows = list(store.quads_for_pattern(NamedNode("https://w3id.org/khabarnegar/id/statement/0"), None, None, None))
    again = NamedNode("https://w3id.org/khabarnegar/id/statement/zz")
    ends = {q.predicate.value.rsplit("#")[-1]: q.object for q in rows}
    for q in rows:
        name = q.predicate.value.rsplit("#")[-1]
        value = ends["object"] if name == "subject" else ends["subject"] if name == "object" else q.object
        store.add(Quad(again, q.predicate, value, graph))
    met = fact(read_facts(store), "نرگس کاظمی", "met", "لوکا برتولی")
    assert [o.swapped for o in met.occurrences] == [False, True]


def test_evidence_makes_the_sentence_whole(base):
    told = fact(base, "آنا سیلوا", "attended", "همایش ارتباطات ۲۰۲۶").occurrences[0]
    (proof,) = told.evidence
    assert proof.prefix + proof.exact + proof.suffix == (
        "آنا سیلوا، دبیرکل سازمان ملل (UN)، در گفت‌وگوی تلفنی با کاظمی گفت در این همایش شرکت نخواهد کرد."
    )
    assert proof.end - proof.start == len(proof.exact)
    assert (told.modality, told.rule, told.confidence) == ("denial", "attended-1", 0.9)
    assert base.nodes[told.speaker].label == "آنا سیلوا"
    assert base.articles[proof.article].source == "روزنامهٔ فرضی"


def test_what_is_denied_or_possible_is_not_asserted_but_a_planned_host_is(base):
    assert not fact(base, "آنا سیلوا", "attended", "همایش ارتباطات ۲۰۲۶").asserted
    hosts = fact(base, "ایران", "hosts", "همایش ارتباطات ۲۰۲۶")
    assert hosts.asserted
    assert hosts.modality == "plan"


def test_nodes_have_their_labels_links_and_finest_class(base):
    iran = base.nodes[find_node(base, "ایران")]
    assert (iran.cls, iran.english, iran.links) == ("Country", "Iran", ("http://www.wikidata.org/entity/Q794",))
    assert iran.other == ("جمهوری اسلامی ایران", "کشورمان")
    assert base.nodes[find_node(base, "united nations")].cls == "InternationalOrganization"


def test_a_tenure_dates_the_post_that_it_means(base):
    (tenure,) = base.tenures
    assert base.nodes[tenure.person].label == "نرگس کاظمی"
    assert [base.nodes[p].label for p in tenure.posts] == ["وزیر ارتباطات ایران"]
    assert (tenure.start, tenure.end) == ("2023-08-23", "")


def test_events_know_who_where_and_when(base):
    meeting = next(h for h in base.happenings if base.nodes[h.node].cls == "Meeting")
    assert (meeting.start, meeting.date_text, base.nodes[meeting.place].label) == ("2025-03-14", "روز جمعه", "رم")
    assert {base.nodes[n].label for role, n in meeting.parts if role == "hasActor"} == {"نرگس کاظمی", "لوکا برتولی"}


def test_the_order_does_not_depend_on_the_order_of_quads():
    store, other = load(), Store()
    for quad in sorted(store, key=str, reverse=True):
        other.add(quad)
    assert read_facts(store) == read_facts(other)


def test_an_empty_store_is_an_empty_base():
    empty = read_facts(Store())
    assert (empty.nodes, empty.facts, empty.happenings, empty.articles) == ((), (), (), ())


def test_a_triple_of_an_article_that_says_nothing_more_is_still_a_fact():
    store = Store()
    a, b = NamedNode("https://example.org/a"), NamedNode("https://example.org/b")
    store.add(Quad(a, NamedNode(KG + "met"), b, NamedNode("https://example.org/g")))
    store.add(Quad(a, NamedNode(RDFS + "label"), Literal("الف", language="fa"), NamedNode("https://example.org/g")))
    base = read_facts(store)
    assert [n.label for n in base.nodes] == ["الف", "b"]
    assert base.facts[0].modality == "fact"
    assert base.facts[0].occurrences == ()


def test_clean_takes_out_what_turns_text_but_not_what_joins_letters():
    assert clean(" می\u200cرود \u202e\u0007\nالف ") == "می\u200cرود الف"


def test_every_term_of_the_code_has_a_name_and_a_family():
    terms = load_terms()
    assert CLASSES - {"Other"} <= terms.classes.keys()
    assert PREDICATES - {"stated"} <= terms.predicates.keys()
    assert PREDICATES - STRUCTURE - {"stated", "takesPlaceIn", "onSidelinesOf"} <= terms.family.keys()
    assert set(terms.group.values()) <= {*terms.groups, "article"}


@pytest.mark.parametrize("text", ["ايران", "iran", "https://w3id.org/khabarnegar/id/country/ایران", "کشورمان"])
def test_a_node_is_found_by_any_of_its_names(base, text):
    assert base.nodes[find_node(base, text)].label == "ایران"


def test_a_name_that_means_nothing_or_two_things_is_an_error_that_helps(base):
    with pytest.raises(QueryError, match="nothing in the graph is called «برزیل»"):
        find_node(base, "برزیل")
    with pytest.raises(QueryError, match=r"can mean .*وزیر ارتباطات ایتالیا.*give the IRI"):
        find_node(base, "وزیر ارتباطات")
    with pytest.raises(QueryError):
        find_node(base, "‌ ")


@pytest.mark.parametrize(
    ("span", "wanted", "passes"),
    [
        (("2025-03-14", ""), ("2025-03", "2025-03"), True),
        (("2025-03-14", ""), ("2025-03-15", ""), False),
        (("2025-03-14", ""), ("", "2025-03-13"), False),
        (("2025", ""), ("2025-06", ""), True),
        (("2025-02", "2025-04"), ("2025-03", "2025-03"), True),
        (("", ""), ("2025", ""), False),
        (("", ""), ("", ""), True),
    ],
)
def test_a_span_of_dates_of_any_precision_meets_the_wished_one_or_not(span, wanted, passes):
    assert Filter(start=wanted[0], end=wanted[1]).inside(*span) is passes


def test_dates_in_both_calendars():
    assert both("2025-03-20") == "۳۰ اسفند ۱۴۰۳ (۲۰ مارس ۲۰۲۵)"  # a leap year of the Jalali calendar
    assert both("2025-02", "2025-03") == "فوریه ۲۰۲۵ تا مارس ۲۰۲۵"
    assert month_of("2025-03-21") == (1404, 1)
    assert month_of("2025") is None

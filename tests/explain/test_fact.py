"""What proves a fact, from a store."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from pyoxigraph import Store

from kg.errors import QueryError
from kg.explain.as_html import fact_as_html
from kg.explain.as_json import fact_as_json
from kg.explain.as_text import COLUMNS, fact_as_text
from kg.explain.bidi import width
from kg.explain.fact import explain_fact
from kg.graph.build import quads
from kg.graph.vocabulary import BASE
from kg.model import Analysis, Document
from tests.support import local_keys


@pytest.fixture
def store(make_analysis: Callable[[str], Analysis]) -> Store:
    """Two articles that tell the same of the same people."""
    store = Store()
    for name in ("sample", "second"):
        analysis = make_analysis(name)
        entities = tuple(replace(e, authority=e.authority or f"{e.cls.lower()}/e{e.id}") for e in analysis.entities)
        analysis = replace(analysis, entities=entities)
        store.extend(quads(analysis, local_keys(analysis)))
    return store


@pytest.fixture
def document(sample_analysis: Analysis) -> Document:
    return sample_analysis.document


def test_every_sentence_that_supports_it_with_offsets_rule_and_article(store: Store, document: Document) -> None:
    fact = explain_fact(store, "نسرین کاوه", "met", "همتای عمانی خود")
    assert fact.asserted
    assert [p.article for p in fact.proofs] == ["sample", "second"]
    proof = fact.proofs[0]
    assert document.text[proof.start : proof.end] == proof.exact
    assert proof.before + proof.exact + proof.after in document.text
    assert (proof.modality, proof.rule, proof.confidence) == ("fact", "met/nominal", 0.9)
    assert (proof.title, proof.issued) == ("دیدار دو وزیر", "2026-03-01")


def test_a_symmetric_fact_is_found_from_the_other_side(store: Store) -> None:
    there, back = (
        explain_fact(store, "کاوه", "met", "همتای عمانی خود"),
        explain_fact(store, "همتای عمانی خود", "met", "کاوه"),
    )
    assert back.asserted
    assert back.proofs == there.proofs


def test_what_is_only_planned_is_shown_but_not_asserted(store: Store) -> None:
    fact = explain_fact(store, "کاوه", "talkedWith", "لیلا رستمی")
    assert not fact.asserted
    assert {p.modality for p in fact.proofs} == {"plan"}


def test_a_planned_host_is_asserted_and_has_its_speaker(store: Store) -> None:
    fact = explain_fact(store, "عمان", "kg:hosts", "نمایشگاه نفت")
    assert fact.asserted
    assert {p.speaker for p in fact.proofs} == {"نسرین کاوه"}


def test_letters_are_folded_and_iris_taken(store: Store) -> None:
    assert explain_fact(store, f"{BASE}country/OM", "hosts", "نمايشگاه نفت").asserted


def test_a_part_of_a_label_is_enough_when_the_whole_names_something_else(store: Store) -> None:
    fact = explain_fact(store, "انرژی", "ofCountry", "ایران")
    assert fact.subject == ("وزیر انرژی ایران",)
    assert len(fact.proofs) == 2
    assert explain_fact(store, "ایران", "ofCountry", "ایران").subject == ("ایران", "وزیر انرژی ایران")


def test_what_somebody_said_is_found_by_words_of_it(store: Store) -> None:
    fact = explain_fact(store, "کاوه", "stated", "میزبان نمایشگاه نفت")
    assert (fact.asserted, fact.object) == (True, ("عمان سال ۲۰۲۷ میزبان نمایشگاه نفت است",))
    assert [(p.article, p.exact) for p in fact.proofs] == [(name, fact.object[0]) for name in ("sample", "second")]
    with pytest.raises(QueryError, match="nobody in the graph said"):
        explain_fact(store, "کاوه", "stated", "میزبان نمایشگاه گل")


def test_nothing_says_so(store: Store) -> None:
    fact = explain_fact(store, "لیلا رستمی", "hosts", "نمایشگاه نفت")
    assert (fact.asserted, fact.proofs) == (False, ())
    assert "No sentence of the dataset says so." in fact_as_text(fact)


@pytest.mark.parametrize(
    ("triple", "told"),
    [
        (("کاوه", "adored", "عمان"), "no predicate adored; there are agreedWith, "),
        (("ناشناس", "met", "عمان"), "nothing in the graph is called «ناشناس»"),
    ],
)
def test_what_does_not_exist_is_told(store: Store, triple: tuple[str, str, str], told: str) -> None:
    with pytest.raises(QueryError, match=told):
        explain_fact(store, *triple)


def test_the_forms_show_the_sentence_with_the_words_marked(store: Store) -> None:
    fact = explain_fact(store, "کاوه", "met", "همتای عمانی خود")
    shown = fact_as_text(fact)
    assert "【" in shown
    assert "sample " in shown
    assert all(width(line) <= COLUMNS for line in shown.splitlines())
    assert json.loads(fact_as_json(fact))["proofs"][0]["rule"] == "met/nominal"
    page = fact_as_html(fact)
    assert f"<mark>{fact.proofs[0].exact}</mark>" in page
    assert "met/nominal" in page

import json
from pathlib import Path

import pytest

from kg.errors import DataError
from kg.evaluate import evaluate
from kg.evaluate.nodes import Node, key
from kg.evaluate.records import Fact
from kg.evaluate.score import Count, match, tier_of
from kg.evaluate.show import as_json, as_text

GOLD = {
    "doc": "a",
    "nodes": [
        {"key": "k", "class": "Person", "labels": ["نسرین کاوه", "کاوه"]},
        {"key": "l", "class": "Person", "labels": ["لوکا برتولی"]},
        {"key": "p", "class": "Post", "labels": ["وزیر ارتباطات ایران"]},
        {"key": "t", "class": "Topic", "labels": ["همکاری فضایی دو کشور"]},
        {"key": "x", "class": "Person", "labels": ["خوان پرز"], "optional": True},
        {"key": "om", "class": "Country", "labels": ["عمان"]},
        {"key": "ex", "class": "Exhibition", "labels": ["نمایشگاه بین‌المللی نفت"]},
    ],
    "triples": [
        {"s": "l", "p": "met", "o": "k", "quote": "دیدار"},
        {"s": "k", "p": "holdsPost", "o": "p"},
        {"s": "k", "p": "discussed", "o": "t"},
        {"s": "k", "p": "thanked", "o": "l", "quote": "تشکر"},
        {"s": "om", "p": "hosts", "o": "ex", "modality": "plan"},
        {"s": "k", "p": "invited", "o": "l", "modality": "request"},
        {"s": "k", "p": "praised", "o": "x", "optional": True},
    ],
    "not_triples": [{"s": "k", "p": "condemned", "o": "l", "why": "never said"}],
}

PREFIXES = """
@prefix kg: <https://w3id.org/khabarnegar/ontology#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix : <https://example.org/> .
"""
NODES = """
  :a a kg:Article ; dct:identifier "a" .
  :k a kg:Person ; rdfs:label "نسرین کاوه"@fa ; skos:altLabel "نسرين کاوه" .
  :l a kg:Person ; rdfs:label "لوکا برتولی"@fa .
  :p a kg:Post ; rdfs:label "وزیر ارتباطات ایران"@fa .
  :t a kg:Topic ; rdfs:label "همکاری فضایی"@fa .
  :x a kg:Person ; rdfs:label "خوان پرز"@fa .
  :om a kg:Country ; rdfs:label "عمان"@fa .
  :ex a kg:Exhibition ; rdfs:label "نمایشگاه نفت"@fa .
"""


@pytest.fixture
def paths(tmp_path: Path):
    def write(body: str, gold: dict = GOLD) -> tuple[Path, Path]:
        (tmp_path / "gold.jsonl").write_text(json.dumps(gold, ensure_ascii=False) + "\n", encoding="utf-8")
        (tmp_path / "dataset.trig").write_text(f"{PREFIXES} :a {{ {NODES} {body} }}", encoding="utf-8")
        return tmp_path / "gold.jsonl", tmp_path / "dataset.trig"

    return write


def test_all_right(paths) -> None:
    body = ":k kg:met :l ; kg:holdsPost :p ; kg:discussed :t ; kg:thanked :l . :l kg:met :k . :om kg:hosts :ex ."
    scores = evaluate(*paths(body))
    assert (scores.tiers["structure"], scores.tiers["action"], scores.tiers["topic"]) == (
        Count(1, 0, 0), Count(3, 0, 0), Count(1, 0, 0),
    )  # fmt: skip
    assert scores.tiers["entity"] == Count(4, 0, 0)
    assert scores.tiers["all"] == Count(5, 0, 0)
    assert scores.false_asserted == 0
    assert [e for e in scores.errors if e.fact] == []


def test_a_miss_a_wrong_one_and_a_false_assertion(paths) -> None:
    body = ":k kg:met :l . :k kg:condemned :l . :k kg:invited :l . :l kg:thanked :k ."
    scores = evaluate(*paths(body))
    assert scores.tiers["action"] == Count(1, 3, 2)
    assert scores.predicates["thanked"] == Count(0, 1, 1)
    assert scores.false_asserted == 2
    assert {e.fact.predicate for e in scores.errors if e.false} == {"condemned", "invited"}
    assert [e.quote for e in scores.errors if e.kind == "MISSED" and e.fact.predicate == "thanked"] == ["تشکر"]


def test_optional_is_neither_asked_for_nor_held_against(paths) -> None:
    assert evaluate(*paths("")).predicates.get("praised") is None
    assert evaluate(*paths(":k kg:praised :x .")).predicates.get("praised") is None
    assert evaluate(*paths(":k kg:praised :x , :om .")).predicates["praised"] == Count(0, 1, 0)


def test_a_second_node_for_one_person_is_an_error(paths) -> None:
    body = ':k2 a kg:Person ; rdfs:label "کاوه"@fa . :k kg:thanked :l . :k2 kg:thanked :l .'
    scores = evaluate(*paths(body))
    assert scores.predicates["thanked"] == Count(1, 1, 0)
    assert scores.nodes["person"] == Count(2, 1, 0)


def test_the_rule_behind_a_wrong_triple_is_named(paths) -> None:
    body = """:l kg:met :om . :om kg:met :l .
      :s a kg:Statement ; rdf:subject :om ; rdf:predicate kg:met ; rdf:object :l ; kg:modality kg:fact ;
         kg:rule "met/meeting" ; kg:evidence :e . :e oa:hasSelector :q . :q oa:exact "دیدار با عمان" ."""
    scores = evaluate(*paths(body))
    (wrong,) = [e for e in scores.errors if e.kind == "WRONG"]
    assert [(t.rule, t.quote, t.modality) for t in wrong.told] == [("met/meeting", "دیدار با عمان", "fact")]
    assert "met/meeting (fact)" in as_text(scores, errors=True)
    assert json.loads(as_json(scores, errors=True))["errors"][-1]["rules"][0]["rule"] == "met/meeting"


def test_modality_is_counted_over_matched_statements(paths) -> None:
    statement = ":{n} a kg:Statement ; rdf:subject :k ; rdf:predicate kg:{p} ; rdf:object :l ; kg:modality kg:{m} ."
    body = statement.format(n="s1", p="invited", m="request") + statement.format(n="s2", p="thanked", m="plan")
    scores = evaluate(*paths(body))
    assert (scores.modality_right, scores.modality_all) == (1, 2)
    assert scores.modality == 0.5


def test_a_document_that_the_dataset_lacks_is_named_and_all_missed(paths) -> None:
    scores = evaluate(*paths("", {**GOLD, "doc": "b"}))
    assert scores.missing == ["b"]
    assert scores.tiers["action"] == Count(0, 0, 3)
    assert scores.modality is None


@pytest.mark.parametrize(
    ("found", "gold", "grade"),
    [
        (("Person", "سيد ستار هاشمي"), ("Person", "سیدستار هاشمی"), 1.0),
        (("City", "تهران"), ("Country", "تهران"), 0.0),
        (("Person", "هاشمی"), ("Person", "ستار هاشمی"), 0.0),
        (("Organization", "اتحادیه مخابرات"), ("Organization", "اتحادیه جهانی مخابرات"), 2 / 3),
        (("Group", "کشورهای غربی اروپا"), ("Group", "کشورهای غربی"), 0.0),
        (("Topic", "همکاری فضایی دو کشور"), ("Topic", "همکاری فضایی"), 0.5),
    ],
)
def test_when_two_nodes_are_the_same(found, gold, grade: float) -> None:
    assert Node(found[0], [found[1]]).same(Node(gold[0], [gold[1]])) == pytest.approx(grade)


def test_matching_takes_the_best_pair_first() -> None:
    exact, near = Node("Topic", ["همکاری فضایی دو کشور"]), Node("Topic", ["همکاری فضایی"])
    who = Node("Person", ["کاوه"])
    gold = [Fact("discussed", who, exact)]
    assert match(gold, [Fact("discussed", who, near), Fact("discussed", who, exact)]) == [(0, 1)]


def test_tiers() -> None:
    who, what = Node("Person", ["کاوه"]), Node("Project", ["کارخانه"])
    assert tier_of(Fact("proposed", who, what)) == "topic"
    assert tier_of(Fact("met", who, who)) == "action"
    assert tier_of(Fact("holdsPost", who, what)) == "structure"


def test_key_folds_letters_marks_and_digits() -> None:
    assert key("نشست «۲۰۲۶» - قاهره") == key("نشست ٢٠٢٦ قاهره") == "نشست2026قاهره"


def test_bad_files_are_named(tmp_path: Path) -> None:
    broken = tmp_path / "gold.jsonl"
    broken.write_text('\n{"doc": "a", "nodes": []}\n', encoding="utf-8")
    with pytest.raises(DataError, match=r"gold\.jsonl:2: not a gold document .*triples"):
        evaluate(broken, tmp_path / "x.trig")
    broken.write_text("", encoding="utf-8")
    (tmp_path / "x.trig").write_text("<a> <b>", encoding="utf-8")
    with pytest.raises(DataError, match=r"x\.trig: cannot read the dataset"):
        evaluate(broken, tmp_path / "x.trig")
    with pytest.raises(DataError, match="unknown kind of dataset"):
        evaluate(broken, tmp_path / "x.html")
    with pytest.raises(DataError, match="cannot read the dataset"):
        evaluate(broken, tmp_path / "absent.trig")

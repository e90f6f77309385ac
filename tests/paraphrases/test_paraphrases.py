"""The paraphrase sets are sound and their scorer counts right; how well the extractor does on them is no test."""

import importlib.util
import json
import sys
from collections import Counter
from pathlib import Path

import pytest

HERE = Path(__file__).parent
PREDICATES = {
    "met", "talkedWith", "visited", "attended", "hosts", "organizes", "invited", "deliveredMessageTo", "sentMessageTo",
    "congratulated", "thanked", "praised", "supports", "condemned", "requestedFrom", "calledFor", "proposed",
    "declaredReadinessFor", "seeksCooperationWith", "cooperatesWith", "signed", "agreedWith", "appointed", "instructed",
    "candidateFor", "discussed", "emphasized", "holdsPost", "postIn", "ofCountry", "memberOf", "takesPlaceIn",
    "onSidelinesOf", "locatedIn", "welcomed", "attacked", "expressedConcernAbout", "pledged", "partOf",
}  # fmt: skip
MODALITIES = {"fact", "plan", "readiness", "request", "denial", "opinion"}
SETS = [path.stem for path in sorted(HERE.glob("*.jsonl"))]


def read(name):
    return [json.loads(line) for line in (HERE / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def scorer():
    spec = importlib.util.spec_from_file_location("score_paraphrases", HERE / "score_paraphrases.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", SETS)
def test_records_are_sound(name):
    seen = set()
    for record in read(name):
        assert record["id"] not in seen, record["id"]
        seen.add(record["id"])
        assert record["triples"] or record["none"], record["id"]
        assert {t["p"] for t in record["triples"]} <= PREDICATES, record["id"]
        assert {t["p"] for t in record.get("none", ())} <= PREDICATES, record["id"]
        assert {t["modality"] for t in record["triples"]} <= MODALITIES, record["id"]


@pytest.mark.parametrize("name", ["tuning", "heldout"])
def test_every_predicate_is_exercised(name):
    assert {t["p"] for record in read(name) for t in record["triples"]} == PREDICATES


def test_no_text_stands_twice():
    texts = Counter(record["text"] for name in SETS for record in read(name))
    assert max(texts.values()) == 1


RECORD = {
    "id": "x",
    "form": "active",
    "text": "«الف» با «ب» دیدار کرد و به وین نرفت.",
    "triples": [
        {"s": "علی رضایی", "p": "met", "o": ["وزیر راه گرجستان", "همتای گرجی"], "modality": "fact"},
        {"s": "علی رضایی", "p": "visited", "o": "وین", "modality": "denial"},
    ],
}


def outcome(scorer, *statements):
    tally = scorer.Tally()
    scorer.score_record(RECORD, list(statements), tally)
    return tally.total


def test_scorer_counts_a_perfect_reading(scorer):
    ali = scorer.Node(("علي رضائي", "علی رضایی"), "Person")
    other = scorer.Node(("همتای گرجی",), "Person")
    vienna = scorer.Node(("وین",), "City")
    counts = outcome(scorer, scorer.Found(other, "met", ali, "fact"), scorer.Found(ali, "visited", vienna, "denial"))
    assert counts == Counter(tp=1, modality_right=2)


def test_scorer_holds_a_denied_visit_against_the_system(scorer):
    ali, vienna = scorer.Node(("علی رضایی",), "Person"), scorer.Node(("وین",), "City")
    counts = outcome(scorer, scorer.Found(ali, "visited", vienna, "fact"))
    assert counts == Counter(fn=1, fp=1, false=1, modality_wrong=1)


def test_scorer_does_not_take_one_official_or_country_for_another(scorer):
    georgia, armenia = ("وزیر راه گرجستان",), scorer.Node(("وزیر راه ارمنستان",), "Person")
    assert not armenia.matches(georgia, {})
    assert not scorer.Node(("کره شمالی",), "Country").matches(("کره جنوبی",), {})
    assert scorer.Node(("سفیر عمان در کابل",), "Person").matches(("سفیر عمان",), {})


def test_scorer_tells_the_capital_from_the_state(scorer):
    city, state = scorer.Node(("پاریس",), "City"), scorer.Node(("فرانسه", "پاریس"), "Country")
    classes = {"پاریس": "Country"}
    assert state.matches(("پاریس",), classes)
    assert not city.matches(("پاریس",), classes)

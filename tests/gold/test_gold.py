"""The project's own gold is sound: every key, class, predicate, modality and quote of tests/gold/seeds.jsonl holds."""

import json
import re
from pathlib import Path

import pytest
from rdflib import RDF, Graph

KG = "https://w3id.org/khabarnegar/ontology#"
ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"
ORIGINALS = ROOT.parent / "shared" / "seeds"

CLASSES = {
    "Person", "Post", "Organization", "Ministry", "InternationalOrganization", "Company", "University", "NewsAgency",
    "Parliament", "Government", "Group", "Country", "City", "Place", "Facility", "Event", "Conference", "Exhibition",
    "Summit", "CommissionSession", "War", "Meeting", "Call", "Visit", "Invitation", "Message", "Signing", "Appointment",
    "Vote", "Speech", "Agreement", "Topic", "Project",
}  # fmt: skip
PREDICATES = {
    "met", "talkedWith", "visited", "attended", "hosts", "organizes", "invited", "deliveredMessageTo", "sentMessageTo",
    "congratulated", "thanked", "praised", "supports", "condemned", "requestedFrom", "calledFor", "proposed",
    "declaredReadinessFor", "seeksCooperationWith", "cooperatesWith", "signed", "agreedWith", "appointed", "instructed",
    "candidateFor", "discussed", "emphasized", "holdsPost", "postIn", "ofCountry", "memberOf", "takesPlaceIn",
    "onSidelinesOf", "locatedIn", "welcomed", "attacked", "expressedConcernAbout", "pledged", "partOf",
}  # fmt: skip
SYMMETRIC = {"met", "talkedWith", "cooperatesWith", "agreedWith"}
MODALITIES = {"fact", "plan", "readiness", "request", "denial", "opinion"}
EVENT_CLASSES = {
    "Event", "Conference", "Exhibition", "Summit", "CommissionSession", "War", "Meeting", "Call", "Visit", "Invitation",
    "Message", "Signing", "Appointment", "Vote", "Speech",
}  # fmt: skip


def read_gold():
    lines = (Path(__file__).parent / "seeds.jsonl").read_text(encoding="utf-8").splitlines()
    return {doc["doc"]: doc for doc in map(json.loads, lines)}


GOLD = read_gold()


def body(name):
    text = (SEEDS / f"{name}.md").read_text(encoding="utf-8")
    return text.split("---\n", 2)[2]


def fold(text):
    """Letters unified, ZWNJ and spaces gone: how labels are compared."""
    text = text.translate(str.maketrans("يىكأإآةۀؤ", "ییکاااههو"))
    return re.sub(r"[\u200c\s]", "", text)


def test_the_vocabulary_of_the_gold_is_the_ontologys():
    graph = Graph().parse(ROOT / "ontology" / "kg.ttl")
    declared = {str(term).removeprefix(KG) for term in graph.subjects(RDF.type, None)}
    assert declared >= CLASSES | PREDICATES


def test_every_seed_article_has_gold_and_the_other_way_round():
    assert sorted(GOLD) == sorted(p.stem for p in SEEDS.glob("*.md"))


@pytest.mark.parametrize("name", sorted(GOLD))
def test_nodes_are_distinct_and_of_known_classes(name):
    keys = [node["key"] for node in GOLD[name]["nodes"]]
    assert len(keys) == len(set(keys))
    for node in GOLD[name]["nodes"]:
        assert node["class"] in CLASSES, node
        assert node["labels"], node


@pytest.mark.parametrize("name", sorted(GOLD))
def test_every_label_is_used_by_the_article(name):
    text = fold(body(name))
    for node in GOLD[name]["nodes"]:
        for label in node["labels"]:
            assert fold(label) in text or label == "ستار هاشمی", (node["key"], label)


@pytest.mark.parametrize("name", sorted(GOLD))
def test_triples_refer_to_nodes_and_quote_the_article(name):
    text, keys = body(name), {node["key"] for node in GOLD[name]["nodes"]}
    for triple in GOLD[name]["triples"]:
        assert {triple["s"], triple["o"]} <= keys, triple
        assert triple["p"] in PREDICATES, triple
        assert triple["modality"] in MODALITIES, triple
        assert triple["quote"], triple
        assert triple["quote"] in text, triple


@pytest.mark.parametrize("name", sorted(GOLD))
def test_each_triple_stands_once(name):
    seen = set()
    for triple in GOLD[name]["triples"]:
        ends = (triple["s"], triple["o"])
        fact = (tuple(sorted(ends)) if triple["p"] in SYMMETRIC else ends, triple["p"])
        assert fact not in seen, triple
        seen.add(fact)


@pytest.mark.parametrize("name", sorted(GOLD))
def test_wrong_readings_are_told_apart_from_right_ones(name):
    keys = {node["key"] for node in GOLD[name]["nodes"]}
    facts = {(t["s"], t["p"], t["o"]) for t in GOLD[name]["triples"] if t["modality"] == "fact"}
    facts |= {(o, p, s) for s, p, o in facts if p in SYMMETRIC}
    for wrong in GOLD[name]["not_triples"]:
        assert {wrong["s"], wrong["o"]} <= keys, wrong
        assert wrong["p"] in PREDICATES, wrong
        assert wrong["why"], wrong
        assert (wrong["s"], wrong["p"], wrong["o"]) not in facts, wrong


@pytest.mark.parametrize("name", sorted(GOLD))
def test_events_refer_to_nodes(name):
    keys = {node["key"] for node in GOLD[name]["nodes"]}
    text = fold(body(name))
    for event in GOLD[name]["events"]:
        assert event["class"] in EVENT_CLASSES, event
        assert set(event["actors"]) <= keys, event
        assert event["modality"] in MODALITIES, event
        for role in ("place", "node", "destination", "onSidelinesOf", "agreement", "post", "within"):
            assert event.get(role) is None or event[role] in keys, (role, event)
        assert set(event.get("about", ())) <= keys, event
        assert set(event.get("roles", {}).values()) <= keys, event
        assert event["date"] is None or re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", event["date"]), event
        assert fold(event.get("date_text", "")) in text, event


@pytest.mark.skipif(not ORIGINALS.is_dir(), reason="../shared/seeds is not beside this checkout")
@pytest.mark.parametrize("name", sorted(GOLD))
def test_no_sentence_is_taken_from_the_articles_whose_facts_are_told(name):
    run = 12  # names of offices and bodies alone reach eleven words

    def grams(text):
        words = re.findall(r"\w+", re.sub(r"\u200c| (?=(?:ها|های|ای)\b)", "", text.replace("ي", "ی").replace("ك", "ک")))
        return {tuple(words[i : i + run]) for i in range(len(words) - run + 1)}

    own = grams(body(name))
    for path in sorted(ORIGINALS.glob("*.txt")):
        assert not own & grams(path.read_text(encoding="utf-8")), path.name

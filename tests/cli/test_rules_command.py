"""`kg rules`, `kg explain`, `kg evaluate`, and a build with a user's own relation."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.explain.bidi import PDI, RLI
from kg.rules.load import load_rules

OWN_RULES = """\
# What a user adds: who gave whom a prize.
- id: own/awarded
  predicate: awarded
  triggers: {nouns: [اهدا, اعطا]}
  uses: [verbal]
  near: [جایزه, نشان]
  scope: clause
  subject: {roles: [subject], classes: [Agent]}
  object: {roles: [به], classes: [Agent]}
  fires:
    - text: وزیر فرهنگ ایتالیا جایزه سال را به وزیر فرهنگ یونان اهدا کرد.
      says: [وزیر فرهنگ ایتالیا | awarded | وزیر فرهنگ یونان]
  must_not_fire:
    - وزیر فرهنگ ایتالیا خون اهدا کرد.
"""
OWN_ONTOLOGY = """\
@prefix kg: <https://w3id.org/khabarnegar/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
kg:awarded a owl:ObjectProperty .
"""
ARTICLE = "وزیر فرهنگ ایتالیا روز شنبه نشان ملی را به وزیر فرهنگ یونان اهدا کرد.\n"


@pytest.fixture
def own(tmp_path: Path) -> list[str]:
    """Options that name a folder with one rule of the user's own and the ontology that declares its predicate."""
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "awards.yaml").write_text(OWN_RULES, encoding="utf-8")
    (tmp_path / "own.ttl").write_text(OWN_ONTOLOGY, encoding="utf-8")
    return ["--rules", str(folder), "--ontology", str(tmp_path / "own.ttl")]


def test_list_tells_id_predicate_triggers_and_place(run) -> None:
    outcome = run("rules", "list", "met/")
    assert outcome.status == 0
    first = outcome.out.splitlines()[0]
    assert first.startswith("met/meeting  met  ")
    assert "contact.yaml:" in first
    assert f"nouns: {RLI}" in outcome.out
    assert "hosts/" not in outcome.out


def test_show_gives_the_rule_as_written(run) -> None:
    outcome = run("rules", "show", "met/received")
    assert outcome.status == 0
    lines = outcome.out.splitlines()
    assert lines[0].startswith("# ")
    assert lines[1] == "- id: met/received"
    assert "  must_not_fire:" in lines


@pytest.mark.parametrize("command", ["show", "list", "test"])
def test_an_unknown_id_is_one_line(run, command: str) -> None:
    outcome = run("rules", command, "no/such")
    assert (outcome.status, outcome.err) == (2, "kg: no/such: no rule has this id; `kg rules list` shows all\n")


def test_check_finds_the_built_in_rules_in_order(run) -> None:
    outcome = run("rules", "check")
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.out.endswith(" rules, 0 problems\n")


def test_check_tells_file_line_and_field(run, own: list[str]) -> None:
    outcome = run("rules", "check", *own[:2])
    assert outcome.status == 1
    assert "awards.yaml:2: predicate: no ontology declares kg:awarded (rule 'own/awarded')" in outcome.err
    assert run("rules", "check", *own).status == 0


def test_test_runs_the_examples_of_a_users_rule(run, own: list[str]) -> None:
    outcome = run("rules", "test", "own/", *own)
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.out.startswith("ok     own/awarded  (2 examples)")
    assert outcome.out.endswith("1 rules, 0 failed\n")


def test_test_tells_what_a_failing_rule_said(run, own: list[str]) -> None:
    file = Path(own[1]) / "awards.yaml"
    file.write_text(OWN_RULES.replace("awarded | وزیر فرهنگ یونان", "awarded | وزیر فرهنگ مجارستان"), encoding="utf-8")
    outcome = run("rules", "test", "own/awarded", "--quiet", *own)
    assert outcome.status == 1
    assert "FAILED own/awarded" in outcome.out
    assert "not said: " + RLI + "وزیر فرهنگ ایتالیا | awarded | وزیر فرهنگ مجارستان" + PDI in outcome.out
    assert "said: " + RLI + "وزیر فرهنگ ایتالیا | awarded | وزیر فرهنگ یونان" + PDI in outcome.out


def test_test_tells_which_element_of_a_silent_rule_failed(run, own: list[str]) -> None:
    file = Path(own[1]) / "awards.yaml"
    file.write_text(OWN_RULES.replace("near: [جایزه, نشان]", "near: [مدال]"), encoding="utf-8")
    outcome = run("rules", "test", "own/awarded", *own)
    assert outcome.status == 1
    assert "failed near" in outcome.out
    assert f"one of {RLI}" not in outcome.out
    assert f"{RLI}one of مدال{PDI}" in outcome.out


def test_a_new_relation_takes_ten_lines_and_no_code(run, own: list[str], tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "prize.txt").write_text(ARTICLE, encoding="utf-8")
    out = tmp_path / "out"
    assert run("build", tmp_path / "news", "--out", out, "--quiet", *own).status == 0
    assert "kg:awarded" in (out / "graph.ttl").read_text(encoding="utf-8")
    report = json.loads((out / "report.json").read_text(encoding="utf-8"))
    assert report["direct_triples"]["by_predicate"]["awarded"] == 1
    asked = run("explain", "وزیر فرهنگ ایتالیا", "awarded", "وزیر فرهنگ یونان", "--store", out, "--format", "json")
    (proof,) = json.loads(asked.out)["proofs"]
    assert proof["rule"] == "own/awarded"
    assert proof["exact"] == ARTICLE[proof["start"] : proof["end"]]


def test_a_rule_that_changed_is_applied_by_the_next_build(run, own: list[str], tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "prize.txt").write_text(ARTICLE, encoding="utf-8")
    out = tmp_path / "out"
    run("build", tmp_path / "news", "--out", out, "--quiet", *own)
    file = Path(own[1]) / "awards.yaml"
    file.write_text(OWN_RULES.replace("  near: [جایزه, نشان]", "  near: [جایزه]"), encoding="utf-8")
    load_rules.cache_clear()  # the next build is another process
    assert run("build", tmp_path / "news", "--out", out, "--quiet", *own).status == 0
    assert "kg:awarded" not in (out / "graph.ttl").read_text(encoding="utf-8")


def test_a_build_stops_at_a_predicate_that_no_ontology_declares(run, own: list[str], tmp_path: Path) -> None:
    (tmp_path / "prize.txt").write_text(ARTICLE, encoding="utf-8")
    outcome = run("build", tmp_path / "prize.txt", "--out", tmp_path / "out", *own[:2])
    assert outcome.status == 2
    assert "awards.yaml:2: predicate: no ontology declares kg:awarded" in outcome.err


def test_explain_takes_a_text_or_a_file_or_a_fact(run, tmp_path: Path) -> None:
    file = tmp_path / "article.txt"
    file.write_text(ARTICLE, encoding="utf-8")
    assert run("explain", ARTICLE).out.splitlines()[1:] == run("explain", file).out.splitlines()[1:]
    outcome = run("explain", "یکی", "met")
    assert outcome.status == 2
    assert "give one text or file, or three: SUBJECT PREDICATE OBJECT" in outcome.err
    assert run("explain", "absent.txt").err == "kg: absent.txt: no such file\n"


def test_explain_why_not_an_unknown_predicate(run) -> None:
    outcome = run("explain", ARTICLE, "--why-not", "adored")
    assert outcome.status == 2
    assert outcome.err.startswith("kg: adored: no rule says it; there are rules for agreedWith")


def test_evaluate_a_build_against_its_gold(run, tmp_path: Path) -> None:
    gold = {
        "doc": "prize",
        "nodes": [
            {"key": "it", "class": "Person", "labels": ["وزیر فرهنگ ایتالیا"]},
            {"key": "post", "class": "Post", "labels": ["وزیر فرهنگ ایتالیا"]},
        ],
        "triples": [{"s": "it", "p": "holdsPost", "o": "post"}],
    }
    (tmp_path / "gold.jsonl").write_text(json.dumps(gold, ensure_ascii=False), encoding="utf-8")
    (tmp_path / "prize.txt").write_text(ARTICLE, encoding="utf-8")
    run("build", tmp_path / "prize.txt", "--out", tmp_path / "out", "--quiet")
    outcome = run("evaluate", tmp_path / "gold.jsonl", tmp_path / "out", "--json")
    assert json.loads(outcome.out)["structure"]["tp"] == 1
    table = run("evaluate", tmp_path / "gold.jsonl", tmp_path / "out" / "dataset.trig", "--errors").out
    assert "holdsPost" in table
    assert "WRONG" in table  # the Greek minister is not in this gold

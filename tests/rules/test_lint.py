from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import DataError, RuleError
from kg.model import Modality
from kg.resources import ontology_dir
from kg.rules.lint import declared_predicates, lint, require_declared, shadows
from kg.rules.load import load_rules
from kg.rules.rule import CLASS_GROUPS, Example, Rule, Slot
from kg.rules.source import source_of

AGENT = CLASS_GROUPS["Agent"]
BASE = Rule(
    id="test/base",
    predicate="praised",
    nouns=frozenset({"تحسین", "تجلیل"}),
    verbs=frozenset(),
    predicatives=frozenset(),
    mentions=frozenset(),
    uses=frozenset({"verbal", "nominal"}),
    subject=Slot(("subject", "توسط"), AGENT),
    object=Slot(("از", "object"), AGENT),
    fires=(Example("متن", ("الف | praised | ب",)),),
    must_not_fire=(Example("متن دیگر"),),
    file="rules/test.yaml",
    line=3,
)


def fields_of(*rules: Rule) -> list[tuple[str, str]]:
    return [(p.rule.id, p.field) for p in lint(rules)]


def test_the_built_in_rules_have_no_problem() -> None:
    assert [str(p) for p in lint(load_rules())] == []


def test_a_rule_alone_has_no_problem() -> None:
    assert lint([BASE]) == ()


def test_a_duplicate_is_named_once_with_the_place_of_the_first() -> None:
    twin = replace(BASE, id="test/twin", line=30, confidence=0.5, fires=(Example("x", ("الف | praised | ب",)),))
    (problem,) = lint([BASE, twin])
    assert (problem.rule.id, problem.field) == ("test/twin", "id")
    assert (
        str(problem) == "rules/test.yaml:30: id: the same as rule 'test/base' at rules/test.yaml:3 (rule 'test/twin')"
    )


@pytest.mark.parametrize(
    "changes",
    [
        {"nouns": frozenset({"تحسین"})},
        {"uses": frozenset({"nominal"})},
        {"near": frozenset({"گرم"})},
        {"without": frozenset({"تیم"})},
        {"light": frozenset({"کرد"})},
        {"lift": "never"},
        {"subject": Slot(("subject",), AGENT)},
        {"object": Slot(("از",), AGENT)},
    ],
    ids=lambda changes: next(iter(changes)),
)
@pytest.mark.parametrize("order", [1, -1])
def test_a_narrower_rule_is_shadowed_wherever_it_stands(changes: dict, order: int) -> None:
    narrow = replace(BASE, id="test/narrow", **changes)
    assert shadows(BASE, narrow)
    assert not shadows(narrow, BASE)
    (problem,) = lint([BASE, narrow][::order])
    assert (problem.rule.id, problem.field) == ("test/narrow", "triggers")
    assert "shadowed by rule 'test/base'" in problem.reason


@pytest.mark.parametrize(
    "changes",
    [
        {"predicate": "thanked"},
        {"nouns": frozenset({"تحسین", "ستایش"})},
        {"modality": Modality.PLAN},
        {"event": "Speech"},
        {"pairs": True},
        {"swap": True},
        {"passive": False},
        # the first role that is filled wins: other roles, or the same in another order, may find another filler
        {"object": Slot(("object", "از"), AGENT)},
        {"object": Slot(("object",), AGENT)},
        {"object": Slot(("از",), frozenset({"Person"}))},
        {"object": Slot(("از", "object"), AGENT, "deeds")},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_a_rule_that_says_something_else_is_not_shadowed(changes: dict) -> None:
    other = replace(BASE, id="test/other", **changes)
    assert not shadows(BASE, other)
    assert ("test/other", "triggers") not in fields_of(BASE, other)


def test_an_undeclared_predicate() -> None:
    assert ("test/base", "predicate") in fields_of(replace(BASE, predicate="befriended"))
    with pytest.raises(RuleError, match=r"rules/test\.yaml:3: predicate: no ontology declares kg:befriended"):
        require_declared([replace(BASE, predicate="befriended")], None)


def test_a_users_ontology_declares_further_predicates(tmp_path: Path) -> None:
    mine = tmp_path / "mine.ttl"
    mine.write_text(
        "@prefix kg: <https://w3id.org/khabarnegar/ontology#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
        "kg:befriended a owl:ObjectProperty .\nkg:Befriending a owl:Class .\n",
        encoding="utf-8",
    )
    befriended = replace(BASE, predicate="befriended", fires=(Example("متن", ("الف | befriended | ب",)),))
    assert lint([befriended], mine) == ()
    require_declared([befriended, BASE], mine)
    assert "Befriending" not in declared_predicates(mine)
    assert declared_predicates(None) < declared_predicates(mine)


def test_a_broken_ontology_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttl"
    broken.write_text("kg:met a", encoding="utf-8")
    with pytest.raises(DataError, match=r"broken\.ttl: cannot read the ontology"):
        lint([BASE], broken)
    with pytest.raises(DataError, match=r"absent\.ttl: cannot read the ontology"):
        lint([BASE], tmp_path / "absent.ttl")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"near": frozenset({"گرم"}), "without": frozenset({"گرم", "سرد"})}, "near"),
        ({"uses": frozenset({"predicative"}), "predicatives": frozenset({"شایسته"})}, "triggers.nouns"),
        ({"verbs": frozenset({"ستود"}), "uses": frozenset({"nominal"})}, "triggers.verbs"),
        ({"predicatives": frozenset({"شایسته"})}, "triggers.predicatives"),
        ({"light": frozenset({"کرد"}), "uses": frozenset({"nominal"})}, "light"),
        ({"nouns": frozenset({"تحسين"})}, "triggers.nouns"),
        ({"without": frozenset({"دیدار دوستانه"})}, "without"),
        ({"fires": (Example("متن", ("الف | praised",)),)}, "fires.says"),
        ({"fires": (Example("متن", ("الف | thanked | ب",)),)}, "fires.says"),
    ],
)
def test_what_can_never_matter_is_told(changes: dict, field: str) -> None:
    assert fields_of(replace(BASE, **changes)) == [("test/base", field)]


def test_every_predicate_of_the_ontology_that_rules_use_is_there() -> None:
    assert {r.predicate for r in load_rules()} <= declared_predicates(None)
    assert (ontology_dir() / "kg.ttl").is_file()


RULES_FILE = """\
# A file with two rules.
- id: a/one
  predicate: met   # why
  triggers: {nouns: [دیدار]}
  subject: {roles: [subject]}
  object: {roles: [با]}
  fires:
    - text: متن

      says: [الف | met | ب]
  must_not_fire: [متن]

# About the second.
- id: a/two
  predicate: met
"""


def test_a_rule_is_shown_as_it_is_written(tmp_path: Path) -> None:
    file = tmp_path / "rules.yaml"
    file.write_text(RULES_FILE, encoding="utf-8")
    shown = source_of(replace(BASE, file=str(file), line=2))
    assert shown.startswith("- id: a/one\n  predicate: met   # why\n")
    assert shown.endswith("  must_not_fire: [متن]")
    assert source_of(replace(BASE, file=str(file), line=14)) == "- id: a/two\n  predicate: met"


@pytest.mark.parametrize("line", [1, 3, 99])
def test_a_rule_that_moved_is_told(tmp_path: Path, line: int) -> None:
    file = tmp_path / "rules.yaml"
    file.write_text(RULES_FILE, encoding="utf-8")
    with pytest.raises(RuleError, match=rf"rules\.yaml:{line}: rule 'test/base' no longer stands here"):
        source_of(replace(BASE, file=str(file), line=line))


def test_a_file_that_went_away_is_told(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="No such file"):
        source_of(replace(BASE, file=str(tmp_path / "gone.yaml")))

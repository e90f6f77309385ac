"""docs/rules.md tells the truth: its rules pass their examples; every field, use, role and group stands in it."""

import re
from pathlib import Path

import pytest

from kg.rules.examples import run_rule
from kg.rules.lint import lint
from kg.rules.load import FIELDS, LINE, SPECIAL_ROLES
from kg.rules.rule import CLASS_GROUPS, USES
from kg.settings import Settings

DOCS = (Path(__file__).parents[2] / "docs" / "rules.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", DOCS, re.DOTALL)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "docs.yaml").write_text("".join(text for kind, text in BLOCKS if kind == "yaml"), encoding="utf-8")
    (tmp_path / "docs.ttl").write_text("".join(text for kind, text in BLOCKS if kind == "turtle"), encoding="utf-8")
    return Settings((tmp_path,), tmp_path / "docs.ttl")


def test_the_worked_examples_work(settings: Settings) -> None:
    rules = settings.load_rules()
    own = [r for r in rules if r.id.startswith("own/")]
    assert [r.id for r in own] == ["own/awarded", "own/apologized"]
    assert lint(rules, settings.ontology) == ()
    failed = [(o.rule.id, o.example.text) for rule in own for o in run_rule(rule, settings) if not o.passed]
    assert failed == []


@pytest.mark.parametrize("name", sorted({*FIELDS - {LINE}, *USES, *SPECIAL_ROLES, *CLASS_GROUPS}))
def test_everything_that_a_rule_may_hold_is_explained(name: str) -> None:
    assert re.search(rf"^\| [^|]*`{name}`", DOCS, re.MULTILINE), name

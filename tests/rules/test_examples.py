"""Every built-in rule fires on its examples and keeps silent on its counter-examples, through the whole pipeline."""

import pytest

from kg.errors import RuleError
from kg.model import Modality
from kg.rules.examples import Claim, parse_claim, run_rule
from kg.rules.load import load_rules
from kg.rules.rule import Example, Rule, Slot

RULES = load_rules()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_examples(rule: Rule) -> None:
    failed = [outcome for outcome in run_rule(rule) if not outcome.passed]
    told = "\n".join(
        f"{o.example.text}\n  not said: {[str(c) for c in o.missing]}\n  said: {[str(c) for c in o.said]}"
        for o in failed
    )
    assert not failed, told


def made(**changes: object) -> Rule:
    agents = frozenset({"Person", "Country"})
    fields: dict = {
        "id": "test/praised",
        "predicate": "praised",
        "nouns": frozenset({"تحسین"}),
        "verbs": frozenset(),
        "predicatives": frozenset(),
        "mentions": frozenset(),
        "uses": frozenset({"verbal"}),
        "subject": Slot(("subject",), agents),
        "object": Slot(("object",), agents),
        "file": "rules.yaml",
        "line": 7,
    }
    return Rule(**(fields | changes))


def test_a_claim_is_read_with_and_without_modality() -> None:
    assert parse_claim(made(), "الف | met | ب") == Claim("الف", "met", "ب")
    assert parse_claim(made(), "الف | met | ب | plan") == Claim("الف", "met", "ب", Modality.PLAN)
    assert str(Claim("الف", "met", "ب", Modality.PLAN)) == "الف | met | ب | plan"


@pytest.mark.parametrize("text", ["الف | met", "الف | met | ", "الف | met | ب | maybe", "الف | met | ب | fact | x"])
def test_a_broken_claim_names_file_line_and_field(text: str) -> None:
    with pytest.raises(RuleError, match=r"rules\.yaml:7: fires\.says: expected A \| predicate"):
        parse_claim(made(), text)


def outcomes(rule_id: str, **changes: object):
    """Run a built-in rule with other examples than its own."""
    rule = next(r for r in RULES if r.id == rule_id)
    fields = {name: getattr(rule, name) for name in Rule.__dataclass_fields__}
    return run_rule(Rule(**(fields | changes)))


MEETING = "وزیر خارجه عمان روز شنبه با وزیر خارجه قطر دیدار کرد."


def test_a_promise_that_is_kept_in_either_direction() -> None:
    example = Example(MEETING, ("وزیر خارجه قطر | met | وزیر خارجه عمان",))
    assert [o.passed for o in outcomes("met/meeting", fires=(example,), must_not_fire=())] == [True]


@pytest.mark.parametrize(
    "claim",
    [
        "وزیر خارجه عمان | met | وزیر خارجه کویت",
        "وزیر خارجه عمان | met | وزیر خارجه قطر | plan",
        "وزیر خارجه عمان | visited | وزیر خارجه قطر",
    ],
)
def test_a_promise_that_is_broken(claim: str) -> None:
    (outcome,) = outcomes("met/meeting", fires=(Example(MEETING, (claim,)),), must_not_fire=())
    assert not outcome.passed
    assert [str(c) for c in outcome.missing] == [claim]
    assert any(c.predicate == "met" for c in outcome.said)


def test_a_counter_example_that_fires_fails_and_one_that_only_denies_passes() -> None:
    denied = "وزیر خارجه عمان با وزیر خارجه قطر دیدار نکرد."
    first, second = outcomes("met/meeting", fires=(), must_not_fire=(Example(MEETING), Example(denied)))
    assert (first.passed, second.passed) == (False, True)


def test_what_another_rule_says_does_not_prove_this_one() -> None:
    example = Example(MEETING, ("وزیر خارجه عمان | met | وزیر خارجه قطر",))
    (outcome,) = outcomes("met/received", fires=(example,), must_not_fire=())
    assert not outcome.passed
    assert "met/meeting" in outcome.others

"""Why a rule did not fire: the element that failed is named, and no element that did not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from kg.errors import InputError
from kg.explain.reading import Reading
from kg.explain.whynot import Answer, WhyNot, why_not
from kg.rules.load import load_rules
from kg.rules.rule import CLASS_GROUPS, Rule, Slot

AGENT = CLASS_GROUPS["Agent"]
MEETING = "وزیر خارجه عمان روز شنبه با وزیر خارجه قطر دیدار کرد."
# A rule of its own predicate, so that the built-in rules may change without changing what is expected here.
RULE = Rule(
    id="test/rule",
    predicate="tested",
    nouns=frozenset({"دیدار"}),
    verbs=frozenset(),
    predicatives=frozenset(),
    mentions=frozenset(),
    uses=frozenset({"verbal", "nominal"}),
    subject=Slot(("subject",), AGENT),
    object=Slot(("با",), AGENT),
    file="rules.yaml",
    line=1,
)


def ask(reading: Reading, **changes: object) -> Answer:
    """Ask why RULE, with other fields, did not fire."""
    rules = (*load_rules(), replace(RULE, **changes))
    fired = reading.fire(rules)
    return why_not(replace(reading, rules=rules, fired=fired), "tested")


def nearest(reading: Reading, **changes: object) -> WhyNot:
    return ask(reading, **changes).nearest[0]


def test_a_rule_that_fires_has_no_failure(reading: Callable[[str], Reading]) -> None:
    found = nearest(reading(MEETING))
    assert found.failures == ()
    assert (found.modality, found.asserted) == ("fact", True)
    assert found.subject.names == ("وزیر خارجه عمان",)
    assert (found.object.names, found.object.role) == (("وزیر خارجه قطر",), "با")
    assert MEETING[found.start : found.end] == "دیدار"


@pytest.mark.parametrize(
    ("changes", "field", "found"),
    [
        ({"uses": frozenset({"nominal"})}, "uses", "verbal"),
        ({"light": frozenset({"پذیرفت"})}, "light", "کرد"),
        ({"near": frozenset({"رسمی"})}, "near", "none of them near the trigger"),
        ({"near": frozenset({"رسمی"}), "scope": "sentence"}, "near", "none of them in the sentence"),
        ({"without": frozenset({"قطر"})}, "without", "قطر"),
        ({"subject": Slot(("subject",), frozenset({"City"}))}, "subject.classes", "وزیر خارجه عمان (Person)"),
        ({"object": Slot(("با",), frozenset({"City"}))}, "object.classes", "وزیر خارجه قطر (Person)"),
        ({"object": Slot(("علیه",), AGENT)}, "object.roles", None),
        ({"subject": Slot(("توسط",), AGENT)}, "subject.roles", None),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else None,
)
def test_the_element_that_failed(
    reading: Callable[[str], Reading], changes: dict, field: str, found: str | None
) -> None:
    why = nearest(reading(MEETING), **changes)
    assert [f.field for f in why.failures] == [field]
    assert found is None or why.failures[0].found == found
    assert why.asserted is False
    assert why.subject.names == ("وزیر خارجه عمان",)


def test_two_elements_that_failed_are_both_told(reading: Callable[[str], Reading]) -> None:
    why = nearest(reading(MEETING), near=frozenset({"رسمی"}), light=frozenset({"پذیرفت"}))
    assert [f.field for f in why.failures] == ["light", "near"]


def test_the_nearer_rule_comes_first(reading: Callable[[str], Reading]) -> None:
    near = replace(RULE, id="test/near", near=frozenset({"رسمی"}))
    far = replace(RULE, id="test/far", object=Slot(("علیه",), AGENT), near=frozenset({"رسمی"}))
    given = reading(MEETING)
    answer = why_not(replace(given, rules=(*load_rules(), far, near)), "tested")
    assert [w.rule for w in answer.nearest] == ["test/near", "test/far"]
    assert answer.rules == 2


def test_words_that_name_nobody_known_are_told(reading: Callable[[str], Reading]) -> None:
    why = nearest(reading("وزیر خارجه عمان روز شنبه با چند نفر دیدار کرد."))
    assert [f.field for f in why.failures] == ["object.roles"] or why.failures[0].field == "position"
    assert "چند نفر" in why.failures[0].found
    assert "no mention" in why.failures[0].found


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("وزیر خارجه عمان با وزیر خارجه قطر دیدار نکرد.", "denial"),
        ("قرار است وزیر خارجه عمان با وزیر خارجه قطر دیدار کند.", "plan"),
    ],
)
def test_a_rule_that_fires_without_asserting(reading: Callable[[str], Reading], text: str, modality: str) -> None:
    why = nearest(reading(text))
    assert (why.failures, why.modality, why.asserted) == ((), modality, False)


def test_no_trigger_in_the_text(reading: Callable[[str], Reading]) -> None:
    answer = ask(reading("وزیر خارجه عمان روز شنبه به قطر رفت."))
    assert answer.nearest == ()
    assert answer.idle == ()


def test_a_trigger_word_that_sets_nothing_off(reading: Callable[[str], Reading]) -> None:
    answer = ask(reading("وزیر خارجه عمان در نمایشگاه هاوانا سخنرانی کرد."), nouns=frozenset({"نمایشگاه"}))
    assert answer.nearest == ()
    assert answer.idle == (("نمایشگاه", "it is part of a name or an office"),)


def test_a_predicate_without_rules(reading: Callable[[str], Reading]) -> None:
    with pytest.raises(InputError, match=r"adored: no rule says it; there are rules for .*met"):
        why_not(reading(MEETING), "adored")


def test_a_predicate_that_no_rule_but_names_tell(reading: Callable[[str], Reading]) -> None:
    with pytest.raises(InputError, match="holdsPost: read off names and offices, not by rules"):
        why_not(reading(MEETING), "holdsPost")

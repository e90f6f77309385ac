"""Rule files: what a well-formed one becomes, and that a malformed one stops with file, line and field."""

from pathlib import Path

import pytest

from kg.errors import RuleError
from kg.model import Modality
from kg.rules.load import load_folder, load_rules
from kg.rules.rule import CLASS_GROUPS

GOOD = """\
- id: my/praised
  predicate: praised
  triggers: {nouns: ["@words", تمجید], verbs: [ستود]}
  uses: [verbal, nominal]
  subject: {roles: [subject, توسط], classes: [Agent]}
  object: {roles: [از, object], classes: [Person, Country], through: deeds}
  near: [گرم]
  modality: plan
  event: Speech
  confidence: 0.5
  fires:
    - text: متن
      says: [الف | praised | ب]
  must_not_fire:
    - متن دیگر
"""


@pytest.fixture
def folder(tmp_path: Path):
    def write(text: str = GOOD, lists: str | None = "words: [تحسین, تجلیل]\n", name: str = "mine.yaml") -> Path:
        (tmp_path / name).write_text(text, encoding="utf-8")
        if lists is not None:
            (tmp_path / "_lists.yaml").write_text(lists, encoding="utf-8")
        return tmp_path

    return write


def test_a_rule_becomes_a_record(folder) -> None:
    (rule,) = load_folder(folder())
    assert (rule.id, rule.predicate, rule.event, rule.confidence) == ("my/praised", "praised", "Speech", 0.5)
    assert rule.nouns == {"تحسین", "تجلیل", "تمجید"}
    assert rule.verbs == {"ستود"}
    assert rule.uses == {"verbal", "nominal"}
    assert rule.subject.roles == ("subject", "توسط")
    assert rule.subject.classes == CLASS_GROUPS["Agent"]
    assert (rule.object.classes, rule.object.through) == (frozenset({"Person", "Country"}), "deeds")
    assert rule.modality is Modality.PLAN
    assert rule.fires[0].says == ("الف | praised | ب",)
    assert rule.must_not_fire[0].text == "متن دیگر"
    assert (Path(rule.file).name, rule.line) == ("mine.yaml", 1)


def test_a_users_folder_stands_beside_the_built_in_rules_and_knows_their_lists(folder) -> None:
    own = folder(GOOD.replace("@words", "@meeting"), lists=None)
    rules = load_rules((own,))
    assert len(rules) == len(load_rules()) + 1
    assert {"جلسه", "مذاکره", "تمجید"} <= rules[-1].nouns


def test_rules_come_in_the_order_of_files_and_places(folder) -> None:
    folder(GOOD.replace("my/praised", "z/one") + GOOD.replace("my/praised", "a/two"), name="b.yaml")
    path = folder(GOOD.replace("my/praised", "m/three"), name="a.yaml")
    assert [r.id for r in load_folder(path)] == ["m/three", "z/one", "a/two"]
    assert load_folder(path)[2].line == 1 + GOOD.count("\n")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("modality: plan", "modality: maybe", r"mine\.yaml:1: modality: expected one of fact.*found 'maybe'"),
        ("confidence: 0.5", "confidence: 2", r"mine\.yaml:1: confidence: expected a number above 0"),
        ("event: Speech", "event: Party", r"mine\.yaml:1: event: expected an event class"),
        ("uses: [verbal, nominal]", "uses: [oral]", r"mine\.yaml:1: uses: expected some of verbal"),
        ("near: [گرم]", "nearby: [گرم]", r"mine\.yaml:1: nearby: unknown field; expected one of"),
        ("near: [گرم]", "near: گرم", r"mine\.yaml:1: near: expected a list of words"),
        ("near: [گرم]", "near: [گرم]\n  near: [سرد]", r"mine\.yaml:8: .*'near' stands twice"),
        ("near: [گرم]", "swap: perhaps", r"mine\.yaml:1: swap: expected true or false"),
        ("@words", "@absent", r"mine\.yaml:1: triggers\.nouns: no list 'absent'"),
        ("classes: [Agent]", "classes: [Robot]", r"mine\.yaml:1: subject\.classes: unknown class 'Robot'"),
        ("roles: [subject, توسط]", "roles: [subjekt]", r"mine\.yaml:1: subject\.roles: unknown role 'subjekt'"),
        ("{roles: [subject, توسط], classes: [Agent]}", "توسط", r"mine\.yaml:1: subject: expected \{roles"),
        ("through: deeds", "through: walls", r"mine\.yaml:1: object\.through: expected deeds or any"),
        ("  predicate: praised\n", "", r"mine\.yaml:1: predicate: missing field"),
        ("  must_not_fire:\n    - متن دیگر\n", "", r"mine\.yaml:1: must_not_fire: missing field"),
        (
            "  must_not_fire:\n    - متن دیگر\n",
            "  must_not_fire: []\n",
            r"must_not_fire: expected at least one example",
        ),
        ("      says: [الف | praised | ب]\n", "", r"mine\.yaml:1: fires: expected \{text"),
        (
            'triggers: {nouns: ["@words", تمجید], verbs: [ستود]}',
            "triggers: {}",
            r"mine\.yaml:1: triggers: expected words",
        ),
        ("nouns:", "noms:", r"mine\.yaml:1: triggers: expected words under nouns"),
        ("  near: [گرم]", "  near: [گرم", r"mine\.yaml:8: not YAML"),
    ],
)
def test_a_malformed_rule_stops_with_its_place(folder, old: str, new: str, told: str) -> None:
    assert old in GOOD
    with pytest.raises(RuleError, match=told):
        load_folder(folder(GOOD.replace(old, new)))


def test_the_second_rule_of_a_file_is_named_by_its_own_line(folder) -> None:
    second = GOOD.replace("my/praised", "my/other").replace("confidence: 0.5", "confidence: high")
    line = 1 + GOOD.count("\n")
    with pytest.raises(RuleError, match=rf"mine\.yaml:{line}: confidence: .*\(rule 'my/other'\)"):
        load_folder(folder(GOOD + second))


@pytest.mark.parametrize("text", ["id: my/praised\n", "just words\n", "- just words\n"])
def test_a_file_of_another_shape_is_named(folder, text: str) -> None:
    with pytest.raises(RuleError, match=r"mine\.yaml: expected a (list|mapping)"):
        load_folder(folder(text))


def test_an_id_that_is_taken_names_both_places(folder) -> None:
    taken = load_rules()[0]
    with pytest.raises(RuleError, match=rf"mine\.yaml:1: id: the id '{taken.id}' is taken by .*:{taken.line}"):
        load_rules((folder(GOOD.replace("my/praised", taken.id)),))


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="no such folder of rules"):
        load_rules((tmp_path / "absent",))


def test_bytes_that_are_no_utf8_are_told(folder) -> None:
    path = folder()
    (path / "mine.yaml").write_bytes("- id: سفر".encode("cp1256"))
    with pytest.raises(RuleError, match=r"mine\.yaml: .*utf-8"):
        load_folder(path)

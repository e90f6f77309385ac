"""Reads rule files (`kg/data/rules/*.yaml` and users' folders) into `Rule` records.

A malformed one stops with its place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml

try:
    from yaml import CSafeLoader as _SafeLoader  # seven times faster
except ImportError:  # a PyYAML that was built without libyaml
    from yaml import SafeLoader as _SafeLoader  # type: ignore[assignment]

from kg.errors import RuleError
from kg.model import Modality
from kg.resources import data_dir, respelled
from kg.rules.items import function_words
from kg.rules.rule import CLASS_GROUPS, EVENTS, ORGANIZATIONS, USES, Example, Rule, Slot

LINE = "__line__"
FIELDS = frozenset([
    "id", "predicate", "triggers", "uses", "subject", "object", "passive", "pairs", "near", "without", "not_with",
    "without_classes", "persons_amid", "scope", "persons_only", "needs", "under", "light", "lift", "modality",
    "of_clause", "present", "announced", "event", "swap", "confidence", "fires", "must_not_fire", LINE,
])  # fmt: skip
SPECIAL_ROLES = frozenset([
    "subject", "object", "ezafe", "own", "complement", "anywhere", "inside", "participants", "speaker",
    "counterpart", "before", "doer", "predicate", "gathering", "told", "initiator", "listed",
])  # fmt: skip
EVENT_CLASSES = EVENTS | {"Call", "Visit", "Invitation", "Message", "Signing", "Appointment", "Speech"}
OTHER_CLASSES = frozenset(["Person", "Country", "City", "Facility", "Post", "Agreement", "Project", "NewsAgency"])


class _Loader(_SafeLoader):
    """A safe loader whose mappings know the line they begin on."""


def _mapping(loader: _Loader, node: yaml.MappingNode) -> dict[str, Any]:
    seen: set[str] = set()
    for key, _ in node.value:
        if key.value in seen:
            raise yaml.constructor.ConstructorError(None, None, f"{key.value!r} stands twice", key.start_mark)
        seen.add(key.value)
    made: dict[Any, Any] = loader.construct_mapping(node, deep=True)
    made[LINE] = node.start_mark.line + 1
    return made


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


class _Reader:
    """Checks and builds the rules of one file."""

    def __init__(self, path: Path, lists: Mapping[str, Sequence[str]], roles: frozenset[str]) -> None:
        self.path, self.lists, self.roles = path, lists, roles

    def fail(self, entry: Mapping[str, Any], field: str, expected: str) -> RuleError:
        name = entry.get("id", "rule")
        return RuleError(self.path, f"{expected} (rule {name!r})", line=entry.get(LINE), field=field)

    def rule(self, entry: object) -> Rule:
        if not isinstance(entry, dict):
            raise RuleError(self.path, f"expected a mapping with id, predicate, triggers …, found {entry!r}")
        unknown = sorted(set(entry) - FIELDS)
        if unknown:
            raise self.fail(entry, unknown[0], f"unknown field; expected one of {', '.join(sorted(FIELDS - {LINE}))}")
        for needed in ("id", "predicate", "triggers", "subject", "object", "fires", "must_not_fire"):
            if needed not in entry:
                raise self.fail(entry, needed, "missing field")
        triggers = entry["triggers"]
        if not isinstance(triggers, dict):
            raise self.fail(entry, "triggers", "expected a mapping of nouns, verbs, predicatives")
        kinds = {
            k: self.words(entry, f"triggers.{k}", triggers.get(k, []))
            for k in ("nouns", "verbs", "predicatives", "mentions")
        }
        kinds["mentions"] = self.classes(entry, "triggers.mentions", sorted(kinds["mentions"]))
        if set(triggers) - {*kinds, LINE} or not any(kinds.values()):
            raise self.fail(entry, "triggers", "expected words under nouns, verbs, predicatives or mentions")
        uses = frozenset(entry.get("uses", USES))
        if not uses <= set(USES):
            raise self.fail(entry, "uses", f"expected some of {', '.join(USES)}")
        event = entry.get("event")
        if event is not None and event not in EVENT_CLASSES:
            raise self.fail(entry, "event", f"expected an event class: {', '.join(sorted(EVENT_CLASSES))}")
        return Rule(
            id=str(entry["id"]),
            predicate=str(entry["predicate"]),
            nouns=kinds["nouns"],
            verbs=kinds["verbs"],
            predicatives=kinds["predicatives"],
            mentions=kinds["mentions"],
            uses=uses,
            subject=self.slot(entry, "subject"),
            object=self.slot(entry, "object"),
            passive=self.flag(entry, "passive", True),
            pairs=self.flag(entry, "pairs", False),
            scope=self.choice(entry, "scope", ("near", "clause", "sentence")),
            persons_only=self.flag(entry, "persons_only", False),
            needs=self.words(entry, "needs", entry.get("needs", [])),
            under=self.words(entry, "under", entry.get("under", [])),
            near=self.words(entry, "near", entry.get("near", [])),
            without=self.words(entry, "without", entry.get("without", [])),
            not_with=self.words(entry, "not_with", entry.get("not_with", [])),
            without_classes=self.classes(entry, "without_classes", entry.get("without_classes", [])),
            persons_amid=self.words(entry, "persons_amid", entry.get("persons_amid", [])),
            light=self.words(entry, "light", entry.get("light", [])),
            lift=self.choice(entry, "lift", ("side", "always", "never")),
            modality=self.modality(entry, "modality"),
            of_clause=self.flag(entry, "of_clause", False),
            present=self.modality(entry, "present"),
            announced=self.modality(entry, "announced"),
            event=event,
            swap=self.flag(entry, "swap", False),
            confidence=self.confidence(entry),
            fires=self.examples(entry, "fires", True),
            must_not_fire=self.examples(entry, "must_not_fire", False),
            file=str(self.path),
            line=entry[LINE],
        )

    def flag(self, entry: Mapping[str, Any], field: str, default: bool) -> bool:
        value = entry.get(field, default)
        if not isinstance(value, bool):
            raise self.fail(entry, field, f"expected true or false, found {value!r}")
        return value

    def choice(self, entry: Mapping[str, Any], field: str, choices: Sequence[str]) -> str:
        """One of `choices`, the first by default."""
        value = entry.get(field, choices[0])
        if value not in choices:
            raise self.fail(entry, field, f"expected one of {', '.join(choices)}, found {value!r}")
        return str(value)

    def confidence(self, entry: Mapping[str, Any]) -> float:
        value = entry.get("confidence", 0.9)
        if not isinstance(value, int | float) or not 0 < value <= 1:
            raise self.fail(entry, "confidence", f"expected a number above 0 and up to 1, found {value!r}")
        return float(value)

    def modality(self, entry: Mapping[str, Any], field: str) -> Modality | None:
        value = entry.get(field)
        if value is None:
            return None
        if value not in {m.value for m in Modality}:
            raise self.fail(entry, field, f"expected one of {', '.join(Modality)}, found {value!r}")
        return Modality(value)

    def words(self, entry: Mapping[str, Any], field: str, value: object) -> frozenset[str]:
        """A list of words; «@name» stands for the words of that list in _lists.yaml."""
        if not isinstance(value, list) or not all(isinstance(w, str) for w in value):
            raise self.fail(entry, field, f"expected a list of words, found {value!r}")
        out: list[str] = []
        for word in value:
            if word.startswith("@"):
                if word[1:] not in self.lists:
                    raise self.fail(entry, field, f"no list {word[1:]!r} in _lists.yaml")
                out.extend(self.lists[word[1:]])
            else:
                out.append(word)
        return frozenset(map(respelled, out))

    def classes(self, entry: Mapping[str, Any], field: str, names: Sequence[str]) -> frozenset[str]:
        """The classes that `names` stand for, groups such as Agent spread out."""
        known = {*CLASS_GROUPS, *ORGANIZATIONS, *EVENT_CLASSES, *OTHER_CLASSES}
        out: set[str] = set()
        for name in names:
            if name not in known:
                raise self.fail(entry, field, f"unknown class {name!r}")
            out |= CLASS_GROUPS.get(name, frozenset([name]))
        return frozenset(out)

    def slot(self, entry: Mapping[str, Any], field: str) -> Slot:
        value = entry[field]
        if not isinstance(value, dict) or not isinstance(value.get("roles"), list):
            raise self.fail(entry, field, "expected {roles: [...], classes: [...]}")
        bad = [r for r in value["roles"] if r not in self.roles]
        if bad:
            raise self.fail(entry, f"{field}.roles", f"unknown role {bad[0]!r}")
        classes = self.classes(entry, f"{field}.classes", value.get("classes", ["Agent"]))
        through = value.get("through", "")
        if through not in ("", "deeds", "any"):
            raise self.fail(entry, f"{field}.through", f"expected deeds or any, found {through!r}")
        return Slot(tuple(value["roles"]), classes, through)

    def examples(self, entry: Mapping[str, Any], field: str, positive: bool) -> tuple[Example, ...]:
        value = entry[field]
        if not isinstance(value, list) or not value:
            raise self.fail(entry, field, "expected at least one example")
        out = []
        for example in value:
            if positive:
                if not isinstance(example, dict) or not example.get("text") or not example.get("says"):
                    raise self.fail(entry, field, "expected {text: …, says: [A | predicate | B]}")
                out.append(Example(example["text"], tuple(example["says"])))
            elif not isinstance(example, str):
                raise self.fail(entry, field, f"expected a text, found {example!r}")
            else:
                out.append(Example(example))
        return tuple(out)


def _read_yaml(path: Path) -> object:
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 - derives from SafeLoader
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise RuleError(path, f"not YAML: {error.problem}", line=line) from None
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError(path, str(error)) from None


def _read_lists(path: Path) -> dict[str, Sequence[str]]:
    """The word lists of a _lists.yaml, by name."""
    lists = _read_yaml(path) or {}
    if not isinstance(lists, dict):
        raise RuleError(path, "expected a mapping from names to lists of words")
    return {name: words for name, words in lists.items() if name != LINE}


def load_folder(folder: Path, lists: Mapping[str, Sequence[str]] | None = None) -> tuple[Rule, ...]:
    """The rules of every *.yaml in `folder`, in order of file name and place. Files that begin with "_" hold lists.

    Raises `RuleError` with file, line, field and what was expected; also when two rules share an id.
    """
    if not folder.is_dir():
        raise RuleError(folder, "no such folder of rules")
    merged: dict[str, Sequence[str]] = dict(lists or {})
    own = folder / "_lists.yaml"
    if own.is_file():
        merged |= _read_lists(own)
    roles = SPECIAL_ROLES | {role for _, role in function_words().table.values() if role}
    rules: list[Rule] = []
    for path in sorted(p for p in folder.glob("*.yaml") if not p.name.startswith("_")):
        entries = _read_yaml(path)
        if not isinstance(entries, list):
            raise RuleError(path, "expected a list of rules")
        reader = _Reader(path, merged, roles)
        rules.extend(reader.rule(e) for e in entries)
    return tuple(rules)


def builtin_folder() -> Path:
    """The folder of the rules that come with the package."""
    return data_dir() / "rules"


@cache
def load_rules(folders: tuple[Path, ...] = ()) -> tuple[Rule, ...]:
    """The package's rules, then those of `folders` (kept after the first reading).

    Raises `RuleError` when two rules share an id.
    """
    base = _read_lists(builtin_folder() / "_lists.yaml")
    rules = [*load_folder(builtin_folder())]
    for folder in folders:
        rules.extend(load_folder(folder, base))
    seen: dict[str, Rule] = {}
    for rule in rules:
        if rule.id in seen:
            other = seen[rule.id]
            raise RuleError(
                rule.file, f"the id {rule.id!r} is taken by {other.file}:{other.line}", line=rule.line, field="id"
            )
        seen[rule.id] = rule
    return tuple(rules)

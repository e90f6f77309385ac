"""The lexicon of common-noun phrases that name happenings and groups (kg/data/lexicons/common_names.yaml)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg.resources import data_dir, read_yaml

# Heads that name happenings in the plural too; other plurals are workshops, games …: places or sorts.
PLURAL_TOO = frozenset(["همایش", "نشست", "کنفرانس", "نمایشگاه", "جلسه", "سمینار"])
# Words that point back to any happening: «این رویداد», «این رقابت‌ها».
ANY_HAPPENING = frozenset(["رویداد", "گردهمایی", "برنامه", "رقابت‌ها", "مسابقات", "بازی‌ها", "پیکارها"])


@dataclass(frozen=True, slots=True)
class CommonNames:
    """The lexicon of kg/data/lexicons/common_names.yaml."""

    occasions: dict[tuple[str, ...], str]
    generic: frozenset[str]
    groups: frozenset[str]
    told_by_clause: frozenset[str]  # groups with the «‑ی» that a clause with «که» explains: «مسئولانی»
    collectives: frozenset[str]
    standing: dict[tuple[str, ...], str]
    councils: frozenset[str]  # heads of bodies whose sitting may bear their name
    shared: dict[str, tuple[str, str]]  # plural head → class, singular head
    kin: frozenset[str]  # heads whose complement may be a person
    aides: frozenset[str]  # heads of groups that serve an official
    of_persons: frozenset[str]  # acts whose complement may be one, in the name of a ceremony
    takes_from: frozenset[str]  # acts that take «از» in the name of a ceremony
    points_at: dict[str, frozenset[str]]  # «این مراسم»: classes of the happenings that the word may point back to
    light: frozenset[str]  # nouns of light verbs: before a verb they are part of it
    heads: frozenset[str]  # every word that a happening, a group or a plural of bodies can begin with


@cache
def common_names() -> CommonNames:
    """The lexicon, read once."""
    folder = data_dir() / "lexicons"
    raw = read_yaml(folder / "common_names.yaml")
    occasions: dict[tuple[str, ...], str] = {}
    for cls in ("Event", "Conference", "Summit", "Exhibition", "CommissionSession"):
        for form in raw["occasions"][cls]:
            occasions[tuple(form.split())] = cls
    lines = (folder / "light_nouns.txt").read_text(encoding="utf-8").splitlines()
    groups, collectives = frozenset(raw["groups"]), frozenset(raw["collectives"])
    told_by_clause = frozenset(f"{group}ی" for group in groups if group.endswith(("ان", "ین")))
    plurals = {f"{head}‌های" for head in PLURAL_TOO}
    standing = {tuple(form.split()): cls for form, cls in raw["standing"].items()}
    return CommonNames(
        occasions,
        frozenset(raw["generic"]),
        groups,
        told_by_clause,
        collectives,
        standing,
        frozenset(raw["councils"]),
        {plural: (cls, head) for plural, (cls, head) in raw["shared_heads"].items()},
        frozenset(raw["kin"]),
        frozenset(raw["aides"]),
        frozenset(raw["of_persons"]),
        frozenset(raw["from"]),
        {word: frozenset(classes) for word, classes in raw["points_at"].items()},
        frozenset(w.strip() for w in lines if w.strip() and not w.startswith("#")),
        groups
        | told_by_clause
        | collectives
        | ANY_HAPPENING
        | plurals
        | set(raw["shared_heads"])
        | {form[0] for form in (*occasions, *standing)}
        | {f"{form[0]}{'‌ای' if form[0].endswith('ه') else 'ی'}" for form in occasions},
    )


@cache
def valency() -> dict[str, frozenset[str]]:
    """Preposition → nouns that take it (kg/data/lexicons/valency.yaml)."""
    raw = read_yaml(data_dir() / "lexicons" / "valency.yaml")
    return {role: frozenset(nouns) for role, nouns in raw.items()}

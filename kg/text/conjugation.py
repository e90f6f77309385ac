"""The forms of the verbs in use, each with its analysis: what hazm's table lacks to be read as verbs.

hazm enumerates 47,868 one-word forms without saying what they are and misses the ones that news lives on (نیفتاد،
بیاید، برمی‌گردد، شده‌است, نیست). Here the stems of kg/data/text/verbs.tsv are conjugated with tense, person and
polarity.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from kg.errors import DataError
from kg.text.wordset import word_set

ZWNJ = "\u200c"
PREFIXES = ("بر", "در", "باز", "فرا", "فرو", "وا")
_PAST_ENDINGS = (("م", 1, False), ("ی", 2, False), ("", 3, False), ("یم", 1, True), ("ید", 2, True), ("ند", 3, True))
_PRESENT_ENDINGS = (
    ("م", 1, False),
    ("ی", 2, False),
    ("د", 3, False),
    ("یم", 1, True),
    ("ید", 2, True),
    ("ند", 3, True),
)
_PERFECT_ENDINGS = (("ام", 1, False), ("است", 3, False), ("ایم", 1, True), ("اید", 2, True), ("اند", 3, True))
_COPULA_ENDINGS = (("م", 1, False), ("ی", 2, False), ("", 3, False), ("یم", 1, True), ("ید", 2, True), ("ند", 3, True))


@dataclass(frozen=True, slots=True)
class Verb:
    """A line of verbs.tsv: past stem, present stems (the first names the verb), flags (see the file)."""

    past: str
    presents: tuple[str, ...]
    flags: str = ""


class VerbForm(NamedTuple):
    """What one written form is. `tense` is that of `VerbGroup`, or "participle" (کرده), which is no verb alone."""

    past: str
    present: str
    tense: str
    person: int
    plural: bool
    negative: bool = False
    flags: str = ""


def read_verbs(path: Path) -> tuple[Verb, ...]:
    """Read verbs.tsv. Raises `DataError` with the line of a malformed entry."""
    verbs = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        parts = line.split("\t")
        if len(parts) not in (2, 3) or not parts[0] or not parts[1]:
            raise DataError(path, "expected: past stem, TAB, present stems, TAB, flags", line=number)
        verbs.append(Verb(parts[0], tuple(parts[1].split("/")), parts[2] if len(parts) == 3 else ""))
    return tuple(verbs)


def split_prefix(verb: Verb) -> tuple[str, str, tuple[str, ...]]:
    """Split «برگشت» into "بر", "گشت" and its present stems; the prefix is "" for a plain verb.

    A prefix counts only where past and present share it and a stem is left (بردن is no بر + دن).
    """
    for prefix in PREFIXES:
        rest = verb.past[len(prefix) :]
        if (
            verb.past.startswith(prefix)
            and len(rest) >= 3
            and all(p.startswith(prefix) and len(p) > len(prefix) for p in verb.presents)
        ):
            return prefix, rest, tuple(p[len(prefix) :] for p in verb.presents)
    return "", verb.past, verb.presents


def _joined(mark: str, stem: str) -> str:
    """Put ب or ن before a stem: بیاید، نیفتاد، بخواند."""
    if stem.startswith("آ"):
        return mark + "یا" + stem[1:]
    if stem.startswith("ا") and not stem.startswith("ای"):
        return mark + "ی" + stem[1:]
    return mark + stem


def _past_forms(stem: str) -> Iterator[tuple[str, str, int, bool, bool]]:
    for ending, person, plural in _PAST_ENDINGS:
        yield stem + ending, "past", person, plural, False
        yield _joined("ن", stem) + ending, "past", person, plural, True
        yield f"می{ZWNJ}{stem}{ending}", "progressive", person, plural, False
        yield f"نمی{ZWNJ}{stem}{ending}", "progressive", person, plural, True
    for base, negative in ((stem, False), (_joined("ن", stem), True)):
        for ending, person, plural in _PERFECT_ENDINGS:
            yield f"{base}ه{ZWNJ}{ending}", "perfect", person, plural, negative
        yield base + "ه", "participle", 3, False, negative
    for mark, negative in (("می", False), ("نمی", True)):
        for ending, person, plural in _PERFECT_ENDINGS:
            yield f"{mark}{ZWNJ}{stem}ه{ZWNJ}{ending}", "perfect", person, plural, negative
        yield f"{mark}{ZWNJ}{stem}ه", "participle", 3, False, negative


def _present_forms(stem: str) -> Iterator[tuple[str, str, int, bool, bool]]:
    vowel = stem.endswith(("ا", "و")) and stem not in {"شو", "رو", "شنو", "گرو", "دو"}
    for ending, person, plural in () if vowel else _PRESENT_ENDINGS:
        yield f"می{ZWNJ}{stem}{ending}", "present", person, plural, False
        yield f"نمی{ZWNJ}{stem}{ending}", "present", person, plural, True
        wish = "imperative" if person == 2 else "subjunctive"
        yield _joined("ب", stem) + ending, wish, person, plural, False
        yield _joined("ن", stem) + ending, wish, person, plural, True
        yield stem + ending, wish, person, plural, False
    if not stem.endswith("ی"):
        yield _joined("ب", stem), "imperative", 2, False, False


def _to_be() -> Iterator[tuple[str, VerbForm]]:
    for ending, person, plural in _COPULA_ENDINGS:
        yield "هست" + ending, VerbForm("بود", "باش", "present", person, plural)
        yield "نیست" + ending, VerbForm("بود", "باش", "present", person, plural, negative=True)
    yield "است", VerbForm("بود", "باش", "present", 3, plural=False)
    yield "ست", VerbForm("بود", "باش", "present", 3, plural=False)
    for form, person, plural in (("اند", 3, True), ("ایم", 1, True), ("اید", 2, True)):
        yield form, VerbForm("بود", "باش", "present", person, plural)


def _modals() -> Iterator[tuple[str, VerbForm]]:
    for form, negative in (("باید", False), ("نباید", True), ("بایستی", False), ("نبایستی", True), ("بایست", False)):
        yield form, VerbForm("بایست", "باید", "present", 0, plural=False, negative=negative, flags="m")
    for stem in ("باید", "بایست", "بایستی"):
        for mark, negative in (("می", False), ("نمی", True)):
            yield (
                f"{mark}{ZWNJ}{stem}",
                VerbForm("بایست", "باید", "present", 0, plural=False, negative=negative, flags="m"),
            )
    for form, negative in ((f"می{ZWNJ}توان", False), (f"نمی{ZWNJ}توان", True), ("بتوان", False), ("نتوان", True)):
        yield form, VerbForm("توانست", "توان", "present", 0, plural=False, negative=negative, flags="m")


def _have() -> Iterator[tuple[str, VerbForm]]:
    """داشتن has no می in the present: دارد is indicative."""
    for ending, person, plural in _PRESENT_ENDINGS:
        yield "دار" + ending, VerbForm("داشت", "دار", "present", person, plural)
        yield "ندار" + ending, VerbForm("داشت", "دار", "present", person, plural, negative=True)


def _become() -> Iterator[tuple[str, VerbForm]]:
    """«شوید» and «می‌شوید» are of شدن; of شستن (he washes) they are rare."""
    for form, tense, negative in (
        ("شوید", "imperative", False),
        ("نشوید", "imperative", True),
        (f"می{ZWNJ}شوید", "present", False),
        (f"نمی{ZWNJ}شوید", "present", True),
    ):
        yield form, VerbForm("شد", "شو", tense, 2, plural=True, negative=negative)


def _special() -> Iterator[tuple[str, VerbForm]]:
    yield from _to_be()
    yield from _modals()
    yield from _have()
    yield from _become()


def _of_verb(verb: Verb) -> Iterator[tuple[str, VerbForm]]:
    prefix, past, presents = split_prefix(verb)
    for form, tense, person, plural, negative in _past_forms(past):
        yield prefix + form, VerbForm(verb.past, verb.presents[0], tense, person, plural, negative, verb.flags)
    for present in presents:
        for form, tense, person, plural, negative in _present_forms(present):
            yield prefix + form, VerbForm(verb.past, verb.presents[0], tense, person, plural, negative, verb.flags)


# Listed nouns that are bare subjunctives too: mostly the verb; never the verb in news; the rest only where a clause
# ends.
_MOSTLY_VERBS = word_set("کند دهد گیرد باشد شود یابد آید داند گردد سازد آورد رسد کنند دهند شوند باشند گیرند")
_NEVER = word_set("مانند درد دود خرد مرد هستی شاید روند نالد")
_TENSE_RANK = {
    "past": 0,
    "perfect": 0,
    "participle": 0,
    "present": 1,
    "progressive": 2,
    "subjunctive": 3,
    "imperative": 4,
}


def _copula_of(analysis: VerbForm) -> VerbForm:
    """Read «وابسته‌اند» as an adjective with its copula where the participle is above all an adjective."""
    if analysis.tense == "perfect" and "a" in analysis.flags:
        return VerbForm("بود", "باش", "present", analysis.person, analysis.plural, analysis.negative)
    return analysis


def conjugate(verbs: tuple[Verb, ...], nouns: frozenset[str]) -> dict[str, VerbForm]:
    """Map every form to its likeliest analysis.

    `nouns` are the words that hazm tags as noun, adjective, adverb or numeral: a first or second person, a negative
    or a bare imperative that is one of them (مردم، شدید، نشست، بخش) is left out. Third person comes before the first
    and second, past before subjunctive, «نشستند» (sat) before its like with a negation (did not wash).
    """
    best: dict[str, tuple[tuple[int, int, bool], VerbForm]] = {}
    for verb in verbs:
        if verb.past == "باید":
            continue
        for form, found in _of_verb(verb):
            analysis = found
            if form in _NEVER:
                continue
            if form in nouns and ZWNJ not in form and analysis.tense != "participle":
                if analysis.person != 3 or analysis.negative:
                    continue
                if analysis.tense == "subjunctive" and form not in _MOSTLY_VERBS:
                    analysis = analysis._replace(flags=analysis.flags + "d")
            if analysis.person == 2 and not analysis.plural and ZWNJ not in form:
                continue
            rank = ({3: 0, 1: 1, 2: 2, 0: 0}[analysis.person], _TENSE_RANK[analysis.tense], analysis.negative)
            if form not in best or rank < best[form][0]:
                best[form] = (rank, analysis)
    table = {form: _copula_of(analysis) for form, (_, analysis) in best.items()}
    table.update(_special())
    return table

"""Finite verbs of a sentence with their auxiliaries: tense, person, polarity, voice and modal.

One pass over the tokens that the memory marks as verb forms; multi-word forms (گفته شده است، خواهد کرد، باز خواهد
گشت) are put together from the one-word analyses of `kg.text.conjugation`. Precision before recall: see
`kg.text.nominal`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.model import VerbGroup
from kg.text.conjugation import PREFIXES, VerbForm
from kg.text.modals import with_modals
from kg.text.nominal import NOUN_SIGNS, ends_clause, in_binomial, is_verb
from kg.text.words import ZWNJ, Entry
from kg.text.wordset import word_set

_FUTURE = {
    f"{mark}خواه{ending}": (person, plural, bool(mark))
    for mark in ("", "ن")
    for ending, person, plural in (
        ("م", 1, False),
        ("ی", 2, False),
        ("د", 3, False),
        ("یم", 1, True),
        ("ید", 2, True),
        ("ند", 3, True),
    )
}
# Participles that are verbs where a clause ends («… ابراز کرده و … گفت»); of the others most are adjectives there.
_LIGHT = word_set("کرده داشته داده گرفته نموده یافته بوده زده رسانده پرداخته ورزیده")
# Words that «شدن» makes an active verb of, so that «وارد … شده و …» is no adjective as in «اسناد امضا شده و …».
_BECOMES = word_set("وارد عازم راهی رهسپار خواستار خواهان متذکر یادآور موفق")
_BEFORE_NOUN = word_set("به از در با بر برای این آن هر طبق بنابر یک")
_PERFECT_OF_BE = {"past": "pluperfect", "present": "perfect", "subjunctive": "subjunctive", "perfect": "perfect"}


class VerbFinder:
    """Finds verb groups by the table of verb forms."""

    def __init__(self, forms: dict[str, VerbForm]) -> None:
        """Keep the table."""
        self._forms = forms

    def find(self, entries: Sequence[Entry]) -> tuple[VerbGroup, ...]:
        """Return the finite verbs of a sentence in order; `entries` are its tokens without line ends."""
        groups: list[VerbGroup] = []
        done = 0
        for i in [i for i, e in enumerate(entries) if e.verb is not None]:
            group = self._group(entries, i, done) if i >= done else None
            if group is not None:
                groups.append(self._with_prefix(entries, group))
                done = group.last
        return with_modals(entries, _with_persons(entries, groups)) if groups else ()

    def _group(self, entries: Sequence[Entry], i: int, clause: int) -> VerbGroup | None:
        form = entries[i].verb
        if form is None:
            return None
        if entries[i].form in _FUTURE:
            return self._future(entries, i)
        if form.tense == "participle":
            return self._from_participle(entries, i, form, clause)
        if form.tense == "past" and in_binomial(entries, i):
            return None
        bare = form.person == 3 and not form.plural and not form.negative
        if "n" in form.flags and form.tense == "past" and bare and not is_verb(entries, i, clause):
            return None
        if "d" in form.flags and not (ends_clause(entries, i) and i and entries[i - 1].form not in NOUN_SIGNS):
            return None
        return _make(i, i + 1, form)

    def _future(self, entries: Sequence[Entry], i: int) -> VerbGroup | None:
        main = self._forms.get(entries[i + 1].form) if i + 1 < len(entries) else None
        if main is None or main.tense != "past" or main.person != 3 or main.plural or main.negative:
            return None
        person, plural, negative = _FUTURE[entries[i].form]
        return VerbGroup(i, i + 2, main.past, main.present, "future", person, plural, negative)

    def _from_participle(self, entries: Sequence[Entry], i: int, form: VerbForm, clause: int) -> VerbGroup | None:
        """Read «کرده است»، «گفته شد»، «گفته خواهد شد»، «گفته شده بود» and a bare participle where a clause ends."""
        following = self._forms.get(entries[i + 1].form) if i + 1 < len(entries) else None
        if following is None:
            return self._bare(entries, i, form, clause)
        if following.past == "بود" and following.tense in _PERFECT_OF_BE:
            if entries[i + 1].form.startswith(("نیست", "هست")) or ("a" in form.flags and following.tense == "present"):
                return None
            return _make(
                i,
                i + 2,
                following._replace(
                    past=form.past,
                    present=form.present,
                    tense=_PERFECT_OF_BE[following.tense],
                    negative=form.negative or following.negative,
                ),
            )
        if form.past != "شد":
            passive = self._passive(entries, i, form, clause)
            if passive is not None:
                return passive
        return self._bare(entries, i, form, clause)

    def _passive(self, entries: Sequence[Entry], i: int, form: VerbForm, clause: int) -> VerbGroup | None:
        rest = self._group(entries, i + 1, clause)
        if rest is None and entries[i + 1].form in {"شده", "نشده"}:
            rest = self._bare(entries, i + 1, self._forms[entries[i + 1].form], clause, passive=True)
        if rest is None or rest.past != "شد":
            return None
        negative = rest.negative or form.negative
        return replace(rest, first=i, past=form.past, present=form.present, passive=True, negative=negative)

    def _bare(
        self, entries: Sequence[Entry], i: int, form: VerbForm, clause: int, *, passive: bool = False
    ) -> VerbGroup | None:
        """Read a participle without its auxiliary as a perfect: at a clause end, after its object or after «که».

        Without such support only the participles of light verbs are read so, «شده» and its like never («اسناد امضا
        شده و …»).
        """
        if "m" in form.flags:
            return _make(i, i + 1, form._replace(tense="perfect"))
        word = entries[i].form
        positive = word.removeprefix("ن") if form.negative else word
        if not ends_clause(entries, i) or i == clause or entries[i - 1].form in _BEFORE_NOUN:
            return None
        relative = any(e.form == "که" for e in entries[clause:i])
        active = "a" not in form.flags and form.past != "شد" and any(e.form == "را" for e in entries[clause:i])
        becomes = form.past == "شد" and any(e.form in _BECOMES for e in entries[clause:i])
        left = positive in {"شده", "آمده", "رفته", "گردیده"} and (relative or passive)
        if active or becomes or left or positive in _LIGHT:
            return _make(i, i + 1, form._replace(tense="perfect"))
        return None

    def _with_prefix(self, entries: Sequence[Entry], group: VerbGroup) -> VerbGroup:
        """Take «بر»، «باز»، «فرا» … into the group where prefix and verb are a verb of the table («باز خواهد گشت»)."""
        before = entries[group.first - 1].form if group.first else ""
        if before not in PREFIXES:
            return group
        main = entries[group.last - 1].form if group.tense == "future" else entries[group.first].form
        joined = self._forms.get(before + main)
        if joined is None:
            return group
        safe = (
            before in {"فرا", "فرو", "وا", "باز"} or ZWNJ in main or group.tense in {"future", "perfect", "pluperfect"}
        )
        if not safe and not (group.last >= len(entries) or entries[group.last].form in {".", "و", "؛"}):
            return group
        return replace(group, first=group.first - 1, past=joined.past, present=joined.present)


def _with_persons(entries: Sequence[Entry], groups: list[VerbGroup]) -> list[VerbGroup]:
    """Give a bare participle the person of the verb that «و» joins to it: «سفر کرده و دیدار می‌کنیم»; and its future."""
    for i in range(len(groups) - 2, -1, -1):
        verb, after, own = groups[i], groups[i + 1], entries[groups[i].last - 1].verb
        if own is None or own.tense != "participle" or verb.passive or not after.person:
            continue
        between = [e.form for e in entries[verb.last : after.first]]
        if between and between[0] == "و" and "که" not in between:
            tense = after.tense if after.tense == "future" else verb.tense
            groups[i] = replace(verb, person=after.person, plural=after.plural, tense=tense)
    return groups


def _make(first: int, last: int, form: VerbForm) -> VerbGroup:
    return VerbGroup(first, last, form.past, form.present, form.tense, form.person, form.plural, form.negative)

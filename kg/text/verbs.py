"""Finite verbs of a sentence with their auxiliaries: tense, person, polarity, voice and modal.

One pass over the tokens that the memory marks as verb forms; multi-word forms (گفته شده است، خواهد کرد) are put together from the
one-word analyses of `kg.text.conjugation`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.model import TokenKind, VerbGroup
from kg.text.conjugation import VerbForm
from kg.text.words import VERB, Entry

_FUTURE = {
    f"{negative}خواه{ending}": (person, plural, bool(negative))
    for negative in ("", "ن")
    for ending, person, plural in (
        ("م", 1, False), ("ی", 2, False), ("د", 3, False), ("یم", 1, True), ("ید", 2, True), ("ند", 3, True)
    )
}
_CLAUSE_ENDS = frozenset({"و", "که", "تا", "اما", "ولی", "،", ".", "؛", "!", "؟", "»", ":", "…", "\n", ")", "["})
_NOUN_SIGNS = frozenset(
    ["از", "به", "با", "در", "بر", "برای", "تا", "این", "آن", "هر", "یک", "هیچ", "چند", "دو", "سه", "همین", "همان", "طی", "ضمن", "پس", "پیش", "بدون", "درباره", "مورد", "اولین", "نخستین", "آخرین", "دومین", "سومین", "هرگونه"]
)
_NEVER = frozenset(["مانند"])  # a preposition far oftener than «(آنها) مانند»
_MODAL_NAMES = {"بایست": "باید", "توانست": "توانستن", "خواست": "خواستن"}
_LIGHT_PARTICIPLES = frozenset(["کرده", "داشته", "داده", "گرفته", "نموده", "یافته", "بوده", "زده", "کشیده", "ساخته", "گفته"])


class VerbFinder:
    """Finds verb groups by the table of verb forms."""

    def __init__(self, forms: dict[str, VerbForm]) -> None:
        """Keep the table."""
        self._forms = forms

    def find(self, entries: Sequence[Entry]) -> tuple[VerbGroup, ...]:
        """Return the finite verbs of a sentence in order; `entries` are its tokens without line ends."""
        groups: list[VerbGroup] = []
        i = 0
        while i < len(entries):
            group = self._group(entries, i) if entries[i].mark & VERB else None
            if group is None:
                i += 1
                continue
            groups.append(group)
            i = group.last
        return self._with_modals(groups)

    def _group(self, entries: Sequence[Entry], i: int) -> VerbGroup | None:
        form = self._forms.get(entries[i].form)
        if form is None or entries[i].form in _NEVER:
            return None
        if entries[i].form in _FUTURE and i + 1 < len(entries):
            return self._future(entries, i)
        if form.tense == "participle":
            return self._from_participle(entries, i, form)
        if "n" in form.flags and form.tense == "past" and form.person == 3 and not form.plural and not form.negative:
            if not self._ends_clause(entries, i) and not self._asks(entries, i):
                return None
        return _make(i, i + 1, form)

    def _future(self, entries: Sequence[Entry], i: int) -> VerbGroup | None:
        main = self._forms.get(entries[i + 1].form)
        if main is None or main.tense != "past" or main.person != 3 or main.plural:
            return None
        person, plural, negative = _FUTURE[entries[i].form]
        return VerbGroup(i, i + 2, main.past, main.present, "future", person, plural, negative)

    def _from_participle(self, entries: Sequence[Entry], i: int, form: VerbForm) -> VerbGroup | None:
        """Read «کرده است»، «گفته شد»، «گفته خواهد شد»، «گفته شده بود» and a bare participle at a clause end."""
        following = self._forms.get(entries[i + 1].form) if i + 1 < len(entries) else None
        if following is not None and following.past == "بود":
            tense = {"past": "pluperfect", "subjunctive": "subjunctive"}.get(following.tense, "perfect")
            if entries[i + 1].form in {"نیست", "هست"}:
                return None
            negative = form.negative or following.negative
            merged = replace(form, tense=tense, person=following.person, plural=following.plural, negative=negative)
            return None if "a" in form.flags and following.tense == "present" else _make(i, i + 2, merged)
        if following is not None and following.past == "شد" and form.past != "شد" and "a" not in form.flags:
            rest = self._group(entries, i + 1)
            if rest is not None:
                return replace(
                    rest, first=i, past=form.past, present=form.present, passive=True, negative=rest.negative or form.negative
                )
        if i + 2 < len(entries) and entries[i + 1].form in _FUTURE and entries[i + 2].form == "شد" and form.past != "شد":
            rest = self._future(entries, i + 1)
            if rest is not None:
                return replace(rest, first=i, past=form.past, present=form.present, passive=True)
        return self._bare_participle(entries, i, form)

    def _bare_participle(self, entries: Sequence[Entry], i: int, form: VerbForm) -> VerbGroup | None:
        after = entries[i + 1].form if i + 1 < len(entries) else "."
        bare = entries[i].form.removeprefix("ن") if form.negative else entries[i].form
        if bare in _LIGHT_PARTICIPLES and after in {"و", "،", "اما", "ولی", ".", "؛"}:
            before = entries[i - 1].form if i else ""
            if before not in _NOUN_SIGNS:
                return _make(i, i + 1, replace(form, tense="perfect"))
        return None

    def _ends_clause(self, entries: Sequence[Entry], i: int) -> bool:
        """Tell whether a past form that is also a noun (نشست، پرداخت) is the verb: the clause ends, no noun sign before."""
        after = entries[i + 1].form if i + 1 < len(entries) else "."
        before = entries[i - 1].form if i else "از"
        return after in _CLAUSE_ENDS and before not in _NOUN_SIGNS and before != "،"

    def _asks(self, entries: Sequence[Entry], i: int) -> bool:
        """Tell whether «خواست» is the verb of «از … خواست … کند»: an addressee before it, a subjunctive or «که/تا» after it."""
        if entries[i].form != "خواست" or i < 2 or entries[i - 1].form in _NOUN_SIGNS:
            return False
        addressed = any(e.form == "از" for e in entries[max(0, i - 20) : i - 1])
        forms = (self._forms.get(e.form) for e in entries[i + 1 :] if e.mark & VERB)
        return addressed and any(f is not None and f.tense == "subjunctive" for f in forms)

    def _with_modals(self, groups: list[VerbGroup]) -> tuple[VerbGroup, ...]:
        """Give a modal to the verb that it governs; the modal is part of that group where the two touch."""
        result: list[VerbGroup] = []
        for group in groups:
            name = _MODAL_NAMES.get(group.past)
            if name is not None and (group.past != "خواست"):
                result.append(replace(group, modal=name))
                continue
            if result and result[-1].modal is not None and result[-1].past in _MODAL_NAMES:
                modal = result[-1]
                if group.tense == "subjunctive" or (modal.person == 0 and group.tense == "past"):
                    impersonal = group.tense == "past"
                    group = replace(
                        group,
                        modal=modal.modal,
                        negative=group.negative or modal.negative,
                        tense="present" if impersonal else group.tense,
                        person=0 if impersonal else group.person,
                    )
                    if modal.last == group.first:
                        result[-1] = replace(group, first=modal.first)
                        continue
            result.append(group)
        return tuple(result)


def _make(first: int, last: int, form: VerbForm) -> VerbGroup:
    return VerbGroup(first, last, form.past, form.present, form.tense, form.person, form.plural, form.negative)


def has_verb(entries: Sequence[Entry]) -> bool:
    """Tell whether any token may be a verb."""
    return any(e.mark & VERB and e.kind is TokenKind.WORD for e in entries)

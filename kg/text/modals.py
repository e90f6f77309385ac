"""Modal auxiliaries and the verbs that they govern: باید، شاید، می‌توان، می‌تواند، می‌خواهد.

A modal that touches its verb is one group with it. Otherwise both are groups of their own and both carry `modal`, so
that a reader of the governed verb («دو کشور می‌توانند … همکاری کنند») need not look for it. After باید and می‌توان a
bare past stem is no past but impersonal («می‌توان … رسید»).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.model import VerbGroup
from kg.text.words import Entry

_NAMES = {"بایست": "باید", "توانست": "توانستن"}
_REACH = 30  # tokens between a modal and its verb
_WANT_REACH = 4
_BREAKS = frozenset({"که", "تا", "اگر", "؛"})


def with_modals(entries: Sequence[Entry], groups: list[VerbGroup]) -> tuple[VerbGroup, ...]:
    """Return the groups with modals given to the verbs that they govern."""
    if all(g.tense != "subjunctive" and g.past not in _NAMES for g in groups):
        return tuple(groups)
    result: list[VerbGroup] = []
    pending: VerbGroup | None = None  # a modal that waits for its verb
    active: str | None = None  # the modal of the verb before, which a coordinated one shares
    for group in groups:
        name = _NAMES.get(group.past)
        if name is not None:
            pending, active = replace(group, modal=name), None
            result.append(pending)
            continue
        if pending is not None and group.first - pending.last <= _REACH and _governs(pending, group):
            active = pending.modal
            _add(result, _governed(pending, group), pending)
            pending = None
        elif group.tense == "subjunctive":
            active = (
                _adverb(entries, result, group) or _wanted(result, group) or _shared(entries, result, group, active)
            )
            result.append(group if active is None else replace(group, modal=active))
        else:
            active = None
            result.append(group)
    return tuple(result)


def _governs(modal: VerbGroup, group: VerbGroup) -> bool:
    impersonal = modal.person == 0 and group.tense == "past" and group.person == 3 and not group.plural
    return group.tense == "subjunctive" or impersonal


def _governed(modal: VerbGroup, group: VerbGroup) -> VerbGroup:
    negative = group.negative or modal.negative
    if group.tense == "past":
        return replace(group, modal=modal.modal, tense="present", person=0, negative=negative)
    return replace(group, modal=modal.modal, negative=negative)


def _add(result: list[VerbGroup], group: VerbGroup, modal: VerbGroup) -> None:
    """Append the governed verb; one that touches its modal takes the modal's place."""
    if result and result[-1] is modal and modal.last == group.first:
        result[-1] = replace(group, first=modal.first)
    else:
        result.append(group)


def _adverb(entries: Sequence[Entry], result: list[VerbGroup], group: VerbGroup) -> str | None:
    """«شاید … سفر کند»: the adverb stands in the clause of the verb."""
    start = result[-1].last if result else 0
    return "شاید" if any(e.form == "شاید" for e in entries[start : group.first]) else None


def _wanted(result: list[VerbGroup], group: VerbGroup) -> str | None:
    """«می‌خواهد برود»: wanting governs a near verb of the same person; «از او خواست … برود» is a request, not this."""
    if not result or result[-1].past != "خواست" or result[-1].tense not in {"present", "progressive"}:
        return None
    want = result[-1]
    same = (want.person, want.plural) == (group.person, group.plural)
    return "خواستن" if same and group.first - want.last <= _WANT_REACH else None


def _shared(entries: Sequence[Entry], result: list[VerbGroup], group: VerbGroup, active: str | None) -> str | None:
    """«باید بمانیم و ببینیم»: a coordinated verb shares the modal."""
    if active is None or not result:
        return None
    between = [e.form for e in entries[result[-1].last : group.first]]
    coordinated = bool(between) and between[0] in {"و", "،", "یا"}
    return active if coordinated and not _BREAKS.intersection(between) else None

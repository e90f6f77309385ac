"""Events: one node per happening of a document.

They are put together from the uses of event rules and the named events mentioned.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kg.model import DateValue, EventFrame, Modality, Sentence
from kg.rules.actors import actors
from kg.rules.items import Tag
from kg.rules.modality import STRENGTH
from kg.rules.rule import CLASS_GROUPS, EVENTS, Slot
from kg.rules.topics import EntityPool
from kg.rules.uses import Use
from kg.rules.views import View

PHONE = frozenset(["تلفنی", "تلفن"])
VIDEO = frozenset(["ویدئویی", "ویدیویی", "تصویری", "مجازی", "آنلاین", "برخط", "ویدئوکنفرانس", "ویدیوکنفرانس"])
LETTER = frozenset(["نامه", "پیام", "مکتوب", "کتبی"])
NOUN_OF = {
    "Meeting": "دیدار", "Call": "گفت‌وگوی", "Visit": "سفر", "Invitation": "دعوت", "Message": "پیام", "Signing": "امضای",
    "Appointment": "انتصاب", "Speech": "سخنرانی", "Vote": "رأی‌گیری",
}  # fmt: skip
_PLACE = Slot(("در",), CLASS_GROUPS["Place"])
_SIDELINES = Slot(("در حاشیه",), EVENTS)


@dataclass(slots=True)
class Draft:
    """An event under construction."""

    cls: str
    key: tuple[int, int]  # sentence, trigger token
    modality: Modality
    roles: list[tuple[str, int]] = field(default_factory=list)
    place: int | None = None
    date: DateValue | None = None
    channel: str | None = None
    topics: list[int] = field(default_factory=list)
    destination: int | None = None
    sidelines: int | None = None
    evidence: list[tuple[int, int]] = field(default_factory=list)

    def actors(self) -> frozenset[int]:
        """The entities that take part, whatever their role."""
        return frozenset(e for _, e in self.roles)

    def add_roles(self, pairs: Iterable[tuple[str, int]]) -> None:
        """Add participants that are not there yet."""
        self.roles.extend(p for p in pairs if p not in self.roles)


def circumstances(draft: Draft, view: View, use: Use, sentence: Sentence) -> None:
    """Fill place, date, channel and sidelines of a draft from the clause in which it stands."""
    forms = {t.form for t in sentence.tokens[max(0, use.token - 3) : use.last + 4]}
    if forms & PHONE:
        draft.channel = "phone"
    elif forms & VIDEO:
        draft.channel = "video"
    elif draft.cls in ("Message", "Invitation") and forms & LETTER:
        draft.channel = "letter"
    for phrase in view.phrases:
        if draft.place is None and phrase.role == "در" and draft.cls != "Visit":
            found = actors(view, phrase.items, 0, _PLACE)
            draft.place = found.entities[0] if found else None
        if draft.sidelines is None and phrase.role == "در حاشیه":
            found = actors(view, phrase.items, 0, _SIDELINES)
            draft.sidelines = found.entities[0] if found else None
        for item in phrase.items:
            if draft.date is None and item.tag is Tag.DATE and item.mention is not None:
                draft.date = item.mention.date


def merge(drafts: Sequence[Draft]) -> list[list[Draft]]:
    """Drafts of one happening together: same class and participants, no two different dates or places."""
    groups: list[list[Draft]] = []
    for draft in drafts:
        home = next((g for g in groups if _same(g, draft)), None)
        if home is None:
            groups.append([draft])
        else:
            home.append(draft)
    return groups


def _same(group: Sequence[Draft], draft: Draft) -> bool:
    first = group[0]
    if first.cls != draft.cls or first.modality is not draft.modality or not draft.actors():
        return False
    if not (draft.actors() == first.actors() or draft.actors() < first.actors()):
        return False
    dates = {d.date.start for d in [*group, draft] if d.date}
    places = {d.place for d in [*group, draft] if d.place is not None}
    return len(dates) <= 1 and len(places) <= 1


def frame(group: Sequence[Draft], pool: EntityPool) -> EventFrame:
    """One event of the drafts of a group, as a new entity of the pool."""
    first = group[0]
    roles = tuple(dict.fromkeys(r for d in group for r in d.roles))
    names = [pool.entities[e].label for e in dict.fromkeys(e for _, e in roles)]
    label = " ".join([NOUN_OF.get(first.cls, first.cls), " و ".join(names[:3])]).strip()
    entity = pool.add(first.cls, label)
    return EventFrame(
        entity=entity,
        modality=min((d.modality for d in group), key=STRENGTH.index),
        participants=roles,
        place=next((d.place for d in group if d.place is not None), None),
        date=next((d.date for d in group if d.date is not None), None),
        channel=next((d.channel for d in group if d.channel), None),
        topics=tuple(dict.fromkeys(t for d in group for t in d.topics)),
        destination=next((d.destination for d in group if d.destination is not None), None),
        on_sidelines_of=next((d.sidelines for d in group if d.sidelines is not None), None),
        evidence=tuple(dict.fromkeys(s for d in group for s in d.evidence)),
    )

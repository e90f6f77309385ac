"""What a programme lists: «سفر به قم و دیدار با وزیر از برنامه‌های هیأت است» tells acts of him whose programme it is."""

from __future__ import annotations

from dataclasses import replace

from kg.model import Modality
from kg.rules.actors import head, members
from kg.rules.clauses import Clause
from kg.rules.items import Tag
from kg.rules.phrases import Phrase
from kg.rules.rule import CLASS_GROUPS
from kg.rules.triggers import stems
from kg.rules.uses import Use
from kg.rules.views import Programme, View

ROLES = frozenset(["از", "مانند", ""])  # «از برنامه‌های …», «از جمله برنامه‌های …»
AIMS = frozenset(["هدف", "اهداف"])
HEADS = AIMS | {"برنامه"}
NAMING = frozenset(["اعلام", "عنوان", "ذکر", "بیان", "معرفی"])  # «… را از برنامه‌های سفر عنوان کرد»
FINITE = frozenset(["past", "perfect", "pluperfect"])
GATHERINGS = frozenset(["Event", "Conference", "Exhibition", "Summit"])
ACTORS = CLASS_GROUPS["Actor"]


def programme(view: View, last_subject: tuple[int, ...]) -> Programme | None:
    """The programme of which the clause tells the items: where it is named, whose it is, whether it is over.

    Its owner is named with it; else it is who acted last, but not where a spokesman only names it.
    """
    clause = view.clause
    if clause.verb is None or not (clause.verb.past in ("بود", "برشمرد") or _naming(clause)):
        return None
    for phrase in view.phrases:
        k = _head(phrase)
        if phrase.role not in ROLES or k < 0:
            continue
        if not any(u.kind in ("nominal", "announced") and u.token < phrase.first for u in view.uses):
            return None
        if _naming(clause) and phrase.items[k].form == "برنامه":
            continue  # «حمایت از برنامه هسته‌ای را اعلام کرد»: a single programme lists nothing
        over = clause.verb.past == "بود" and clause.verb.tense in FINITE and not _is(phrase, k, AIMS)
        own = clause.verb.past == "بود" or any(i.form == "خود" for i in phrase.items)
        owner = _owner(view, phrase, k) or (last_subject if own and not _of_gathering(view, phrase, k) else ())
        return Programme(phrase.first, owner, Modality.FACT if over else Modality.PLAN)
    return None


def as_listed(view: View, use: Use) -> tuple[View, Use]:
    """The clause and the use as a rule shall see them: an item of a programme is done by its owner."""
    listed = view.programme
    if listed is None or use.kind not in ("nominal", "announced") or use.token >= listed.first:
        return view, use
    return replace(view, subject=listed.doers, subject_span=None, explicit=False), replace(use, kind="nominal")


def _naming(clause: Clause) -> bool:
    return bool(clause.items) and clause.items[-1].form in NAMING


def _head(phrase: Phrase) -> int:
    """The index of the word for a programme at the head of a phrase, superlatives passed over; -1 if there is none."""
    k = head(phrase.items)
    while k < len(phrase.items) and phrase.items[k].form.endswith("ترین"):
        k += 1
    return k if k < len(phrase.items) and phrase.items[k].tag is Tag.NOUN and _is(phrase, k, HEADS) else -1


def _is(phrase: Phrase, k: int, words: frozenset[str]) -> bool:
    return any(s in words for s in stems(phrase.items[k].form))


def _owner(view: View, phrase: Phrase, k: int) -> tuple[int, ...]:
    while k < len(phrase.items) and phrase.items[k].tag is not Tag.MENTION:
        k += 1
    return tuple(members(view, phrase.items, k, ACTORS)[0]) if k < len(phrase.items) else ()


def _of_gathering(view: View, phrase: Phrase, k: int) -> bool:
    """«از برنامه‌های این جشنواره»: who acted last in the text does not do what a gathering has on its programme."""
    mentions = [i.mention for i in phrase.items[k:] if i.mention is not None]
    return bool(mentions) and all(view.entities[e].cls in GATHERINGS for e in mentions[0].entities)

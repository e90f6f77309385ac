"""Who does what a trigger tells: the subject slot, by voice and by the place of a nominal in its clause."""

from __future__ import annotations

from kg.model import MentionKind
from kg.rules.arguments import REFLEXIVE
from kg.rules.attempts import Attempt
from kg.rules.common_names import common_names
from kg.rules.extents import TIMES
from kg.rules.items import function_words
from kg.rules.light_verbs import PASSIVE_LIGHT
from kg.rules.phrases import Phrase
from kg.rules.rule import CLASS_GROUPS, Rule, Slot, under
from kg.rules.uses import Use
from kg.rules.views import Filler, View

DOERS = CLASS_GROUPS["Actor"]
# A nominal takes the subject of its clause only under these (FINDINGS, "Advice that came out of it").
LIFTING = frozenset(["با", "ضمن", "در", "در جریان", "پس از", "پیش از", "علاوه بر", "در حاشیه"])
# «با اشاره به سفر خود»: a noun that only introduces the act, between «با» and the nominal.
INTRODUCERS = frozenset(
    ["ارسال", "صدور", "انتشار", "اشاره", "یادآوری", "ابراز", "اعلام", "تاکید", "تأکید", "بیان", "تشریح", "اذعان"]
)
UNDERGOING = frozenset(["قرار", "صورت", "انجام"])  # before «گرفت» they make a passive
# whose genitive is the occasion
OCCASIONED = frozenset(["تبریک", "تهنیت", "شادباش", "تسلیت"])


def subject_of(attempt: Attempt) -> Filler | None:
    """What fills the subject slot of a rule; a nominal takes the subject of its clause only where it may."""
    rule, use, view, filling = attempt.rule, attempt.use, attempt.view, attempt.filling
    slot = in_voice(rule, use, rule.subject, agent=True)
    lifted = use.kind == "nominal" and "subject" in slot.roles and not lifts(rule, view, use)
    if lifted or (use.kind in ("nominal", "announced") and undergoes(view)):
        slot = under(slot, tuple(r for r in slot.roles if r != "subject"))
    if use.kind == "nominal":
        stance = filling.stance(slot)
        if stance:
            return stance
    found = filling.fill(slot) if slot.roles else None
    return None if found is not None and use.kind == "nominal" and _of_another(attempt, found) else found


def _of_another(attempt: Attempt, found: Filler) -> bool:
    """«الف خواستار همکاری ب با ج شد»: the act is that of whom its genitive names, and is wished by the subject only.

    What points back («همکاری این شرکت»), and the body of whose office the subject is called, is the subject's own.
    """
    view, rule = attempt.view, attempt.rule
    if found.role != "subject" or rule.lift != "always" or "ezafe" in rule.object.roles:
        return False
    genitive = attempt.filling.fill(under(rule.subject, ("ezafe",)))
    if genitive is None or set(genitive.entities) & set(found.entities):
        return False
    named = [i for i in view.clause.items if genitive.first <= i.first < genitive.last and i.mention is not None]
    if not named or any(i.mention and i.mention.kind is not MentionKind.NAME for i in named):
        return False
    called = " ".join(view.entities[e].label for e in found.entities)
    return not any(view.entities[e].label in called for e in genitive.entities)


def in_voice(rule: Rule, use: Use, slot: Slot, *, agent: bool) -> Slot:
    """The slot as the voice of the use has it: in a passive the grammatical subject is the object slot's."""
    if use.voice != "passive" or not rule.passive or use.kind not in ("verbal", "verb"):
        return slot
    if agent:  # «بین الف و ب برگزار شد» tells whose meeting it was, and nobody who held it
        return under(slot, ("توسط", "بین") if rule.pairs or "بین" in slot.roles else ("توسط",))
    roles = tuple("subject" if r == "object" else r for r in slot.roles)
    if use.agent_follows and "subject" not in roles:
        roles = (*roles, "subject")
    return under(slot, roles)


def lifts(rule: Rule, view: View, use: Use) -> bool:
    """Whether a nominal takes the subject of its clause as its own."""
    if rule.lift != "side":
        return rule.lift == "always"
    home = view.home(use)
    if home < 0:
        return False
    phrase = view.phrases[home]
    if view.programme is not None and use.token < view.programme.first:
        return phrase.role in ("", "را")
    at = phrase.at(use.token)
    if "ezafe" not in rule.object.roles and _owned(view, phrase, use):
        return False
    if any(i.tag not in ("determiner", "conjunction") and i.form not in INTRODUCERS for i in phrase.items[:at]):
        coordinated = at >= 2 and phrase.items[at - 1].tag == "conjunction" and phrase.items[at - 2].mention is None
        if not coordinated:
            return False
    elif phrase.role in LIFTING and not phrase.joined:
        return not _words_of_another(view, home)
    elif not phrase.joined and at == 0:
        before = view.phrases[home - 1] if home else None
        shown = before is not None and before.role in ("با", "ضمن") and before.items[0].form in INTRODUCERS
        # «با ابراز خوشحالی از دیدار با …»
        return shown and not phrase.breaks and phrase.items[-1].first == use.token
    n = home
    while n > 0 and not (view.phrases[n].breaks and not view.phrases[n].joined):
        if view.phrases[n].role in LIFTING and view.phrases[n].items[0].mention is None:
            return True
        n -= 1
    return view.phrases[n].role in LIFTING and view.phrases[n].items[0].mention is None


def _words_of_another(view: View, home: int) -> bool:
    """Whether the phrase before tells of what somebody named there has said."""
    items = view.phrases[home - 1].items if home else ()
    said = next((k for k, i in enumerate(items) if i.form in function_words().words_of), None)
    named = items[-1].mention if items else None
    if said is None or named is None or named.kind is MentionKind.PRONOUN:
        return False
    return any(view.entities[e].cls == "Person" for e in named.entities)


def _owned(view: View, phrase: Phrase, use: Use) -> bool:
    """Whether the nominal has a genitive: «حضور مردم در آیین»، «حضور معاونان وزارت» tell of others than the subject."""
    after = [i for i in phrase.items if i.first >= use.last]
    named = after[0].mention if after else None
    if named is not None and named.kind is not MentionKind.PRONOUN:
        return all(view.entities[e].cls in DOERS for e in named.entities)
    if after and after[0].form in common_names().groups:
        return True  # «حضور معاونان وزارت»
    if any(i.form in REFLEXIVE or i.mention is not None for i in after):
        return False
    if use.word in OCCASIONED:
        return False  # «ضمن تبریک عید نوروز به الف»
    at = phrase.at(use.token)
    if phrase.items[at].form.endswith("ی") and not use.word.endswith("ی"):
        return False  # «در نامه‌ای مشترک»: what follows is an adjective
    return bool(after) and after[0].tag == "noun" and after[0].pos.split(",")[0] == "N" and after[0].form not in TIMES


def undergoes(view: View) -> bool:
    """Whether the subject is only carried over into a passive clause: it is not the one who acts there."""
    verb = view.clause.verb
    passive = verb is not None and (
        verb.passive
        or verb.past in PASSIVE_LIGHT
        or (verb.past == "گرفت" and bool(view.clause.items) and view.clause.items[-1].form in UNDERGOING)
    )
    listed = view.programme is not None
    return passive and not view.explicit and not listed and not any(u.kind == "predicative" for u in view.uses)

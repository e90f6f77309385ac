"""Contacts: who meets, calls, speaks with or agrees with whom."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from kg.rules.actors import BODY, LEADING, head, members
from kg.rules.arguments import PERSON, Filling
from kg.rules.attempts import Attempt, context
from kg.rules.extents import TIMES
from kg.rules.items import Tag, is_pronoun
from kg.rules.phrases import BOTH_SIDES, SIDES, Phrase
from kg.rules.rule import CLASS_GROUPS, Rule, Slot, under
from kg.rules.subjects import lifts, subject_of
from kg.rules.triggers import TriggerIndex
from kg.rules.uses import Use
from kg.rules.views import Filler, View

CONTACT_EVENTS = ("Meeting", "Call")
COMPANY = frozenset(["به همراه", "همراه با", "به‌همراه", "به اتفاق", "به‌اتفاق", "با همراهی"])
PEOPLE = frozenset({"Person", "Group"})  # «در دیدار کارگزاران نظام گفت»
DEPARTED = frozenset(["شهید", "شهیدان", "مرحوم", "مرحومه"])
PARTNERS = CLASS_GROUPS["Actor"] | {"Country"}
# «دو طرف»، «هر دو وزیر»: the sides of the contact told last.
TWO_SIDES = frozenset(f"{two} {who}" for two in ("دو", "هر دو") for who in SIDES)


class Contacts:
    """Who meets or speaks with whom in an article, and the partners of the meeting or call told last."""

    def __init__(self, index: TriggerIndex) -> None:
        """For the contacts that the rules of `index` tell."""
        self.index = index
        self.last: tuple[int, ...] = ()
        self._near: tuple[View, tuple[int, ...]] | None = None  # the clause asked last, and the partners told in it

    def pairs(self, attempt: Attempt) -> list[tuple[Filler, Filler]]:
        """The partners of a contact, two by two; those of a meeting or call are kept as the last ones."""
        rule, use, view = attempt.rule, attempt.use, attempt.view
        inside = rule.subject.roles == ("inside",)
        left, right = (attempt.filling.fill(rule.subject), None) if inside else sides(attempt)
        if left is None and "participants" in rule.subject.roles:
            left, right = _sides_near(attempt)
        if left is None:
            return []
        lifted = use.kind != "nominal" or lifts(rule, view, use)
        both = (*left.entities, *(right.entities if right else ()))
        headline = view.clause.verb is None and right is not None
        certain = all(view.fits(e, PERSON) for e in both)
        if headline and right is not None:  # «دیدار رئیس دانشگاه با نمایندگان دانشجویان»
            certain = any(all(view.fits(e, PERSON) for e in side.entities) for side in (left, right))
        if rule.persons_only and not certain and (not lifted or (left.role == "ezafe" and _clubs(view, both))):
            return []
        if right is None:
            members = left.entities
            pairs = [(a, b) for k, a in enumerate(members) for b in members[k + 1 :]]
        else:
            pairs = [(a, b) for a in left.entities for b in right.entities if a != b]
        if rule.event in CONTACT_EVENTS:
            pairs = [(a, b) for a, b in pairs if not (_departed(attempt, a) or _departed(attempt, b))]
        if pairs and rule.event in CONTACT_EVENTS:
            self.last = tuple(dict.fromkeys(e for pair in pairs for e in pair))
        if rule.persons_amid and context("clause", use, view, attempt.views, attempt.sentence) & rule.persons_amid:
            pairs = [pair for pair in pairs if all(view.fits(e, PERSON) for e in pair)]
        return [(replace(left, entities=(a,)), replace(right or left, entities=(b,))) for a, b in pairs]

    def participants(self, attempt: Attempt) -> Filler | None:
        """Both sides of the contact that a talk is part of.

        That is its own contact, else another of the clause or its parent, else the meeting that «این دیدار» points
        back to.
        """
        use = attempt.use
        found = _both(attempt)
        if found is not None and len(found.entities) > 1:
            return found
        near = self._partners_near(attempt)
        if near:
            return Filler(near, use.token, use.last)
        if self.last and self._points_back(attempt.view):
            return Filler(self.last, use.token, use.last)
        return found

    def _partners_near(self, attempt: Attempt) -> tuple[int, ...]:
        """Both sides of the first contact told in the clause or the one that it is joined to; () when none is."""
        if self._near is None or self._near[0] is not attempt.view:
            told = (_both(other) for other in _contacts_near(attempt))
            partners = next((both.entities for both in told if both is not None and len(both.entities) > 1), ())
            self._near = attempt.view, partners
        return self._near[1]

    def told(self, attempt: Attempt, slot: Slot) -> Filler | None:
        """All sides of the meeting that the clause or the one it is about points back to: «در این دیدار که …»."""
        view, use, parent = attempt.view, attempt.use, attempt.view.clause.parent
        hosts = [view]
        if view.clause.relation == "relative" and parent is not None and parent < len(attempt.views):
            hosts.append(attempt.views[parent])
        if not any(self._points_back(host) for host in hosts):
            return None
        fitting = tuple(e for e in self.last if view.fits(e, slot.classes))
        return Filler(fitting, use.token, use.last, role="told") if fitting else None

    def counterpart(self, attempt: Attempt, slot: Slot) -> Filler | None:
        """The other side of the meeting told last: whom one thanks «بابت ابلاغ پیام» in it."""
        use, view = attempt.use, attempt.view
        others = tuple(e for e in self.last if e not in view.subject and view.fits(e, slot.classes))
        one = len(self.last) == 2 and len(others) == 1
        return Filler(others, use.token, use.last, role="counterpart") if one else None

    def _points_back(self, view: View) -> bool:
        """«در این دیدار»، «در نشست یادشده»: a contact word under «این»."""
        for p in view.phrases:
            if p.role not in ("در", "در جریان") or len(p.items) < 2 or p.items[0].form not in ("این", "همین"):
                continue
            found = self.index.noun(p.items[1].form)
            if found and any(r.event in CONTACT_EVENTS for r in found[1]):
                return True
        return False


def speaks_of_both_sides(view: View) -> bool:
    """«دو طرف»، «طرفین»، «دو مقام»: whom the clause has as its subject are the sides of the contact told last."""
    for phrase in view.phrases:
        if phrase.role == "" and phrase.items[0].tag is not Tag.DATE:
            words = " ".join(i.form for i in phrase.items).split()
            if words[0] in BOTH_SIDES or " ".join(words[:2]) in TWO_SIDES or " ".join(words[:3]) in TWO_SIDES:
                return len(words) <= 3
            if phrase.items[0].form not in TIMES:
                return False
    return False


def sides(attempt: Attempt) -> tuple[Filler | None, Filler | None]:
    """The two sides of a contact; the second None when the first are partners among themselves."""
    rule, use, view, filling = attempt.rule, attempt.use, attempt.view, attempt.filling
    classes = rule.subject.classes
    prepositions = tuple(r for r in rule.object.roles if r not in ("subject", "object", "ezafe"))
    right = filling.fill(under(rule.object, prepositions))
    among = filling.fill(Slot(("بین",), classes))
    genitive = filling.fill(Slot(("ezafe",), classes)) if use.kind != "verbal" else None
    active = use.voice == "active" or not rule.passive
    lifted = subject_of(attempt.by(_of_subject(rule, nominal=use.kind == "nominal"))) if active else None
    if lifted and view.explicit and use.kind == "verbal" and use.voice == "active":
        among = None  # «الف با ب دیدار و برنامه‌های همکاری | بین ج و د را تشریح کرد»
    if among and "بین" not in prepositions and len(among.entities) > 1:
        return among, None
    if right and right.role == "بین" and len(right.entities) > 1:
        return right, None
    if right:
        right = _other_side(attempt, right) or right
        between = among if right.role != "بین" else None  # «میان الف با ب»
        left = genitive or between or lifted
        return (_with_companions(attempt, left, right), right) if left else (None, None)
    callers = genitive is not None and lifted is not None and _callers(view, lifted, genitive)
    persons = genitive is not None and (
        rule.event not in CONTACT_EVENTS or all(view.fits(e, PEOPLE) for e in genitive.entities)
    )
    one_sided = use.word in ("نشست", "جلسه")  # «جلسه رئیس‌جمهور» tells of no partner
    if (
        genitive
        and lifted
        and persons
        and not one_sided
        and not genitive.reflexive
        and "ezafe" in rule.object.roles
        and (rule.event is None or callers or len(genitive.entities) == 1)
    ):
        return lifted, genitive
    if genitive and len(genitive.entities) > 1:
        return genitive, None
    if (use.kind in ("verbal", "verb") or rule.lift == "always") and lifted and len(lifted.entities) > 1:
        return lifted, None
    if lifted and len(lifted.entities) > 1 and _scene_of_both(view, use):
        return lifted, None
    return None, None


def _scene_of_both(view: View, use: Use) -> bool:
    """«در تماسی تلفنی، الف و ب … را بررسی کردند»: a contact told without a partner, and several who act in it."""
    home, verb = view.home(use), view.clause.verb
    if home < 0 or verb is None or not verb.plural or view.phrases[home].role not in ("در", "در جریان"):
        return False
    return any(i.first == use.token and i.form == f"{use.word}ی" for i in view.phrases[home].items)


def _clubs(view: View, entities: tuple[int, ...]) -> bool:
    """Whether bare bodies alone are named: «در دیدارهای استقلال با پیکان» tells of matches."""
    return all(view.entities[e].cls == "Organization" for e in entities)


def _departed(attempt: Attempt, entity: int) -> bool:
    """Whether the sentence calls a person a martyr or late: «با خانواده شهید الف و شهید ب دیدار کرد»."""
    tokens = attempt.sentence.tokens
    return any(entity in m.entities and tokens[m.first].form in DEPARTED for m in attempt.view.mentions)


def _callers(view: View, host: Filler, guests: Filler) -> bool:
    """«الف در دیدار مدیران شهرداری گفت»: a group, perhaps with who leads it, that came to see a person."""
    kinds = {view.entities[e].cls for e in guests.entities}
    return all(view.fits(e, PERSON) for e in host.entities) and "Group" in kinds and kinds <= {"Group", "Person"}


@lru_cache(maxsize=1024)
def _of_subject(rule: Rule, *, nominal: bool) -> Rule:
    """The rule with the subject of the clause as its own; a nominal may have the agent of a passive clause."""
    agent = tuple(r for r in rule.subject.roles if nominal and r in ("توسط", "initiator"))
    return replace(rule, subject=Slot(("subject", *agent), rule.subject.classes))


@lru_cache(maxsize=1024)
def _of_partners(rule: Rule) -> Rule:
    """The rule with the other side of a contact as its object."""
    return replace(rule, object=Slot(("با", "بین", "ezafe"), PARTNERS))


def _other_side(attempt: Attempt, right: Filler) -> Filler | None:
    """«الف با ب دیدار و با وی گفت‌وگو کرد»: the pronoun is whom the subject met in the clause before."""
    view, parent = attempt.view, attempt.view.clause.parent
    item = next((i for i in view.clause.items if i.first == right.first), None)
    if item is None or not is_pronoun(item) or view.clause.relation != "coordinate" or parent is None:
        return None
    for other in _contacts_near(replace(attempt, view=attempt.views[parent])):
        both = _both(other)
        if both is not None and len(both.entities) == 2:
            rest = tuple(e for e in both.entities if e not in view.subject)
            return replace(right, entities=rest) if len(rest) == 1 else None
    return None


def _with_companions(attempt: Attempt, left: Filler, right: Filler) -> Filler:
    """«الف به همراه ب با ج دیدار کرد»: the companions of the subject meet the other side too."""
    view, classes = attempt.view, attempt.rule.subject.classes
    opening = {i.first: i.form for i in view.clause.items if i.tag is Tag.PREPOSITION}
    found = [
        e
        for p in view.phrases
        if p.role == "با" and opening.get(p.first) in COMPANY and not p.first <= right.first < p.last
        for e in members(view, p.items, head(p.items), classes)[0]
    ]
    if all(view.fits(e, BODY) for e in left.entities):
        found += [e for p in view.phrases if _leads(p, left) for e in members(view, p.items, 1, classes)[0]]
    return replace(left, entities=tuple(dict.fromkeys((*left.entities, *found)))) if found else left


def _leads(phrase: Phrase, left: Filler) -> bool:
    """«هیأت تجاری ایران | به ریاست الف»: the phrase right behind a delegation that tells who leads it."""
    return phrase.role == "به" and phrase.items[0].form in LEADING and phrase.first == left.last


def _both(attempt: Attempt) -> Filler | None:
    """The two sides of a contact in one filler."""
    left, right = sides(attempt.by(_of_partners(attempt.rule)))
    if left is None:
        return None
    extra = right.entities if right else ()
    return replace(left, entities=tuple(dict.fromkeys((*left.entities, *extra))))


def _contacts_near(attempt: Attempt) -> list[Attempt]:
    """The meetings and calls told in the same clause, or in the one that it is joined to."""
    view, views = attempt.view, attempt.views
    near = [view]
    if view.clause.relation == "coordinate" and view.clause.parent is not None and view.clause.parent < len(views):
        near.append(views[view.clause.parent])
    return [
        Attempt(rule, use, v, views, attempt.sentence, Filling(v, use))
        for v in near
        for use in v.uses
        for rule in use.rules
        if rule.pairs and rule.event in CONTACT_EVENTS
    ]


def _sides_near(attempt: Attempt) -> tuple[Filler | None, Filler | None]:
    """The sides of a contact told in the same clause: «در دیدار دو وزیر مقرر شد …»."""
    for other in _contacts_near(attempt):
        left, right = sides(other)
        if left is not None:
            return left, right
    return None, None

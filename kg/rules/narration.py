"""Who acts and who speaks: the subject of each clause (explicit, dropped, inherited) and the speaker across sentences.

Persian drops its subjects: «… دیدار کرد. افزود: آماده‌ایم …». A dropped third person is the last subject of the text,
a first person is the speaker, the subject of a relative clause is its antecedent.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.model import Entity, Mention, Sentence
from kg.rules.actors import FIRST_PERSON, head, members
from kg.rules.clauses import Clause
from kg.rules.common_names import valency
from kg.rules.items import Item, Tag, function_words
from kg.rules.lists import counts_bodies
from kg.rules.modality import says
from kg.rules.phrases import Phrase, group, holding
from kg.rules.programmes import programme
from kg.rules.rule import CLASS_GROUPS, Rule
from kg.rules.triggers import TriggerIndex, stems
from kg.rules.uses import Use, find_uses
from kg.rules.views import View

SPEAKERS = CLASS_GROUPS["Actor"] | {"Country"}
ANY_SUBJECT = frozenset(
    [*CLASS_GROUPS["Agent"], *CLASS_GROUPS["Event"], "Agreement", "Project", "Place", "Facility", "Post", "NewsAgency"]
)


@dataclass(slots=True)
class Narrator:
    """What carries over from sentence to sentence of one document."""

    last_subject: tuple[int, ...] = ()
    speaker: tuple[int, ...] = ()
    paragraph: int = -1

    def read(
        self,
        sentence: Sentence,
        clauses: Sequence[Clause],
        index: TriggerIndex,
        entities: Sequence[Entity],
        mentions: Sequence[Mention] = (),
    ) -> list[View]:
        """The clauses of a sentence with phrases, uses and subjects.

        The narrator knows from then on who acted and spoke last.
        """
        views: list[View] = []
        own = tuple(mentions)
        for clause in clauses:
            views.append(self._view(sentence, views, clause, index, entities, own))
        self._remember(clauses, views)
        self.paragraph = sentence.paragraph
        return views

    def _view(  # noqa: PLR0913 - a clause is seen in all that surrounds it
        self,
        sentence: Sentence,
        views: Sequence[View],
        clause: Clause,
        index: TriggerIndex,
        entities: Sequence[Entity],
        mentions: tuple[Mention, ...],
    ) -> View:
        uses, apart = find_uses(clause, index, lambda e: entities[e].cls)
        phrases = group(clause.items, apart, lambda e: entities[e].cls)
        speaker, claimed = self._speaker_of(views, clause), _claims(phrases, uses)
        bare = View(clause, phrases, uses, claimed, entities, (), None, False, speaker, mentions)
        listed = programme(bare, self.last_subject)
        span, found, blocked = _explicit(bare)
        if found:
            return View(clause, phrases, uses, claimed, entities, found, span, True, speaker, mentions, listed)
        subject = self._inherit(index, views, clause, blocked, sentence)
        return View(clause, phrases, uses, claimed, entities, subject, None, False, speaker, mentions, listed)

    def _inherit(
        self, index: TriggerIndex, views: Sequence[View], clause: Clause, blocked: bool, sentence: Sentence
    ) -> tuple[int, ...]:
        parent = views[clause.parent] if clause.parent is not None and clause.parent < len(views) else None
        if clause.verb is not None and clause.verb.person == 1:
            return self._speaker_of(views, clause)
        if blocked or (clause.verb is not None and clause.verb.person == 2):
            return ()
        if clause.relation == "relative":
            mention = clause.antecedent.mention if clause.antecedent is not None else None
            if (
                mention is None
                and parent is not None
                and clause.antecedent is not None
                and index.noun(clause.antecedent.form)
            ):
                return parent.subject  # «در دیداری که داشتند»
            found = tuple(mention.entities) if mention is not None else ()
            several = parent is not None and len(parent.subject) > 1 and set(found) <= set(parent.subject)
            if several and parent is not None and found and clause.verb is not None and clause.verb.plural:
                return parent.subject  # «الف و ب که … کرده‌اند»
            return found
        if parent is not None:
            if (
                clause.relation == "complement"
                and says(parent.clause)
                and clause.verb is not None
                and clause.verb.plural
            ):
                return ()
            return parent.subject
        if clause.verb is None or sentence.paragraph - self.paragraph > 1:
            return () if clause.verb is None else self.last_subject
        return self.last_subject

    def _speaker_of(self, views: Sequence[View], clause: Clause) -> tuple[int, ...]:
        """Whose words the clause is in: the subject of the speech it hangs on, else the last speaker of the text."""
        up = clause.parent
        while up is not None and up < len(views):
            view = views[up]
            if view.subject and (says(view.clause) or clause.after_colon):
                return view.subject
            up = view.clause.parent
        return self.speaker

    def _remember(self, clauses: Sequence[Clause], views: Sequence[View]) -> None:
        before_colons = {c.parent for c in clauses if c.after_colon}
        for view in views:
            if view.clause.index in before_colons or says(view.clause):
                fitting = tuple(e for e in view.subject if view.entities[e].cls in SPEAKERS)
                if fitting:
                    self.speaker = fitting
        mains = [
            v for v in views if v.clause.relation in ("main", "coordinate") and v.subject and v.clause.verb is not None
        ]
        spoken = [v for v in mains if says(v.clause)] or mains
        if spoken:
            fitting = tuple(e for e in spoken[0].subject if spoken[0].entities[e].cls in SPEAKERS)
            if fitting:
                self.last_subject = fitting


def _explicit(view: View) -> tuple[tuple[int, int] | None, tuple[int, ...], bool]:
    """(token span, entities, blocked): the subject that a clause names.

    `blocked` tells that the subject is something that no mention names.
    """
    phrases = view.phrases
    items = view.clause.items
    predicative = min([u.token for u in view.uses if u.kind == "predicative"], default=10**9)
    agents = {u.last for u in view.uses if u.agent_follows}  # «مورد استقبال | وزیر | قرار گرفت»
    for n, phrase in enumerate(phrases):
        if phrase.first > predicative:
            break
        if phrase.role != "" or phrase.items[0].tag is Tag.DATE or phrase.first in agents:
            continue
        k = head(phrase.items)
        if k >= len(phrase.items):
            continue
        if phrase.items[k].form in function_words().times or _masthead(items, phrase, view):
            continue
        if n and _tells_where(view, phrases[n - 1], phrase):
            continue
        if phrase.items[k].form in FIRST_PERSON and view.speaker:
            return (phrase.items[k].first, phrase.items[k].last), view.speaker, False
        if phrase.items[k].tag is Tag.MENTION:
            if _dateline(items, phrase.items[k], view):
                continue
            found, end = members(view, phrase.items, k, ANY_SUBJECT)
            if not found:
                continue
            named = _for_example(view, n, found)
            return (phrase.items[k].first, phrase.items[end - 1].last), (*found, *named), False
        behind = _behind_nouns(view, n, k)
        if behind is not None:
            return *behind, False
        if n == len(phrases) - 1 and view.clause.verb is not None and phrase.last == view.clause.verb.first:
            return None, (), False  # right before the verb: an object or a noun of the predicate
        return None, (), True
    return None, (), False


def _behind_nouns(view: View, n: int, k: int) -> tuple[tuple[int, int], tuple[int, ...]] | None:
    """(token span, entities) of a subject that phrase `n` heads by the common noun at `k`, told by names after it."""
    items = view.phrases[n].items
    following = view.phrases[n + 1] if n + 1 < len(view.phrases) else None
    shared = k + 2 < len(items) and items[k + 1].form == "و" and items[k + 2].tag is Tag.MENTION
    if shared:  # «رئیس و اعضای کمیسیون …»
        found, end = members(view, items, k + 2, SPEAKERS)
        if found:
            return (items[k + 2].first, items[end - 1].last), tuple(found)
    if following is not None and following.role == "مانند":
        found, end = members(view, following.items, head(following.items), ANY_SUBJECT)  # «کشورهایی همچون الف و ب …»
        if found:
            return (items[k].first, following.items[end - 1].last), tuple(found)
    return None


def _for_example(view: View, n: int, found: Sequence[int]) -> tuple[int, ...]:
    """«جمعی از مسئولان از جمله الف، ب و ج»: those named of a group that is the subject, in phrase `n`."""
    following = view.phrases[n + 1] if n + 1 < len(view.phrases) else None
    if following is None or following.role != "مانند" or any(view.entities[e].cls != "Group" for e in found):
        return ()
    return tuple(members(view, following.items, 0, SPEAKERS)[0])


def _tells_where(view: View, before: Phrase, phrase: Phrase) -> bool:
    """«در بوسان | کره جنوبی، وزیر … گفت»: the country of a place that a preposition governs is no subject."""
    place, country = before.items[-1].mention, phrase.items[0].mention
    if not before.role or before.last != phrase.first or place is None or country is None or len(phrase.items) > 1:
        return False
    inner = {view.entities[e].cls for e in place.entities}
    outer = {view.entities[e].cls for e in country.entities}
    return inner <= {"City", "Place", "Facility"} and outer <= {"Country", "Place"}


def _dateline(items: Sequence[Item], item: Item, view: View) -> bool:
    """«تهران - ایرنا -»، «سایت خبر:» before the first clause."""
    k = next(n for n, i in enumerate(items) if i.first == item.first)
    following = items[k + 1] if k + 1 < len(items) else None
    cls = {view.entities[e].cls for e in item.mention.entities} if item.mention else set()
    if cls <= {"NewsAgency"} or (0 < k <= MASTHEAD and items[k - 1].form == "/"):
        return True
    if following is not None and following.role == "(":
        close = next((n for n in range(k, min(len(items), k + 4)) if items[n].role == ")"), len(items))
        following = items[close + 1] if close + 1 < len(items) else None
    return (
        k <= MASTHEAD
        and following is not None
        and following.role == "-"
        and bool(cls & {"City", "Country", "NewsAgency"})
    )


def _masthead(items: Sequence[Item], phrase: Phrase, view: View) -> bool:
    """«گروه سیاسی ایرنا -»، «اخبار خارجی - اسلو -»: common nouns before the first clause, closed by a dash."""
    k = next(n for n, i in enumerate(items) if i.last == phrase.items[-1].last)
    dashed = k + 1 < len(items) and items[k + 1].role == "-"
    if not dashed or k > MASTHEAD or phrase.items[0].tag is not Tag.NOUN:
        return False
    return phrase.items[-1].mention is not None or any(
        i.mention is not None and _dateline(items, i, view) for i in items[k + 1 : MASTHEAD]
    )


JOINT = frozenset(["مشترک", "مشترکی", "دوجانبه", "سه‌جانبه"])  # said of a meeting, before its partner
MASTHEAD = 8  # items before the first clause that may tell who reports from where
NOMINAL = frozenset(["nominal", "announced"])
ASKING = frozenset(["خواست"])


def _claims(phrases: Sequence[Phrase], uses: Sequence[Use]) -> dict[int, int]:
    """Phrase index → token of the nominal that the phrase completes, so that no other trigger takes it."""
    claimed: dict[int, int] = {}
    _claim_adjacent(phrases, uses, claimed)
    adjacent = frozenset(claimed)
    for use in uses:
        home = holding(phrases, use.token)
        if (
            use.kind != "nominal"
            or home < 0
            or _pointed_at(phrases, use.token)
            or _said_again(use, uses, phrases[home])
        ):
            continue
        wanted, topical = _nominal_roles(use.rules)
        roles = set(wanted)
        for n in range(home + 1, len(phrases)):
            if phrases[n].breaks or phrases[n].role in ("", "را"):
                break
            role = phrases[n].role
            if role in roles and (role in topical or _names(phrases[n])):
                claimed.setdefault(n, use.token)
                roles.discard(role)
    _release(phrases, uses, claimed)
    _release_partner(phrases, uses, claimed, adjacent)
    return claimed


def _said_again(use: Use, uses: Sequence[Use], home: Phrase) -> bool:
    """«در دور دوم سفرهای استانی | به یزد سفر کرد»: the complement belongs to the verb that says the same."""
    plural = any(i.first == use.token and i.form.endswith("های") for i in home.items)
    return plural and any(other.kind == "verbal" and other.word == use.word for other in uses)


def _names(phrase: Phrase) -> bool:
    """Whether a phrase names somebody or something: at its head, or under another preposition than «با» anywhere."""
    if phrase.role != "با" and any(i.tag is Tag.MENTION for i in phrase.items):
        return True
    k = head(phrase.items)
    return k < len(phrase.items) and phrase.items[k].tag is Tag.MENTION


@lru_cache(maxsize=4096)
def _nominal_roles(rules: tuple[Rule, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """Where the nominal uses of rules look for their arguments, and where of these for matters."""
    slots = [slot for rule in rules if "nominal" in rule.uses for slot in (rule.subject, rule.object)]
    topical = frozenset(role for slot in slots if slot.topical for role in slot.roles)
    return frozenset(role for slot in slots for role in slot.roles), topical


@lru_cache(maxsize=4096)
def _roles_beside(rules: tuple[Rule, ...]) -> frozenset[str]:
    """Where rules with nominal or announced uses look for their arguments."""
    slots = (slot for rule in rules if rule.uses & NOMINAL for slot in (rule.subject, rule.object))
    return frozenset(role for slot in slots for role in slot.roles)


def _release(phrases: Sequence[Phrase], uses: Sequence[Use], claimed: dict[int, int]) -> None:
    """Give back what the predicate of the clause needs itself.

    «در پایان این بازدید از وزیر خواست …»: whom is asked. «با حضور وزیر | در تالار رودکی | برگزار شد»: where it is held.
    «در دیدار با الف | از ب قدردانی کرد»: whom is thanked.
    """
    if not claimed:
        return
    if any(u.kind in ("verbal", "predicative") and any("در" in r.object.roles for r in u.rules) for u in uses):
        for n, token in list(claimed.items()):
            home = next(p for p in phrases if p.first <= token < p.last)
            if phrases[n].role == "در" and home.role == "با" and home.items[-1].first != token:
                del claimed[n]
    met = {token for n, token in claimed.items() if phrases[n].role == "با"}
    thanks = next((u for u in uses if u.kind == "verbal" and any("از" in r.object.roles for r in u.rules)), None)
    for n, token in list(claimed.items()) if thanks is not None else ():
        if phrases[n].role == "از" and token in met and thanks is not None:
            claimed[n] = thanks.token
    asks = next((u for u in uses if u.kind == "verb" and u.word in ASKING), None)
    if asks is None:
        return
    asked = [n for n, p in enumerate(phrases) if p.role == "از" and p.items[0].tag is Tag.MENTION]
    other = any(p.role == "از" and n not in claimed for n, p in enumerate(phrases))  # «از پیمانکار خواست»
    if len(asked) == 1 and asked[0] in claimed and not other:
        claimed[asked[0]] = asks.token


def _release_partner(
    phrases: Sequence[Phrase], uses: Sequence[Use], claimed: dict[int, int], adjacent: frozenset[int]
) -> None:
    """«در زمینه ساخت پروژه‌های آب | با اردن | همکاری می‌کند»: the only partner of a verb that wants one is the verb's.

    Unless it stands right behind its noun, which is in `adjacent`.
    """
    partners = [n for n, p in enumerate(phrases) if p.role == "با" and _names(p)]
    wanting = any(u.kind == "verbal" and any("با" in r.object.roles for r in u.rules) for u in uses)
    if wanting and len(partners) == 1 and partners[0] not in adjacent:
        claimed.pop(partners[0], None)


def _pointed_at(phrases: Sequence[Phrase], token: int) -> bool:
    """«در این دیدار»: what «این» points at takes no complements."""
    home = next((p for p in phrases if p.first <= token < p.last), None)
    at = home.at(token) if home is not None else -1
    return home is not None and at > 0 and home.items[at - 1].form in ("این", "همین", "آن")


def _owner(before: Phrase, role: str, roles: dict[int, frozenset[str]]) -> Item:
    """The noun that a phrase under `role` right behind completes: that before «مشترک» in «نشست مشترک | با …»."""
    *_, ahead, last = (None, *before.items)
    return ahead if ahead is not None and last.form in JOINT and role in roles.get(ahead.first, ()) else last


def _claim_adjacent(phrases: Sequence[Phrase], uses: Sequence[Use], claimed: dict[int, int]) -> None:
    """A phrase right after a noun that takes its preposition belongs to that noun («قدردانی | از …»)."""
    nouns = valency()
    roles = {use.token: _roles_beside(use.rules) for use in uses if use.kind in NOMINAL}
    for n in range(1, len(phrases)):
        before, phrase = phrases[n - 1], phrases[n]
        noun = _owner(before, phrase.role, roles)
        if not phrase.role or before.last != phrase.first or phrase.breaks or noun.tag not in (Tag.NOUN, Tag.MENTION):
            continue
        if noun.tag is Tag.MENTION and noun.form.startswith(("این ", "همین ", "آن ")):
            continue  # «مدیرعامل این شرکت | در …»
        if counts_bodies(before.items, len(before.items) - 1):
            continue
        if phrase.role == "از" and _pointed_at(phrases, noun.first):
            continue  # «در این دیدار | از نقش ب تقدیر کرد»
        word = noun.form.rpartition(" ")[2]  # «شرکت‌های فعال | در …» is one nominal
        if phrase.role in roles.get(noun.first, ()) or any(s in nouns.get(phrase.role, ()) for s in stems(word)):
            claimed[n] = noun.first
            continue
        k = len(before.items) - 1
        while k > 0 and before.items[k].tag is Tag.MENTION:
            k -= 1
        governor = before.items[k]  # «مقایسه الف | با ب»
        if phrase.role == "با" and any(s in nouns["با"] for s in stems(governor.form)):
            claimed[n] = governor.first

"""Finds where a clause uses a trigger, and how.

A trigger is the verb of the clause, the noun of its light verb, announced, predicative or nominal.

A light-verb construction keeps its noun apart from the verb («دیدار و راه‌های … را بررسی کرد»، «دعوت به عمل آورد»،
«مورد استقبال … قرار گرفت»، «به امضا رسید»), shares one verb among several nouns, and is passive by the choice of
light verb.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kg.records import record
from kg.rules.clauses import Clause
from kg.rules.items import Item, Tag, behind_pointed, function_words
from kg.rules.light_verbs import (
    ACTIVE_LIGHT,
    ANNOUNCERS,
    ASKED_FOR,
    ASKED_WORDS,
    ASKING,
    COMPOUND_NOUNS,
    COPULA,
    DEEMING,
    ENCLITICS,
    GAPPED,
    GIVEN,
    INFINITIVES,
    PASSIVE_LIGHT,
    PUT,
    SAID,
    UNDER,
    charged,
    light_verb,
)  # fmt: skip
from kg.rules.lists import counts_bodies
from kg.rules.phrases import GAP
from kg.rules.rule import Rule
from kg.rules.topics import action_noun
from kg.rules.triggers import TriggerIndex

_STOPS = (Tag.MENTION, Tag.DATE, Tag.PREPOSITION, Tag.RA, Tag.SUBORDINATOR, Tag.VERB)
_BEFORE_PHRASE = (
    Tag.PREPOSITION, Tag.PUNCTUATION, Tag.MENTION, Tag.CONJUNCTION, Tag.ADVERB, Tag.DETERMINER, Tag.DATE, Tag.RA,
)  # fmt: skip
MAX_BETWEEN = 2  # adjectives between a predicate noun and its light verb: «استقبال گرم رسمی کرد»


@record
class Use:
    """One use of a trigger in a clause; tokens[token:last] are its words, `item` the index of its item."""

    kind: str  # verb | verbal | announced | predicative | nominal
    word: str
    rules: tuple[Rule, ...]
    token: int
    last: int
    item: int
    voice: str = "active"
    light: str = ""  # past stem of the light verb
    announced: bool = False  # «از … خبر داد»
    agent_follows: bool = False  # «مورد استقبال وزیر قرار گرفت»: the genitive is the agent


class _Finder:
    """Uses in one clause."""

    def __init__(self, clause: Clause, index: TriggerIndex, class_of: Callable[[int], str]) -> None:
        self.clause, self.index, self.class_of = clause, index, class_of
        self.items = clause.items
        self.uses: list[Use] = []
        self.taken: set[int] = set()
        self.apart: set[int] = set()

    def run(self) -> tuple[tuple[Use, ...], frozenset[int]]:
        if self.clause.verb is not None:
            self._verb()
            self._light_verb()
        self._predicative()
        self._enclitic()
        self._nominals()
        if len(self.uses) > 1:
            self.uses.sort(key=lambda u: (u.token, u.kind))
        return tuple(self.uses), frozenset(self.apart)

    def _verb(self) -> None:
        verb = self.clause.verb
        assert verb is not None  # noqa: S101 - the caller checked
        rules = self.index.verbs.get(verb.past)
        if rules:
            self.uses.append(
                Use(
                    "verb",
                    verb.past,
                    rules,
                    verb.first,
                    verb.last,
                    len(self.items),
                    "passive" if verb.passive else "active",
                )
            )

    def _add(self, kind: str, k: int, voice: str, *, agent_follows: bool = False, light: str = "") -> bool:
        item = self.items[k]
        found = self.index.noun(item.form) if item.tag is Tag.NOUN and k not in self.taken else None
        if not found or self._adjective(k) or (kind == "nominal" and counts_bodies(self.items, k)):
            return False
        light = light or (self.clause.verb.past if self.clause.verb else "")
        last = item.last
        if kind == "nominal" and k + 1 < len(self.items) and self.items[k + 1].form in INFINITIVES:
            last = self.items[k + 1].last
        self.uses.append(Use(kind, found[0], found[1], item.first, last, k, voice, light, agent_follows=agent_follows))
        self.taken.add(k)
        return True

    def _adjective(self, k: int) -> bool:
        """«مناسبات دفاعی»، «سیاسی و دفاعی»: the noun with «ی» is an adjective after another noun."""
        if self.items[k].form not in function_words().adjectives or not k:
            return False
        before = self.items[k - 2] if k > 1 and self.items[k - 1].tag is Tag.CONJUNCTION else self.items[k - 1]
        return before.tag is Tag.NOUN

    def _light_verb(self) -> None:
        verb = self.clause.verb
        assert verb is not None  # noqa: S101 - the caller checked
        end, voice, words = light_verb(self.clause)
        if words and (verb.past, self.items[end].form) not in PUT and self._add("verbal", end, voice):
            self.apart.update(words)
            self._distant(end, voice)
            return
        self._of_antecedent(voice)
        if not words and verb.past not in ACTIVE_LIGHT and verb.past not in PASSIVE_LIGHT:
            self._elliptical(end, "active", light="کرد")  # «الف را محکوم | و از ب خواست …»
            return
        if words == () and end and self.items[end - 1].form in ANNOUNCERS:
            self._announced(end - 1)
        if words and self.items[end].form == "قرار" and self._put_under(end, voice, words):
            return
        if self._charged(end):
            return
        k = end - 1
        between = 0
        asked = self._asked(end)
        while k >= 0 and asked < 0 and self.items[k].tag not in _STOPS and between <= MAX_BETWEEN:
            if self._governed(k) or (verb.past == "گفت" and self.items[k].form not in SAID):
                break
            if self._add("verbal", k, voice):
                self.apart.update(words)
                self._mark(k)
                self._coordinated(k, voice)
                self._elliptical(k, voice)
                return
            if k == end - 1 and not words and self._own_verb(k):
                break
            between += self.items[k].tag is Tag.NOUN
            k -= 1
        self._elliptical(end, voice if asked < 0 else "active", light="" if asked < 0 else "کرد")
        if asked < 0 and not self._held_request(end):
            self._distant(end, voice)
        self._light_noun(end)

    def _asked(self, end: int) -> int:
        """The item of «خواستار» before «شد، است»: what follows is its genitive and makes no verb; -1 without one."""
        if self.clause.verb is None or self.clause.verb.past not in COPULA:
            return -1
        return next((k for k in range(end - 1, -1, -1) if self.items[k].form in ASKING), -1)

    def _own_verb(self, k: int) -> bool:
        """Whether the noun at `k` makes a verb by itself: in «توقف حملات | اقدام کرد» nobody attacked."""
        item = self.items[k]
        return item.tag is Tag.NOUN and action_noun(item.form) and self.items[k - 1].tag is not Tag.CONJUNCTION

    def _light_noun(self, end: int) -> None:
        """A noun that only makes a verb with «کرد، داد …» belongs to no phrase, though no rule names it.

        «سخن گفت»، «ارتقا داد»
        """
        verb, k = self.clause.verb, end - 1
        if (
            verb is None
            or verb.past not in ACTIVE_LIGHT
            or k < 1
            or self.items[k].tag is not Tag.NOUN
            or k in self.taken
        ):
            return
        if self.items[k - 1].tag is Tag.PREPOSITION or not action_noun(self.items[k].form):
            return
        self.apart.add(self.items[k].first)

    def _distant(self, end: int, voice: str) -> None:
        """«دیداری با الف داشت»، «نشستی میان الف و ب برگزار شد»: a noun apart from its light verb.

        It heads a bare phrase, and its complements stand before the verb.
        """
        light = self.clause.verb.past if self.clause.verb else ""
        for k in range(end - 1, -1, -1):
            item = self.items[k]
            held = item.tag is Tag.RA and k and self.items[k - 1].form.endswith("ی") and light in ("داشت", "کرد", "داد")
            held = held or light == "داد"  # «پیشنهاد گفت‌وگو با الف را داد», «دستور ساخت سد را به ب داد»
            if item.role in ("،", ":") or item.tag is Tag.SUBORDINATOR or (item.tag is Tag.RA and not held):
                return
            before = self.items[k - 1] if k else None
            counted = before is not None and before.form in ("یک", "چند", "چندین")  # «یک تماس تلفنی با الف داشت»
            free = (
                before is None
                or before.tag in (Tag.MENTION, Tag.DATE, Tag.ADVERB, Tag.DETERMINER, Tag.CONJUNCTION)
                or before.role == "،"
                or behind_pointed(self.items, k)
            )
            following = self.items[k + 1] if k + 1 < end else None
            complemented = following is not None and following.tag in (Tag.PREPOSITION, Tag.NOUN, Tag.MENTION, Tag.RA)
            indefinite = (
                item.form.endswith(("ی", "‌ای"))
                and not item.form.endswith("های")
                and (self.index.noun(item.form) or ("",))[0] != item.form
            )
            given = light == "داد" and item.form in GIVEN
            if not (indefinite or counted or given or (end < len(self.items) and voice == "active")):
                continue
            if (
                item.tag is Tag.NOUN
                and free
                and complemented
                and self._under_no_preposition(k)
                and self._add("verbal", k, voice)
            ):
                self.apart.add(item.first)
                return

    def _charged(self, end: int) -> bool:
        """«الف را | مامور رسیدگی به پرونده کرد»، «الف را | نامزد انتخابات کرد»: a noun and what it is about."""
        at = charged(self.items[:end], self.clause.verb.past if self.clause.verb else "")
        if at < 0 or not self._add("verbal", at, "active"):
            return False
        self.apart.add(self.items[at].first)
        return True

    def _held_request(self, end: int) -> bool:
        """«درخواست اجرای قانون را داریم»، «درخواست کمک کرد»: a noun and what it is about."""
        verb = self.clause.verb
        if verb is None or not end:
            return False
        held = verb.past in ("داشت", "کرد", "نمود") and self.items[end - 1].tag is Tag.RA
        for k in range(end - 2, -1 if held else max(-1, end - 2 - ASKED_WORDS), -1):
            item = self.items[k]
            if not held and any(i.tag is not Tag.NOUN for i in self.items[k:end]):
                return False
            asks = item.form in ASKED_FOR and (held or verb.past in ("کرد", "نمود"))
            if asks and self._heads_phrase(k) and self._under_no_preposition(k):
                self.apart.add(item.first)
                return self._add("verbal", k, "active")
        return False

    def _governed(self, k: int) -> bool:
        """Whether a preposition other than «به» governs the noun at `k` itself: «در این نشست گفت» is no light verb."""
        j = k - 1
        while j >= 0 and self.items[j].tag is Tag.DETERMINER:
            j -= 1
        under = j >= 0 and self.items[j].tag is Tag.PREPOSITION and self.items[j].form != "به"
        return under and not self._clause_between(j)

    def _clause_between(self, j: int) -> bool:
        """«با تاکید بر | اینکه … | خاطرنشان کرد»: what the preposition at `j` governs is a clause."""
        return j + 1 < len(self.items) and self.items[j + 1].first - self.items[j].last >= GAP

    def _under_no_preposition(self, k: int) -> bool:
        """Whether no preposition governs the noun at `k`, determiners passed over («در این نشست» is governed)."""
        j = k - 1
        while j >= 0 and self.items[j].tag is Tag.DETERMINER:
            j -= 1
        return j < 0 or self.items[j].tag is not Tag.PREPOSITION

    def _of_antecedent(self, voice: str) -> None:
        """«دیداری که با الف داشت»، «مذاکراتی که صورت گرفت»: the antecedent is the noun of the light verb."""
        verb, antecedent = self.clause.verb, self.clause.antecedent
        if verb is None or antecedent is None or antecedent.tag is not Tag.NOUN or self.clause.relation != "relative":
            return
        found = self.index.noun(antecedent.form)
        if found:
            self.uses.append(
                Use("verbal", found[0], found[1], verb.first, verb.last, len(self.items), voice, verb.past)
            )

    def _mark(self, k: int) -> None:
        """A predicate noun belongs to no phrase; with «به» before it neither does the preposition («به امضا رسید»)."""
        self.apart.add(self.items[k].first)
        if k and self.items[k - 1].tag is Tag.PREPOSITION and self.items[k - 1].form == "به":
            self.apart.add(self.items[k - 1].first)

    def _put_under(self, end: int, voice: str, words: tuple[int, ...]) -> bool:
        """«(الف را) مورد N قرار داد»، «مورد N ب قرار گرفت»."""
        for k in range(end - 1, -1, -1):
            if self.items[k].form in ("مورد", "تحت") and k + 1 < end:
                for j in range(k + 1, end):
                    if self._add("verbal", j, voice, agent_follows=voice == "passive"):
                        self.apart.update((*words, self.items[k].first, self.items[j].first))
                        self._skip_adjective(self.items[j + 1])
                return True
        return False

    def _skip_adjective(self, after: Item) -> None:
        """«مورد استقبال رسمی | وزیر قرار گرفت»: the agent follows behind the adjective."""
        if after.tag is Tag.NOUN and ("AJ" in after.pos or after.form.endswith("ی")):
            self.apart.add(after.first)
            self.uses[-1] = replace(self.uses[-1], last=after.last)

    def _coordinated(self, k: int, voice: str) -> None:
        """Nouns joined to a predicate noun share its verb: «دیدار و گفت‌وگو کرد», with a comma only in a list.

        «بررسی، تصویب و ابلاغ کرد»; but «بر رشد واحدهای تولیدی، اظهار امیدواری کرد»
        """
        joined = False
        while k >= 2 and (self.items[k - 1].tag is Tag.CONJUNCTION or (joined and self.items[k - 1].role == "،")):
            joined, before = True, k - 2
            if not self._add("verbal", before, voice):
                return
            self._mark(before)
            k = before

    def _elliptical(self, before: int, voice: str, light: str = "") -> None:
        """«با الف دیدار و درباره ب گفت‌وگو کرد»: one verb at the end for both nouns.

        A noun after a name and before «و» uses the verb at the end of the clause; `light` is the one left out where
        that is a full verb.
        """
        for k in range(1, before - 1):
            item, left, right = self.items[k], self.items[k - 1], self.items[k + 1]
            if item.tag is not Tag.NOUN or right.tag is not Tag.CONJUNCTION or right.form != "و":
                continue
            if left.role in ("،", ")") and k >= 2:
                left = self.items[k - 2] if self.items[k - 2].tag is not Tag.PUNCTUATION else self.items[k - 3]
            after = self.items[k + 2] if k + 2 < len(self.items) else None
            anew = after is not None and (after.tag in (Tag.PREPOSITION, Tag.ADVERB) or after.form in ASKING)
            spoken = anew and item.form in GAPPED and left.tag is Tag.NOUN and left.form not in UNDER
            if left.tag not in (Tag.MENTION, Tag.DATE, Tag.ADVERB, Tag.RA) and not spoken:
                continue
            if light and not anew:
                continue
            if after is not None and self._add("verbal", k, voice, light=light):
                self.apart.add(item.first)

    def _announced(self, k: int) -> None:
        """«آمادگی خود را برای … اعلام کرد»، «از آمادگی … خبر داد»: the noun that heads the announced phrase."""
        preposition = {"خبر": "از", "تاکید": "بر", "تأکید": "بر"}.get(self.items[k].form, "")
        for j in range(k - 1, -1, -1):
            before = self.items[j - 1] if j else None
            under = before.role if before is not None and before.tag is Tag.PREPOSITION else ""
            between = self.items[j + 1 : k]
            if not preposition and any(i.role == "،" for i in between):
                return
            if not preposition and between and not any(i.tag is Tag.RA for i in between):
                continue
            if before is not None and before.tag is Tag.MENTION and self.items[j + 1].form == "و":
                return  # «با الف دیدار و | خواسته‌های خود را مطرح کرد»: the noun has the verb too
            if self._heads_phrase(j) and under == preposition and self._add("announced", j, "active"):
                return

    def _heads_phrase(self, j: int) -> bool:
        opens = not j or self.items[j - 1].tag in _BEFORE_PHRASE or behind_pointed(self.items, j)
        return self.items[j].tag is Tag.NOUN and opens

    def _predicative(self) -> None:
        verb = self.clause.verb
        if verb is not None and verb.past not in COPULA and verb.past not in DEEMING:
            return
        for k in range(len(self.items) - 1, -1, -1):
            item = self.items[k]
            if item.tag is not Tag.NOUN or (k and (self.items[k - 1].form, item.form) in COMPOUND_NOUNS):
                continue
            found = self.index.predicative(item.form)
            if found and k not in self.taken:
                self.uses.append(
                    Use("predicative", found[0], found[1], item.first, item.last, k, light=verb.past if verb else "")
                )
                self.taken.add(k)
                self.apart.add(item.first)
                return

    def _enclitic(self) -> None:
        """«سپاسگزارم»، «خواستاریم»: a predicative and its copula in one word."""
        verb, form = self.clause.verb, self.clause.verb_form
        if verb is None or verb.past != "بود" or verb.last - verb.first != 1:
            return
        for ending in ENCLITICS:
            found = (
                self.index.predicative(form.removesuffix(ending).rstrip("\u200c")) if form.endswith(ending) else None
            )
            if found:
                self.uses.append(
                    Use("predicative", found[0], found[1], verb.first, verb.last, len(self.items), light=verb.past)
                )
                return

    def _nominals(self) -> None:
        for k, item in enumerate(self.items):
            if item.tag is Tag.NOUN and k not in self.taken:
                self._add("nominal", k, "active")
            elif item.mention is not None and item.mention.entities and self.index.mentions:
                cls = self.class_of(item.mention.entities[0])
                rules = self.index.mentions.get(cls)
                if rules:
                    self.uses.append(Use("own", cls, rules, item.first, item.last, k))


def find_uses(
    clause: Clause, index: TriggerIndex, class_of: Callable[[int], str]
) -> tuple[tuple[Use, ...], frozenset[int]]:
    """The trigger uses of a clause in text order, and the tokens of predicate nouns (no part of any phrase).

    `class_of` tells the class of an entity number.
    """
    return _Finder(clause, index, class_of).run()

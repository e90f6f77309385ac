"""Fills the argument slots of a rule from the phrases of a clause.

Co-ordination, apposition and ezafe are resolved on the way.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from kg.rules.actors import FIRST_PERSON, PLACES, actors, added, body_of, head, leaders, members
from kg.rules.exemplified import named_after
from kg.rules.extents import OCCASIONS, topic_extent
from kg.rules.inside import inside
from kg.rules.items import Item, Tag, function_words
from kg.rules.light_verbs import PASSIVE_LIGHT
from kg.rules.phrases import CAPACITY, Phrase
from kg.rules.reach import reachable
from kg.rules.rule import Slot
from kg.rules.topics import action_noun, paper_heads
from kg.rules.triggers import stems
from kg.rules.uses import Use
from kg.rules.views import Filler, View

CONTENTED = frozenset(["پیشنهاد", "طرح"])  # their genitive may be what they are about
REFLEXIVE = frozenset(["خود", "خویش", "خودش", "خودشان", "خودم", "خودمان"])
AIMS = frozenset(["هدف", "قصد", "انگیزه"])  # «هدف الف از برگزاری جشنواره»
RESUMPTIVE = frozenset(["آن", "آنها", "آن‌ها", "او", "وی", "آنان"])
# Nouns that tell who brings something about under «به»: what stands before them is no genitive of theirs.
BY_WHOM = frozenset(["میزبانی", "ریاست", "دعوت", "همت", "ابتکار", "کوشش", "سرپرستی", "تلاش"])
GUESTS_OF = frozenset(["دعوت", "ریاست"])  # those of them that tell who calls and who leads
# What an event has: «پوستر جشنواره با حضور الف رونمایی شد» tells nothing of who came to the event.
THINGS = frozenset([
    "پوستر", "نماد", "نشان", "نشان‌واره", "شعار", "فراخوان", "کتاب", "تمبر", "سرود", "لوگو", "وبگاه", "سایت", "تندیس",
    "ویژه‌نامه", "بیانیه",
])  # fmt: skip
CALLS = frozenset(["دیدار", "ملاقات"])
PERSON, GROUP = frozenset(["Person"]), frozenset(["Group"])


def _of_others(slot: Slot, words: Sequence[Item]) -> Slot:
    """«همکاری متخصصان فنی کشورمان», «همکاری رایزنی فرهنگی ایران» are not the state's."""
    others = any(i.form in function_words().staff or (not slot.through and _common(i)) for i in words)
    return replace(slot, classes=slot.classes - PLACES) if others else slot


def _common(item: Item) -> bool:
    """Whether a word is a noun that no adjective can be."""
    return item.tag is Tag.NOUN and item.pos.split(",")[0] == "N" and "AJ" not in item.pos.split(",")


def _reflexive(items: Sequence[Item], start: int) -> bool:
    return any(i.form in REFLEXIVE for i in items[start : start + 4])


def is_stance(item: Item, known: frozenset[str]) -> bool:
    """Whether a noun is one of those whose genitive is the doer of the nominal that follows."""
    return item.tag is Tag.NOUN and any(s in known for s in stems(item.form))


class Filling:
    """Fills slots of one use in one clause."""

    def __init__(self, view: View, use: Use) -> None:
        """For `use`, which is one of the uses of `view`."""
        self.view, self.use = view, use
        self.home = view.home(use)

    def fill(self, slot: Slot, *, reflexive: bool = True) -> Filler | None:
        """The first role of the slot that gives a fitting filler; with `reflexive` false «خود» fills nothing."""
        for role in slot.roles:
            find = _SPECIAL.get(role)
            found = find(self, slot) if find else self._preposition(role, slot)
            if found and (reflexive or not found.reflexive):
                return Filler(found.entities, found.first, found.last, found.topic, role, found.reflexive)
        return None

    # roles

    def _each_named(self, slot: Slot) -> tuple[int, ...]:
        """«الف مدیر مالی، ب مدیر هنری و ج … منصوب شدند»: every person that heads a bare phrase before the verb."""
        found: list[int] = []
        verb = self.view.clause.verb
        end = verb.first if verb else self.use.token
        for p in self.view.phrases:
            if p.role == "" and p.last <= end and p.items[0].tag is Tag.MENTION:
                found.extend(members(self.view, p.items, 0, slot.classes)[0])
        return tuple(found)

    def _predicate(self, slot: Slot) -> Filler | None:
        """The other side of a copula: «محور گفت‌وگو | توسعه راه‌ها | بود»، «توسعه راه‌ها | از محورهای گفت‌وگو بود»."""
        view, verb = self.view, self.view.clause.verb
        if verb is None or verb.past != "بود" or self.home < 0 or not slot.topical:
            return None
        home = view.phrases[self.home]
        bare = [p for p in view.phrases if p.role == "" and p is not home and p.items[0].tag is not Tag.DATE]
        before = [p for p in bare if p.last <= home.first]
        after = [p for p in bare if p.first >= home.last]
        if home.role == "از" and before and before[0].items[0].tag is Tag.NOUN:
            return Filler((), before[0].first, home.first, topic=True)
        if home.role == "" and after and after[-1].items[0].tag is Tag.NOUN:
            return Filler((), after[-1].first, verb.first, topic=True)
        return None

    def _initiator(self, slot: Slot) -> Filler | None:
        """Who brings the act of the clause about: «به همت الف و با همکاری ب برگزار شد»."""
        for phrase in self.view.phrases:
            if phrase.role in ("به", "با") and phrase.items[0].form in BY_WHOM - GUESTS_OF:
                return actors(self.view, phrase.items, 1, slot)
        return None

    def _before(self, slot: Slot) -> Filler | None:
        """The name that the trigger stands in apposition to: «الف، نامزد انتخابات …»."""
        items = [i for i in self.view.clause.items if i.last <= self.use.token]
        while items and items[-1].tag is Tag.PUNCTUATION:
            items.pop()
        if not items or items[-1].mention is None:
            return None
        fitting = tuple(e for e in items[-1].mention.entities if self.view.fits(e, slot.classes))
        return Filler(fitting, items[-1].first, items[-1].last) if fitting else None

    def _listed(self, slot: Slot) -> Filler | None:
        return added(self.view, self.home, slot)

    def _speaker(self, slot: Slot) -> Filler | None:
        fitting = tuple(e for e in self.view.speaker if self.view.fits(e, slot.classes))
        return Filler(fitting, self.use.token, self.use.last) if fitting else None

    def _on_behalf(self, slot: Slot) -> tuple[int, ...]:
        """«از طرف خود و تیم ملی تشکر کرد»: those besides the subject for whom he acts."""
        for p in self.view.phrases:
            if (
                p.role == "توسط"
                and p.items[0].form in REFLEXIVE
                and len(p.items) > 2
                and p.items[1].tag is Tag.CONJUNCTION
            ):
                found = actors(self.view, p.items, 2, slot)
                return found.entities if found else ()
        return ()

    def _subject(self, slot: Slot) -> Filler | None:
        view = self.view
        patient = (self.use.voice == "passive" or self.use.kind == "predicative" or slot.minted) and (
            slot.through or slot.topical or slot.minted
        )
        if patient and not (
            view.explicit and not slot.topical and any(view.fits(e, slot.classes) for e in view.subject)
        ):
            n = next((n for n, p in enumerate(view.phrases) if p.role == "" and p.items[0].tag is not Tag.DATE), None)
            if n is None and view.clause.relation == "relative" and not slot.topical:  # «موافقت‌نامه‌ای که … امضا شد»
                fitting = tuple(e for e in view.subject if view.fits(e, slot.classes))
                return Filler(fitting, self.use.token, self.use.last) if fitting else None
            return self._of_phrase(n, 0, slot) if n is not None and view.phrases[n].last <= self.use.token else None
        fitting = tuple(e for e in view.subject if view.fits(e, slot.classes))
        verb = view.clause.verb
        undergone = self.use.voice == "passive" or (self.use.kind == "nominal" and verb and verb.past in PASSIVE_LIGHT)
        if undergone and slot.classes == PERSON and verb and verb.plural:
            fitting = tuple(dict.fromkeys((*fitting, *self._each_named(slot))))
        if not fitting and view.subject_span:
            fitting = body_of(view, *view.subject_span, slot.classes)
        if self.use.voice == "active":
            fitting = tuple(dict.fromkeys((*fitting, *leaders(view, slot))))
        if not fitting:
            return None
        first, last = view.subject_span or (self.use.token, self.use.last)
        if self.use.voice == "active" and self.use.kind in ("verb", "verbal"):
            fitting = tuple(dict.fromkeys((*fitting, *self._on_behalf(slot))))
        return Filler(fitting, first, last)

    def _each_object(self, slot: Slot) -> Filler | None:
        """«الف را به عنوان مدیر، ب را به عنوان دبیر … منصوب کرد»: every «را» object before its capacity."""
        phrases = self.view.phrases
        objects = [
            p for p, q in pairwise(phrases) if p.role == "را" and q.role in CAPACITY and p.items[0].tag is Tag.MENTION
        ]
        found = [e for p in objects for e in members(self.view, p.items, 0, slot.classes)[0]]
        if len(objects) < 2 or not found:
            return None
        return Filler(tuple(dict.fromkeys(found)), objects[0].first, objects[-1].last)

    def _object(self, slot: Slot) -> Filler | None:
        view = self.view
        each = self._each_object(slot)
        if each:
            return each
        for n in range(len(view.phrases) - 1, -1, -1):
            p = view.phrases[n]
            if p.role != "را" or (self.use.kind == "nominal" and p.breaks and n > self.home >= 0):
                continue  # «ضمن تبریک سال نو، همکاری … را ضروری دانست»: the object of the verb
            if p.items[0].form in RESUMPTIVE and len(p.items) == 1 and view.clause.antecedent is not None:
                mention = view.clause.antecedent.mention  # «نمایشگاهی که وزارت آن را برپا کرد»
                fitting = (
                    tuple(e for e in mention.entities if view.fits(e, slot.classes)) if mention is not None else ()
                )
                return Filler(fitting, p.first, p.last) if fitting else None
            return self._of_phrase(n, 0, slot)
        for n in range(len(view.phrases) - 1, -1, -1):
            p = view.phrases[n]
            if p.role == "" and p.last <= self.use.token and (p.first, p.last) != view.subject_span:
                if view.explicit and view.subject_span and p.first <= view.subject_span[0]:
                    continue  # «تهران - وزیر …»: what stands before the subject is no object without «را»
                if p.items[0].tag is Tag.DATE:
                    continue
                return self._of_phrase(n, 0, slot) or self._last_paper(slot)
        return self._last_paper(slot)

    def _last_paper(self, slot: Slot) -> Filler | None:
        """The paper right before the trigger, behind another noun: «به منظور همکاری تفاهم‌نامه‌ای امضا کردند»."""
        phrase = next((p for p in self.view.phrases if p.last == self.use.token), None)
        if phrase is None or not slot.minted:
            return None
        k = len(phrase.items) - 1
        while k >= 0 and phrase.items[k].tag is Tag.NOUN:
            if any(s in paper_heads() for s in stems(phrase.items[k].form)):
                return Filler((), phrase.items[k].first, phrase.last, topic=True)
            k -= 1
        return None

    def _possessed(self, slot: Slot) -> Filler | None:
        """«دیدارم»، «سفرش»: the ending of the trigger names the subject."""
        form = next((i.form for i in self.view.clause.items if i.first == self.use.token), "")
        rest = form[len(self.use.word) :].lstrip("\u200c") if form.startswith(self.use.word) else ""
        if rest not in ("م", "مان", "ش", "شان"):
            return None
        owner = self.view.speaker if rest.startswith("م") else self.view.subject
        fitting = tuple(e for e in owner if self.view.fits(e, slot.classes))
        return Filler(fitting, self.use.token, self.use.last, reflexive=True) if fitting else None

    def _pointed_at(self) -> bool:
        """«این دیدار»: what is pointed at has no genitive."""
        if self.home < 0 or self.use.kind not in ("nominal", "announced"):
            return False
        items = self.view.phrases[self.home].items
        at = self.view.phrases[self.home].at(self.use.token)
        return at > 0 and items[at - 1].form in ("این", "همین", "آن")

    def _ezafe(self, slot: Slot) -> Filler | None:
        view, use = self.view, self.use
        owned = None if slot.topical else self._possessed(slot)
        if owned:
            return owned
        if self._pointed_at():
            return None
        if self.home >= 0:
            phrase = view.phrases[self.home]
            start = next((k for k, i in enumerate(phrase.items) if i.first >= use.last), len(phrase.items))
            if start >= len(phrase.items):
                return None
            found = self._after(phrase, start, slot)
            return found if slot.topical else named_after(view, self.home, start, slot, found) or found
        for n, p in enumerate(view.phrases):
            if p.first >= use.last:
                return self._of_phrase(n, 0, slot) if p.role == "" and not p.breaks else None
        return None

    def _after(self, phrase: Phrase, start: int, slot: Slot) -> Filler | None:
        """The genitive after the trigger: adjectives and reflexives may stand between."""
        if slot.topical:
            extent = topic_extent(self.view, self.home, start, 10**9)
            return Filler((), *extent, topic=True) if extent else None
        reflexive = _reflexive(phrase.items, start)
        if reflexive:
            fitting = tuple(e for e in self.view.subject if self.view.fits(e, slot.classes))
            return Filler(fitting, self.use.token, self.use.last, reflexive=True) if fitting else None
        if slot.minted and phrase.items[start].tag is Tag.NOUN:
            return self._paper(self.home, start, slot)
        if slot.through and any(s in function_words().deeds for s in stems(phrase.items[start].form)):
            through = actors(self.view, phrase.items, start, slot)  # «تحسین فرهنگ و تمدن ایران»
            if through:
                return through
        k = start
        limit = 4 if slot.through else 2
        if phrase.items[k].form in FIRST_PERSON:
            return actors(self.view, phrase.items, k, slot)
        while (
            k < len(phrase.items)
            and phrase.items[k].tag in (Tag.NOUN, Tag.DETERMINER, Tag.DATE, Tag.ADVERB)
            and k - start < limit
        ):
            if phrase.items[k].tag is Tag.NOUN and k > start and phrase.items[k - 1].tag is Tag.CONJUNCTION:
                return None
            if self.use.word in CONTENTED and action_noun(phrase.items[k].form):
                return None  # «پیشنهاد میزبانی ایران» tells of no offer by Iran
            k += 1
        if k > start and k < len(phrase.items) and phrase.items[k].tag is Tag.CONJUNCTION:
            named = [e for i in phrase.items[k + 1 : k + 2] if i.mention for e in i.mention.entities]
            staff = bool(named) and self.use.word in CALLS and all(self.view.fits(e, GROUP) for e in named)
            return actors(self.view, phrase.items, k + 1, slot) if staff else None  # «دیدار شهردار و | مدیران شهرداری»
        slot = _of_others(slot, phrase.items[start:k])
        # «دیدار و گفت‌وگوی الف»: the next noun shares the genitive
        if k == start and phrase.items[k].tag is Tag.CONJUNCTION:
            while k < len(phrase.items) and phrase.items[k].tag in (Tag.CONJUNCTION, Tag.NOUN) and k - start < 4:
                k += 1
        return actors(self.view, phrase.items, k, slot) if k < len(phrase.items) else None

    def stance(self, slot: Slot) -> Filler | None:
        """The doer named right before the nominal: «نقش ایران در حمایت از …»، «مواضع ونزوئلا در محکوم کردن …»."""
        view = self.view
        if self.home < 1 or view.phrases[self.home].breaks or view.phrases[self.home].joined:
            return None
        if view.phrases[self.home].role == "به" and self.use.word in BY_WHOM:
            return None  # «با حضور وزیر | به میزبانی دانشگاه»
        if view.phrases[self.home].role == "در" and self.use.word in OCCASIONS:
            return None  # «با اعلام موضع ایران | در دیدار با …»
        phrase, before = view.phrases[self.home], view.phrases[self.home - 1]
        at = phrase.at(self.use.token)
        between = phrase.items[head(phrase.items) : at]
        if (
            phrase.role not in ("در", "برای", "به", "از")
            or phrase.first - before.last > (before.role == "را")  # «آمادگی روسیه را | برای همکاری»
            or any(i.tag not in (Tag.NOUN, Tag.CONJUNCTION) for i in between)
        ):
            return None
        k = head(before.items)
        # «دعوت از وزیر برای سفر»: the guest travels
        if phrase.role == "برای" and before.role == "از" and self.home > 1:
            caller = view.phrases[self.home - 2].items
            if any(s in ("دعوت", "درخواست") for i in caller for s in stems(i.form)):
                return actors(view, before.items, 0, slot)
        known = AIMS if phrase.role == "از" else function_words().stances
        named = next((n for n in range(k, len(before.items)) if before.items[n].tag is Tag.MENTION), len(before.items))
        last = max(k, named - 1)  # «پیام حاوی | آمادگی ایران | برای …»
        k = last if last < len(before.items) and is_stance(before.items[last], known) else k
        if k >= len(before.items) or not is_stance(before.items[k], known):
            return None
        while k < len(before.items) and before.items[k].tag in (Tag.NOUN, Tag.DETERMINER):
            k += 1
        return actors(view, before.items, k, slot) if k < len(before.items) else None

    def _own(self, slot: Slot) -> Filler | None:
        for item in self.view.clause.items:
            if item.first == self.use.token and item.mention is not None:
                fitting = tuple(e for e in item.mention.entities if self.view.fits(e, slot.classes))
                return Filler(fitting, item.first, item.last) if fitting else None
        return None

    def _inside(self, slot: Slot) -> Filler | None:
        return inside(self.view, self.use, slot)

    def _anywhere(self, slot: Slot) -> Filler | None:
        items = self.view.clause.items
        shown = {after.first for item, after in pairwise(items) if item.form in THINGS}
        near = sorted(items, key=lambda i: (abs(i.first - self.use.token), i.first))
        for item in near:
            if item.tag is not Tag.MENTION or item.mention is None or item.first in shown:
                continue
            fitting = tuple(e for e in item.mention.entities if self.view.fits(e, slot.classes))
            if fitting:
                return Filler(fitting, item.first, item.last)
        return None

    def _preposition(self, role: str, slot: Slot) -> Filler | None:
        if self.use.agent_follows and role == "توسط":
            found = self._ezafe(slot)
            if found:
                return found
        if role == "از" and self._pointed_at():
            return None  # «در این دیدار | از ایران تشکر کرد»
        owned = reachable(self.view, self.use, role)
        for n in owned:
            found = self._of_phrase(n, 0, slot)
            if found and not found.topic and self.view.phrases[n].joined:
                # «نخست با الف و سپس با ب دیدار کرد»
                earlier = [self._of_phrase(m, 0, slot) for m in owned if m < n]
                others = [f for f in earlier if f is not None]
                both = dict.fromkeys(e for f in (*others[:1], found) for e in f.entities)
                return Filler(tuple(both), found.first, found.last, role=found.role, reflexive=found.reflexive)
            if found:
                return found
        return None

    def _of_phrase(self, n: int, start: int, slot: Slot) -> Filler | None:
        phrase = self.view.phrases[n]
        if slot.topical:
            limit = self.use.token if phrase.first < self.use.token else 10**9
            extent = topic_extent(self.view, n, start, limit)
            return Filler((), *extent, topic=True) if extent else None
        found = actors(self.view, phrase.items, start, slot) or self._paper(n, start, slot)
        return named_after(self.view, n, start, slot, found) or found

    def _paper(self, n: int, start: int, slot: Slot) -> Filler | None:
        """«قرارداد ساخت مترو»: a phrase headed by the word for a paper, where the slot takes agreements."""
        if not slot.minted:
            return None
        items = self.view.phrases[n].items
        k = head(items, start)
        if k >= len(items) or not any(s in paper_heads() for s in stems(items[k].form)):
            return None
        limit = self.use.token if items[k].first < self.use.token else 10**9
        inner = [i for i in items[k:] if i.first < limit]
        return Filler((), inner[0].first, inner[-1].last, topic=True)


_SPECIAL: dict[str, Callable[[Filling, Slot], Filler | None]] = {
    "subject": Filling._subject,
    "object": Filling._object,
    "ezafe": Filling._ezafe,
    "own": Filling._own,
    "anywhere": Filling._anywhere,
    "inside": Filling._inside,
    "speaker": Filling._speaker,
    "before": Filling._before,
    "initiator": Filling._initiator,
    "listed": Filling._listed,
    "predicate": Filling._predicate,
}
"""How roles are filled that are no prepositions."""

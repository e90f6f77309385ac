"""Common-noun phrases as nodes: happenings («مراسم افتتاح بیمارستان قلب») and groups («مدیران شهرداری قم»).

They are no proper names, so the mention finder leaves them alone; but people attend, meet, thank and ask them.
Each such phrase becomes one mention item, and its entity is kept only if a statement uses it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.entities.lexicon import fold, load_lexicon
from kg.entities.phrases import PURPOSE
from kg.model import Mention, MentionKind, Sentence
from kg.rules.actors import is_deed
from kg.rules.common_names import ANY_HAPPENING, PLURAL_TOO, common_names, valency
from kg.rules.exemplified import COMMON
from kg.rules.items import Item, Tag, function_words
from kg.rules.light_verbs import BOUND, COMPOUND_NOUNS, SAID, full_verb
from kg.rules.rule import EVENTS
from kg.rules.sittings import (
    CEREMONIES,
    OPENING,
    PARTAKERS,
    begins_act,
    counts_persons,
    counts_works,
    is_addressed,
    is_held,
    is_one_of,
    pointed_after,
    sits_with,
)
from kg.rules.titled import titled
from kg.rules.topics import EntityPool, paper_heads
from kg.rules.triggers import TriggerIndex, stems

# Words after which the members are named one after the other.
JOINT = frozenset(["مشترک", "دوجانبه", "سه‌جانبه", "چهارجانبه", "چندجانبه"])
ERAS = frozenset(["یازدهم", "دوازدهم", "سیزدهم", "چهاردهم", "وقت", "جدید", "فعلی", "کنونی", "مرکزی"])
PLACES = frozenset(["Country", "City", "Place"])
NAMING = frozenset([Tag.NOUN, Tag.MENTION])
ALL = frozenset(["همه", "تمام", "تمامی", "کلیه"])
TO_THE_PRESS = frozenset(["خبری", "مطبوعاتی"])
MAX_ITEMS = 9  # words and names in one such phrase
HEAD_WORDS = 3  # of an event's name: its ordinal, «دوره» and head
ONE_HAPPENING = frozenset(["رقابت‌های", "بازی‌های", "پیکارهای", "گفت‌وگوهای"])  # plurals that name one event


class NominalNamer:
    """Turns common-noun phrases of one document into mention items; remembers the last happening of each head."""

    def __init__(self, pool: EntityPool, index: TriggerIndex, raw: str) -> None:
        """Keep the document's entities, the trigger index (to know light-verb nouns) and its text."""
        self.pool, self.index, self.raw = pool, index, raw
        self.last: dict[str, int] = {}
        self.groups: dict[str, int] = {}  # the last group told in full by its head: «معلمان ایران» is «معلمان»
        self.latest: int | None = None  # the happening told last, whatever its head
        self.gathering: int | None = None  # the ceremony, meeting, fair … told last

    def run(self, items: Sequence[Item], sentence: Sentence) -> tuple[Item, ...]:
        """The items with every happening and group as one mention item."""
        out: list[Item] = []
        heads = common_names().heads
        k = 0
        while k < len(items):
            item = items[k]
            made = self._made(items, k, sentence) if item.form in heads else self._sitting(items, k, sentence)
            if made is None:
                item = self._repointed(item)
                self._note(item)
                k += 1
            else:
                item, k = made
            out.append(item)
        return tuple(out)

    def _made(self, items: Sequence[Item], k: int, sentence: Sentence) -> tuple[Item, int] | None:
        """The mention item that the phrase headed by item `k` makes, and the index after it."""
        return (
            self._shared(items, k, sentence)
            or self._titled(items, k, sentence)
            or self._occasion(items, k, sentence)
            or self._standing(items, k, sentence)
            or self._group(items, k, sentence)
        )

    def _sitting(self, items: Sequence[Item], k: int, sentence: Sentence) -> tuple[Item, int] | None:
        """«شورای اداری شهرستان … برگزار شد», «در شورای … گفت»: the sitting of the council that the name is of."""
        item = items[k]
        if item.mention is None or item.form.split()[0] not in common_names().councils:
            return None
        body = all(self.pool.entities[e].cls == "Organization" for e in item.mention.entities)
        if not is_held(items, k, self._is_happening) and not (body and is_addressed(items, k, self._is_person)):
            return None
        after = items[k + 1] if k + 1 < len(items) else None
        long = after is not None and self._is_place(after) and after.first == item.last  # «کمیسیون … | استان یزد»
        last = after.last if after is not None and long else item.last
        number = self._entity("CommissionSession", sentence, item.first, last)
        self.latest = self.gathering = number
        self.last.update(dict.fromkeys(("نشست", "جلسه"), number))
        return self._mention(sentence, item.first, last, number), k + 1 + long

    def _note(self, item: Item) -> None:
        """Remember a happening that a name tells, for «این نشست» later on."""
        if item.mention is not None and item.mention.entities:
            number = item.mention.entities[0]
            plural = item.form.split()[0].endswith("‌های") and item.form.split()[0] not in ONE_HAPPENING
            if self.pool.entities[number].cls in EVENTS and not plural:
                words = item.form.split()[:HEAD_WORDS]  # «ششمین کنفرانس بین‌المللی …» is «این کنفرانس»
                self.last.update(dict.fromkeys(words, number))
                self.latest = number
                if any((word,) in common_names().occasions for word in words):
                    self.gathering = number

    def _shared(self, items: Sequence[Item], k: int, sentence: Sentence) -> tuple[Item, int] | None:
        """«وزارتخانه‌های نفت، نیرو و کشور»: one mention of several bodies, each named with the singular head."""
        shared = common_names().shared.get(items[k].form)
        if shared is None or items[k].tag is not Tag.NOUN:
            return None
        cls, head = shared
        members: list[tuple[int, int]] = []  # token spans
        first, j, closed = -1, k + 1, False
        while j < len(items):
            item = items[j]
            separator = item.role == "،" or item.tag is Tag.CONJUNCTION
            if item.tag in (Tag.NOUN, Tag.MENTION) and not self._predicate_noun(items, j):
                first = item.first if first < 0 else first
            elif separator and first >= 0:
                members.append((first, items[j - 1].last))
                closed, first = closed or item.tag is Tag.CONJUNCTION, -1
            else:
                break
            j += 1
            if closed and first >= 0 and items[j - 1].tag is Tag.MENTION:
                break
        if first >= 0:
            members.append((first, items[j - 1].last))
        if not closed or len(members) < 2 or any(last - start > 4 for start, last in members):
            return None
        if all(fold(t.form) in load_lexicon().generic for a, b in members for t in sentence.tokens[a:b]):
            return None  # «بانک‌های دولتی و خصوصی» are sorts of banks
        stem = self._stem(items[k + 1 : j], members, sentence)
        numbers = tuple(
            dict.fromkeys(self._named(cls, f"{head}{stem if n else ''}", sentence, *m) for n, m in enumerate(members))
        )
        end = members[-1][1]
        item = self._mention(sentence, items[k].first, end, numbers[0])
        assert item.mention is not None  # noqa: S101 - just made
        return replace(item, mention=replace(item.mention, entities=numbers)), j

    def _stem(self, items: Sequence[Item], members: Sequence[tuple[int, int]], sentence: Sentence) -> str:
        """What the first member shares with the others: « علوم» in «وزارتخانه‌های علوم ایران و هند», "" for nothing."""
        places = {(i.first, i.last): i.first for i in items if self._is_place(i)}
        (first, last), rest = members[0], members[1:]
        start = next((begin for (begin, end) in places if end == last), first)
        shared = start > first and all(member in places for member in rest)
        return "".join(f" {t.form}" for t in sentence.tokens[first:start]) if shared else ""

    def _is_place(self, item: Item) -> bool:
        return item.mention is not None and all(self.pool.entities[e].cls in PLACES for e in item.mention.entities)

    def _named(self, cls: str, head: str, sentence: Sentence, first: int, last: int) -> int:
        label = " ".join([head, *(t.form for t in sentence.tokens[first:last])])
        known = next((e.id for e in self.pool.entities if label in e.labels), None)
        if known is not None:
            return known
        return self.pool.add(cls, label)

    def _titled(self, items: Sequence[Item], k: int, sentence: Sentence) -> tuple[Item, int] | None:
        """«نشستی (تخصصی) با عنوان «آینده آب»»: a happening that is told with its title."""
        if (found := titled(items, k)) is None:
            return None
        first, last = items[k].first, items[found.closing].last
        title = " ".join(t.form for t in sentence.tokens[items[found.opening].last : items[found.closing].first])
        label, surface = (
            f"{found.head} «{title}»",
            self.raw[sentence.tokens[first].start : sentence.tokens[last - 1].end],
        )
        known = self.pool.happening(label)
        number = known if known is not None else self.pool.add(found.cls, label, [surface, title])
        self.last[found.head] = self.latest = self.gathering = number
        return self._mention(sentence, first, last, number), found.closing + 1

    def _occasion(self, items: Sequence[Item], k: int, sentence: Sentence) -> tuple[Item, int] | None:
        names = common_names()
        item = items[k]
        if item.tag is not Tag.NOUN:
            return None
        pointed = k > 0 and items[k - 1].form in ("این", "همین", "آن")
        if pointed and item.form in ANY_HAPPENING:
            known = self.last.get(item.form, self.latest)
            return None if known is None else (self._mention(sentence, item.first, item.last, known), k + 1)
        following = items[k + 1].form.split()[:1] if k + 1 < len(items) else []
        cls = names.occasions.get((item.form, *following)) or names.occasions.get((item.form,))
        singular = item.form.removesuffix("‌های")
        cls = cls or (names.occasions.get((singular,)) if singular in PLURAL_TOO else None)
        if cls is None:
            return None
        if pointed and following and following[0] in TO_THE_PRESS:
            return None  # «در این نشست خبری»: not the conference of which it tells
        if pointed:
            known = self._pointed_at(item.form)
            return None if known is None else (self._mention(sentence, item.first, item.last, known), k + 1)
        end = self._occasion_extent(items, k)
        inner = items[k + 1 : end]
        content = [i for i in inner if i.tag in NAMING]
        if end < len(items) and items[end].tag is Tag.MENTION and self._is_person(items[end]):
            return None  # «نشست مشترک فرماندار و …» tells who met, and names nothing
        if sits_with(items, k, end):
            return None  # «جلسه اعضای انجمن با وزیر» tells who met
        joint = sum(i.tag is Tag.MENTION for i in content) > 1 and any(i.form in JOINT for i in content)
        joint = joint or any(self._is_happening(i) for i in content)  # «نشست خبری جشنواره …»
        if not content or (
            not joint and (content[0].form in names.generic or all(i.form in names.generic for i in content))
        ):
            return None
        whole = pointed_after(items, end, self._is_happening)
        told = content[-1].form.startswith("این ") and self._is_happening(content[-1])
        opening = all(i.form in CEREMONIES for i in (content[:-1] if told else content))
        shown = self._shown(items[whole - 1]) if opening and (told or whole > end) else None
        number = self._entity(cls, sentence, item.first, items[end - 1].last) if shown is None else shown
        self.last[item.form] = self.latest = self.gathering = number
        return self._mention(sentence, item.first, items[whole - 1].last, number), whole

    def _shown(self, item: Item) -> int | None:
        """The happening that «این همایش» names in «مراسم افتتاحیه این همایش»."""
        named = item.mention.entities[0] if item.mention is not None and self._is_happening(item) else None
        return self._pointed_at(item.form) if named is None else named

    def _repointed(self, item: Item) -> Item:
        """«این مراسم»: the ceremony told before, rather than the festival that its name tells it is of."""
        mention, words = item.mention, item.form.split()
        if mention is None or mention.kind is not MentionKind.NOMINAL or len(words) != 2 or words[0] != "این":
            return item
        known = self.last.get(words[1]) if words[1] in common_names().points_at else None
        known = self.last.get(words[1], self.latest) if words[1] in ANY_HAPPENING else known
        if known is None or not all(self.pool.entities[e].cls in EVENTS for e in mention.entities):
            return item
        return replace(item, mention=replace(mention, entities=(known,)))

    def _pointed_at(self, form: str) -> int | None:
        """The happening that «این مراسم» points back to: one of that name, else the gathering told last."""
        known = self.last.get(form)
        if known is not None or self.gathering is None:
            return known
        classes = common_names().points_at.get(form, frozenset())
        return self.gathering if self.pool.entities[self.gathering].cls in classes else None

    def _occasion_extent(self, items: Sequence[Item], k: int) -> int:
        """The index after a happening's name: «مراسم تکریم و معارفه | فرماندار قم», «آیین رونمایی | از | کتاب …»."""
        names, end = common_names(), self._extent(items, k)
        acts = {i.form for i in items[k + 1 : end]}
        if (
            end + 1 < len(items)
            and items[end].form == "از"
            and items[end - 1].form in names.takes_from
            and items[end + 1].tag in (Tag.NOUN, Tag.MENTION)
        ):
            return self._extent(items, end + 1)
        if end < len(items) and items[end].tag is Tag.MENTION and acts & names.of_persons:
            return end + 1
        if end + 1 < len(items) and items[end].role in PURPOSE.get(items[end - 1].form, ()) and end > k + 1:
            return self._extent(items, end + 1)  # «کارگاه آشنایی | با | بافت تاریخی»
        return end

    def _standing(self, items: Sequence[Item], k: int, sentence: Sentence) -> tuple[Item, int] | None:
        """«دولت»، «دولت سیزدهم»، «جامعه جهانی»: a body that needs no complement, where an argument can stand."""
        forms = tuple(i.form for i in items[k : k + 2])  # one at the end of a sentence
        size = next((n for n in range(len(forms), 0, -1) if forms[:n] in common_names().standing), 0)
        before = items[k - 1] if k else None
        if not size or items[k].tag is not Tag.NOUN or (before is not None and before.tag not in OPENING):
            return None
        end = k + size
        while end < len(items) and end - k < size + 2 and items[end].form in ERAS:
            end += 1
        if end < len(items) and (items[end].tag is Tag.MENTION or self._continues(items, end)):
            return None
        cls = common_names().standing[tuple(i.form for i in items[k : k + size])]
        number = self._entity(cls, sentence, items[k].first, items[k + size - 1].last)
        return self._mention(sentence, items[k].first, items[end - 1].last, number), end

    def _continues(self, items: Sequence[Item], k: int) -> bool:
        """Whether the noun at `k` is an ezafe of what stands before it: «دولت الکترونیک»."""
        return items[k].tag is Tag.NOUN and "AJ" in items[k].pos and not self._predicate_noun(items, k)

    def _group(self, items: Sequence[Item], k: int, sentence: Sentence) -> tuple[Item, int] | None:
        names, item = common_names(), items[k]
        if item.form in names.collectives and k + 2 < len(items) and items[k + 1].form == "از":
            end = self._extent(items, k + 2)
            joined = end == k + 3 and end + 1 < len(items) and items[end].tag is Tag.CONJUNCTION
            if joined and items[end + 1].form in names.groups:
                end = self._extent(items, end + 1)  # «هیأتی از تجار و فعالان اقتصادی ایران»
            return self._called(items, k, end, sentence), end
        following = items[k + 1] if k + 1 < len(items) else None
        over = k > 1 and (is_deed(items[k - 1]) or items[k - 1].form in ALL)  # «از | مشارکت | مردم»، «از همه مدیران»
        before = items[k - 2] if over else items[k - 1]
        bare = k > 0 and before.tag is Tag.PREPOSITION and before.role in ("از", "با", "به")
        told = bare and following is not None and following.form == "که" and item.form in names.told_by_clause
        if item.tag is not Tag.NOUN or not (item.form in names.groups or told) or is_one_of(items, k):
            return None
        if item.form in PARTAKERS and k + 2 < len(items) and items[k + 1].form == "در":
            end = self._extent(items, k + 2)
            return self._called(items, k, end, sentence), end
        if bare and self._extent(items, k) == k + 1 and not item.form.endswith("های"):
            return self._called(items, k, k + 1, sentence), k + 1  # «از مدیران خواست»
        if item.form in self.groups and self._extent(items, k) == k + 1:
            return self._mention(sentence, item.first, item.last, self.groups[item.form]), k + 1  # «معلمان … خواستند»
        if following is None or (item.form in function_words().transparent and following.tag is Tag.MENTION):
            return None
        end = self._extent(items, k)
        served = following.mention is not None and following.mention.kind is MentionKind.OFFICE
        if item.form in names.aides and served:
            end = k + 2
        if end <= k + 1 or items[k + 1].form in names.generic:
            return None
        return self._called(items, k, end, sentence), end

    def _called(self, items: Sequence[Item], k: int, end: int, sentence: Sentence) -> Item:
        """The mention of the group of items[k:end]; its name ends before «فعال در …», «وابسته به …»."""
        last, after = items[end - 1], items[end].form.split() if end < len(items) else []
        governs = bool(after) and last.form in valency().get(after[0], ())
        until = items[end - 2] if governs and end - k > 2 and items[end - 2].tag in NAMING else last
        number = self._entity("Group", sentence, items[k].first, until.last)
        if not items[k].form.endswith(("های", "ای")):
            self.groups[items[k].form] = number
        return self._mention(sentence, items[k].first, last.last, number)

    def _extent(self, items: Sequence[Item], k: int) -> int:
        """The index after the phrase that item `k` heads: nouns, adjectives and names linked by ezafe or «و»."""
        end, people = k + 1, items[k].form in common_names().groups
        while end < len(items) and end - k < MAX_ITEMS:
            item = items[end]
            if item.tag is Tag.MENTION:
                if self._is_person(item) and items[k].form not in common_names().kin:
                    break
                end += 1
                bodies = people and any(i.form.endswith("های") for i in items[k + 1 : end])  # «روسای دانشگاه‌های …»
                if bodies or any(i.form in JOINT for i in items[k:end]):
                    while end + 1 < len(items) and items[end].role in ("،", "") and items[end].tag in (
                        Tag.CONJUNCTION, Tag.PUNCTUATION,
                    ) and items[end + 1].tag is Tag.MENTION:  # fmt: skip
                        end += 2
                break
            if item.tag is Tag.CONJUNCTION:
                after = items[end + 1] if end + 1 < len(items) else None
                joined = after is not None and (
                    (after.tag is Tag.NOUN and after.form not in common_names().groups) or after.form.endswith("مین")
                )
                if not joined or self._predicate_noun(items, end + 1) or (people and after and begins_act(after)):
                    break  # «مشارکت مردم | و همراهی دانشگاه یزد»
                end += 2
                continue
            if people and any(s in paper_heads() for s in stems(item.form)):
                break  # «با شرکت‌های داخلی | قرارداد بستند»
            ordinal = item.tag is Tag.DETERMINER and item.form.endswith("مین")  # «مراسم سی و دومین سالروز …»
            counted = (end == k + 1 and counts_persons(items, end)) or counts_works(items, end)
            if not (ordinal or counted) and (item.tag is not Tag.NOUN or self._predicate_noun(items, end)):
                break
            end += 1
        return end

    def _is_happening(self, item: Item) -> bool:
        return item.mention is not None and any(self.pool.entities[e].cls in EVENTS for e in item.mention.entities)

    def _is_person(self, item: Item) -> bool:
        return item.mention is not None and any(self.pool.entities[e].cls == "Person" for e in item.mention.entities)

    def _predicate_noun(self, items: Sequence[Item], k: int) -> bool:
        """Whether the noun at `k` belongs to the verb that follows it, or to another clause part."""
        following = items[k + 1] if k + 1 < len(items) else None
        if self.index.predicative(items[k].form) is not None or items[k].form in BOUND:  # «کارگران | خواستار پرداخت …»
            return not k or (items[k - 1].form, items[k].form) not in COMPOUND_NOUNS
        if following is None:
            return False
        light = common_names().light
        known = self.index.noun(items[k].form) is not None or any(s in light for s in stems(items[k].form))
        if following.tag is Tag.VERB:  # but «از مخالفان مسلح | خواست»
            past = following.verb.past if following.verb else ""
            return not full_verb(past, items[k]) and (past != "گفت" or items[k].form in SAID)
        return known and (
            following.tag is Tag.CONJUNCTION
            or (following.tag is Tag.NOUN and k + 2 < len(items) and items[k + 2].tag is Tag.VERB)
        )

    def _entity(self, cls: str, sentence: Sentence, first: int, last: int) -> int:
        tokens = sentence.tokens[first:last]
        label = " ".join(t.form for t in tokens)
        key = f"{cls}:{label}"
        surface = self.raw[tokens[0].start : tokens[-1].end]
        if key not in self.pool.topics:
            known = self.pool.happening(label) if cls in EVENTS else None
            self.pool.topics[key] = self.pool.add(cls, label, [surface]) if known is None else known
            if known is not None:
                self.pool.also(known, label, surface)
        return self.pool.topics[key]

    @staticmethod
    def _mention(sentence: Sentence, first: int, last: int, entity: int) -> Item:
        tokens = sentence.tokens[first:last]
        mention = Mention(
            sentence.index, first, last, tokens[0].start, tokens[-1].end, MentionKind.NOMINAL, (entity,), first,
            reason=COMMON,
        )  # fmt: skip
        return Item(first, last, Tag.MENTION, " ".join(t.form for t in tokens), mention=mention)

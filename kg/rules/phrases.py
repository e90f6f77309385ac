"""Groups the items of a clause into phrases: prepositional, «را» objects and bare noun phrases, with co-ordination.

Persian writes no ezafe, so borders are read off what cannot be linked by it. After a name no noun follows by ezafe,
hence a noun after a mention opens a phrase of its own («با همتای خود | دیدار»).
Appositions («نام، سمت،») and lists («الف، ب و ج») stay in one phrase.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from kg.model import MentionKind
from kg.records import record
from kg.rules.common_names import common_names
from kg.rules.items import Item, Tag, function_words
from kg.rules.lists import list_goes_on, nouns_go_on, object_begins, own_phrase, skip_determiners, without_proxies
from kg.rules.topics import action_noun, matter_kind

PLACED = ("در", "در جریان")


@record
class Phrase:
    """Items under one role: a canonical preposition, "را", or "" for a bare noun phrase.

    `first:last` are tokens, the preposition included. `breaks` tells that a comma or the like stands before it,
    `joined` that «و» joins it to what came before.
    """

    role: str
    items: tuple[Item, ...]
    first: int
    last: int
    breaks: bool = False
    joined: bool = False

    def at(self, token: int) -> int:
        """The index of the item that holds `token`; -1 when none does."""
        return holding(self.items, token)


def holding[T: (Item, Phrase)](stretches: Sequence[T], token: int) -> int:
    """The index of the item or phrase that holds a token; -1 when none does."""
    for n, stretch in enumerate(stretches):
        if stretch.first <= token < stretch.last:
            return n
    return -1


SIDES = frozenset(["طرف", "مقام", "رهبر", "وزیر", "رییس‌جمهور", "دیپلمات", "مسئول", "مسوول", "رییس", "نفر", "همتا"])
BOTH_SIDES = frozenset(["طرفین"])
SITTINGS = frozenset(["جلسه", "نشست", "مراسم", "آیین", "همایش", "گردهمایی"])
SEAT = 3  # words of a seat: «در مجلس شورای اسلامی» is one mention or three
GAP = 3  # tokens that the clause skips: «که … شد» at least
CAPACITY = frozenset(["به عنوان", "به سوی"])  # «به عنوان رئیس»، «به سمت رئیس»
CLOSED_BY_COMMA = frozenset(["به گزارش", "علاوه بر"])
POINTING = frozenset(["این", "همین", "آن"])
PEOPLE = frozenset(["Person", "Group"])
PRESENCE = frozenset(["حضور", "شرکت", "مشارکت", "سخنرانی"])


def same_entity(a: Item, b: Item) -> bool:
    """Whether two mention items name the same one entity (apposition)."""
    return bool(a.mention and b.mention and set(a.mention.entities) & set(b.mention.entities))


def _apposition(items: Sequence[Item], k: int, last: Item | None) -> int:
    """Items of an apposition that begins with the punctuation at `k`; 0 when there is none."""
    if last is None or last.tag is not Tag.MENTION or items[k].role == ":":
        return 0
    j = k
    while j < len(items) and items[j].tag is Tag.PUNCTUATION:
        j += 1
    if j >= len(items) or items[j].tag is not Tag.MENTION or not same_entity(last, items[j]):
        return 0
    end = j + 1
    closed = end < len(items) and items[end].tag is Tag.PUNCTUATION and items[end].role in ("،", "-", ")", "»")
    if closed and (items[k].role != "،" or not list_goes_on(items, end, items[j])):
        end += 1
    return end - k


def _headed_by_noun(items: Sequence[Item]) -> bool:
    """Whether the head of a phrase is a common noun («سفر خود») and no name («کشور عمان»)."""
    k = skip_determiners(items, 0)
    return k < len(items) and items[k].tag is Tag.NOUN


class _Grouper:
    """One pass over the items of a clause."""

    def __init__(self, items: Sequence[Item], apart: Collection[int], class_of: Callable[[int], str]) -> None:
        self.items = items
        self.apart = apart  # tokens of predicate nouns: they belong to the verb
        self.class_of = class_of
        self.out: list[Phrase] = []
        self.role = ""
        self.held: list[Item] = []
        self.first = -1
        self.governs_to = -1  # token after the preposition of the phrase, -1 without one
        self.breaks = False
        self.pending_break = False
        self.joined = False

    def flush(self) -> None:
        if self.held:
            if self.role in PLACED and own_phrase(self.held):
                held, self.held = self.held[2:], self.held[:2]
                self.out.append(
                    Phrase(self.role, tuple(self.held), self.first, held[0].first, self.breaks, self.joined)
                )
                self.breaks, self.pending_break, self.joined = self.pending_break, False, False
                self.role, self.held, self.first = "", held, held[0].first
            self.out.append(
                Phrase(self.role, tuple(self.held), self.first, self.held[-1].last, self.breaks, self.joined)
            )
            self.breaks, self.pending_break, self.joined = self.pending_break, False, False
        self.role, self.held, self.first, self.governs_to = "", [], -1, -1

    def add(self, item: Item) -> None:
        if self._governs_clause(item):
            self.role, self.first, self.breaks = "", -1, True
        if self.first < 0:
            self.first = item.first
        self.held.append(item)

    def _governs_clause(self, item: Item) -> bool:
        """«با تاکید بر | اینکه … | مدیران خواستند»: the open preposition governs a clause, and not `item` after it."""
        return self.governs_to >= 0 and not self.held and item.first - self.governs_to >= GAP

    def run(self) -> tuple[Phrase, ...]:
        k = 0
        while k < len(self.items):
            k = self._step(k, self.items[k])
        self.flush()
        return tuple(self.out)

    def _step(self, k: int, item: Item) -> int:
        tag = item.tag
        if item.first in self.apart:
            self.flush()
            self.breaks = self.pending_break = False
        elif tag is Tag.NOUN or tag is Tag.MENTION:
            self._word(item)
        elif tag is Tag.PREPOSITION:
            after = self._seat(k, item)
            if after:
                return after
            self.breaks = self.breaks or self._governs_clause(item)
            self.flush()
            self.role, self.first, self.governs_to = item.role, item.first, item.last
        elif tag is Tag.RA:
            self._ra()
        elif tag is Tag.PUNCTUATION:
            return self._punctuation(k, item)
        elif tag is Tag.CONJUNCTION:
            self._conjunction(k, item)
        elif tag is Tag.ADVERB or tag is Tag.DATE:
            self._adverb(k, item)
        else:
            self._word(item)
        return k + 1

    def _seat(self, k: int, item: Item) -> int:
        """Where a list of persons goes on after the seat of one; 0 when it does not.

        «الف نماینده … در استان، ب فرماندار و ج»
        """
        last = self.held[-1] if self.held else None
        if item.form != "در" or self.role == "" or last is None or last.tag is not Tag.MENTION:
            return 0
        j = k + 1
        while j < len(self.items) and self.items[j].tag in (Tag.NOUN, Tag.MENTION) and j - k <= SEAT:
            j += 1
        if (
            j == k + 1
            or j >= len(self.items)
            or not (self.items[j].role == "،" or self.items[j].tag is Tag.CONJUNCTION)
        ):
            return 0
        if self.items[j].tag is Tag.CONJUNCTION:
            listed = any(i.role == "،" for i in self.held)
            following = skip_determiners(self.items, j + 1)
            return j if listed and following < len(self.items) and self.items[following].tag is Tag.MENTION else 0
        return j if list_goes_on(self.items, j, last) else 0

    def _ra(self) -> None:
        if self.held and self.role in PLACED and own_phrase(self.held):
            rest = self.held[2:]
            self.held = self.held[:2]
            self.flush()
            self.held, self.first = rest, rest[0].first
        if self.held and self.role == "":
            self.role = "را"
            self.flush()
            return
        if len(self.held) > 2 and self.held[-1].form == "خود" and action_noun(self.held[-2].form):
            self._own_act()
            return
        self.flush()
        for n in range(len(self.out) - 1, -1, -1):  # «حمایت خود از الف را»: the object began before the preposition
            p = self.out[n]
            if p.role == "" and _headed_by_noun(p.items):
                self.out[n] = Phrase("را", p.items, p.first, p.last, p.breaks, p.joined)
                return
            if p.breaks:
                return

    def _own_act(self) -> None:
        """«به منظور ارتقای روابط | سفر خود را آغاز کرد»: the object is no genitive of what stands under «به منظور»."""
        act, own = self.held.pop(-2), self.held.pop()
        self.flush()
        self.out.append(Phrase("را", (act, own), act.first, own.last))

    def _punctuation(self, k: int, item: Item) -> int:
        if self._next_appointed(k):
            self.pending_break = True
            self.flush()
            return k + 1
        last = self.held[-1] if self.held else None
        size = _apposition(self.items, k, last)
        if size:
            for inner in self.items[k : k + size]:
                if inner.tag is Tag.MENTION:
                    self.add(inner)
            return k + size
        if item.role in ("«", "»", '"', "'"):
            return k + 1
        if item.role == "(":
            close = next((j for j in range(k, len(self.items)) if self.items[j].role == ")"), k)
            return close + 1
        if item.role == ")":
            return k + 1
        if item.role == "،" and (self.role in CLOSED_BY_COMMA or self._scene_is_set(k, last)):
            last = None  # «به گزارش الف، | ب و ج …», «علاوه بر الف، | ب و ج نیز …»
        noun = last is not None and last.tag is Tag.NOUN
        in_list = noun and self.role != "" and (nouns_go_on(self.items, k) or list_goes_on(self.items, k, last))
        closed = any(i.tag is Tag.CONJUNCTION for i in self.held)
        in_list = in_list and not (closed and object_begins(self.items, k + 1))
        if item.role == "،" and (in_list or (not noun and list_goes_on(self.items, k, last))):
            self.add(item)
            return k + 1
        if item.role == "،" and self._guests_go_on(k):
            self.add(item)
            return k + 1
        self.pending_break = True
        if self.held:
            self.flush()
        else:
            self.breaks = True
            self.pending_break = False
        return k + 1

    def _scene_is_set(self, k: int, last: Item | None) -> bool:
        """«در همایش الف، | وزیر …، رئیس … و ج حضور داشتند»: who acts there is in no list with where it is."""
        following = skip_determiners(self.items, k + 1)
        person = self.items[following].mention if following < len(self.items) else None
        if self.role != "در" or self.out or last is None or last.mention is None or person is None:
            return False
        scene, actors = ({self.class_of(e) for e in m.entities} for m in (last.mention, person))
        return bool(scene) and not scene & PEOPLE and bool(actors) and actors <= PEOPLE

    def _guests_go_on(self, k: int) -> bool:
        """Whether the comma at `k` continues a list of guests that no «و» closes: «با حضور الف وزیر …، ب فرماندار …».

        Either the clause has its subject already, or one more name stands there with its office.
        """
        guests = self.role == "با" and len(self.held) > 1 and self.held[0].form in PRESENCE
        if not guests and not (self.role == "مانند" and self.held):
            return False
        j = skip_determiners(self.items, k + 1)
        if j >= len(self.items) or self.items[j].tag is not Tag.MENTION:
            return False
        if guests and any(p.role == "" and p.items[0].tag is Tag.MENTION for p in self.out):
            return True
        following = self.items[j + 1] if j + 1 < len(self.items) else None
        return following is not None and (following.role == "،" or same_entity(self.items[j], following))

    def _conjunction(self, k: int, item: Item) -> None:
        if self._next_appointed(k):
            self.flush()
            self.joined = self.breaks = True
            return
        following = self.items[k + 1] if k + 1 < len(self.items) else None
        after = self.items[k + 2] if k + 2 < len(self.items) else None
        if after is not None and after.tag is Tag.NOUN and "AJ" in after.pos and k + 3 < len(self.items):
            after = self.items[k + 3]  # «تقدیر از الف و دعوت رسمی از وی»
        noun_takes_complement = (
            following is not None and following.tag is Tag.NOUN and after is not None and after.tag is Tag.PREPOSITION
        )
        if self.held and self.held[-1].tag is Tag.MENTION and noun_takes_complement:
            outer = next((p.role for p in reversed(self.out) if _headed_by_noun(p.items)), "")
            role = self.role if _headed_by_noun(self.held) else outer
            self.flush()
            self.role, self.joined = role, True  # «به سفر خود به ایران و بازدید از …»
        elif self.held and following is not None and following.first not in self.apart and following.tag in (
            Tag.MENTION, Tag.NOUN, Tag.DETERMINER, Tag.CONJUNCTION,
        ):  # fmt: skip
            self.add(item)
        elif self.held or self.out:
            self.flush()
            self.joined = self.breaks = True

    def _next_appointed(self, k: int) -> bool:
        """Whether the separator at `k` ends an office and the next person follows.

        «الف (را) به عنوان مدیر، | ب (را) به عنوان دبیر و | ج …»
        """
        last = self.held[-1] if self.held else None
        if self.role not in CAPACITY or last is None or k + 1 >= len(self.items):
            return False
        office, name = last.mention, self.items[k + 1].mention
        return (
            office is not None
            and office.kind is MentionKind.OFFICE
            and name is not None
            and name.kind is MentionKind.NAME
            and not same_entity(last, self.items[k + 1])
        )

    def _adverb(self, k: int, item: Item) -> None:
        last = self.held[-1] if self.held else None
        following = self.items[k + 1] if k + 1 < len(self.items) else None
        inside = (
            last is not None
            and last.tag is Tag.NOUN
            and following is not None
            and following.tag in (Tag.NOUN, Tag.MENTION, Tag.PREPOSITION)
        )
        if not inside:  # «در دیدار امروز خود»: within a phrase it breaks nothing
            self.flush()
            if item.tag is Tag.DATE:
                self.out.append(Phrase("", (item,), item.first, item.last))

    def _title_in_list(self, item: Item) -> bool:
        """«با حضور الف فرماندار، ب و ج»: nouns after a name and before the next comma of a list."""
        k = next(n for n, i in enumerate(self.items) if i is item)
        last = self.held[-1]
        while k < len(self.items) and self.items[k].tag is Tag.NOUN:
            k += 1
        return (
            self.role != "" and item.tag is Tag.NOUN and k < len(self.items) and self.items[k].role == "،"
            and list_goes_on(self.items, k, last)
        )  # fmt: skip

    def _numbers_people(self, item: Item) -> bool:
        """«در این دیدار | دو طرف …»."""
        k = next(n for n, i in enumerate(self.items) if i is item)
        return k + 1 < len(self.items) and self.items[k + 1].form in SIDES

    def _opens_the_word(self, last: Item, item: Item) -> bool:
        """«در ابتدای جلسه | الف فرماندار … گفت»: who speaks in the course of a sitting is no genitive of it."""
        if self.role != "در جریان" or len(self.held) != 1 or last.form not in SITTINGS or item.mention is None:
            return False
        k = next(n for n, i in enumerate(self.items) if i is item)
        named = k + 1 < len(self.items) and same_entity(item, self.items[k + 1])
        return named or item.mention.kind is MentionKind.OFFICE

    @staticmethod
    def _closed(last: Item, item: Item) -> bool:
        """Whether the noun `last` can govern no `item` by ezafe.

        Then a dependent clause stands between, or the noun is indefinite.
        """
        if item.first - last.last >= GAP:
            return True
        if last.form in function_words().indefinite_adjectives and item.tag is Tag.MENTION:
            return True  # «طی احکام جداگانه‌ای | الف را …»
        if not last.form.endswith("ی"):
            return False
        opens = item.form.endswith("های") or action_noun(item.form) or item.form in function_words().deeds
        if not opens and item.tag is not Tag.MENTION:
            return False
        stem = last.form.removesuffix("ی").removesuffix("‌ا")
        return not stem.endswith(("و", "ا")) and stem in function_words().occasions  # «گفت‌وگوی» has an ezafe

    def _word(self, item: Item) -> None:
        last = self.held[-1] if self.held else None
        shown = len(self.held) == 2 and self.held[0].form in POINTING  # «در این مراسم | الف، … حضور داشتند»
        if last is not None and last.tag is Tag.MENTION:
            appositive = item.tag is Tag.MENTION and same_entity(last, item)
            if not appositive and (shown or not self._title_in_list(item)):
                self.flush()
        elif last is not None and (self._closed(last, item) or self._opens_the_word(last, item)):
            self.flush()
        pointing = shown and bool(self.held) and self.held[1].tag is Tag.NOUN
        if pointing and (
            item.tag is Tag.MENTION
            or (item.form in ("دو", "هر دو") and self._numbers_people(item))
            or item.form == "هر"
            or (item.tag is Tag.NOUN and _begins_anew(item))
        ):
            self.flush()  # «در این سفر | وزیر …»: what is pointed at takes no genitive
        self.add(item)


def _begins_anew(item: Item) -> bool:
    """Whether a noun is no genitive of one that «این» points at: a plural, an act, a paper, both sides."""
    plural = item.pos.startswith("N,PL") or item.form.endswith(("های", "‌ها"))
    told = item.form in function_words().occasions or (item.form,) in common_names().occasions
    return plural or told or bool(matter_kind(item.form)) or item.form in BOTH_SIDES


def group(
    items: Sequence[Item], apart: Collection[int] = (), class_of: Callable[[int], str] = lambda _: ""
) -> tuple[Phrase, ...]:
    """The phrases of a clause in order. Tokens in `apart` (predicate nouns) belong to none.

    `class_of` gives an entity's class; without it no border is read off the classes of names.
    """
    return _Grouper(without_proxies(items), apart, class_of).run()

"""Who a noun phrase names: heads, lists of names with their titles, and the doers of deeds."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg.model import MentionKind
from kg.rules.items import DASHES, Item, Tag, function_words, outermost
from kg.rules.light_verbs import INFINITIVES
from kg.rules.rule import Slot
from kg.rules.triggers import stems
from kg.rules.views import Filler, View

DELEGATES = frozenset(
    [
        "مقامات",
        "مسئولان",
        "مسوولان",
        "نمایندگان",
        "نمایندگانی",
        "هیئت‌های",
        "هیئت‌هایی",
        "هیأت‌های",
        "هیأت‌هایی",
        "هیات‌هایی",
    ]
)
LEADING = frozenset(["ریاست", "سرپرستی"])
BODY = frozenset(["Organization", "Group"])
DELEGATIONS = frozenset(["هیئتی", "هیأتی", "هیاتی", "گروهی"])
FIRST_PERSON = frozenset(["من", "ما", "بنده", "اینجانب"])
PLACES = frozenset(["City", "Country", "Place", "Facility"])
DEADLY = frozenset(["حمله", "حملات", "جنایت", "بمباران", "کشتار", "خشونت"])
# Deeds of nobody who is named after them: the place follows.
BLIND = frozenset(["انفجار", "تروریستی", "انتحاری", "حادثه", "حوادث", "ترور", "زلزله", "سیل", "آتش‌سوزی"])
MAX_DEED_WORDS = 6  # nouns and adjectives between a deed and its doer: «حملات ددمنشانه و گسترده رژیم …»
SITES = frozenset(["Facility"])


def _counterpart(items: Sequence[Item], k: int) -> bool:
    """Whether item `k` is a word of «همتای روس خود» before a name."""
    back = k
    while back >= 0 and items[back].tag is Tag.NOUN and k - back < 4:
        if items[back].form in ("همتای", "همتایان"):
            return any(i.tag is Tag.MENTION for i in items[k + 1 : k + 4])
        back -= 1
    return False


def head(items: Sequence[Item], start: int = 0) -> int:
    """The index of the first item that is no determiner and no transparent noun; len(items) when none is."""
    words = function_words()
    k = start
    while k < len(items) and (
        items[k].tag in (Tag.DETERMINER, Tag.CONJUNCTION, Tag.PUNCTUATION)
        or (items[k].tag is Tag.NOUN and items[k].form in words.transparent and k + 1 < len(items))
        or _counterpart(items, k)
        or (
            k > start
            and items[k].form in words.ordinals
            and items[k - 1].form in words.transparent
            and k + 1 < len(items)
        )
    ):
        k += 1
    return k


def is_deed(item: Item) -> bool:
    """Whether a noun is something that somebody did: «تلاش», «مشارکت»."""
    return item.tag is Tag.NOUN and any(s in function_words().deeds for s in stems(item.form))


def _names_one_of(item: Item, entities: Sequence[int]) -> bool:
    """Whether the mention of the item names one of the entities."""
    return item.mention is not None and not set(entities).isdisjoint(item.mention.entities)


def body_of(view: View, first: int, last: int, classes: frozenset[str]) -> tuple[int, ...]:
    """The body whose people tokens[first:last] name, where a slot takes bodies and no groups.

    «پژوهشگران دانشگاه یزد» are دانشگاه یزد.
    """
    if "Organization" not in classes or "Group" in classes:
        return ()
    outer = next((i for i in view.clause.items if i.first == first and i.last == last), None)
    if outer is None or outer.form.split()[0] not in function_words().staff:
        return ()
    inner = outermost([m for m in view.mentions if first < m.first and m.last <= last])
    return tuple(e for m in inner[:1] for e in m.entities if view.fits(e, classes - PLACES))


def _represented(view: View, items: Sequence[Item], k: int, classes: frozenset[str]) -> list[int]:
    """The countries whose people a list names: «نمایندگان ایران و چین», «هنرمندان کشورهای ایران و چین» are the two.

    One country's delegates alone are themselves.
    """
    item = items[k]
    words = item.form.split()
    office = item.mention is not None and item.mention.kind is MentionKind.OFFICE  # «سفیران کشورهای …»
    people = words[0] in DELEGATES or (words[1:2] == ["کشورهای"] and not office)
    if "Country" not in classes or not people:
        return []
    inner = outermost([m for m in view.mentions if item.first < m.first and m.last <= item.last])
    states = [e for m in inner for e in m.entities if view.entities[e].cls == "Country"]
    following = items[k + 2].mention if k + 2 < len(items) and items[k + 1].role == "،" else None
    goes_on = following is not None and all(view.entities[e].cls == "Country" for e in following.entities)
    return list(dict.fromkeys(states)) if goes_on or len(states) > 1 else []


def members(view: View, items: Sequence[Item], k: int, classes: frozenset[str]) -> tuple[list[int], int]:
    """The entities of the mention at `k` and of those co-ordinated with it; and the index after the last one."""
    found: list[int] = []
    end = k
    while k < len(items):
        item = items[k]
        if item.tag is not Tag.MENTION or item.mention is None:
            break
        fitting = _represented(view, items, k, classes) or [e for e in item.mention.entities if view.fits(e, classes)]
        fitting = fitting or list(body_of(view, item.first, item.last, classes))
        listed = k + 1 < len(items) and (items[k + 1].tag is Tag.CONJUNCTION or items[k + 1].role == "،")
        if not fitting and found and listed and all(view.fits(e, SITES) for e in item.mention.entities):
            k = _next_member(items, k + 1)  # «با همکاری انجمن الف، موزه ب و موسسه ج»
            continue
        if not fitting:
            break
        found.extend(e for e in fitting if e not in found)
        end = k + 1
        k = end
        while k < len(items) and items[k].tag is Tag.MENTION and _names_one_of(items[k], found):
            k += 1
            end = k
        title = k
        while title < len(items) and items[title].tag is Tag.NOUN:
            title += 1
        if title < len(items) and items[title].role == "،":
            k = title  # «الف فرماندار، ب و ج»
        if k >= len(items) or not (items[k].tag is Tag.CONJUNCTION or items[k].role == "،") or items[k].form in DASHES:
            break
        k = _next_member(items, k)
        while k < len(items) and _same_group(view, item, items[k]):
            end, k = k + 1, _next_member(items, k + 1)  # «شاعران ایران، افغانستان و تاجیکستان»
    return found, end


def _same_group(view: View, group: Item, item: Item) -> bool:
    """Whether a country after a group of another country only tells where more of its people are from."""
    if group.mention is None or item.mention is None or group.form.split()[0] in DELEGATES:
        return False
    state = all(view.entities[e].cls == "Country" for e in item.mention.entities)
    people = all(view.entities[e].cls == "Group" for e in group.mention.entities)
    inner = (m for m in view.mentions if group.first < m.first and m.last == group.last)
    return state and people and any(view.entities[e].cls == "Country" for m in inner for e in m.entities)


def _next_member(items: Sequence[Item], k: int) -> int:
    """The index of the next name of a list after the separator at `k`, past members that no mention names."""
    while k < len(items):
        while k < len(items) and items[k].tag in (Tag.CONJUNCTION, Tag.PUNCTUATION):
            k += 1
        k = head(items, k)
        if k >= len(items) or items[k].tag is Tag.MENTION:
            return k
        while k < len(items) and items[k].tag is Tag.NOUN:
            k += 1
        if k >= len(items) or not (items[k].tag is Tag.CONJUNCTION or items[k].role == "،"):
            return len(items)
    return k


def actors(view: View, items: Sequence[Item], start: int, slot: Slot) -> Filler | None:
    """The actors that items[start:] name: at their head, or through a deed when the slot allows it.

    «جنایت‌های … رژیم» names its actor through a deed.
    """
    k = deed = head(items, start)
    if slot.through and k < len(items) and items[k].tag is Tag.NOUN:
        words = function_words()
        if slot.through == "any" or any(s in words.deeds for s in stems(items[k].form)):
            limit = k + MAX_DEED_WORDS
            while k < len(items) and k <= limit and items[k].tag in (Tag.NOUN, Tag.CONJUNCTION, Tag.DETERMINER):
                k += 1
        elif k + 1 < len(items) and items[k + 1].form in INFINITIVES:  # «مستثنی شدن ایران»
            k += 2
    if k < len(items) and items[k].form in FIRST_PERSON and view.speaker:
        fitting = tuple(e for e in view.speaker if view.fits(e, slot.classes))
        return Filler(fitting, items[k].first, items[k].last) if fitting else None
    if (
        k < len(items)
        and items[k].tag is Tag.NOUN
        and any(i.role == "،" or i.tag is Tag.CONJUNCTION for i in items[k:])
    ):
        k = _next_member(items, k)  # a list whose first member no mention names
    if k >= len(items) or items[k].tag is not Tag.MENTION:
        return None
    found, end = members(view, items, k, slot.classes)
    if not found or (k > deed and _where(view, items[deed:k], found)):
        return None
    more = _next_deed(view, items, end, slot) if slot.through == "deeds" and k > deed else None
    if more:
        return Filler(tuple(dict.fromkeys((*found, *more.entities))), items[k].first, more.last)
    return Filler(tuple(found), items[k].first, items[end - 1].last)


def _next_deed(view: View, items: Sequence[Item], end: int, slot: Slot) -> Filler | None:
    """The doers of the deeds that follow in a list: «از تلاش الف و همراهی ب»."""
    k = end
    while k < len(items) and (items[k].tag is Tag.CONJUNCTION or items[k].role == "،"):
        k += 1
    return actors(view, items, k, slot) if end < k < len(items) and is_deed(items[k]) else None


def _where(view: View, words: Sequence[Item], found: Sequence[int]) -> bool:
    """Whether the place after a deed is where it happened: «انفجار کابل»، «حمله تروریستی پاکستان»."""
    classes = {view.entities[e].cls for e in found}
    blind = any(i.form in BLIND or any(s in BLIND for s in stems(i.form)) for i in words)
    return classes <= PLACES and (blind or (classes == {"City"} and any(s in DEADLY for s in stems(words[0].form))))


def added(view: View, home: int, slot: Slot) -> Filler | None:
    """What «و» adds right before phrase `home`: «همایش الف با حضور ب و | کارگاه ج | با حضور د برگزار شد»."""
    ahead = view.phrases[home - 1] if home > 0 else None
    if ahead is None or len(ahead.items) < 3 or ahead.last != view.phrases[home].first:
        return None
    link, last = ahead.items[-2:]
    if not ahead.role or link.tag is not Tag.CONJUNCTION or last.mention is None:
        return None
    fitting = tuple(e for e in last.mention.entities if view.fits(e, slot.classes))
    alike = actors(view, ahead.items, 0, slot) if ahead.items[0].mention else None
    return Filler(fitting, last.first, last.last) if fitting and not alike else None


def leaders(view: View, slot: Slot) -> list[int]:
    """«هیأت تجاری ایران | به ریاست الف | وارد مسقط شد»: who leads a delegation does what it does."""
    for p, q in pairwise(view.phrases):
        if q.role == "به" and q.items[0].form in LEADING and (p.role, p.last) == ("", q.first):
            named = (p.first, p.last) == view.subject_span and all(view.fits(e, BODY) for e in view.subject)
            if named or (not view.subject and p.items[0].form in DELEGATIONS):
                return list(members(view, q.items, 1, slot.classes)[0])
    return []

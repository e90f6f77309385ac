"""Cuts a sentence into items: mentions, dates, verbs, function words and the words between them.

Items are what clauses and phrases are made of. An outermost mention is one item, so that nothing inside a name or an
office phrase is taken for the structure of the sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from kg.model import Mention, MentionKind, Sentence, TokenKind, VerbGroup
from kg.records import record
from kg.resources import closed_classes, respelled


class Tag(StrEnum):
    """The part that an item plays in a sentence."""

    MENTION = "mention"
    DATE = "date"
    VERB = "verb"
    PREPOSITION = "preposition"
    CONJUNCTION = "conjunction"
    SUBORDINATOR = "subordinator"
    RA = "ra"
    PUNCTUATION = "punctuation"
    ADVERB = "adverb"
    DETERMINER = "determiner"
    NOUN = "noun"  # any other word: noun, adjective, infinitive


@record
class Item:
    """tokens[first:last] of a sentence and what they are; `role` is a canonical preposition or a clause kind."""

    first: int
    last: int
    tag: Tag
    form: str
    role: str = ""
    mention: Mention | None = None
    verb: VerbGroup | None = None
    pos: str = ""  # hazm's tags of a plain word


@dataclass(frozen=True, slots=True)
class FunctionWords:
    """Closed-class words: token sequence → (tag, role), longest first."""

    table: dict[tuple[str, ...], tuple[Tag, str]]
    by_first: dict[str, tuple[tuple[str, ...], ...]]  # first token → sequences, longest first
    transparent: frozenset[str]
    deeds: frozenset[str]
    openers: frozenset[str]
    stances: frozenset[str]
    words_of: frozenset[str]
    times: frozenset[str]
    ordinals: frozenset[str]
    no_ordinals: frozenset[str]
    occasions: frozenset[str]
    indefinite_adjectives: frozenset[str]
    staff: frozenset[str]
    months: frozenset[str]
    adjectives: frozenset[str]

    def match(self, forms: tuple[str, ...], at: int, below: int = 99) -> tuple[int, Tag, str] | None:
        """The longest function word of fewer than `below` tokens at token `at`: (tokens, tag, role), or None."""
        for sequence in self.by_first.get(forms[at], ()):
            size = len(sequence)
            if size >= below:
                continue
            if size == 1 or forms[at : at + size] == sequence:
                return size, *self.table[sequence]
        return None


@cache
def function_words() -> FunctionWords:
    """The closed-class lexicon, read once from kg/data/lexicons/function_words.yaml."""
    raw = closed_classes()
    table: dict[tuple[str, ...], tuple[Tag, str]] = {}

    def put(forms: list[str], tag: Tag, role: str) -> None:
        for form in forms:
            table.setdefault(tuple(str(form).split()), (tag, role))

    for role, forms in raw["prepositions"].items():
        put(forms, Tag.PREPOSITION, role)
    for role, forms in raw["subordinators"].items():
        put(forms, Tag.SUBORDINATOR, role)
    put(raw["conjunctions"], Tag.CONJUNCTION, "")
    put(raw["adverbs"], Tag.ADVERB, "")
    put(raw["determiners"], Tag.DETERMINER, "")
    put(["را"], Tag.RA, "را")
    put(raw["compounds"], Tag.NOUN, "")
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for sequence in sorted(table, key=len, reverse=True):
        by_first.setdefault(sequence[0], []).append(sequence)
    return FunctionWords(
        table,
        {first: tuple(sequences) for first, sequences in by_first.items()},
        frozenset(raw["transparent"]),
        frozenset(raw["deeds"]),
        frozenset(raw["openers"]),
        frozenset(raw["stances"]),
        frozenset(raw["words_of"]),
        frozenset(raw["times"]),
        frozenset(raw["ordinals"]),
        frozenset(raw["no_ordinals"]),
        frozenset(raw["occasions"]),
        frozenset(raw["indefinite_adjectives"]),
        frozenset(raw["staff"]),
        frozenset(raw["months"]),
        frozenset(raw["adjectives"]),
    )


TENS = frozenset(["بیست", "سی", "چهل", "پنجاه", "شصت", "هفتاد", "هشتاد", "نود", "صد", "یکصد", "دویست"])
MARKS = {
    "،": "،",
    ",": "،",
    "؛": "؛",
    ":": ":",
    "«": "«",
    "»": "»",
    '"': '"',
    "(": "(",
    ")": ")",
    "-": "-",
    "–": "-",
    "—": "-",
}


POINTING = frozenset(["این", "آن"])
# Before «کرده» they make a verb of speech, whose words may follow without «که».
ANNOUNCED = frozenset(["اعلام", "اظهار", "تاکید", "تأکید", "تصریح", "عنوان", "ادعا", "بیان", "اذعان", "اضافه"])
EVE = ("در", "آستانه")
DASHES = frozenset(["-", "–", "—"])
DATELINE = 3  # tokens in which «تهران - قم - ایرنا» begins
ESPECIALLY = (("به", "ویژه"), ("به‌ویژه",), ("بویژه",), ("به", "خصوص"), ("به‌خصوص",), ("خصوصا",))
ORDINAL = "مین"  # ending of an ordinal before its noun


def behind_pointed(items: Sequence[Item], k: int) -> bool:
    """Whether what item `k` opens follows what «این» points at: «در این دیدار | پیشنهاد …»."""
    return k > 2 and items[k - 2].form in POINTING and items[k - 3].tag is Tag.PREPOSITION


def outermost(mentions: list[Mention]) -> list[Mention]:
    """Mentions that no other one contains, in text order; of two over the same tokens the first named."""
    kept: list[Mention] = []
    for m in sorted(mentions, key=lambda m: (m.first, -m.last)):
        if not kept or m.first >= kept[-1].last:
            kept.append(m)
    return kept


def cut(sentence: Sentence, mentions: list[Mention]) -> tuple[Item, ...]:
    """The items of a sentence, in order, without gaps.

    `mentions` are all of this sentence. Topic-like things are no mentions yet; a reflexive «خود» is left as a word.
    """
    words = function_words()
    forms = tuple(respelled(t.form) for t in sentence.tokens)
    usable = [m for m in mentions if m.date is not None or m.entities]
    starts = {m.first: m for m in outermost(usable)}
    verbs = {v.first: v for v in sentence.verbs}
    for at in range(1, len(forms) - 1):
        if forms[at] == "کرده" and forms[at - 1] in ANNOUNCED and at not in verbs and at + 1 in starts:
            verbs[at] = VerbGroup(at, at + 1, "کرد", "کن", "perfect", 3, plural=False)  # «اعلام کرده | پوتین … رفت»
    items: list[Item] = []
    at = 0
    while at < len(forms):
        form, token = forms[at], sentence.tokens[at]
        if form in DASHES and at > DATELINE and items and _place(items[-1].mention) and _place(starts.get(at + 1)):
            items.append(Item(at, at + 1, Tag.CONJUNCTION, form))  # «خط‌آهن رشت - آستارا»
            at += 1
            continue
        known = at in starts or at in verbs or form in words.by_first
        if known or token.kind is not TokenKind.WORD or form in TENS or form.endswith(ORDINAL):
            item = _item(at, sentence, forms, starts, verbs, words)
        else:
            item = Item(at, at + 1, Tag.NOUN, form, "", None, None, token.tag)
        items.append(item)
        at = item.last
    return tuple(items)


def _place(mention: Mention | None) -> bool:
    """Whether a mention names a town or a country that is listed."""
    return mention is not None and mention.reason.startswith(("gazetteer/city", "gazetteer/country"))


def _item(  # noqa: PLR0913 - the place of an item and all that tells what it is
    at: int,
    sentence: Sentence,
    forms: tuple[str, ...],
    starts: dict[int, Mention],
    verbs: dict[int, VerbGroup],
    words: FunctionWords,
) -> Item:
    """The item that begins at token `at`."""
    token = sentence.tokens[at]
    mention = starts.get(at)
    if mention is not None:
        tag = Tag.DATE if mention.date is not None else Tag.MENTION
        return Item(at, mention.last, tag, " ".join(forms[at : mention.last]), "", mention)
    day = _day(at, sentence, forms, words)
    if day:
        return Item(at, day, Tag.ADVERB, " ".join(forms[at:day]))
    plain = words.match(forms, at, 2 if _in_a_town(at, forms, starts, verbs) else 99)
    found = _such_as(at, forms, starts) or plain
    end = at + found[0] if found else at
    pointing = found is not None and found[1] is Tag.ADVERB and forms[end - 1] in POINTING
    if pointing and end not in verbs and _noun_at(end, sentence, forms, starts, words):
        found = words.match(forms, at, end - at)  # «پس از این | وزیر …», but «پس از | این سخنان»
    verb = verbs.get(at)
    if verb is not None and not (found and found[0] > verb.last - verb.first):
        return Item(at, verb.last, Tag.VERB, " ".join(forms[at : verb.last]), "", None, verb)
    if token.kind is TokenKind.PUNCTUATION or (
        token.kind is TokenKind.OTHER and not any(c.isalnum() for c in token.form)
    ):
        return Item(at, at + 1, Tag.PUNCTUATION, token.form, MARKS.get(token.form, token.form))
    if found and (found[0] == 1 or not any(k in starts or k in verbs for k in range(at + 1, at + found[0]))):
        form, end = " ".join(forms[at : at + found[0]]), at + found[0]
        if form in words.openers and not _noun_at(end, sentence, forms, starts, words):
            return Item(at, end, Tag.ADVERB, form)
        if found[1] is Tag.NOUN:
            return Item(at, end, Tag.NOUN, form.replace(" ", "\u200c"))
        return Item(at, end, found[1], form, found[2])
    if found and found[0] > 1:
        single = words.table.get((forms[at],))
        if single:
            return Item(at, at + 1, single[0], forms[at], single[1])
    tens = forms[at] in TENS and forms[at + 1 : at + 2] == ("و",) and at + 2 < len(forms)
    if tens and forms[at + 2].endswith(ORDINAL):  # «سی و یکمین جلسه …»
        return Item(at, at + 1, Tag.DETERMINER, token.form)
    if token.form.endswith(ORDINAL) and token.form not in words.no_ordinals:
        return Item(at, at + 1, Tag.DETERMINER, token.form)
    return Item(at, at + 1, Tag.NOUN, token.form, "", None, None, token.tag)


def _in_a_town(at: int, forms: tuple[str, ...], starts: dict[int, Mention], verbs: dict[int, VerbGroup]) -> bool:
    """«در | آستانه | دیدار کرد»: before an act with its own verb the words for «on the eve of» name a town."""
    return forms[at : at + 2] == EVE and at + 2 not in starts and at + 3 in verbs


def _such_as(at: int, forms: tuple[str, ...], starts: dict[int, Mention]) -> tuple[int, Tag, str] | None:
    """«مقاماتی چون الف و ب»: «چون» between an indefinite noun and a name; «کشورها، به ویژه الف»; else conjunctions."""
    if forms[at] == "چون" and at + 1 in starts and at and forms[at - 1].endswith("ی"):
        return 1, Tag.PREPOSITION, "مانند"
    size = next((len(words) for words in ESPECIALLY if forms[at : at + len(words)] == words), 0)
    return (size, Tag.PREPOSITION, "مانند") if size and at + size in starts and forms[at - 1] == "،" else None


def _day(at: int, sentence: Sentence, forms: tuple[str, ...], words: FunctionWords) -> int:
    """The token after a day without a year at token `at`: «۲۷ آذر», «۲۷ آذرماه»; 0 where there is none."""
    if sentence.tokens[at].kind is not TokenKind.NUMBER or at + 1 >= len(forms):
        return 0
    month = forms[at + 1].removesuffix("ماه").rstrip("\u200c")
    if month not in words.months:
        return 0
    return at + 3 if at + 2 < len(forms) and forms[at + 2] == "ماه" else at + 2


def _noun_at(
    at: int, sentence: Sentence, forms: tuple[str, ...], starts: dict[int, Mention], words: FunctionWords
) -> bool:
    """Whether a plain word stands at token `at`: no mention, no function word, no mark; or a happening («این جلسه»)."""
    named = at + 1 if at < len(forms) and forms[at] in ("این", "همین") else at
    if named < len(forms) and forms[named] in words.occasions:
        return True
    return (
        at < len(forms)
        and at not in starts
        and sentence.tokens[at].kind is TokenKind.WORD
        and words.match(forms, at) is None
    )


def is_pronoun(item: Item) -> bool:
    """Whether the item is a pronoun mention («وی»، «آنها»)."""
    return item.mention is not None and item.mention.kind is MentionKind.PRONOUN

"""Topics: the noun phrases that are talked about, asked for, proposed; as entities with a full and a shorter label."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from kg.model import Entity, Mention, Sentence, Token, TokenKind
from kg.resources import data_dir, read_yaml
from kg.rules.rule import EVENTS

# Words at the head of a phrase that name no matter themselves: «موضوع حفاظت از …» is about «حفاظت از …».
EMPTY_HEADS = frozenset([
    "موضوع", "موضوعات", "مساله", "مسأله", "مسئله", "مسائل", "مباحث", "بحث", "این", "آن", "یک",
    "هرگونه", "هر", "نیز", "هم", "همچنین", "و", "بر", "که", "تا",
])  # fmt: skip
MANY = frozenset(["موضوعات", "مسائل", "مباحث"])
# Heads (after ایجاد، ساخت …) of concrete things proposed or built: kg:Project rather than kg:Topic
# (ONTOLOGY, section 2).
MAKING = frozenset(["ایجاد", "ساخت", "احداث", "راه‌اندازی", "تاسیس", "تأسیس", "پرتاب", "توسعه", "تکمیل", "اجرای"])
THINGS = frozenset([
    "پلتفرم", "کارخانه", "نیروگاه", "ماهواره", "راه‌آهن", "خط‌آهن", "فرودگاه", "سد", "پالایشگاه",
    "بندر", "خط", "کریدور", "پل", "آزمایشگاه", "مرکز", "شهرک", "پارک", "بیمارستان", "سامانه", "پروژه",
    "اتوبان", "بزرگراه",
])  # fmt: skip
TRAILING = frozenset([
    "و", "یا", "را", "،", "که", "تا", "در", "به", "از", "با", "بر", "برای", "خود", "نیز", "هم", ":",
    "؛", ".", "«", "-", "(", "این", "آن", "اعلام", "ابراز",
])  # fmt: skip
VAGUE = frozenset(
    ["نظر", "مطلب", "موضوع", "نکته", "مسئله", "مساله", "امر", "موارد", "موضوعات", "زمینه", "باره", "آن", "این"]
)
# «این درخواست در دیدار الف و ب مطرح شد»: what was asked stands in another sentence, the words name no matter.
ACTS_OF_SPEECH = frozenset(["درخواست", "پیشنهاد", "خواسته", "پرسش", "سوال", "سؤال", "انتقاد", "گلایه"])
MANNERS = frozenset(["صورت", "طور", "شکل", "نحو", "عنوان"])
MAX_WORDS = 24


@dataclass(slots=True)
class EntityPool:
    """The entities of a document, growing while relations are read."""

    entities: list[Entity]
    topics: dict[str, int] = field(default_factory=dict)

    def add(
        self, cls: str, label: str, labels: Sequence[str] = (), attributes: tuple[tuple[str, str], ...] = ()
    ) -> int:
        """A new entity; its number."""
        number = len(self.entities)
        self.entities.append(Entity(number, cls, label, tuple(dict.fromkeys([label, *labels])), attributes=attributes))
        return number

    def also(self, number: int, *labels: str) -> None:
        """Give an entity more labels."""
        entity = self.entities[number]
        self.entities[number] = replace(entity, labels=tuple(dict.fromkeys([*entity.labels, *labels])))

    def happening(self, label: str) -> int | None:
        """The happening that `label` names in other words, the latest of several: one name holds the other.

        «مراسم اختتامیه جشنواره» is «آیین اختتامیه جشنواره شعر فجر»; the word that heads them is of one kind.
        """
        kind, words = _happening_words(label)
        for entity in reversed(self.entities):
            if entity.cls not in EVENTS or not words:
                continue
            other, others = _happening_words(entity.label)
            if kind == other and others and (words <= others or others <= words):
                return entity.id
        return None

    def paper(self, label: str, surface: str) -> int:
        """The agreement that a common noun phrase names («قرارداد ساخت مترو»), one node per wording.

        The bare word («این قرارداد») is the one told last, or the one that is told in full later.
        """
        head, _, rest = label.partition(" ")
        stripped = (head.removesuffix("‌ای"), head.removesuffix("ی"))
        # «تفاهم‌نامه‌ای پنج‌ساله»
        bare = next((form for form in stripped if form != head and form in paper_heads()), head)
        label = f"{bare} {rest}".strip()
        if label not in self.topics:
            self.topics[label] = self._known_paper(bare, label, surface) or self.add(
                "Agreement", label, [surface, *([bare] if bare != head else [])]
            )
        return self.topics[label]

    def _known_paper(self, head: str, label: str, surface: str) -> int | None:
        """The paper that the bare word means, or the one so far known by the bare word only, which is named now."""
        if label == head:
            return next((n for known, n in reversed(self.topics.items()) if known.startswith(f"{head} ")), None)
        number = self.topics.get(head)
        if number is None or any(known.startswith(f"{head} ") for known in self.topics):
            return None
        entity = self.entities[number]
        self.entities[number] = replace(
            entity, label=label, labels=tuple(dict.fromkeys((label, surface, *entity.labels)))
        )
        return number

    def topic(  # noqa: PLR0913 - a wording has that many sides
        self, sentence: Sentence, first: int, last: int, core: int, raw: str, *, clause: bool = False
    ) -> int | None:
        """The topic that tokens[first:last] name (one node per wording), `core` ending its shorter form; None if empty.

        `raw` is the document's text: the surface form becomes a label too. With `clause` the tokens are a clause that
        may hold its object («یارانه کاغذ را افزایش دهد»); otherwise a topic ends before «را».
        """
        tokens = sentence.tokens
        while first < last and (_empty_head(tokens, first) or tokens[first].kind is TokenKind.PUNCTUATION):
            if clause and tokens[first].form == "بر":
                break  # «بر بازار نظارت کند»
            first += 1
        if first and tokens[first - 1].form in ("این", "همین") and tokens[first].form in ACTS_OF_SPEECH:
            return None
        ends = ("نیز",) if clause else ("را", "نیز")
        if first and tokens[first - 1].form == "به" and tokens[first].form in MANNERS:
            return None  # «آمادگی خود را به صورت مکتوب اعلام کرد»
        last = next((k for k in range(first + 1, last) if tokens[k].form in ends), last)
        last = min(last, first + MAX_WORDS)
        while last > first and (tokens[last - 1].form in TRAILING or tokens[last - 1].kind is TokenKind.PUNCTUATION):
            last -= 1
        if last <= first or all(
            t.kind is not TokenKind.WORD and t.kind is not TokenKind.LATIN for t in tokens[first:last]
        ):
            return None
        if last - first == 1 and tokens[first].kind is not TokenKind.WORD:
            return None  # a lone acronym is no matter
        label = " ".join(t.form for t in tokens[first:last])
        if tokens[last - 1].form in VAGUE and last - first <= 2:
            return None  # «بر این مطلب تاکید کرد»
        if label in self.topics:
            return self.topics[label]
        shorter = " ".join(t.form for t in tokens[first : max(first, min(core, last))])
        forms = [label, raw[tokens[first].start : tokens[last - 1].end]]
        if shorter and shorter != label and len(shorter.split()) >= 2:
            forms.append(shorter)
        words = [t.form for t in tokens[first : first + 3] if t.form != "یک"]
        thing = words[1] if len(words) > 1 and words[0] in MAKING else words[0]
        self.topics[label] = self.add("Project" if thing in THINGS else "Topic", label, forms)
        return self.topics[label]


# Heads of happenings that stand for one another: «آیین …» is «مراسم …», «جلسه …» is «نشست …».
KINDS = {"آیین": "مراسم", "جلسه": "نشست", "گردهمایی": "همایش"}
# … and words for the beginning and the end of one.
PARTS = {"پایانی": "اختتامیه", "آغازین": "افتتاحیه", "گشایش": "افتتاح", "تکریم": "تودیع"}
IDLE = frozenset(["و", "از", "«", "»", "دوره"])


def _happening_words(label: str) -> tuple[str, frozenset[str]]:
    """The kind of a happening by its head, and the words that tell it from others."""
    words = [PARTS.get(w, w) for w in label.split() if not w.endswith("مین") and w not in IDLE]
    return (KINDS.get(words[0], words[0]), frozenset(words[1:])) if words else ("", frozenset())


MATTERS = frozenset(["لزوم", "ضرورت", "اهمیت", "نقش", "حق", "موضوع", "بحث", "مساله", "مسئله"])


@cache
def _action_nouns() -> frozenset[str]:
    lines = (data_dir() / "lexicons" / "light_nouns.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(w.strip() for w in lines if w.strip() and not w.startswith("#")) | MATTERS


def action_noun(form: str) -> bool:
    """Whether `form` names an act («توسعه»، «انتقال») or a matter («لزوم …»).

    A matter of its own can begin with such a word.
    """
    return form in _action_nouns()


@cache
def _matters() -> tuple[frozenset[str], frozenset[str]]:
    raw = read_yaml(data_dir() / "lexicons" / "matters.yaml")
    return frozenset(raw["acts"]), frozenset(raw["affairs"])


def _empty_head(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word names no matter itself; «مسائل» before an adjective does, and «موضوع را …»."""
    if tokens[at].form in EMPTY_HEADS and at + 1 < len(tokens) and tokens[at + 1].form == "را":
        return False
    following = tokens[at + 1].tag.split(",") if at + 1 < len(tokens) else []
    return tokens[at].form in EMPTY_HEADS and not (tokens[at].form in MANY and "AJ" in following)


def matter_kind(form: str) -> str:
    """What a word heads: an act («تسهیل»، «اجرای»), an affair («روابط»), or "" for neither (matters.yaml)."""
    acts, affairs = _matters()
    if form in affairs:
        return "affair"
    bare = form.removesuffix("ی") if form.endswith(("ای", "وی")) else form  # «اجرای»
    return "act" if any(action_noun(s) or s in acts for s in (form, bare)) else ""


@cache
def paper_heads() -> frozenset[str]:
    """First words of names of treaties and papers (kg/data/lexicons/agreement_heads.tsv)."""
    lines = (data_dir() / "lexicons" / "agreement_heads.tsv").read_text(encoding="utf-8").splitlines()
    return frozenset(line.split("\t")[0].split()[0] for line in lines if line and not line.startswith("#"))


def exact_mention(mentions: Sequence[Mention], sentence: int, first: int, last: int) -> Mention | None:
    """The mention that covers just these tokens."""
    return next(
        (m for m in mentions if m.sentence == sentence and m.first == first and m.last == last and m.entities), None
    )

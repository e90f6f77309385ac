"""How far a name reaches: word by word from its start, with what may follow a given name, a surname, a particle."""

from __future__ import annotations

from kg.entities.name_words import (
    ANY_GIVEN,
    ANY_SURNAME,
    COMMON,
    DOUBLE,
    GIVEN,
    NAMEWORD,
    OF_GOD,
    PARTICLE,
    SUFFIX,
    SURNAME,
    UNKNOWN,
    WEAK_SURNAME,
    NameWords,
)
from kg.entities.spans import Span
from kg.entities.view import View
from kg.entities.words import DAYTIMES
from kg.model import TokenKind
from kg.records import record

MAX_NAME = 5
SHORT = 2  # letters of East Asian names
LINKS = frozenset(["،", "-", "–", "—", "ـ"])
OPENERS = frozenset(["دی", "بن", "ابن", "ابو", "آل", "فون", "فن", "مک", "وان", "سن", "دو", "لا", "لو"])
INTERVIEWS = frozenset(["گفتوگو", "گفتگو", "مصاحبه", "گفتوگویی", "گفتگویی"])
FELLOWS = frozenset(["فون", "فن", "وان", "ون"])
ENDINGS = frozenset(
    [
        "زاده",
        "پور",
        "نژاد",
        "نیا",
        "فر",
        "وند",
        "راد",
        "دوست",
        "پناه",
        "خواه",
        "الله",
        "اله",
        "الدین",
        "تبار",
        "منش",
    ]
)


@record
class Neighbours:
    """Where offices begin and end in the sentence: first token → span, token after the last → span."""

    starts: dict[int, Span]
    ends: dict[int, Span]


@record
class Trust:
    """What vouches for a name.

    `lenient` a title or an office beside it, `titled` a title or the subject's place, `lone` a title after which a lone
    word is a surname.
    """

    lenient: bool = False
    titled: bool = False
    lone: bool = False


class Run:
    """Reads the name words of one candidate; `end` and `seen` (the flags) are the result."""

    __slots__ = ("_last", "end", "near", "seen", "start", "trust", "words")

    def __init__(self, words: NameWords, near: Neighbours, start: int, trust: Trust, limit: int) -> None:
        """Read from token `start` to `limit` at most."""
        self.words, self.near, self.start, self.trust = words, near, start, trust
        self.seen = self._last = 0
        j = start
        while j < limit and j - start < MAX_NAME:
            here = words.flags(j)
            if not here or not self._fits(j, here):
                break
            self.seen |= here
            self._last = here
            j += 2 if here & DOUBLE else 1
        while (
            j > start
            and words.flags(j - 1) == PARTICLE
            and not (j - 1 > start and (words.view.keys[j - 1] in ENDINGS or words.flags(j - 2) & DOUBLE))
        ):
            j -= 1
        if self.seen == PARTICLE or (start < j and not self.seen & NAMEWORD and not trust.lenient):
            j, self.seen = start, 0
        self.end = j

    def _fits(self, j: int, here: int) -> bool:
        view = self.words.view
        if j in self.near.starts or view.verbal[j] or view.breaks(j):
            return False
        if self._is_other(j, here):
            return False
        if view.light_verb_at(j + 1) and not here & NAMEWORD and j not in view.known:
            return False  # «رضا | سخن گفت», but «منصور بیجار افزود»
        if here == PARTICLE:
            return view.keys[j] in OPENERS if j == self.start else self._particle_inside(j)
        if view.keys[j] in view.lexicon.traps and not self.seen and not self._trap_opens(j):
            return False
        if not self.seen and self._word_of_an_act(j, here):
            return False
        return here != COMMON or self._common(j)

    def _is_other(self, j: int, here: int) -> bool:
        """Tell whether the token is something else: a known name, a head, an occupation, or comes after the surname."""
        view, seen = self.words.view, self.seen
        if view.known.get(j) is not None and not (
            seen & (ANY_GIVEN | PARTICLE) or (self.trust.lenient and here & (GIVEN | SURNAME))
        ):
            return True
        if seen and (view.keys[j] in view.lexicon.cues["scenes"] or view.keys[j] in DAYTIMES):
            return True  # «قالیباف | پیام رهبر …», «رستگار | شامگاه یکشنبه»
        head = view.heads.get(j)
        if head is not None and head[1].column(1) == "title":
            head = None  # «امیر رضایی»: a name unless a realm follows
        named = seen & ANY_GIVEN and here & ANY_SURNAME and head is not None and head[1].table != "offices"
        if j == self.start and here & ANY_GIVEN and self.words.flags(j + 1) & ANY_SURNAME:
            named = named or self._leads(j + 2)  # «مالک شریعتی سخنگوی …»
        if head is not None and head[1].table == "offices" and head[0] == 1 and self._bare_office(j):
            return False  # «علیرضا دبیر گفت»
        if head is not None and head[1].table != "place_heads" and not here & (GIVEN | SURNAME) and not named:
            return True
        far = j - self.start > 1
        if seen and view.keys[j] in view.lexicon.occupations and not here & SURNAME and (seen & ANY_SURNAME or far):
            return True
        after_surname = self._last & ANY_SURNAME and not self._last & ANY_GIVEN and (far or here == COMMON)
        return bool(after_surname) and not self._leads(j + 1) and not self._second_surname(j, here)

    def _bare_office(self, j: int) -> bool:
        """Tell whether an office word after one given name serves nobody: a verb, a mark or a function word follows."""
        view = self.words.view
        alone = j == self.start + 1 and bool(self._last & GIVEN) and j not in self.near.starts
        ends = j + 1 >= view.n or view.tokens[j + 1].kind is not TokenKind.WORD
        ends = ends or (bool(view.verbal[j + 1]) and view.verbal[j + 1] not in ("بود", "شد"))
        following = view.heads.get(j + 1)
        ends = ends or (following is not None and following[1].table == "offices")  # «علیرضا دبیر رئیس فدراسیون …»
        return alone and (ends or view.keys[j + 1] in view.lexicon.stop or view.keys[j + 1] in view.lexicon.speech)

    def _leads(self, j: int) -> bool:
        """Tell whether an office or a verb of speech follows at `j`: then all before it is the name."""
        view = self.words.view
        speech = view.key(j) in view.lexicon.speech and view.light_verb_at(j + 1)
        return j in self.near.starts or linked(self.words, j) in self.near.starts or speech

    def _second_surname(self, j: int, here: int) -> bool:
        """What may follow a surname: another one, «‑نژاد», a nisba («هاشمی رفسنجانی»), never a plain word."""
        view = self.words.view
        key = view.keys[j]
        nisba = key.endswith("ی")
        if here & (SURNAME | SUFFIX | PARTICLE) or (here & UNKNOWN and (nisba or key.startswith("ال"))):
            return True
        if here & WEAK_SURNAME:
            return not view.tokens[j].tag or nisba
        return nisba and key[:-1] in self.words.authority.gazetteers.entries

    def _trap_opens(self, j: int) -> bool:
        """An ordinary word that is a name too opens a name only before a word that is a name."""
        view = self.words.view
        if view.key(j + 1) in OF_GOD and self.words.flags(j) == GIVEN:
            return True
        if j in view.heads or j + 1 in self.near.starts or view.lexicon.titles.longest(view.keys, j + 1):
            return False  # «پیام | رهبر معظم انقلاب»
        if self.words.flags(j + 1) & ANY_GIVEN and self.words.flags(j + 2) & (ANY_SURNAME | SUFFIX):
            return False  # «پیام | مسعود پزشکیان»
        place = j + 1 in view.known and view.key(j + 2) == "افزود"  # «منصور بیجار افزود»
        return place or bool(self.words.flags(j + 1) & NAMEWORD)

    def _word_of_an_act(self, j: int, here: int) -> bool:
        """«به دیدار | الکساندر ووچیچ»، «در این دیدار | اداوی»، «در پیامی | پیروزی …»: no part of the name after it."""
        view, key = self.words.view, self.words.view.keys[j]
        before = view.keys[j - 1] if j else ""
        if before == "تحت":
            return True  # «تحت هدایت | لوسین فاوره»
        if key not in view.lexicon.light:
            noun = key[:-1] if key.endswith("ی") and before in ("در", "طی") else ""
            return noun in view.lexicon.light or noun in view.lexicon.traps
        return before in ("این", "آن", "همین") or not here & ANY_GIVEN or bool(self.words.flags(j + 1) & GIVEN)

    def _common(self, j: int) -> bool:
        """Tell whether a dictionary word may stand in the name: after a given name, or where something vouches."""
        view, seen, last = self.words.view, self.seen, self._last
        if j == self.start and self.trust.titled and self.words.flags(j + 1) & NAMEWORD:
            return True  # «خانم شری رحمان»
        token, key = view.tokens[j], view.keys[j]
        if j == self.start and self._rare_first_name(j):
            return True
        if j == self.start and self.trust.lone and self._lone_surname(j):
            return True
        if last & ANY_SURNAME and key not in view.lexicon.light:
            return True  # a nisba, let through before
        if j and view.keys[j - 1] == "آل" and last == PARTICLE:
            return True  # «محمد بن راشد آل مکتوم»
        plural = bool(token.lemma) and token.lemma != token.form and key.endswith(("ها", "های", "ان", "ات"))
        compound = "\u200c" in token.form  # «هدایت دانش‌آموزان | مدیرکل …»
        if (plural and (compound or not (seen & ANY_GIVEN and self._leads(j + 1)))) or key in view.lexicon.light:
            return False
        if seen & ANY_GIVEN and last == UNKNOWN and j + 1 in self.near.starts and "N" in token.tag:
            return j - self.start <= 2  # «سیامک مره صدق | نماینده …»
        if seen & ANY_GIVEN and j - self.start <= 3 and last & (ANY_GIVEN | PARTICLE | COMMON):
            return bool(last & (ANY_GIVEN | PARTICLE)) or j - self.start <= 2
        return self.trust.lenient and j > self.start and bool(seen & NAMEWORD) and not seen & ANY_SURNAME

    def _rare_first_name(self, j: int) -> bool:
        """«… آمریکا | جیک سالیوان», «… کره جنوبی | چو تائه یول»: a rare or short word between an office and a name."""
        view, flags = self.words.view, self.words.flags
        if j not in self.near.ends and not (j == 0 and j + 2 in self.near.starts):
            return False
        if j in view.heads or j in view.known or view.keys[j] in view.lexicon.light or view.stops(j):
            return False
        if len(view.keys[j]) <= SHORT:
            return bool(flags(j + 1) & UNKNOWN)
        ends = j + 2 >= view.n or view.stops(j + 2) or j + 2 in self.near.starts
        return self.words.unbending(j) and bool(flags(j + 1) & SURNAME) and ends and view.key(j + 2) != "را"

    def _lone_surname(self, j: int) -> bool:
        """«آقای زمانی آمد», «دکتر میلر»: a word that can be a surname and after which the noun phrase ends."""
        view, token, key = self.words.view, self.words.view.tokens[j], self.words.view.keys[j]
        if j in view.heads or key in view.lexicon.occupations or key in view.lexicon.light:
            return False
        ends = j + 1 >= view.n or bool(view.verbal[j + 1]) or view.tokens[j + 1].kind is not TokenKind.WORD
        ends = ends or view.keys[j + 1] in view.lexicon.stop or j + 1 in self.near.starts
        nisba = not token.tag and key.endswith("ی") and not token.form.endswith(("ه‌ای", "‌هایی"))
        return ends and (nisba or self.words.unbending(j))

    def _particle_inside(self, j: int) -> bool:
        """«در» and the like are name words only after their fellows («فون در لاین»)."""
        view = self.words.view
        if view.keys[j] == "او":
            return False
        if not self.seen or view.keys[j] not in ("در", "دو", "د"):
            return True
        return view.keys[j - 1] in FELLOWS or (view.keys[j] != "در" and not view.tokens[j - 1].tag)


def linked(words: NameWords, j: int) -> int:
    """Return the token after an appositive mark at `j`: «،», «-», «(», or «عکاس و»; -1 where there is none."""
    view = words.view
    if j < view.n and (view.tokens[j].form in LINKS or view.tokens[j].form == "("):
        return j + 1
    return after_attribute(view, j)


def after_attribute(view: View, j: int) -> int:
    """Return the token after what one is beside an office: «نام | عکاس و | رئیس …», «نام | ۴۴ ساله و | رئیس …»; -1."""
    if j < view.n and view.keys[j] in view.lexicon.occupations and view.key(j + 1) == "و":
        return j + 2
    if view.key(j + 1) == "ساله" and view.tokens[j].kind is TokenKind.NUMBER:
        return j + 2 + (view.key(j + 2) in ("و", "،"))
    return -1


def quoted_speaker(words: NameWords, first: int, close: int) -> bool:
    """«"فرشته امیدی" در گفت‌وگو با … گفت»: a given name and a word in quotes, where a sentence begins."""
    view, after = words.view, words.view.keys[close + 1 : close + 3]
    if first != 1 or close != first + 2 or len(after) < 2 or not words.flags(first) & ANY_GIVEN:
        return False
    interviewed = after[0] == "در" and after[1] in INTERVIEWS
    return interviewed or after[0] in view.lexicon.speech or tuple(after) == ("با", "بیان")

"""How far a noun phrase reaches after its head: the complement of an organisation, an event, a treaty, a place.

Without a parser the end is found by what cannot be inside: function words, verbs, predicate nouns, another official's
title. A place, a known name or a nested head closes the phrase («دانشکده فرش تبریز», «کمیسیون انرژی مجلس»).
"""

from __future__ import annotations

from collections.abc import Callable

from kg.entities.calendar import words
from kg.entities.gazetteers import name_key
from kg.entities.lexicon import Term
from kg.entities.spans import Span
from kg.entities.view import QUOTES, View
from kg.entities.words import DAYTIMES
from kg.model import TokenKind
from kg.records import record

FIELDS = frozenset(["صنعت", "حوزه", "عرصه", "علوم", "مهندسی", "پزشکی", "آموزش"])  # in which a gathering may be
PRESENTED = frozenset(["مقاله", "مقالهای", "سخنرانی", "گزارش", "گزارشی"])  # before «ارائه کرد» an object
PRESENTING = frozenset(["ارایه", "ایراد"])
OTHERS = frozenset(
    ["جمعی", "گروهی", "تعدادی", "شماری", "برخی", "بعضی", "سایر", "دیگر", "تنی", "چند", "همه", "تمامی", "بسیاری"]
)
CHARGES = frozenset(["سرپرستی", "ریاست", "دبیری", "سخنگویی"])  # «کمیته فنی | و سرپرستی کمیته داوران»
NESTED = frozenset(["org_heads", "event_heads", "place_heads", "agreement_heads"])
MAX_WORDS = 7
MAX_PERSON = 4
MARTYR = "شهید"
STATES = ("کشور", "دولت", "ملت")
SOMEBODYS = frozenset(["انتخاب", "انتصاب", "درگذشت", "شهادت", "قهرمانی", "پیروزی", "موفقیت", "فوت"])
GIVEN_AND_SURNAME = 2
YEAR_DIGITS = 4
LISTED = 12  # tokens of a list of fields
TIMES = DAYTIMES | {"روز", "ساعت"}
WHOLES = ("استان", "کشور")  # what follows one of these in a name is a known place
RANGE = ("و", "تا", "الی", "-")
IMPERSONAL = frozenset(["دولت", "انتخابات"])  # no person's name belongs to these, nor to a head that is a name alone
FIELD_LIKE = frozenset(["کارشناس", "نویسنده", "بازیگر", "شاعر", "مدیر", "خبرنگار"])  # offices that are fields too
UNITS = frozenset(["روابط عمومی"])  # heads that are what a unit of the body after them does
PURPOSE = {"مبارزه": ("با",), "مقابله": ("با",), "حمایت": ("از",), "حفاظت": ("از",), "دفاع": ("از",), "صیانت": ("از",),
           "پیشگیری": ("از",), "نظارت": ("بر",), "همکاری": ("با",), "رسیدگی": ("به",), "کمک": ("به",),
           "آشنایی": ("با",), "مواجهه": ("با",)}  # fmt: skip


@record
class Complement:
    """tokens[start:end] after a head; `named` when a proper name, a quoted name or a nested organisation is in it."""

    end: int
    inside: tuple[Span, ...] = ()
    named: bool = False
    words: int = 0


Nested = Callable[[View, int], Span | None]


def complement(view: View, start: int, nested: Nested, *, joint: bool = False, numbers: bool = False) -> Complement:
    """Return the complement that begins at token `start`.

    `joint` lets places be coordinated («ایران و عمان»), `numbers` lets numbers stand in it («گروه ۲۰», «اکسپو ۲۰۲۷»).
    """
    return _Reader(view, start, nested, joint=joint, numbers=numbers).read()


class _Reader:
    """Reads one complement token by token; a step returns True where the phrase goes on, False where it ends."""

    __slots__ = ("inside", "j", "joint", "named", "nested", "numbers", "start", "view", "words")

    def __init__(self, view: View, start: int, nested: Nested, *, joint: bool, numbers: bool) -> None:
        self.view, self.start, self.nested, self.joint, self.numbers = view, start, nested, joint, numbers
        self.j, self.words, self.named = _served_person(view, start)
        self.inside: list[Span] = []

    def read(self) -> Complement:
        while self.j < self.view.n and self.words < MAX_WORDS and self._step():
            pass
        while self.j > self.start and self.view.keys[self.j - 1] in ("و", "،"):
            self.j -= 1
        return Complement(self.j, tuple(self.inside), self.named, self.words)

    def _step(self) -> bool:
        view, j = self.view, self.j
        known, head = view.known.get(j), view.heads.get(j)
        if known is not None and known.kind != "date":
            return self._known(known)
        if view.tokens[j].form in QUOTES:
            return self._quotation()
        if head is not None and head[1].table in NESTED and (span := self.nested(view, j)) is not None:
            self._take(span)
            return False
        if head is not None and head[1].table == "agreement_heads" and (self.words or self.inside):
            return False  # «دانشگاه بلخ | تفاهم‌نامه …»
        members = self.words == 0 or (view.keys[j - 1] == "و" and self._members_before())
        if self.words and view.keys[j] == "عضو" and view.keys[j - 1].startswith(STATES) and j + 1 in view.known:
            self.j, self.words = j + 1, self.words + 1  # «اجلاس وزیران کشورهای عضو اوپک»
            return True
        if head is not None and head[1].table == "offices" and not (members and _of_members(head[1])):
            return False
        if self._times():
            return False
        if self.numbers and view.tokens[j].kind is TokenKind.NUMBER:
            self.j += 1
            year = len(view.keys[j]) == YEAR_DIGITS and view.keys[j].isdigit()
            return not year or self.j in view.known  # a year ends the name: «اکسپو ۲۰۲۷»
        if view.keys[j] == "،" and "و" in view.keys[self.start : j]:
            return False  # «و» closes a list: «بنیاد شعر و ادب | ، …»
        if view.keys[j] in ("و", "،"):
            self.j += 1
            after = view.heads.get(j + 1)
            if view.keys[j] == "و" and after is not None and after[1].plural and self._members_before():
                return True  # «نشست معاونان و مدیران …»
            if view.keys[j] == "و" and "،" in view.keys[self.start : j] and self._field_of_work(j + 1):
                return True  # «نمایشگاه نفت، گاز و پتروشیمی»
            return bool(self.words) and goes_on(view, j)
        return self._word()

    def _field_of_work(self, j: int) -> bool:
        """Whether the word at `j` that heads companies, too, stands alone for what they do."""
        size, term = self.view.heads.get(j, (0, None))
        trade = size == 1 and term is not None and term.table in NESTED and term.column(1) in ("weak", "strong")
        return trade and self.nested(self.view, j) is None and _noun(self.view, j - 2)

    def _members_before(self) -> bool:
        """Whether the phrase is so far of the members alone: «نشست معاونان», «مجمع شهرداران و مدیران»."""
        head = self.view.heads.get(self.start)
        return head is not None and head[1].table == "offices" and head[1].plural and not self.inside

    def _times(self) -> bool:
        """Whether a time begins here, which no name holds: «همایش ملی زعفران | ۱۳ و ۱۴ آبان», «… | شامگاه ۱۱ بهمن»."""
        view, j = self.view, self.j
        if not self.words:
            return False
        if view.tokens[j].kind is TokenKind.NUMBER:
            return _is_month(view, j + 3 if view.key(j + 1) in RANGE else j + 1)
        if view.keys[j].endswith("ماه") or view.key(j + 1) == "ماه":
            return _is_month(view, j)  # «رقابت‌های جام تختی | بهمن ماه»
        return view.keys[j] in TIMES and _tells_day(view, j + 1)

    def _take(self, span: Span) -> None:
        self.inside.append(span)
        self.j, self.named = span.last, True

    def _known(self, found: Span) -> bool:
        """A known name ends the phrase; after a demonym it goes on, after an organisation its country may follow."""
        after = self.view.heads.get(found.last)
        if self.view.key(self.j - 1) == "امور" and after is not None and after[1].table == "org_heads":
            self.j, self.words = found.last, self.words + 1  # «معاونت حقوقی و امور مجلس | وزارت کشور»
            return True
        self._take(found)
        if self.joint:
            for more in _joined_places(self.view, self.j, found):
                self._take(more)
        if found.kind == "demonym":
            self.words += 1
            return True
        following = self.view.known.get(self.j)
        return following is not None and following.kind == "place" and found.kind == "org"

    def _quotation(self) -> bool:
        close = self.view.closing(self.j)
        if close is None:
            return False
        self.j, self.named, self.words = close + 1, True, self.words + 1
        return True

    def _word_at(self, j: int) -> bool:
        return j < self.view.n and not self.view.stops(j) and j not in self.view.known

    def _word(self) -> bool:
        view, j = self.view, self.j
        if self.words and view.key(j) in PURPOSE.get(view.keys[j - 1], ()) and j + 1 < view.n and not view.stops(j + 1):
            self.j += 1  # «مبارزه با قاچاق», «نظارت بر بازار»
            return True
        if self.words and view.keys[j - 1] in WHOLES:
            return False  # «سازمان دامپزشکی استان | تعداد …»
        if self.numbers and self.words and view.keys[j] == "در" and view.key(j + 1) in FIELDS and self._word_at(j + 2):
            self.j, self.words = j + 2, self.words + 1  # «همایش پدافند غیرعامل در صنعت آب و برق»
            return True
        if self.words and view.keys[j] in PRESENTED and view.key(j + 1) in PRESENTING:
            return False  # «در کنفرانس جهانی گاز | مقاله ارائه کردند»
        purpose = view.key(j + 1) in PURPOSE.get(view.keys[j], ()) and not view.stops(j + 2)
        said = j + 1 < view.n and bool(view.verbal[j + 1])  # «به حوزه‌های علمیه | تسلیت گفت»
        if not purpose and (view.stops(j) or ((self.words or said) and view.breaks(j))):
            return False
        if self.words and view.keys[j] in SOMEBODYS and "را" in view.keys[j + 2 : j + 5] and _name_word(view, j + 1):
            return False  # «کانون کارگزاران بورس | انتخاب نادری را تبریک گفت»
        if not purpose and self.words and view.keys[j] == MARTYR and (size := _martyrs_name(view, j + 1)):
            self.j, self.words, self.named = j + 1 + size, self.words + 1, True  # «مرکز قلب شهید مدنی»
            return False
        if not purpose and self.words and view.person_start(j):
            return False
        if not self.words and _called_whole(view, self.start) and view.person_start(j):
            return False  # «سازمان نظام پزشکی | نام»
        self.j, self.words = j + 1, self.words + 1
        return True


def _martyrs_name(view: View, j: int) -> int:
    """How many tokens at `j` name a person, up to two."""
    size = 0
    while size < GIVEN_AND_SURNAME and j + size < view.n and view.word(j + size) and _name_word(view, j + size):
        size += 1
    return size


def _of_members(office: Term) -> bool:
    """Tell whether an organisation may be called by an office: «مجمع شهرداران», «انجمن مدیران», «انجمن شاعر»."""
    return office.plural or office.form in FIELD_LIKE


def _is_month(view: View, j: int) -> bool:
    return j < view.n and name_key(view.tokens[j].form).removesuffix("ماه") in words().months


def _tells_day(view: View, j: int) -> bool:
    """Tell whether a number, a weekday or «امروز» stands at token `j`."""
    if j >= view.n:
        return False
    tables = words().tables
    key = name_key(view.tokens[j].form)
    return view.tokens[j].kind is TokenKind.NUMBER or key in tables["weekday"] or key in tables["day"]


def _served_person(view: View, start: int) -> tuple[int, int, bool]:
    """After «دفتر», «دولت», «بنیاد» … a person or an office names the organisation: «دفتر مقام معظم رهبری»."""
    head = view.key(start - 1)
    if head not in view.lexicon.cues["personal_heads"] or start >= view.n:
        return start, 0, False
    found = view.heads.get(start)
    if found is not None and found[1].table == "offices" and found[1].column(1) == "state":
        return start + found[0], 1, True
    j = start
    offices = [h for k in (2, 3) if (h := view.heads.get(start - k)) is not None and h[1].table == "offices"]
    if head == "دولت" and offices and view.person_start(j) and not view.stops(j + 1):
        return start, 0, False  # «دبیر هیئت دولت | نام و نام خانوادگی»
    title = view.lexicon.titles.longest(view.keys, j)
    if title is not None and title[1].column(0) != "weak":
        j += title[0]
    while j < view.n and j - start < MAX_PERSON and view.word(j) and view.keys[j] not in view.lexicon.stop:
        if not _name_word(view, j) and (j == start or view.tokens[j].tag):
            break
        j += 1
    if j > start and (title is not None or j - start > 1 or _name_word(view, j - 1)):
        return j, 1, True
    return start, 0, False


def _called_whole(view: View, start: int) -> bool:
    """Tell whether the head before token `start` is no sort of institution that persons give their names to."""
    for at in range(max(start - MAX_WORDS, 0), start):
        size, term = view.heads.get(at, (0, None))
        if at + size == start and term is not None and (term.column(1) == "bare" or term.form in IMPERSONAL):
            return True
    return False


def _name_word(view: View, j: int) -> bool:
    key, names = view.keys[j], view.names
    return key in names.given_names or key in names.surnames or key in names.weak_surnames


def goes_on(view: View, j: int) -> bool:
    """Tell whether the coordination at token `j` («و», «،») stays inside the name: «سازمان برنامه و بودجه»."""
    before, after = j - 1, j + 1
    listed = view.keys[j] == "،" and view.key(after + 1) == "و" and not view.breaks(after + 2)
    if after >= view.n or view.stops(after) or (view.breaks(after) and not listed):
        return False
    head = view.heads.get(after)
    if head is not None and head[1].form in UNITS and _noun(view, before):
        body = view.heads.get(after + head[0])
        return body is not None and body[1].table == "org_heads"  # «مرکز اطلاع‌رسانی و روابط عمومی | وزارت …»
    if head is not None and head[1].table in {"offices", "org_heads", "event_heads"}:
        return False
    if after in view.known or before in view.known or view.keys[after] in OTHERS or view.keys[after] in CHARGES:
        return False
    if view.keys[j] == "،":
        return _list_closes(view, after)
    if view.keys[after] in view.lexicon.light and view.stops(after + 1) and view.keys[before] in view.lexicon.light:
        return False
    return _noun(view, before) and _noun(view, after)


def two_fields(view: View, j: int) -> bool:
    """Tell whether two fields of work stand at `j`: «معاون | توسعه و پشتیبانی وزیر …».

    Not «معاون وزیر | دیدار و گفت‌وگو کرد».
    """
    second = j + 2
    return view.key(j + 1) == "و" and not view.stops(second) and not view.stops(second + 1)


def _list_closes(view: View, at: int) -> bool:
    """After «،»: members of one or two words, then «و» and a word: «صنایع، معادن و کشاورزی»."""
    since = 0
    for k in range(at, min(at + LISTED, view.n)):
        if since and view.keys[k] == "و":
            return _noun(view, k + 1) and not view.light_verb_at(k + 2)
        if since and view.keys[k] == "،":
            since = 0
            continue
        if not _noun(view, k) or since > 1:
            return False
        since += 1
    return False


def _noun(view: View, j: int) -> bool:
    if not 0 <= j < view.n or view.stops(j) or j in view.known:
        return False
    tag = view.tokens[j].tag
    return not tag or "N" in tag.split(",") or "AJ" in tag.split(",")


def _joined_places(view: View, j: int, first: Span) -> list[Span]:
    out: list[Span] = []
    if first.kind not in ("place", "nominal"):
        return out
    while j + 1 < view.n and view.keys[j] in ("و", "،"):
        more = view.known.get(j + 1)
        if more is None or more.kind not in ("place", "nominal"):
            break
        out.append(more)
        j = more.last
    return out


def bracketed(view: View, j: int) -> tuple[int, str] | None:
    """Return (end, wording) of a short alias in brackets at token `j`: «(ITU)», «(رگولاتوری)», «(ایسنا)»."""
    if j >= view.n or view.tokens[j].form != "(" or view.blessing(j) != j:
        return None
    close = view.closing(j, 5)
    if close is None:
        return None
    inner = view.tokens[j + 1 : close]
    words = [
        t for t in inner if t.kind in (TokenKind.WORD, TokenKind.LATIN) or (t.kind is TokenKind.OTHER and "." in t.form)
    ]
    if not words or len(words) > 4 or any(view.verbal[k] for k in range(j + 1, close)):
        return None
    if any(t.kind is TokenKind.WORD and view.keys[j + 1 + i] in view.lexicon.stop for i, t in enumerate(inner)):
        return None
    if any(t.form in QUOTES for t in inner):
        return None
    return close + 1, view.form(j + 1, close)

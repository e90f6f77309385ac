"""Names of persons: evidence is added up (title, office, given name, surname, speech verb), never one list alone.

Weights were set on newswire of which a third was kept unread; raw name lists alone are right in one firing of five
(design notes, "Mentions"), so a list word needs company.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.entities.authority import Authority
from kg.entities.name_run import LINKS, MAX_NAME, OPENERS, Neighbours, Run, Trust, linked, quoted_speaker
from kg.entities.name_words import (
    ANY_GIVEN,
    ANY_SURNAME,
    COMMON,
    DOUBLE,
    GIVEN,
    NAMEWORD,
    STRONG,
    SUFFIX,
    SURNAME,
    UNKNOWN,
    WEAK_GIVEN,
    WEAK_SURNAME,
    NameWords,
)
from kg.entities.spans import Span
from kg.entities.view import QUOTES, View
from kg.entities.words import derived
from kg.model import TokenKind

THRESHOLD, CERTAIN = 4.0, 9.0
W_TITLE, W_WEAK_TITLE = 4.0, 1.5
W_GIVEN, W_WEAK_GIVEN, W_SURNAME, W_WEAK_SURNAME, W_SUFFIX = 2.5, 2.2, 1.5, 0.8, 1.0
W_UNKNOWN, W_UNKNOWN_MAX, W_LENGTH, W_FOREIGN = 0.8, 1.6, 1.0, 0.7
W_DOUBTFUL, W_COMMON, W_FAMOUS, W_LIST, W_QUOTED = -0.6, -2.0, 3.0, 1.0, 0.8
W_OFFICE, W_OFFICE_COMMA, W_OFFICE_BEFORE_COMMA, W_FREE = 3.0, 2.5, 2.0, 0.4
W_SUBJECT, W_OCCUPATION, W_SPEECH, W_OPENING, W_HEADING, W_PARTNER = 1.4, 1.2, 1.2, 3.2, 2.0, 2.0
CONTACT_BACK, CONTACT_AHEAD = 4, 3  # tokens within which a contact makes «با …» a partner
LONG_WORD, NO_TITLE = 3, 10**6
HOME = "IR"  # whose people bear few names that no list has
BEFORE_GUESTS = frozenset(["حضور", "همراه", "اتفاق", "ریاست", "سخنرانی", "همراهی"])
FREE_LEFT = frozenset(["با", "توسط", "و", "سوی", "به", "که", "طرف", "جای"])


def persons(view: View, authority: Authority, offices: Iterable[Span]) -> list[Span]:
    """Return the persons that a sentence names, left to right, none overlapping another."""
    return _Finder(view, authority, offices).find()


class _Finder:
    """Finds the names of one sentence."""

    __slots__ = ("authority", "covered", "near", "view", "words")

    def __init__(self, view: View, authority: Authority, offices: Iterable[Span]) -> None:
        self.view, self.authority = view, authority
        self.words = NameWords(view, authority)
        spans = list(offices)
        self.near = Neighbours({s.first: s for s in spans}, {s.last: s for s in spans})
        self.covered = {k for s in spans for k in range(s.first, s.last)}

    def find(self) -> list[Span]:
        view, out, j = self.view, list[Span](), 0
        while j < view.n:
            found = None
            if j not in self.covered and self._may_begin(j):
                listed = bool(out) and out[-1].last == j - 1 and view.keys[j - 1] in ("،", "و")
                found = self._listed_person(j) or self._scored(j, W_LIST if listed else 0.0)
            if found is None:
                j += 1
            else:
                out.append(found)
                j = found.last
        taken = self.covered | {k for s in out for k in range(s.first, s.last)}
        for at in sorted(self.near.starts):
            span = self._before_office(at, taken) or self._surname_before_office(at, taken)
            out += [span] if span else []
        return sorted(out, key=lambda span: span.first)

    def _may_begin(self, j: int) -> bool:
        """Tell at little cost whether a name can begin here: most tokens are ordinary words in no telling place."""
        view = self.view
        if j and view.keys[j - 1] == "نام" and view.keys[j] in view.lexicon.generic:
            return False  # «با نام اصلی | …»
        if self.words.flags(j) not in (0, COMMON) or j in self.near.ends or j == 0:
            return True
        key, before = view.keys[j], view.tokens[j - 1].kind
        if key in view.lexicon.titles.starts or key in self.authority.prefixes or key in self.authority.names:
            return True
        return view.tokens[j].form in QUOTES or before is TokenKind.PUNCTUATION

    def _listed_person(self, at: int) -> Span | None:
        """A full name of the authority file."""
        view, key = self.view, self.view.keys[at]
        if key not in self.authority.prefixes and key not in self.authority.names:
            return None
        for length, record in self.authority.match(view.keys, at):
            last = at + length
            if record.cls == "Person" and not view.verbal[at]:  # «محمد بن زاید» ends like a verb
                last = last if record.country in ("", HOME) else self._end_of_listed(last)
                return _span(view, (at, last), (at, last), CERTAIN, "authority file")
        return None

    def _end_of_listed(self, last: int) -> int:
        """The token after an unlisted second surname that ends the phrase: «ژوزپ بورل | فونتلس | مسئول …»."""
        more = last < self.view.n and self.words.flags(last) == UNKNOWN and last not in self.view.known
        ends = last + 1 in self.near.starts or self.view.key(last + 1) == "،"
        return last + 1 if more and ends else last

    def _scored(self, at: int, bonus: float) -> Span | None:
        """A name at token `at` whose evidence reaches the threshold."""
        start, title, name_first, lone = self._titles(at)
        if start < self.view.n and self.view.tokens[start].form in QUOTES:
            return self._quoted(at, start, title, bonus)
        trusted = title >= W_TITLE or at in self.near.ends
        titled = title >= W_TITLE or (start == at and self._subject_place(at) and self._spoken())
        run = Run(self.words, self.near, start, Trust(trusted, titled, lone), self.view.n)
        if run.end == start or (title < W_TITLE and self._is_word(run)):
            return None
        if start == at and at and run.end - start > 2 and self._word_before_name(start):
            return None  # «غیر منتظر | محمد رستگار»
        if (
            run.end - start == 2
            and run.seen & WEAK_GIVEN
            and self.view.keys[start] in self.view.lexicon.traps
            and self.words.famous(run.end - 1)
        ):
            return None  # «قدرت مرکل»: the name begins at the next word
        if run.end - start > 1 and title < W_TITLE and self._of_words(start, run.end):
            return None
        outer = bonus + title + self._outer(at, run.end)
        score = outer + self._inner(start, run.end) + self._single(run, title)
        if not outer and self._ordinary(start, run.end):
            score += W_DOUBTFUL
        return self._accepted(at, run.end, (min(name_first, start), run.end), score)

    def _word_before_name(self, first: int) -> bool:
        """Tell whether an unlisted word stands before a given name and a surname, and belongs to the noun before it."""
        view, flags = self.view, self.words.flags
        named = flags(first + 1) & GIVEN and flags(first + 2) & (ANY_GIVEN | ANY_SURNAME)
        behind = view.tokens[first - 1].kind is TokenKind.WORD and view.tokens[first - 1].tag
        return bool(named and behind) and flags(first) == UNKNOWN and first not in self.near.ends

    def _of_words(self, first: int, end: int) -> bool:
        """«رئیس‌جمهور | عدالت اجتماعی را …», «محیط کار | معاون …»: no word is rather a name than a word."""
        marks = [self.words.flags(k) for k in range(first, end)]
        if any(m & (STRONG | WEAK_GIVEN) for m in marks):
            return False
        return self.view.keys[end - 1] in self.view.lexicon.generic or COMMON in marks

    def _ordinary(self, first: int, end: int) -> bool:
        """«پیام دوستی», «جهان تراژیک»: a given name that is a word too, before what is no certain surname."""
        opening, last = self.words.flags(first), self.words.flags(end - 1)
        if end - first < 2 or not opening & WEAK_GIVEN or last & (SURNAME | SUFFIX):
            return False
        return self.view.keys[first] in self.view.lexicon.traps

    def _quoted(self, at: int, start: int, title: float, bonus: float) -> Span | None:
        """«"ماریا لوپز"», «"سردار امیر رستگاری"»: the whole quotation is the name, after a title."""
        view, near = self.view, self.near
        close = view.closing(start, MAX_NAME + 1)
        if close is None:
            return None
        first, inside, name_first, _ = self._titles(start + 1)
        if close - first > 1:
            title = max(title, inside)
        else:
            first = name_first = start + 1  # «"جناب خان"»
        behind = {close + 1, linked(self.words, close + 1)}
        sure = title >= W_TITLE or at in near.ends or not behind.isdisjoint(near.starts)
        if quoted_speaker(self.words, first, close):
            return _span(view, (at, close + 1), (first, close), THRESHOLD, "quoted name of who speaks")
        run = Run(self.words, near, first, Trust(sure, sure), close)
        rest = sure and run.end - first > 1 and all(self.words.flags(k) for k in range(run.end, close))
        if (run.end != close and not rest) or (not sure and close - start < 3):
            return None
        score = (
            bonus + title + self._inner(first, close) + self._outer(at, close + 1) + W_QUOTED + self._single(run, title)
        )
        return self._accepted(at, close + 1, (min(name_first, first), close), score)

    def _accepted(self, at: int, last: int, core: tuple[int, int], score: float) -> Span | None:
        return _span(self.view, (at, last), core, score, f"score {score:.1f}") if score >= THRESHOLD else None

    def _single(self, run: Run, title: float) -> float:
        """What a famous surname adds, and what a lone ordinary word takes away."""
        score = 0.0
        if self.words.famous(run.end - 1) and self.words.all(run.start, run.end - 1, ANY_GIVEN | UNKNOWN):
            score += W_FAMOUS
        if run.end - run.start == 1 and not run.seen & STRONG and title < W_TITLE and not self._opens_speech(run):
            score += W_COMMON
        return score

    def _opens_speech(self, run: Run) -> bool:
        """«جاسمی افزود: …», «جاسمی اضافه کرد»: a surname that hazm does not list, as the subject of what is said."""
        view, after = self.view, run.end
        if run.start or view.tokens[0].tag or not run.seen & ANY_SURNAME:
            return False
        return (view.key(after) in view.lexicon.speech and view.light_verb_at(after + 1)) or view.verbal[after] != ""

    def _is_word(self, run: Run) -> bool:
        """Tell whether a lone word of the dictionary is just that: before its complement or before «بود، شد».

        «رییس کمیته | مشعل المپیک را …», «معاون وزیر | آرام بود»
        """
        view, after = self.view, run.end
        if after - run.start > 1 or after >= view.n or run.seen & (SUFFIX | GIVEN) or self.words.famous(run.start):
            return False
        if view.verbal[after] in ("بود", "شد") and not run.seen & STRONG:
            return bool(view.tokens[run.start].tag)
        noun = self.words.flags(after) == COMMON and "N" in view.tokens[after].tag.split(",")
        return bool(view.tokens[run.start].tag) and noun and not (after in self.near.starts or view.breaks(after))

    def _titles(self, at: int) -> tuple[int, float, int, bool]:
        """Read the titles at a token.

        Returns (token after them, their weight, first token of those that belong to the name, whether a lone word after
        them is a surname).
        """
        view = self.view
        j, weight, name_first, lone = at, 0.0, NO_TITLE, False
        while j < view.n:
            found = view.lexicon.titles.longest(view.keys, j)
            if found is None or view.verbal[j]:
                break
            after = j + found[0]
            role = found[1].column(0)
            if role == "weak" and not self.words.flags(after) & NAMEWORD:
                break
            weight = max(weight, W_WEAK_TITLE if role == "weak" else W_TITLE)
            name_first = min(name_first, j) if role == "part" else NO_TITLE
            lone = found[1].column(1) == "lone"
            j = after
        return j, weight, min(name_first, j), lone

    def _inner(self, first: int, end: int) -> float:
        """Evidence of the words themselves."""
        marks = [self.words.flags(k) for k in range(first, end)]
        score = W_GIVEN if marks[0] & GIVEN else W_WEAK_GIVEN if marks[0] & WEAK_GIVEN else 0.0
        if marks[-1] & SURNAME or (len(marks) > 1 and marks[-2] & DOUBLE):
            score += W_SURNAME
        elif marks[-1] & WEAK_SURNAME:
            score += W_WEAK_SURNAME
        if marks[-1] & SUFFIX:
            score += W_SUFFIX
        score += min(W_UNKNOWN * sum(1 for m in marks if m & UNKNOWN), W_UNKNOWN_MAX)
        if end - first > 1:
            score += W_LENGTH
            if all(m & UNKNOWN for m in marks) and all(len(k) > LONG_WORD for k in self.view.keys[first:end]):
                score += W_FOREIGN
            if end - first == 2 and marks[0] & WEAK_GIVEN and marks[1] == COMMON:
                score += W_DOUBTFUL  # «رحمت الهی», «جان کارگر»
            if marks[0] & GIVEN and marks[-1] == COMMON and self.words.unbending(end - 1):
                score += W_UNKNOWN  # «محسن مخملباف»
        return score

    def _outer(self, first: int, last: int) -> float:
        """Evidence of what stands beside the name: offices, occupation, the subject's place, verbs of speech."""
        view, near = self.view, self.near
        occupations = view.lexicon.occupations
        score = W_OCCUPATION if first and view.keys[first - 1] in occupations else 0.0
        if last - first > 1 and view.key(last) == "،" and view.key(last + 1) in occupations:
            score += W_OCCUPATION  # «رشید وطن‌دوست، خواننده …»
        if last in near.starts:
            score += W_OFFICE
            if last - first == 1 and near.starts[last].strength == "full" and self._stands_free(first):
                score += W_FREE  # «« | بلانت رئیس کمیته …»
        elif linked(self.words, last) in near.starts:
            score += W_OFFICE_COMMA
        elif last - first > 1 and self._appointed(last):
            score += W_OFFICE
        if first in near.ends:
            score += W_OFFICE
        elif first and view.tokens[first - 1].form in LINKS and first - 1 in near.ends:
            score += W_OFFICE_BEFORE_COMMA
        if last - first > 1 and self._partner(first, last):
            score += W_PARTNER
        if last - first > 1 and self._subject_place(first):
            score += W_SUBJECT if self._spoken() else W_SUBJECT / 2
        return score + self._speech(first, last)

    def _appointed(self, last: int) -> bool:
        """Tell whether «(را) به عنوان» or «(را) به سمت» and an office follow the name."""
        at = last + (self.view.key(last) == "را")
        charge = self.view.heads.get(at + 1)
        if charge is not None and charge[1].column(1) == "charge":
            return True
        return self.view.key(at) == "به" and self.view.key(at + 1) in ("عنوان", "سمت") and at + 2 in self.near.starts

    def _stands_free(self, first: int) -> bool:
        """Tell whether nothing that a noun could belong to stands before an unlisted word."""
        view = self.view
        opens = not first or view.tokens[first - 1].kind is TokenKind.PUNCTUATION or view.keys[first - 1] in FREE_LEFT
        noun = view.keys[first].endswith(("ات", "ها", "های"))  # «تاکیدات مقام معظم رهبری»
        return opens and not noun and bool(self.words.flags(first) & UNKNOWN)

    def _partner(self, first: int, last: int) -> bool:
        """Tell whether the name is whom one meets: «در تماس تلفنی با الف», «با الف دیدار کرد»."""
        view = self.view
        if not first or view.keys[first - 1] != "با":
            return False
        contacts = view.lexicon.cues["contacts"]
        near = (*view.keys[max(0, first - CONTACT_BACK) : first - 1], *view.keys[last : last + CONTACT_AHEAD])
        return any(key in contacts for key in near)

    def _speech(self, first: int, last: int) -> float:
        view = self.view
        if view.key(last) == ":":
            return W_SPEECH if first else W_HEADING
        if view.key(last) in view.lexicon.speech:
            opens = not first and (view.verbal[last] or view.light_verb_at(last + 1))
            return W_OPENING if opens else W_SPEECH
        if not first and view.key(last) == "با" and view.key(last + 1) in view.lexicon.speech:
            return W_OPENING  # «… با اشاره به»
        alone = last == 1 and not view.tokens[0].tag and bool(self.words.flags(0) & SURNAME)
        if not first and alone and view.key(last) in view.lexicon.stop and self._spoken():
            return W_OPENING  # «ذوالفقاری درباره بازی گفت»
        return 0.0

    def _spoken(self) -> bool:
        view = self.view
        return any(key in view.lexicon.speech for key in view.keys) or "گفت" in view.verbal or "افزود" in view.verbal

    def _subject_place(self, first: int) -> bool:
        """Tell whether a name begins the sentence, or stands after the source («به گزارش ایرنا، …») or a colon."""
        view = self.view
        if first == 0:
            return True
        mark = view.tokens[first - 1].form
        if mark not in ("،", ":", "؛", "-"):
            return False
        source = any(s.last == first - 1 and s.kind == "org" for s in view.known.values())
        return source or mark in (":", "؛") or view.keys[0] in ("به", "در")

    def _before_office(self, at: int, taken: set[int]) -> Span | None:
        """A name of unlisted words right before an office, free on its left: «… ، حبیب ایل‌بیگی معاون سازمان …»."""
        view, flags = self.view, self.words.flags
        scenes = view.lexicon.cues["scenes"]
        end = at - 1 if at and view.tokens[at - 1].form in LINKS else at
        if view.key(at - 2) == "به" and view.key(at - 1) in ("عنوان", "سمت"):
            end = at - 3 if view.key(at - 3) == "را" else at - 2
        j = end
        while j and j - 1 not in taken and end - j < MAX_NAME - 1 and flags(j - 1) and j - 1 not in view.known:
            if self._heads(j - 1) or view.keys[j - 1] in view.lexicon.light or view.keys[j - 1] in scenes:
                break
            j -= 1
            title = self._title_before(j)
            if title is not None and end - j > 1:
                score = W_TITLE + W_OFFICE
                return Span(title, end, "person", "Person", end - 1, core=(j, end), score=score,
                            reason=f"person/title and office {score:.1f}")  # fmt: skip
        opening = j == 0 and bool(flags(j) & UNKNOWN) and not view.tokens[end - 1].tag  # «ساندار پیچای، مدیرعامل …»
        if end - j < 2 or not (opening or flags(end - 1) & (ANY_SURNAME | UNKNOWN | SUFFIX)):
            return None
        apart = end < at and bool(flags(end - 1) & UNKNOWN)  # «استر وانجیرو، وزیر …»
        if not apart and not flags(j) & NAMEWORD and view.keys[j] not in OPENERS:
            return None  # «اهتمام جدی | مقام معظم رهبری»
        before = view.key(j - 1)
        free = j == 0 or view.tokens[j - 1].kind is not TokenKind.WORD or before in FREE_LEFT or before in scenes
        score = self._inner(j, end) + (W_OFFICE if end == at else W_OFFICE_COMMA)
        return _of_office(j, end, score) if free and score >= THRESHOLD else None

    def _surname_before_office(self, at: int, taken: set[int]) -> Span | None:
        """One unlisted word before an office, in a list of guests: «با حضور پاریزانی معاون …، سیرجانیان مدیرکل …»."""
        view, flags, office = self.view, self.words.flags, self.near.starts[at]
        end = at - 1 if view.key(at - 1) == "،" else at
        j = end - 1
        if j < 0 or j in taken or j in view.known or j in view.heads or office.strength == "bare":
            return None
        word = view.tokens[j]
        if (
            word.tag
            or word.kind is not TokenKind.WORD
            or view.keys[j] in view.lexicon.light
            or len(view.keys[j]) <= LONG_WORD
            or view.stops(j)
        ):
            return None
        sure = bool(flags(j) & (ANY_SURNAME | SUFFIX)) or not derived(word.form)
        before = view.key(j - 1)
        listed = j - 1 in self.near.ends and before in ("،", "و")
        free = j == 0 or before in BEFORE_GUESTS or view.key(j - 2) in ("این", "همین")
        return _of_office(j, end, THRESHOLD) if (listed and end == at) or (sure and (listed or free)) else None

    def _heads(self, j: int) -> bool:
        """Tell whether another phrase begins at token `j`; «امیر» is a given name too."""
        found = self.view.heads.get(j)
        return found is not None and not (found[1].column(1) == "title" and self.words.flags(j) & ANY_GIVEN)

    def _title_before(self, j: int) -> int | None:
        """The token at which a title begins that ends right before `j`: «دکتر», «حجت‌الاسلام», «سردار»."""
        view = self.view
        for start in range(max(0, j - 3), j):
            found = view.lexicon.titles.longest(view.keys, start)
            if found is not None and start + found[0] == j and found[1].column(0) != "weak":
                return start
        return None


def _of_office(first: int, last: int, score: float) -> Span:
    reason = f"person/before an office {score:.1f}"
    return Span(first, last, "person", "Person", last - 1, core=(first, last), score=score, reason=reason)


def _span(view: View, tokens: tuple[int, int], core: tuple[int, int], score: float, reason: str) -> Span:
    at, last = tokens
    why = f"person/{reason}"
    return Span(at, view.blessing(last), "person", "Person", core[1] - 1, core=core, score=score, reason=why)

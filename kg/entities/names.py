"""Names of persons: evidence is added up (title, office beside it, given name, surname, speech verb), never one list alone.

Weights were set on newswire of which a third was kept unread; raw name lists alone are right in one firing of five
(design notes, "Mentions"), so a list word needs company.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.entities.authority import Authority
from kg.entities.spans import Span
from kg.entities.view import QUOTES, View
from kg.entities.words import derived
from kg.model import TokenKind

THRESHOLD = 4.0
MAX_NAME = 5
W_TITLE, W_WEAK_TITLE, W_GIVEN, W_SURNAME, W_SUFFIX = 4.0, 1.5, 2.5, 1.5, 1.0
W_WEAK_GIVEN, W_WEAK_SURNAME, W_SUBJECT, W_FAMOUS, W_DOUBTFUL = 2.2, 0.8, 1.4, 3.0, -0.6
W_OCCUPATION, W_OPENING, W_LIST, W_FOREIGN = 1.2, 3.2, 1.0, 0.7
HARD_SUFFIXES = ("زاده", "پور", "نژاد", "نیا", "وند", "اللهی", "الدینی", "آبادی")
W_UNKNOWN, W_UNKNOWN_MAX, W_LENGTH = 0.8, 1.6, 1.0
W_OFFICE, W_OFFICE_COMMA, W_QUOTED, W_SPEECH, W_HEADING, W_COMMON = 3.0, 2.5, 0.8, 1.2, 2.0, -2.0
GIVEN, SURNAME, PARTICLE, UNKNOWN, SUFFIX, COMMON = 1, 2, 4, 8, 16, 32
WEAK_GIVEN, WEAK_SURNAME, DOUBLE = 64, 128, 256
ANY_GIVEN, ANY_SURNAME = GIVEN | WEAK_GIVEN, SURNAME | WEAK_SURNAME
STRONG = GIVEN | SURNAME | UNKNOWN | SUFFIX
NAMEWORD = ANY_GIVEN | ANY_SURNAME | UNKNOWN | SUFFIX
OPENERS = frozenset(["دی", "بن", "ابن", "ابو", "آل", "فون", "فن", "مک", "وان", "سن", "دو", "لا", "لو"])
SCENES = frozenset(["جلسه", "نشست", "مراسم", "دیدار", "گفته", "نقل", "حضور", "گزارش", "همراه", "قول", "سخنان", "اظهارات", "پیام", "نامه", "حکم",
                    "درخواست", "دعوت", "سفر", "مرگ", "قتل", "ترور", "بازداشت", "استعفای", "انتخاب", "خبر"])  # fmt: skip
FREE_LEFT = SCENES | frozenset(["با", "توسط", "و", "سوی", "به", "که", "طرف", "جای"])
LINKS = frozenset(["،", "-", "–", "—", "ـ"])


def flags(view: View, j: int, lists: Authority) -> int:
    """Return what kinds of name word token `j` can be; 0 where it cannot stand in a name."""
    if not view.word(j):
        return 0
    key = view.keys[j]
    if key in view.lexicon.particles:
        return PARTICLE
    if key in view.lexicon.stop or len(key) < 2:
        return 0
    token = view.tokens[j]
    out = _listed(key, lists)
    if j + 1 < view.n and key + view.keys[j + 1] in lists.gazetteers.surnames and not view.verbal[j + 1]:
        out |= SURNAME | DOUBLE
    if not token.tag and len(key) > 2 and not out and not derived(token.form):
        out |= UNKNOWN
        if len(key) > 4 and key.endswith(view.lexicon.suffixes):
            out |= SUFFIX
    elif len(key) > 5 and key.endswith(HARD_SUFFIXES):
        out |= SUFFIX
    if not out:
        out = COMMON if not token.tag or "N" in token.tag or "AJ" in token.tag else 0
    return out


def _listed(key: str, lists: Authority) -> int:
    out = 0
    names = lists.gazetteers
    if key in names.given_names:
        out |= GIVEN
    elif key in names.weak_given_names:
        out |= WEAK_GIVEN
    if key in names.surnames or key in lists.short_names:
        out |= SURNAME
    elif key in names.weak_surnames:
        out |= WEAK_SURNAME
    return out


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Where offices begin and end in the sentence: first token → span, token after the last → span."""

    starts: dict[int, Span]
    ends: dict[int, Span]


def persons(view: View, lists: Authority, offices: Iterable[Span]) -> list[Span]:
    """Return the persons that a sentence names, left to right, none overlapping another."""
    neighbours = Neighbours({}, {})
    for span in offices:
        neighbours.starts[span.first] = span
        neighbours.ends[span.last] = span
    out: list[Span] = []
    covered = _covered(neighbours)
    j = 0
    while j < view.n:
        if j in covered:
            j += 1
            continue
        listed = bool(out) and out[-1].last == j - 1 and view.keys[j - 1] in ("،", "و")
        found = _name_at(view, j, lists, neighbours, W_LIST if listed else 0.0)
        if found is not None:
            out.append(found)
            j = found.last
        else:
            j += 1
    taken = covered | {k for s in out for k in range(s.first, s.last)}
    out += [span for at in sorted(neighbours.starts) if (span := _before_office(view, at, taken, lists))]
    return sorted(out, key=lambda span: span.first)


def _before_office(view: View, at: int, taken: set[int], lists: Authority) -> Span | None:
    """A name of unlisted words right before an office, free on its left: «… ، حبیب ایل‌بیگی معاون سازمان …»."""
    end = at - 1 if at and view.tokens[at - 1].form in LINKS else at
    j = end
    while j and j - 1 not in taken and end - j < MAX_NAME - 1 and flags(view, j - 1, lists) and j - 1 not in view.known:
        if j - 1 in view.heads or view.keys[j - 1] in view.lexicon.light or view.verbal[j - 1] or view.keys[j - 1] in SCENES:
            break
        j -= 1
    if end - j < 2 or not flags(view, end - 1, lists) & (ANY_SURNAME | UNKNOWN | SUFFIX):
        return None
    boundary = j == 0 or view.tokens[j - 1].kind is not TokenKind.WORD or view.keys[j - 1] in FREE_LEFT
    score = _inner(view, j, end, lists) + (W_OFFICE if end == at else W_OFFICE_COMMA)
    if not boundary or score < THRESHOLD:
        return None
    return Span(j, end, "person", "Person", end - 1, core=(j, end), score=score, reason=f"person/before an office {score:.1f}")


def _covered(neighbours: Neighbours) -> set[int]:
    return {k for span in neighbours.starts.values() for k in range(span.first, span.last)}


def _name_at(view: View, at: int, lists: Authority, near: Neighbours, bonus: float) -> Span | None:
    listed = _listed_person(view, at, lists)
    if listed is not None:
        return listed
    title_end, title_weight, name_first = _titles(view, at, lists)
    start = title_end
    trusted = title_weight >= W_TITLE or at in near.ends
    quote = start < view.n and view.tokens[start].form in QUOTES
    if quote:
        close = view.closing(start, 5)
        if close is None:
            return None
        sure = trusted or close + 1 in near.starts or _link(view, close + 1) in near.starts
        end, marks = _run(view, start + 1, lists, near, lenient=sure, limit=close)
        if end != close or (not sure and close - start < 3):
            return None
        first, last, core_first = start, close + 1, start + 1
    else:
        end, marks = _run(view, start, lists, near, lenient=trusted, limit=view.n, titled=title_weight >= W_TITLE or (start == at and _subject_place(view, at) and _spoken(view)))
        if end == start:
            return None
        if end - start == 2 and marks & WEAK_GIVEN and view.tokens[start].tag and _famous(view, end - 1, lists):
            return None  # «قدرت مرکل»: the name begins at the next word
        first, last, core_first = start, end, start
    score = bonus + title_weight + _inner(view, core_first, end, lists) + _outer(view, at, last, near) + (W_QUOTED if quote else 0)
    if _famous(view, end - 1, lists) and all(flags(view, k, lists) & (ANY_GIVEN | UNKNOWN) for k in range(core_first, end - 1)):
        score += W_FAMOUS
    if core_first == end - 1 and not marks & STRONG and title_weight < W_TITLE:
        score += W_COMMON
    if score < THRESHOLD:
        return None
    core = (min(name_first, core_first) if not quote else core_first, end)
    return Span(at, view.blessing(last), "person", "Person", end - 1, core=core, score=score, reason=f"person/score {score:.1f}")


def _famous(view: View, j: int, lists: Authority) -> bool:
    """A surname of the authority file that is no word of the language."""
    token = view.tokens[j]
    return view.keys[j] in lists.short_names and bool(flags(view, j, lists) & SURNAME) and not token.tag and not derived(token.form)


def _listed_person(view: View, at: int, lists: Authority) -> Span | None:
    """A full name of the authority file."""
    key = view.keys[at]
    if key not in lists.prefixes and key not in lists.names:
        return None
    for length, record in lists.match(view.keys, at):
        if record.cls == "Person" and not any(view.verbal[at : at + length]):
            last = at + length
            return Span(at, view.blessing(last), "person", "Person", last - 1, core=(at, last), score=9.0,
                        reason="person/authority file")  # fmt: skip
    return None


def _titles(view: View, at: int, lists: Authority) -> tuple[int, float, int]:
    """Return (token after the titles, their weight, first token of the titles that belong to the name)."""
    j, weight, name_first = at, 0.0, 10**6
    while j < view.n:
        found = view.lexicon.titles.longest(view.keys, j)
        if found is None or view.verbal[j]:
            break
        after = j + found[0]
        role = found[1].column(0)
        if role == "weak" and not (flags(view, after, lists) & NAMEWORD):
            break
        weight = max(weight, W_WEAK_TITLE if role == "weak" else W_TITLE)
        name_first = min(name_first, j) if role == "part" else 10**6
        j = after
    return j, weight, min(name_first, j)


def _run(view: View, start: int, lists: Authority, near: Neighbours, *, lenient: bool, limit: int,
         titled: bool = False) -> tuple[int, int]:  # fmt: skip
    """Read name words from `start`; return (end, flags seen). `lenient` where a title or an office vouches for it."""
    j, seen, last = start, 0, 0
    while j < limit and j - start < MAX_NAME:
        here = flags(view, j, lists)
        if not here or j in near.starts or view.verbal[j]:
            break
        if here == PARTICLE and j == start and view.keys[j] not in OPENERS:
            break
        known = view.known.get(j)
        if known is not None and not (seen & (ANY_GIVEN | PARTICLE) or (lenient and here & (GIVEN | SURNAME))):
            break
        if j in view.heads and view.heads[j][1].table != "place_heads" and not here & (GIVEN | SURNAME):
            if view.heads[j][1].table == "offices" or not (seen & ANY_GIVEN and here & ANY_SURNAME):
                break
        if seen and view.keys[j] in view.lexicon.occupations and not here & SURNAME and (seen & ANY_SURNAME or j - start > 1):
            break
        if last & ANY_SURNAME and not last & ANY_GIVEN and (j - start > 1 or here == COMMON) and not _leads(view, j + 1, near) and not _second_surname(view, j, here, lists):
            break
        if view.light_verb_at(j + 1) and not here & NAMEWORD:
            break
        if here == COMMON and j == start and titled and flags(view, j + 1, lists) & NAMEWORD:
            pass  # «خانم شری رحمان»
        elif here == COMMON and last & ANY_SURNAME:
            pass  # a nisba, let through above
        elif here == COMMON and not _common_fits(view, j, start, seen, last, lenient=lenient):
            break
        if not seen and view.keys[j] in view.lexicon.traps and (j in view.heads or view.lexicon.titles.longest(view.keys, j + 1)):
            break
        if view.breaks(j) or (not seen and view.keys[j] in view.lexicon.traps and not flags(view, j + 1, lists) & NAMEWORD):
            break
        if here == PARTICLE and seen and not _particle_fits(view, j):
            break
        seen |= here
        last = here
        j += 2 if here & DOUBLE else 1
    while j > start and flags(view, j - 1, lists) == PARTICLE and not _particle_ends(view, j - 1, start):
        j -= 1
    if seen == PARTICLE or (start < j and not seen & NAMEWORD and not lenient):
        return start, 0
    return j, seen


def _leads(view: View, j: int, near: Neighbours) -> bool:
    """Tell whether an office or a verb of speech follows at `j`: then all before it is the name."""
    return j in near.starts or _link(view, j) in near.starts or (view.key(j) in view.lexicon.speech and view.light_verb_at(j + 1))


def _second_surname(view: View, j: int, here: int, lists: Authority) -> bool:
    """What may follow a surname: another one, «‑نژاد», a nisba («هاشمی رفسنجانی», «صفایی بوشهری»), never a plain word."""
    if here & (SURNAME | SUFFIX | PARTICLE) or (here & UNKNOWN and (view.keys[j].endswith("ی") or view.keys[j].startswith("ال"))):
        return True
    if here & WEAK_SURNAME:
        return not view.tokens[j].tag or view.keys[j].endswith("ی")
    return view.keys[j].endswith("ی") and view.keys[j][:-1] in lists.gazetteers.entries


def _common_fits(view: View, j: int, start: int, seen: int, last: int, *, lenient: bool) -> bool:
    """Tell whether a dictionary word at `j` may be the surname: right after a given name, or under a title or office."""
    token = view.tokens[j]
    if token.lemma and token.lemma != token.form and view.keys[j].endswith(("ها", "های", "ان", "ات")):
        return False
    if view.keys[j] in view.lexicon.light:
        return False
    if seen & ANY_GIVEN and j - start <= 3 and last & (ANY_GIVEN | PARTICLE | COMMON):
        return last & (ANY_GIVEN | PARTICLE) > 0 or j - start <= 2
    return lenient and j > start and bool(seen & NAMEWORD) and not seen & ANY_SURNAME


def _particle_fits(view: View, j: int) -> bool:
    """«در» and the like are name words only after their fellows («فون در لاین»)."""
    if view.keys[j] in ("در", "دو", "او", "د"):
        return view.keys[j - 1] in ("فون", "فن", "وان", "ون") or (view.keys[j] != "در" and not view.tokens[j - 1].tag)
    return True


def _particle_ends(view: View, j: int, start: int) -> bool:
    return j - start >= 1 and view.keys[j] in {"زاده", "پور", "نژاد", "نیا", "فر", "وند", "راد", "دوست", "پناه", "خواه", "الله", "اله", "الدین", "تبار", "منش", "او"}


def _inner(view: View, first: int, end: int, lists: Authority) -> float:
    marks = [flags(view, k, lists) for k in range(first, end)]
    score = W_GIVEN if marks[0] & GIVEN else W_WEAK_GIVEN if marks[0] & WEAK_GIVEN else 0.0
    double = len(marks) > 1 and marks[-2] & DOUBLE
    if marks[-1] & SURNAME or double:
        score += W_SURNAME
    elif marks[-1] & WEAK_SURNAME:
        score += W_WEAK_SURNAME
    if marks[-1] & SUFFIX:
        score += W_SUFFIX
    score += min(W_UNKNOWN * sum(1 for m in marks if m & UNKNOWN), W_UNKNOWN_MAX)
    if end - first > 1:
        score += W_LENGTH
        if all(m & UNKNOWN for m in marks) and all(len(k) > 3 for k in view.keys[first:end]):
            score += W_FOREIGN
        if end - first == 2 and marks[0] & WEAK_GIVEN and marks[1] == COMMON:
            score += W_DOUBTFUL  # «رحمت الهی», «جان کارگر»
    return score


def _outer(view: View, first: int, last: int, near: Neighbours) -> float:
    score = W_OCCUPATION if first and view.keys[first - 1] in view.lexicon.occupations else 0.0
    if last in near.starts:
        score += W_OFFICE
    elif _link(view, last) in near.starts:
        score += W_OFFICE_COMMA
    if first in near.ends:
        score += W_OFFICE
    elif first and view.tokens[first - 1].form in LINKS and first - 1 in near.ends:
        score += W_OFFICE_COMMA - 0.5
    if last - first > 1 and _subject_place(view, first):
        score += W_SUBJECT if _spoken(view) else W_SUBJECT / 2
    if last < view.n and view.tokens[last].form == ":":
        score += W_HEADING if not first else W_SPEECH
    elif last < view.n and view.keys[last] in view.lexicon.speech:
        score += W_OPENING if not first and view.light_verb_at(last + 1) else W_SPEECH
    elif not first and view.key(last) == "با" and view.key(last + 1) in view.lexicon.speech:
        score += W_OPENING  # «… با اشاره به»
    return score


def _spoken(view: View) -> bool:
    return any(key in view.lexicon.speech for key in view.keys) or "گفت" in view.verbal or "افزود" in view.verbal


def _subject_place(view: View, first: int) -> bool:
    """Tell whether a name begins the sentence, or stands after the source («به گزارش ایرنا، …») or a colon."""
    if first == 0:
        return True
    if view.tokens[first - 1].form not in ("،", ":", "؛", "-"):
        return False
    known = [s for s in view.known.values() if s.last == first - 1 and s.kind == "org"]
    return bool(known) or view.tokens[first - 1].form in (":", "؛") or view.keys[0] in ("به", "در")


def _link(view: View, j: int) -> int:
    """Return the token after an appositive mark at `j`: «،», «-», «(»."""
    if j < view.n and (view.tokens[j].form in LINKS or view.tokens[j].form == "("):
        return j + 1
    return -1


def remembered(view: View, memory: dict[str, int], taken: set[int], lists: Authority) -> list[Span]:
    """Return bare surnames of persons named in full elsewhere: `memory` maps a surname's key to its number of words."""
    out: list[Span] = []
    j = 0
    while j < view.n:
        size = next((n for n in (3, 2, 1) if _joined(view, j, n) in memory and memory[_joined(view, j, n)] == n), 0)
        if size and not any(k in taken for k in range(j, j + size)) and _surname_fits(view, j, size, lists):
            if j and j - 1 not in taken and not view.verbal[j - 1] and j - 1 not in view.known and j - 1 not in view.heads:
                before = flags(view, j - 1, lists)
                if before & (UNKNOWN | GIVEN) and len(view.keys[j - 1]) > 2 and view.keys[j - 1] not in view.lexicon.traps:
                    j, size = j - 1, size + 1  # «ملانیا ترامپ» beside «دونالد ترامپ»
            out.append(Span(j, view.blessing(j + size), "person", "Person", j + size - 1, core=(j, j + size), score=THRESHOLD,
                            reason="person/named in full elsewhere"))  # fmt: skip
            j += size
        else:
            j += 1
    return out


def _joined(view: View, j: int, n: int) -> str:
    return " ".join(view.keys[j : j + n]) if j + n <= view.n else ""


def _surname_fits(view: View, j: int, size: int, lists: Authority) -> bool:
    """A surname that is an ordinary word too («سالم», «رئیسی») needs a subject's place or a speech verb."""
    here = flags(view, j, lists)
    if size == 1 and view.keys[j] in view.lexicon.traps:
        here = COMMON
    if size > 1 or here & (UNKNOWN | SURNAME | SUFFIX) or (here & WEAK_SURNAME and not view.tokens[j].tag):
        return not view.verbal[j]
    if view.verbal[j] or view.tokens[j].kind is not TokenKind.WORD:
        return False
    after = view.key(j + 1)
    return j == 0 or after in view.lexicon.speech or after == ":" or view.keys[j - 1] in ("آقای", "خانم", "از", "به", "با", "،")

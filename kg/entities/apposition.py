"""Who holds an office according to one sentence: name and office side by side, in every order that news uses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.entities.name_run import after_attribute
from kg.entities.spans import Span
from kg.entities.subjects import stands_free
from kg.entities.view import APPOINTED, APPOINTING, View
from kg.model import TokenKind, VerbGroup

MARKS = frozenset(["،", "؛", "-", "–", "—", "ـ", "("])
COPULAS = frozenset(["است", "هست", "میباشد", "بوده", "اند"])
PAST_COPULAS = COPULAS | {"بود", "بودند", "شده"}
STATE_KINDS = frozenset(
    ["minister", "president", "prime-minister", "monarch", "head-of-state", "supreme-leader", "chancellor"]
)
AS = frozenset([("به", "عنوان"), ("در", "ظرفیت"), ("در", "مقام"), ("در", "سمت"), ("در", "کسوت"), ("در", "قامت")])
TAKEN_UP = frozenset(["سمت"])  # «به سمت OFFICE» is an office too where somebody is appointed: else a direction
GIVING = frozenset(["حکم", "دستور", "پیشنهاد", "درخواست", "سوی", "طرف", "توسط", "جای", "رای", "تصویب"])
LED_BY = 6  # tokens of an office before the name of who appoints
WORDS_OF = frozenset(["دعوت", "حکم", "دستور", "پیشنهاد", "درخواست", "گفته", "انتخاب"])
# Who is named beside these words is only put forward for the office.
NOMINATING = frozenset(["پیشنهاد", "پیشنهادی", "نامزد", "نامزدی", "گزینه", "کاندیدا", "کاندیدای"])
AIDES = frozenset(["spokesperson", "adviser", "assistant", "chief-of-staff"])  # of a person, if nothing else is told
TWOFOLD = frozenset(["deputy-of-parliament", "leader-representative"])  # who holds these often holds another office
ONE_OF = frozenset(["از", "یکی", "،", "که"])  # «نام، یکی از اعضای …»
TO_COME = "appointment to come"
# A light verb of these with «شد» has the office as its complement: «نام موجب برکناری سرمربی … شد».
LIGHT_NOUNS = frozenset([
    "موجب", "باعث", "سبب", "خواستار", "مانع", "عامل", "موفق", "متهم", "شامل", "مدعی",
    "جایگزین", "جانشین", "تسلیم", "وارد", "راهی", "عازم", "میهمان", "مهمان", "مامور",
])  # fmt: skip
APART = frozenset(["،", "و"])  # what stands before is another part of the sentence
# «به گفته نام، سمت …»: behind a surname alone begins the clause that is told
ACCORDING = frozenset(["گفته", "عقیده", "اعتقاد", "باور", "نظر", "نوشته", "اذعان"])
FULL_NAME = 2
PAIR = 2  # offices that one man may well have
THIRD = 3  # person of a verb
PLURALS = ("ها", "های", "ان", "ات")
REACH = 8
OCCUPIED = 8  # tokens of an occupation and its field between a name and an office
FAR = 14  # «نام با کسب … رای برای چهار سال دیگر رئیس … شد»


def holders(view: View, spans: Sequence[Span]) -> dict[int, tuple[Span, str]]:
    """Return index of an office in `spans` → (the person span that holds it, how it is said)."""
    persons = [s for s in spans if s.kind == "person"]
    offices = [(i, s) for i, s in enumerate(spans) if s.kind == "office"]
    ends = {p.last: p for p in persons}
    starts = {p.first: p for p in persons}
    out = _credits(view, offices, starts)
    for i, office in offices:
        if i in out or (office.office is not None and office.office.plural):
            continue
        found = _before(view, office, ends) or _after(view, office, starts, offices)
        if found:
            out[i] = found
    for i, office in offices:
        if i not in out:
            found = _copula(view, office, persons) or _as_office(view, office, persons)
            if found:
                out[i] = found
    _chain(view, offices, starts, out)
    return out


def _before(view: View, office: Span, ends: dict[int, Span]) -> tuple[Span, str] | None:
    """«نام سمت»، «نام، سمت»، «نام- سمت-»، «نام (سمت)»، «نام دیگر سمت»، «نام که سمت نیز هست»."""
    at = office.first
    if at in ends:
        return None if _acted_on(view, ends[at], office) else (ends[at], "apposition")
    if at - 1 in ends and (_according_to(view, ends[at - 1]) or _credit_follows(view, office)):
        return None
    if at - 1 in ends and (view.tokens[at - 1].form in MARKS or view.keys[at - 1] == "دیگر"):
        return ends[at - 1], "apposition"  # «نام دیگر نایب‌رئیس مجلس»
    told = [k for k in range(max(at - 5, 0), at) if k in ends and at in _after_attributes(view, k)]
    if told:
        return ends[told[0]], "apposition"  # «نام ۴۴ ساله و سمت»
    worker = _by_occupation(view, at, ends)
    if worker is not None:
        return worker, "apposition"
    if office.office is not None and office.office.one_of:
        start = next((k for k in range(at - 1, max(-1, at - 5), -1) if k in ends), None)
        beside = start is not None and all(view.keys[k] in ONE_OF for k in range(start, at))
        return (ends[start], "one of several") if start is not None and beside else None
    if at - 1 in ends and view.keys[at - 1] == "که" and _copula_after(view, office.last):
        return ends[at - 1], "relative clause"
    return None


def _after_attributes(view: View, k: int) -> tuple[int, int]:
    aged = view.key(k) == "،" and view.key(k + 2) == "ساله"
    apart = after_attribute(view, k + 1) if aged else -1
    return after_attribute(view, k), apart


def _by_occupation(view: View, at: int, ends: dict[int, Span]) -> Span | None:
    """«نام، متخصص قلب و | سمت»: the person before an occupation that «و» joins to the office at token `at`."""
    end = next((k for k in range(at - 3, max(at - OCCUPIED, 0), -1) if k in ends), None)
    if end is None or view.key(at - 1) != "و":
        return None
    begin = end + (view.tokens[end].form in MARKS)
    person, between = ends[end], range(begin, at - 1)
    named = view.key(begin) in view.lexicon.occupations
    apart = any(view.verbal[k] or view.tokens[k].form in MARKS or view.keys[k] in ("و", "که", "با") for k in between)
    guests = "حضور" in view.keys[: person.first]  # «با حضور الف، نویسنده کتاب، و سمت»
    return person if named and not apart and not guests else None


def _credits(view: View, offices: list[tuple[int, Span]], starts: dict[int, Span]) -> dict[int, tuple[Span, str]]:
    """«تهیه‌کننده: نام - مدیر تولید: نام»: several offices with a colon and a name behind it."""
    told = {i: (starts[o.last + 1], "credit") for i, o in offices if view.key(o.last) == ":" and o.last + 1 in starts}
    return told if len(told) > 1 else {}


def _credit_follows(view: View, office: Span) -> bool:
    """«تهیه‌کننده نام، | دستیار تهیه: نام»: in a list of credits the name follows."""
    return view.key(office.last) == ":" and view.key(office.first - 1) == "،" and view.person_start(office.last + 1)


def _according_to(view: View, person: Span) -> bool:
    first, last = person.name or (person.first, person.last)
    return last - first < FULL_NAME and view.key(first - 1) in ACCORDING and view.key(first - 2) == "به"


def _after(
    view: View, office: Span, starts: dict[int, Span], offices: list[tuple[int, Span]]
) -> tuple[Span, str] | None:
    """«سمت نام»، «سمت، نام»; the second not when the name has an office of its own after it."""
    at = office.last
    if at in starts:
        if _before_who_is_served(view, office) or _acts_on(view, office, starts[at]):  # «سخنگوی سرلشکر X»
            return None
        return starts[at], "apposition"
    person = starts.get(at + 1)
    if person is None or view.tokens[at].form not in ("،", "-", "–", "("):
        return None
    if view.tokens[at].form == "(" and view.key(person.last) != ")":
        return None
    first, last = person.name
    after = person.last + (view.key(person.last) == "را")
    own = any(o.first in (person.last, person.last + 1) for _, o in offices)
    own = own or _named_as(view, after) or _named_as(view, office.first - 2) or _at_whose_word(view, office, person)
    if own or last - first < FULL_NAME or office.strength == "bare":
        return None
    return person, "apposition"


def _before_who_is_served(view: View, office: Span) -> bool:
    """«سخنگوی | سرلشکر X», «مشاور ارشد | X», «سخنگوی کارزار انتخاباتی | X», «برادر رئیس‌جمهور | X»: not who is it."""
    parts, keys = office.office, view.keys[office.first : office.last]
    if view.key(office.first - 1) in view.lexicon.cues["kin"]:
        return True
    if parts is None or parts.org or parts.countries or parts.nested or parts.place:
        return False
    aides = parts.kind in AIDES and parts.shape != "state" and not parts.field and not office.inside
    aides = aides and (parts.kind != "spokesperson" or office.strength == "bare")
    return aides or not view.lexicon.cues["campaigns"].isdisjoint(keys)


def _acts_on(view: View, office: Span, person: Span) -> bool:
    """«وزیر نیرو | الف را معرفی کرد»: where a sentence begins, the office is the subject and the name the object."""
    return view.key(person.last) == "را" and stands_free(view, office.first, closed=False)


def _acted_on(view: View, person: Span, office: Span) -> bool:
    """«نام | نماینده دبیرکل … را به حضور پذیرفت»: one name begins the sentence, and one person does it."""
    verbs = view.sentence.verbs
    alone = person.first == 0 and view.key(office.last) == "را" and bool(verbs)
    return alone and not verbs[-1].plural and not verbs[-1].passive and "عهده" not in view.keys


def _at_whose_word(view: View, office: Span, person: Span) -> bool:
    """«به دعوت وزیر خارجه عراق، نام به … سفر کرد»: who invites is not who comes."""
    if view.key(person.last) in MARKS or view.key(person.last) == "و":
        return False
    before = (office.first - 1, office.first - 2)
    return any(view.key(k) in WORDS_OF and view.key(k - 1) in ("به", "با") for k in before)


def distributed(view: View, office: Span, spans: Sequence[Span]) -> list[Span]:
    """«الف و ب، وزیران خارجه روسیه و فرانسه»: as many persons as countries, in their order; else nothing."""
    wanted = len(office.office.countries) if office.office else 0
    persons = sorted((s for s in spans if s.kind == "person"), key=lambda s: s.first)
    before = [p for p in persons if p.last <= office.first][-wanted:] if wanted else []
    after = [p for p in persons if p.first >= office.last][:wanted]
    for group, start, end in (
        (before, before[0].first if before else 0, office.first),
        (after, office.last, after[-1].last if after else 0),
    ):
        inside = {k for p in group for k in range(p.first, p.last)}
        if len(group) == wanted > 1 and all(
            view.keys[k] in ("و", "،", "-") for k in range(start, end) if k not in inside
        ):
            return group
    return []


def _copula_after(view: View, at: int) -> bool:
    return any(view.key(k) in COPULAS for k in range(at, min(at + 3, view.n)))


def _copula(view: View, office: Span, persons: list[Span]) -> tuple[Span, str] | None:
    """«نام … سمت است»، «نام … سمت شد»: a name before in the same clause."""
    verb = view.key(office.last)
    superlative = view.key(office.first - 1).endswith("ترین")  # «گران‌ترین سرمربی … است»
    if verb not in ("است", "هست", "میباشد", "شد") or superlative or _governed(view, office) or _of_many(view, office):
        return None  # «نامه الف به استاندار … است»
    reach = FAR if verb == "شد" else REACH
    before = [p for p in persons if p.last <= office.first and office.first - p.last <= reach]
    between = view.keys[before[-1].last : office.first] if before else []
    if verb == "شد" and not (LIGHT_NOUNS | APART).isdisjoint(between):
        return None
    if not before or any(view.verbal[k] for k in range(before[-1].last, office.first)):
        return None
    person = before[-1]
    joined_to_it = person.last == office.first - 1 and view.key(person.last) == "و"  # «الف و استاندار … است»
    return (person, "copula") if not (joined_to_it or _governed(view, person)) else None


def _of_many(view: View, office: Span) -> bool:
    """Tell whether a plural noun governs the office: «از خواسته‌های رهبر انقلاب است»."""
    before = view.tokens[office.first - 1] if office.first else None
    return before is not None and before.lemma not in ("", before.form) and before.form.endswith(PLURALS)


def _as_office(view: View, office: Span, persons: list[Span]) -> tuple[Span, str] | None:
    """«نام به عنوان سمت»; a nomination is none («به عنوان نامزد» has no office head)."""
    at = office.first
    charge = view.heads[at][1].column(1) == "charge"
    end = at - 1 if charge else at - 2  # «به ریاست …», «به عنوان رئیس …»
    if not charge and not _named_as(view, end):
        return None
    before = [p for p in persons if p.last <= end]
    told = _after_clause(view, before[-1].last, end) if before else at
    reach = 1 if view.key(end - 1) == "را" else REACH  # «… را به عنوان»: whoever stands right before is meant
    if end - told not in range(reach + 1) or any(view.verbal[k] for k in range(told, at)):
        return None
    told_of = _appointing_verb(view, office.last)
    if told_of is not None and told_of.negative:
        return None
    state = office.office is not None and office.office.kind in STATE_KINDS
    shown = "معرفی" in view.keys and not _made_known(view)
    nominated = shown or any(key in NOMINATING or (state and key == "معرفی") for key in view.keys)
    if nominated and not any(key.startswith(APPOINTED) for key in view.keys):
        return None
    to_come = told_of is not None and told_of.tense in ("future", "present", "subjunctive")
    appointed = [p for p in before if not _appoints(view, p)]
    return (appointed[-1], TO_COME if to_come else "as") if appointed else None


def _appoints(view: View, person: Span) -> bool:
    """«الف با حکم ب …»، «از سوی ب»، «به جای ب»: who decides, or whose place it was, does not get the office."""
    words = view.keys[max(0, person.first - LED_BY) : person.first]
    first = person.first - len(words)
    return any(
        word in GIVING and "،" not in words[k:] and (k + 1 == len(words) or first + k + 1 in view.heads)
        for k, word in enumerate(words)
    )


def _made_known(view: View) -> bool:
    """Tell whether «معرفی» is told in the passive («معرفی شدند»): who introduces somebody need not appoint him."""
    return any(one == "معرفی" and two.startswith(("شد", "میشود", "خواهد")) for one, two in pairwise(view.keys))


def _after_clause(view: View, at: int, end: int) -> int:
    """Return the token after a relative clause at `at` that ends with «بود» or «است»: «نام که پیش از این … بود»."""
    if view.key(at) != "که":
        return at
    verb = next((k for k in range(at + 1, end) if view.verbal[k]), at)
    while verb + 1 < end and view.verbal[verb + 1]:
        verb += 1
    return verb + 1 if view.keys[verb] in PAST_COPULAS else at


def _appointing_verb(view: View, at: int) -> VerbGroup | None:
    """Return the verb of the appointment told after token `at`: «معرفی می‌شود», «منصوب نشد»."""
    verb = next((v for v in view.sentence.verbs if v.first >= at), None)
    told = verb is not None and any(key.startswith(APPOINTING) for key in view.keys[at : verb.last])
    return verb if told else None


def _named_as(view: View, at: int) -> bool:
    """Tell whether «به عنوان» or its like stands at token `at`; «به سمت» only where somebody is appointed."""
    pair = view.key(at), view.key(at + 1)
    charge = view.heads.get(at + 1)
    return (
        pair in AS
        or (charge is not None and charge[1].column(1) == "charge")
        or (pair[0] == "به" and pair[1] in TAKEN_UP and any(key.startswith(APPOINTING) for key in view.keys))
    )


def _governed(view: View, span: Span) -> bool:
    return view.key(span.first - 1) in ("با", "از", "به", "برای", "توسط")


def _chain(
    view: View, offices: list[tuple[int, Span]], starts: dict[int, Span], out: dict[int, tuple[Span, str]]
) -> None:
    """«نام، سمت و سمت دیگر»: the second office of one person, unless two offices of state stand side by side."""
    for (i, one), (j, two) in pairwise(offices):
        if i not in out or j in out or two.first != one.last + 1 or view.keys[one.last] not in ("و", "،"):
            continue
        person, _ = out[i]
        if person.last > one.first or two.last in starts or one.office is None or two.office is None:
            continue
        if one.office.kind in STATE_KINDS and (two.office.kind in STATE_KINDS or two.office.shape in ("aide", "envoy")):
            continue
        if view.keys[one.last] == "،" and one.office.kind == two.office.kind and one.office.shape != "member":
            continue  # «با حضور الف مدیرکل …، مدیرکل … و ج»: another person of a list
        if two.office.kind == "minister" and one.office.shape == "org" and two.office.status != "former":
            continue  # «از الف رئیس فدراسیون و وزیر ورزش تشکر کرد»
        if one.office.kind == "ambassador" and two.office.shape == "org" and _plural_after(view, two):
            continue  # «الف سفیر … و رئیس سازمان … حضور داشتند»
        if _of_several(view, person, offices, starts):
            continue  # «الف سرپرست …، رئیس … و سفیر … حضور داشتند»: three men, one of them named
        if view.keys[one.last] == "،" and "حضور" in view.keys[: person.first]:
            continue  # «با حضور الف فرمانده …، دستیار استاندار، فرماندار و ج»: other guests
        out[j] = (person, "second office")
    for (i, one), (j, two) in reversed(list(pairwise(offices))):
        if j in out and i not in out and out[j][0].first >= two.last and _of_one_holder(view, one, two):
            out[i] = (out[j][0], "second office")  # «معاون وزیر و رئیس سازمان …، نام»


def _plural_after(view: View, office: Span) -> bool:
    verb = next((v for v in view.sentence.verbs if v.first >= office.last), None)
    return verb is not None and verb.plural and verb.person == THIRD


def _of_several(view: View, person: Span, offices: list[tuple[int, Span]], starts: dict[int, Span]) -> bool:
    """Tell whether the verb after three offices or more is plural although the list names one person alone."""
    listed = [o for _, o in offices if o.first >= person.last]
    run = listed[:1]
    for office in listed[1:]:
        if office.first != run[-1].last + 1 or view.keys[run[-1].last] not in ("و", "،"):
            break
        run.append(office)
    verb = next((v for v in view.sentence.verbs if v.first >= run[-1].last), None)
    led = _governed(view, person) or view.key(person.first - 2) in ("به", "با")  # «به ریاست الف …»
    if len(run) <= PAIR or verb is None or not _plural_after(view, run[-1]) or led:
        return False
    return not any(person.first < start < verb.first for start in starts)


def joined(view: View, spans: Sequence[Span], held: dict[int, tuple[Span, str]]) -> Iterator[tuple[Span, Span]]:
    """Yield pairs of offices that one unnamed subject holds: «معاون وزیر و رئیس سازمان … گفت»."""
    offices = [(i, s) for i, s in enumerate(spans) if s.kind == "office"]
    for (i, one), (j, two) in pairwise(offices):
        opens = one.first == 0 or view.tokens[one.first - 1].kind is TokenKind.PUNCTUATION
        opens = opens or (one.office is not None and one.office.kind == "leader-representative")
        if opens and i not in held and j not in held and _of_one_holder(view, one, two):
            yield one, two


def _of_one_holder(view: View, one: Span, two: Span) -> bool:
    """Tell whether two offices joined by «و» are one person's: a deputy, an adviser or a member who is head too."""
    a, b = one.office, two.office
    if a is None or b is None or a.plural or b.plural or (two.first, view.key(one.last)) != (one.last + 1, "و"):
        return False
    if {a.kind, b.kind} & STATE_KINDS or a.shape == "place" or a.kind == b.kind:
        return False
    verb = next((v for v in view.sentence.verbs if v.first >= two.last), None)
    second = bool({a.shape, b.shape} & {"aide", "member"}) or a.kind in TWOFOLD or one.strength == "bare"
    return second and not (verb is not None and verb.plural)

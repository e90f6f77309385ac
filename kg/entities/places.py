"""Names of places by their heads: «استان یزد», «دریاچه ارومیه», «منطقه «حولی»», «کشور ژاپن», «دولت چین»."""

from __future__ import annotations

from dataclasses import replace

from kg.entities.spans import Span
from kg.entities.view import QUOTES, View
from kg.entities.words import derived
from kg.model import TokenKind

MATTERS = frozenset(["خصوص", "مورد", "زمینه", "رابطه", "باره", "ارتباط"])
NAME_WORDS = 2
LIST_ENDS = frozenset(["،", "و", ".", "؛", ")", ""])
DEFENDERS = frozenset(["مدافع", "مدافعان", "مدافعین"])
PLURAL_HEADS = {
    **dict.fromkeys(["شهرهای", "شهرستانهای"], "City"),
    **dict.fromkeys(["استانهای", "ولایتهای", "ولایات", "ایالتهای", "جزایر", "مناطق"], "Place"),
    **dict.fromkeys(["روستاهای", "محلههای", "محلات", "شهرکهای"], "Place"),
    **dict.fromkeys(["بنادر", "خیابانهای", "فرودگاههای", "بیمارستانهای", "هتلهای", "مساجد"], "Facility"),
}
PASSING = frozenset(["جدید", "فعلی", "کنونی", "وقت", "قانونی", "مرکزی", "موقت", "انتقالی", "سرپرست"])  # of governments
STATE_HEADS = frozenset(["دولت", "حکومت", "ملت", "خاک", "طرف", "کشور", "جمهوری", "دولتوملت"])


def state(view: View, at: int) -> Span | None:
    """Return «دولت چین», «دولت و ملت ونزوئلا», «خاک سوریه», «طرف ویتنامی»: wordings of a country."""
    if view.keys[at] not in STATE_HEADS or view.verbal[at] or at in view.covered:
        return None
    j = at + 1
    if view.key(j) == "و" and view.key(j + 1) in STATE_HEADS:
        j += 2
    while view.key(j) in PASSING and view.keys[at] in ("دولت", "حکومت"):
        j += 1
    if view.key(j) == "جمهوری" and view.known.get(j) is None:
        j += 1
    found = view.known.get(j)
    if found is None or found.entry is None or found.cls != "Country":
        return None
    if found.kind == "demonym" and view.keys[at] != "طرف":
        return None
    inside = (found,) if found.kind == "place" else ()
    return Span(
        at, found.last, "place", "Country", at, entry=found.entry, inside=inside, reason=f"state/{view.keys[at]}"
    )


def place(view: View, at: int) -> Span | None:
    """Return the place whose head stands at token `at`, or None."""
    if ("place", at) not in view.memo:
        view.memo["place", at] = None
        view.memo["place", at] = _read(view, at)
    return view.memo["place", at]


def _read(view: View, at: int) -> Span | None:
    found = view.heads.get(at)
    if found is None or found[1].table != "place_heads":
        return None
    length, term = found
    cls, strength = term.column(0), term.column(1)
    listed = view.known.get(at)
    if strength == "none" or cls == "Country" or (listed is not None and listed.entry is not None):
        return None
    if view.key(at - 1) in DEFENDERS or (term.form == "سد" and view.key(at - 1) == "از" and "گذشت" in view.verbal):
        return None  # «مدافعان حرم», «از سد حریف گذشت»
    end, inside, named, words = _name(view, at + length, strength)
    if strength == "weak" and not named:
        return None
    if cls == "City" and inside and inside[0].cls == "Country":
        return None  # «چهار شهر ایران»
    attributes = words > 0 and all(k in view.lexicon.generic for k in view.keys[at + length : at + length + words])
    if attributes and all(s.cls == "Country" for s in inside):
        return None  # «ورزشگاه خالی», «پایگاه جدید آمریکا»
    if strength in ("name", "strong") and not (named or words):
        return None
    if strength == "name" and not named and not _namelike(view, at + length):
        return None
    entry = inside[0].entry if len(inside) == 1 and strength == "name" and inside[0].last == end else None
    town = view.known.get(view.blessing(end)) if view.blessing(end) > end else None
    if town is not None and town.kind == "place" and town.cls == "City":
        end, inside = town.last, (*inside, town)  # «بیمارستان امام رضا (ع) | مشهد»
    marks, why = (("head", term.form),), f"place/{term.form}"
    return Span(at, view.blessing(end), "place", cls, at, core=(at, end), entry=entry, inside=inside, strength=strength,
                reason=why, attributes=marks)  # fmt: skip


def _name(view: View, start: int, strength: str) -> tuple[int, tuple[Span, ...], bool, int]:
    """Read the name after the head: up to two words, a quoted name or a known place, and the place that it lies in."""
    street = view.keys[start - 1] in view.lexicon.cues["street_heads"] or view.key(start) == "شهید"
    limit = NAME_WORDS + 1 if street and start < view.n and view.person_start(start) else NAME_WORDS
    j, words, named = start, 0, False
    inside: list[Span] = []
    while j < view.n and len(inside) < 2:
        known = view.known.get(j)
        if known is not None and known.kind in ("place", "org", "nominal"):
            inside.append(known)
            j, named = known.last, True
            continue
        if street and words and not inside and (body := _body(view, j)) is not None:
            inside.append(body)  # «سالن اجتماعات استانداری اردبیل»
            j, named = body.last, True
            break
        if not inside and not words and view.tokens[j].form in QUOTES and (close := view.closing(j, 4)) is not None:
            j, named = close + 1, True
            continue
        if not inside and not words and view.tokens[j].kind is TokenKind.NUMBER and strength == "weak":
            j, named = j + 1, True
            town = view.known.get(j)
            if town is not None and town.cls == "City" and town.kind == "place":
                inside.append(town)  # «منطقه ۵ تهران»
                j = town.last
            break
        hyphen = words == 1 and view.tokens[j].form == "-" and j + 1 < view.n
        if hyphen and _namelike(view, j - 1) and _namelike(view, j + 1):
            j += 2  # «ایسیک - کول»
            continue
        if inside or named or words >= limit or not _may_be_name(view, j, words, strength, street=street):
            break
        j, words = j + 1, words + 1
    if strength == "weak" and words and not inside:
        return start, (), False, 0
    return j, tuple(inside), named, words


def _body(view: View, j: int) -> Span | None:
    """Return the body whose head stands at token `j`: whose hall or building the place is."""
    from kg.entities.organisations import organisation

    return organisation(view, j) if j in view.heads and view.heads[j][1].table == "org_heads" else None


def _may_be_name(view: View, j: int, words: int, strength: str, *, street: bool) -> bool:
    """Tell whether token `j` is a word of the name; after «خیابان، مسجد …» ordinary words are, after «استان» few."""
    if view.stops(j) or view.breaks(j):
        return False
    if street:
        return (
            not words or _namelike(view, j) or view.person_start(j - 1) or (words == 1 and "AJ" in view.tokens[j].tag)
        )
    if j in view.heads:
        return False
    if view.keys[j - 1] == "استان" and view.keys[j] in view.names.surnames:
        return False  # the next headline begins: «… در شش استان | مرتضوی …»
    if _namelike(view, j) or (words and view.keys[j] in view.lexicon.cues["directions"]):
        return True
    return not words and strength == "strong" and _ends_after(view, j)


def _ends_after(view: View, j: int) -> bool:
    """A dictionary word is a place's name only if the phrase ends with it: «ایالت بلوچستان», not «استان حضور خیران»."""
    after = j + 1
    ends = after >= view.n or after in view.known or view.keys[after] in view.lexicon.stop
    ends = ends or view.tokens[after].kind is TokenKind.PUNCTUATION or view.breaks(after)
    return "N" in view.tokens[j].tag and ends and view.keys[j] not in view.lexicon.light


def _namelike(view: View, j: int) -> bool:
    return view.word(j) and not view.tokens[j].tag and len(view.keys[j]) > 2 and not derived(view.tokens[j].form)


def listed(view: View, at: int) -> list[Span]:
    """Return the members of «شهرهای الف، ب و ج» whose head stands at token `at`; known ones are spans already."""
    cls = PLURAL_HEADS.get(view.keys[at])
    if cls is None or view.verbal[at]:
        return []
    out: list[Span] = []
    j = at + 1
    while j < view.n:
        known = view.known.get(j)
        if known is not None and known.kind == "place":
            j = known.last
        else:
            end = j
            while (
                end < view.n
                and end - j < NAME_WORDS
                and not view.stops(end)
                and end not in view.heads
                and end not in view.known
            ):
                if view.keys[end] in view.lexicon.light or not (
                    _namelike(view, end) or (end > j and view.keys[end] in view.lexicon.cues["directions"])
                ):
                    break
                end += 1
            if end == j:
                break
            out.append(Span(j, end, "place", cls, j, strength="listed", reason=f"place/{view.keys[at]}"))
            j = end
        if view.key(j) not in ("،", "و"):
            break
        j += 1
    return out


def constituent(view: View, j: int) -> Span | None:
    """Return the place at token `j` of a list of places, known or not: «مردم قائم‌شهر، سوادکوه شمالی و سیمرغ»."""
    if j >= view.n:
        return None
    span = view.known.get(j) or place(view, j)
    if span is not None and span.kind == "place" and view.key(span.last) in view.lexicon.cues["directions"]:
        span = replace(span, last=span.last + 1, core=(j, span.last + 1), entry=None)
    if span is not None:
        return span if span.kind == "place" and span.cls != "Country" else None
    end = j
    while (
        end < view.n and end - j < NAME_WORDS and not view.stops(end) and not view.breaks(end) and end not in view.known
    ):
        if end in view.heads or view.person_start(end):
            break
        end += 1
    listed = view.key(j - 1) in ("و", "،") and (view.key(end) in ("و", "،", "در") or view.stops(end))
    listed = listed and not (view.key(end) == "در" and view.key(end + 1) in MATTERS)  # «… | و سوال در خصوص …»
    return (
        Span(j, end, "place", "City", j, strength="listed", reason="place/constituency") if end > j and listed else None
    )


def unlisted_town(view: View, at: int, j: int) -> Span | None:
    """Return the unlisted town at token `j` that the office at token `at` is of: «الف، شهردار میناتو»."""
    before = at - 1 - (view.key(at - 1) in ("،", "-", "("))
    if before < 0 or j >= view.n or not (_unlisted(view, before) or _is_name(view, before)):
        return None  # «شهردار پیرحیاتی گفت»: it may be his name
    return (
        Span(j, j + 1, "place", "City", j, strength="listed", reason="place/of an office")
        if _unlisted(view, j) and not _is_name(view, j)
        else None
    )


def _is_name(view: View, j: int) -> bool:
    names, key = view.names, view.keys[j]
    return any(
        key in known for known in (names.given_names, names.surnames, names.weak_given_names, names.weak_surnames)
    )


def among(view: View, at: int) -> list[Span]:
    """Return the unlisted towns that follow the known one at token `at` in a list: «اهواز، باوی، حمیدیه و کارون»."""
    first = view.known.get(at)
    out: list[Span] = []
    if first is None or not _town(first) or _joined_before(view, at):
        return out
    j, towns = first.last, 1
    while view.key(j) in ("،", "و") and j + 1 < view.n:
        known = view.known.get(j + 1)
        if known is not None and _town(known):
            j, towns = known.last, towns + 1
        elif _unlisted(view, j + 1) and view.key(j + 2) in LIST_ENDS | view.lexicon.stop:
            out.append(Span(j + 1, j + 2, "place", "City", j + 1, strength="listed", reason="place/in a list of towns"))
            j += 2
        else:
            break
    return out if towns > max(1, len(out)) else []


def _unlisted(view: View, j: int) -> bool:
    key, names = view.keys[j], view.names
    person = key in names.surnames or key in names.given_names or key in names.weak_surnames
    return _namelike(view, j) and j not in view.heads and j not in view.known and not person


def _town(span: Span) -> bool:
    return span.kind == "place" and span.cls in ("City", "Place")


def _joined_before(view: View, at: int) -> bool:
    return view.key(at - 1) in ("،", "و") and any(_town(s) and s.last == at - 1 for s in view.known.values())


def before_country(view: View, at: int) -> Span | None:
    """Return the unlisted town before a known country or region at token `at`: «در آنتالیای ترکیه»."""
    known = view.known.get(at)
    j = at - 1
    if (
        known is None
        or known.cls != "Country"
        or known.kind != "place"
        or j < 1
        or not _namelike(view, j)
        or j in view.heads
    ):
        return None
    if view.keys[j - 1] not in ("در", "وارد", "عازم", "راهی", "شهر") or view.keys[j] in view.lexicon.light:
        return None
    return Span(j, at, "place", "City", j, strength="strong", reason="place/before a country")


def region_field(view: View, j: int) -> Span | None:
    """Return the part of the world at `j` as a field: «معاون آفریقا …», «معاون اروپا و آمریکای وزیر …»."""
    known = view.known.get(j)
    if known is None or known.entry is None:
        return None
    if known.entry.kind == "region":
        return None if known.entry.country else known  # «رئیس اقلیم کردستان»
    head = view.heads.get(known.last)
    served = head is not None and (head[1].table == "offices" or head[1].column(0) == "Ministry")
    return known if known.cls == "Country" and view.key(j - 1) == "و" and served else None

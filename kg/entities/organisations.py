"""Names of organisations by their heads: «سازمان تنظیم مقررات …», «وزارت خارجه عربستان», «مجلس سنای پاکستان»."""

from __future__ import annotations

from kg.entities.lexicon import Term
from kg.entities.phrases import Complement, bracketed, complement
from kg.entities.places import state
from kg.entities.spans import Span
from kg.entities.view import View, is_ordinal_after

PARLIAMENTS = frozenset(["شورای", "کنگره"])  # «مجلس نمایندگان کنگره آمریکا»
VERBAL = ("کننده", "کنندگان", "جستن", "دادن", "نکردن")
CENTRES = frozenset(["مرکز"])  # heads that with a place alone are where, not who
JOINT = ("مشترک", "دوستی", "دوجانبه", "سه‌جانبه")


def organisation(view: View, at: int) -> Span | None:
    """Return the organisation whose head stands at token `at`, or None; results are remembered per sentence."""
    memo = view.memo
    if ("org", at) not in memo:
        memo["org", at] = None  # a head cannot contain itself
        memo["org", at] = _read(view, at)
    return memo["org", at]


def nested(view: View, at: int) -> Span | None:
    """Return the span of a head inside another name: an organisation, else a place or an event."""
    from kg.entities.events import event
    from kg.entities.places import place

    return organisation(view, at) or place(view, at) or event(view, at)


def _read(view: View, at: int) -> Span | None:
    found = view.heads.get(at)
    if found is None or found[1].table != "org_heads" or not _may_begin(view, at, found[1]):
        return None
    length, term = found
    if term.column(1) == "club":
        return _club(view, at, length, term.form)
    start = at + length
    while start < view.n and is_ordinal_after(view.keys[start]) and term.column(0) in ("Government", "Parliament"):
        start += 1
    rest = _rest(view, at, start, term)
    if not _enough(term.column(1), rest, ordinal=start > at + length) or _generic(view, start, rest, term):
        return None
    end = rest.end
    alias = bracketed(view, end)
    last, aliases = (alias[0], (alias[1],)) if alias else (view.blessing(end), ())
    marks = (("head", term.form), *((("plural", "yes"),) if term.plural else ()))
    return Span(at, last, "org", term.column(0), at, core=(at, end), inside=rest.inside, aliases=aliases,
                strength=term.column(1), reason=f"organisation/{term.form}", attributes=marks)  # fmt: skip


def _may_begin(view: View, at: int, term: Term) -> bool:
    """Tell whether the head can begin a name here: not in a known name, not indefinite, no state («دولت چین»)."""
    cls, strength = term.column(0), term.column(1)
    known, before = view.known.get(at), view.key(at - 1)
    if strength == "club":
        return known is None or before not in ("در", "شهر", "به")
    if (known is not None and known.entry is not None) or before in view.lexicon.cues["indefinite"]:
        return False
    if strength == "none" or (term.plural and strength != "bare") or _of_a_draw(view, at, term):
        return False
    return cls != "Government" or state(view, at) is None


def _of_a_draw(view: View, at: int, term: Term) -> bool:
    """«گروه نخست جام ملت‌های آسیا», «گروه B لیگ برتر»: a part of a contest."""
    after = view.key(at + 1)
    numbered = (
        is_ordinal_after(after)
        or after == "نخست"
        or (len(after) == 1 and after.isalpha() and after not in view.lexicon.stop)
    )
    return term.form == "گروه" and numbered


def _rest(view: View, at: int, start: int, term: Term) -> Complement:
    if term.column(0) == "Ministry":
        return _ministry(view, start)
    joint = term.plural or any(word in view.form(at, min(start + 2, view.n)) for word in JOINT)
    rest = complement(view, start, nested, joint=joint, numbers=term.column(0) == "Organization")
    if term.form == "ریاست جمهوری" and any(s.kind == "org" for s in rest.inside):
        return Complement(start)  # «نامزد ریاست جمهوری | حزب کارگر»
    bare = term.column(1) == "bare" and not term.form.startswith("تیم ملی")
    return _bare_rest(view, start, rest, term) if bare else rest


def _generic(view: View, start: int, rest: Complement, term: Term) -> bool:
    """Tell whether the phrase is a common noun with its attributes, no name."""
    cls, inside = term.column(0), rest.inside
    if any(("which", "theirs") in s.attributes for s in inside):
        return True  # «تیم ملی کشورش»
    if term.form in CENTRES and not rest.words and all(s.kind == "place" for s in inside):
        return True  # «مرکز استان», «مرکز تهران»
    if term.form == "جامعه" and not rest.words:
        return True  # «جامعه ایران»
    if rest.words and not rest.named and all(k in view.lexicon.generic for k in view.keys[start : rest.end]):
        return True  # «شرکت خارجی», «سازمان‌های مختلف»
    if view.key(start).startswith(VERBAL):
        return True  # «شرکت کنندگان»
    demonym_only = len(inside) == 1 and inside[0].kind == "demonym" and rest.words == 1
    if demonym_only and cls not in ("Organization", "Government"):
        return True  # «شرکت آمریکایی»
    if cls == "Government" and term.column(1) == "weak" and inside:
        pointed = all(("which", "this") in s.attributes for s in inside)  # «دولت این کشور»
        if pointed or all(s.kind == "org" for s in inside):
            return True
    if term.form in ("گروه", "خبرنگار") and inside and all(s.cls == "NewsAgency" for s in inside):
        return True
    if term.plural and sum(1 for s in inside if s.cls == "Country") < 2:
        return True
    if term.form == "شرکت" and view.key(start - 2) == "با" and view.key(start) in view.lexicon.cues["participants"]:
        return True  # «با شرکت تیم‌های ایران و چین»
    taking_part = term.form == "شرکت" and view.key(rest.end) == "در" and rest.words == 0
    return taking_part and all(s.kind == "place" for s in inside)  # «شرکت ایران در نشست»


def _club(view: View, at: int, length: int, form: str) -> Span | None:
    """A sports club by its name («سپاهان», «نفت تهران»): an ordinary word else, so sport must be spoken of."""
    end = at + length
    inside: tuple[Span, ...] = ()
    city = view.known.get(end)
    if city is not None and city.kind == "place" and city.cls in ("City", "Place"):
        end, inside = city.last, (city,)
    if not view.lexicon.sport.intersection(view.keys):
        return None
    marks, why = (("head", form),), f"club/{form}"
    core = (at, end)
    return Span(
        at, end, "org", "Organization", at, core=core, inside=inside, strength="club", reason=why, attributes=marks
    )


def _bare_rest(view: View, start: int, rest: Complement, term: Term) -> Complement:
    """After a head that is a name by itself, only a place, a known name, a quotation or «کشور» belongs to it."""
    if rest.inside and rest.inside[0].first - start <= 1:
        other = (
            term.column(0) == "Parliament"
            and view.key(start) not in PARLIAMENTS
            and any(s.kind == "org" for s in rest.inside)
        )
        return Complement(start) if other else rest  # «امور مجلس | وزارت نفت», «آیین‌نامه مجلس | هیئت رئیسه …»
    if view.key(start) in ("کشور", "ملی"):
        return Complement(start + 1, (), True, 1)
    return rest if rest.named and rest.words <= 1 else Complement(start)


def _ministry(view: View, start: int) -> Complement:
    fixed = view.lexicon.ministries.longest(view.keys, start)
    if fixed is None:
        return complement(view, start, nested)
    end = start + fixed[0]
    tail = view.known.get(end)
    if tail is not None and tail.kind in ("place", "demonym", "nominal"):
        return Complement(tail.last, (tail,), True, fixed[0])
    return Complement(end, (), True, fixed[0])


def _enough(strength: str, rest: Complement, *, ordinal: bool) -> bool:
    if strength == "bare":
        return True
    if strength == "strong":
        return bool(rest.words or rest.inside)
    if rest.inside:
        return any(s.kind in ("place", "org", "demonym", "nominal", "event", "person") for s in rest.inside)
    return rest.named or ordinal


def after_nationality(view: View, j: int) -> int:
    """Return the token after the holder's nationality at `j`: «سرمربی ایتالیایی | تیم ملی والیبال یونان»; else `j`."""
    known, after = view.known.get(j), j + 1
    if known is None or known.kind != "demonym" or known.last != after:
        return j
    body, head = view.known.get(after), view.heads.get(after)
    named = (body is not None and body.kind == "org") or (head is not None and head[1].table == "org_heads")
    return after if named else j

"""Names of organisations by their heads: «سازمان تنظیم مقررات …», «وزارت خارجه عربستان», «مجلس سنای پاکستان»."""

from __future__ import annotations

from kg.entities.phrases import Complement, bracketed, complement
from kg.entities.places import state
from kg.entities.spans import Span
from kg.entities.view import QUOTES, View, is_ordinal_after

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
    from kg.entities.events import event  # noqa: PLC0415 - the three read one another
    from kg.entities.places import place  # noqa: PLC0415

    return organisation(view, at) or place(view, at) or event(view, at)


def _read(view: View, at: int) -> Span | None:
    found = view.heads.get(at)
    if found is None or found[1].table != "org_heads":
        return None
    length, term = found
    known = view.known.get(at)
    if known is not None and known.entry is not None and not (term.column(1) == "club" and view.key(at - 1) not in ("در", "شهر", "به")):
        return None
    strength, cls = term.column(1), term.column(0)
    if strength == "none" or (term.plural and strength != "bare") or (at and strength != "club" and view.keys[at - 1] in view.lexicon.cues["indefinite"]):
        return None
    if strength == "club":
        return _club(view, at, length, term.form)
    if cls == "Government" and state(view, at) is not None:
        return None
    start = at + length
    if cls == "Ministry":
        rest = _ministry(view, start)
    else:
        while start < view.n and is_ordinal_after(view.keys[start]) and cls in ("Government", "Parliament"):
            start += 1
        joint = any(view.form(at, min(start + 2, view.n)).find(w) >= 0 for w in JOINT)
        rest = complement(view, start, nested, joint=joint or term.plural, numbers=cls == "Organization")
        if strength == "bare" and not term.form.startswith("تیم ملی"):
            rest = _bare_rest(view, start, rest)
    ordinal = start > at + length
    if not _enough(view, strength, rest, ordinal):
        return None
    if rest.words and not rest.named and all(k in view.lexicon.generic for k in view.keys[start : rest.end]):
        return None  # «شرکت خارجی», «سازمان‌های مختلف»
    if view.key(start).startswith(("کننده", "کنندگان", "جستن", "دادن", "نکردن")):
        return None
    if len(rest.inside) == 1 and rest.inside[0].kind == "demonym" and rest.words == 1 and cls not in ("Organization", "Government"):
        return None  # «شرکت آمریکایی»
    if cls == "Government" and strength == "weak" and rest.inside and all(s.kind == "org" for s in rest.inside):
        return None
    if term.form in ("گروه", "خبرنگار") and rest.inside and all(s.cls == "NewsAgency" for s in rest.inside):
        return None
    countries = [s for s in rest.inside if s.cls == "Country"]
    if term.plural and len(countries) < 2:
        return None
    end = rest.end
    if view.keys[at] == "شرکت" and view.key(end) == "در" and all(s.kind == "place" for s in rest.inside) and rest.words == 0:
        return None  # «شرکت ایران در نشست»: taking part
    alias = bracketed(view, end)
    last, aliases = (alias[0], (alias[1],)) if alias else (view.blessing(end), ())
    return Span(at, last, "org", cls, at, core=(at, end), inside=rest.inside, aliases=aliases, strength=strength,
                reason=f"organisation/{term.form}", attributes=(("head", term.form), *((("plural", "yes"),) if term.plural else ())))  # fmt: skip


def _club(view: View, at: int, length: int, form: str) -> Span | None:
    """A sports club by its name («سپاهان», «نفت تهران»): an ordinary word else, so sport must be spoken of."""
    end = at + length
    city = view.known.get(end)
    if city is not None and city.kind == "place" and city.cls in ("City", "Place"):
        inside: tuple[Span, ...] = (city,)
        end = city.last
    else:
        inside = ()
    window = set(view.keys)
    if not window & view.lexicon.sport:
        return None
    return Span(at, end, "org", "Organization", at, core=(at, end), inside=inside, strength="club", reason=f"club/{form}",
                attributes=(("head", form),))  # fmt: skip


def _bare_rest(view: View, start: int, rest: Complement) -> Complement:
    """After a head that is a name by itself, only a place, a known name, a quotation or «کشور» belongs to it."""
    if rest.inside and rest.inside[0].first - start <= 1:
        return rest
    if view.key(start) in ("کشور", "ملی"):
        return Complement(start + 1, (), True, 1)
    return rest if rest.named and rest.words <= 1 else Complement(start)


def _ministry(view: View, start: int) -> Complement:
    fixed = view.lexicon.ministries.longest(view.keys, start)
    if fixed is None:
        return complement(view, start, nested)
    end = start + fixed[0]
    tail = view.known.get(end)
    if tail is not None and tail.kind in ("place", "demonym") or (tail is not None and tail.kind == "nominal"):
        return Complement(tail.last, (tail,), True, fixed[0])
    return Complement(end, (), True, fixed[0])


def _enough(view: View, strength: str, rest: Complement, ordinal: bool) -> bool:
    if strength == "bare":
        return True
    if strength == "strong":
        return bool(rest.words or rest.inside)
    if rest.inside:
        return any(s.kind in ("place", "org", "demonym", "nominal", "event", "person") for s in rest.inside)
    return rest.named or ordinal


def quoted(view: View, at: int) -> bool:
    """Tell whether token `at` opens a quotation."""
    return at < view.n and view.tokens[at].form in QUOTES

"""Which prepositional phrases of its clause the use of a trigger can own."""

from __future__ import annotations

from kg.rules.items import Tag, function_words
from kg.rules.phrases import Phrase
from kg.rules.uses import ASKING, Use
from kg.rules.views import View


def reachable(view: View, use: Use, role: str) -> list[int]:
    """Indexes of the phrases under `role` that the use can own, the best first."""
    return [n for n in _owned(view, use, role) if role != "درباره" or not _goes_on(view, n)]


def _goes_on(view: View, n: int) -> bool:
    """«درباره راه‌های همکاری | در حوزه نفت»: a phrase of matter that only completes the one before."""
    before, phrase = view.phrases[n - 1] if n else None, view.phrases[n]
    return before is not None and before.role == phrase.role and before.last == phrase.first and not phrase.breaks


def _owned(view: View, use: Use, role: str) -> list[int]:
    phrases, home = view.phrases, view.home(use)
    if use.kind == "own":
        near = next(
            (n for n, p in enumerate(phrases) if p.first == use.last or (_is_time(p) and p.first == use.last + 1)),
            -1,
        )
        if near >= 0 and near + 1 < len(phrases) and _is_time(phrases[near]) and not phrases[near + 1].breaks:
            near += 1  # «نشست … در سال ۲۰۲۶ در اصفهان»
        return [near] if near >= 0 and phrases[near].role == role and not phrases[near].breaks else []
    after = [n for n, p in enumerate(phrases) if p.first >= use.token]
    right: list[int] = []
    for n in after:
        p = phrases[n]
        if n != home and (p.breaks or p.role in ("", "را")) and use.kind in ("nominal", "announced"):
            break
        if p.role == role and (view.claimed.get(n, use.token) == use.token or _through_purpose(view, n)):
            right.append(n)
    if use.kind in ("nominal", "announced"):
        return right[:1] if use.kind == "nominal" else right[:1] + _left(view, use, role)
    if use.word in ASKING:  # «از الف خواستار خروج از ب شد»: whom one asks stands before it
        return _left(view, use, role)
    return right[:1] + _left(view, use, role) if use.kind == "predicative" else _left(view, use, role) + right[:1]


def _through_purpose(view: View, n: int) -> bool:
    """«نامزدی … برای عضویت | در شورای …»: what completes the purpose of the trigger is in its reach."""
    claim = view.claimed.get(n)
    owner = view.phrases[n - 1] if n else None
    return owner is not None and owner.role == "برای" and claim is not None and owner.first <= claim < owner.last


def _left(view: View, use: Use, role: str) -> list[int]:
    phrases = view.phrases
    before = [n for n in range(len(phrases) - 1, -1, -1) if phrases[n].last <= use.token and phrases[n].role == role]
    free = [n for n in before if view.claimed.get(n, use.token) == use.token]
    if free or role != "به" or use.kind not in ("verb", "verbal"):
        return free
    letters = {u.token for u in view.uses if u.word in ("نامه", "پیام", "تماس")}
    return [n for n in before if view.claimed.get(n) in letters]  # «در نامه‌ای به وزیر دستور داد»


def _is_time(phrase: Phrase) -> bool:
    """Whether a phrase tells a time: «در سال ۲۰۲۶»، a date."""
    return phrase.items[0].tag is Tag.DATE or phrase.items[0].form in function_words().times

"""Which prepositional phrases of its clause the use of a trigger can own."""

from __future__ import annotations

from collections.abc import Sequence

from kg.rules.items import Tag, function_words
from kg.rules.light_verbs import ASKING
from kg.rules.phrases import Phrase
from kg.rules.topics import paper_heads
from kg.rules.triggers import stems
from kg.rules.uses import Use
from kg.rules.views import View

PARTICIPLES = frozenset(["صادره", "وارده", "ارسالی", "اعلامی", "پیشنهادی", "ابلاغی", "منتشره"])
REASONS = frozenset(["برای", "به دلیل"])
SIGNING = frozenset(["پاراف", "امضا", "امضاء", "امضای", "انعقاد", "منعقد", "عقد"])


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
        if p.role == role and (
            view.claimed.get(n, use.token) == use.token or _through_purpose(view, n) or _through_paper(view, use, n)
        ):
            right.append(n)
    if use.kind == "nominal":
        return right[:1] or (_left(view, use, role) if role == "توسط" else [])  # «از سوی الف | با همکاری ب برگزار شد»
    if use.kind == "announced":
        return right[:1] + _left(view, use, role)
    if use.word in ASKING:  # «از الف خواستار خروج از ب شد»: whom one asks stands before it
        return _left(view, use, role)
    return right[:1] + _left(view, use, role) if use.kind == "predicative" else _left(view, use, role) + right[:1]


def _through_purpose(view: View, n: int) -> bool:
    """«نامزدی … برای عضویت | در شورای …»: what completes the purpose of the trigger is in its reach."""
    claim = view.claimed.get(n)
    owner = view.phrases[n - 1] if n else None
    return owner is not None and owner.role == "برای" and claim is not None and owner.first <= claim < owner.last


def _through_paper(view: View, use: Use, n: int) -> bool:
    """«تفاهم‌نامه همکاری | بین الف و ب | امضا شد»: who stand by the paper are those who sign it."""
    claim = view.claimed.get(n)
    if claim is None or view.phrases[n].role not in ("بین", "با"):
        return False
    owner = next((p for p in view.phrases if p.first <= claim < p.last), None)
    if owner is None or not any(s in paper_heads() for i in owner.items for s in stems(i.form)):
        return False
    return use.word in SIGNING or (use.word in paper_heads() and owner.at(use.token) >= 0)


def _left(view: View, use: Use, role: str) -> list[int]:
    phrases = view.phrases
    before = [n for n in range(len(phrases) - 1, -1, -1) if phrases[n].last <= use.token and phrases[n].role == role]
    before = [n for n in before if not _of_source(phrases, n)]
    if role == "توسط":
        before = [n for n in before if not _of_participle(view, phrases[n].first)]
    if role == "از" and use.kind == "verbal":
        before = _thanked_first(phrases, before)
    free = [n for n in before if view.claimed.get(n, use.token) == use.token or _through_paper(view, use, n)]
    if free or role not in ("به", "برای") or use.kind not in ("verb", "verbal"):
        return free
    letters = {u.token for u in view.uses if u.word in ("نامه", "پیام", "تماس")}
    return [n for n in before if view.claimed.get(n) in letters]  # «در نامه‌ای به وزیر دستور داد»


def _thanked_first(phrases: Sequence[Phrase], before: list[int]) -> list[int]:
    """«از الف | برای کمک به خروج شهروندان | از ب | تشکر کرد»: what follows the reason belongs to the reason."""
    for_what = [n for n in before if n + 1 < len(phrases) and phrases[n + 1].role in REASONS]
    first = next((n for n in for_what if n < before[0] and phrases[n].items[0].mention is not None), None)
    if first is None or any(phrases[m].breaks or phrases[m].joined for m in range(first + 1, before[0] + 1)):
        return before
    return [first, *(n for n in before if n != first)]


def _of_source(phrases: Sequence[Phrase], n: int) -> bool:
    """«به گزارش خبرنگار لوموند | از نیویورک»: the phrase tells where the news comes from."""
    return n > 0 and phrases[n - 1].role == "به گزارش" and phrases[n - 1].last == phrases[n].first


def _of_participle(view: View, token: int) -> bool:
    """Whether a participle before `token` has the agent that follows: «رای صادره | از سوی کمیته»."""
    before = next((i.form for i in view.clause.items if i.last == token), "")
    return before in PARTICIPLES or before.endswith("\u200cشده")


def _is_time(phrase: Phrase) -> bool:
    """Whether a phrase tells a time: «در سال ۲۰۲۶»، a date."""
    return phrase.items[0].tag is Tag.DATE or phrase.items[0].form in function_words().times

"""Adjectives that carry the copula: «آماده‌ایم», «امیدواریم», «گرفتارند», «معتقدم»."""

from __future__ import annotations

from kg.text.conjugation import VerbForm
from kg.text.tables import Tables
from kg.text.wordset import word_set

ZWNJ = "\u200c"
_ENDINGS = (
    (f"{ZWNJ}ایم", 1, True),
    (f"{ZWNJ}اید", 2, True),
    (f"{ZWNJ}اند", 3, True),
    (f"{ZWNJ}ست", 3, False),
    ("یم", 1, True),
    ("ید", 2, True),
    ("ند", 3, True),
)
# With «م» an adjective is far more often a noun with «my»; these are not.
_FIRST_PERSON = word_set(
    "امیدوار معتقد مطمئن متأسف متاسف خوشحال موافق مخالف نگران معذور مفتخر خرسند منتظر حاضر متعهد مصمم "
    "سپاسگزار متشکر ممنون قدردان"
)


def copular(form: str, tables: Tables) -> VerbForm | None:
    """Return the copula in a word that hazm neither tags nor counts, None where it has none."""
    if form.endswith("م") and form[:-1] in _FIRST_PERSON:
        return VerbForm("بود", "باش", "present", 1, plural=False)
    if len(form) < 6 or form[-1] not in "مدت" or tables.tag(form) or tables.counted(form):
        return None
    if ZWNJ not in form and form in tables.hazm_verbs:
        return None
    for ending, person, plural in _ENDINGS:
        if form.endswith(ending):
            base = form[: -len(ending)]
            if len(base) > 3 and "AJ" in tables.tag(base).split(","):
                return VerbForm("بود", "باش", "present", person, plural)
    return None

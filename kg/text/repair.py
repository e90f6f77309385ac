"""Lost ZWNJ put back in a word: «شبکههای» → «شبکه‌های», «میکنم» → «می‌کنم», «بیهویت» → «بی‌هویت».

A word that hazm's list tags or counts is never touched, nor an inflected form of one (بازیکن + ان). Any other becomes
a listed word with ZWNJ or a verb form, or a tagged word and an ending, or two words of which one makes many compounds
in hazm's list («آینده‌نگر» by ‌نگر). hazm also lists some 158,000 forms without tag or count; glued ones are among
them (سالها، کردهاند), so they are open to the safer two of the three.

After a letter that joins nothing to its left (د ر ز و ا) a ZWNJ has no shape and writers leave it out («کشورها»):
there only listed words get theirs back.
"""

from __future__ import annotations

import re
from collections import Counter

from kg.text.tables import Tables

ZWNJ = "\u200c"
_PLURAL = tuple(
    "ها" + p for p in ("یشان", "یمان", "یتان", "شان", "مان", "تان", "یی", "یم", "یت", "یش", "ی", "م", "ت", "ش", "")
)
_DEGREE = ("ترین", "تری", "تر")
_AFTER_HEH = ("ای", "ام", "ات", "اش", "اند", "ایم", "اید", "یی")
_AFTER_YE = ("ام", "ات", "اش")
_INFLECTIONS = (
    "هایی",
    "های",
    "ها",
    "ترین",
    "تر",
    "شان",
    "مان",
    "تان",
    "ان",
    "ات",
    "ین",
    "ست",
    "ای",
    "ی",
    "م",
    "ت",
    "ش",
    "ا",
)
_NOT_JOINING = frozenset("اآدذرزژوؤ")
_PREFIXES = frozenset({"بی", "هم", "نیم", "پیش", "کم", "غیر", "چند", "بین", "فوق", "خوش", "نا", "تک", "هیچ"})
_ADVERBIAL = frozenset(
    [
        "سرعت",
        "تازگی",
        "خوبی",
        "شدت",
        "ویژه",
        "رغم",
        "زعم",
        "دلیل",
        "راحتی",
        "سختی",
        "درستی",
        "زودی",
        "وسیله",
        "عنوان",
        "نظر",
        "طور",
        "طوری",
        "منظور",
        "خاطر",
        "دنبال",
        "سبب",
        "علت",
        "صورت",
        "همراه",
        "هنگام",
        "هرحال",
        "ترتیب",
        "تدریج",
        "ندرت",
        "وفور",
        "عمد",
        "آسانی",
        "تنهایی",
        "گفته",
        "گزارش",
        "موقع",
        "ناچار",
        "ناگاه",
        "یکباره",
        "یقین",
        "طورکلی",
        "شمار",
        "روز",
    ]
)
_NUMERAL = re.compile("(?:یک|دو|سی|چهار|پان|شش|هفت|هشت|نه)(?:صد|هزار)")
_SURNAMES = ("زاده", "نژاد", "نیا", "پور", "فر", "منش")
_PRODUCTIVE = 12  # listed compounds that a half must have made before it makes new ones
_PRONOUNS = ("آنها", "اینها", "همانها", "همینها", "بدانها", "اینگونه", "آنگونه")  # written either way by good writers


class Repair:
    """Puts lost ZWNJs back by hazm's word list and verb table."""

    def __init__(self, tables: Tables) -> None:
        """Index the listed forms with ZWNJ by what they look like without it."""
        self._tables = tables
        self._known, self._verbs = tables.glued_words, tables.glued_verbs
        compounds = [w.partition(ZWNJ) for w in self._known.values()]
        self._firsts = Counter(first for first, _, _ in compounds)
        self._seconds = Counter(second for _, _, second in compounds)

    def __call__(self, form: str) -> str:
        """Return the form with its ZWNJs back, or unchanged."""
        form = form.replace(f"{ZWNJ}و{ZWNJ}", f"{ZWNJ}و")
        if len(form) < 4 or self._certain(form) or form.startswith(_PRONOUNS) or _NUMERAL.match(form):
            return form
        found = self._verbs.get(form) or self._listed(form) or self._with_ending(form)
        if found is None and form not in self._tables.words and not self._inflected(form):
            found = self._compound(form)
        return found or form

    def _certain(self, form: str) -> bool:
        tables = self._tables
        return bool(tables.tag(form)) or tables.counted(form) or form in tables.verbs or form in tables.hazm_verbs

    def _listed(self, form: str) -> str | None:
        found = self._known.get(form.replace(ZWNJ, ""))
        if found is None or (form in self._tables.words and not found.startswith(f"بی{ZWNJ}")):
            return None
        return found

    def _inflected(self, form: str) -> bool:
        return form.endswith(_INFLECTIONS) and any(
            form.endswith(e) and self._certain(form[: -len(e)]) and len(form) - len(e) > 2 for e in _INFLECTIONS
        )

    def _base(self, form: str) -> str | None:
        """Return a certain word, or an uncertain one made certain; None for what is no word."""
        if self._certain(form):
            return form
        found = self._known.get(form.replace(ZWNJ, ""))
        if found is not None:
            return found
        if form in self._tables.words and len(form) > 2:
            return form
        return self._compound(form)

    def _with_ending(self, form: str) -> str | None:
        return (
            self._after_heh(form)
            or self._plural(form)
            or self._degree(form)
            or self._last_ye(form)
            or self._after_ye(form)
            or self._attached(form)
        )

    def _plural(self, form: str) -> str | None:
        if "ها" not in form or (form.endswith("ی") and self._certain(form[:-1])):
            return None  # انتها + ی
        for ending in _PLURAL:
            if not form.endswith(ending):
                continue
            stem = form[: -len(ending)].rstrip(ZWNJ)
            base = self._base(stem)
            if base is None or len(base) < 2:
                continue
            if stem[-1] in _NOT_JOINING:
                return base + ending if ZWNJ in base else None
            return base + ZWNJ + ending
        return None

    def _after_heh(self, form: str) -> str | None:
        """«هسته‌ای», «خانه‌اش»; «های» after a noun is the plural («نام‌های») unless the noun with ه is far commoner."""
        for ending in _AFTER_HEH if "ه" in form[-4:] else ():
            if not form.endswith("ه" + ending):
                continue
            stem = form[: -len(ending)]
            base = self._base(stem)
            if base is None or len(stem) < 3 or not (self._certain(base) or ZWNJ in base):
                continue
            if ending in {"ای", "ایم", "یی"} and self._countable(stem[:-1]) and not self._commoner(stem, stem[:-1]):
                continue
            return base + ZWNJ + ending
        return None

    def _after_ye(self, form: str) -> str | None:
        """«زندگی‌ام»."""
        for ending in _AFTER_YE if form.endswith(_AFTER_YE) else ():
            if form.endswith("ی" + ending) and form not in self._tables.words:
                base = self._base(form[: -len(ending)])
                if base is not None and len(base) > 3:
                    return base + ZWNJ + ending
        return None

    def _attached(self, form: str) -> str | None:
        """«به‌عنوان»، «هاشمی‌پور»: an adverbial phrase with به, a surname with its usual second half."""
        if form in self._tables.words:
            return None
        if form.startswith("به") and form[2:] in _ADVERBIAL:
            return f"به{ZWNJ}{form[2:]}"
        for ending in _SURNAMES if form.endswith(_SURNAMES) else ():
            first = form.removesuffix(ending)
            if first == form or len(first) < 4 or first[-1] in _NOT_JOINING:
                continue
            if first.endswith("ی") or self._certain(first):
                return first + ZWNJ + ending
        return None

    def _countable(self, form: str) -> bool:
        return "N" in self._tables.tag(form).split(",") or (form in self._tables.words and not self._certain(form))

    def _commoner(self, form: str, other: str) -> bool:
        return self._tables.weight(form) > self._tables.weight(other) + 1

    def _degree(self, form: str) -> str | None:
        if not form.endswith(_DEGREE) or (form.endswith("ی") and self._certain(form[:-1])):
            return None  # بیشتر + ی
        for ending in _DEGREE:
            if form.endswith(ending):
                stem = form[: -len(ending)].rstrip(ZWNJ)
                base = self._base(stem) if len(stem) > 1 else None
                if base is not None and stem[-1] not in _NOT_JOINING and self._gradable(base, ending):
                    return base + ZWNJ + ending
        return None

    def _gradable(self, base: str, ending: str) -> bool:
        tags = self._tables.tag(base).split(",")
        return "AJ" in tags or "ADV" in tags or (ending == "ترین" and base.endswith("ی") and not self._certain(base))

    def _last_ye(self, form: str) -> str | None:
        for ending in ("یی", "ی", "ان", "م", "ش"):
            base = self._known.get(form[: -len(ending)]) if form.endswith(ending) else None
            if base is not None and self._certain(base) and not self._certain(form[: -len(ending)]):
                return base + ending
        return None

    def _compound(self, form: str) -> str | None:
        best: tuple[int, str] | None = None
        for at in range(2, len(form) - 2):
            first, second = form[:at], form[at:]
            if first[-1] in _NOT_JOINING or ZWNJ in (first[-1], second[0]):
                continue
            strength = self._strength(first, second)
            if strength and (best is None or strength > best[0]):
                best = (strength, first + ZWNJ + second)
        return None if best is None else best[1]

    def _strength(self, first: str, second: str) -> int:
        tables = self._tables
        made = 0
        needed = 1 if second[0] == "آ" else _PRODUCTIVE  # within a word آ follows a joining letter only in a compound
        if self._seconds[second] >= needed and tables.tag(first) and len(first) > 2:
            made = self._seconds[second]
        if first in _PREFIXES and self._firsts[first] >= _PRODUCTIVE and tables.tag(second):
            made = max(made, self._firsts[first])
        return made

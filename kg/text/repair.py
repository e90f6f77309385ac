"""Lost ZWNJ put back in a word: «شبکههای» → «شبکه‌های», «میکنم» → «می‌کنم», «بیهویت» → «بی‌هویت».

A word that hazm's list tags or counts is never touched, nor an inflected form of one (بازیکن + ان). Any other becomes
a listed word with ZWNJ or a verb form, or a tagged word and an ending, or a compound (`kg.text.compounds`). hazm also
lists some 158,000 forms without tag or count; glued ones are among them (سالها، کردهاند), so they are open to the safer
two of the three. What hazm's list does not tell stands in kg/data/text/repair.tsv.

After a letter that joins nothing to its left (د ر ز و ا) a ZWNJ has no shape and writers leave it out («کشورها»):
there only listed words get theirs back.
"""

from __future__ import annotations

import re

from kg.text.compounds import NOT_JOINING, SUFFIXES, Compounds
from kg.text.repair_words import RepairWords
from kg.text.tables import Tables

ZWNJ = "\u200c"
_PLURAL = tuple(
    "ها" + p for p in ("یشان", "یمان", "یتان", "شان", "مان", "تان", "یی", "یم", "یت", "یش", "ی", "م", "ت", "ش", "")
)
_DEGREE = ("ترین", "تری", "تر")
_AFTER_HEH = ("ای", "ام", "ات", "اش", "اند", "ایم", "اید", "یی", "ی")
_LIKE_PLURAL = frozenset({"ای", "ایم", "یی"})
_AFTER_YE = ("ام", "ات", "اش")
_INFLECTIONS = (
    "هایی",
    "های",
    "ها",
    "ترین",
    "تری",
    "تر",
    "شان",
    "مان",
    "تان",
    "ییان",
    "یانی",
    "یان",
    "انی",
    "ان",
    "اتی",
    "ات",
    "ین",
    "ست",
    "ای",
    "یی",
    "ی",
    "م",
    "ت",
    "ش",
    "ا",
)
_NUMERAL = re.compile("(?:یک|دو|سی|چهار|پان|شش|هفت|هشت|نه)(?:صد|هزار)")
_ORDINAL = re.compile("(بیست|سی|چهل|پنجاه|شصت|هفتاد|هشتاد|نود)و((?:یک|دو|سه|سو|چهار|پنج|شش|هفت|هشت|نه)(?:مین|م)?)")
_PREFIXED = re.compile("(بر|باز|در|فرو|فرا|وا|ور)(ن?می)(..+)")
_OWNERS = ("شان", "تان", "مان")
_HAS_HA = re.compile("..+(?:بها|انتها|تنها|رها|رهنما)ی.*")
_USUAL = 18  # binary logarithm of hazm's count: a word that common is meant though another reading is possible
_COMMON = 19  # … of a form with ZWNJ that hazm lists beside the glued one, which it neither tags nor counts
_UNKNOWN = 5  # letters of an unlisted word (a loan, a name) of which «‑های» can only be the plural


class Repair:
    """Puts lost ZWNJs back by hazm's word list and verb table."""

    def __init__(self, tables: Tables, words: RepairWords) -> None:
        """Keep the look-ups and the halves that make compounds."""
        self._tables, self._words = tables, words
        self._known, self._verbs = tables.glued_words, tables.glued_verbs
        self._pronouns = tuple(sorted(words.pronouns))
        self._surnames = tuple(sorted(words.surnames))
        self._compound = Compounds(tables, words)

    def __call__(self, form: str) -> str:
        """Return the form with its ZWNJs back, or unchanged."""
        form = form.replace(f"{ZWNJ}و{ZWNJ}", f"{ZWNJ}و")
        if len(form) < 4 or self._certain(form) or form.startswith(self._pronouns) or _NUMERAL.match(form):
            return form
        if not self._words.kept.isdisjoint((form, form.removesuffix("ی"), form.removesuffix("ان"))):
            return form
        if any(form.endswith(s) and self._certain(form.removesuffix(s)) for s in SUFFIXES):
            return form  # «تحلیلگران», whatever hazm lists
        found = self._verb(form) or self._listed(form) or self._with_ending(form)
        if found is None and form not in self._tables.words and not self._inflected(form):
            found = self._compound(form)
        return found or form

    def _certain(self, form: str) -> bool:
        tables = self._tables
        return bool(tables.tag(form)) or tables.counted(form) or form in tables.verbs or form in tables.hazm_verbs

    def _verb(self, form: str) -> str | None:
        """«می‌کنند», «بازمی‌ستاند»; «میدانی» is rather the adjective of میدان than «you know»."""
        found = self._verbs.get(form)
        if found is not None:
            return None if form.endswith("ی") and self._certain(form[:-1]) else found
        prefixed = _PREFIXED.fullmatch(form)
        if prefixed is None:
            return None
        plain = f"{prefixed[2]}{ZWNJ}{prefixed[3]}"
        return prefixed[1] + plain if plain in self._tables.verbs or plain in self._tables.hazm_verbs else None

    def _listed(self, form: str) -> str | None:
        found = self._known.get(form.replace(ZWNJ, ""))
        if found is None or form not in self._tables.words or found.startswith(f"بی{ZWNJ}"):
            return found
        return found if self._tables.weight(found) >= _COMMON else None

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
            or self._owned(form)
            or self._compound.arabic(form)
            or self._ordinal(form)
            or self._surname(form)
            or self._last_half(form)
        )

    def _plural(self, form: str) -> str | None:
        if "ها" not in form or (form.endswith("ی") and self._certain(form[:-1])):
            return None  # انتها + ی
        for ending in _PLURAL:
            if not form.endswith(ending):
                continue
            stem = form[: -len(ending)].rstrip(ZWNJ)
            base = self._base(stem)
            if base is None and ending.startswith("های") and len(stem) >= _UNKNOWN and not _HAS_HA.fullmatch(form):
                base = stem
            if base is None or len(base) < 2:
                continue
            if stem[-1] in NOT_JOINING:
                return base + ending if ZWNJ in base else None
            return base + ZWNJ + ending
        return None

    def _after_heh(self, form: str) -> str | None:
        """«هسته‌ای», «خانه‌اش», «سابقه‌ی»; «های» after some nouns is rather their plural («دست‌های»)."""
        for ending in _AFTER_HEH if "ه" in form[-4:] else ():
            if not form.endswith("ه" + ending):
                continue
            stem = form[: -len(ending)]
            base = self._base(stem)
            if base is None or len(stem) < 3 or not (self._certain(base) or ZWNJ in base):
                continue
            if ending == "ی" and (form in self._tables.words or len(stem) < 4 or not self._silent(stem)):
                continue
            if ending == "ای" and self._tables.tag(form[:-1]):
                continue  # «فقهای» is «فقها» + ی
            if ending in _LIKE_PLURAL and self._rather_plural(stem, ending):
                continue
            return base + ZWNJ + ending
        return None

    def _silent(self, form: str) -> bool:
        return form[-2] not in "اوی" and form not in self._words.spoken_heh

    def _rather_plural(self, form: str, ending: str) -> bool:
        """Tell whether «دستهای» is «دست‌های», by the listed nouns or because «دسته» is rare and «دست» a noun."""
        noun = form[:-1]
        if noun in self._words.plural:
            return True
        if ending == "ای" and self._certain(form) and not self._tables.tag(noun):
            return False
        return self._countable(noun) and (ending != "ای" or self._tables.weight(form) < _USUAL)

    def _owned(self, form: str) -> str | None:
        """«زندگی‌ام», «علاقه‌مان»; after ی good writers glue the plural ones («ناراحتیشان»)."""
        if form in self._tables.words:
            return None
        for ending in _AFTER_YE if form.endswith(_AFTER_YE) else ():
            if form.endswith("ی" + ending):
                base = self._base(form[: -len(ending)])
                if base is not None and len(base) > 3:
                    return base + ZWNJ + ending
        stem = form[:-3]
        if (
            form.endswith(_OWNERS)
            and len(stem) > 3
            and stem[-1] == "ه"
            and self._silent(stem)
            and self._countable(stem)
        ):
            return stem + ZWNJ + form[-3:]
        return None

    def _ordinal(self, form: str) -> str | None:
        """«سی‌وسومین»."""
        match = _ORDINAL.fullmatch(form)
        return f"{match[1]}{ZWNJ}و{match[2]}" if match and match[1][-1] not in NOT_JOINING else None

    def _surname(self, form: str) -> str | None:
        """«هاشمی‌پور»: a surname with its usual second half."""
        if form in self._tables.words:
            return None
        for ending in self._surnames if form.endswith(self._surnames) else ():
            first = form.removesuffix(ending)
            if first == form or len(first) < 4 or first[-1] in NOT_JOINING:
                continue
            if first.endswith("ی") or self._certain(first):
                return first + ZWNJ + ending
        return None

    def _last_half(self, form: str) -> str | None:
        """«زمان‌بندی‌شده», «شیطان‌اند»: what comes after a word with a lost ZWNJ, the copula after a noun."""
        if form in self._tables.words:
            return None
        if form.endswith("شده") and form[:-3] in self._known:
            return f"{self._known[form[:-3]]}{ZWNJ}شده"
        stem = form[:-3]
        if form.endswith("اند") and len(stem) > 3 and stem[-1] not in NOT_JOINING and self._tables.tag(stem):
            return f"{stem}{ZWNJ}اند"
        return None

    def _countable(self, form: str) -> bool:
        return "N" in self._tables.tag(form).split(",") or (form in self._tables.words and not self._certain(form))

    def _degree(self, form: str) -> str | None:
        if not form.endswith(_DEGREE) or (form.endswith("ی") and self._certain(form[:-1])):
            return None  # بیشتر + ی
        for ending in _DEGREE:
            if form.endswith(ending):
                stem = form[: -len(ending)].rstrip(ZWNJ)
                base = self._base(stem) if len(stem) > 1 else None
                if base is not None and stem[-1] not in NOT_JOINING and self._gradable(base):
                    return base + ZWNJ + ending
        return None

    def _gradable(self, base: str) -> bool:
        if ZWNJ in base or not {"AJ", "ADV"}.isdisjoint(self._tables.tag(base).split(",")):
            return True
        return len(base) > 3 and base.endswith("ی") and not self._certain(base)

    def _last_ye(self, form: str) -> str | None:
        for ending in ("یی", "ی", "ان", "م", "ش"):
            base = self._known.get(form[: -len(ending)]) if form.endswith(ending) else None
            if base is not None and self._certain(base) and not self._certain(form[: -len(ending)]):
                return base + ending
        return None

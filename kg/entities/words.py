"""Is a word that hazm does not list really unknown, or built from a known one? Unknown words are often names.

And words that several detectors ask for.
"""

from __future__ import annotations

from functools import lru_cache

DAYTIMES = frozenset(["شب", "شامگاه", "عصر", "صبح", "بامداد", "ظهر"])
ENDINGS = (
    "یی",
    "هایشان",
    "هایمان",
    "هایش",
    "هایی",
    "های",
    "ها",
    "ترین",
    "تر",
    "شان",
    "مان",
    "اش",
    "گان",
    "ان",
    "ات",
    "ای",
    "ی",
    "م",
    "ش",
)


@lru_cache(maxsize=65536)
def derived(form: str) -> bool:
    """Tell whether a word that hazm does not list is built from one that it does: plural, «‑ی», «نا‑», possessive."""
    from kg.text.kit import language_kit

    tables = language_kit().tables
    tag = tables.tag
    if form.endswith(("‌ها", "‌های", "‌هایی")) or form in tables.verbs:
        return True
    for ending in ENDINGS:
        if form.endswith(ending) and len(form) - len(ending) > 1:
            stem = form[: -len(ending)].rstrip("\u200c")
            if tag(stem) or ("\u200c" in stem and stem in tables.words) or (ending == "گان" and tag(stem + "ه")):
                return True
    if form.endswith(("انمان", "انشان")) and derived(form[:-3]):  # «هموطنانمان»
        return True
    if form.endswith("ا") and (tag(form + "ً") or tag(form[:-1])):
        return True
    if "\u200c" in form:
        parts = form.split("\u200c")
        return parts[0] in ("می", "نمی") or all(tag(part) for part in parts)  # «قلی‌اف» is no compound of words
    return form.startswith(("نا", "بی", "غیر")) and bool(tag(form[2:]) or tag(form[3:]))


_FORMS = ("ی", "ان", "ات", "انه", "ها", "های", "\u200cها", "\u200cهای", "\u200cای")  # of a noun that is no name


@lru_cache(maxsize=65_536)
def unbending(form: str, tag: str) -> bool:
    """Tell whether hazm tags a word as a noun only and lists no plural, «‑ی» or «‑انه» of it."""
    from kg.text.kit import language_kit

    words = language_kit().tables.words
    return tag == "N" and not any(form + ending in words for ending in _FORMS)

"""When two spellings are one name: letters, honorifics, transliteration.

`name_fold` is for names of one spelling tradition, `loose_fold` for what transliteration doubles or drops («نونییز» and
«نونیز», «ووچیچ» and «وچیچ»). None of them is evidence for short names alone.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kg.entities.gazetteers import name_key

HONORIFICS = frozenset(
    [
        "سید",
        "سیده",
        "حاج",
        "حاجی",
        "شیخ",
        "مولوی",
        "دکتر",
        "مهندس",
        "آقای",
        "خانم",
        "سردار",
        "سرلشکر",
        "سرتیپ",
        "ژنرال",
        "پروفسور",
        "حجت‌الاسلام",
        "آیت‌الله",
        "جناب",
    ]
)
_HONORIFIC_KEYS = frozenset(name_key(word) for word in HONORIFICS)
_POINTING = frozenset(
    ["این", "آن", "همین", "همان", "خود", "ما", "وی", "او", "آنها", "آنان", "کشورمان", "مذکور", "دو", "هر", "یک"]
)
_SEYYED = re.compile(r"^سید(?=.{3})")
_REPEATED = re.compile(r"(.)\1+")
_SOUNDS = str.maketrans("صثطذضظحغع", "سستزززهقا")
_SPLIT = re.compile(r"[\s\-–_]+")


@lru_cache(maxsize=65536)
def name_words(name: str) -> tuple[str, ...]:
    """Return the keys of a person's name, honorifics in front left out while two words stay.

    >>> name_words("دکتر سید ستار هاشمی") == name_words("ستار هاشمی")
    True
    """
    words = [key for word in _SPLIT.split(name.strip()) if (key := name_key(word))]
    while len(words) > 2 and words[0] in _HONORIFIC_KEYS:
        words.pop(0)
    if len(words) > 1:
        words[0] = _SEYYED.sub("", words[0])  # «سیدستار هاشمی»
    return tuple(words)


@lru_cache(maxsize=65536)
def name_fold(name: str) -> str:
    """Return the key of a person's name, without spaces: «محمد جواد ظریف» and «محمدجواد ظریف» are one."""
    return "".join(name_words(name)).replace("آ", "ا")


@lru_cache(maxsize=65536)
def loose_fold(name: str) -> str:
    """Return `name_fold` with doubled letters made one and letters of one sound unified.

    >>> loose_fold("الکساندر ووچیچ") == loose_fold("الکساندر وچیچ")
    True
    """
    return _REPEATED.sub(r"\1", name_fold(name).translate(_SOUNDS))


@lru_cache(maxsize=65536)
def plain_key(name: str) -> str:
    """Return `name_key` with آ and ا made one: for names that are long enough not to meet an ordinary word."""
    return name_key(name).replace("آ", "ا")


@lru_cache(maxsize=65536)
def plain_fold(label: str) -> str:
    """Return the key of any other label: letters and digits only."""
    return "".join(c for c in plain_key(label) if c.isalnum())


def word_count(label: str) -> int:
    """Return how many words a label has; ZWNJ does not part words."""
    return len(label.split())


def points_elsewhere(label: str) -> bool:
    """Tell whether a label needs its article to be understood: «ارتش این کشور», «تیم ملی کشورمان»."""
    return not _POINTING.isdisjoint(label.split())


def near(a: str, b: str) -> bool:
    """Tell whether two folded words differ by at most one letter (insertion, deletion or change), being long enough."""
    if a == b:
        return True
    if abs(len(a) - len(b)) > 1 or min(len(a), len(b)) < 4:
        return False
    shorter, longer = sorted((a, b), key=len)
    at = next((i for i, (x, y) in enumerate(zip(shorter, longer, strict=False)) if x != y), len(shorter))
    if len(shorter) == len(longer):
        return shorter[at + 1 :] == longer[at + 1 :]
    return shorter[at:] == longer[at + 1 :]

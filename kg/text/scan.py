"""One total regular expression cuts raw text into pieces; every character falls into exactly one piece.

Because nothing is skipped, the offset of a piece is the running sum of the lengths before it: offsets are raw code
points by construction and no alignment is ever computed. What hazm's Normalizer would break (dates, decimals, URLs,
e-mail addresses, dotted abbreviations, Latin codes such as G20) is a single piece here and so out of its reach.
"""

from __future__ import annotations

import re

from kg.model import TokenKind

DIGITS = "0-9۰-۹٠-٩"
# Letters and marks of the Arabic script with its presentation forms; digits and punctuation are left out.
LETTERS = (
    "\u0610-\u061a\u0620-\u065f\u066e-\u06d3\u06d5-\u06dc\u06df-\u06e8\u06ea-\u06ef\u06fa-\u06ff"
    "\u0750-\u077f\u0870-\u08ff\ufb50-\ufd3d\ufd50-\ufdff\ufe70-\ufefc"
)
# Characters without a shape: ZWNJ, ZWJ, direction marks, soft hyphen, byte order mark; «¬» is ZWNJ on some old pages.
INVISIBLE = "\u200b-\u200f\u202a-\u202e\u2060-\u2069\u00ad\ufeff\u00ac"

_URL_CHARS = r"A-Za-z0-9._~:/?#@!$&*+,;=%\-"
_URL_END = r"A-Za-z0-9_~/#$&*+=%\-"
_TOP_LEVEL = "ir|com|org|net|gov|edu|info|int|news|tv|me|io|co|uk|de|fr|ru|tr|ae|iq|af|us|eu"

URL = rf"(?:(?:https?|ftp)://|www\.)(?:[{_URL_CHARS}]*[{_URL_END}])?"
EMAIL = r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
DOMAIN = rf"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.(?:{_TOP_LEVEL})\b(?!@)(?:/(?:[{_URL_CHARS}]*[{_URL_END}])?)?"
ENTITY = r"&\s?#\s?[0-9]{2,5}\s?;|&[a-z]{2,6};"  # HTML left-overs, also with the blanks that a tokeniser put in
DATE = rf"[{DIGITS}]{{4}}-[{DIGITS}]{{1,2}}-[{DIGITS}]{{1,2}}(?![{DIGITS}])"
NUMBER = rf"[{DIGITS}]+(?:[/.,٫٬:][{DIGITS}]+)*"
LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
CODE = (
    rf"[{LATIN}](?:\.[{LATIN}])+\.?(?![{LATIN}])|[{LATIN}][{LATIN}0-9]*(?:['’&_-][{LATIN}0-9]+)*"
    rf"|[0-9]+[{LATIN}][{LATIN}0-9]*"
)
ABBREVIATION = rf"[{LETTERS}](?:\.[{LETTERS}])+(?![{LETTERS}{INVISIBLE}])\.?"
WORD = rf"[{INVISIBLE}]*[{LETTERS}][{LETTERS}{INVISIBLE}]*"
PUNCTUATION = r"[؟?!]+|\.{2,}|…|[.:،؛,;«»\"“”„‟‹›'‘’()\[\]{}/\\۔٫٬]|[-–—−]+"

# A word comes first as it is the commonest; of what may begin alike the longer comes first.
_ALTERNATIVES = (
    ("word", ABBREVIATION),
    ("word", WORD),
    ("blank", r"\r\n|\r|\n| +|[^\S\r\n]+"),
    ("other", URL),
    ("other", EMAIL),
    ("other", DOMAIN),
    ("number", DATE),
    ("latin", CODE),
    ("number", NUMBER),
    ("punctuation", ENTITY),
    ("punctuation", PUNCTUATION),
    ("blank", rf"[{INVISIBLE}]+"),
    ("other", "."),
)

SCAN = re.compile("|".join(pattern for _, pattern in _ALTERNATIVES), re.DOTALL)
_KINDS = re.compile(
    "|".join(f"(?P<{name}_{i}>{pattern})" for i, (name, pattern) in enumerate(_ALTERNATIVES)), re.DOTALL
)


def kind_of(piece: str) -> TokenKind | None:
    """Tell what a piece of `SCAN` is made of; None for blanks and invisible characters, which are no tokens."""
    match = _KINDS.match(piece)
    name = match.lastgroup.partition("_")[0] if match is not None and match.lastgroup else "blank"
    return None if name == "blank" else TokenKind(name)

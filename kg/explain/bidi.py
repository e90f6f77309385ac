"""Right-to-left text in a left-to-right line: isolates, so that neither disturbs the other (Unicode UAX #9)."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

RLI: Final = "\u2067"  # right-to-left isolate
FSI: Final = "\u2068"  # isolate whose direction is that of its first strong letter
PDI: Final = "\u2069"  # end of an isolate
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")
_WIDE: Final = frozenset("WF")


def isolate(text: str) -> str:
    """Put `text` in an isolate; line breaks and direction marks of its own become blanks.

    A text with a right-to-left letter reads from the right, any other as its first letter says.
    """
    clean = _CONTROL.sub(" ", text).strip()
    return (RLI if _is_rtl(clean) else FSI) + clean + PDI


def _is_rtl(text: str) -> bool:
    return any(unicodedata.bidirectional(c) in ("R", "AL") for c in text)


def width(text: str) -> int:
    """Return the columns that `text` takes in a terminal: marks and invisible characters take none."""
    columns = 0
    for c in text:
        if unicodedata.category(c) not in ("Mn", "Me", "Cf"):
            columns += 2 if unicodedata.east_asian_width(c) in _WIDE else 1
    return columns


def wrap(text: str, columns: int) -> list[str]:
    """Break `text` at blanks into lines of at most `columns`; a longer word has a line of its own."""
    lines: list[str] = []
    line = ""
    for word in _CONTROL.sub(" ", text).split():
        longer = f"{line} {word}" if line else word
        if line and width(longer) > columns:
            lines.append(line)
            line = word
        else:
            line = longer
    return [*lines, line] if line else lines

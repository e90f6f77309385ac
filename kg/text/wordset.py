"""Word lists written as running text, which is how a reader of Persian checks them best."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text that blanks separate.

    >>> sorted(word_set("به از به"))
    ['از', 'به']
    """
    return frozenset(text.split())

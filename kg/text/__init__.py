"""Text to tokens, sentences and verbs, as hazm would write them and with raw offsets.

`analyse_text` is the stage; `kg.text.kit.language_kit` is the one lazily built object behind it.
"""

from __future__ import annotations

from kg.model import Document, Sentence

__all__ = ["analyse_text"]


def analyse_text(document: Document) -> tuple[Sentence, ...]:
    """Return the sentences of `document.text[body_start:body_end]` in order.

    Token and sentence offsets are code points of `document.text`, half open. Tokens do not overlap and cover every
    character that is neither blank nor invisible. Pure: the same document gives the same sentences.
    """
    from kg.text.kit import language_kit

    return language_kit().analyse(document)

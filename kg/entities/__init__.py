"""Who and what a document names: mentions with nesting, entities, coreference, and the structure read off names.

`find_entities` is the stage. Order inside: candidates sentence by sentence (`detect`), then the document at once —
persons, places, organisations and events, offices and their holders, pronouns — and last the structural statements.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Document, Mentions, Sentence

if TYPE_CHECKING:
    from kg.entities.authority import Authority

__all__ = ["find_entities"]


def find_entities(document: Document, sentences: tuple[Sentence, ...], authority: Authority | None = None) -> Mentions:
    """Return mentions, entities and structural statements of a document.

    Mentions come in text order, a nested one after its container; entity numbers follow first mention.
    Sentences of kind "boilerplate" are not read. Pure and deterministic.
    """
    from kg.entities.assembly import assemble

    if authority is None:
        from kg.entities.authority import load

        authority = load()
    return assemble(document, sentences, authority)

"""The way of one document: text → mentions → statements, a pure function that any worker can run.

Reading comes before it (`kg.read`), identity across documents and the graph come after it (`kg.resolve`, `kg.graph`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Analysis, Document

if TYPE_CHECKING:
    from kg.entities.authority import Authority
    from kg.settings import Settings


def analyse(document: Document, authority: Authority | None = None, *, settings: Settings | None = None) -> Analysis:
    """Return all that the extractor finds in one document.

    `authority` is the file of known entities (`kg.entities.authority.load`); the packaged one when it is not given.
    `settings` add the user's rules to the package's; raises `RuleError` when one of them is malformed.
    """
    from kg.entities import find_entities
    from kg.entities.authority import load
    from kg.rules import extract
    from kg.text import analyse_text

    sentences = analyse_text(document)
    mentions = find_entities(document, sentences, authority or load())
    return extract(document, sentences, mentions, settings.load_rules() if settings else None)

"""When a statement becomes a direct triple (ONTOLOGY.md section 1): one place for the builder and the validator."""

from __future__ import annotations

from kg.graph.vocabulary import ASSERTED_AS_PLAN
from kg.model import Modality


def asserted(predicate: str, modality: Modality | str) -> bool:
    """Say whether one statement of this modality asserts its triple.

    >>> asserted("met", "fact"), asserted("met", "plan"), asserted("hosts", "plan"), asserted("hosts", "request")
    (True, False, True, False)
    """
    if modality == Modality.FACT:
        return True
    return modality == Modality.PLAN and predicate in ASSERTED_AS_PLAN


def scheduled_node(predicate: str) -> str:
    """Tell which end of a planned `hosts`, `organizes` or `takesPlaceIn` is the event: `subject` or `object`."""
    return "subject" if predicate == "takesPlaceIn" else "object"

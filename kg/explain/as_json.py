"""Explanations as JSON, for programs."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from kg.explain.fact import Fact
from kg.explain.reading import Reading
from kg.explain.trace import SeenSentence
from kg.explain.whynot import Answer


def text_as_json(reading: Reading, sentences: tuple[SeenSentence, ...], answer: Answer | None) -> str:
    """Return `{"document", "title", "sentences": […], "why_not": …}`."""
    record: dict[str, Any] = {"document": reading.document.id, "title": reading.document.title}
    record["sentences"] = [asdict(sentence) for sentence in sentences]
    if answer is not None:
        record["why_not"] = asdict(answer)
    return json.dumps(record, ensure_ascii=False, indent=2)


def fact_as_json(fact: Fact) -> str:
    """Return the fact with its proofs."""
    return json.dumps(asdict(fact), ensure_ascii=False, indent=2)

"""An analysed article as bytes, so that the next build need not read it again.

Kept is what the graph needs: the document, its entities, statements, events and quotations, and the borders of its
sentences; tokens, verbs and mentions are left out (`kg explain` makes them anew). The form is JSON, compressed; nothing
in it can run.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import fields
from datetime import date
from typing import Any, Final

from kg.model import Analysis, DateValue, Document, Entity, EventFrame, Modality, Quotation, Sentence, Statement

MALFORMED: Final = (ValueError, KeyError, TypeError, zlib.error)
"""What `decode` raises for bytes that it did not write."""


_FIELDS: Final = {
    cls: tuple(field.name for field in fields(cls)) for cls in (Document, Entity, Statement, EventFrame, DateValue)
}


def encode(analysis: Analysis) -> bytes:
    """Return the compressed JSON of what the graph needs of an analysis."""
    document = _plain(analysis.document)
    document["issued"] = analysis.document.issued.isoformat() if analysis.document.issued else None
    record = {
        "document": document,
        "sentences": [(s.index, s.paragraph, s.start, s.end, s.kind) for s in analysis.sentences],
        "entities": [_plain(e) for e in analysis.entities],
        "statements": [_plain(s) for s in analysis.statements],
        "events": [_plain(e) | {"date": _plain(e.date) if e.date else None} for e in analysis.events],
        "warnings": analysis.warnings,
        "quotations": [(q.speaker, q.sentence, q.start, q.end, q.direct) for q in analysis.quotations],
    }
    return zlib.compress(json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass"))


def decode(data: bytes) -> Analysis:
    """Return the analysis that `encode` was given, without tokens, verbs and mentions.

    Raises one of `MALFORMED` when the bytes are damaged or of another layout.
    """
    record = json.loads(zlib.decompress(data).decode("utf-8", "surrogatepass"))
    return Analysis(
        document=_document(record["document"]),
        sentences=tuple(Sentence(i, p, start, end, (), kind=kind) for i, p, start, end, kind in record["sentences"]),
        mentions=(),
        entities=tuple(_entity(e) for e in record["entities"]),
        statements=tuple(Statement(**s | {"modality": Modality(s["modality"])}) for s in record["statements"]),
        events=tuple(_event(e) for e in record["events"]),
        warnings=tuple(record["warnings"]),
        quotations=tuple(Quotation(*q) for q in record["quotations"]),
    )


def _plain(record: Document | Entity | Statement | EventFrame | DateValue) -> dict[str, Any]:
    """Return a record's fields as they are: `dataclasses.asdict` would copy them, several times as slowly."""
    return {name: getattr(record, name) for name in _FIELDS[type(record)]}


def _document(record: dict[str, Any]) -> Document:
    issued = date.fromisoformat(record["issued"]) if record["issued"] else None
    return Document(**record | {"issued": issued, "warnings": tuple(record["warnings"])})


def _entity(record: dict[str, Any]) -> Entity:
    attributes = tuple((name, value) for name, value in record["attributes"])
    return Entity(**record | {"labels": tuple(record["labels"]), "attributes": attributes})


def _event(record: dict[str, Any]) -> EventFrame:
    return EventFrame(
        **record
        | {
            "modality": Modality(record["modality"]),
            "participants": tuple((role, entity) for role, entity in record["participants"]),
            "date": DateValue(**record["date"]) if record["date"] else None,
            "topics": tuple(record["topics"]),
            "evidence": tuple((start, end) for start, end in record["evidence"]),
        },
    )

"""Files to documents: finding articles, decoding, front matter, page noise."""

from __future__ import annotations

from kg.read.reader import check_unique_ids, discover, read_document

__all__ = ["check_unique_ids", "discover", "read_document"]

"""The one exception tree of the package. The command line turns a `KgError` into one line and an exit status."""

from __future__ import annotations

from pathlib import Path


class KgError(Exception):
    """Base of every error that a user can cause; the message says where and what to do."""


class InputError(KgError):
    """A document that cannot be read. Carries the file and the reason."""

    def __init__(self, path: Path | str, reason: str) -> None:
        """Keep `path` and `reason` apart for the report; the message joins them."""
        super().__init__(f"{path}: {reason}")
        self.path = str(path)
        self.reason = reason


class DataError(KgError):
    """A malformed data file (rules, authority, overrides): names the file and, where known, the line and the field."""

    def __init__(self, path: Path | str, reason: str, *, line: int | None = None, field: str | None = None) -> None:
        """Build the message `file:line: field: reason`."""
        where = f"{path}:{line}" if line is not None else str(path)
        super().__init__(f"{where}: {field}: {reason}" if field else f"{where}: {reason}")
        self.path, self.reason, self.line, self.field = str(path), reason, line, field


class RuleError(DataError):
    """A malformed rule file."""


class StoreError(KgError):
    """The store is missing, locked, of another layout or damaged."""


class QueryError(KgError):
    """A SPARQL text that does not parse, a saved query that does not exist, or a time limit that ran out."""

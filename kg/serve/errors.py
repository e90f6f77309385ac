"""A request that is not answered as asked: a status, one line of text, and headers. Never a traceback."""

from __future__ import annotations

from collections.abc import Mapping


class Refused(Exception):  # noqa: N818 - it is an answer, not a failure of the program
    """An answer with an HTTP status and a short text. The text goes to the client as it stands."""

    def __init__(self, status: int, text: str, headers: Mapping[str, str] | None = None) -> None:
        """Keep the parts; `text` is cut to one line of at most 600 characters."""
        line = " ".join(text.encode("utf-8", "replace").decode("utf-8").split())
        super().__init__(line)
        self.status, self.text, self.headers = status, line[:600], dict(headers or {})

"""What a store has been sent, so that a push goes on where the last one ended: one JSON object a line, in the store.

The file lies in the store's folder under `push/`, named after the target; a line that a kill cut off is passed over.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Self

from kg.errors import KgError
from kg.push.profiles import Target


class Journal:
    """Graphs by name, with the hash of what was sent. Use as a context manager."""

    def __init__(self, folder: Path, target: Target) -> None:
        """Read the journal of a target, or begin one."""
        name = hashlib.sha256(f"{target.profile.name} {target.url}".encode()).hexdigest()[:16]
        self._file = folder / "push" / f"{name}.jsonl"
        self.sent: dict[str, str] = {}
        try:
            self._file.parent.mkdir(exist_ok=True)
            for line in self._file.read_bytes().splitlines() if self._file.exists() else ():
                self._read(line)
            self._handle = self._file.open("ab")
            if not self._handle.tell():
                self._write({"target": target.url, "profile": target.profile.name})
            elif not self._file.read_bytes().endswith(b"\n"):
                self._handle.write(b"\n")
        except OSError as error:
            raise KgError(f"{self._file}: {error.strerror or error}") from error

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        self._handle.close()

    def put(self, graph: str, digest: str) -> None:
        """Note that a graph was sent."""
        self.sent[graph] = digest
        self._write({"graph": graph, "sha256": digest})

    def gone(self, graph: str) -> None:
        """Note that a graph was taken away."""
        self.sent.pop(graph, None)
        self._write({"graph": graph, "sha256": ""})

    def _read(self, line: bytes) -> None:
        try:
            entry = json.loads(line)
            graph, digest = entry.get("graph"), entry.get("sha256")
        except (ValueError, AttributeError):
            return
        if isinstance(graph, str) and isinstance(digest, str):
            if digest:
                self.sent[graph] = digest
            else:
                self.sent.pop(graph, None)

    def _write(self, entry: dict[str, str]) -> None:
        self._handle.write(json.dumps(entry, ensure_ascii=False).encode() + b"\n")
        self._handle.flush()

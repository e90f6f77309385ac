"""What is known of each article between builds: its hashes and its analysis, in SQLite (one transaction per article).

The order of writing makes a kill at any moment harmless: the article's graph is replaced in one transaction of the
dataset first, then `made_from` is set here. A graph whose `made_from` does not agree is simply made again.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kg.errors import StoreError

_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS article (
    id TEXT PRIMARY KEY,
    content TEXT NOT NULL,
    rules TEXT NOT NULL,
    counts TEXT NOT NULL,
    analysis BLOB NOT NULL,
    made_from TEXT NOT NULL DEFAULT '',
    leaving INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID
"""


@dataclass(frozen=True, slots=True)
class Article:
    """State of one article. `content` and `rules` are hashes; `counts` has `sentences`, `tokens` and `mentions`."""

    id: str
    content: str
    rules: str
    counts: dict[str, int]
    made_from: str = ""


class Articles:
    """The table of articles. Use as a context manager."""

    def __init__(self, file: Path) -> None:
        """Open or make the table; raises `StoreError` when the file is no such table."""
        self._file = file
        try:
            self._db = sqlite3.connect(file, isolation_level=None)
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.execute("PRAGMA synchronous=NORMAL")
            self._db.execute(_SCHEMA)
        except sqlite3.Error as error:
            raise StoreError(f"{file}: {error}; build anew with `kg build --rebuild`") from error

    def __enter__(self) -> Articles:
        """Return itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        """Close the file; a full disk or a damaged file leaves as a `StoreError`."""
        self._db.close()
        if isinstance(error, sqlite3.Error):
            raise StoreError(f"{self._file}: {error}") from error

    def all(self) -> dict[str, Article]:
        """Return every article by its id, in the order of ids."""
        rows = self._db.execute(
            "SELECT id, content, rules, counts, made_from FROM article WHERE NOT leaving ORDER BY id"
        )
        return {row[0]: Article(row[0], row[1], row[2], json.loads(row[3]), row[4]) for row in rows}

    def analyses(self) -> Iterator[tuple[str, bytes]]:
        """Yield id and encoded analysis of every article, in the order of ids."""
        yield from self._db.execute("SELECT id, analysis FROM article WHERE NOT leaving ORDER BY id")

    def analysis(self, identifier: str) -> bytes:
        """Return the encoded analysis of one article; raises `KeyError` for an unknown one."""
        row = self._db.execute("SELECT analysis FROM article WHERE id = ?", (identifier,)).fetchone()
        if row is None:
            raise KeyError(identifier)
        return bytes(row[0])

    def put(self, article: Article, analysis: bytes) -> None:
        """Insert or replace an article; its graph counts as not made yet."""
        self._db.execute(
            "INSERT INTO article (id, content, rules, counts, analysis, made_from) VALUES (?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (id) DO UPDATE SET content = excluded.content, rules = excluded.rules, "
            "counts = excluded.counts, analysis = excluded.analysis, made_from = excluded.made_from, leaving = 0",
            (
                article.id,
                article.content,
                article.rules,
                json.dumps(article.counts, sort_keys=True),
                analysis,
                article.made_from,
            ),
        )

    def made(self, identifier: str, made_from: str) -> None:
        """Note what an article's graph in the dataset was made from."""
        self._db.execute("UPDATE article SET made_from = ? WHERE id = ?", (made_from, identifier))

    def leave(self, identifier: str) -> bool:
        """Mark an article as leaving; return whether it was there."""
        return self._db.execute("UPDATE article SET leaving = 1 WHERE id = ?", (identifier,)).rowcount > 0

    def leaving(self) -> list[str]:
        """Return the articles that were marked and not yet taken out."""
        return [row[0] for row in self._db.execute("SELECT id FROM article WHERE leaving ORDER BY id")]

    def drop(self, identifier: str) -> None:
        """Delete an article's row."""
        self._db.execute("DELETE FROM article WHERE id = ?", (identifier,))

"""What lies where in a store's folder, and who may write to it.

- `layout.json`: the layout's number and the base of the IRIs; another layout is refused, never misread
- `quads/`: the dataset, pyoxigraph on disk (RocksDB), a named graph per article
- `articles.sqlite`: of each article its hashes, its analysis, and the hash of what its graph was made from
- `lock`: held by the one writer
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from kg.errors import StoreError
from kg.graph.vocabulary import BASE

LAYOUT: Final = 1
_FILE: Final = "layout.json"


def quads_dir(folder: Path) -> Path:
    """Return where the dataset lies."""
    return folder / "quads"


def articles_file(folder: Path) -> Path:
    """Return where the articles' state lies."""
    return folder / "articles.sqlite"


def check(folder: Path) -> str:
    """Return the base of the store's IRIs; raise `StoreError` unless `folder` holds a store of this layout."""
    file = folder / _FILE
    if not file.is_file():
        raise StoreError(f"{folder}: no store here; `kg build` makes one")
    try:
        record = json.loads(file.read_text(encoding="utf-8"))
        found, base = record["layout"], str(record.get("base", BASE))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise StoreError(f"{file}: unreadable ({error}); build anew with `kg build --rebuild`") from error
    if found != LAYOUT:
        raise StoreError(f"{folder}: a store of layout {found}, this version reads {LAYOUT}; use `kg build --rebuild`")
    return base


def create(folder: Path, base: str | None = None) -> str:
    """Make an empty store's folder, or check the one that is there; return the base of its IRIs.

    Raises `StoreError` when the folder holds something else, or a store under another base than the one asked for.
    """
    if (folder / _FILE).exists():
        found = check(folder)
        if base and base != found:
            raise StoreError(f"{folder}: its nodes stand under {found}; another base needs `kg build --rebuild`")
        return found
    if folder.exists() and any(entry.name not in {"lock", "push", f"{_FILE}.new"} for entry in folder.iterdir()):
        raise StoreError(f"{folder}: not empty and not a store; choose another --out")
    folder.mkdir(parents=True, exist_ok=True)
    beside = folder / f"{_FILE}.new"
    beside.write_text(json.dumps({"layout": LAYOUT, "base": base or BASE}) + "\n", encoding="utf-8")
    beside.replace(folder / _FILE)
    return base or BASE


def wipe(folder: Path) -> None:
    """Delete a store's own files (of any layout); what else lies in the folder stays and makes `create` refuse it."""
    for name in ("quads", "articles.sqlite", "articles.sqlite-wal", "articles.sqlite-shm", _FILE, f"{_FILE}.new"):
        path = folder / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Hold the store for one writer; a second one gets a `StoreError` at once. The lock dies with its process."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("a+", encoding="utf-8") as handle:
        if not _lock(handle.fileno()):
            handle.seek(0)
            owner = handle.read().strip()
            raise StoreError(
                f"{folder}: another process writes to this store{f' ({owner})' if owner else ''}; wait for it"
            )
        handle.seek(0)
        handle.truncate()
        handle.write(f"process {os.getpid()}\n")
        handle.flush()
        yield


def _lock(descriptor: int) -> bool:
    try:
        import fcntl  # not on Windows
    except ImportError:  # pragma: no cover
        return _lock_windows(descriptor)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _lock_windows(descriptor: int) -> bool:  # pragma: no cover
    import msvcrt

    try:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
    except OSError:
        return False
    return True

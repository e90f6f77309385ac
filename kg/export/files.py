"""Write beside, then rename: a reader never meets a half-written file, whatever happens to the writer."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from kg.errors import KgError


@contextmanager
def atomic(path: Path) -> Iterator[IO[bytes]]:
    """Open a binary file that takes the place of `path` when the block ends well, and vanishes when it does not.

    Raises `KgError` when the folder cannot be written (missing rights, a full disk).
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("wb") as handle:
            yield handle
        beside.replace(path)
    except OSError as error:
        raise KgError(f"{path}: cannot write: {error.strerror or error}") from error
    finally:
        with suppress(OSError):  # the folder itself may be missing
            beside.unlink(missing_ok=True)


@contextmanager
def scratch(path: Path) -> Iterator[Path]:
    """Make a folder for what must be laid aside while `path` is written, on the same disk; it is gone afterwards."""
    folder = path.with_name(f".{path.name}.{os.getpid()}.scratch")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def sweep(folder: Path, names: Iterable[str]) -> None:
    """Delete what a killed writer left beside files of these names; the caller keeps other writers out."""
    for name in names:
        for left in folder.glob(f".{name}.*.new"):
            left.unlink(missing_ok=True)
        for left in folder.glob(f".{name}.*.scratch"):
            shutil.rmtree(left, ignore_errors=True)


def write_text(path: Path, text: str) -> None:
    """Write a small text file atomically, UTF-8."""
    with atomic(path) as handle:
        handle.write(text.encode("utf-8"))

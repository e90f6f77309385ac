"""Files to analyses, on as many processes as there is work for; one file's failure never touches another's.

A worker is a fresh process (spawned, not forked: safe beside threads and the same on every platform) that builds its
language kit once. Results come back in the order of the files, whatever order they were done in.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Final

from kg.errors import InputError, KgError
from kg.model import Analysis
from kg.pipeline import analyse
from kg.read import read_document
from kg.report import Failure
from kg.settings import Settings
from kg.store import codec, fingerprint

MAX_BYTES: Final = 2_000_000
"""Size of the largest file that is taken for an article: some 200,000 words, more than any news article has."""

_WORTH_A_WORKER: Final = 20  # articles: fewer are done sooner than another process has started
_CHUNK: Final = 4  # articles handed to a worker at a time


@dataclass(frozen=True, slots=True)
class Extracted:
    """What one file gave. `analysis` is encoded (`kg.store.codec`), `content` is the hash of the file's bytes."""

    id: str
    content: str
    counts: dict[str, int]
    analysis: bytes


def extract(files: Sequence[Path], settings: Settings, jobs: int | None = None) -> Iterator[Extracted | Failure]:
    """Yield what each file gave, in order. `jobs` is the largest number of processes, by default one per processor.

    Raises `KgError` for what concerns all files, such as a malformed rule.
    """
    workers = min(jobs or _processors(), len(files) // _WORTH_A_WORKER)
    work = partial(extract_file, settings=settings)
    if workers < 2:
        yield from map(work, files)
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        yield from pool.map(work, files, chunksize=_CHUNK)


def extract_file(file: Path, settings: Settings) -> Extracted | Failure:
    """Read and analyse one file; whatever is wrong with it becomes a `Failure`."""
    try:
        content = hash_of(file)
        analysis = analyse(read_document(file), settings=settings)
        return Extracted(file.stem, content, _counts(analysis), codec.encode(analysis))
    except InputError as error:
        return Failure(error.path, error.reason)
    except OSError as error:
        return Failure(str(file), error.strerror or str(error))
    except KgError:
        raise
    except Exception as error:
        return Failure(str(file), f"internal error, please report it: {type(error).__name__}: {error}")


def hash_of(file: Path) -> str:
    """Return the hash of a file's bytes; raises `InputError` when it is too large for an article."""
    size = file.stat().st_size
    if size > MAX_BYTES:
        raise InputError(file, f"{size / 1e6:.1f} MB, at most {MAX_BYTES / 1e6:g} MB: no article is so long")
    return fingerprint.of_bytes(file.read_bytes())


def _counts(analysis: Analysis) -> dict[str, int]:
    tokens = sum(len(sentence.tokens) for sentence in analysis.sentences)
    return {"sentences": len(analysis.sentences), "tokens": tokens, "mentions": len(analysis.mentions)}


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1

"""A worker process: reads jobs from standard input, answers them on standard output, can be killed at any moment.

A reader sees the store as it stood when it opened it and opens it anew when a job carries another generation. The
writer holds the store's lock. Queries run on a thread with a deep stack, since the engine's parser recurses.
"""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any, Final

from pyoxigraph import Store

from kg.errors import KgError
from kg.serve.errors import Refused
from kg.serve.frames import Answer, pack, read_frame
from kg.store import layout
from kg.store.dataset import open_for_reading, open_for_writing

Operation = Callable[[Store, dict[str, Any], bytes], Answer]
_STACK: Final = 512 << 20
_PAUSES: Final = (0.01, 0.05, 0.1)  # seconds: the writer may be moving files
_FATAL: Final = 1  # exit status after an error that leaves the process in doubt


def operations(*, writer: bool) -> dict[str, Operation]:
    """Return what a reader or the writer can do."""
    if writer:
        from kg.serve import writes

        return {"update": writes.update, "put": writes.put, "post": writes.post, "delete": writes.delete}
    from kg.serve import answers, describe, viewer

    return {
        "query": answers.query,
        "graph": answers.graph,
        "description": answers.description,
        "figures": answers.figures,
        "describe": describe.describe,
        "ontology": describe.ontology,
        "view": viewer.view,
        "part": viewer.part,
    }


class Reader:
    """The store as a reader sees it."""

    def __init__(self, folder: Path) -> None:
        """Open the store; raises `StoreError` when there is none."""
        self._folder, self._generation = folder, 0
        self._store = open_for_reading(folder)

    def at(self, generation: int) -> Store:
        """Return the store of a generation; an older view when it cannot be opened just now."""
        if generation != self._generation:
            for pause in _PAUSES:
                try:
                    self._store = open_for_reading(self._folder)
                except KgError as error:
                    sys.stderr.write(f"kg serve: an older view is shown: {error}\n")
                    time.sleep(pause)
                else:
                    self._generation = generation
                    break
        return self._store


def loop(store_at: Callable[[int], Store], known: dict[str, Operation], jobs: IO[bytes], out: IO[bytes]) -> None:
    """Answer jobs until the other side goes."""
    while (frame := read_frame(jobs)) is not None:
        header, body = frame
        answer, fatal = run(store_at, known, header, body)
        out.write(pack({"status": answer.status, "type": answer.type, "headers": answer.headers}, answer.body))
        out.flush()
        if fatal:
            os._exit(_FATAL)


def run(
    store_at: Callable[[int], Store], known: dict[str, Operation], header: dict[str, Any], body: bytes
) -> tuple[Answer, bool]:
    """Answer one job; the flag tells that this process should not go on."""
    try:
        return known[header["op"]](store_at(header["generation"]), header, body), False
    except Refused as refused:
        return Answer(
            refused.status, "text/plain; charset=utf-8", refused.text.encode() + b"\n", refused.headers
        ), False
    except (OSError, MemoryError) as error:
        return _plain(503, f"the store cannot be used now: {error or 'out of memory'}"), True
    except Exception as error:
        sys.stderr.write(f"kg serve: internal error in {header.get('op')}: {type(error).__name__}: {error}\n")
        return _plain(500, "internal error, please report it"), False


def _plain(status: int, text: str) -> Answer:
    return Answer(status, "text/plain; charset=utf-8", " ".join(text.split()).encode() + b"\n")


def _limit(memory: int) -> None:
    """Die with the parent, and limit the address space, where the system can do it."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG
    if memory:
        with contextlib.suppress(ImportError, ValueError, OSError):
            import resource

            resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def main() -> int:
    """Run a worker; 2 when the store cannot be opened (the reason on standard error)."""
    parser = argparse.ArgumentParser()
    parser.add_argument("store", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--memory", type=int, default=0)
    options = parser.parse_args()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt at the terminal is the server's to handle
    _limit(options.memory)
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not stand among the frames
    threading.stack_size(_STACK)
    status: list[int] = []
    thread = threading.Thread(target=lambda: status.append(_serve(options, out)), daemon=True)
    thread.start()
    thread.join()
    return status[0] if status else _FATAL


def _serve(options: argparse.Namespace, out: IO[bytes]) -> int:
    jobs = sys.stdin.buffer
    try:
        if options.write:
            with layout.writing(options.store):
                layout.check(options.store)
                store = open_for_writing(options.store)
                out.write(pack({"ready": True}, b""))
                out.flush()
                loop(lambda _: store, operations(writer=True), jobs, out)
        else:
            reader = Reader(options.store)
            out.write(pack({"ready": True}, b""))
            out.flush()
            loop(reader.at, operations(writer=False), jobs, out)
    except KgError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    except BrokenPipeError:
        return 0
    return 0


if __name__ == "__main__":
    sys.exit(main())

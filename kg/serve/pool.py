"""Workers that can be killed: a bounded queue before them, a time limit on each job, new ones for dead ones."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import sys
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, cast

from kg.errors import StoreError
from kg.serve.errors import Refused
from kg.serve.frames import HEAD, Answer, Job, pack

_START: Final = 30.0  # seconds in which a worker must have opened the store
_SIGNALS: Final = {4, 6, 7, 8, 11}  # ILL, ABRT, BUS, FPE, SEGV: the engine broke, not the server
_CHECK: Final = 0.5  # seconds between looks at the store's files


class _Pipes(asyncio.SubprocessProtocol):
    """What a worker writes: frames on standard output, one at a time, and lines on standard error."""

    def __init__(self) -> None:
        self._data = bytearray()
        self._wanted: asyncio.Future[tuple[dict[str, Any], bytes]] | None = None
        self.errors = bytearray()
        self.ready = False
        self.ended = asyncio.get_running_loop().create_future()

    def frame(self) -> asyncio.Future[tuple[dict[str, Any], bytes]]:
        """Return what will hold the next frame; it raises `ConnectionError` when the process ends before."""
        self._wanted = asyncio.get_running_loop().create_future()
        if self.ended.done():
            self._wanted.set_exception(ConnectionError("the worker has ended"))
        else:
            self._look()
        return self._wanted

    def pipe_data_received(self, fd: int, data: bytes) -> None:
        """Keep what came; pass on lines of standard error once the worker serves."""
        if fd == 1:
            self._data += data
            self._look()
        elif self.ready:
            sys.stderr.write(data.decode("utf-8", "replace"))
        else:
            self.errors += data

    def process_exited(self) -> None:
        """Tell who waits for a frame; standard error is read to its end first."""

    def connection_lost(self, exc: Exception | None) -> None:
        """All pipes are closed: the process has ended."""
        if not self.ended.done():
            self.ended.set_result(None)
        if self._wanted is not None and not self._wanted.done():
            self._wanted.set_exception(ConnectionError("the worker has ended"))

    def _look(self) -> None:
        if self._wanted is None or self._wanted.done() or len(self._data) < HEAD.size:
            return
        head, body = HEAD.unpack_from(self._data)
        end = HEAD.size + head + body
        if len(self._data) >= end:
            header = json.loads(self._data[HEAD.size : HEAD.size + head])
            found = header, bytes(memoryview(self._data)[HEAD.size + head : end])
            self._data = self._data[end:]
            self._wanted.set_result(found)


class Worker:
    """One process. After `kill` it is of no use."""

    def __init__(self, transport: asyncio.SubprocessTransport, pipes: _Pipes) -> None:
        """Take over a process; `start` makes one that has opened the store."""
        self._transport, self._pipes = transport, pipes
        self._in = cast("asyncio.WriteTransport", transport.get_pipe_transport(0))

    @classmethod
    async def start(cls, command: list[str]) -> Worker:
        """Start a process; raises `StoreError` when it cannot open the store."""
        pipe = asyncio.subprocess.PIPE
        loop = asyncio.get_running_loop()
        transport, pipes = await loop.subprocess_exec(_Pipes, *command, stdin=pipe, stdout=pipe, stderr=pipe)
        worker = cls(transport, pipes)
        try:
            await asyncio.wait_for(pipes.frame(), _START)
        except (ConnectionError, TimeoutError):
            worker.kill()
            await worker.wait()
            reason = pipes.errors.decode("utf-8", "replace").strip().splitlines()
            raise StoreError(reason[-1] if reason else "a worker did not start") from None
        pipes.ready = True
        return worker

    async def do(self, job: Job, generation: int) -> Answer:
        """Send a job and wait for its answer; raises `ConnectionError` when the process dies."""
        frame = self._pipes.frame()
        self._in.write(pack({"op": job.op, "generation": generation} | job.args, job.body))
        header, body = await frame
        return Answer(header["status"], header["type"], body, header["headers"])

    def kill(self) -> None:
        """Kill the process at once (SIGKILL): a reader holds nothing, the writer's store is crash-safe."""
        with contextlib.suppress(ProcessLookupError):
            self._transport.kill()

    async def wait(self) -> int:
        """Wait for the end of the process; return its status (negative: the signal that ended it)."""
        await self._pipes.ended
        return self._transport.get_returncode() or 0

    @property
    def alive(self) -> bool:
        """Whether the process still runs."""
        return self._transport.get_returncode() is None and not self._pipes.ended.done()


class Pool:
    """Some workers of one kind, and those who wait for one."""

    def __init__(
        self, command: list[str], *, size: int, queue: int, timeout: float, generation: Callable[[], int]
    ) -> None:
        """`timeout` is in seconds; `queue` is how many jobs may wait."""
        self._command, self._size, self._queue, self._timeout = command, size, queue, timeout
        self._generation = generation
        self._idle: list[Worker] = []
        self._all: set[Worker] = set()
        self._waiting: deque[asyncio.Future[Worker]] = deque()
        self._tasks: set[asyncio.Task[None]] = set()
        self._closed = False

    async def start(self) -> None:
        """Start the workers; raises `StoreError` when the store cannot be opened."""
        for worker in await asyncio.gather(*(Worker.start(self._command) for _ in range(self._size))):
            self._all.add(worker)
            self._idle.append(worker)

    async def close(self) -> None:
        """Kill all workers and wait for their end."""
        self._closed = True
        for task in list(self._tasks):
            task.cancel()
        for worker in list(self._all):
            worker.kill()
        await asyncio.gather(*(worker.wait() for worker in self._all))

    @property
    def figures(self) -> dict[str, int]:
        """Workers, idle workers, jobs that wait."""
        return {"workers": len(self._all), "idle": len(self._idle), "waiting": sum(not f.done() for f in self._waiting)}

    async def run(self, job: Job) -> Answer:
        """Run a job on the next free worker.

        Raises `Refused` (503) when too many wait already, when the time is up, or when the worker broke.
        """
        worker = await self._take()
        back = False
        try:
            answer = await asyncio.wait_for(worker.do(job, self._generation()), self._timeout)
            back = worker.alive
            return answer
        except TimeoutError:
            text = f"stopped after {self._timeout:g} s, the time limit of this server; narrow the request"
            raise Refused(503, text) from None
        except OSError:
            raise await self._broken(worker) from None
        finally:
            self._give(worker, usable=back)

    async def _broken(self, worker: Worker) -> Refused:
        worker.kill()
        code = await worker.wait()
        if -code in _SIGNALS:
            return Refused(503, "the request needed more memory or depth than a worker has; simplify it")
        return Refused(503, "the worker ended before it answered; try again", {"Retry-After": "1"})

    async def _take(self) -> Worker:
        while self._idle:
            worker = self._idle.pop()
            if worker.alive:
                return worker
            self._replace(worker)
        if len(self._waiting) >= self._queue:
            raise Refused(503, "too many requests are waiting; try again", {"Retry-After": "1"})
        turn: asyncio.Future[Worker] = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        try:
            return await asyncio.wait_for(turn, self._timeout + _START)
        except TimeoutError:
            raise Refused(503, "no worker became free in time; try again", {"Retry-After": "5"}) from None
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self._give(turn.result(), usable=True)
            raise
        finally:
            if turn in self._waiting:
                self._waiting.remove(turn)

    def _give(self, worker: Worker, *, usable: bool) -> None:
        if not usable:
            self._replace(worker)
            return
        while self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(worker)
                return
        self._idle.append(worker)

    def _replace(self, worker: Worker) -> None:
        worker.kill()
        self._all.discard(worker)
        if not self._closed:
            task = asyncio.create_task(self._again())
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _again(self) -> None:
        """Start one more worker; try until the store can be opened."""
        pause = 0.2
        while True:
            try:
                worker = await Worker.start(self._command)
            except (StoreError, OSError) as error:
                sys.stderr.write(f"kg serve: {error}\n")
                await asyncio.sleep(pause)
                pause = min(pause * 2, 5.0)
                continue
            self._all.add(worker)
            self._give(worker, usable=True)
            return


class Watch:
    """Tells when the store has changed on disk, so that readers open it anew: a number that grows."""

    def __init__(self, folder: Path) -> None:
        """`folder` is that of the dataset's files."""
        self._folder, self._number, self._next = folder, 0, 0.0
        self._seen = self._look()

    def __call__(self) -> int:
        """Return the number; the files are looked at twice a second at most."""
        now = time.monotonic()
        if now >= self._next:
            self._next = now + _CHECK
            seen = self._look()
            if seen != self._seen:
                self._seen = seen
                self._number += 1
        return self._number

    def changed(self) -> None:
        """Say that this process has changed the store."""
        self._number += 1

    def _look(self) -> tuple[tuple[str, int, int], ...]:
        try:
            with os.scandir(self._folder) as entries:
                logs = [e for e in entries if e.name.startswith(("CURRENT", "MANIFEST")) or e.name.endswith(".log")]
                return tuple(sorted((e.name, e.stat().st_mtime_ns, e.stat().st_size) for e in logs))
        except OSError:
            return ()


def command(store: Path, *, write: bool, memory: int) -> list[str]:
    """Return the command line of a worker."""
    line = [sys.executable, "-m", "kg.serve.worker", str(store), "--memory", str(memory)]
    return [*line, "--write"] if write else line

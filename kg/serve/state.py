"""What the handlers share: the settings, the pools of workers, and how a job reaches them."""

from __future__ import annotations

import asyncio
import contextlib
from typing import Final, cast

from starlette.requests import Request

from kg.serve import pool
from kg.serve.config import Settings
from kg.serve.errors import Refused
from kg.serve.frames import Answer, Job
from kg.store.layout import quads_dir

_GRACE: Final = 0.25  # seconds in which nobody looks whether the client is still there


class State:
    """A running server."""

    def __init__(self, settings: Settings) -> None:
        """Make the pools; `start` fills them."""
        self.settings = settings
        self.watch = pool.Watch(quads_dir(settings.store))
        self.readers = self._pool(settings.workers, write=False)
        self.writer = self._pool(1, write=True) if settings.writable else None
        self.viewer: tuple[int, Answer] | None = None

    def _pool(self, size: int, *, write: bool) -> pool.Pool:
        settings = self.settings
        line = pool.command(settings.store, write=write, memory=settings.memory)
        return pool.Pool(line, size=size, queue=settings.queue, timeout=settings.timeout, generation=self.watch)

    async def start(self) -> None:
        """Start all workers; raises `StoreError` when the store cannot be opened."""
        await self.readers.start()
        if self.writer is not None:
            await self.writer.start()

    async def close(self) -> None:
        """End all workers."""
        await self.readers.close()
        if self.writer is not None:
            await self.writer.close()

    async def read(self, request: Request, job: Job) -> Answer:
        """Run a reading job; its worker is killed when the client goes away meanwhile."""
        task = asyncio.ensure_future(self.readers.run(job))
        try:
            done, _ = await asyncio.wait({task}, timeout=_GRACE)
            if not done:
                gone = asyncio.ensure_future(_gone(request))
                await asyncio.wait({task, gone}, return_when=asyncio.FIRST_COMPLETED)
                gone.cancel()
                if not task.done():
                    raise Refused(400, "the client went away")
            return _good(task.result())
        finally:
            if not task.done():
                task.cancel()
                with contextlib.suppress(asyncio.CancelledError, Refused):
                    await task

    async def write(self, job: Job) -> Answer:
        """Run a writing job; it is carried through even if the client goes away."""
        if self.writer is None:
            raise Refused(403, "this server is read-only")
        try:
            return _good(await asyncio.shield(self.writer.run(job)))
        finally:
            self.watch.changed()


def _good(answer: Answer) -> Answer:
    """Return an answer; raises `Refused` for what a worker refused, so that each handler refuses in its own form."""
    if answer.status >= 400:
        raise Refused(answer.status, answer.body.decode("utf-8", "replace"), answer.headers)
    return answer


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


def state_of(request: Request) -> State:
    """Return the state of the server that got a request."""
    return cast("State", request.app.state.server)

"""What the handlers share: the settings, the pools of workers, and how a job reaches them."""

from __future__ import annotations

import asyncio
from typing import Final, cast

from starlette.requests import Request

from kg.serve import pool
from kg.serve.config import Settings
from kg.serve.errors import Refused
from kg.serve.frames import Answer, Job
from kg.store.layout import quads_dir

_SENDING: Final = 4  # how many results of the largest size may wait for their clients
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
        self.sending = 0  # bytes of large answers that clients have yet to read

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
        loop, me = asyncio.get_running_loop(), asyncio.current_task()
        watches: list[asyncio.Task[None]] = []
        timer = loop.call_later(_GRACE, lambda: watches.append(loop.create_task(_leave(request, me))))
        try:
            answer = _good(await self.readers.run(job))
            if self.sending + len(answer.body) > _SENDING * self.settings.max_result and self.sending:
                raise Refused(503, "too many large results wait to be read; try again", {"Retry-After": "5"})
            return answer
        except asyncio.CancelledError:
            if watches and watches[0].done() and me is not None and me.uncancel() == 0:
                raise Refused(400, "the client went away") from None
            raise
        finally:
            timer.cancel()
            for watch in watches:
                watch.cancel()

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


async def _leave(request: Request, task: asyncio.Task[object] | None) -> None:
    """Cancel a task when the client goes away."""
    while (await request.receive())["type"] != "http.disconnect":
        pass
    if task is not None:
        task.cancel()


def state_of(request: Request) -> State:
    """Return the state of the server that got a request."""
    return cast("State", request.app.state.server)

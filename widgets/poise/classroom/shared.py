"""Reads that many ask for at once are made once."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class SharedRead(Generic[T]):
    """One read for all who ask meanwhile.

    Whoever asks while a read is under way may have changed something after it began, so they wait
    for the next one, all of them for the same.

    Parameters
    ----------
    read
        Makes the read.
    clock
        Seconds, to tell how old the last one is.
    """

    def __init__(self, read: Callable[[], Awaitable[T]], clock: Callable[[], float]) -> None:
        self._read = read
        self._clock = clock
        self._running: asyncio.Task[T] | None = None
        self._next: asyncio.Task[T] | None = None
        self._last: tuple[float, T] | None = None

    async def get(self, *, max_age: float = 0.0) -> T:
        """Read, or take what was read at most `max_age` seconds ago."""
        if max_age and self._last is not None and self._clock() - self._last[0] <= max_age:
            return self._last[1]
        if self._running is None:
            self._running = asyncio.create_task(self._run())
            return await asyncio.shield(self._running)
        if self._next is None:
            self._next = asyncio.create_task(self._after(self._running))
        return await asyncio.shield(self._next)

    async def _after(self, running: asyncio.Task[T]) -> T:
        await asyncio.wait([running])
        self._running, self._next = self._next, None
        return await self._run()

    async def _run(self) -> T:
        started = self._clock()
        try:
            found = await self._read()
            self._last = (started, found)
            return found
        except BaseException:
            self._last = None
            raise
        finally:
            if self._next is None and self._running is asyncio.current_task():
                self._running = None

"""A queue that lets a few kernels start at a time, first come first served."""

from __future__ import annotations

import asyncio
from collections import deque
from types import TracebackType


class Ticket:
    """A place in the queue.

    Use it as an async context manager: leaving it, for whatever reason, frees the place.
    """

    def __init__(self, queue: StartQueue) -> None:
        self._queue = queue
        self._turn = asyncio.Event()

    @property
    def place(self) -> int:
        """How many stand before this one, itself included; 0 when it is its turn."""
        return self._queue.place_of(self)

    async def wait(self, seconds: float) -> bool:
        """Wait for the turn, but no longer than this; says whether it has come."""
        try:
            await asyncio.wait_for(self._turn.wait(), seconds)
        except TimeoutError:
            return False
        return True

    def call(self) -> None:
        """Tell the holder that it is its turn."""
        self._turn.set()

    async def __aenter__(self) -> Ticket:
        self._queue.enter(self)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._queue.leave(self)


class StartQueue:
    """Starts pass here.

    Parameters
    ----------
    limit
        How many may start at once.
    """

    def __init__(self, limit: int = 4) -> None:
        self._limit = limit
        self._running: set[Ticket] = set()
        self._waiting: deque[Ticket] = deque()

    def ticket(self) -> Ticket:
        """Return a ticket; the place counts from when it is entered."""
        return Ticket(self)

    def enter(self, ticket: Ticket) -> None:
        """Stand in the queue."""
        self._waiting.append(ticket)
        self._admit()

    def leave(self, ticket: Ticket) -> None:
        """Leave, started or not."""
        self._running.discard(ticket)
        if ticket in self._waiting:
            self._waiting.remove(ticket)
        self._admit()

    def place_of(self, ticket: Ticket) -> int:
        """Return the place of a ticket."""
        return self._waiting.index(ticket) + 1 if ticket in self._waiting else 0

    def __len__(self) -> int:
        return len(self._waiting)

    def _admit(self) -> None:
        while self._waiting and len(self._running) < self._limit:
            ticket = self._waiting.popleft()
            self._running.add(ticket)
            ticket.call()

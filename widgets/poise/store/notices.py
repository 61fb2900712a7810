"""Short notices between the servers that share one PostgreSQL."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import Any

from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

from poise.store.engines import async_url

log = logging.getLogger("poise.store")

CHANNEL = "poise"
MOST_BYTES = 7_900  # PostgreSQL takes 8,000 with the zero at the end
_PATIENCE = 5.0  # for a database that doesn't answer; then the line is taken down and laid anew
_AGAIN = 0.5


class Notices:
    """A line to the other servers: LISTEN and NOTIFY on a connection of its own.

    Nothing hangs on a notice but how soon a page is told: what happened lies in the database. A
    line that breaks is laid again, and `missed` is called then, for what was said meanwhile.

    Parameters
    ----------
    where
        The database's address, ``postgresql://…``.
    heard
        Is called with each text, one's own included.
    missed
        Is called whenever the line stands (again).
    """

    def __init__(
        self, where: str, heard: Callable[[str], None], missed: Callable[[], None]
    ) -> None:
        self._engine: AsyncEngine = create_async_engine(async_url(where), poolclass=NullPool)
        self._heard = heard
        self._missed = missed
        self._saying: asyncio.Queue[str] = asyncio.Queue(maxsize=1_000)
        self._task: asyncio.Task[None] | None = None
        self._silent = False  # a break is said once, however often it is tried

    def start(self) -> None:
        """Lay the line, and keep it."""
        self._task = asyncio.create_task(self._keep(), name="poise-notices")

    async def stop(self) -> None:
        """Let go of it."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        await self._engine.dispose()

    def say(self, text: str) -> None:
        """Tell the others, a moment later; what no line takes is dropped.

        Raises
        ------
        ValueError
            The text is longer than `MOST_BYTES`.
        """
        if len(text.encode()) > MOST_BYTES:
            raise ValueError("a notice is short")
        if not self._saying.full():  # after a break everyone looks again anyway
            self._saying.put_nowait(text)

    async def _keep(self) -> None:
        while True:
            try:
                await self._hold()
            except (DBAPIError, OSError, TimeoutError) as problem:
                if not self._silent:
                    log.warning("no line to the other servers, trying again: %s", problem)
                self._silent = True
            except Exception:
                log.exception("the line to the other servers broke")
            await asyncio.sleep(_AGAIN)

    async def _hold(self) -> None:
        raw = await asyncio.wait_for(self._engine.raw_connection(), _PATIENCE)
        line: Any = raw.driver_connection
        gone = asyncio.Event()
        line.add_termination_listener(lambda _: gone.set())
        try:
            await line.add_listener(CHANNEL, lambda _line, _pid, _channel, text: self._heard(text))
            self._silent = False
            self._missed()
            ended = asyncio.create_task(gone.wait())
            try:
                while not ended.done():
                    await self._say_next(line, ended)
            finally:
                ended.cancel()
        finally:
            line.terminate()  # a connection that listens must not go back to anything
            raw.invalidate()

    async def _say_next(self, line: Any, ended: asyncio.Task[Any]) -> None:
        text: asyncio.Task[Any] = asyncio.create_task(self._saying.get())
        try:
            await asyncio.wait({text, ended}, return_when=asyncio.FIRST_COMPLETED)
            if text.done():
                await line.execute(
                    "SELECT pg_notify($1, $2)", CHANNEL, text.result(), timeout=_PATIENCE
                )
        finally:
            text.cancel()

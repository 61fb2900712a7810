"""Where kernels are had: queue, start, run, end."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from poise.kernels.environment import kernel_environment
from poise.kernels.owners import Held, KernelOwners
from poise.kernels.queue import StartQueue
from poise.server.lecture_page import ProseCache

if TYPE_CHECKING:
    from poise.kernels.run import CellResult

log = logging.getLogger("poise.kernels")

_LOOK_EVERY = 10.0
_PER_OWNER = 3  # a seat's open lecture pages; the oldest goes when another is opened

# More starts than cores are no faster in sum, and each of them makes votes wait longer.
_STARTS_AT_ONCE = max(2, min(4, os.cpu_count() or 2))


class StartFailedError(Exception):
    """A kernel did not come up."""


class KernelDesk:
    """Every kernel of the server passes here.

    Parameters
    ----------
    manager
        Jupyter's manager of many kernels.
    scratch
        A folder that goes with the server.
    data
        The data folder: fonts' list of matplotlib, progress of a person alone.
    socket
        Where kernels record attempts; empty where the platform has no such sockets.
    """

    def __init__(self, manager: Any, *, scratch: Path, data: Path, socket: str) -> None:
        self.manager = manager
        self.owners = KernelOwners()
        self.queue = StartQueue(_STARTS_AT_ONCE)
        self.prose = ProseCache()
        self._scratch = scratch
        self._data = data
        self.socket = socket
        self._tasks: set[asyncio.Task[None]] = set()
        self._starting: dict[str, asyncio.Future[Any]] = {}

    async def start(self, held: Held, folder: Path, language: str) -> None:
        """Start an owner's kernel in a lecture's folder."""
        self._make_room(held)
        given = {
            "POISE_LIVE": "1",
            "POISE_LECTURE_DIR": str(folder),
            "POISE_LANGUAGE": language,
            "POISE_PROGRESS": str(self._scratch / "progress"),
        }
        if self.socket:
            given["POISE_SOCKET"] = self.socket
            given["POISE_TOKEN"] = held.token
        environment = kernel_environment(
            given, scratch=self._scratch, figures=self._data / "cache" / "matplotlib"
        )
        starting = asyncio.ensure_future(
            self.manager.start_kernel(
                kernel_id=held.kernel_id, kernel_name="poise", env=environment, cwd=str(folder)
            )
        )
        self._starting[held.kernel_id] = starting
        try:
            # A visitor who leaves now must not leave a half-started process behind.
            await asyncio.shield(starting)
        except Exception as problem:
            raise StartFailedError(held.kernel_id) from problem
        finally:
            if starting.done():
                self._starting.pop(held.kernel_id, None)

    async def run(self, held: Held, sources: Sequence[str]) -> AsyncIterator[CellResult]:
        """Run a page's cells in its kernel."""
        from poise.kernels.run import run_cells

        manager = self.manager.get_kernel(held.kernel_id)
        try:
            async for result in run_cells(manager, sources):
                yield result
        except RuntimeError as problem:  # it died, or never said that it was ready
            raise StartFailedError(held.kernel_id) from problem

    async def alive(self, kernel_id: str) -> bool:
        """Whether a kernel's process is there."""
        if kernel_id not in self.manager:
            return False
        return bool(await self.manager.get_kernel(kernel_id).is_alive())

    def drop_soon(self, kernel_id: str) -> None:
        """End a kernel without waiting for it."""
        task = asyncio.ensure_future(self.drop(kernel_id))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def drop(self, kernel_id: str) -> None:
        """End a kernel; its token and its owner are forgotten at once."""
        self.owners.release(kernel_id)
        starting = self._starting.pop(kernel_id, None)
        if starting is not None:
            await asyncio.wait([starting])
        if kernel_id in self.manager:
            try:
                await self.manager.shutdown_kernel(kernel_id, now=True)
            except Exception:
                log.exception("kernel %s did not end", kernel_id)

    async def look_after(self) -> None:
        """End, for as long as the server runs, what nobody looks at or what has died."""
        while True:
            await asyncio.sleep(_LOOK_EVERY)
            for kernel_id in self.owners.lonely():
                log.info("kernel %s: its page is gone", kernel_id)
                await self.drop(kernel_id)

    async def close(self) -> None:
        """End every kernel."""
        await asyncio.gather(*self._tasks, return_exceptions=True)
        every = {*self._starting, *self.manager.list_kernel_ids()}
        await asyncio.gather(*(self.drop(kernel_id) for kernel_id in every))

    def _make_room(self, held: Held) -> None:
        others = [one for one in self.owners.of(held.owner) if one is not held]
        for old in others[: max(0, len(others) - _PER_OWNER + 1)]:
            self.drop_soon(old.kernel_id)

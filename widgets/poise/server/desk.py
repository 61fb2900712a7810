"""Where kernels are had: queue, start, run, end."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from poise.kernels.asking import WarmError
from poise.kernels.environment import WARM_MODULES, kernel_environment
from poise.kernels.owners import Held, KernelOwners
from poise.kernels.queue import StartQueue
from poise.kernels.warm import WarmHouse
from poise.server.lecture_page import ProseCache

if TYPE_CHECKING:
    from poise.kernels.run import CellResult
    from poise.kernels.warm import WarmLecture

log = logging.getLogger("poise.kernels")

_LOOK_EVERY = 10.0
_PER_OWNER = 3  # a seat's open lecture pages; the oldest goes when another is opened

# More starts than cores are no faster in sum, and each of them makes votes wait longer.
_STARTS_AT_ONCE = max(2, min(4, os.cpu_count() or 2))


@dataclass(frozen=True)
class Play:
    """What a page runs.

    Attributes
    ----------
    folder, language
        Of the lecture.
    page
        ``lecture`` or ``console``.
    sources
        Its code cells.
    """

    folder: Path
    language: str
    page: str
    sources: tuple[str, ...]

    @property
    def environment(self) -> dict[str, str]:
        """Return what the cells may know of their surroundings: the same for all visitors."""
        return {
            "POISE_LIVE": "1",
            "POISE_LECTURE_DIR": str(self.folder),
            "POISE_LANGUAGE": self.language,
        }


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
        self.house = self._new_house() if WarmHouse.possible() else None
        self._rehearsed: dict[str, WarmLecture] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._starting: dict[str, asyncio.Future[Any]] = {}

    async def start(self, held: Held, play: Play) -> None:
        """Start an owner's kernel in a lecture's folder: a fork of the lecture where it can be."""
        self._make_room(held)
        given = {**play.environment, "POISE_PROGRESS": str(self._scratch / "progress")}
        if self.socket:
            given["POISE_SOCKET"] = self.socket
            given["POISE_TOKEN"] = held.token
        starting = asyncio.ensure_future(self._launch(held, play, self._environment(given)))
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
        """Give what a page's cells give; they are run now only where they have not been before."""
        from poise.kernels.run import CellResult, run_cells

        rehearsed = self._rehearsed.pop(held.kernel_id, None)
        if rehearsed is not None:
            for gave in rehearsed.results:
                yield CellResult(gave["place"], gave["outputs"], gave["failed"])
            return
        manager = self.manager.get_kernel(held.kernel_id)
        try:
            async for result in run_cells(manager, sources):
                yield result
        except RuntimeError as problem:  # it died, or never said that it was ready
            raise StartFailedError(held.kernel_id) from problem

    async def warm(self, play: Play) -> WarmLecture | None:
        """Give what is to be forked, made on first use; None where a plain kernel must do."""
        if self.house is None:
            return None
        try:
            return await self.house.lecture(
                (play.folder, play.language, play.page),
                (await asyncio.to_thread(_version, play.folder), play.sources),
                play.sources,
                env=play.environment,
                cwd=str(play.folder),
            )
        except WarmError:
            log.exception("a plain kernel takes over")
            return None

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
        self._rehearsed.pop(kernel_id, None)
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
        if self.house is not None:
            await self.house.close()

    async def _launch(self, held: Held, play: Play, environment: Mapping[str, str]) -> None:
        launch = partial(
            self.manager.start_kernel,
            kernel_id=held.kernel_id,
            kernel_name="poise",
            env=environment,
            cwd=str(play.folder),
        )
        warm = await self.warm(play)
        if warm is not None:
            try:
                await launch(warm=warm)
            except WarmError:  # it went between the look and the asking
                log.exception("a plain kernel takes over")
            else:
                self._rehearsed[held.kernel_id] = warm
                return
        await launch()

    def _new_house(self) -> WarmHouse:
        return WarmHouse(self._scratch, self._environment({}), WARM_MODULES)

    def _environment(self, given: Mapping[str, str]) -> dict[str, str]:
        figures = self._data / "cache" / "matplotlib"
        return kernel_environment(given, scratch=self._scratch, figures=figures)

    def _make_room(self, held: Held) -> None:
        others = [one for one in self.owners.of(held.owner) if one is not held]
        for old in others[: max(0, len(others) - _PER_OWNER + 1)]:
            self.drop_soon(old.kernel_id)


def _version(folder: Path) -> tuple[int, ...]:
    """Return what changes when something of a lecture is saved."""
    return tuple(path.stat().st_mtime_ns for path in sorted(folder.glob("*.yaml")))

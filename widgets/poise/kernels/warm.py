"""The server's side of the warm process: asked in threads, never on the event loop."""

from __future__ import annotations

import asyncio
import itertools
import json
import logging
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from poise.kernels.asking import (
    Child,
    WarmError,
    ask,
    close,
    fork,
    in_thread,
    pool,
    retire,
)
from poise.kernels.priority import stand_back

log = logging.getLogger("poise.kernels")

_LECTURE_SECONDS = 120.0


@dataclass(frozen=True)
class WarmLecture:
    """A lecture whose cells have run.

    Attributes
    ----------
    results : list of dict
        What each cell gave, the same for every visitor.
    """

    path: Path
    pid: int
    results: list[dict[str, Any]] = field(repr=False)

    async def kernel(
        self, arguments: Sequence[str], environment: Mapping[str, str], folder: str
    ) -> Child:
        """Fork a visitor's kernel.

        Raises
        ------
        WarmError
            When there is nobody to fork.
        """
        return await fork(self.path, arguments, environment, folder)


class WarmHouse:
    """The warm process and its lectures.

    Parameters
    ----------
    scratch : Path
        Where sockets lie; a folder of ours alone.
    environment : mapping
        Of the warm process: nothing of the server's own.
    modules : sequence of str
        What is imported once for all visitors.
    behind : bool
        Whether kernels stand back behind the server's own work.
    """

    def __init__(
        self,
        scratch: Path,
        environment: Mapping[str, str],
        modules: Sequence[str],
        *,
        behind: bool = True,
    ) -> None:
        self._behind = behind
        self._scratch = scratch
        self._environment = dict(environment)
        self._modules = tuple(modules)
        self._process: subprocess.Popen[str] | None = None
        self._base = Path()
        # One pipe for as long as the server lives: a warm process may be replaced meanwhile, and
        # the visitors that it has forked must not end with it.
        self._theirs, self._life = os.pipe()
        self._numbers = itertools.count(1)
        self._lectures: dict[object, tuple[object, asyncio.Task[WarmLecture | None]]] = {}
        self._starting = asyncio.Lock()

    @staticmethod
    def possible() -> bool:
        """Whether this system can do it: it must fork, and tell processes apart for good."""
        return sys.platform == "linux" and hasattr(os, "pidfd_open")

    @property
    def pid(self) -> int | None:
        """The number of the warm process, if it lives."""
        alive = self._process is not None and self._process.poll() is None
        return self._process.pid if alive and self._process is not None else None

    async def start(self) -> None:
        """Start the warm process, or start it again.

        Raises
        ------
        WarmError
            When it cannot be started.
        """
        async with self._starting:
            if self.pid is None:
                process = await in_thread(self._start)
                # Before it imports anything: votes go on meanwhile.
                if self._behind:
                    await stand_back(process.pid)
                await in_thread(_wait_for, process)

    async def lecture(
        self,
        key: object,
        version: object,
        cells: Sequence[str],
        *,
        env: Mapping[str, str],
        cwd: str,
    ) -> WarmLecture | None:
        """Give a lecture whose cells have run; None where it cannot be forked.

        Parameters
        ----------
        key, version
            Which lecture; of another version, the old one takes no more visitors.
        """
        known = self._lectures.get(key)
        if known is not None and (known[0] != version or _ended(known[1])):
            self._lectures.pop(key)
            self._let_go(known[1])
            known = None
        if known is None:
            making = asyncio.ensure_future(self._rehearse(key, cells, env, cwd))
            known = self._lectures[key] = (version, making)
        # A visitor who leaves must not take the lecture away from the others.
        return await asyncio.shield(known[1])

    async def kernel(
        self, arguments: Sequence[str], environment: Mapping[str, str], folder: str
    ) -> Child:
        """Fork a kernel in which no cell has run; raises as `start` does."""
        await self.start()
        return await fork(self._base, arguments, environment, folder)

    async def close(self) -> None:
        """End the warm process and its lectures; kernels end with the server."""
        await in_thread(self.close_now)

    def close_now(self) -> None:
        """Do the same and wait for it."""
        if self._life >= 0:
            close((self._theirs, self._life))
            self._life = -1
        if self._process is not None:
            process, self._process = self._process, None
            _end(process)

    def _start(self) -> subprocess.Popen[str]:
        self._base = self._scratch / f"warm-{next(self._numbers)}"
        command = [sys.executable, "-m", "poise.kernels.warm_process"]
        try:
            self._process = subprocess.Popen(  # noqa: S603 - our own module
                [*command, str(self._base), str(self._theirs), *self._modules],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                env=self._environment,
                cwd=self._scratch,
                pass_fds=(self._theirs,),
                start_new_session=True,
                text=True,
            )
        except OSError as problem:
            raise WarmError(str(problem)) from problem
        return self._process

    async def _rehearse(
        self, key: object, cells: Sequence[str], env: Mapping[str, str], cwd: str
    ) -> WarmLecture | None:
        await self.start()
        path = self._scratch / f"warm-{next(self._numbers)}"
        asked = {"do": "lecture", "cells": list(cells), "env": dict(env), "cwd": cwd}
        asked["socket"] = str(path)
        answer, _ = await in_thread(ask, self._base, asked, _LECTURE_SECONDS)
        made = WarmLecture(path, int(answer["pid"]), answer["results"])
        for result in made.results:
            if result["failed"]:
                log.error("%s: cell %d failed:\n%s", key, result["place"], result["problem"])
            elif result["said"]:
                log.warning("%s: cell %d wrote: %s", key, result["place"], result["said"])
        if not answer["left"]:
            return made
        log.warning("%s is run anew for each visitor: %s", key, "; ".join(answer["left"]))
        await in_thread(retire, path)
        return None

    def _let_go(self, making: asyncio.Task[WarmLecture | None]) -> None:
        if making.done() and not making.cancelled() and making.exception() is None:
            lecture = making.result()
            if lecture is not None:
                pool.submit(retire, lecture.path)


def _ended(making: asyncio.Task[WarmLecture | None]) -> bool:
    """Whether a lecture has to be made again: it could not be made, or its process has gone."""
    if not making.done():
        return False
    if making.cancelled() or making.exception() is not None:
        return True
    lecture = making.result()
    return lecture is not None and not _listens(lecture.pid)


def _listens(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def _wait_for(process: subprocess.Popen[str]) -> None:
    """Wait until the warm process says that it is ready."""
    assert process.stdout is not None
    with process.stdout as said:
        line = said.readline()
    if not line:
        process.wait()
        raise WarmError("the warm process did not start")
    if (threads := json.loads(line)["threads"]) != 1:
        log.warning("the warm process has %d threads", threads)


def _end(process: subprocess.Popen[str]) -> None:
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()

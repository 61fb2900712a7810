"""Reports of a class, made by a process of their own: figures would hold up the loop."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import sys

from poise.server.refusals import RefusedError

log = logging.getLogger("poise.server")

PATIENCE = 120.0
_NICENESS = 10
_one_at_a_time = asyncio.Semaphore(1)


async def make_report(kind: str, language: str, export: bytes) -> bytes:
    """Make a file from a class's export.

    Parameters
    ----------
    kind
        csv, xlsx or html.
    export
        What `ClassroomService.export` gave, as JSON.

    Raises
    ------
    RefusedError
        `report-failed`, or `report-late` where it took too long.
    """
    async with _one_at_a_time:  # two would take both cores from those who vote
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "poise.reports", "--format", kind, "--lang", language),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        _stand_back(process.pid)
        try:
            made, said = await asyncio.wait_for(process.communicate(export), PATIENCE)
        except TimeoutError:
            log.error("the %s report took more than %d seconds", kind, PATIENCE)
            raise RefusedError("report-late") from None
        finally:
            await _end(process)
    if process.returncode or not made:
        log.error("no %s report: %s", kind, said.decode(errors="replace")[-2000:])
        raise RefusedError("report-failed")
    return made


def _stand_back(pid: int) -> None:
    if hasattr(os, "setpriority"):
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, pid, _NICENESS)


async def _end(process: asyncio.subprocess.Process) -> None:
    if process.returncode is None:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()

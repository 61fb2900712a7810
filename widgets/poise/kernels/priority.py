"""Kernels, and what they are copies of, run behind the server."""

from __future__ import annotations

import asyncio
import os
from contextlib import suppress
from pathlib import Path

NICENESS = 15
# Milder: here a kernel also stands behind the browser that shows the console.
SESSION_NICENESS = 13
_AUTOGROUP_TRIES = 5


async def stand_back(pid: int) -> None:
    """Let a process that was just started, and all of its session, run behind the server.

    Linux shares the processors between sessions before it looks at niceness, and a kernel has a
    session of its own: without the second step thirty kernels would get thirty times the server's
    share (sched(7), "The autogroup feature").
    """
    if hasattr(os, "setpriority"):
        # Before it has threads: those inherit it.
        with suppress(ProcessLookupError):  # ended already: whoever waits for it will say so
            os.setpriority(os.PRIO_PROCESS, pid, NICENESS)
    for _ in range(_AUTOGROUP_TRIES):
        if _session_stands_back(pid):
            return
        await asyncio.sleep(0.12)  # without privileges, one change in a tenth of a second


def _session_stands_back(pid: int) -> bool:
    try:
        Path(f"/proc/{pid}/autogroup").write_text(str(SESSION_NICENESS))
    except BlockingIOError:
        return False
    except OSError:
        return True  # no such feature here, or the process has gone: nothing more to do
    return True

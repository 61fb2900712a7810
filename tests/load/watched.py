"""`poise serve` with a watch on its event loop: ``python -m tests.load.watched serve …``.

A task sleeps for 5 ms and looks how late it wakes: so long the loop heard nobody. Each delay of
more than 20 ms goes, with its time, to the file that STALLS names.
"""

from __future__ import annotations

import asyncio
import json
import os
import time
from pathlib import Path
from typing import Any

from poise.cli import main as command
from poise.server.main import Poise

STEP = 0.005
NOTICED = 0.020


async def watch(stalls: list[tuple[float, float]]) -> None:
    """Look at the loop until the server stops."""
    while True:
        begun = time.monotonic()
        await asyncio.sleep(STEP)
        late = time.monotonic() - begun - STEP
        if late > NOTICED:
            stalls.append((time.time(), late))


def keep(stalls: list[tuple[float, float]]) -> None:
    """Write what was seen, in one step."""
    file = Path(os.environ["STALLS"])
    fresh = file.with_suffix(".new")
    fresh.write_text(json.dumps(stalls))
    fresh.replace(file)


def main() -> None:
    """Serve."""
    start, stop = Poise.start, Poise.stop
    stalls: list[tuple[float, float]] = []
    watching: list[asyncio.Task[None]] = []

    async def started(self: Any) -> None:
        await start(self)
        watching.append(asyncio.create_task(watch(stalls)))

    async def stopped(self: Any) -> None:
        for task in watching:
            task.cancel()
        keep(stalls)
        await stop(self)

    Poise.start, Poise.stop = started, stopped  # type: ignore[method-assign]
    command()


if __name__ == "__main__":
    main()

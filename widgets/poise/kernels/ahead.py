"""One warm process for a program that starts kernels and is not our server: JupyterLab, nbval."""

from __future__ import annotations

import atexit
import os
import tempfile
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from poise.kernels.asking import Child
from poise.kernels.environment import WARM_MODULES
from poise.kernels.warm import WarmHouse


def possible() -> bool:
    """Whether this system can fork kernels."""
    return WarmHouse.possible()


async def kernel(arguments: Sequence[str], environment: Mapping[str, str], folder: str) -> Child:
    """Fork a kernel; the first one waits until everything is imported.

    Raises
    ------
    WarmError
        When there is nobody to fork.
    """
    # Another parent than the kernel's own would make it end at once; it ends by its pipe.
    own = {name: value for name, value in environment.items() if name != "JPY_PARENT_PID"}
    return await _house().kernel(arguments, own, folder)


@lru_cache(maxsize=1)
def _house() -> WarmHouse:
    scratch = tempfile.TemporaryDirectory(prefix="poise-warm-")
    environment = os.environ | {"OPENBLAS_NUM_THREADS": "1"}
    environment.pop("JPY_PARENT_PID", None)
    # On a person's own machine a kernel is the work; nothing goes before it.
    house = WarmHouse(Path(scratch.name), environment, WARM_MODULES, behind=False)
    atexit.register(_end, house, scratch)
    return house


def _end(house: WarmHouse, scratch: tempfile.TemporaryDirectory[str]) -> None:
    house.close_now()
    scratch.cleanup()

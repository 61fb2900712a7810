"""At most two takes are analysed at once on a machine, however many kernels it runs."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

AT_ONCE = 2
_LOOK_EVERY = 0.05


@contextmanager
def turn(*, patience: float = 20.0, folder: Path | None = None) -> Iterator[bool]:
    """Wait for one of two places; the system frees them when a kernel dies.

    Parameters
    ----------
    patience
        Seconds after which the take is analysed all the same: slow is better than not at all.
    folder
        Where the locks lie; by default this user's, in the temporary folder.

    Yields
    ------
    bool
        Whether a place was had.
    """
    held = _first_free(folder, time.monotonic() + patience)
    try:
        yield held is not None
    finally:
        if held is not None:
            os.close(held)


def _first_free(folder: Path | None, until: float) -> int | None:
    if sys.platform == "win32":
        return None  # one laptop, one trainee: there is nobody to wait for
    try:
        folder = folder or Path(tempfile.gettempdir()) / f"poise-voice-{os.getuid()}"
        places = [folder / str(number) for number in range(AT_ONCE)]
        for place in places:
            place.mkdir(mode=0o700, parents=True, exist_ok=True)
        while True:
            for place in places:
                if (held := _take(place)) is not None:
                    return held
            if time.monotonic() >= until:
                return None
            time.sleep(_LOOK_EVERY)
    except OSError:
        return None  # a machine without such a folder measures voices, too


def _take(place: Path) -> int | None:
    import fcntl

    # Folders are locked, so that nothing is opened for writing while a voice is in memory.
    held = os.open(place, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as problem:
        os.close(held)
        if isinstance(problem, BlockingIOError):
            return None
        raise
    return held

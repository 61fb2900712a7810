"""The environment of a kernel: an allow-list, never the server's own."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

# What a Python process needs of the machine, by platform.
_OF_THE_MACHINE = ("PATH", "HOME", "LANG", "LC_ALL", "TZ")
_OF_WINDOWS = ("SYSTEMROOT", "USERPROFILE", "TEMP", "TMP", "APPDATA", "LOCALAPPDATA", "PATHEXT")

# What a lecture's cells and callbacks import: once for all visitors.
WARM_MODULES = (
    *("poise.lecture", "poise.ui.classify", "poise.ui.discuss", "poise.ui.voice"),
    *("poise.ui.console", "poise.charts", "scipy.fft", "scipy.signal"),
    # What saving a figure looks for first.
    *(f"PIL.{kind}ImagePlugin" for kind in ("Png", "Bmp", "Gif", "Jpeg", "Ppm")),
)


def kernel_environment(
    given: Mapping[str, str],
    *,
    scratch: Path,
    figures: Path,
    source: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """Make a kernel's environment.

    Parameters
    ----------
    given
        What the server tells this kernel.
    scratch
        A folder that goes with the server: the profile of IPython lives there, so that a start-up
        file of the machine's owner doesn't run in a visitor's kernel.
    figures
        A folder that stays: matplotlib keeps its list of fonts in it.
    source
        The environment to choose from; by default the process's.
    """
    values = os.environ if source is None else source
    names = _OF_THE_MACHINE + (_OF_WINDOWS if sys.platform == "win32" else ())
    environment = {name: values[name] for name in names if name in values}
    environment.setdefault("LANG", "C.UTF-8")
    environment.update(
        # Threads of a linear algebra library in each of 300 kernels would fight for the cores.
        OPENBLAS_NUM_THREADS="1",
        MPLCONFIGDIR=str(figures),
        IPYTHONDIR=str(scratch / "ipython"),
        JUPYTER_RUNTIME_DIR=str(scratch),
        PYTHONUTF8="1",
        PYTHONDONTWRITEBYTECODE="1",
    )
    environment.update(given)
    return environment

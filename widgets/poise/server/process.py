"""What the process asks of the system before it serves: room for sockets, a folder for them."""

from __future__ import annotations

import contextlib
import gc
import logging
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

log = logging.getLogger("poise.server")


def make_scratch() -> Path:
    """Make a folder, ours alone, for the sockets of this process.

    The path of a socket is limited to about a hundred bytes, a kernel's name takes fifty, and
    the temporary folder of macOS the rest.
    """
    usual = tempfile.gettempdir()
    short = os.path.join(os.sep, "tmp")  # noqa: PTH118 - mkdtemp makes a folder, 0700, inside it
    crowded = len(usual) > 35 and sys.platform != "win32" and os.access(short, os.W_OK)
    return Path(tempfile.mkdtemp(prefix="poise-", dir=short if crowded else usual))


def remove_scratch(folder: Path, *, patience: float = 3.0) -> None:
    """Remove that folder with all that lies in it.

    A lecture that was being rehearsed when the server stopped may still put its socket there,
    between the emptying and the removing; it goes by itself a moment later.
    """
    until = time.monotonic() + patience
    shutil.rmtree(folder, ignore_errors=True)
    while folder.exists() and time.monotonic() < until:
        time.sleep(0.05)
        shutil.rmtree(folder, ignore_errors=True)


def settle_memory() -> None:
    """Leave what the server consists of out of later collections.

    Half a million objects of modules take 0.4 s to walk through, and no phone is heard meanwhile:
    with a thousand phones that happened every few rounds. What a thousand connections are made of
    takes 0.15 s, so the whole is looked through more rarely than by default.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)


def raise_limits() -> None:
    """Let the process hold as many descriptors as it may: phones, kernels and files need them."""
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 65_536 if hard == resource.RLIM_INFINITY else hard
    if soft != resource.RLIM_INFINITY and soft < wanted:
        with contextlib.suppress(ValueError, OSError):  # macOS caps it lower than it says
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def log_request(handler: Any) -> None:
    """Log what went wrong, without addresses' query: a token may be in it."""
    status = handler.get_status()
    level = logging.ERROR if status >= 500 else logging.DEBUG
    log.log(level, "%d %s %s", status, handler.request.method, handler.request.path)

"""A copy of the warm process becomes one visitor's kernel."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any


def become_kernel(
    arguments: Sequence[str],
    environment: Mapping[str, str],
    folder: str,
    names: dict[str, Any] | None,
    life: int,
) -> None:
    """Serve one visitor until the kernel is shut down or the server is gone.

    Parameters
    ----------
    arguments
        Those of the kernel's command, ``-f CONNECTION_FILE …``.
    environment, folder
        The visitor's own: nothing of the warm process's remains.
    names
        What the lecture's cells have defined; None where they are still to be run.
    life
        A pipe whose other end only the server holds. It ends with the server, whatever becomes of
        the process that this is a copy of.
    """
    os.setpgid(0, 0)  # an interrupt is for this kernel alone
    name_process("poise-kernel")
    for name in (signal.SIGINT, signal.SIGTERM, signal.SIGCHLD):
        signal.signal(name, signal.SIG_DFL)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    sys.argv = ["ipykernel_launcher", *arguments]
    _own_chance()
    _serve(arguments, names, life)


def _bring_to_life(kernel: Any) -> None:
    """Give the comms of the rehearsal their kernel: without one a widget keeps its words."""
    import comm

    made: dict[str, Any] = comm.get_comm_manager().comms
    for one in made.values():
        one.kernel = kernel


def _draw_inline(shell: Any) -> None:
    """Show pyplot's figures below their cell: matplotlib was imported where there was no shell."""
    import matplotlib as mpl
    from matplotlib_inline.backend_inline import configure_inline_support

    mpl.use("module://matplotlib_inline.backend_inline")
    mpl.interactive(True)
    configure_inline_support(shell, "inline")


def name_process(name: str) -> None:
    """Say in the system's list what a process is: they were all started as one."""
    with contextlib.suppress(OSError):
        Path("/proc/self/comm").write_text(name)


def _own_chance() -> None:
    # Every copy would draw the same numbers otherwise.
    random.seed()
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed()


def _serve(arguments: Sequence[str], names: dict[str, Any] | None, life: int) -> None:
    from ipykernel.kernelapp import IPKernelApp
    from tornado.ioloop import IOLoop

    class Quiet(IPKernelApp):
        def log_connection_info(self) -> None:
            """Say nothing: nobody will connect by hand."""

    app = Quiet.instance()
    if names is not None:
        # Two threads and four descriptors for each visitor, to show what C code prints.
        app.capture_fd_output = False
        app.user_ns = names
    app.initialize(list(arguments))
    if names is None:
        _draw_inline(app.shell)
    _bring_to_life(app.kernel)
    IOLoop.current().add_handler(life, lambda *_: os._exit(0), IOLoop.READ | IOLoop.ERROR)
    app.start()

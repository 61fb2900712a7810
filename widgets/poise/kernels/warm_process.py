"""The warm process: everything is imported, and each visitor is a fork of it.

``python -m poise.kernels.warm_process SOCKET LIFE MODULE…`` is started once by the server. Asked
for a lecture it forks itself and runs the cells in the fork, which then listens on a socket of
its own; asked for a kernel it forks itself and the fork becomes the kernel. It has one thread,
always: a fork copies only the one that asked for it.
"""

from __future__ import annotations

import array
import contextlib
import gc
import importlib
import json
import os
import select
import signal
import socket
import sys
import traceback
from pathlib import Path
from typing import Any, NoReturn

from poise.kernels.rehearsal import Rehearsal, rehearse
from poise.kernels.visitor import become_kernel, name_process

_LONGEST = 1 << 22
_PATIENCE = 10.0  # seconds for a question to come in; only our server asks
# What a kernel imports when it starts.
_FOR_KERNELS = (
    "ipykernel.kernelapp",
    "ipykernel.debugger",  # here, where debugpy cannot be imported
    "ipykernel.ipkernel",
    "ipykernel.zmqshell",
    "ipykernel.heartbeat",
    "ipykernel.control",
    "ipykernel.shellchannel",
    "ipykernel.subshell_manager",
    "IPython.core.completer",
    "IPython.core.debugger",
    "IPython.extensions.storemagic",
    "argcomplete",
    "traitlets.config.argcomplete_config",
    "faulthandler",
    "matplotlib_inline.backend_inline",
    "tornado.platform.asyncio",
    "zmq.eventloop.zmqstream",
    "zmq.utils.garbage",
)


class Nursery:
    """One socket on which copies of this process are asked for.

    Parameters
    ----------
    path : Path
        Of the socket.
    life : int
        A pipe that ends with the server.
    rehearsal : Rehearsal or None
        The lecture whose cells have run here; None in the process that all begin with.
    """

    def __init__(self, path: Path, life: int, rehearsal: Rehearsal | None = None) -> None:
        self._life = life
        self._rehearsal = rehearsal
        self._listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._listening.bind(str(path))
        path.chmod(0o600)
        self._listening.listen(512)

    def serve(self) -> NoReturn:
        """Answer until the server is gone."""
        # Children need no burial: nobody here asks how they ended.
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the server's business
        gc.collect()
        gc.freeze()  # a later collection would write to, and so copy, every page
        poller = select.poll()
        poller.register(self._listening, select.POLLIN)
        poller.register(self._life, select.POLLIN | select.POLLHUP)
        while True:
            for number, _ in poller.poll():
                if number == self._life:
                    os._exit(0)
                connection, _ = self._listening.accept()
                with connection:
                    connection.settimeout(_PATIENCE)
                    self._answer(connection)

    def _answer(self, connection: socket.socket) -> None:
        try:
            asked = _read(connection)
            if asked["do"] == "retire":
                self._retire(connection)
            if asked["do"] == "lecture":
                self._lecture(connection, asked)
            else:
                self._kernel(connection, asked)
        except (OSError, ValueError, KeyError):
            with contextlib.suppress(OSError):
                _write(connection, {"problem": traceback.format_exc()})

    def _kernel(self, connection: socket.socket, asked: dict[str, Any]) -> None:
        child = os.fork()
        if child == 0:
            self._leave(connection)
            names = self._rehearsal.names if self._rehearsal else None
            with _last_words():
                become_kernel(asked["argv"], asked["env"], asked["cwd"], names, self._life)
        handle = os.pidfd_open(child)
        try:
            _write(connection, {"pid": child}, handle)
        finally:
            os.close(handle)

    def _lecture(self, connection: socket.socket, asked: dict[str, Any]) -> None:
        if os.fork() != 0:
            return  # the copy answers, when the cells have run
        self._listening.close()
        with _last_words(connection):
            name_process("poise-lecture")
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            os.environ.update(asked["env"])
            os.chdir(asked["cwd"])
            rehearsal = rehearse(asked["cells"])
            nursery = Nursery(Path(asked["socket"]), self._life, rehearsal)
            results = [dict(result) for result in rehearsal.results]
            _write(
                connection,
                {"pid": os.getpid(), "results": results, "left": rehearsal.left_behind},
            )
            connection.close()
            nursery.serve()

    def _retire(self, connection: socket.socket) -> NoReturn:
        """Take no more visitors, and go when the last has gone."""
        _write(connection, {})
        self._leave(connection)
        with contextlib.suppress(ChildProcessError):
            os.waitpid(-1, 0)  # with SIGCHLD ignored it returns when there are none left
        os._exit(0)

    def _leave(self, connection: socket.socket) -> None:
        connection.close()
        self._listening.close()


@contextlib.contextmanager
def _last_words(connection: socket.socket | None = None) -> Any:
    """Whatever happens in a copy, it must not go on as if it were the original."""
    try:
        yield
    except BaseException:
        said = traceback.format_exc()
        with contextlib.suppress(OSError):
            if connection is not None:
                _write(connection, {"problem": said})
            else:
                os.write(2, said.encode())
        os._exit(1)
    os._exit(0)


def _read(connection: socket.socket) -> dict[str, Any]:
    line = b""
    while not line.endswith(b"\n") and len(line) < _LONGEST:
        part = connection.recv(1 << 16)
        if not part:
            break
        line += part
    asked: dict[str, Any] = json.loads(line)
    return asked


def _write(connection: socket.socket, message: dict[str, Any], handle: int | None = None) -> None:
    line = json.dumps(message, default=str).encode() + b"\n"
    if handle is not None:
        rights = array.array("i", [handle]).tobytes()
        connection.sendmsg([line], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, rights)])
    else:
        connection.sendall(line)


def preload(modules: list[str]) -> None:
    """Import what every visitor needs, in a process that stays of one thread."""
    # No visitor debugs: 8 MB for each kernel.
    sys.modules["debugpy"] = None  # type: ignore[assignment]
    for name in (*_FOR_KERNELS, *modules):
        try:
            module = importlib.import_module(name)
        except ModuleNotFoundError:  # some are not in every environment; it only saves time
            continue
        # What a module would otherwise make at its first use, in every visitor anew.
        getattr(module, "warm_up", lambda: None)()
    if "numpy" in sys.modules:  # every visitor is given chance of its own
        importlib.import_module("numpy.random")
    del sys.modules["debugpy"]
    import ipywidgets

    # At import it looked for a kernel and found none.
    ipywidgets.register_comm_target()


def main() -> None:
    """Import, say that all is ready, and serve."""
    path, life, *modules = sys.argv[1:]
    name_process("poise-warm")
    preload(modules)
    nursery = Nursery(Path(path), int(life))
    sys.stdout.write(json.dumps({"threads": len(os.listdir("/proc/self/task"))}) + "\n")  # noqa: PTH208
    sys.stdout.flush()
    os.dup2(2, 1)  # the server reads that one line only
    nursery.serve()


if __name__ == "__main__":
    main()

"""Kernels that are forks of a warm process, for jupyter_client to look after."""

from __future__ import annotations

import logging
import os
import select
import signal
import sys
from collections.abc import Sequence
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

from poise.kernels import ahead
from poise.kernels.asking import Child, WarmError
from poise.kernels.warm import WarmLecture

log = logging.getLogger("poise.kernels")


class ForkedProcess:
    """What `LocalProvisioner` asks of a process, by a handle that only means this one.

    It is a grandchild of ours, so that nobody here learns how it ended: 0 stands for that.
    """

    stdin = stdout = stderr = None

    def __init__(self, child: Child) -> None:
        self.pid = child.pid
        self.returncode: int | None = None
        self._handle = child.handle

    def poll(self) -> int | None:
        """Whether it has ended, without waiting."""
        return self._ended(0)

    def wait(self, timeout: float | None = None) -> int | None:
        """Wait until it has ended."""
        return self._ended(None if timeout is None else 1000 * timeout)

    def send_signal(self, number: int) -> None:
        """Send a signal, to this process or to none."""
        if self.poll() is None:
            signal.pidfd_send_signal(self._handle, number)

    def kill(self) -> None:
        """End it."""
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def _ended(self, milliseconds: float | None) -> int | None:
        if self.returncode is None:
            # Not `select`: it cannot look at descriptors beyond 1,024.
            poller = select.poll()
            poller.register(self._handle, select.POLLIN)
            if poller.poll(milliseconds):
                self.returncode = 0
                os.close(self._handle)
        return self.returncode

    def __del__(self) -> None:
        if self.returncode is None:
            os.close(self._handle)


class ForkProvisioner(LocalProvisioner):
    """Asks the lecture's warm process for a copy instead of starting a program."""

    process: Any

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Have the kernel forked; ``warm`` says of which lecture."""
        warm: WarmLecture = kwargs["warm"]
        child = await warm.kernel(_arguments(cmd), kwargs["env"], str(kwargs["cwd"]))
        return self._adopt(child)

    def _adopt(self, child: Child) -> KernelConnectionInfo:
        self.process = ForkedProcess(child)
        self.pid = child.pid
        self.pgid = None  # signals go by the handle
        return self.connection_info


class WarmProvisioner(ForkProvisioner):
    """Gives JupyterLab, nbclient and nbval kernels in which everything is imported already.

    They find it as ``poise-warm`` where ``JUPYTER_DEFAULT_PROVISIONER_NAME`` says so. A kernel of
    another Python, a system that cannot fork and a warm process that fails get a plain one.
    """

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Fork the kernel if that can be done."""
        if ahead.possible() and of_this_python(cmd):
            folder = str(kwargs.get("cwd") or os.getcwd())  # noqa: PTH109 - as Popen takes it
            try:
                return self._adopt(await ahead.kernel(_arguments(cmd), kwargs["env"], folder))
            except WarmError as problem:
                log.warning("a plain kernel, since none could be forked: %s", problem)
        return await LocalProvisioner.launch_kernel(self, cmd, **kwargs)


def of_this_python(cmd: Sequence[str]) -> bool:
    """Whether a kernel's command starts IPython's kernel in the Python that runs here."""
    return "ipykernel_launcher" in cmd and "-f" in cmd and cmd[0] == sys.executable


def _arguments(cmd: Sequence[str]) -> Sequence[str]:
    return cmd[cmd.index("-f") :]

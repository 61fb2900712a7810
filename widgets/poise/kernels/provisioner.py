"""A kernel that is a fork of a warm lecture, for jupyter_client to look after."""

from __future__ import annotations

import os
import select
import signal
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

from poise.kernels.warm import Child, WarmLecture


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
        arguments = cmd[cmd.index("-f") :]
        child = await warm.kernel(arguments, kwargs["env"], str(kwargs["cwd"]))
        self.process = ForkedProcess(child)
        self.pid = child.pid
        self.pgid = None  # signals go by the handle
        return self.connection_info

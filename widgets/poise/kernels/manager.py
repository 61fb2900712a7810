"""Kernel managers: own kernel spec, lower priority, no restart, no YAML on the loop."""

from __future__ import annotations

import sys
from functools import lru_cache
from typing import Any

from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_events import EventLogger
from jupyter_server import DEFAULT_EVENTS_SCHEMA_PATH
from jupyter_server.services.kernels.kernelmanager import (
    AsyncMappingKernelManager,
    ServerKernelManager,
)
from traitlets import Bool, default

from poise.kernels.priority import stand_back

KERNEL_NAME = "poise"

# What a browser may send to its own kernel. No execution, no inspection, no shutdown.
ALLOWED_MESSAGES = [
    "comm_open",
    "comm_close",
    "comm_msg",
    "comm_info_request",
    "kernel_info_request",
]


class OneSpec(KernelSpecManager):
    """Knows one kernel, this Python's, whatever else is installed on the machine."""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        """Return the spec."""
        del kernel_name
        command = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
        # Hundreds of kernels would fight over one history file, and nobody types here.
        quiet = ["--HistoryManager.enabled=False", "--IPKernelApp.log_level=ERROR"]
        return KernelSpec(argv=command + quiet, display_name="Poise", language="python")

    def find_kernel_specs(self) -> dict[str, str]:
        """Return its name."""
        return {KERNEL_NAME: ""}

    def get_all_specs(self) -> dict[str, Any]:
        """Return it by name."""
        spec = self.get_kernel_spec(KERNEL_NAME)
        return {KERNEL_NAME: {"resource_dir": "", "spec": spec.to_dict()}}


@lru_cache(maxsize=1)
def shared_events() -> EventLogger:
    """Return one event logger for all kernels: each of its own would parse schemas on the loop."""
    logger = EventLogger()
    schemas = DEFAULT_EVENTS_SCHEMA_PATH / "kernel_actions" / "v1.yaml"
    logger.register_event_schema(schemas)
    return logger


class OneKernelManager(ServerKernelManager):
    """The manager of one visitor's kernel."""

    # A restarted kernel has lost what its page shows: the page offers to reload instead.
    autorestart = Bool(False)

    @default("transport")
    def _default_transport(self) -> str:
        # TCP ports are chosen before they are bound: thirty starts at once collide.
        return "tcp" if sys.platform == "win32" else "ipc"

    @default("event_logger")
    def _default_event_logger(self) -> EventLogger:
        return shared_events()

    async def _async_pre_start_kernel(self, **kwargs: Any) -> Any:
        if kwargs.get("warm") is not None:
            from poise.kernels.provisioner import ForkProvisioner

            kernel_id = kwargs.get("kernel_id", self.kernel_id)
            self.provisioner = ForkProvisioner(
                kernel_id=kernel_id, kernel_spec=self.kernel_spec, parent=self
            )
        return await super()._async_pre_start_kernel(**kwargs)

    async def _async_launch_kernel(self, kernel_cmd: list[str], **kwargs: Any) -> None:
        await super()._async_launch_kernel(kernel_cmd, **kwargs)
        pid = getattr(self.provisioner, "pid", None)
        # A fork stands where the warm process does.
        if pid and kwargs.get("warm") is None:
            await stand_back(pid)


class LectureKernels(AsyncMappingKernelManager):
    """All kernels of the server."""

    @default("kernel_manager_class")
    def _default_kernel_manager_class(self) -> str:
        return f"{__name__}.{OneKernelManager.__name__}"

    @default("allow_tracebacks")
    def _default_allow_tracebacks(self) -> bool:
        return False  # a traceback tells the server's paths to strangers

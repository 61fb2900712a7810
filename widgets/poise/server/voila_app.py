"""Voila's standalone app with its own handlers, settings and listening."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

# jsonschema looks for it, builds a grammar for 1.4 s, and nothing here needs what it offers.
_unwanted = "rfc3987_syntax" not in sys.modules
if _unwanted:
    sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]

import zmq  # noqa: E402
from tornado.web import Application  # noqa: E402
from traitlets.config import Config  # noqa: E402
from voila.app import Voila  # noqa: E402
from voila.configuration import VoilaConfiguration  # noqa: E402

if _unwanted:
    del sys.modules["rfc3987_syntax"]

from poise.kernels.manager import ALLOWED_MESSAGES, LectureKernels, OneSpec  # noqa: E402
from poise.server.front_end import voila_config  # noqa: E402
from poise.server.kernel_handlers import KernelChannels, KernelEnd, KernelModel  # noqa: E402
from poise.server.static import VoilaFile  # noqa: E402
from poise.server.visits import ConsolePage, LecturePage  # noqa: E402

_KERNEL = r"(?P<kernel_id>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})"
_MAX_SOCKETS = 16_384  # about seven a kernel; the default ends at about 176 kernels


class PoiseServer(Voila):
    """Voila for the lectures of a class.

    It is attached to an application that listens already: joining must not wait for the second
    that Voila takes to be imported. No directory, no contents, no files, no tree, and no
    configuration from the working directory.
    """

    def __init__(self, scratch: Path) -> None:
        super().__init__()
        self.connection_dir = str(scratch)
        self.root_dir = str(scratch)
        self.log_level = "WARN"
        self.update_config(
            Config(
                MappingKernelManager={
                    "cull_idle_timeout": 3600,
                    "cull_interval": 120,
                    "cull_connected": False,
                    "buffer_offline_messages": False,
                },
                VoilaConfiguration={
                    "allow_theme_override": "NO",
                    "allow_template_override": "NO",
                    "show_tracebacks": False,
                    "preheat_kernel": False,
                    "progressive_rendering": False,
                },
            )
        )
        self.voila_configuration = VoilaConfiguration(
            parent=self,
            multi_kernel_manager_class=LectureKernels,
            kernel_spec_manager_class=OneSpec,
        )

    def init_settings(self) -> Any:
        """Return Voila's settings, less what would compress the event stream."""
        settings: Any = super().init_settings()
        self.kernel_manager.allowed_message_types = ALLOWED_MESSAGES
        self.kernel_manager.context.set(zmq.MAX_SOCKETS, _MAX_SOCKETS)
        for ours in ("cookie_secret", "login_url", "autoreload"):
            settings.pop(ours, None)
        return settings

    def init_handlers(self) -> Any:
        """Return the complete list: lecture, console, and what their pages ask for."""
        return [
            (r"/lectures/([\w-]+)", LecturePage),
            (r"/console", ConsolePage),
            (rf"/api/kernels/{_KERNEL}", KernelModel),
            (rf"/api/kernels/{_KERNEL}/channels", KernelChannels),
            (rf"/voila/api/shutdown/{_KERNEL}", KernelEnd),
            (r"/voila/(\w{8})/(static|labextensions|made)/(.+)", VoilaFile),
        ]

    def attach(self, application: Application) -> None:
        """Add the lectures to a running application."""
        voila_config("")  # a missing front end is said now, not to the first visitor
        application.settings.update(self.init_settings())
        application.add_handlers(".*$", self.init_handlers())

    def _handle_signal_stop(self, sig: Any, frame: Any) -> None:
        raise NotImplementedError("signals are the server's business")

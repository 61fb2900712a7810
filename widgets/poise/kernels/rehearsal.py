"""Running a lecture's cells in a process that has no kernel, so that it can be forked afterwards.

Comms publish nothing while there is no kernel (ipykernel looks for one each time), so widgets that
are made here come to life in whatever kernel is made of a copy of this process.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
import traceback
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.history import HistoryManager
from IPython.core.interactiveshell import InteractiveShell

_OPEN_FILES = Path("/proc/self/fd")
_THREADS = Path("/proc/self/task")


@dataclass
class Rehearsal:
    """What the cells gave.

    Attributes
    ----------
    names : dict
        The names that the cells defined.
    results : list of dict
        For each cell ``place``, ``outputs``, ``failed``, ``said`` (what it printed) and
        ``problem`` (a traceback, for the log).
    left_behind : list of str
        What keeps the process from being forked: threads, sockets, open files.
    """

    names: dict[str, Any] = field(default_factory=dict)
    results: list[dict[str, Any]] = field(default_factory=list)
    left_behind: list[str] = field(default_factory=list)


class _Sink:
    outputs: ClassVar[list[dict[str, Any]]] = []


class _Publisher(DisplayPublisher):
    def publish(self, data: Any, metadata: Any = None, source: Any = None, **other: Any) -> None:
        del source, other
        shown = {"output_type": "display_data", "data": data, "metadata": metadata or {}}
        _Sink.outputs.append(shown)

    def clear_output(self, wait: bool = False) -> None:
        del wait
        _Sink.outputs.clear()


class _Hook(DisplayHook):
    def write_format_data(
        self, format_dict: dict[str, Any], md_dict: dict[str, Any] | None = None
    ) -> None:
        shown = {"output_type": "execute_result", "data": format_dict, "metadata": md_dict or {}}
        _Sink.outputs.append(shown)

    def write_output_prompt(self) -> None:
        """Print nothing."""

    def start_displayhook(self) -> None:
        """Print nothing."""

    def finish_displayhook(self) -> None:
        """Print nothing."""

    def log_output(self, format_dict: dict[str, Any]) -> None:
        """Keep no log."""

    def update_user_ns(self, result: object) -> None:
        """Keep no ``Out``: it would hold every widget twice."""


class _Shell(InteractiveShell):
    display_pub_class = _Publisher
    displayhook_class = _Hook

    def init_history(self) -> None:
        self.history_manager = HistoryManager(shell=self, parent=self, enabled=False)

    def init_io(self) -> None:
        """Leave the streams alone."""


def rehearse(cells: Sequence[str]) -> Rehearsal:
    """Run the cells in order; one that fails doesn't stop the others, except the first."""
    done = Rehearsal()
    before = _descriptors()
    shell = _Shell.instance()
    # A hook of IPython or of a cell must not outlive the shell that it was made for.
    hook, handler = sys.displayhook, sys.excepthook
    try:
        for place, source in enumerate(cells):
            result = _run(shell, source, place)
            done.results.append(result)
            if result["failed"] and place == 0:
                break
        hidden = shell.user_ns_hidden
        names = shell.user_ns.items()
        done.names = {k: v for k, v in names if k not in hidden and not k.startswith("_")}
    finally:
        for callbacks in shell.events.callbacks.values():
            callbacks.clear()
        _Shell.clear_instance()
        sys.displayhook, sys.excepthook = hook, handler
    done.left_behind = _left_behind(before)
    return done


def _run(shell: _Shell, source: str, place: int) -> dict[str, Any]:
    _Sink.outputs = []
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        result = shell.run_cell(source, store_history=False, silent=False)
    problem = result.error_before_exec or result.error_in_exec
    return {
        "place": place,
        "outputs": [] if problem else _Sink.outputs,
        "failed": problem is not None,
        "said": said.getvalue() if problem is None else "",
        "problem": "".join(traceback.format_exception(problem)) if problem else "",
    }


def _descriptors() -> dict[str, str]:
    found = {}
    for number in os.listdir(_OPEN_FILES) if _OPEN_FILES.is_dir() else ():  # noqa: PTH208
        with contextlib.suppress(OSError):  # the listing's own descriptor has gone
            found[number] = os.readlink(_OPEN_FILES / number)  # noqa: PTH115 - not a file
    return found


def _left_behind(before: dict[str, str]) -> list[str]:
    now = _descriptors()
    opened = [target for number, target in now.items() if before.get(number) != target]
    threads = len(os.listdir(_THREADS)) if _THREADS.is_dir() else 1  # noqa: PTH208
    left = [f"{threads} threads"] if threads != 1 else []
    return left + sorted(f"open: {target}" for target in opened)

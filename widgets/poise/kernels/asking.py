"""Asking a warm process: over its socket, in threads, never on the event loop."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import socket
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_ANSWER = 1 << 16
KERNEL_SECONDS = 30.0


class WarmError(Exception):
    """The warm process did not do what it was asked for; a plain kernel will."""


@dataclass(frozen=True)
class Child:
    """A kernel's process: its number, and a descriptor that stays true when numbers are reused."""

    pid: int
    handle: int


async def fork(
    path: Path, arguments: Sequence[str], environment: Mapping[str, str], folder: str
) -> Child:
    """Have a kernel forked by the process that listens on a socket."""
    asked = {"do": "kernel", "argv": list(arguments), "env": dict(environment), "cwd": folder}
    answer, handles = await in_thread(ask, path, asked, KERNEL_SECONDS)
    return Child(int(answer["pid"]), handles[0])


def ask(path: Path, asked: Mapping[str, Any], seconds: float) -> tuple[dict[str, Any], list[int]]:
    """Ask, and give the answer with the descriptors that came with it."""
    line = json.dumps(asked).encode() + b"\n"
    handles: list[int] = []
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
            connection.settimeout(seconds)
            connection.connect(str(path))
            connection.sendall(line)
            data, handles, _, _ = socket.recv_fds(connection, _ANSWER, 1)
            while not data.endswith(b"\n"):
                part = connection.recv(_ANSWER)
                if not part:
                    raise WarmError("no answer")
                data += part
        answer: dict[str, Any] = json.loads(data)
        if "problem" in answer:
            raise WarmError(str(answer["problem"]))
    except (OSError, ValueError) as problem:
        close(handles)
        raise WarmError(str(problem)) from problem
    except WarmError:
        close(handles)
        raise
    return answer, handles


def retire(path: Path) -> None:
    """Let a process take no more visitors, and go when its last has gone."""
    with contextlib.suppress(WarmError):
        ask(path, {"do": "retire"}, KERNEL_SECONDS)
    path.unlink(missing_ok=True)


def close(handles: Sequence[int]) -> None:
    """Close descriptors."""
    for handle in handles:
        os.close(handle)


# Few threads: the warm process answers one question after the other.
pool = ThreadPoolExecutor(4, thread_name_prefix="poise-warm")


async def in_thread(function: Any, *arguments: Any) -> Any:
    """Run what waits, elsewhere."""
    return await asyncio.get_running_loop().run_in_executor(pool, function, *arguments)

"""Start `poise serve` on a free port with a data folder of its own, and end it."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

READY_SECONDS = 60.0
STOP_SECONDS = 20.0


@dataclass(frozen=True)
class Served:
    """A running class."""

    url: str
    code: str
    console_url: str
    pid: int
    seconds_to_join: float
    """From the command to the first join page that was answered."""


def free_port() -> int:
    """Return a port of 127.0.0.1 that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(
    *options: str, command: tuple[str, ...] = (), environ: Mapping[str, str] | None = None
) -> Iterator[Served]:
    """Serve a class of B3; `command` is the `poise` to run, by default this environment's.

    It runs in its data folder, outside the checkout.
    """
    poise = command or (str(Path(sys.executable).with_name("poise")),)
    with tempfile.TemporaryDirectory(prefix="poise-load-") as folder:
        port = free_port()
        arguments = ["serve", "--lecture", "b3", "--host", "127.0.0.1"]
        arguments += ["--port", str(port), "--data", folder]
        start = time.monotonic()
        with (Path(folder) / "log").open("wb") as log:
            process = subprocess.Popen(
                [*poise, *arguments, "--no-browser", *options],
                stdout=log, stderr=log, stdin=subprocess.DEVNULL, cwd=folder,
                env=clean_environ() | dict(environ or {}), preexec_fn=_hear_ctrl_c,
            )  # fmt: skip
        try:
            _wait_for(f"http://127.0.0.1:{port}/", process, Path(folder))
            took = time.monotonic() - start
            yield _facts(Path(folder), took)
        finally:
            _end(process)


def clean_environ() -> dict[str, str]:
    """Return the environment without what tests and other servers of ours put there."""
    ours = ("PYTEST", "POISE", "PYTHONPATH", "JUPYTER", "VIRTUAL_ENV")
    return {name: value for name, value in os.environ.items() if not name.startswith(ours)}


def _hear_ctrl_c() -> None:
    # Where the tests run in the background of a shell, Ctrl-C is ignored and that is inherited.
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _wait_for(url: str, process: subprocess.Popen[bytes], folder: Path) -> None:
    until = time.monotonic() + READY_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                answer.read()
            return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.02)
    raise RuntimeError(f"poise serve did not start:\n{(folder / 'log').read_text('utf-8')}")


def _facts(folder: Path, took: float) -> Served:
    announced = folder / "serve.json"
    until = time.monotonic() + 5
    while not announced.exists() and time.monotonic() < until:
        time.sleep(0.02)
    facts = json.loads(announced.read_text("utf-8"))
    return Served(facts["url"], facts["join_code"], facts["console_url"], facts["pid"], took)


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.send_signal(signal.SIGINT)
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        raise RuntimeError("poise serve did not end within 20 s of Ctrl-C") from None

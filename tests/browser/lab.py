"""JupyterLab with a lecture, and a browser in front of it: no server of ours."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
import wave
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from poise.cli.lab import KERNELS, QUIET

TOKEN = "only-for-this-test"
SECONDS = 90


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


@contextmanager
def jupyter_lab(folder: Path, home: Path):
    """Start JupyterLab on a folder; gives its address."""
    port = free_port()
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("POISE_")},
        "POISE_PROGRESS": str(home / "progress"),
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTER_DATA_DIR": str(home / "data"),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
        "IPYTHONDIR": str(home / "ipython"),
        **KERNELS,
    }
    command = [
        sys.executable,
        "-m",
        "jupyter",
        "lab",
        "--no-browser",
        "--allow-root",
        *QUIET,
        f"--ServerApp.root_dir={folder}",
        f"--ServerApp.port={port}",
        "--ServerApp.ip=127.0.0.1",
        "--ServerApp.port_retries=0",
        f"--IdentityProvider.token={TOKEN}",
        "--LabApp.expose_app_in_browser=True",
    ]
    with (home / "lab.log").open("wb") as log:
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        try:
            address = f"http://127.0.0.1:{port}"
            wait_for(address, server)
            yield address
        finally:
            server.terminate()
            try:
                server.wait(timeout=30)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def wait_for(address, server):
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise RuntimeError(f"JupyterLab stopped with {server.returncode}")
        try:
            with urllib.request.urlopen(f"{address}/api?token={TOKEN}", timeout=5) as reply:
                json.load(reply)
                return
        except OSError:
            time.sleep(0.3)
    raise TimeoutError(address)


def open_notebook(page, address, notebook):
    """Open a notebook and run all of it; returns its widgets."""
    page.set_default_timeout(SECONDS * 1000)
    page.goto(f"{address}/lab/tree/{notebook}?token={TOKEN}&reset")
    page.wait_for_selector(".jp-Notebook .jp-Cell")
    page.wait_for_function("window.jupyterapp && window.jupyterapp.shell.currentWidget")
    page.wait_for_function(
        "window.jupyterapp.shell.currentWidget.sessionContext?.session?.kernel?.connectionStatus"
        " === 'connected'"
    )
    page.evaluate("window.jupyterapp.commands.execute('notebook:run-all-cells')")
    page.wait_for_function("document.querySelectorAll('.poise-widget .card').length === 4")
    return page.locator(".poise-widget")


def copy_lecture(target: Path) -> Path:
    """Copy the tiny lecture somewhere it may be written to."""
    source = Path(__file__).parents[1] / "ui" / "b9-tiny"
    return Path(shutil.copytree(source, target / "b9-tiny"))


def write_sound(path: Path, samples, rate=44100):
    """Write samples as a 16-bit wav file: what the fake microphone plays."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes((np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes())
    return path

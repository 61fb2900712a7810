"""The two pinned environments: ``run`` (what a class needs) and ``dev`` (that, and the tests).

Made by us rather than by nox, one for several sessions: a class and JupyterLab need the same
packages, and so do the tests, the linters and the measurements.
"""

from __future__ import annotations

import hashlib
import os
import platform
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".nox"
LOCK = ROOT / "requirements.lock"
EXTRAS = {"run": "", "dev": "[test,lint,postgres]"}
OLDEST = (3, 11)
NEWEST_TRIED = (3, 13)


def python_problem(version: tuple[int, int] = sys.version_info[:2]) -> str | None:
    """Say why this Python will not do, or None where it will."""
    if version >= OLDEST:
        return None
    have, need = ".".join(map(str, version)), ".".join(map(str, OLDEST))
    return (
        f"Poise needs Python {need} or newer; nox runs on {have}. "
        f"Install a newer Python and run: python{need} -m pip install nox && "
        f"python{need} -m nox -s serve"
    )


def scripts(kind: str) -> Path:
    """Folder of an environment's commands."""
    return FOLDER / f"poise-{kind}" / ("Scripts" if os.name == "nt" else "bin")


def python(kind: str) -> Path:
    """Return the environment's interpreter."""
    return scripts(kind) / ("python.exe" if os.name == "nt" else "python")


def fingerprint(kind: str) -> str:
    """Digest of all that decides what an environment holds."""
    digest = hashlib.sha256()
    for part in (LOCK.read_bytes(), (ROOT / "pyproject.toml").read_bytes()):
        digest.update(part)
    digest.update(f"{EXTRAS[kind]} {sys.version} {platform.machine()} {ROOT}".encode())
    return digest.hexdigest()


def prepare(kind: str) -> Path:
    """Make the environment, or leave it alone where nothing has changed.

    The lock is given as constraints: pip then installs what this environment needs and nothing
    else, each package at its pin.

    Returns
    -------
    Path
        The environment's interpreter.
    """
    stamp = FOLDER / f"poise-{kind}" / "fingerprint"
    wanted = fingerprint(kind)
    if stamp.is_file() and stamp.read_text() == wanted:
        return python(kind)
    print(f"Setting up {stamp.parent} (once; a few minutes on a slow line)", flush=True)
    if not python(kind).is_file():
        _run(sys.executable, "-m", "virtualenv", "--quiet", str(stamp.parent))
    pip = (str(python(kind)), "-m", "pip", "install", "--quiet", "--constraint", str(LOCK))
    _run(*pip, "hatchling")
    _run(*pip, "--no-build-isolation", "--editable", f"{ROOT}{EXTRAS[kind]}")
    stamp.write_text(wanted)
    return python(kind)


def _run(*command: str) -> None:
    subprocess.run(command, check=True, cwd=ROOT)

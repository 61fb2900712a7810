"""Programs that pip cannot bring: a browser, a speaking voice, a database server, nginx, fonts.

They serve the tests. Each is used where it is there, installed by the system's package manager
where that is allowed, and otherwise named, with the command that installs it; the tests that need
it are then skipped and say why. ``POISE_NO_SYSTEM=1`` keeps the system as it is.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

DOWNLOAD_SECONDS = 600
BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
)


@dataclass(frozen=True)
class Program:
    """Something the tests use that is no Python package."""

    name: str
    package: str
    """Debian's and Ubuntu's name for it."""
    find: Callable[[], bool]
    brew: str
    """What to type on macOS."""


def chromium() -> str | None:
    """Path of a Chromium that starts, or None."""
    for name in (os.environ.get("POISE_CHROMIUM", ""), *BROWSERS):
        path = shutil.which(name) if name else None
        if path and _starts(path):
            return path
    return None


def _starts(path: str) -> bool:
    # Ubuntu's "chromium" may be a stub that only says where to get the real one.
    try:
        done = subprocess.run([path, "--version"], capture_output=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _has_postgres() -> bool:
    return bool(shutil.which("initdb") or list(Path("/usr/lib/postgresql").glob("*/bin/initdb")))


def _has_nginx() -> bool:
    return bool(shutil.which("nginx") or Path("/usr/sbin/nginx").exists())


def _has_chinese_fonts() -> bool:
    if sys.platform != "linux":
        return True  # macOS and Windows come with Chinese faces
    if not shutil.which("fc-list"):
        return any(Path("/usr/share/fonts").glob("**/*CJK*"))
    faces = subprocess.run(["fc-list", ":lang=zh"], capture_output=True, check=False)
    return bool(faces.stdout.strip())


PROGRAMS = (
    Program("Chromium", "chromium", lambda: bool(chromium()), "brew install --cask chromium"),
    Program(
        "espeak-ng", "espeak-ng", lambda: bool(shutil.which("espeak-ng")), "brew install espeak-ng"
    ),
    Program("PostgreSQL", "postgresql", _has_postgres, "brew install postgresql@16"),
    Program("nginx", "nginx-light", _has_nginx, "brew install nginx"),
    Program("Chinese fonts", "fonts-noto-cjk", _has_chinese_fonts, ""),
    Program(
        "shellcheck",
        "shellcheck",
        lambda: bool(shutil.which("shellcheck")),
        "brew install shellcheck",
    ),
)


def missing() -> list[Program]:
    """List the programs that are not on this machine."""
    return [program for program in PROGRAMS if not program.find()]


def apt() -> list[str] | None:
    """Return the command that installs packages without asking, or None where that is not ours."""
    if os.environ.get("POISE_NO_SYSTEM") or not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return ["apt-get"]
    if not shutil.which("sudo"):
        return None
    asks = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode
    return None if asks else ["sudo", "-n", "apt-get"]


def install(programs: Iterable[Program]) -> None:
    """Install with the system's package manager, one by one where they fail together."""
    wanted = [program.package for program in programs]
    command = apt()
    if not wanted or command is None:
        return
    print(f"Installing with apt-get: {', '.join(wanted)}", flush=True)
    environ = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    quiet = {"env": environ, "stdout": subprocess.DEVNULL, "stdin": subprocess.DEVNULL}
    subprocess.run([*command, "update", "-qq"], check=False, **quiet)
    options = ["install", "-y", "-qq", "--no-install-recommends"]
    if subprocess.run([*command, *options, *wanted], check=False, **quiet).returncode:
        for package in wanted:
            subprocess.run([*command, *options, package], check=False, **quiet)


def playwright_browser(python: Path, engine: str) -> str | None:
    """Let Playwright bring an engine of its own; its path, or None.

    A failed download is remembered beside the environment, so that it is not tried on every run.
    """
    failed = python.parent.parent / f"no-{engine}"
    path = _playwright_path(python, engine)
    if path or failed.exists():
        return path
    if _playwright(python, "install", engine):
        failed.write_text("delete this file to let Playwright try again\n")
    elif apt():
        # Only after the download: its libraries are many, and of no use without it.
        _playwright(python, "install-deps", engine)
    return _playwright_path(python, engine)


def _playwright(python: Path, *arguments: str) -> int:
    command = [str(python), "-m", "playwright", *arguments]
    try:
        done = subprocess.run(command, capture_output=True, timeout=DOWNLOAD_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return 1
    return done.returncode


def _playwright_path(python: Path, engine: str) -> str | None:
    code = (
        "from playwright.sync_api import sync_playwright as s\n"
        f"with s() as p: print(p.{engine}.executable_path)"
    )
    done = subprocess.run([str(python), "-c", code], capture_output=True, text=True, check=False)
    path = done.stdout.strip()
    return path if path and Path(path).exists() else None


def browsers(python: Path) -> dict[str, str]:
    """Find or fetch the engines for the browser tests, by name."""
    found = {"chromium": chromium() or playwright_browser(python, "chromium")}
    found |= {engine: playwright_browser(python, engine) for engine in ("firefox", "webkit")}
    return {engine: path for engine, path in found.items() if path}


def report(engines: dict[str, str]) -> list[str]:
    """Say in lines what is not there, what that leaves out and how to get it."""
    lines = [
        f"{program.name} is not installed: its tests are skipped. To have them: {how}"
        for program in missing()
        if (how := _how(program)) and not (program.name == "Chromium" and "chromium" in engines)
    ]
    lines += [
        f"{name}: not tried (Playwright could not fetch it)"
        for name in ("firefox", "webkit")
        if name not in engines
    ]
    return lines


def _how(program: Program) -> str:
    return program.brew if sys.platform == "darwin" else f"sudo apt install {program.package}"

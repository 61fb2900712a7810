"""The data folder: its secret, the facilitator's token, and what is announced to scripts."""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from poise.server.options import StartError


@dataclass(frozen=True)
class DataFolder:
    """The folder that outlives the process."""

    path: Path
    secret: bytes
    token: str

    @property
    def database(self) -> Path:
        """The embedded database's file."""
        return self.path / "poise.sqlite"

    @property
    def announcement(self) -> Path:
        """The file that tells scripts where the server is."""
        return self.path / "serve.json"

    def last_class(self) -> str:
        """Return the id of the class that a server here held last; empty where there was none."""
        try:
            return (self.path / "class").read_text("ascii").strip()
        except (OSError, UnicodeError):
            return ""

    def remember_class(self, class_id: str) -> None:
        """Keep which class this server holds, for the next start."""
        with contextlib.suppress(OSError):  # it only decides which of several is resumed
            write_private(self.path / "class", class_id.encode())

    def announce(self, facts: dict[str, Any]) -> None:
        """Write `serve.json` in one step, so that nobody reads half of it."""
        write_private(self.announcement, json.dumps(facts, indent=1).encode())

    def withdraw(self) -> None:
        """Remove `serve.json`."""
        with contextlib.suppress(OSError):
            self.announcement.unlink()


def open_folder(path: Path, shared: Path | None = None) -> DataFolder:
    """Make the folder and its secrets, or read what an earlier start left there.

    Parameters
    ----------
    shared
        A folder that holds `secret` and `token` for several servers; nothing is written to it.

    Raises
    ------
    StartError
        `data-unwritable` where files cannot be made; `no-secrets` where `shared` lacks one.
    """
    try:
        path.mkdir(parents=True, exist_ok=True, mode=0o700)
        _probe(path)
        if shared is not None:
            return DataFolder(path, *_shared(shared))
        secret = _keep(path / "secret", lambda: secrets.token_bytes(32))
        token = _keep(path / "token", lambda: secrets.token_urlsafe(24).encode()).decode("ascii")
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise StartError("data-unwritable", path=str(path), reason=reason) from problem
    return DataFolder(path, secret, token)


def _shared(folder: Path) -> tuple[bytes, str]:
    try:
        secret = (folder / "secret").read_bytes()
        token = (folder / "token").read_text("ascii").strip()
    except (OSError, UnicodeError) as problem:
        raise StartError("no-secrets", path=str(folder)) from problem
    if len(secret) < 32 or len(token) < 24:
        raise StartError("no-secrets", path=str(folder))
    return secret, token


def claim(path: Path) -> IO[bytes]:
    """Hold the folder for as long as the file that is returned stays open.

    Two servers on one folder would both write its database. The system lets go of the lock when
    the process ends, however it ends.

    Raises
    ------
    StartError
        `data-in-use` where another server holds it.
    """
    file = (path / "lock").open("ab")
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError) as problem:
        file.close()
        raise StartError("data-in-use", path=str(path)) from problem
    except OSError:  # a network drive that knows no locks must not keep a class from being held
        pass
    return file


def _probe(path: Path) -> None:
    handle, name = tempfile.mkstemp(dir=path, prefix=".probe-")
    os.close(handle)
    Path(name).unlink()


def _keep(path: Path, make: Any) -> bytes:
    try:
        kept = path.read_bytes()
    except FileNotFoundError:
        kept = b""
    if kept:
        return kept
    fresh: bytes = make()
    write_private(path, fresh)
    return fresh


def write_private(path: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(handle, "wb") as file:  # mkstemp made it 0600
            file.write(content)
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise

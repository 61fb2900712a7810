"""A PostgreSQL cluster for the tests, run by an ordinary user since it refuses root."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

_OWNER = "postgres"


class UnavailableError(Exception):
    """Why there is no PostgreSQL to test with."""


@dataclass
class Cluster:
    bin: Path
    folder: Path
    prefix: tuple[str, ...]

    @classmethod
    def start(cls) -> Cluster:
        bin_folder, prefix = _programs(), _prefix()
        folder = Path(tempfile.mkdtemp(prefix="poise-pg-"))
        if prefix:
            shutil.chown(folder, _OWNER)
        own = cls(bin_folder, folder, prefix)
        try:
            own._run("initdb", "-D", own.data, "-U", "poise", "-A", "trust", "--no-sync")
            options = f"-k {folder} -c listen_addresses= -c fsync=off -c max_connections=60"
            log = str(folder / "log")
            own._run("pg_ctl", "-D", own.data, "-w", "-l", log, "-o", options, "start")
        except subprocess.CalledProcessError as error:
            own._forget()
            raise UnavailableError(f"did not start: {error.stderr or error.stdout}") from error
        return own

    @property
    def data(self) -> str:
        return str(self.folder / "data")

    def url(self, database: str) -> str:
        host = quote(str(self.folder), safe="")
        return f"postgresql://poise@/{database}?host={host}"

    def create(self, database: str, *, like: str = "template1") -> None:
        self._sql(f"CREATE DATABASE {database} TEMPLATE {like}")

    def drop(self, database: str) -> None:
        self._sql(f"DROP DATABASE IF EXISTS {database} WITH (FORCE)")

    def end_connections(self, database: str) -> None:
        """End every connection to a database, as a restart of PostgreSQL does."""
        self._sql(
            f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database}'"
        )

    def stop(self) -> None:
        self._run("pg_ctl", "-D", self.data, "-m", "immediate", "-w", "stop")
        self._forget()

    def _sql(self, statement: str) -> None:
        socket = str(self.folder)
        self._run("psql", "-h", socket, "-U", "poise", "-d", "postgres", "-qc", statement)

    def _run(self, program: str, *arguments: str) -> None:
        # pg_ctl leaves a server behind that would hold a pipe open: let it write to a file.
        with tempfile.TemporaryFile() as said:
            done = subprocess.run(
                [*self.prefix, str(self.bin / program), *arguments],
                stdout=said, stderr=said, stdin=subprocess.DEVNULL, cwd="/", check=False,
            )  # fmt: skip
            said.seek(0)
            words = said.read().decode(errors="replace")
        if done.returncode:
            raise subprocess.CalledProcessError(done.returncode, program, words, words)

    def _forget(self) -> None:
        for _ in range(20):
            shutil.rmtree(self.folder, ignore_errors=True)
            if not self.folder.exists():
                return
            time.sleep(0.05)


def _programs() -> Path:
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    folders += [Path(found).parent] if (found := shutil.which("postgres")) else []
    for folder in folders:
        if all((folder / name).exists() for name in ("initdb", "postgres", "pg_ctl", "psql")):
            return folder
    raise UnavailableError("its programs (initdb, postgres, pg_ctl, psql) are not installed")


def _prefix() -> tuple[str, ...]:
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return ()
    try:
        pwd.getpwnam(_OWNER)
    except KeyError:
        raise UnavailableError(f"it refuses root, and there is no user {_OWNER}") from None
    if not shutil.which("runuser"):
        raise UnavailableError("it refuses root, and runuser is not installed")
    return ("runuser", "-u", _OWNER, "--")

"""The `AttemptLog` port with its file, classroom and memory implementations."""

from __future__ import annotations

import json
import os
import socket
import time
import uuid
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any, Protocol

import platformdirs

_SECONDS_TO_ANSWER = 5.0
_LONGEST_REPLY = 4 * 1024 * 1024


class AttemptError(Exception):
    """An attempt could not be kept.

    Attributes
    ----------
    code : str
        ``not-writable`` (the progress file) or ``not-recorded`` (the classroom).
    """

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code = code


@dataclass(frozen=True)
class Attempt:
    """One thing that a person did in an exercise.

    Attributes
    ----------
    lecture, form, id : str
        Lecture, form (``classify``, ``discuss``, ``voice``) and id of the exercise.
    item : str
        Id of the item inside the exercise; empty where it has none.
    answer : dict
        What was answered, in ids and numbers only.
    at : float
        Unix time of the attempt.
    attempt_id : str
        Made once, so that a repeat does no harm.
    """

    lecture: str
    form: str
    id: str
    item: str = ""
    answer: dict[str, Any] = field(default_factory=dict)
    at: float = field(default_factory=time.time)
    attempt_id: str = field(default_factory=lambda: uuid.uuid4().hex)


class AttemptLog(Protocol):
    """Where attempts go and come back from.

    ``private`` says whether what is recorded stays with the person alone: what is measured in a
    voice is recorded nowhere else.
    """

    private: bool

    def record(self, attempt: Attempt) -> None:
        """Keep one attempt, or raise `AttemptError`."""

    def history(self, lecture: str, form: str, id: str) -> list[Attempt]:
        """Give the attempts at one exercise, oldest first."""


@dataclass
class MemoryAttemptLog:
    """Attempts kept in this process only."""

    attempts: list[Attempt] = field(default_factory=list)
    private: bool = True

    def record(self, attempt: Attempt) -> None:
        """Keep one attempt; a repeat of the same attempt is ignored."""
        if all(known.attempt_id != attempt.attempt_id for known in self.attempts):
            self.attempts.append(attempt)

    def history(self, lecture: str, form: str, id: str) -> list[Attempt]:
        """Give the attempts at one exercise, oldest first."""
        return [a for a in self.attempts if (a.lecture, a.form, a.id) == (lecture, form, id)]


class FileAttemptLog:
    """Attempts as JSON lines in the person's own folder, one file for each lecture.

    Parameters
    ----------
    folder : Path, optional
        Where the files live; by default ``$POISE_PROGRESS`` or the user's data folder.
    """

    private = True

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or _progress_folder()

    def record(self, attempt: Attempt) -> None:
        """Append one line and force it to the disk."""
        line = json.dumps(asdict(attempt), ensure_ascii=False, separators=(",", ":"))
        path = self._path(attempt.lecture)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            # A line torn by a power cut must not swallow the next one.
            start = "" if _ends_whole(path) else "\n"
            with path.open("a", encoding="utf-8") as file:
                file.write(f"{start}{line}\n")
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise AttemptError("not-writable", str(path)) from error

    def history(self, lecture: str, form: str, id: str) -> list[Attempt]:
        """Give the attempts, oldest first; a line that cannot be read is passed over."""
        try:
            text = self._path(lecture).read_text(encoding="utf-8", errors="replace")
        except FileNotFoundError:
            return []
        except OSError as error:
            raise AttemptError("not-writable", str(self._path(lecture))) from error
        memory = MemoryAttemptLog()
        for attempt in filter(None, map(_parse, text.splitlines())):
            memory.record(attempt)
        return memory.history(lecture, form, id)

    def _path(self, lecture: str) -> Path:
        safe = "".join(c if c.isalnum() or c in "-_" else "_" for c in lecture)
        return self.folder / f"{safe}.jsonl"


class ClassroomAttemptLog:
    """Attempts sent to the class's server over a Unix socket, one JSON line for each.

    Parameters
    ----------
    path : str
        The socket.
    token : str
        Bound to class, seat and kernel; good for recording only.
    """

    private = False

    def __init__(self, path: str, token: str) -> None:
        self._path = path
        self._token = token

    def record(self, attempt: Attempt) -> None:
        """Send one attempt and wait until the server has kept it."""
        self._ask({"token": self._token, "attempt": asdict(attempt)})

    def history(self, lecture: str, form: str, id: str) -> list[Attempt]:
        """Give the attempts of this seat at one exercise; none where the server does not tell."""
        question = {"lecture": lecture, "form": form, "id": id}
        try:
            reply = self._ask({"token": self._token, "history": question})
        except AttemptError:
            return []
        return [a for a in map(_from_mapping, reply.get("attempts", [])) if a is not None]

    def _ask(self, message: Mapping[str, Any]) -> dict[str, Any]:
        line = json.dumps(message, ensure_ascii=False).encode() + b"\n"
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
                connection.settimeout(_SECONDS_TO_ANSWER)
                connection.connect(self._path)
                connection.sendall(line)
                with connection.makefile("rb") as replies:
                    reply = json.loads(replies.readline(_LONGEST_REPLY))
        except (OSError, ValueError) as error:
            raise AttemptError("not-recorded", type(error).__name__) from error
        if not isinstance(reply, dict) or reply.get("ok") is not True:
            raise AttemptError("not-recorded")
        return reply


def open_log(environment: Mapping[str, str] | None = None) -> AttemptLog:
    """Choose the log: the classroom's where the server named its socket, else the own file."""
    values = os.environ if environment is None else environment
    path, token = values.get("POISE_SOCKET"), values.get("POISE_TOKEN")
    if path and token:
        return ClassroomAttemptLog(path, token)
    folder = values.get("POISE_PROGRESS")
    return FileAttemptLog(Path(folder) if folder else None)


def _progress_folder() -> Path:
    chosen = os.environ.get("POISE_PROGRESS")
    return Path(chosen) if chosen else Path(platformdirs.user_data_dir("poise")) / "progress"


def _ends_whole(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            file.seek(-1, os.SEEK_END)
            return file.read(1) == b"\n"
    except OSError:  # no file yet, or an empty one
        return True


def _parse(line: str) -> Attempt | None:
    try:
        return _from_mapping(json.loads(line))
    except ValueError:
        return None


def _from_mapping(values: object) -> Attempt | None:
    if not isinstance(values, dict):
        return None
    known = {f.name for f in fields(Attempt)}
    try:
        return Attempt(**{key: value for key, value in values.items() if key in known})
    except TypeError:
        return None

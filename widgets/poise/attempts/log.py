"""Attempts of a live class, and the choice between the class and the own file."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from poise.attempts.attempt import Attempt, AttemptError, AttemptLog, attempt_from
from poise.attempts.own_file import FileAttemptLog

_SECONDS_TO_ANSWER = 5.0
_LONGEST_REPLY = 4 * 1024 * 1024


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
        return [a for a in map(attempt_from, reply.get("attempts", [])) if a is not None]

    def forget(self, lecture: str, form: str, id: str, attempt_id: str | None = None) -> int:
        """Refuse: a kernel may add to the class's records and take nothing out of them."""
        raise AttemptError("not-deletable")

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

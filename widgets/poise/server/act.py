"""What the actions of the console have in common."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from poise.server.base import DeskHandler
from poise.server.refusals import RefusedError

Body = dict[str, Any]
_MOST_SECONDS = 7200
_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "html": "text/html; charset=utf-8",
    "json": "application/json; charset=utf-8",
}


class Console(DeskHandler):
    """A request of the console: which class, and what its body says."""

    @property
    def service(self) -> Any:
        """The use cases."""
        return self.room.service

    @property
    def class_id(self) -> str:
        """The class that the request is about."""
        return self.room.class_id

    def seconds(self, body: Body) -> int | None:
        """Return the seconds asked for, if any."""
        seconds: int | None = self.optional(body, "seconds", int)
        if seconds is not None and not 1 <= seconds <= _MOST_SECONDS:
            raise RefusedError("bad-request")
        return seconds

    def send_file(self, name: str, content: bytes, *, saved: bool = True) -> None:
        """Answer with a file, to be saved under the class's code or to be looked at."""
        how = "attachment" if saved else "inline"
        file = f"poise-{self.room.classroom.code}-{name}"
        self.set_header("Content-Type", _TYPES[name.rpartition(".")[2]])
        self.set_header("Content-Disposition", f'{how}; filename="{file}"')
        self.set_header("Cache-Control", "no-store")
        self.finish(content)


Action = Callable[[Console, Body], Awaitable[Body | None]]

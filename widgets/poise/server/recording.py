"""Where kernels record what their person did: a socket for this machine only, a token a kernel."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from poise.classroom import ClassroomError
from poise.kernels.owners import KernelOwners

if TYPE_CHECKING:
    from poise.classroom import ClassroomService

log = logging.getLogger("poise.recording")

_LINE_LIMIT = 64 * 1024


class Recorder:
    """Takes one JSON line for each attempt and answers when it is stored.

    A token is good for the attempts of its kernel's seat, and only while that kernel lives.
    """

    def __init__(self, service: ClassroomService, owners: KernelOwners) -> None:
        self._service = service
        self._owners = owners
        self._server: asyncio.AbstractServer | None = None

    async def listen(self, path: Path) -> str:
        """Open the socket in a folder that is ours alone; empty where there are no such sockets."""
        if sys.platform == "win32":
            return ""
        self._server = await asyncio.start_unix_server(
            self._serve, path=str(path), limit=_LINE_LIMIT
        )
        return str(path)

    async def close(self) -> None:
        """Close the socket."""
        if self._server is not None:
            self._server.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError):
            try:
                while line := await reader.readline():
                    reply = await self._answer(line)
                    writer.write(json.dumps(reply, ensure_ascii=False).encode() + b"\n")
                    await writer.drain()
            except ValueError:  # a line over the limit
                log.warning("an attempt was too long")
            finally:
                writer.close()

    async def _answer(self, line: bytes) -> dict[str, Any]:
        try:
            message = json.loads(line)
            held = self._owners.by_token(str(message["token"]))
        except (ValueError, KeyError, TypeError):
            return {"ok": False, "code": "bad-request"}
        if held is None:
            return {"ok": False, "code": "no-such-kernel"}
        if held.owner.participant_id is None:
            return {"ok": True, "attempts": []}  # the facilitator tries things out; nothing is kept
        class_id, person = held.owner.class_id, held.owner.participant_id
        if isinstance(message.get("history"), dict):
            return await self._history(class_id, person, message["history"])
        if not isinstance(message.get("attempt"), dict):
            return {"ok": False, "code": "bad-request"}
        return await self._record(class_id, person, message["attempt"])

    async def _history(self, class_id: str, person: str, asked: dict[str, Any]) -> dict[str, Any]:
        # A reload or a change of language starts another kernel: the person's own attempts return.
        every = await self._service.attempts(class_id, person)
        names = ("lecture", "form", "id")
        same = [one for one in every if all(one.get(name) == asked.get(name) for name in names)]
        return {"ok": True, "attempts": same}

    async def _record(self, class_id: str, person: str, attempt: dict[str, Any]) -> dict[str, Any]:
        try:
            await self._service.record_attempt(class_id, person, attempt)
        except ClassroomError as problem:
            return {"ok": False, "code": problem.code}
        except Exception:
            log.exception("an attempt was not stored")
            return {"ok": False, "code": "store-failed"}
        return {"ok": True}

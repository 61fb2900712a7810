"""The facilitator's API: one action an address."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlsplit

from poise.server.base import PoiseHandler
from poise.server.library import library
from poise.server.refusals import RefusedError

Action = Callable[["Console", dict[str, Any]], Awaitable[Any]]
_SCREENS = ("join", "prompt", "section", "break", "blank")


class Console(PoiseHandler):
    """POST /api/console/<action>."""

    async def post(self, action: str) -> None:
        """Do it, and tell everyone."""
        if not self.facilitator:
            raise RefusedError("not-facilitator")
        perform = ACTIONS.get(action)
        if perform is None:
            raise RefusedError("not-found")
        await perform(self, self.body_json())
        self.room.on_change()
        if action in _MOVES:
            self.room.on_me(None)
        self.write_json({"ok": True})

    def seconds(self, body: dict[str, Any]) -> int | None:
        """Return the seconds asked for, if any."""
        if body.get("seconds") is None:
            return None
        seconds = int(self.field(body, "seconds", int))
        if not 1 <= seconds <= 7200:
            raise RefusedError("bad-request")
        return seconds


class ConsoleLibrary(PoiseHandler):
    """GET /api/console/library."""

    async def get(self) -> None:
        """Answer with what can be opened."""
        if not self.facilitator:
            raise RefusedError("not-facilitator")
        lecture = self.room.classroom.lecture
        sections = await asyncio.to_thread(self.room.sections.all, lecture, self.language)
        self.write_json(library(self.room.lectures[lecture], sections, self.language))


async def _open(h: Console, body: dict[str, Any]) -> None:
    await h.room.service.open_prompt(
        h.room.class_id,
        h.field(body, "form", str),
        h.field(body, "source", str),
        seconds=h.seconds(body),
        announced=body.get("announced") is True,
    )


async def _close(h: Console, body: dict[str, Any]) -> None:
    await h.room.service.close_round(h.room.class_id)


async def _extend(h: Console, body: dict[str, Any]) -> None:
    await h.room.service.extend_round(h.room.class_id, seconds=h.seconds(body) or 20)


async def _reopen(h: Console, body: dict[str, Any]) -> None:
    await h.room.service.reopen_round(h.room.class_id)


async def _next(h: Console, body: dict[str, Any]) -> None:
    kind = h.field(body, "kind", str)
    await h.room.service.next_round(h.room.class_id, kind, seconds=h.seconds(body))


async def _reveal(h: Console, body: dict[str, Any]) -> None:
    await h.room.service.reveal(h.room.class_id)


async def _hide(h: Console, body: dict[str, Any]) -> None:
    await h.room.service.hide(h.room.class_id)


async def _end(h: Console, body: dict[str, Any]) -> None:
    await h.room.service.end_prompt(h.room.class_id)


async def _screen(h: Console, body: dict[str, Any]) -> None:
    mode = h.field(body, "mode", str)
    if mode not in _SCREENS:
        raise RefusedError("bad-request")
    details: dict[str, Any] = {}
    if body.get("section") is not None:
        details["section"] = h.field(body, "section", str)
    if body.get("page") is not None:
        details["page"] = h.field(body, "page", int)
    await h.room.service.set_screen(h.room.class_id, mode, **details)


async def _blank(h: Console, body: dict[str, Any]) -> None:
    on = h.field(body, "on", bool)
    await h.room.service.set_screen(h.room.class_id, "blank", on=on)


async def _break(h: Console, body: dict[str, Any]) -> None:
    minutes = body.get("minutes")
    if not isinstance(minutes, int | float) or not 0 < minutes <= 120:
        raise RefusedError("bad-request")
    await h.room.service.set_screen(h.room.class_id, "break", minutes=minutes)


async def _hands(h: Console, body: dict[str, Any]) -> None:
    counts = h.field(body, "counts", dict)
    await h.room.service.set_hands(h.room.class_id, h.field(body, "round", int), counts)


async def _hide_answer(h: Console, body: dict[str, Any]) -> None:
    answer, hidden = h.field(body, "answer", int), h.field(body, "hidden", bool)
    await h.room.service.hide_answer(h.room.class_id, answer, hidden)


async def _settings(h: Console, body: dict[str, Any]) -> None:
    chosen: dict[str, Any] = {}
    if "ballots_per" in body:
        chosen["ballots_per"] = h.field(body, "ballots_per", str)
        if chosen["ballots_per"] not in {"group", "person"}:
            raise RefusedError("bad-request")
    if "path" in body:
        chosen["path"] = h.field(body, "path", str)
    if "groups" in body:
        chosen["groups"] = h.field(body, "groups", int)
    await h.room.service.settings(h.room.class_id, **chosen)
    await h.room.refresh()


async def _address(h: Console, body: dict[str, Any]) -> None:
    parts = urlsplit(h.field(body, "url", str))
    if parts.scheme not in {"http", "https"} or not parts.netloc or parts.username:
        raise RefusedError("bad-request")
    h.room.base_url = f"{parts.scheme}://{parts.netloc}{parts.path}".rstrip("/")


async def _segment(h: Console, body: dict[str, Any]) -> None:
    await h.room.service.start_segment(h.room.class_id, h.field(body, "id", str))


async def _close_class(h: Console, body: dict[str, Any]) -> None:
    await h.room.service.close_class(h.room.class_id)
    await h.room.refresh()


async def _erase_class(h: Console, body: dict[str, Any]) -> None:
    await h.room.service.erase_class(h.room.class_id)
    h.room.on_erased()


ACTIONS: dict[str, Action] = {
    "open": _open,
    "close": _close,
    "extend": _extend,
    "reopen": _reopen,
    "next": _next,
    "reveal": _reveal,
    "hide": _hide,
    "end": _end,
    "screen": _screen,
    "blank": _blank,
    "break": _break,
    "hands": _hands,
    "hide-answer": _hide_answer,
    "settings": _settings,
    "address": _address,
    "segment": _segment,
    "close-class": _close_class,
    "erase-class": _erase_class,
}
# After these a seat's own part reads differently.
_MOVES = {"open", "reopen", "next", "reveal", "end", "settings", "erase-class", "hide-answer"}

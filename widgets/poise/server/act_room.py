"""The console's actions on the room: the projector, the clock, the settings, the ways in."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from poise.server.act import Action, Body, Console
from poise.server.addresses import qr_svg
from poise.server.pairing import Pairings
from poise.server.refusals import RefusedError

SCREENS = ("join", "prompt", "section", "break", "questions", "blank")
SETTINGS: Mapping[str, type] = {
    "name": str,
    "path": str,
    "ballots_per": str,
    "groups": int,
    "devices": str,
    "grouping": str,
    "peer_rule": str,
    "peer_n": int,
    "advice_low": int,
    "advice_high": int,
    "moderation": str,
    "box": bool,
    "pulse": bool,
    "quiet_places": int,
}
_MOST_MINUTES = 120


async def _screen(h: Console, body: Body) -> None:
    mode = h.field(body, "mode", str)
    if mode not in SCREENS:
        raise RefusedError("bad-request")
    kinds = {"section": str, "page": int}
    given = {name: h.optional(body, name, kind) for name, kind in kinds.items()}
    details = {name: value for name, value in given.items() if value is not None}
    await h.service.set_screen(h.class_id, mode, **details)


async def _blank(h: Console, body: Body) -> None:
    await h.service.set_screen(h.class_id, "blank", on=h.field(body, "on", bool))


async def _break(h: Console, body: Body) -> None:
    minutes = body.get("minutes")
    if isinstance(minutes, bool) or not isinstance(minutes, int | float):
        raise RefusedError("bad-request")
    if not 0 < minutes <= _MOST_MINUTES:
        raise RefusedError("bad-request")
    await h.service.set_screen(h.class_id, "break", minutes=minutes)


async def _stop(h: Console, body: Body) -> None:
    await h.service.stop_scene(h.class_id, h.field(body, "on", bool))


async def _settings(h: Console, body: Body) -> None:
    unknown = set(body) - set(SETTINGS)
    if unknown:
        raise RefusedError("bad-setting")
    chosen: dict[str, Any] = {name: h.field(body, name, SETTINGS[name]) for name in body}
    await h.service.settings(h.class_id, **chosen)


async def _segment(h: Console, body: Body) -> None:
    await h.service.start_segment(h.class_id, h.field(body, "id", str))


async def _address(h: Console, body: Body) -> None:
    parts = urlsplit(h.field(body, "url", str))
    if parts.scheme not in {"http", "https"} or not parts.netloc or parts.username:
        raise RefusedError("bad-request")
    h.rooms.move_to(f"{parts.scheme}://{parts.netloc}{parts.path}".rstrip("/"))


async def _pair(h: Console, body: Body) -> Body:
    pairings: Pairings = h.settings["poise_pairings"]
    made = pairings.offer(h.room.classroom.code)
    url = f"{h.room.base_url}/pair/{made.secret}"
    return {"url": url, "qr": await asyncio.to_thread(qr_svg, url), "until": made.until}


ROOM_ACTIONS: Mapping[str, Action] = {
    "screen": _screen,
    "blank": _blank,
    "break": _break,
    "stop": _stop,
    "settings": _settings,
    "segment": _segment,
    "address": _address,
    "pair": _pair,
}

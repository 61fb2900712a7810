"""The console's action on voices: a picture of the class, when there are enough people for one."""

from __future__ import annotations

from collections.abc import Mapping

from poise.server.act import Action, Body, Console


async def _picture(h: Console, body: Body) -> None:
    task, take = h.field(body, "task", str), h.field(body, "take", str)
    await h.service.make_picture(h.class_id, task, take)


VOICE_ACTIONS: Mapping[str, Action] = {"voice-picture": _picture}

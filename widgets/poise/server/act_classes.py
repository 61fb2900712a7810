"""The console's actions on whole classes: a new one, a copy, pause, close, erase."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from poise.classroom import ClassroomError
from poise.content import BankError
from poise.server.act import Action, Body, Console
from poise.server.refusals import RefusedError


async def _open_class(h: Console, body: Body) -> None:
    await h.service.start_class(h.class_id)


async def _pause_class(h: Console, body: Body) -> None:
    await h.service.pause_class(h.class_id)


async def _reopen_class(h: Console, body: Body) -> None:
    await h.service.reopen_class(h.class_id)


async def _close_class(h: Console, body: Body) -> None:
    await h.service.close_class(h.class_id)


async def _copy_class(h: Console, body: Body) -> Body:
    copied = await h.service.copy_class(h.class_id, h.optional(body, "name", str))
    return {"code": copied.code}


async def _new_class(h: Console, body: Body) -> Body:
    lecture, language = h.field(body, "lecture", str), h.field(body, "language", str)
    groups = h.optional(body, "groups", int)
    if lecture not in h.room.lectures:
        raise ClassroomError("no-such-lecture", lecture=lecture[:40])
    try:
        await asyncio.to_thread(h.room.lectures.__getitem__, lecture)
    except BankError as problem:
        raise RefusedError("bank", reason=problem.text(h.language)) from problem
    opened = await h.service.open_class(
        lecture=lecture,
        language=language,
        groups=6 if groups is None else groups,
        name=h.optional(body, "name", str) or "",
        prepared=h.optional(body, "open", bool) is not True,
    )
    return {"code": opened.code}


async def _erase_class(h: Console, body: Body) -> None:
    await h.service.erase_class(h.class_id)
    h.room.on_erased()
    await h.rooms.forget(h.class_id)


CLASS_ACTIONS: Mapping[str, Action] = {
    "open-class": _open_class,
    "pause-class": _pause_class,
    "reopen-class": _reopen_class,
    "close-class": _close_class,
    "copy-class": _copy_class,
    "new-class": _new_class,
    "erase-class": _erase_class,
}

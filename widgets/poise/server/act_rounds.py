"""The console's actions on the question that is open, and on its rounds."""

from __future__ import annotations

from collections.abc import Mapping

from poise.server.act import Action, Body, Console
from poise.server.refusals import RefusedError


async def _open(h: Console, body: Body) -> None:
    await _put(h, h.field(body, "form", str), h.field(body, "source", str), body)


async def _type(h: Console, body: Body) -> Body:
    source = await h.service.type_question(h.class_id, h.field(body, "question", dict))
    if body.get("open") is True:
        await _put(h, "typed", source, body)
    return {"source": source}


async def _put(h: Console, form: str, source: str, body: Body) -> None:
    await h.service.open_prompt(
        h.class_id,
        form,
        source,
        seconds=h.seconds(body),
        announced=body.get("announced") is True,
        size=h.optional(body, "size", int) or 3,
    )


async def _close(h: Console, body: Body) -> None:
    await h.service.close_round(h.class_id)


async def _extend(h: Console, body: Body) -> None:
    await h.service.extend_round(h.class_id, seconds=h.seconds(body) or 20)


async def _reopen(h: Console, body: Body) -> None:
    await h.service.reopen_round(h.class_id)


async def _next(h: Console, body: Body) -> None:
    await h.service.next_round(h.class_id, h.field(body, "kind", str), seconds=h.seconds(body))


async def _repeat(h: Console, body: Body) -> None:
    await h.service.repeat_round(h.class_id, seconds=h.seconds(body))


async def _reveal(h: Console, body: Body) -> None:
    await h.service.reveal(h.class_id)


async def _hide(h: Console, body: Body) -> None:
    await h.service.hide(h.class_id)


async def _end(h: Console, body: Body) -> None:
    await h.service.end_prompt(h.class_id)


async def _say(h: Console, body: Body) -> None:
    await h.service.say_line(h.class_id, h.field(body, "choice", str), seconds=h.seconds(body))


async def _practice(h: Console, body: Body) -> None:
    do = h.field(body, "do", str)
    if do == "next":
        await h.service.practice_next(h.class_id)
    elif do == "extend":
        await h.service.practice_extend(h.class_id, h.seconds(body) or 60)
    elif do == "reseat":
        people = await h.service.seats(h.class_id)
        reached = {one.id for one in people if h.room.devices.is_fresh(one.id)}
        await h.service.practice_reseat(h.class_id, reached=reached)
    else:
        raise RefusedError("bad-request")


async def _hands(h: Console, body: Body) -> None:
    number, counts = h.field(body, "round", int), h.field(body, "counts", dict)
    await h.service.set_hands(h.class_id, number, counts)


ROUND_ACTIONS: Mapping[str, Action] = {
    "open": _open,
    "type": _type,
    "close": _close,
    "extend": _extend,
    "reopen": _reopen,
    "next": _next,
    "repeat": _repeat,
    "reveal": _reveal,
    "hide": _hide,
    "end": _end,
    "hands": _hands,
    "say": _say,
    "practice": _practice,
}

"""The console's actions on groups: who sits where."""

from __future__ import annotations

from collections.abc import Mapping

from poise.server.act import Action, Body, Console


async def _regroup(h: Console, body: Body) -> Body:
    how, size = h.field(body, "how", str), h.field(body, "size", int)
    return {"groups": await h.service.regroup(h.class_id, how, size)}


async def _plan(h: Console, body: Body) -> None:
    await h.service.plan(h.class_id, h.field(body, "plan", dict))


async def _move(h: Console, body: Body) -> None:
    who, group = h.field(body, "participant", str), h.field(body, "group", int)
    await h.service.set_group(h.class_id, who, group, by_facilitator=True)


async def _name_group(h: Console, body: Body) -> None:
    group, name = h.field(body, "group", int), h.field(body, "name", str)
    await h.service.name_group(h.class_id, group, name)


async def _merge(h: Console, body: Body) -> None:
    group, into = h.field(body, "group", int), h.field(body, "into", int)
    await h.service.merge_groups(h.class_id, group, into)


GROUP_ACTIONS: Mapping[str, Action] = {
    "regroup": _regroup,
    "plan": _plan,
    "move": _move,
    "name-group": _name_group,
    "merge": _merge,
}

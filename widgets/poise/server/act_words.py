"""The console's actions on what people have written: answers, questions, the list of words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from poise.server.act import Action, Body, Console
from poise.server.refusals import RefusedError

_MOST_WORDS = 2000


async def _moderate(h: Console, body: Body) -> None:
    more: dict[str, Any] = {}
    if "into" in body:
        more["into"] = h.optional(body, "into", int)
    await h.service.moderate(
        h.class_id,
        h.field(body, "answer", int),
        hidden=h.optional(body, "hidden", bool),
        pinned=h.optional(body, "pinned", bool),
        **more,
    )


async def _hide_answer(h: Console, body: Body) -> None:
    answer, hidden = h.field(body, "answer", int), h.field(body, "hidden", bool)
    await h.service.moderate(h.class_id, answer, hidden=hidden)


async def _order(h: Console, body: Body) -> None:
    await h.service.order_answers(h.class_id, _listed(h, body, "answers", int))


async def _question(h: Console, body: Body) -> None:
    number, state = h.field(body, "question", int), h.field(body, "state", str)
    await h.service.moderate_question(h.class_id, number, state)


async def _words(h: Console, body: Body) -> None:
    language, words = h.field(body, "language", str), _listed(h, body, "words", str)
    await h.service.set_words(language, words)


def _listed(h: Console, body: Body, name: str, kind: type[Any]) -> list[Any]:
    listed: list[Any] = h.field(body, name, list)
    wrong = any(not isinstance(one, kind) or isinstance(one, bool) for one in listed)
    if wrong or len(listed) > _MOST_WORDS:
        raise RefusedError("bad-request")
    return listed


WORD_ACTIONS: Mapping[str, Action] = {
    "moderate": _moderate,
    "hide-answer": _hide_answer,
    "order": _order,
    "question": _question,
    "words": _words,
}

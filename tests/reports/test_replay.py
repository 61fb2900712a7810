"""An export, read back, comes to the figures that the class saw."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

import pytest

from poise.classroom import ClassroomService
from poise.content import Lecture
from poise.reports import read_export, summary
from poise.reports.summary import PromptSummary
from poise.store import SqlStore
from tests.classroom.helpers import cast, open_round, people, prompt
from tests.conftest import Clock

pytestmark = pytest.mark.anyio
VOTES: list[tuple[str, str, list[Any], list[Any]]] = [
    ("discuss", "silent", [{"option": one} for one in "aabbccc"],
     [{"option": one} for one in "acbcccc"]),
    ("discuss", "several", [{"options": one} for one in ("ab", "a", "c", "ac", "b", "ab", "a")],
     [{"options": ["a", "b"]}]),
    ("discuss", "agree", [{"value": n} for n in (1, 2, 2, 3, 5, 5, 5)], [{"value": 4}]),
    ("discuss", "statements", [{"ratings": {"ask": n}} for n in (1, 1, 2, 3, 4, 5, 5)],
     [{"ratings": {"ask": 5, "wait": 1}}]),
    ("discuss", "guess", [], []),
    ("classify", "t1-box", [{"option": one, "confidence": 60} for one in
                            ("angry", "angry", "unsure", "anxious", "angry", "angry", "unsure")],
     [{"option": "angry"}]),
]  # fmt: skip


@pytest.fixture
async def service(tmp_path, tiny: Lecture, clock: Clock, anyio_backend: str):
    store = await SqlStore.open(f"sqlite:///{tmp_path / 'poise.sqlite'}", window=0)
    yield ClassroomService(store, {tiny.id: tiny}, clock=clock)
    await store.close()


def numbers_between(shown: dict[str, Any]) -> tuple[list[Any], list[Any]]:
    least, most = shown["number"]["least"], shown["number"]["most"]
    middle = round((least + most) / 2)
    return [{"number": n} for n in (least, least, middle, middle, most, most, most)], [
        {"number": middle}
    ]


def compare(live: dict[str, Any], replayed: PromptSummary) -> None:
    votes = {"before": replayed.before, "after": replayed.after}
    for side, vote in votes.items():
        assert vote is not None
        assert live[side] == vote.total
        counts = [one[side] for one in (*live["options"], *live["steps"])]
        assert counts == list(vote.counts.values())
        if live["right"]:
            assert live["right"][side] == vote.right[0]
        if live["numbers"]:
            spread = asdict(vote.numbers)
            for name in ("n", "median", "low", "high", "least", "most"):
                assert live["numbers"][side][name] == spread[name]
    for one in live["ratings"]:
        assert tuple(one["counts"]) == replayed.before.ratings[one["id"]]
        assert tuple(one["after"]) == replayed.after.ratings[one["id"]]
    assert live["changed"] == replayed.change.changed
    moves = live["moves"] and {(one["from"], one["to"], one["n"]) for one in live["moves"]}
    assert moves == (replayed.change.moves and set(replayed.change.moves))
    gain = replayed.change.gain
    assert live["gain"] == (gain and asdict(gain))


@pytest.mark.parametrize(("form", "source", "first", "second"), VOTES)
async def test_the_same_figures_as_live(service: ClassroomService, form, source, first, second):
    room = await service.open_class(lecture="t1", language="en", groups=3)
    seats = await people(service, room, 7)
    await service.open_prompt(room.id, form, source)
    if source == "guess":
        first, second = numbers_between(await prompt(service, room))
    await cast(service, room, seats, *({k: list(v) if k == "options" else v for k, v in one.items()}
                                       for one in first))  # fmt: skip
    await service.close_round(room.id)
    await service.next_round(room.id, "revote")
    await cast(service, room, seats, *second)
    await service.close_round(room.id)
    await service.reveal(room.id)
    live = (await prompt(service, room, "console"))["results"]
    exported = json.dumps(await service.export(room.id))
    found = summary(read_export(exported))
    compare(live, found.prompts[0])
    if live["matrix"]:
        (matrix,) = found.matrices
        assert (live["matrix"]["items"], live["matrix"]["right"], live["matrix"]["of"]) == (
            matrix.items, matrix.right, matrix.of
        )  # fmt: skip
        assert live["matrix"]["rows"] == [
            {"key": key, "counts": list(counts)} for key, counts in matrix.rows
        ]
    for seat in seats:
        assert seat.nickname not in repr(found)


async def test_answers_and_their_votes_as_live(service: ClassroomService):
    room = await service.open_class(lecture="t1", language="en", groups=3)
    await service.settings(room.id, ballots_per="person")
    seats = await people(service, room, 7)
    await service.open_prompt(room.id, "discuss", "silent")
    await cast(service, room, seats, {"option": "a"})
    await service.close_round(room.id)
    await service.next_round(room.id, "answers")
    number = await open_round(service, room)
    for seat in seats[:3]:
        await service.submit_answer(room.id, seat.id, number, f"we say {seat.group}", seat.id)
    await service.close_round(room.id)
    await service.next_round(room.id, "peer")
    answers = {one["group"]: one["id"] for one in (await prompt(service, room))["answers"]}
    for seat in seats:
        await service.cast(room.id, seat.id, await open_round(service, room),
                           {"answer": answers[seat.group % 3 + 1]}, f"p{seat.id}")  # fmt: skip
    await service.close_round(room.id)
    await service.moderate(room.id, answers[1], pinned=True)
    await service.moderate(room.id, answers[2], hidden=True)
    await service.reveal(room.id)
    live = (await prompt(service, room))["results"]["answers"]
    (found,) = summary(read_export(json.dumps(await service.export(room.id)))).prompts
    assert [(one["group"], one["text"], one["votes"], one["pinned"]) for one in live] == [
        (one.group, one.text, one.votes, one.pinned) for one in found.answers
    ]
    assert len(live) == 2

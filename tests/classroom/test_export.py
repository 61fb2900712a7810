"""The export: everything that was collected, and nobody in it."""

from __future__ import annotations

import json

import pytest

from poise.classroom import ClassroomService
from tests.classroom.helpers import cast, open_round, people, prompt, reveal
from tests.conftest import Clock

pytestmark = pytest.mark.anyio
A, C = {"option": "a"}, {"option": "c"}


async def test_an_export_has_all_ballots_and_no_person(
    service: ClassroomService, clock: Clock
) -> None:
    room = await service.open_class(lecture="t1", language="en", groups=3, name="Monday")
    seats = await people(service, room, 6)
    await service.start_segment(room.id, "opening")
    await service.open_prompt(room.id, "discuss", "silent")
    await cast(service, room, seats, *[A] * 5, C)
    await service.set_hands(room.id, await open_round(service, room), {"b": 2})
    await service.close_round(room.id)
    await service.next_round(room.id, "answers")
    await service.submit_answer(room.id, seats[0].id, await open_round(service, room), "=1+1", "x")
    await service.close_round(room.id)
    await service.next_round(room.id, "revote")
    await cast(service, room, seats, C)
    results = await reveal(service, room)
    await service.open_prompt(room.id, "discuss", "guess")
    first, second = await service.export(room.id), await service.export(room.id)
    text = json.dumps(first, ensure_ascii=False)
    for seat in seats:
        for secret in (seat.id, seat.reentry, f'"{seat.nickname}"'):
            assert secret not in text
    silent, guess = first["prompts"]
    assert [one["kind"] for one in silent["rounds"]] == ["vote", "answers", "revote"]
    assert [one["heads"] for one in silent["rounds"]] == [8, 0, 6]
    votes = {one["voter"]: one["choice"] for one in silent["rounds"][0]["ballots"]}
    again = {one["voter"]: one["choice"] for one in silent["rounds"][2]["ballots"]}
    assert votes.keys() == again.keys()
    moved = sum(votes[one] != again[one] for one in votes)
    assert moved == results["changed"] == 5
    other = {one["voter"] for one in second["prompts"][0]["rounds"][0]["ballots"]}
    assert not other & votes.keys(), "two exports cannot be laid side by side"
    assert set(silent["rounds"][0]["ballots"][0]) == {"voter", "choice"}
    assert silent["answers"][0]["text"] == "=1+1"
    assert silent["question"]["zh-CN"] != silent["question"]["en"]
    assert silent["keys"] == ["c"]
    assert guess["number"]["truth"] is not None
    assert first["class"]["name"] == "Monday"
    assert first["runs"][0]["title"]["en"] == "Opening"


async def test_every_kind_of_question_can_be_exported(service: ClassroomService) -> None:
    room = await service.open_class(lecture="t1", language="en")
    typed = await service.type_question(
        room.id, {"ask": "scale", "question": "q", "low": "no", "high": "yes"}
    )
    paper = await service.type_question(room.id, {"ask": "paper"})
    sources = [
        ("discuss", one) for one in ("several", "agree", "statements", "rank", "ideas", "guess")
    ]
    sources += [("typed", typed), ("typed", paper), ("classify", "t1-box"), ("rating", "one-line")]
    for form, source in sources:
        await service.open_prompt(room.id, form, source)
        shown = await prompt(service, room)
        exported = (await service.export(room.id))["prompts"][-1]
        assert exported["ask"] == shown["ask"]
        assert exported["question"]["en"] == shown["question"]
        assert [one["id"] for one in exported["options"]] == [one["id"] for one in shown["options"]]
        json.dumps(exported)

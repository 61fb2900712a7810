"""A discussion prompt through its rounds, as participants, projector and console see it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from poise.classroom import Classroom, ClassroomError, ClassroomService, Participant
from tests.conftest import Clock

pytestmark = pytest.mark.anyio


async def people(service: ClassroomService, room: Classroom, number: int) -> list[Participant]:
    return [
        await service.join(room.code, f"n{n}", group=n % 3 + 1, language="en")
        for n in range(number)
    ]


async def vote(
    service: ClassroomService, room: Classroom, person: Participant, option: str, mark: str = "x"
) -> None:
    seen = await service.view(room.id, audience="participant", language="en")
    round_id = seen["prompt"]["round"]["id"]
    await service.cast(room.id, person.id, round_id, {"option": option}, f"{mark}-{person.id}")


async def refused(code: str, call: Any) -> None:
    with pytest.raises(ClassroomError) as caught:
        await call
    assert caught.value.code == code


async def test_all_rounds(service: ClassroomService) -> None:
    room = await service.open_class(lecture="t1", language="zh-CN", groups=3)
    seats = await people(service, room, 6)
    await service.open_prompt(room.id, "discuss", "silent")
    for person in seats:
        await vote(service, room, person, "a")
    await refused("not-now", service.next_round(room.id, "answers"))
    await service.close_round(room.id)
    answers = await service.next_round(room.id, "answers")
    for number, person in enumerate(seats[:3]):
        await service.submit_answer(
            room.id, person.id, answers.id, f"answer {number}", f"b{number}"
        )
    seen = await service.view(room.id, audience="participant", language="en")
    assert seen["prompt"]["answers"] == []
    assert seen["prompt"]["round"] | {"answered": 3, "of": 3} == seen["prompt"]["round"]
    console = await service.view(room.id, audience="console", language="en")
    assert [one["hidden"] for one in console["prompt"]["answers"]] == [False, False, False]
    await service.hide_answer(room.id, console["prompt"]["answers"][2]["id"], True)
    await service.close_round(room.id)
    peer = await service.next_round(room.id, "peer")
    seen = await service.view(room.id, audience="participant", language="en")
    shown = {one["group"]: one["id"] for one in seen["prompt"]["answers"]}
    assert sorted(shown) == [1, 2]
    own = service.cast(room.id, seats[0].id, peer.id, {"answer": shown[1]}, "p1")
    await refused("own-answer", own)
    ballot = await service.cast(room.id, seats[0].id, peer.id, {"answer": shown[2]}, "p2")
    assert ballot.voter == "g1"
    await service.cast(room.id, seats[3].id, peer.id, {"answer": shown[2]}, "p3")
    seen = await service.view(room.id, audience="screen", language="en")
    assert (seen["prompt"]["round"]["answered"], seen["prompt"]["round"]["of"]) == (1, 3)
    await service.close_round(room.id)
    await service.next_round(room.id, "revote")
    for person in seats[:5]:
        await vote(service, room, person, "c", "r")
    await refused("not-now", service.reveal(room.id))
    await service.close_round(room.id)
    await service.reveal(room.id)
    results = (await service.view(room.id, audience="screen", language="en"))["prompt"]["results"]
    assert results["options"][0] == {"id": "a", "before": 6, "after": 0}
    assert results["options"][2] == {"id": "c", "before": 0, "after": 5}
    assert (results["few"], results["before"], results["after"]) == (False, 6, 5)
    me = await service.personal(room.id, seats[0].id)
    assert me["first"] == {"choice": {"option": "a"}}
    assert me["mine"]["choice"] == {"option": "c"}
    assert me["answer"]["text"] == "answer 0"


SECRETS = ("Hidden", "秘密", "feedback", "evidence", "keys", "results", "Eyal", "Impatient")


@pytest.mark.parametrize(("form", "source"), [("discuss", "silent"), ("classify", "t1-box")])
@pytest.mark.parametrize("audience", ["participant", "screen"])
async def test_nothing_is_given_away(
    service: ClassroomService, form: str, source: str, audience: Any
) -> None:
    room = await service.open_class(lecture="t1", language="en")
    seats = await people(service, room, 6)
    await service.open_prompt(room.id, form, source)
    option = "a" if form == "discuss" else "angry"
    for language in ("en", "zh-CN"):
        for step in ("open", "voted", "closed"):
            if step == "voted":
                for person in seats:
                    await vote(service, room, person, option, language)
            if step == "closed":
                await service.close_round(room.id)
            view = await service.view(room.id, audience=audience, language=language)
            assert view["prompt"].pop("results") is None
            assert view["prompt"].pop("after") is None
            assert view["prompt"].pop("evidence") is None
            said = json.dumps(view, ensure_ascii=False)
            assert not [secret for secret in SECRETS if secret in said]
            assert view["opened"] == []
        await service.reopen_round(room.id)
    await service.close_round(room.id)
    await service.reveal(room.id)
    view = await service.view(room.id, audience=audience, language="en")
    assert "Hidden" in json.dumps(view)
    assert view["opened"] == (["evidence"] if form == "discuss" else [])
    await service.hide(room.id)
    view = await service.view(room.id, audience=audience, language="en")
    assert "Hidden" not in json.dumps(view)


async def test_few_voters_are_not_shown(service: ClassroomService) -> None:
    room = await service.open_class(lecture="t1", language="en")
    seats = await people(service, room, 4)
    for announced in (False, True):
        await service.open_prompt(room.id, "discuss", "silent", announced=announced)
        for person in seats:
            await vote(service, room, person, "b", str(announced))
        await service.close_round(room.id)
        await service.reveal(room.id)
        seen = (await service.view(room.id, audience="screen", language="en"))["prompt"]
        assert seen["announced"] is announced
        assert seen["results"]["few"] is not announced
        assert seen["results"]["before"] == 4
        console = (await service.view(room.id, audience="console", language="en"))["prompt"]
        if announced:
            assert seen["results"]["options"][1] == {"id": "b", "before": 4, "after": None}
        else:
            assert seen["results"]["options"] == []
            assert {one["before"] for one in console["results"]["options"]} == {None}


async def test_hands_are_added(service: ClassroomService) -> None:
    room = await service.open_class(lecture="t1", language="en")
    seats = await people(service, room, 2)
    prompt = await service.open_prompt(room.id, "discuss", "silent")
    await vote(service, room, seats[0], "a")
    view = await service.view(room.id, audience="console", language="en")
    round_id = view["prompt"]["round"]["id"]
    await refused("bad-hands", service.set_hands(room.id, round_id, {"z": 1}))
    await refused("bad-hands", service.set_hands(room.id, round_id, {"a": -1}))
    await service.set_hands(room.id, round_id, {"a": 3, "c": 5, "b": 0})
    await service.set_hands(room.id, round_id, {"a": 4, "c": 5})
    await service.close_round(room.id)
    await service.reveal(room.id)
    view = await service.view(room.id, audience="console", language="en")
    assert view["hands"] == {"a": 4, "c": 5}
    results = view["prompt"]["results"]
    assert [one["before"] for one in results["options"]] == [5, 0, 5]
    assert (results["before"], results["few"]) == (10, False)
    assert prompt.form == "discuss"


async def test_rating(service: ClassroomService) -> None:
    room = await service.open_class(lecture="t1", language="en")
    seats = await people(service, room, 5)
    await service.open_prompt(room.id, "rating", "one-line")
    view = await service.view(room.id, audience="participant", language="en")
    round_id = view["prompt"]["round"]["id"]
    assert view["prompt"]["dimensions"][0]["id"] == "pause"
    for wrong in ({}, {"pause": 6}, {"pause": True}):
        call = service.cast(room.id, seats[0].id, round_id, {"ratings": wrong}, "w")
        await refused("bad-choice", call)
    for n, person in enumerate(seats):
        ratings = {"pause": n + 1, "clarity": 3}
        await service.cast(room.id, person.id, round_id, {"ratings": ratings}, "y")
    await service.close_round(room.id)
    await refused("not-now", service.next_round(room.id, "answers"))
    await service.reveal(room.id)
    view = await service.view(room.id, audience="screen", language="zh-CN")
    ratings = {one["id"]: one["counts"] for one in view["prompt"]["results"]["ratings"]}
    assert ratings["pause"] == [1, 1, 1, 1, 1]
    assert ratings["clarity"] == [0, 0, 5, 0, 0]
    assert ratings["speed"] == [0, 0, 0, 0, 0]


async def test_time(service: ClassroomService, clock: Clock) -> None:
    room = await service.open_class(lecture="t1", language="en")
    (person,) = await people(service, room, 1)
    await service.open_prompt(room.id, "discuss", "silent", seconds=60)
    assert await service.due() == []
    clock.pass_(61)
    await refused("round-closed", vote(service, room, person, "a"))
    assert [(where, one.state) for where, one in await service.due()] == [(room.id, "closed")]
    assert await service.due() == []
    await service.extend_round(room.id, seconds=20)
    await vote(service, room, person, "a")
    view = await service.view(room.id, audience="participant", language="en")
    assert view["prompt"]["round"]["ends_at"] == clock.now + 20
    clock.pass_(10)
    await service.extend_round(room.id, seconds=20)
    view = await service.view(room.id, audience="participant", language="en")
    assert view["prompt"]["round"]["ends_at"] == clock.now + 30


async def test_agenda_and_screen(service: ClassroomService, clock: Clock) -> None:
    room = await service.open_class(lecture="t1", language="en")
    await service.start_segment(room.id, "opening")
    clock.pass_(300)
    await service.start_segment(room.id, "vote")
    clock.pass_(5)
    view = await service.view(room.id, audience="console", language="en")
    states = [(one["id"], one["used"], one["state"]) for one in view["agenda"]]
    assert states == [("opening", 300, "done"), ("vote", 5, "now"), ("sort", 0, "todo")]
    assert view["agenda"][1]["source"] == "silent"
    await service.set_screen(room.id, "section", section="opening", page=1)
    await refused("unknown-section", service.set_screen(room.id, "section", section="evidence"))
    await service.set_screen(room.id, "blank", on=True)
    screen = (await service.view(room.id, audience="screen", language="en"))["screen"]
    assert screen["section"] == "opening"
    assert screen["blank"] is True
    await service.set_screen(room.id, "break", minutes=10)
    screen = (await service.view(room.id, audience="screen", language="en"))["screen"]
    assert (screen["mode"], screen["ends_at"]) == ("break", clock.now + 600)


async def test_notes_only_for_the_console(service: ClassroomService) -> None:
    room = await service.open_class(lecture="t1", language="en")
    await service.open_prompt(room.id, "discuss", "silent")
    console = await service.view(room.id, audience="console", language="en")
    assert console["notes"] == [{"hear": "Impatient", "say": "What did he see?"}]
    assert console["prompt"]["after"]["keys"] == ["c"]
    assert console["prompt"]["results"]["before"] == 0


async def test_classify_set_opens_item_after_item(service: ClassroomService) -> None:
    room = await service.open_class(lecture="t1", language="en")
    opened = [(await service.open_prompt(room.id, "classify", "two-states")).source for _ in "123"]
    assert opened == ["t1-box", "t1-call", "t1-box"]
    view = await service.view(room.id, audience="participant", language="en")
    assert view["prompt"]["confidence"] is True
    assert view["prompt"]["cues"][0]["label"] == "Words"
    assert view["prompt"]["options"][0]["mark"] == "anxious"
    await refused("unknown-prompt", service.open_prompt(room.id, "classify", "nothing"))
    await refused("unknown-prompt", service.open_prompt(room.id, "quiz", "silent"))

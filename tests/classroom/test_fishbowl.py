"""A role-play and a timeline before the room, through the service and both databases."""

from __future__ import annotations

import pytest

from poise.classroom import ClassroomService
from poise.classroom.fishbowl import SOURCE_LENGTH, source_of
from poise.content import Lecture, find_lectures, load_lecture
from poise.content.forms.role_play import RolePlay
from poise.exercises.role_play import walk
from tests.classroom.helpers import cast, people, prompt, refused, reveal

pytestmark = pytest.mark.anyio


@pytest.fixture
def service(store, clock, gallery: Lecture) -> ClassroomService:
    return ClassroomService(store, {gallery.id: gallery}, clock=clock)


async def test_the_room_votes_on_every_line_up_to_the_ending(service: ClassroomService):
    room = await service.open_class(lecture="g0", language="en")
    seats = await people(service, room, 6)
    await service.open_prompt(room.id, "fishbowl", "role-play")
    first = await prompt(service, room)
    assert "delivered" in first["scene"]
    assert {one["id"] for one in first["options"]} == {"believe", "check", "neighbours"}
    # Before the vote is over nobody is told what a line does.
    assert first["after"] is None
    assert "−14" not in str(first)
    assert "believe him" not in str(first)
    await cast(service, room, seats, {"option": "believe"})
    results = await reveal(service, room)
    assert {one["id"]: one["before"] for one in results["options"]}["believe"] == 6
    told = (await prompt(service, room))["after"]["feedback"]
    assert "−14" in next(one["text"] for one in told if one["id"] == "believe")

    await service.say_line(room.id, "believe", seconds=60)
    second = await prompt(service, room)
    assert second["source"] == "role-play:believe"
    assert "ours to find out" in second["scene"]
    assert "46" in second["scene"]
    for line in ("own", "two-ways"):
        await service.close_round(room.id)
        await service.say_line(room.id, line)
    last = await prompt(service, room)
    assert (last["ask"], last["options"]) == ("text", [])
    await service.close_round(room.id)
    await service.reveal(room.id)
    debrief = (await prompt(service, room))["after"]["debrief"]
    assert len(debrief["course"]) == len(debrief["moves"]) + 1 == 4
    assert len(debrief["facts"]) >= 2


async def test_a_line_is_said_when_the_vote_is_closed_and_can_be_taken_back(
    service: ClassroomService,
):
    room = await service.open_class(lecture="g0", language="zh-CN")
    await service.open_prompt(room.id, "fishbowl", "role-play")
    await refused("not-now", service.say_line(room.id, "believe"))
    await service.close_round(room.id)
    await refused("unknown-option", service.say_line(room.id, "own"))
    await service.say_line(room.id, "check")
    console = await prompt(service, room, "console", "zh-CN")
    assert console["back"] == "role-play"
    await service.open_prompt(room.id, "fishbowl", console["back"])
    assert (await prompt(service, room, "console"))["back"] is None
    for source in ("role-play:nothing", "match", "role-play:believe.own.later.still", "nobody"):
        await refused("unknown-prompt", service.open_prompt(room.id, "fishbowl", source))


async def test_everybody_marks_the_timeline_and_the_room_sees_where_it_turned(
    service: ClassroomService, gallery: Lecture
):
    room = await service.open_class(lecture="g0", language="en")
    seats = await people(service, room, 5)
    await service.open_prompt(room.id, "timeline", "timeline")
    shown = await prompt(service, room)
    events = [one["id"] for one in shown["options"]]
    assert shown["most"] == gallery.exercise("timeline").most  # type: ignore[attr-defined]
    await cast(service, room, seats, {"options": [events[1]]})
    results = await reveal(service, room)
    assert [one["before"] for one in results["options"]][:2] == [0, 5]
    assert (await prompt(service, room))["after"]["feedback"]


def test_a_path_of_any_play_fits_the_column_that_keeps_it():
    for folder in find_lectures().values():
        for play in load_lecture(folder).exercises:
            if isinstance(play, RolePlay):
                longest = max(len(source_of(play, state.path)) for state in walk(play))
                assert longest <= SOURCE_LENGTH, (play.id, longest)

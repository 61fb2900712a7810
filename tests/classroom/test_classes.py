"""The life of a class: prepared, held, paused over lunch, closed, opened again, copied."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from poise.classroom import ClassroomService
from tests.classroom.helpers import cast, open_round, people, prompt, refused
from tests.conftest import Clock

pytestmark = pytest.mark.anyio
A = {"option": "a"}


async def test_a_prepared_class_lets_nobody_in_yet(service: ClassroomService) -> None:
    room = await service.open_class(lecture="t1", language="en", name=" 周三上午班 ", prepared=True)
    assert (room.state, room.name) == ("prepared", "周三上午班")
    await refused("class-prepared", service.join(room.code, "n", group=None, language="en"))
    await refused("class-prepared", service.open_prompt(room.id, "discuss", "silent"))
    await service.type_question(room.id, {"ask": "text", "question": "q"})
    await service.settings(room.id, groups=2, moderation="all")
    assert await service.resume("t1") is None
    await service.start_class(room.id)
    await people(service, room, 1)
    assert (await service.resume("t1")) is not None


async def test_lunch_keeps_everything_and_collects_nothing(
    service: ClassroomService, clock: Clock
) -> None:
    room = await service.open_class(lecture="t1", language="en")
    seats = await people(service, room, 2)
    await service.start_segment(room.id, "opening")
    await service.open_prompt(room.id, "discuss", "silent")
    await cast(service, room, seats[:1], A)
    number = await open_round(service, room)
    clock.pass_(60)
    await service.pause_class(room.id)
    await refused("class-paused", service.cast(room.id, seats[1].id, number, A, "x"))
    await refused("class-paused", service.reopen_round(room.id))
    await service.join(room.code, "comes at lunch", group=None, language="en")
    clock.pass_(3600)
    agenda = (await service.view(room.id, audience="console", language="en"))["agenda"]
    assert agenda[0]["used"] == 60, "lunch is not counted as teaching"
    await service.start_class(room.id)
    await service.reopen_round(room.id)
    await cast(service, room, seats[1:], A)
    assert (await service.count(room.id))["answered"] == 2


async def test_a_closed_class_is_opened_again_tomorrow(
    service: ClassroomService, clock: Clock
) -> None:
    room = await service.open_class(lecture="t1", language="en")
    (seat,) = await people(service, room, 1)
    await service.close_class(room.id)
    await refused("class-closed", service.join(room.code, "n", group=None, language="en"))
    await refused("not-now", service.start_class(room.id))
    await refused("not-now", service.pause_class(room.id))
    clock.pass_(86_400)
    await service.reopen_class(room.id)
    found = await service.classroom(room.id)
    assert found is not None
    assert (found.state, found.closed_at) == ("open", None)
    assert (await service.reenter(room.code, seat.reentry)).id == seat.id
    await service.open_prompt(room.id, "discuss", "silent")
    await cast(service, room, [seat], A)


async def test_a_copy_has_the_plan_and_nobody_in_it(
    service: ClassroomService, clock: Clock
) -> None:
    room = await service.open_class(lecture="t1", language="en", groups=3, name="Monday")
    seats = await people(service, room, 3)
    await service.type_question(room.id, {"ask": "text", "question": "q"})
    await service.plan(room.id, {"2": ["Lin"]})
    await service.settings(room.id, peer_rule="points", peer_n=5)
    await service.open_prompt(room.id, "discuss", "silent")
    await cast(service, room, seats, A)
    clock.pass_(5)
    copy = await service.copy_class(room.id, "Tuesday")
    assert copy.code != room.code
    view = await service.view(copy.id, audience="console", language="en")
    assert (view["class"]["state"], view["class"]["people"]) == ("prepared", 0)
    assert view["prompt"] is None
    assert view["settings"]["peer_rule"] == "points"
    assert [one["opened"] for one in view["typed"]] == [False]
    await service.start_class(copy.id)
    assert (await service.join(copy.code, "lin", group=1, language="en")).group == 2
    listed = await service.classes()
    assert [(one.name, one.state, one.people) for one in listed] == [
        ("Tuesday", "open", 1), ("Monday", "open", 3),
    ]  # fmt: skip


async def test_two_classes_at_once_know_nothing_of_each_other(service: ClassroomService) -> None:
    one = await service.open_class(lecture="t1", language="en")
    other = await service.open_class(lecture="t1", language="zh-CN")
    (ours,), (theirs,) = await people(service, one, 1), await people(service, other, 1)
    for room in (one, other):
        await service.open_prompt(room.id, "discuss", "silent")
    number = await open_round(service, other)
    await refused("unknown-round", service.cast(one.id, ours.id, number, A, "x"))
    await refused("no-such-seat", service.cast(other.id, ours.id, number, A, "x"))
    await refused("no-such-seat", service.set_group(one.id, theirs.id, 1))
    await cast(service, other, [theirs], A)
    assert (await service.count(one.id))["answered"] == 0
    assert (await service.by_code(other.code.lower())) is not None
    asked = await service.ask_question(one.id, ours.id, "why?", "q1")
    await refused("unknown-question", service.upvote(other.id, theirs.id, asked.id, True))
    assert (await service.view(other.id, audience="console", language="en"))["questions"] == []
    await service.pulse(one.id, ours.id, "lost")
    pulse = (await service.view(other.id, audience="console", language="en"))["pulse"]
    assert pulse["lost"] == 0


async def test_settings_that_ballots_hang_on_wait_for_them(service: ClassroomService) -> None:
    room = await service.open_class(lecture="t1", language="en")
    seats = await people(service, room, 3)
    await service.open_prompt(room.id, "discuss", "silent")
    await service.settings(room.id, peer_rule="top")
    await service.close_round(room.id)
    await service.next_round(room.id, "answers")
    number = await open_round(service, room)
    await service.submit_answer(room.id, seats[0].id, number, "x", "x")
    await service.close_round(room.id)
    await service.next_round(room.id, "peer")
    for change in ({"peer_rule": "points"}, {"peer_n": 4}, {"ballots_per": "person"}):
        await refused("not-now", service.settings(room.id, **change))  # type: ignore[arg-type]
    assert (await prompt(service, room))["peer"] == {"rule": "top", "n": 3}


@pytest.mark.parametrize(
    "change",
    [
        {"devices": "two"}, {"peer_n": 0}, {"peer_n": True}, {"advice_low": 101},
        {"moderation": None}, {"box": "yes"}, {"unknown": 1}, {"ballots_per": "table"},
    ],
)  # fmt: skip
async def test_settings_that_make_no_sense(service: ClassroomService, change: dict) -> None:
    room = await service.open_class(lecture="t1", language="en")
    before = await service.classroom(room.id)
    await refused("bad-setting", service.settings(room.id, **change))
    assert await service.classroom(room.id) == before


async def test_names_are_for_people_to_read(service: ClassroomService) -> None:
    make: Callable[..., Awaitable[object]] = service.open_class
    await refused("name-long", make(lecture="t1", language="en", name="字" * 41))
    room = await service.open_class(lecture="t1", language="en", name="a\u202eb\n<b>")
    assert room.name == "ab <b>"

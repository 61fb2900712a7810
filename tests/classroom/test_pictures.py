"""Pictures of opted-in takes: five people or none, whatever is laid beside whatever."""

from __future__ import annotations

from typing import Any

import pytest

from poise.classroom import Classroom, ClassroomService, Participant
from tests.classroom.helpers import people, refused

pytestmark = pytest.mark.anyio
TAKE = ("t1", "one-line", "anxious")
STEPS = {"pace": 4, "pauses": 2, "reach": 3}


async def opened(service: ClassroomService, number: int) -> tuple[Classroom, list[Participant]]:
    room = await service.open_class(lecture="t1", language="en")
    return room, await people(service, room, number)


async def share(service: ClassroomService, room: Classroom, *seats: Participant, **steps: Any):
    for one in seats:
        await service.share_take(room.id, one.id, TAKE, STEPS | steps)


async def shown(
    service: ClassroomService, room: Classroom, take: str = "anxious"
) -> dict[str, Any]:
    view = await service.view(room.id, audience="console", language="en")
    (found,) = [
        one for one in view["voice"]["tasks"] if (one["task"], one["take"]) == ("one-line", take)
    ]
    return dict(found)


async def picture(service: ClassroomService, room: Classroom) -> None:
    await service.make_picture(room.id, "one-line", "anxious")


async def test_a_picture_counts_five_people_by_step(service: ClassroomService) -> None:
    room, seats = await opened(service, 5)
    await share(service, room, *seats[:4])
    assert (await shown(service, room))["people"] is None, "below five no number is told"
    await refused("voice-few", picture(service, room))
    await share(service, room, seats[4], pace=8, pauses=7, reach=0)
    before = await shown(service, room)
    assert (before["people"], before["may"], before["picture"]) == (5, True, None)
    await picture(service, room)
    drawn = (await shown(service, room))["picture"]
    assert drawn["people"] == 5
    assert drawn["pace"] == {"people": 5, "counts": [0, 0, 0, 0, 4, 0, 0, 0, 1]}
    assert drawn["pauses"]["counts"] == [0, 0, 4, 0, 0, 0, 0, 1]
    assert drawn["reach"]["counts"] == [1, 0, 0, 4, 0, 0, 0]


async def test_a_repeat_replaces_until_it_was_in_a_picture(service: ClassroomService) -> None:
    room, seats = await opened(service, 5)
    await share(service, room, *seats)
    await share(service, room, seats[0], pace=0)
    await picture(service, room)
    assert (await shown(service, room))["picture"]["pace"]["counts"][:5] == [1, 0, 0, 0, 4]
    await refused("voice-in-picture", share(service, room, seats[0]))
    other = ("t1", "one-line", "neutral")
    await service.share_take(room.id, seats[0].id, other, STEPS | {"pace": None})


async def test_the_next_picture_has_five_more(service: ClassroomService) -> None:
    room, seats = await opened(service, 10)
    await share(service, room, *seats[:5])
    await picture(service, room)
    await share(service, room, *seats[5:9], pace=0)
    assert not (await shown(service, room))["may"]
    await refused("voice-few", picture(service, room))
    assert (await shown(service, room))["picture"]["people"] == 5
    await share(service, room, seats[9], pace=0)
    await picture(service, room)
    drawn = (await shown(service, room))["picture"]
    assert (drawn["people"], drawn["pace"]["counts"][0]) == (10, 5)


async def test_who_withdraws_takes_the_picture_away(service: ClassroomService) -> None:
    room, seats = await opened(service, 10)
    await share(service, room, *seats[:5])
    await picture(service, room)
    await service.withdraw_takes(room.id, seats[0].id)
    assert (await shown(service, room))["picture"] is None
    await refused("voice-few", picture(service, room))
    await refused("voice-in-picture", share(service, room, seats[0]))
    await share(service, room, *seats[5:], pace=0)
    await picture(service, room)
    drawn = (await shown(service, room))["picture"]
    # Those four again, beside the first picture, would be the one who is gone.
    assert drawn["people"] == 5
    assert drawn["pace"]["counts"] == [5, 0, 0, 0, 0, 0, 0, 0, 0]


async def test_earlier_people_come_back_with_the_next_five(service: ClassroomService) -> None:
    room, seats = await opened(service, 15)
    for start in (0, 5):
        await share(service, room, *seats[start : start + 5], reach=start)
        await picture(service, room)
    await service.withdraw_takes(room.id, seats[7].id)
    assert (await shown(service, room))["picture"] is None
    await share(service, room, *seats[10:], reach=6)
    await picture(service, room)
    drawn = (await shown(service, room))["picture"]
    assert drawn["people"] == 10
    assert drawn["reach"]["counts"] == [5, 0, 0, 0, 0, 0, 5]


async def test_who_erases_the_seat_takes_the_picture_away(service: ClassroomService) -> None:
    room, seats = await opened(service, 6)
    await share(service, room, *seats)
    await picture(service, room)
    await service.erase(room.id, seats[2].id)
    found = await shown(service, room)
    assert (found["picture"], found["people"]) == (None, None)


async def test_before_any_picture_a_withdrawal_leaves_nothing(service: ClassroomService) -> None:
    room, seats = await opened(service, 5)
    await share(service, room, *seats)
    await service.withdraw_takes(room.id, seats[0].id)
    await refused("voice-few", picture(service, room))
    await share(service, room, seats[0])
    await picture(service, room)
    assert (await shown(service, room))["picture"]["people"] == 5


async def test_a_step_that_fewer_than_five_have_is_left_out(service: ClassroomService) -> None:
    room, seats = await opened(service, 12)
    await share(service, room, *seats[:4])
    await share(service, room, *seats[4:6], pace=None)
    await picture(service, room)
    drawn = (await shown(service, room))["picture"]
    assert (drawn["people"], drawn["pace"]) == (6, None)
    await share(service, room, *seats[6:11], pace=0)
    await share(service, room, seats[11], pace=None)
    await picture(service, room)
    drawn = (await shown(service, room))["picture"]
    assert drawn["people"] == 12
    # The four of the first lot stay out: they would be what two pictures differ by.
    assert drawn["pace"] == {"people": 5, "counts": [5, 0, 0, 0, 0, 0, 0, 0, 0]}


@pytest.mark.parametrize(
    "steps",
    [
        {"pace": 9}, {"pauses": None}, {"reach": -1}, {"pace": True}, {"pauses": 2.0},
        {"reach": "1"}, {"level": 3},
    ],
)  # fmt: skip
async def test_what_is_no_step_is_refused(service: ClassroomService, steps: Any) -> None:
    room, seats = await opened(service, 1)
    await refused("bad-choice", share(service, room, *seats, **steps))


@pytest.mark.parametrize(
    "of",
    [("t2", "one-line", "anxious"), ("t1", "no-line", "anxious"), ("t1", "one-line", "no-take")],
)
async def test_what_the_class_does_not_have_is_refused(service: ClassroomService, of: Any) -> None:
    room, seats = await opened(service, 1)
    await refused("unknown-take", service.share_take(room.id, seats[0].id, of, STEPS))
    if of[0] == "t1":
        await refused("unknown-take", service.make_picture(room.id, *of[1:]))


async def test_in_a_closed_class_one_can_still_withdraw(service: ClassroomService) -> None:
    room, seats = await opened(service, 5)
    await share(service, room, *seats)
    await picture(service, room)
    await service.close_class(room.id)
    await refused("class-closed", share(service, room, seats[0]))
    await service.withdraw_takes(room.id, seats[0].id)
    assert (await shown(service, room))["picture"] is None


async def test_only_the_console_is_shown_voices(service: ClassroomService) -> None:
    room, seats = await opened(service, 5)
    await share(service, room, *seats)
    await picture(service, room)
    for audience in ("participant", "screen"):
        view = await service.view(room.id, audience=audience, language="en")
        assert "voice" not in view
    console = await service.view(room.id, audience="console", language="zh-CN")
    assert not [one for one in seats if one.id in str(console["voice"])]
    assert console["voice"]["tasks"][1]["label"] == "给焦虑客户"


async def test_the_export_has_nothing_of_voices(service: ClassroomService) -> None:
    room, seats = await opened(service, 5)
    before = await service.export(room.id)
    await share(service, room, *seats)
    await picture(service, room)
    await service.withdraw_takes(room.id, seats[0].id)
    after = await service.export(room.id)
    assert {**after, "made_at": 0} == {**before, "made_at": 0}


async def test_a_voice_s_measures_are_no_attempt_of_the_class(service: ClassroomService) -> None:
    room, seats = await opened(service, 1)
    attempt = {"lecture": "t1", "form": "voice", "id": "one-line", "detail": {}}
    await refused("bad-choice", service.record_attempt(room.id, seats[0].id, attempt))
    await service.record_attempt(room.id, seats[0].id, attempt | {"form": "classify"})


async def test_quiet_places_are_a_setting(service: ClassroomService) -> None:
    room, _ = await opened(service, 0)
    await service.settings(room.id, quiet_places=20)
    view = await service.view(room.id, audience="console", language="en")
    assert view["voice"]["places"] == view["settings"]["quiet_places"] == 20
    for wrong in (-1, 21, True, "2"):
        await refused("bad-setting", service.settings(room.id, quiet_places=wrong))

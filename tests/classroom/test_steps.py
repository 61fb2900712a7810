"""The whole discussion: advice, evidence, the second vote, who moved, and what was gained."""

from __future__ import annotations

import json

import pytest

from poise.classroom import ClassroomService
from tests.classroom.helpers import cast, open_round, people, prompt, refused, reveal

pytestmark = pytest.mark.anyio
A, B, C = {"option": "a"}, {"option": "b"}, {"option": "c"}


async def test_advice_follows_the_share_and_the_thresholds(service: ClassroomService) -> None:
    room = await service.open_class(lecture="t1", language="en")
    seats = await people(service, room, 10)
    await service.open_prompt(room.id, "discuss", "silent")
    await cast(service, room, seats, *[C] * 4, *[A] * 6)
    assert (await prompt(service, room, "console"))["advice"] is None, "while it is open"
    await service.close_round(room.id)
    advice = (await prompt(service, room, "console"))["advice"]
    assert advice == {"right": 4, "of": 10, "share": 0.4, "says": "discuss"}
    await service.settings(room.id, advice_low=50, advice_high=80)
    assert (await prompt(service, room, "console"))["advice"]["says"] == "explain"
    await service.settings(room.id, advice_low=10, advice_high=30)
    assert (await prompt(service, room, "console"))["advice"]["says"] == "go-on"
    for audience in ("screen", "participant"):
        assert "advice" not in await prompt(service, room, audience)
    await refused("bad-setting", service.settings(room.id, advice_low=40))


async def test_no_advice_on_an_opinion_nor_for_a_few(service: ClassroomService) -> None:
    room = await service.open_class(lecture="t1", language="en")
    seats = await people(service, room, 4)
    for source, choice in (("labels", A), ("silent", C)):
        await service.open_prompt(room.id, "discuss", source)
        await cast(service, room, seats, choice)
        await service.close_round(room.id)
        assert (await prompt(service, room, "console"))["advice"] is None


async def test_evidence_is_read_between_the_votes(service: ClassroomService) -> None:
    room = await service.open_class(lecture="t1", language="en")
    seats = await people(service, room, 5)
    await service.open_prompt(room.id, "discuss", "silent")
    await cast(service, room, seats, A)
    await service.close_round(room.id)
    assert (await prompt(service, room))["evidence"] is None
    steps = (await prompt(service, room, "console"))["next"]
    assert steps == ["answers", "evidence", "revote", "revealed"]
    assert await service.next_round(room.id, "evidence") is None
    for audience in ("screen", "participant"):
        shown = await prompt(service, room, audience)
        assert shown["stage"] == "evidence"
        assert shown["evidence"][0]["title"] == "Hidden evidence"
        assert shown["after"] is None
        assert "Hidden feedback" not in json.dumps(shown)
    late = service.cast(room.id, seats[0].id, shown["round"]["id"], C, "late")
    await refused("round-closed", late)
    await service.next_round(room.id, "revote")
    assert (await prompt(service, room))["evidence"], "it may still be read during the vote"
    await service.open_prompt(room.id, "discuss", "labels")
    await service.close_round(room.id)
    await refused("not-now", service.next_round(room.id, "evidence"))


async def test_who_moved_and_what_was_gained(service: ClassroomService) -> None:
    room = await service.open_class(lecture="t1", language="en")
    seats = await people(service, room, 12)
    await service.open_prompt(room.id, "discuss", "silent")
    await cast(service, room, seats, *[A] * 4, *[B] * 4, *[C] * 4)
    await service.close_round(room.id)
    await service.next_round(room.id, "revote")
    # One of those who were right leaves before the second vote; somebody new takes part in it.
    new = await service.join(room.code, "late", group=None, language="en")
    await cast(service, room, [*seats[:11], new], *[C] * 3, *[A] * 1, *[C] * 2, *[B] * 2, *[C] * 4)
    results = await reveal(service, room)
    assert results["right"] == {"before": 4, "after": 9}
    moves = {(one["from"], one["to"]): one["n"] for one in results["moves"]}
    assert moves == {
        ("a", "c"): 3, ("a", "a"): 1, ("b", "c"): 2, ("b", "b"): 2, ("c", "c"): 3,
    }  # fmt: skip
    assert results["changed"] == 5
    # Of eleven who voted twice three were right before and eight after: 5 of 8 could be gained.
    assert results["gain"]["value"] == pytest.approx(5 / 8)
    assert results["gain"]["low"] < 5 / 8 < results["gain"]["high"] <= 1


async def test_hands_give_the_same_figures_but_no_moves(service: ClassroomService) -> None:
    room = await service.open_class(lecture="t1", language="en")
    await service.open_prompt(room.id, "discuss", "silent")
    await service.set_hands(room.id, await open_round(service, room), {"a": 6, "c": 4})
    await service.close_round(room.id)
    assert (await prompt(service, room, "console"))["advice"]["share"] == 0.4
    await service.next_round(room.id, "revote")
    await service.set_hands(room.id, await open_round(service, room), {"a": 2, "c": 8})
    results = await reveal(service, room)
    assert results["right"] == {"before": 4, "after": 8}
    assert results["gain"]["value"] == pytest.approx(4 / 6)
    assert results["moves"] is None
    assert [(one["before"], one["after"]) for one in results["options"]] == [(6, 2), (0, 0), (4, 8)]


async def test_one_person_in_both_votes_is_not_shown_moving(service: ClassroomService) -> None:
    room = await service.open_class(lecture="t1", language="en")
    seats = await people(service, room, 9)
    await service.open_prompt(room.id, "discuss", "silent")
    await cast(service, room, seats[:5], A)
    await service.close_round(room.id)
    await service.next_round(room.id, "revote")
    await cast(service, room, seats[4:], C)
    results = await reveal(service, room)
    assert not results["few"]
    assert results["moves"] is None
    assert results["changed"] is None


async def test_a_repeated_round_starts_empty_and_takes_no_old_ballot(
    service: ClassroomService,
) -> None:
    room = await service.open_class(lecture="t1", language="en")
    seats = await people(service, room, 5)
    await service.open_prompt(room.id, "discuss", "silent")
    old = await open_round(service, room)
    await cast(service, room, seats, A)
    new = await service.repeat_round(room.id, seconds=30)
    assert new.id != old
    assert (await service.count(room.id))["answered"] == 0
    await refused("round-closed", service.cast(room.id, seats[0].id, old, B, "late"))
    await cast(service, room, seats, C)
    results = await reveal(service, room)
    assert [one["before"] for one in results["options"]] == [0, 0, 5]
    await refused("not-now", service.repeat_round(room.id))


async def test_a_step_may_be_skipped_and_the_short_form_is_one_vote(
    service: ClassroomService,
) -> None:
    room = await service.open_class(lecture="t1", language="en")
    seats = await people(service, room, 5)
    await service.open_prompt(room.id, "discuss", "silent")
    await cast(service, room, seats, C)
    await service.close_round(room.id)
    await service.next_round(room.id, "revote")
    await refused("not-now", service.next_round(room.id, "answers"))
    await service.open_prompt(room.id, "discuss", "silent-twin")
    await cast(service, room, seats, A)
    results = await reveal(service, room)
    assert (results["before"], results["after"], results["gain"]) == (5, None, None)


async def test_the_twin_is_named_for_the_console(service: ClassroomService) -> None:
    room = await service.open_class(lecture="t1", language="en")
    await service.open_prompt(room.id, "discuss", "silent")
    assert (await prompt(service, room, "console"))["twin"] == "silent-twin"
    assert "twin" not in await prompt(service, room)


async def test_a_scene_is_stopped_for_everybody(service: ClassroomService) -> None:
    room = await service.open_class(lecture="t1", language="en")
    seats = await people(service, room, 2)
    await service.open_prompt(room.id, "discuss", "silent")
    await cast(service, room, seats[:1], C)
    await service.stop_scene(room.id, True)
    for audience in ("participant", "screen", "console"):
        view = await service.view(room.id, audience=audience, language="en")  # type: ignore[arg-type]
        assert view["screen"]["stopped"] is True
    number = await open_round(service, room)
    await refused("round-closed", service.cast(room.id, seats[1].id, number, C, "x"))
    await service.stop_scene(room.id, False)
    await service.reopen_round(room.id)
    await cast(service, room, seats[1:], C)
    assert (await service.count(room.id))["answered"] == 2

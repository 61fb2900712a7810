"""Practice with people, through the service and both databases: cards, clock, stop, sheets."""

from __future__ import annotations

import json
from typing import Any

import pytest

from poise.classroom import Classroom, ClassroomService, Participant
from poise.content import Lecture
from poise.reports.reading import read_export
from poise.reports.summary import summary
from tests.classroom.helpers import open_round, people, prompt, refused

pytestmark = pytest.mark.anyio


@pytest.fixture
def service(store, clock, gallery: Lecture) -> ClassroomService:
    return ClassroomService(store, {gallery.id: gallery}, clock=clock)


async def begun(
    service: ClassroomService, number: int, **options: Any
) -> tuple[Classroom, list[Participant]]:
    room = await service.open_class(lecture="g0", language="en")
    seats = await people(service, room, number, groups=2)
    await service.open_prompt(room.id, "practice", "practice", **options)
    return room, seats


async def cards(
    service: ClassroomService, room: Classroom, seats: list[Participant]
) -> dict[str, dict[str, Any]]:
    """Each person's card, by id; the same whether asked for one by one or all at once."""
    found = await service.personals(room.id, [one.id for one in seats])
    for seat in seats:
        assert (await service.personal(room.id, seat.id))["practice"] == found[seat.id]["practice"]
    return {one: part["practice"] for one, part in found.items() if part["practice"]}


async def hand_in(
    service: ClassroomService, room: Classroom, seats: list[Participant], seen: dict[str, int]
) -> int:
    number, handed = await open_round(service, room), 0
    for one, card in (await cards(service, room, seats)).items():
        if card["observes"]:
            await service.cast(room.id, one, number, {"seen": seen}, f"{number}-{one}")
            handed += 1
    return handed


async def test_six_people_play_three_turns_and_each_has_each_role(service: ClassroomService):
    room, seats = await begun(service, 6)
    roles: dict[str, list[str]] = {one.id: [] for one in seats}
    for turn in (1, 2, 3):
        dealt = await cards(service, room, seats)
        for one, card in dealt.items():
            roles[one].append(card["role"])
        shown = await prompt(service, room)
        assert (shown["practice"]["turn"], shown["practice"]["turns"]) == (turn, 3)
        assert shown["practice"]["phase"] == "read"
        assert shown["round"]["of"] == 2
        assert shown["round"]["counts"] == "sheets"
        await service.practice_next(room.id)
        assert (await prompt(service, room))["practice"]["phase"] == "play"
        await service.practice_next(room.id)
        assert await hand_in(service, room, seats, {"heard": 2, "pause": turn}) == 2
        if turn < 3:
            await service.practice_next(room.id)
    assert all(sorted(one) == ["agent", "customer", "observer"] for one in roles.values())
    await service.close_round(room.id)
    await service.reveal(room.id)
    told = await prompt(service, room)
    counted = {one["id"]: (one["times"], one["sheets"]) for one in told["results"]["sheet"]}
    assert counted["heard"] == (12, 6)
    assert counted["pause"] == (12, 6)
    assert counted["vague"] == (0, 0)
    assert told["after"]["talk"] == "After which line did the customer ease?"


async def test_a_card_is_its_owners_alone(service: ClassroomService):
    room, seats = await begun(service, 3)
    dealt = await cards(service, room, seats)
    by_role = {card["role"]: card for card in dealt.values()}
    assert "haven't opened the photo" in by_role["agent"]["card"]
    assert "need it at the weekend" in by_role["customer"]["card"]
    assert by_role["observer"]["card"] is None
    assert by_role["agent"]["sheet"] == []
    for role, card in by_role.items():
        others = {"haven't opened the photo", "need it at the weekend"}
        own = by_role[role]["card"] or ""
        assert not any(text in json.dumps(card) for text in others if text not in own)
    for audience in ("participant", "screen", "console"):
        view = await service.view(room.id, audience=audience, language="en")
        assert "need it at the weekend" not in json.dumps(view)
        assert not any(seat.id in json.dumps(view["prompt"]) for seat in seats)


async def test_the_card_is_in_the_persons_language(service: ClassroomService):
    room, seats = await begun(service, 2)
    await service.set_language(room.id, seats[0].id, "zh-CN")
    card = (await cards(service, room, seats))[seats[0].id]
    assert "签收" in card["case"]


@pytest.mark.parametrize(("number", "of"), [(2, 1), (4, 2), (5, 2), (7, 3)])
async def test_odd_numbers(service: ClassroomService, number: int, of: int):
    room, seats = await begun(service, number)
    assert len(await cards(service, room, seats)) == number
    assert (await prompt(service, room))["round"]["of"] == of
    assert await hand_in(service, room, seats, {"heard": 1}) == of


async def test_who_does_not_watch_hands_no_sheet_in(service: ClassroomService):
    room, seats = await begun(service, 3)
    number = await open_round(service, room)
    agent = next(
        one for one, card in (await cards(service, room, seats)).items() if card["role"] == "agent"
    )
    sheet = {"seen": {"heard": 1}}
    await refused("practice-sheet", service.cast(room.id, agent, number, sheet, "b1"))
    watches = next(
        one for one, card in (await cards(service, room, seats)).items() if card["observes"]
    )
    for bad in ({"seen": {"heard": -1}}, {"seen": {"heard": 100}}, {"seen": []}, {"option": "a"}):
        await refused("bad-choice", service.cast(room.id, watches, number, bad, "b2"))
    unknown = {"seen": {"nothing": 1}}
    await refused("unknown-option", service.cast(room.id, watches, number, unknown, "b3"))


async def test_a_leaver_and_a_late_comer_are_seated_and_the_turn_goes_on(
    service: ClassroomService,
):
    room, seats = await begun(service, 6)
    first = await cards(service, room, seats)
    leaver = next(one for one in seats if first[one.id]["role"] == "customer")
    mates = {one["nickname"] for one in first[leaver.id]["team"]} - {leaver.nickname}
    await service.erase(room.id, leaver.id)
    left = [one for one in seats if one.id != leaver.id]
    after = await cards(service, room, left)
    team = [card for card in after.values() if mates & {one["nickname"] for one in card["team"]}]
    assert {card["role"] for card in team} == {"agent", "customer"}
    late = await service.join(room.code, "late", group=1, language="en")
    assert (await service.personal(room.id, late.id))["practice"] is None
    console = (await prompt(service, room, "console"))["practice"]
    assert (console["waiting"], console["stopped"]) == (1, 0)
    reached = {one.id for one in left} | {late.id}
    await service.practice_reseat(room.id, reached=reached)
    assert (await service.personal(room.id, late.id))["practice"]["role"] == "observer"
    # A phone that fell silent is taken out in the same way.
    await service.practice_reseat(room.id, reached=reached - {late.id})
    assert (await service.personal(room.id, late.id))["practice"] is None
    for _ in range(3):
        await service.practice_next(room.id)
    assert len(await cards(service, room, [*left, late])) == 6


async def test_stop_is_for_the_own_team_and_needs_no_reason(service: ClassroomService):
    room, seats = await begun(service, 6)
    team = await service.practice_stop(room.id, seats[0].id, on=True)
    dealt = await cards(service, room, seats)
    assert seats[0].id in team
    assert {one for one, card in dealt.items() if card["stopped"]} == set(team)
    assert (await prompt(service, room, "console"))["practice"]["stopped"] == 1
    await service.practice_stop(room.id, team[1], on=False)
    assert not any(card["stopped"] for card in (await cards(service, room, seats)).values())


async def test_the_clock_is_the_turns_and_can_be_given_more(service: ClassroomService, clock):
    room, _ = await begun(service, 3)
    read = (await prompt(service, room))["practice"]["until"]
    assert read == clock() + 60
    await service.practice_extend(room.id, 30)
    assert (await prompt(service, room))["practice"]["until"] == read + 30
    await service.practice_next(room.id)
    assert (await prompt(service, room))["practice"]["until"] == clock() + 240
    await refused("not-now", service.extend_round(room.id))


async def test_what_it_needs(service: ClassroomService):
    room = await service.open_class(lecture="g0", language="en")
    start = ("practice", "practice")
    await refused("practice-alone", service.open_prompt(room.id, *start))
    await people(service, room, 3)
    await refused("bad-setting", service.open_prompt(room.id, *start, size=7))
    await service.settings(room.id, devices="group")
    await refused("practice-devices", service.open_prompt(room.id, *start))
    await service.settings(room.id, devices="each")
    await service.open_prompt(room.id, "timeline", "timeline")
    await refused("not-now", service.practice_next(room.id))


async def test_fewer_than_five_sheets_are_not_told_and_nobody_is_kept(service: ClassroomService):
    room, seats = await begun(service, 6)
    await hand_in(service, room, seats, {"heard": 3})
    await service.close_round(room.id)
    await service.reveal(room.id)
    results = (await prompt(service, room))["results"]
    assert results["few"]
    assert all(one["times"] is None for one in results["sheet"])
    export = await service.export(room.id)
    assert "practising" not in json.dumps(export)
    told = summary(read_export(json.dumps(export))).prompts[0]
    assert told.few
    await service.end_prompt(room.id)
    assert (await service.personal(room.id, seats[0].id))["practice"] is None


async def test_the_report_adds_up_all_turns(service: ClassroomService):
    room, seats = await begun(service, 6)
    for turn in range(3):
        await hand_in(service, room, seats, {"heard": 1})
        if turn < 2:
            for _ in range(3):
                await service.practice_next(room.id)
    export = json.dumps(await service.export(room.id))
    told = summary(read_export(export)).prompts[0]
    assert not told.few
    assert told.before is not None
    assert told.before.counts["heard"] == 6
    assert told.before.total == 6

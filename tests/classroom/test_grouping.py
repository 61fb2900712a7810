"""Groups: chosen, planned, dealt, mixed, moved, named, merged; and one device for a group."""

from __future__ import annotations

import random
from collections import Counter, defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poise.classroom import ClassroomError, ClassroomService
from poise.classroom.grouping import deal, read_plan
from tests.classroom.helpers import cast, open_round, people, prompt, refused, reveal

pytestmark = pytest.mark.anyio
A, B = {"option": "a"}, {"option": "b"}


@given(
    st.lists(st.sampled_from(["x", "y", "z", None]), min_size=1, max_size=60),
    st.integers(1, 12),
    st.integers(),
)
def test_dealing_parts_those_who_agree(choices: list[str | None], groups: int, seed: int) -> None:
    people = {f"p{n}": choice for n, choice in enumerate(choices)}
    known = {one: choice for one, choice in people.items() if choice}
    dealt = deal(list(people), known, groups, random.Random(seed))
    assert dealt.keys() == people.keys()
    sizes = Counter(dealt.values())
    assert max(sizes.values()) - min(sizes.get(n, 0) for n in range(1, groups + 1)) <= 1
    alike: dict[str, Counter[int]] = defaultdict(Counter)
    for one, choice in known.items():
        alike[choice][dealt[one]] += 1
    for choice, where in alike.items():
        # As even as can be: no group has two more of them than another.
        assert max(where.values()) <= -(-sum(where.values()) // groups), choice


async def test_groups_of_a_size_at_random(service: ClassroomService) -> None:
    room = await service.open_class(lecture="t1", language="en")
    await people(service, room, 14, groups=1)
    assert await service.regroup(room.id, "random", 4) == 4
    sizes = Counter(one.group for one in await service.seats(room.id))
    assert sorted(sizes.values()) == [3, 3, 4, 4]
    late = await service.join(room.code, "late", group=None, language="en")
    after = Counter(one.group for one in await service.seats(room.id))
    assert after[late.group] == 4, "a late joiner lands in the smallest group"
    await refused("bad-setting", service.regroup(room.id, "random", 0))
    await refused("bad-setting", service.regroup(room.id, "by-name", 4))


@pytest.mark.parametrize(
    ("number", "sizes"), [(1, [1]), (2, [2]), (3, [3]), (4, [2, 2]), (5, [2, 3]), (7, [2, 2, 3])]
)
async def test_in_pairs_nobody_is_left_alone(
    service: ClassroomService, number: int, sizes: list[int]
) -> None:
    room = await service.open_class(lecture="t1", language="en")
    await people(service, room, number)
    assert await service.regroup(room.id, "random", 2) == len(sizes)
    found = Counter(one.group for one in await service.seats(room.id))
    assert sorted(found.values()) == sizes


async def test_those_who_disagreed_sit_together(service: ClassroomService) -> None:
    room = await service.open_class(lecture="t1", language="en")
    seats = await people(service, room, 8, groups=1)
    await refused("not-now", service.regroup(room.id, "mixed", 4))
    await service.open_prompt(room.id, "discuss", "silent")
    await cast(service, room, seats, *[A] * 4, *[B] * 4)
    await service.close_round(room.id)
    await service.regroup(room.id, "mixed", 4)
    where = {one.id: one.group for one in await service.seats(room.id)}
    for group in (1, 2):
        assert sorted(where[one.id] == group for one in seats[:4]).count(True) == 2


async def test_no_regrouping_while_groups_have_the_word(service: ClassroomService) -> None:
    room = await service.open_class(lecture="t1", language="en")
    seats = await people(service, room, 6)
    await service.open_prompt(room.id, "discuss", "silent")
    await service.close_round(room.id)
    await service.next_round(room.id, "answers")
    number = await open_round(service, room)
    await service.submit_answer(room.id, seats[0].id, number, "ours", "x")
    await refused("group-open", service.regroup(room.id, "random", 3))
    await refused("group-open", service.merge_groups(room.id, 1, 2))
    await service.close_round(room.id)
    await refused("group-open", service.regroup(room.id, "random", 3))
    await service.end_prompt(room.id)
    assert await service.regroup(room.id, "random", 3) == 2


async def test_a_plan_holds_for_those_who_are_here_and_those_who_come(
    service: ClassroomService,
) -> None:
    room = await service.open_class(lecture="t1", language="en", groups=2)
    here = await service.join(room.code, "Lin", group=1, language="en")
    await service.plan(room.id, {"3": ["lin", "Mei"], "1": ["陈晨"]})
    assert (await service.seats(room.id))[0].group == 3
    come = await service.join(room.code, " MEI ", group=1, language="en")
    assert come.group == 3
    assert (await service.join(room.code, "陈晨", group=None, language="en")).group == 1
    assert (await service.join(room.code, "Tao", group=2, language="en")).group == 2
    view = await service.view(room.id, audience="screen", language="en")
    assert [one["people"] for one in view["class"]["groups"]] == [1, 1, 2]
    assert here.id != come.id


@pytest.mark.parametrize(
    "plan",
    [
        {"0": ["a"]},
        {"x": ["a"]},
        {"1": "ab"},
        {"1": [""]},
        {"1": [3]},
        {"1": ["a"], "2": ["A"]},
        [],
    ],
)
def test_a_plan_that_cannot_be_read(plan: object) -> None:
    with pytest.raises(ClassroomError, match="bad-plan"):
        read_plan(plan)


async def test_placed_by_the_facilitator_only(service: ClassroomService) -> None:
    room = await service.open_class(lecture="t1", language="en")
    (seat,) = await people(service, room, 1)
    await service.settings(room.id, grouping="assigned")
    await refused("group-fixed", service.set_group(room.id, seat.id, 2))
    await service.set_group(room.id, seat.id, 2, by_facilitator=True)
    assert (await service.personal(room.id, seat.id))["group"] == 2


async def test_a_group_has_a_name(service: ClassroomService) -> None:
    room = await service.open_class(lecture="t1", language="en")
    (seat,) = await people(service, room, 1)
    await service.name_group(room.id, 1, "  向日葵 <b> ")
    assert (await service.personal(room.id, seat.id))["group_name"] == "向日葵 <b>"
    await refused("name-long", service.name_group(room.id, 1, "x" * 17))
    await refused("no-such-group", service.name_group(room.id, 99, "x"))
    await service.name_group(room.id, 1, "")
    assert (await service.personal(room.id, seat.id))["group_name"] is None


async def test_a_merged_group_is_no_more(service: ClassroomService) -> None:
    room = await service.open_class(lecture="t1", language="en", groups=3)
    seats = await people(service, room, 6)
    await service.open_prompt(room.id, "discuss", "silent")
    await service.close_round(room.id)
    await service.next_round(room.id, "answers")
    number = await open_round(service, room)
    for n in range(3):
        await service.submit_answer(room.id, seats[n].id, number, f"of {n + 1}", f"x{n}")
    await service.close_round(room.id)
    await service.merge_groups(room.id, 3, 1)
    await refused("no-such-group", service.set_group(room.id, seats[1].id, 3))
    assert (await service.join(room.code, "late", group=3, language="en")).group == 1
    assert (await service.join(room.code, "later", group=None, language="en")).group == 2
    await service.next_round(room.id, "peer")
    answers = {one["text"]: one["id"] for one in (await prompt(service, room))["answers"]}
    peer = await open_round(service, room)
    # Both answers are now the group's own.
    for words in ("of 1", "of 3"):
        vote = service.cast(room.id, seats[2].id, peer, {"answer": answers[words]}, words[-1])
        await refused("own-answer", vote)
    await service.cast(room.id, seats[2].id, peer, {"answer": answers["of 2"]}, "fine")
    await refused("group-open", service.merge_groups(room.id, 2, 1))
    assert (await service.count(room.id)) | {"answered": 1, "of": 2} == await service.count(room.id)


async def test_one_device_for_a_group(service: ClassroomService) -> None:
    room = await service.open_class(lecture="t1", language="en", groups=3)
    await service.settings(room.id, devices="group")
    seats = [
        await service.join(room.code, f"table {n}", group=n, language="en", heads=4) for n in (1, 2)
    ]
    second = await service.join(room.code, "another phone", group=1, language="en")
    await service.open_prompt(room.id, "discuss", "silent")
    await refused("not-now", service.settings(room.id, devices="each"))
    await cast(service, room, seats, A, B)
    number = await open_round(service, room)
    # Any phone of the group may change the group's ballot; it stays one ballot.
    await service.cast(room.id, second.id, number, {"option": "c"}, "again")
    assert (await service.count(room.id)) | {
        "answered": 2, "of": 2, "people": 9, "counts": "groups",
    } == await service.count(room.id)  # fmt: skip
    assert (await service.personal(room.id, seats[0].id))["mine"]["choice"] == {"option": "c"}
    results = await reveal(service, room)
    assert not results["few"], "nine people stand behind the two ballots"
    assert [one["before"] for one in results["options"]] == [0, 1, 1]
    await refused("bad-setting", service.join(room.code, "n", group=1, language="en", heads=99))


async def test_seats_are_devices_and_people_may_share_one(service: ClassroomService) -> None:
    room = await service.open_class(lecture="t1", language="en")
    await service.join(room.code, "a table", group=1, language="en", heads=5)
    view = await service.view(room.id, audience="console", language="en")
    assert (view["class"]["seats"], view["class"]["people"]) == (1, 5)

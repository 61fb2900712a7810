"""Joining, coming back, changing places, leaving no trace."""

from __future__ import annotations

from typing import Any

import pytest

from poise.classroom import ClassroomError, ClassroomService
from tests.classroom.test_rounds import people, refused, vote
from tests.conftest import Clock

pytestmark = pytest.mark.anyio


async def test_join(service: ClassroomService) -> None:
    room = await service.open_class(lecture="t1", language="zh-CN", groups=3)
    typed = f" {room.code[:2].lower()} {room.code[2:].lower()} "
    first = await service.join(typed, "晨星", group=None, language="zh-CN")
    assert (first.nickname, first.group) == ("晨星", 1)
    second = await service.join(room.code, "晨星", group=3, language="en")
    assert (second.nickname, second.group) == ("晨星 2", 3)
    late = await service.join(room.code, "晚到", group=None, language="en")
    assert late.group == 2
    assert await service.participant(room.id, first.id) == first
    assert await service.participant("c_other", first.id) is None
    for code, nickname, group, language in (
        ("no-such-code", "n", None, "en"),
        ("nickname-empty", " \u200b ", None, "en"),
        ("nickname-long", "n" * 25, None, "en"),
        ("no-such-group", "n", 4, "en"),
    ):
        given = "ZZZZZ" if code == "no-such-code" else room.code
        await refused(code, service.join(given, nickname, group=group, language=language))
    await service.close_class(room.id)
    await refused("class-closed", service.join(room.code, "n", group=None, language="en"))


async def test_the_seat_on_another_device(service: ClassroomService) -> None:
    room = await service.open_class(lecture="t1", language="en")
    seat = await service.join(room.code, "n", group=None, language="en")
    assert await service.reenter(room.code, f" {seat.reentry.lower()}") == seat
    await refused("no-such-reentry", service.reenter(room.code, "ZZZZZZ"))
    await refused("no-such-code", service.reenter("ZZZZZ", seat.reentry))


async def test_resume(service: ClassroomService, clock: Clock) -> None:
    assert await service.resume("t1") is None
    old = await service.open_class(lecture="t1", language="en")
    clock.pass_(60)
    new = await service.open_class(lecture="t1", language="en")
    assert await service.resume("t1") == new
    await service.close_class(new.id)
    resumed = await service.resume("t1")
    assert resumed is not None
    assert resumed.id == old.id
    clock.pass_(13 * 3600)
    assert await service.resume("t1") is None


async def test_erasing_a_person(service: ClassroomService) -> None:
    room = await service.open_class(lecture="t1", language="en", groups=3)
    seats = await people(service, room, 6)
    await service.open_prompt(room.id, "discuss", "silent")
    for seat in seats:
        await vote(service, room, seat, "a")
    await service.close_round(room.id)
    answers = await service.next_round(room.id, "answers")
    await service.submit_answer(room.id, seats[0].id, answers.id, "mine", "1")
    await service.submit_answer(room.id, seats[1].id, answers.id, "ours", "1")
    await service.record_attempt(room.id, seats[0].id, {"form": "classify", "id": "x"})
    await service.erase(room.id, seats[0].id)
    assert await service.participant(room.id, seats[0].id) is None
    assert await service.erasures(room.id) == [("participant", "2025-11-21")]
    view = await service.view(room.id, audience="console", language="en")
    assert view["prompt"]["results"]["before"] == 5
    assert [one["text"] for one in view["prompt"]["answers"]] == ["ours"]
    assert view["class"]["people"] == 5
    await refused("no-such-seat", service.personal(room.id, seats[0].id))
    await refused("no-such-seat", vote(service, room, seats[0], "a"))
    await service.erase_class(room.id)
    await refused("no-such-class", service.count(room.id))
    assert (await service.erasures(room.id))[-1][0] == "class"


async def test_no_vote_for_the_own_group_even_by_moving(service: ClassroomService) -> None:
    room = await service.open_class(lecture="t1", language="en", groups=3)
    await service.settings(room.id, ballots_per="person")
    seats = await people(service, room, 3)
    await service.open_prompt(room.id, "discuss", "silent")
    await service.close_round(room.id)
    answers = await service.next_round(room.id, "answers")
    answer = await service.submit_answer(room.id, seats[0].id, answers.id, "one", "1")
    await service.close_round(room.id)
    peer = await service.next_round(room.id, "peer")
    await refused("not-now", service.settings(room.id, ballots_per="group"))
    await service.cast(room.id, seats[1].id, peer.id, {"answer": answer.id}, "1")
    assert (await service.count(room.id))["answered"] == 1
    await service.set_group(room.id, seats[1].id, 1)
    assert (await service.count(room.id))["answered"] == 0
    again = service.cast(room.id, seats[1].id, peer.id, {"answer": answer.id}, "2")
    await refused("own-answer", again)


async def test_fewer_groups(service: ClassroomService) -> None:
    room = await service.open_class(lecture="t1", language="en", groups=3)
    await people(service, room, 6)
    await service.settings(room.id, groups=2)
    view = await service.view(room.id, audience="screen", language="en")
    assert view["class"]["groups"] == [{"number": n, "name": None, "people": 3} for n in (1, 2)]
    for wrong in (0, 101, True, "3"):
        await refused("bad-setting", service.settings(room.id, groups=wrong))  # type: ignore[arg-type]


async def test_seq_rises_with_each_change(service: ClassroomService) -> None:
    room = await service.open_class(lecture="t1", language="en")

    async def seq() -> int:
        view = await service.view(room.id, audience="screen", language="en")
        return int(view["seq"])

    before = await seq()
    seat = await service.join(room.code, "n", group=None, language="en")
    await service.open_prompt(room.id, "discuss", "silent")
    assert await seq() == before + 2
    await vote(service, room, seat, "a")
    assert await seq() == before + 3
    await vote(service, room, seat, "a")
    assert await seq() == before + 3
    with pytest.raises(ClassroomError):
        await vote(service, room, seat, "z", "other")
    assert await seq() == before + 3


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "=1+1", "a\u202eb", "😀" * 10, " x "]
)
async def test_words_are_kept_as_typed(service: ClassroomService, text: str) -> None:
    room = await service.open_class(lecture="t1", language="en")
    seat = await service.join(room.code, "n", group=None, language="en")
    await service.open_prompt(room.id, "discuss", "silent")
    await service.close_round(room.id)
    answers = await service.next_round(room.id, "answers")

    async def submit(words: str, mark: str) -> Any:
        return await service.submit_answer(room.id, seat.id, answers.id, words, mark)

    assert (await submit(text, "1")).text == text
    assert (await submit("later", "2")).text == "later"
    assert (await submit(text, "1")).text == "later"
    assert (await submit("nul\0 half\ud800", "3")).text == "nul half"
    await refused("text-empty", submit(" \n", "4"))
    await refused("text-long", submit("字" * 401, "5"))
    assert (await service.personal(room.id, seat.id))["answer"]["text"] == "nul half"


async def test_attempts_come_back(service: ClassroomService) -> None:
    room = await service.open_class(lecture="t1", language="en")
    seat = await service.join(room.code, "n", group=None, language="en")
    for number in (1, 2):
        await service.record_attempt(room.id, seat.id, {"id": "x", "n": number, "zh": "字"})
    assert [one["n"] for one in await service.attempts(room.id, seat.id)] == [1, 2]
    await refused("no-such-seat", service.record_attempt(room.id, "p_nobody", {}))


async def test_what_is_older_than_agreed_is_erased(service: ClassroomService, clock: Clock) -> None:
    old = await service.open_class(lecture="t1", language="en")
    await people(service, old, 3)
    clock.pass_(20 * 86_400)
    running = await service.open_class(lecture="t1", language="en")
    clock.pass_(11 * 86_400)
    young = await service.open_class(lecture="t1", language="en")
    assert await service.erase_expired(30, keep={running.id}) == 1
    assert await service.classroom(old.id) is None
    assert [kind for kind, _ in await service.erasures(old.id)] == ["class-expired"]
    clock.pass_(40 * 86_400)
    assert await service.erase_expired(30, keep={running.id}) == 1
    assert await service.classroom(running.id) == running
    assert await service.classroom(young.id) is None

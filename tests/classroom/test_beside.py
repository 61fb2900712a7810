"""Beside the questions: moderated texts, the question box, the pulse, attendance."""

from __future__ import annotations

import json

import pytest

from poise.classroom import Classroom, ClassroomService, Participant
from tests.classroom.helpers import open_round, people, prompt, refused
from tests.conftest import Clock

pytestmark = pytest.mark.anyio


async def answers_round(
    service: ClassroomService, *, moderation: str = "words"
) -> tuple[Classroom, list[Participant], int]:
    room = await service.open_class(lecture="t1", language="en", groups=3)
    seats = await people(service, room, 6)
    await service.settings(room.id, moderation=moderation)
    await service.open_prompt(room.id, "discuss", "silent")
    await service.close_round(room.id)
    await service.next_round(room.id, "answers")
    return room, seats, await open_round(service, room)


async def test_a_word_of_the_list_waits_for_the_facilitator(service: ClassroomService) -> None:
    room, seats, number = await answers_round(service)
    await service.set_words("en", ["Blast it", "x"])
    held = await service.submit_answer(room.id, seats[0].id, number, "oh BLAST  it", "1")
    fine = await service.submit_answer(room.id, seats[1].id, number, "a blastula", "2")
    assert (held.held, fine.held) == (True, False)
    own = await service.personal(room.id, seats[0].id)
    assert own["answer"]["text"] == "oh BLAST  it", "the own words are never taken away"
    console = await service.view(room.id, audience="console", language="en")
    assert console["waiting"] == 1
    await service.close_round(room.id)
    await service.next_round(room.id, "peer")
    assert [one["id"] for one in (await prompt(service, room))["answers"]] == [fine.id]
    peer = await open_round(service, room)
    vote = service.cast(room.id, seats[2].id, peer, {"answer": held.id}, "v")
    await refused("unknown-option", vote)
    await service.moderate(room.id, held.id, hidden=False)
    assert len((await prompt(service, room))["answers"]) == 2
    await service.cast(room.id, seats[2].id, peer, {"answer": held.id}, "w")


async def test_everything_may_wait_and_a_change_waits_again(service: ClassroomService) -> None:
    room, seats, number = await answers_round(service, moderation="all")
    kept = await service.submit_answer(room.id, seats[0].id, number, "first", "1")
    assert kept.held
    await service.moderate(room.id, kept.id, hidden=False)
    same = await service.submit_answer(room.id, seats[0].id, number, "first", "2")
    assert not same.held, "the same words were read already"
    assert (await service.submit_answer(room.id, seats[0].id, number, "second", "3")).held
    await service.settings(room.id, moderation="off")
    assert not (await service.submit_answer(room.id, seats[0].id, number, "third", "4")).held


async def test_answers_stand_in_the_facilitators_order(service: ClassroomService) -> None:
    room, seats, number = await answers_round(service)
    ids = [
        (await service.submit_answer(room.id, seats[n].id, number, f"of {n}", f"{n}")).id
        for n in range(3)
    ]
    await service.order_answers(room.id, [ids[2], ids[0]])
    await service.close_round(room.id)
    await service.next_round(room.id, "peer")
    assert [one["id"] for one in (await prompt(service, room))["answers"]] == [
        ids[2], ids[0], ids[1],
    ]  # fmt: skip
    await service.moderate(room.id, ids[1], pinned=True)
    assert (await prompt(service, room))["answers"][0]["id"] == ids[1]
    for wrong in ([999], [ids[0], ids[0]]):
        await refused("unknown-option", service.order_answers(room.id, wrong))


async def test_word_lists_are_the_kit_s_own_until_they_are_changed(
    service: ClassroomService,
) -> None:
    lists = await service.words()
    assert set(lists) == {"zh-CN", "en"}
    assert all(len(words) > 10 for words in lists.values())
    await service.set_words("zh-CN", ["  滚 ", "滚", ""])
    assert (await service.words())["zh-CN"] == ["滚"]
    await refused("bad-setting", service.set_words("fr", []))
    await refused("too-many", service.set_words("en", [f"w{n}" for n in range(501)]))


async def test_questions_are_anonymous_and_voted_up(service: ClassroomService) -> None:
    room = await service.open_class(lecture="t1", language="en")
    ann, ben, cleo = await people(service, room, 3)
    asked = await service.ask_question(room.id, ann.id, "<i>May</i> I refuse?", "q1")
    again = await service.ask_question(room.id, ann.id, "<i>May</i> I refuse?", "q1")
    assert again.id == asked.id, "a repeat does no harm"
    other = await service.ask_question(room.id, ben.id, "And then?", "q2")
    for _ in range(2):
        await service.upvote(room.id, ben.id, asked.id, True)
    await service.upvote(room.id, cleo.id, asked.id, True)
    await refused("unknown-question", service.upvote(room.id, ann.id, asked.id, True))
    view = await service.view(room.id, audience="participant", language="en")
    assert [(one["id"], one["votes"]) for one in view["questions"]] == [
        (asked.id, 2),
        (other.id, 0),
    ]
    assert ann.id not in json.dumps(view)
    console = await service.view(room.id, audience="console", language="en")
    assert ann.id not in json.dumps(console["questions"])
    assert (await service.personal(room.id, ann.id))["asked"] == [asked.id]
    assert (await service.personal(room.id, ben.id))["upvoted"] == [asked.id]
    parts = await service.personals(room.id, {ann.id, ben.id})
    assert parts[ben.id] == await service.personal(room.id, ben.id)
    await service.upvote(room.id, cleo.id, asked.id, False)
    await service.moderate_question(room.id, other.id, "pinned")
    view = await service.view(room.id, audience="screen", language="en")
    assert [one["votes"] for one in view["questions"]] == [0, 1]
    await service.moderate_question(room.id, asked.id, "hidden")
    view = await service.view(room.id, audience="screen", language="en")
    assert [one["id"] for one in view["questions"]] == [other.id]
    await refused("unknown-question", service.upvote(room.id, cleo.id, asked.id, True))


async def test_the_box_keeps_bounds_and_can_be_shut(service: ClassroomService) -> None:
    room = await service.open_class(lecture="t1", language="en")
    (ann,) = await people(service, room, 1)
    await refused("text-empty", service.ask_question(room.id, ann.id, " ", "q"))
    await refused("question-long", service.ask_question(room.id, ann.id, "x" * 201, "q"))
    for n in range(10):
        await service.ask_question(room.id, ann.id, "x", f"q{n}")
    await refused("too-many", service.ask_question(room.id, ann.id, "x", "q10"))
    await service.settings(room.id, box=False, pulse=False)
    await refused("not-now", service.ask_question(room.id, ann.id, "x", "q11"))
    await refused("not-now", service.pulse(room.id, ann.id, "lost"))


async def test_a_question_with_a_word_of_the_list_waits(service: ClassroomService) -> None:
    room = await service.open_class(lecture="t1", language="en")
    ann, ben, _ = await people(service, room, 3)
    await service.set_words("en", ["blast"])
    held = await service.ask_question(room.id, ann.id, "why the blast?", "q1")
    assert held.held
    view = await service.view(room.id, audience="participant", language="en")
    assert view["questions"] == []
    await refused("unknown-question", service.upvote(room.id, ben.id, held.id, True))
    await service.moderate_question(room.id, held.id, "open")
    await service.upvote(room.id, ben.id, held.id, True)


async def test_the_pulse_is_a_count_of_five_minutes(
    service: ClassroomService, clock: Clock
) -> None:
    room = await service.open_class(lecture="t1", language="en")
    seats = await people(service, room, 3)

    async def counts() -> list[int]:
        pulse = (await service.view(room.id, audience="console", language="en"))["pulse"]
        return [pulse[one] for one in ("fast", "slow", "lost", "fine")]

    await service.pulse(room.id, seats[0].id, "fast")
    await service.pulse(room.id, seats[0].id, "lost")
    await service.pulse(room.id, seats[1].id, "fast")
    assert await counts() == [1, 0, 1, 0]
    assert (await service.personal(room.id, seats[0].id))["pulse"] == "lost"
    await service.pulse(room.id, seats[0].id, None)
    assert await counts() == [1, 0, 0, 0]
    clock.pass_(301)
    assert await counts() == [0, 0, 0, 0]
    await refused("bad-choice", service.pulse(room.id, seats[0].id, "bored"))
    for audience in ("participant", "screen"):
        view = await service.view(room.id, audience=audience, language="en")  # type: ignore[arg-type]
        assert "pulse" not in view


async def test_attendance_leads_to_no_seat(service: ClassroomService) -> None:
    room = await service.open_class(lecture="t1", language="en")
    await people(service, room, 2)
    mark = "0123456789abcdef01"
    for name, given in (("王伟", mark), ("王伟", mark), ("王伟", ""), ("<b>Li</b>", "no mark")):
        assert await service.attend(room.code, name, given) == room.id
    listed = await service.attendance(room.id)
    assert [name for name, _ in listed] == ["<b>Li</b>", "王伟", "王伟"]
    assert all(len(date) == 10 for _, date in listed)
    exported = json.dumps(await service.export(room.id), ensure_ascii=False)
    assert "王伟" not in exported
    await refused("no-such-code", service.attend("ZZZZ", "x"))
    await refused("nickname-empty", service.attend(room.code, " "))
    await refused("name-long", service.attend(room.code, "x" * 10_000))


async def test_who_is_erased_leaves_no_question_and_no_words(service: ClassroomService) -> None:
    room = await service.open_class(lecture="t1", language="en")
    ann, ben, _ = await people(service, room, 3)
    await service.open_prompt(room.id, "discuss", "ideas")
    number = await open_round(service, room)
    await service.submit_answer(room.id, ann.id, number, "ANN-WORDS", "1")
    ours = await service.submit_answer(room.id, ben.id, number, "the same", "2")
    merged = (await prompt(service, room, "console"))["answers"][0]["id"]
    await service.moderate(room.id, ours.id, into=merged)
    await service.ask_question(room.id, ann.id, "ANN-ASKS", "q")
    theirs = await service.ask_question(room.id, ben.id, "Ben asks", "q")
    await service.upvote(room.id, ann.id, theirs.id, True)
    await service.pulse(room.id, ann.id, "lost")
    await service.erase(room.id, ann.id)
    view = await service.view(room.id, audience="console", language="en")
    assert "ANN" not in json.dumps(view)
    assert ann.id not in json.dumps(await service.export(room.id))
    assert view["questions"][0]["votes"] == 0
    assert view["pulse"]["lost"] == 0
    assert [(one["text"], one["into"]) for one in view["prompt"]["answers"]] == [("the same", None)]

"""Every kind of question, from the first ballot to what the projector shows."""

from __future__ import annotations

import json
from typing import Any

import pytest

from poise.classroom import ClassroomService
from tests.classroom.helpers import cast, open_round, people, prompt, refused, reveal

pytestmark = pytest.mark.anyio


async def test_several_choices_count_each_option_and_only_all_keys_are_right(
    service: ClassroomService,
) -> None:
    room = await service.open_class(lecture="t1", language="en")
    seats = await people(service, room, 5)
    await service.open_prompt(room.id, "discuss", "several")
    assert (await prompt(service, room))["most"] == 2
    choices: list[Any] = [["a", "b"], ["b", "a"], ["a"], ["a", "c"], ["c"]]
    await cast(service, room, seats, *({"options": one} for one in choices))
    results = await reveal(service, room)
    counted = {one["id"]: one["before"] for one in results["options"]}
    assert counted == {"a": 4, "b": 2, "c": 2}
    assert results["before"] == 5
    assert results["right"] == {"before": 2, "after": None}


async def test_a_scale_has_steps(service: ClassroomService) -> None:
    room = await service.open_class(lecture="t1", language="en")
    seats = await people(service, room, 5)
    await service.open_prompt(room.id, "discuss", "agree")
    shown = await prompt(service, room)
    assert shown["scale"] == {"steps": 5, "low": "Disagree", "high": "Agree"}
    await cast(service, room, seats, *({"value": n} for n in (1, 2, 2, 5, 5)))
    await service.close_round(room.id)
    await service.next_round(room.id, "revote")
    await cast(service, room, seats, *({"value": n} for n in (2, 2, 2, 5, 4)))
    results = await reveal(service, room)
    assert [one["before"] for one in results["steps"]] == [1, 2, 0, 0, 2]
    assert [one["after"] for one in results["steps"]] == [0, 3, 0, 1, 1]
    assert results["changed"] == 2
    assert {"from": "1", "to": "2", "n": 1} in results["moves"]
    assert results["gain"] is None


async def test_statements_are_rated_one_by_one(service: ClassroomService) -> None:
    room = await service.open_class(lecture="t1", language="en")
    seats = await people(service, room, 5)
    await service.open_prompt(room.id, "discuss", "statements")
    await cast(service, room, seats, {"ratings": {"ask": 5, "wait": 1}})
    results = await reveal(service, room)
    counts = {one["id"]: one["counts"] for one in results["ratings"]}
    assert counts == {"ask": [0, 0, 0, 0, 5], "wait": [5, 0, 0, 0, 0], "note": [0] * 5}


async def test_a_ranking_shows_mean_ranks_the_best_first(service: ClassroomService) -> None:
    room = await service.open_class(lecture="t1", language="en")
    seats = await people(service, room, 5)
    await service.open_prompt(room.id, "discuss", "rank")
    orders = [["angry", "anxious", "silent"]] * 3 + [["silent", "angry", "anxious"]] * 2
    await cast(service, room, seats, *({"order": one} for one in orders))
    results = await reveal(service, room)
    assert [(one["id"], one["before"]) for one in results["ranking"]] == [
        ("angry", 1.4), ("silent", 2.2), ("anxious", 2.4),
    ]  # fmt: skip


async def test_a_guess_hides_the_truth_until_it_is_revealed(service: ClassroomService) -> None:
    room = await service.open_class(lecture="t1", language="en")
    seats = await people(service, room, 5)
    await service.open_prompt(room.id, "discuss", "guess")
    shown = await prompt(service, room)
    assert set(shown["number"]) == {"unit", "least", "most", "whole"}
    assert "truth" not in json.dumps({k: v for k, v in shown.items() if k != "id"})
    least, most = shown["number"]["least"], shown["number"]["most"]
    await refused(
        "bad-choice", service.cast(room.id, seats[0].id, await open_round(service, room),
                                   {"number": most + 1}, "x"),
    )  # fmt: skip
    await cast(service, room, seats, *({"number": n} for n in (least, least, least, most, most)))
    results = await reveal(service, room)
    assert results["numbers"]["truth"] is not None
    assert results["numbers"]["before"]["median"] == least
    assert sum(one["count"] for one in results["numbers"]["before"]["bins"]) == 5


async def test_ideas_are_written_by_each_and_voted_up(service: ClassroomService) -> None:
    room = await service.open_class(lecture="t1", language="en")
    seats = await people(service, room, 6)
    await service.settings(room.id, peer_rule="top", peer_n=2)
    await service.open_prompt(room.id, "discuss", "ideas")
    number = await open_round(service, room)
    for n, seat in enumerate(seats[:4]):
        await service.submit_answer(room.id, seat.id, number, f"idea {n}", f"i{n}")
    mine = await service.personal(room.id, seats[0].id)
    assert mine["answer"]["text"] == "idea 0"
    assert (await service.personal(room.id, seats[5].id))["answer"] is None
    assert (await service.count(room.id)) | {"answered": 4, "of": 6, "counts": "people"} == (
        await service.count(room.id)
    )
    console = await service.view(room.id, audience="console", language="en")
    assert [one["answered"] for one in console["groups"][:3]] == [2, 1, 1]
    await service.close_round(room.id)
    ids = {one["text"]: one["id"] for one in console["prompt"]["answers"]}
    await service.moderate(room.id, ids["idea 3"], into=ids["idea 1"])
    await service.next_round(room.id, "peer")
    both = {"points": {str(ids["idea 1"]): 1, str(ids["idea 2"]): 1}}
    await cast(service, room, [seats[0], seats[4], seats[5]], both)
    own = service.cast(room.id, seats[3].id, await open_round(service, room), both, "own")
    await refused("own-answer", own)
    other = {"points": {str(ids["idea 2"]): 1}}
    await cast(service, room, [seats[3], seats[1]], other)
    results = await reveal(service, room)
    shown = [(one["text"], one["votes"]) for one in results["answers"]]
    assert shown == [("idea 2", 5), ("idea 1", 3), ("idea 0", 0)]


async def test_votes_for_merged_ideas_count_once_for_each_voter(service: ClassroomService) -> None:
    room = await service.open_class(lecture="t1", language="en")
    seats = await people(service, room, 7)
    await service.settings(room.id, peer_rule="top", peer_n=2)
    await service.open_prompt(room.id, "discuss", "ideas")
    number = await open_round(service, room)
    for n in (0, 1):
        await service.submit_answer(room.id, seats[n].id, number, f"same {n}", f"i{n}")
    await service.close_round(room.id)
    answers = (await prompt(service, room, "console"))["answers"]
    first, second = (one["id"] for one in answers)
    await service.next_round(room.id, "peer")
    await cast(service, room, seats[2:], {"points": {str(first): 1, str(second): 1}})
    await service.close_round(room.id)
    await service.moderate(room.id, second, into=first)
    results = await reveal(service, room)
    assert [one["votes"] for one in results["answers"]] == [5]
    await refused("unknown-option", service.moderate(room.id, first, into=second))
    await service.moderate(room.id, second, into=None)
    results = (await prompt(service, room))["results"]
    assert [one["votes"] for one in results["answers"]] == [5, 5]


async def test_a_paper_is_for_the_console_alone(service: ClassroomService) -> None:
    room = await service.open_class(lecture="t1", language="en")
    seats = await people(service, room, 5)
    source = await service.type_question(room.id, {"ask": "paper"})
    await service.open_prompt(room.id, "typed", source)
    assert (await prompt(service, room, language="zh-CN"))["title"] == "一分钟小结"
    texts = {"learned": "LEARNED-WORDS", "unclear": ""}
    await cast(service, room, seats[:4], {"texts": texts})
    assert (await prompt(service, room, "console"))["results"]["papers"] == []
    await cast(service, room, seats[4:], {"texts": texts})
    await reveal(service, room)
    assert len((await prompt(service, room, "console"))["results"]["papers"]) == 5
    for audience in ("screen", "participant"):
        view = await service.view(room.id, audience=audience, language="en")  # type: ignore[arg-type]
        assert "LEARNED-WORDS" not in json.dumps(view)


TYPED: dict[str, dict[str, Any]] = {
    "choice": {"options": ["Yes", "No"], "keys": [1]},
    "choices": {"options": ["One", "Two", "Three"], "keys": [0, 2], "most": 2},
    "scale": {"steps": 4, "low": "no", "high": "yes"},
    "statements": {"options": ["I ask", "I wait"], "low": "", "high": ""},
    "ranking": {"options": ["One", "Two"]},
    "text": {},
    "number": {"unit": "min", "least": 0, "most_number": 60, "truth": 12.5},
}


@pytest.mark.parametrize("ask", list(TYPED))
async def test_a_typed_question_of_each_kind_opens(service: ClassroomService, ask: str) -> None:
    room = await service.open_class(lecture="t1", language="en")
    words = "What <b>would</b> you ask?"
    source = await service.type_question(
        room.id, {"ask": ask, "question": words, "title": "", **TYPED[ask]}
    )
    await service.open_prompt(room.id, "typed", source)
    shown = await prompt(service, room, "participant", "zh-CN")
    assert (shown["ask"], shown["question"]) == (ask, words)
    assert shown["after"] is None
    assert "12.5" not in json.dumps(shown)
    assert shown["kind"] == ("keyed" if ask in ("choice", "choices", "number") else "opinion")
    console = await service.view(room.id, audience="console", language="en")
    assert console["typed"] == [
        {"source": source, "ask": ask, "title": "What <b>would</b> you a…", "opened": True}
    ]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"ask": "essay"}, "ask"),
        ({"ask": "choice", "question": "", "options": ["a", "b"]}, "question"),
        ({"ask": "choice", "question": "q" * 301, "options": ["a", "b"]}, "question"),
        ({"ask": "choice", "question": "q", "options": ["a"]}, "options"),
        ({"ask": "choice", "question": "q", "options": ["a", "a"]}, "options"),
        ({"ask": "choice", "question": "q", "options": ["a", 3]}, "options"),
        ({"ask": "choice", "question": "q", "options": ["a", "b"], "keys": [2]}, "keys"),
        ({"ask": "choice", "question": "q", "options": ["a", "b"], "keys": [0, 1]}, "keys"),
        ({"ask": "choices", "question": "q", "options": ["a", "b"], "most": 3}, "most"),
        ({"ask": "scale", "question": "q", "steps": 9}, "steps"),
        ({"ask": "number", "question": "q", "least": 5, "most_number": 5}, "most_number"),
        ({"ask": "number", "question": "q", "least": 5, "truth": 1}, "truth"),
        ({"ask": "number", "question": "q", "truth": float("nan")}, "truth"),
    ],
)
async def test_a_typed_question_that_lacks_something_names_it(
    service: ClassroomService, given: dict[str, Any], field: str
) -> None:
    room = await service.open_class(lecture="t1", language="en")
    error = await refused("bad-question", service.type_question(room.id, given))
    assert error.details["field"] == field


async def test_the_class_as_one_classifier(service: ClassroomService) -> None:
    room = await service.open_class(lecture="t1", language="en")
    seats = await people(service, room, 6)
    await service.open_prompt(room.id, "classify", "t1-box")
    choices = [{"option": "angry", "confidence": 60 + n} for n in range(5)]
    await cast(service, room, seats, *choices, {"option": "anxious"})
    first = await reveal(service, room)
    assert first["matrix"]["items"] == 1
    assert first["matrix"]["alpha"] is None
    await service.open_prompt(room.id, "classify", "t1-call")
    await cast(service, room, seats, {"option": "anxious"})
    assert (await prompt(service, room))["results"] is None
    matrix = (await reveal(service, room))["matrix"]
    rows = {
        row["key"]: dict(zip(matrix["options"], row["counts"], strict=True))
        for row in matrix["rows"]
    }
    assert rows["angry"]["angry"] == 5
    assert rows["anxious"]["anxious"] == 6
    assert (matrix["items"], matrix["right"], matrix["of"]) == (2, 11, 12)
    assert 0.5 < matrix["alpha"]["value"] < 1

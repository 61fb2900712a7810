# ruff: noqa: PT017 (a property over any input: most of it is refused)
"""The rules on their own, and what the room may import."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poise.classroom import (
    Answer,
    BallotFacts,
    BallotRequest,
    Classroom,
    ClassroomError,
    Participant,
    Prompt,
    Round,
)
from poise.classroom.rules import check_choice, place_ballot
from poise.classroom.steps import check_next, next_steps, steps_of
from poise.content import Lecture, load_lecture
from tests.conftest import TINY

ROOM = Classroom("c", "K7M4", "t1", "en", 0.0)
SEAT = Participant("p", "c", "n", 1, "en", "R", 0.0)
PROMPT = Prompt(1, "c", "discuss", "silent", "vote", 0.0)
VOTE = Round(1, 1, "vote", "open", 0.0)
FACTS = BallotFacts(ROOM, SEAT, PROMPT, VOTE)


def refusal(facts: BallotFacts, lecture: Lecture, choice: Any) -> str | None:
    try:
        place_ballot(BallotRequest("c", "p", 1, choice, "b"), facts, lecture, 10.0)
    except ClassroomError as error:
        return error.code
    return None


def test_why_a_ballot_is_refused(tiny: Lecture) -> None:
    good = {"option": "a"}
    assert refusal(FACTS, tiny, good) is None
    for code, facts in {
        "no-such-seat": replace(FACTS, participant=None),
        "unknown-round": replace(FACTS, round=None, prompt=None),
        "class-closed": replace(FACTS, classroom=replace(ROOM, state="closed")),
        "class-paused": replace(FACTS, classroom=replace(ROOM, state="paused")),
        "round-closed": replace(FACTS, round=replace(VOTE, ends_at=9.9)),
    }.items():
        assert refusal(facts, tiny, good) == code
    assert refusal(replace(FACTS, round=replace(VOTE, ends_at=10.0)), tiny, good) is None
    answers = replace(FACTS, round=replace(VOTE, kind="answers"))
    assert refusal(answers, tiny, good) == "unknown-round"


def test_peer_ballots(tiny: Lecture) -> None:
    theirs = Answer(3, 1, 2, "words", "q", 0.0)
    facts = replace(FACTS, round=replace(VOTE, kind="peer"), answers=(theirs,))
    assert refusal(facts, tiny, {"answer": 3}) is None
    assert refusal(facts, tiny, {"option": "a"}) == "bad-choice"
    assert refusal(replace(facts, answers=()), tiny, {"answer": 3}) == "unknown-option"
    hidden = replace(facts, answers=(replace(theirs, hidden=True),))
    assert refusal(hidden, tiny, {"answer": 3}) == "unknown-option"
    own = replace(facts, answers=(replace(theirs, group=1),))
    assert refusal(own, tiny, {"answer": 3}) == "own-answer"


SOURCES = {"discuss": "silent", "classify": "t1-box", "rating": "one-line"}


@pytest.mark.parametrize(
    ("form", "choice", "clean"),
    [
        ("discuss", {"option": "a"}, {"option": "a"}),
        ("discuss", {"option": "a", "confidence": 50}, None),
        ("classify", {"option": "angry", "confidence": 20}, {"option": "angry", "confidence": 20}),
        ("classify", {"option": "angry", "confidence": None}, {"option": "angry"}),
        ("classify", {"option": "angry", "confidence": 19}, None),
        ("classify", {"option": "angry", "confidence": 50.5}, None),
        (
            "rating",
            {"ratings": {"clarity": 5, "pause": 1}},
            {"ratings": {"pause": 1, "clarity": 5}},
        ),
        ("rating", {"ratings": {"loud": 3}}, None),
        ("rating", {"ratings": {}}, None),
        ("rating", {"ratings": [3]}, None),
        ("rating", {"option": "a"}, None),
    ],
)
def test_choices(tiny: Lecture, form: Any, choice: Any, clean: Any) -> None:
    prompt = replace(PROMPT, form=form, source=SOURCES[form])
    if clean is None:
        with pytest.raises(ClassroomError):
            check_choice(tiny, ROOM, prompt, choice)
    else:
        assert check_choice(tiny, ROOM, prompt, choice) == clean


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=5,
)
keys = st.sampled_from(
    ["option", "options", "value", "order", "number", "confidence", "ratings", "answer", "points"]
)
LECTURE = load_lecture(TINY)
PROMPTS = [("discuss", one.id) for one in LECTURE.prompts] + [
    (form, source) for form, source in SOURCES.items() if form != "discuss"
]


@given(st.sampled_from(PROMPTS), st.dictionaries(keys, anything))
def test_no_choice_breaks_the_rules(prompt: tuple[Any, str], choice: dict[str, Any]) -> None:
    try:
        check_choice(LECTURE, ROOM, replace(PROMPT, form=prompt[0], source=prompt[1]), choice)
    except ClassroomError as error:
        assert error.code in ("bad-choice", "unknown-option")


@given(st.dictionaries(keys, anything), st.sampled_from(["one", "top", "points"]))
def test_no_vote_on_answers_breaks_the_rules(choice: dict[str, Any], rule: Any) -> None:
    theirs = Answer(3, 1, 2, "words", "q", 0.0, author="g2")
    room = replace(ROOM, settings=replace(ROOM.settings, peer_rule=rule))
    facts = replace(FACTS, classroom=room, round=replace(VOTE, kind="peer"), answers=(theirs,))
    assert refusal(facts, LECTURE, choice) in (None, "bad-choice", "unknown-option")


def test_points_are_given_up_to_their_sum(tiny: Lecture) -> None:
    answers = tuple(Answer(n, 1, n, "words", "q", 0.0, author=f"g{n}") for n in (2, 3, 4))
    room = replace(ROOM, settings=replace(ROOM.settings, peer_rule="points", peer_n=5))
    facts = replace(FACTS, classroom=room, round=replace(VOTE, kind="peer"), answers=answers)
    assert refusal(facts, tiny, {"points": {"2": 3, "3": 2}}) is None
    assert refusal(facts, tiny, {"points": {"2": 3, "3": 3}}) == "bad-choice"
    assert refusal(facts, tiny, {"points": {"2": 0}}) == "bad-choice"
    assert refusal(facts, tiny, {"points": {"2": 1, "02": 1}}) == "bad-choice"
    assert refusal(facts, tiny, {"points": {"9": 1}}) == "unknown-option"
    top = replace(facts, classroom=replace(room, settings=replace(room.settings, peer_rule="top")))
    assert refusal(top, tiny, {"points": {"2": 1, "3": 1}}) is None
    assert refusal(top, tiny, {"points": {"2": 2}}) == "bad-choice"


def test_what_the_own_answer_was_merged_into_is_the_own(tiny: Lecture) -> None:
    theirs = Answer(3, 1, None, "words", "q", 0.0, author="q")
    mine = Answer(4, 1, None, "the same words", "p", 0.0, author="p", into=3)
    prompt = replace(PROMPT, ask="text")
    facts = replace(FACTS, prompt=prompt, round=replace(VOTE, kind="peer"), answers=(theirs, mine))
    assert refusal(facts, tiny, {"answer": 3}) == "own-answer"
    assert refusal(facts, tiny, {"answer": 4}) == "unknown-option"
    apart = replace(facts, answers=(theirs, replace(mine, into=None)))
    assert refusal(apart, tiny, {"answer": 3}) is None


KINDS = ("vote", "answers", "peer", "revote")


@pytest.mark.parametrize("last", KINDS)
@pytest.mark.parametrize("kind", KINDS)
def test_rounds_only_go_forward(last: Any, kind: str) -> None:
    before = replace(VOTE, kind=last, state="closed")
    there = {"answers": 2, "evidence": True}
    if KINDS.index(kind) > KINDS.index(last):
        check_next(PROMPT, [before], kind, **there)
        for prompt, rounds in (
            (PROMPT, [replace(before, state="open")]),
            (replace(PROMPT, revealed=True), [before]),
        ):
            with pytest.raises(ClassroomError, match="not-now"):
                check_next(prompt, rounds, kind, **there)
    else:
        with pytest.raises(ClassroomError, match="not-now"):
            check_next(PROMPT, [before], kind, **there)


def test_no_vote_on_answers_and_no_evidence_that_are_not_there() -> None:
    before = [replace(VOTE, kind="answers", state="closed")]
    assert next_steps(PROMPT, before, answers=0, evidence=False) == ("revote", "revealed")
    assert next_steps(PROMPT, before, answers=1, evidence=True)[:2] == ("peer", "evidence")
    for step in ("peer", "evidence", "revealed", "vote", "nonsense"):
        with pytest.raises(ClassroomError, match="not-now"):
            check_next(PROMPT, before, step, answers=0, evidence=False)


def test_after_the_evidence_comes_the_second_vote() -> None:
    prompt = replace(PROMPT, stage="evidence")
    before = [replace(VOTE, kind="peer", state="closed")]
    assert next_steps(prompt, before, answers=2, evidence=True) == ("revote", "revealed")


def test_ideas_are_written_first_and_vignettes_have_two_votes() -> None:
    assert steps_of(replace(PROMPT, ask="text")) == ("answers", "peer")
    assert steps_of(replace(PROMPT, form="classify")) == ("vote", "revote")
    assert steps_of(replace(PROMPT, form="typed", ask="paper")) == ("vote",)


def test_the_domain_knows_no_database_and_no_server() -> None:
    told = "import sys, poise.classroom; print(*sorted({n.split('.')[0] for n in sys.modules}))"
    loaded = subprocess.run(
        [sys.executable, "-c", told], capture_output=True, text=True, check=True
    ).stdout.split()
    heavy = {"sqlalchemy", "tornado", "aiosqlite", "asyncpg", "ipywidgets", "matplotlib", "numpy"}
    assert not heavy & set(loaded)

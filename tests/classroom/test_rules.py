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
from poise.classroom.rules import check_choice, check_next, place_ballot
from poise.content import Lecture

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
        "class-closed": replace(FACTS, classroom=replace(ROOM, closed_at=1.0)),
        "round-closed": replace(FACTS, round=replace(VOTE, ends_at=9.9)),
    }.items():
        assert refusal(facts, tiny, good) == code
    assert refusal(replace(FACTS, round=replace(VOTE, ends_at=10.0)), tiny, good) is None
    answers = replace(FACTS, round=replace(VOTE, kind="answers"))
    assert refusal(answers, tiny, good) == "unknown-round"


def test_peer_ballots(tiny: Lecture) -> None:
    theirs = Answer(3, 1, 2, "words", "q", 0.0)
    facts = replace(FACTS, round=replace(VOTE, kind="peer"), answer=theirs)
    assert refusal(facts, tiny, {"answer": 3}) is None
    assert refusal(facts, tiny, {"option": "a"}) == "bad-choice"
    assert refusal(replace(facts, answer=None), tiny, {"answer": 3}) == "unknown-option"
    hidden = replace(facts, answer=replace(theirs, hidden=True))
    assert refusal(hidden, tiny, {"answer": 3}) == "unknown-option"
    own = replace(facts, answer=replace(theirs, group=1))
    assert refusal(own, tiny, {"answer": 3}) == "own-answer"


@pytest.mark.parametrize(
    ("form", "choice", "clean"),
    [
        ("discuss", {"option": "a"}, {"option": "a"}),
        ("discuss", {"option": "a", "confidence": 50}, None),
        ("classify", {"option": "a", "confidence": 20}, {"option": "a", "confidence": 20}),
        ("classify", {"option": "a", "confidence": None}, {"option": "a"}),
        ("classify", {"option": "a", "confidence": 19}, None),
        ("classify", {"option": "a", "confidence": 50.5}, None),
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
def test_choices(form: Any, choice: Any, clean: Any) -> None:
    prompt = replace(PROMPT, form=form)
    if clean is None:
        with pytest.raises(ClassroomError):
            check_choice(prompt, ("a", "b"), choice)
    else:
        assert check_choice(prompt, ("a", "b"), choice) == clean


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=5,
)
keys = st.sampled_from(["option", "confidence", "ratings", "answer", "other"])


@given(st.sampled_from(["discuss", "classify", "rating"]), st.dictionaries(keys, anything))
def test_no_choice_breaks_the_rules(form: Any, choice: dict[str, Any]) -> None:
    try:
        check_choice(replace(PROMPT, form=form), ("a", "b"), choice)
    except ClassroomError as error:
        assert error.code in ("bad-choice", "unknown-option")


KINDS = ("vote", "answers", "peer", "revote")


@pytest.mark.parametrize("last", KINDS)
@pytest.mark.parametrize("kind", KINDS)
def test_rounds_only_go_forward(last: Any, kind: str) -> None:
    before = replace(VOTE, kind=last, state="closed")
    if KINDS.index(kind) > KINDS.index(last):
        check_next(PROMPT, before, kind, 2)
        for refused in (
            (PROMPT, replace(before, state="open"), kind, 2),
            (replace(PROMPT, revealed=True), before, kind, 2),
        ):
            with pytest.raises(ClassroomError, match="not-now"):
                check_next(*refused)  # type: ignore[arg-type]
    else:
        with pytest.raises(ClassroomError, match="not-now"):
            check_next(PROMPT, before, kind, 2)


def test_no_vote_on_answers_that_are_not_there() -> None:
    with pytest.raises(ClassroomError, match="not-now"):
        check_next(PROMPT, replace(VOTE, kind="answers", state="closed"), "peer", 0)


def test_the_domain_knows_no_database_and_no_server() -> None:
    told = "import sys, poise.classroom; print(*sorted({n.split('.')[0] for n in sys.modules}))"
    loaded = subprocess.run(
        [sys.executable, "-c", told], capture_output=True, text=True, check=True
    ).stdout.split()
    heavy = {"sqlalchemy", "tornado", "aiosqlite", "asyncpg", "ipywidgets", "matplotlib", "numpy"}
    assert not heavy & set(loaded)

"""The rules of ballots and rounds: pure, so that they can be read and tested on their own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from poise.classroom.errors import ClassroomError
from poise.classroom.model import (
    Answer,
    Ballot,
    BallotFacts,
    BallotRequest,
    Choice,
    Classroom,
    Participant,
    Prompt,
    Round,
    RoundKind,
)
from poise.content import Lecture

DIMENSIONS = ("pause", "speed", "intonation", "stress", "manner", "clarity")
ANSWER_LENGTH = 400
FEW = 5  # fewer voters than this could be picked out
_ORDER: Mapping[str, tuple[RoundKind, ...]] = {
    "discuss": ("vote", "answers", "peer", "revote"),
    "classify": ("vote", "revote"),
    "rating": ("vote",),
}


def check_source(lecture: Lecture, form: str, source: str) -> None:
    """Refuse a prompt that the lecture's bank does not have."""
    look_up = {"discuss": lecture.prompt, "classify": lecture.item, "rating": lecture.voice}
    try:
        look_up[form](source)
    except KeyError:
        raise ClassroomError("unknown-prompt", source=source) from None


def options_of(lecture: Lecture, prompt: Prompt) -> tuple[str, ...]:
    """Give the ids that a vote may choose; none for a rating."""
    if prompt.form == "discuss":
        return lecture.prompt(prompt.source).option_ids
    if prompt.form == "classify":
        return lecture.option_set(lecture.item(prompt.source).option_set).option_ids
    return ()


def check_next(prompt: Prompt, last: Round, kind: str, answers: int) -> None:
    """Refuse a round that makes no sense now."""
    order: tuple[str, ...] = _ORDER[prompt.form]
    sensible = (
        not prompt.revealed
        and last.state == "closed"
        and kind in order
        and order.index(kind) > order.index(last.kind)
        and (kind != "peer" or answers > 0)
    )
    if not sensible:
        raise ClassroomError("not-now")


def is_open(one: Round, now: float) -> bool:
    """Tell whether a round takes ballots: what the countdown says, the server keeps."""
    return one.state == "open" and (one.ends_at is None or now <= one.ends_at)


def voter_of(classroom: Classroom, participant: Participant, kind: RoundKind) -> str:
    """Tell whose ballot it is: the person's, or in a peer round perhaps the group's."""
    if kind == "answers" or (kind == "peer" and classroom.ballots_per == "group"):
        return f"g{participant.group}"
    return participant.id


def place_ballot(
    request: BallotRequest, facts: BallotFacts, lecture: Lecture | None, now: float
) -> Ballot:
    """Judge a ballot by the facts of the transaction that would keep it.

    Raises
    ------
    ClassroomError
        With the reason, in the order in which a person would want to know it.
    """
    classroom, participant, prompt, one = (
        facts.classroom, facts.participant, facts.prompt, facts.round
    )  # fmt: skip
    if participant is None or classroom is None:
        raise ClassroomError("no-such-seat")
    if prompt is None or one is None or lecture is None or one.kind == "answers":
        raise ClassroomError("unknown-round")
    if classroom.closed_at is not None:
        raise ClassroomError("class-closed")
    if not is_open(one, now):
        raise ClassroomError("round-closed")
    if one.kind == "peer":
        choice = _peer_choice(request.choice, facts.answer, participant)
    else:
        choice = check_choice(prompt, options_of(lecture, prompt), request.choice)
    voter = voter_of(classroom, participant, one.kind)
    return Ballot(one.id, voter, choice, request.ballot_id, now)


def check_choice(prompt: Prompt, options: tuple[str, ...], choice: Choice) -> dict[str, Any]:
    """Check a choice against its form and give it clean."""
    if prompt.form == "rating":
        return {"ratings": _ratings(choice)}
    allowed = {"option", "confidence"} if prompt.form == "classify" else {"option"}
    if not set(choice) <= allowed or not isinstance(choice.get("option"), str):
        raise ClassroomError("bad-choice")
    if choice["option"] not in options:
        raise ClassroomError("unknown-option")
    clean = {"option": choice["option"]}
    if choice.get("confidence") is not None:
        clean["confidence"] = _whole(choice["confidence"], 20, 100)
    return clean


def check_hands(options: Mapping[str, Any] | tuple[str, ...], counts: Any) -> dict[str, int]:
    """Check the hands a facilitator counted."""
    if not isinstance(counts, Mapping) or not options:
        raise ClassroomError("bad-hands")
    for option, number in counts.items():
        whole = isinstance(number, int) and not isinstance(number, bool)
        if option not in options or not whole or not 0 <= number <= 10_000:
            raise ClassroomError("bad-hands")
    return {str(option): number for option, number in counts.items() if number}


def clean_answer(text: str) -> str:
    """Refuse an empty or over-long answer; else keep it as it was typed.

    Only what no database can hold goes: NUL and half characters.
    """
    kept = "".join(one for one in text if one != "\0" and not "\ud800" <= one <= "\udfff")
    if not kept.strip():
        raise ClassroomError("text-empty")
    if len(kept) > ANSWER_LENGTH:
        raise ClassroomError("text-long", limit=ANSWER_LENGTH, length=len(kept))
    return kept


def _peer_choice(choice: Choice, answer: Answer | None, participant: Participant) -> dict[str, int]:
    wanted = choice.get("answer")
    if set(choice) != {"answer"} or not isinstance(wanted, int) or isinstance(wanted, bool):
        raise ClassroomError("bad-choice")
    if answer is None or answer.hidden or not answer.text:
        raise ClassroomError("unknown-option")
    if answer.group == participant.group:
        raise ClassroomError("own-answer")
    return {"answer": wanted}


def _ratings(choice: Choice) -> dict[str, int]:
    ratings = choice.get("ratings")
    if set(choice) != {"ratings"} or not isinstance(ratings, Mapping) or not ratings:
        raise ClassroomError("bad-choice")
    if unknown := [one for one in ratings if one not in DIMENSIONS]:
        raise ClassroomError("unknown-option", option=str(unknown[0]))
    return {one: _whole(ratings[one], 1, 5) for one in DIMENSIONS if one in ratings}


def _whole(value: Any, least: int, most: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise ClassroomError("bad-choice")
    return value

"""The rules of ballots and answers: pure, so that they can be read and tested on their own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from poise.classroom.asking import DIMENSIONS, question_for
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
from poise.exercises import Ask, ChoiceError, clean_choice
from poise.exercises.coarse import FEW

__all__ = ["ANSWER_LENGTH", "DIMENSIONS", "FEW"]

ANSWER_LENGTH = 400
_MOST_HANDS = 10_000
_BALLOT_ID = re.compile(r"[\w.:-]{1,64}", re.ASCII)


def is_open(one: Round, now: float) -> bool:
    """Tell whether a round takes ballots: what the countdown says, the server keeps."""
    return one.state == "open" and (one.ends_at is None or now <= one.ends_at)


def by_group(classroom: Classroom, kind: RoundKind, ask: Ask) -> bool:
    """Tell whether a round's ballots are those of groups, not of persons."""
    if classroom.settings.devices == "group":
        return True
    if ask == "text":  # ideas and upvotes are everybody's own
        return False
    return kind == "answers" or (kind == "peer" and classroom.ballots_per == "group")


def voter_of(classroom: Classroom, participant: Participant, kind: RoundKind, ask: Ask) -> str:
    """Tell whose ballot it is: the person's, or the group's."""
    return f"g{participant.group}" if by_group(classroom, kind, ask) else participant.id


def check_class(classroom: Classroom) -> None:
    """Refuse what is only possible while a class is held."""
    if classroom.state != "open":
        raise ClassroomError(f"class-{classroom.state}")


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
    check_class(classroom)
    if not is_open(one, now):
        raise ClassroomError("round-closed")
    if one.kind == "peer":
        choice = _peer_choice(request.choice, facts.answers, classroom, participant)
    else:
        _check_observer(prompt, participant)
        choice = check_choice(lecture, classroom, prompt, request.choice)
    voter = voter_of(classroom, participant, one.kind, prompt.ask)
    return Ballot(one.id, voter, choice, request.ballot_id, now)


def _check_observer(prompt: Prompt, participant: Participant) -> None:
    """In a practice a sheet is handed in by who watches; roles may have changed meanwhile."""
    state = prompt.practising
    if prompt.ask != "sheet":
        return
    place = state.team_of(participant.id) if state else None
    if state is None or place is None or not state.teams[place].observes(participant.id):
        raise ClassroomError("practice-sheet")


def check_choice(
    lecture: Lecture, classroom: Classroom, prompt: Prompt, choice: Choice
) -> dict[str, Any]:
    """Check a choice against its question and give it clean."""
    try:
        return clean_choice(question_for(lecture, classroom, prompt), choice)
    except ChoiceError as error:
        raise ClassroomError(error.code, **error.details) from None


def hands_of(lecture: Lecture, classroom: Classroom, prompt: Prompt) -> tuple[str, ...]:
    """Give what hands can be shown for: options, or the steps of a scale."""
    question = question_for(lecture, classroom, prompt)
    if question.ask == "scale":
        return tuple(str(step) for step in range(1, question.steps + 1))
    return question.options if question.ask in ("choice", "choices") else ()


def check_hands(options: Iterable[str], counts: Any) -> dict[str, int]:
    """Check the hands a facilitator counted."""
    options = tuple(options)
    if not isinstance(counts, Mapping) or not options:
        raise ClassroomError("bad-hands")
    for option, number in counts.items():
        whole = isinstance(number, int) and not isinstance(number, bool)
        if option not in options or not whole or not 0 <= number <= _MOST_HANDS:
            raise ClassroomError("bad-hands")
    return {str(option): number for option, number in counts.items() if number}


def clean_answer(text: str, limit: int = ANSWER_LENGTH, code: str = "text") -> str:
    """Refuse an empty or over-long text; else keep it as it was typed.

    Only what no database can hold goes: NUL and half characters.
    """
    kept = "".join(one for one in text if one != "\0" and not "\ud800" <= one <= "\udfff")
    if not kept.strip():
        raise ClassroomError("text-empty")
    if len(kept) > limit:
        raise ClassroomError(f"{code}-long", limit=limit, length=len(kept))
    return kept


def root_of(answers: Mapping[int, Answer], answer_id: int) -> int:
    """Follow a merged answer to the one that stands for it."""
    seen = set[int]()
    while answer_id not in seen and answer_id in answers:
        seen.add(answer_id)
        into = answers[answer_id].into
        if into is None:
            break
        answer_id = into
    return answer_id


def own_answers(
    answers: Iterable[Answer], classroom: Classroom, participant: Participant
) -> set[int]:
    """Find what a participant must not vote for: the own words, the group's, what they are in."""
    known = {answer.id: answer for answer in answers}
    mine = {
        answer.id
        for answer in known.values()
        if participant.id in (answer.author, answer.participant_id)
        or (answer.group is not None and answer.group == participant.group)
    }
    return mine | {root_of(known, one) for one in mine}


def _peer_choice(
    choice: Choice, answers: Iterable[Answer], classroom: Classroom, participant: Participant
) -> dict[str, Any]:
    known = {answer.id: answer for answer in answers}
    points = _points(choice, classroom)
    own = own_answers(known.values(), classroom, participant)
    for wanted in points:
        if wanted not in known or not known[wanted].shown:
            raise ClassroomError("unknown-option")
        if wanted in own:
            raise ClassroomError("own-answer")
    if classroom.settings.peer_rule == "one":
        return {"answer": next(iter(points))}
    return {"points": {str(answer): points[answer] for answer in sorted(points)}}


def _points(choice: Choice, classroom: Classroom) -> dict[int, int]:
    settings = classroom.settings
    if settings.peer_rule == "one":
        if set(choice) != {"answer"}:
            raise ClassroomError("bad-choice")
        return {_whole(choice["answer"], 1, 2**31): 1}
    given = choice.get("points")
    if set(choice) != {"points"} or not isinstance(given, Mapping) or not given:
        raise ClassroomError("bad-choice")
    most = 1 if settings.peer_rule == "top" else settings.peer_n
    points = {_answer_id(key): _whole(number, 1, most) for key, number in given.items()}
    if sum(points.values()) > settings.peer_n or len(points) != len(given):
        raise ClassroomError("bad-choice")
    return points


def _answer_id(key: Any) -> int:
    if not isinstance(key, str) or not key.isascii() or not key.isdecimal() or len(key) > 10:
        raise ClassroomError("bad-choice")
    return _whole(int(key), 1, 2**31)


def _whole(value: Any, least: int, most: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise ClassroomError("bad-choice")
    return value


def check_ballot_id(ballot_id: Any) -> None:
    """Refuse a client's id that no database could hold."""
    if not isinstance(ballot_id, str) or not _BALLOT_ID.fullmatch(ballot_id):
        raise ClassroomError("bad-choice")

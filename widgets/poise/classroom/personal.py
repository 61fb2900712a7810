"""A participant's own part of the view."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from poise.classroom.model import Answer, Ballot, Classroom, Participant, PulseValue, Round

Questions = tuple[tuple[int, ...], tuple[int, ...]]


@dataclass(frozen=True)
class Said:
    """What people said beside the prompt.

    Attributes
    ----------
    pulses
        Participant to what the phone said of the pace.
    questions
        Participant to the questions that are the own, and those that were voted up.
    """

    pulses: Mapping[str, PulseValue] = field(default_factory=dict)
    questions: Mapping[str, Questions] = field(default_factory=dict)


def personal_view(
    classroom: Classroom,
    participant: Participant,
    said: Said,
    rounds: Sequence[Round] = (),
    ballots: Mapping[int, Ballot | None] | None = None,
    answer: Answer | None = None,
    card: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """Draw the seat, the ballot of the last round, the first vote, and the answer in words.

    Parameters
    ----------
    rounds
        Of the open prompt, in order.
    ballots
        Round id to what this participant, or the group, cast.
    answer
        The own one, or the group's.
    card
        In a practice: the own role, and what it is told.
    """
    ballots = ballots or {}
    mine = ballots.get(rounds[-1].id) if rounds else None
    # A repeated first vote replaces the one before: the last of them is the first vote.
    votes = [ballots.get(one.id) for one in rounds[:-1] if one.kind == "vote"]
    first = votes[-1] if votes else None
    asked, upvoted = said.questions.get(participant.id, ((), ()))
    return {
        "id": participant.id,
        "nickname": participant.nickname,
        "group": participant.group,
        "group_name": classroom.group_names.get(str(participant.group)),
        "language": participant.language,
        "reentry": participant.reentry,
        "heads": participant.heads,
        "mine": _ballot(mine),
        "first": None if first is None else {"choice": dict(first.choice)},
        "answer": {"id": answer.id, "text": answer.text} if answer else None,
        "pulse": said.pulses.get(participant.id),
        "practice": card,
        "asked": list(asked),
        "upvoted": list(upvoted),
    }


def _ballot(ballot: Ballot | None) -> dict[str, Any] | None:
    if ballot is None:
        return None
    return {
        "round": ballot.round_id,
        "choice": dict(ballot.choice),
        "ballot_id": ballot.ballot_id,
    }

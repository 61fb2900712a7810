"""A participant's own part of the view."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from poise.classroom.model import Answer, Ballot, Participant, Round


def personal_view(
    participant: Participant,
    rounds: Sequence[Round] = (),
    ballots: Mapping[int, Ballot | None] | None = None,
    answer: Answer | None = None,
) -> dict[str, Any]:
    """Draw the seat, the ballot of the last round, the first vote, and the group's answer.

    Parameters
    ----------
    rounds
        Of the open prompt, in order.
    ballots
        Round id to what this participant, or the group, cast.
    answer
        The group's, in words.
    """
    ballots = ballots or {}
    mine = ballots.get(rounds[-1].id) if rounds else None
    first = next((ballots.get(one.id) for one in rounds[:-1] if one.kind == "vote"), None)
    return {
        "id": participant.id,
        "nickname": participant.nickname,
        "group": participant.group,
        "language": participant.language,
        "reentry": participant.reentry,
        "mine": _ballot(mine),
        "first": None if first is None else {"choice": dict(first.choice)},
        "group_answer": answer.text if answer else None,
    }


def _ballot(ballot: Ballot | None) -> dict[str, Any] | None:
    if ballot is None:
        return None
    return {
        "round": ballot.round_id,
        "choice": dict(ballot.choice),
        "ballot_id": ballot.ballot_id,
    }

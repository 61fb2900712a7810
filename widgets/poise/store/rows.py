"""From rows to the classroom's records, and back."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from sqlalchemy import Row

from poise.classroom import (
    Answer,
    Ballot,
    BoxQuestion,
    Classroom,
    Participant,
    Prompt,
    Round,
    Screen,
    SegmentRun,
    Settings,
)
from poise.classroom.teams import as_data, from_data

AnyRow = Row[Any]


def canonical(choice: Any) -> str:
    """Write a choice so that equal choices are equal texts."""
    return json.dumps(dict(choice), sort_keys=True, separators=(",", ":"), ensure_ascii=True)


def to_classroom(row: AnyRow) -> Classroom:
    values = dict(row._mapping)
    made = {"screen": Screen(**values["screen"]), "settings": Settings(**values["settings"])}
    return Classroom(**{**values, **made, "typed": tuple(values["typed"])})


def from_classroom(classroom: Classroom) -> dict[str, Any]:
    return asdict(classroom)


def to_participant(row: AnyRow) -> Participant:
    return Participant(
        row.id, row.class_id, row.nickname, row.grp, row.language, row.reentry, row.joined_at,
        row.heads,
    )  # fmt: skip


def from_participant(participant: Participant, nickname_key: str) -> dict[str, Any]:
    return {
        "id": participant.id,
        "class_id": participant.classroom_id,
        "nickname": participant.nickname,
        "nickname_key": nickname_key,
        "grp": participant.group,
        "language": participant.language,
        "reentry": participant.reentry,
        "joined_at": participant.joined_at,
        "heads": participant.heads,
    }


def to_prompt(row: AnyRow) -> Prompt:
    return Prompt(
        row.id,
        row.class_id,
        row.form,
        row.source,
        row.stage,
        row.opened_at,
        row.revealed,
        row.ended_at,
        row.announced,
        row.ask,
        row.evidence_at,
        from_data(row.practising) if row.practising else None,
    )


def from_prompt(prompt: Prompt) -> dict[str, Any]:
    kept = asdict(prompt)
    del kept["id"]  # the database gives it
    kept["class_id"] = kept.pop("classroom_id")
    kept["practising"] = as_data(prompt.practising) if prompt.practising else None
    return kept


def to_round(row: AnyRow) -> Round:
    return Round(
        row.id, row.prompt_id, row.kind, row.state, row.opened_at, row.ends_at, row.closed_at
    )


def to_ballot(row: AnyRow) -> Ballot:
    return Ballot(row.round_id, row.voter, json.loads(row.choice), row.ballot_id, row.cast_at)


def from_ballot(ballot: Ballot) -> dict[str, Any]:
    kept = asdict(ballot)
    del kept["voters"]  # counted anew each time, never kept
    return {**kept, "choice": canonical(ballot.choice)}


def to_answer(row: AnyRow) -> Answer:
    return Answer(
        row.id,
        row.prompt_id,
        row.grp,
        row.text,
        row.participant_id,
        row.submitted_at,
        row.hidden,
        row.author,
        row.held,
        row.pinned,
        row.place,
        row.into_id,
    )


def to_question(row: AnyRow) -> BoxQuestion:
    return BoxQuestion(
        row.id,
        row.class_id,
        row.participant_id,
        row.text,
        row.asked_at,
        row.state,
        row.held,
        row.votes,
    )


def to_run(row: AnyRow) -> SegmentRun:
    return SegmentRun(row.segment, row.started_at, row.ended_at)

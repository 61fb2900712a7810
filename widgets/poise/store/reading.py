"""The classroom's questions, in SQL."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import func, select

from poise.classroom import (
    Answer,
    Ballot,
    Classroom,
    ClassSummary,
    Participant,
    Prompt,
    PromptForm,
    Round,
    SegmentRun,
)
from poise.store import rows
from poise.store.asking import Asking
from poise.store.tables import (
    answers,
    attempts,
    ballots,
    classrooms,
    erasures,
    hands,
    participants,
    prompts,
    rounds,
    segment_runs,
)


class CoreReading(Asking):
    """Classes, seats, prompts, ballots and answers."""

    async def classroom(self, class_id: str) -> Classroom | None:
        row = await self._first(select(classrooms).where(classrooms.c.id == class_id))
        return rows.to_classroom(row) if row else None

    async def classroom_by_code(self, code: str) -> Classroom | None:
        row = await self._first(select(classrooms).where(classrooms.c.code == code))
        return rows.to_classroom(row) if row else None

    async def newest_classroom(self, lecture: str, since: float) -> Classroom | None:
        row = await self._first(
            select(classrooms)
            .where(classrooms.c.lecture == lecture, classrooms.c.state.in_(("open", "paused")))
            .where(classrooms.c.created_at >= since)
            .order_by(classrooms.c.created_at.desc())
            .limit(1)
        )
        return rows.to_classroom(row) if row else None

    async def classrooms(self) -> Sequence[ClassSummary]:
        seats = func.coalesce(func.sum(participants.c.heads), 0)
        columns = (
            classrooms.c.id, classrooms.c.code, classrooms.c.name, classrooms.c.lecture,
            classrooms.c.language, classrooms.c.state, classrooms.c.created_at,
        )  # fmt: skip
        found = await self._all(
            select(*columns, seats.label("people"))
            .join(participants, participants.c.class_id == classrooms.c.id, isouter=True)
            .group_by(*columns)
            .order_by(classrooms.c.created_at.desc(), classrooms.c.id)
        )
        return [ClassSummary(**{**row._mapping, "people": int(row.people)}) for row in found]

    async def classrooms_before(self, moment: float) -> Sequence[str]:
        statement = select(classrooms.c.id).where(classrooms.c.created_at < moment)
        return [row.id for row in await self._all(statement)]

    async def group_sizes(self, class_id: str) -> Mapping[int, int]:
        found = await self._all(
            select(participants.c.grp, func.sum(participants.c.heads))
            .where(participants.c.class_id == class_id)
            .group_by(participants.c.grp)
        )
        return {group: int(heads) for group, heads in found}

    async def seat_count(self, class_id: str) -> int:
        statement = select(func.count()).select_from(participants)
        row = await self._first(statement.where(participants.c.class_id == class_id))
        return int(row[0]) if row else 0

    async def nickname_keys(self, class_id: str) -> set[str]:
        statement = select(participants.c.nickname_key)
        found = await self._all(statement.where(participants.c.class_id == class_id))
        return {row.nickname_key for row in found}

    async def people_above(self, class_id: str, group: int) -> Sequence[Participant]:
        found = await self._all(
            select(participants)
            .where(participants.c.class_id == class_id, participants.c.grp > group)
            .order_by(participants.c.joined_at, participants.c.id)
        )
        return [rows.to_participant(row) for row in found]

    async def participant(self, class_id: str, participant_id: str) -> Participant | None:
        row = await self._first(
            select(participants).where(
                participants.c.id == participant_id, participants.c.class_id == class_id
            )
        )
        return rows.to_participant(row) if row else None

    async def participants(self, class_id: str) -> Sequence[Participant]:
        statement = select(participants).where(participants.c.class_id == class_id)
        return [rows.to_participant(row) for row in await self._all(statement)]

    async def by_reentry(self, class_id: str, reentry: str) -> Participant | None:
        row = await self._first(
            select(participants).where(
                participants.c.class_id == class_id, participants.c.reentry == reentry
            )
        )
        return rows.to_participant(row) if row else None

    async def open_prompt(self, class_id: str) -> Prompt | None:
        row = await self._first(
            select(prompts)
            .where(prompts.c.class_id == class_id, prompts.c.ended_at.is_(None))
            .order_by(prompts.c.id.desc())
            .limit(1)
        )
        return rows.to_prompt(row) if row else None

    async def prompts(self, class_id: str) -> Sequence[Prompt]:
        statement = select(prompts).where(prompts.c.class_id == class_id).order_by(prompts.c.id)
        return [rows.to_prompt(row) for row in await self._all(statement)]

    async def opened_sources(self, class_id: str, form: PromptForm) -> Sequence[str]:
        statement = select(prompts.c.source).where(prompts.c.class_id == class_id)
        return [row.source for row in await self._all(statement.where(prompts.c.form == form))]

    async def rounds(self, prompt_id: int) -> Sequence[Round]:
        statement = select(rounds).where(rounds.c.prompt_id == prompt_id).order_by(rounds.c.id)
        return [rows.to_round(row) for row in await self._all(statement)]

    async def rounds_due(self, now: float) -> Sequence[tuple[str, Round]]:
        found = await self._all(
            select(rounds, prompts.c.class_id)
            .join(prompts, prompts.c.id == rounds.c.prompt_id)
            .where(rounds.c.state == "open", rounds.c.ends_at <= now)
        )
        return [(row.class_id, rows.to_round(row)) for row in found]

    async def ballot(self, round_id: int, voter: str) -> Ballot | None:
        row = await self._first(
            select(ballots).where(ballots.c.round_id == round_id, ballots.c.voter == voter)
        )
        return rows.to_ballot(row) if row else None

    async def ballots_in(self, round_ids: Sequence[int]) -> Mapping[tuple[int, str], Ballot]:
        found = await self._all(select(ballots).where(ballots.c.round_id.in_(round_ids)))
        return {(row.round_id, row.voter): rows.to_ballot(row) for row in found}

    async def ballots_of(self, participant_id: str) -> Sequence[Ballot]:
        statement = select(ballots).where(ballots.c.voter == participant_id)
        return [rows.to_ballot(row) for row in await self._all(statement)]

    async def hands_in(self, round_ids: Sequence[int]) -> Mapping[int, Mapping[str, int]]:
        found = await self._all(select(hands).where(hands.c.round_id.in_(round_ids)))
        counted: dict[int, dict[str, int]] = {}
        for row in found:
            counted.setdefault(row.round_id, {})[row.option] = row.number
        return counted

    async def behind(self, class_id: str, round_ids: Sequence[int]) -> Mapping[int, int]:
        """Count the people behind each round's ballots: all at the table for a group's ballot."""
        by_group = ballots.c.voter.like("g%")  # a participant's id begins with p
        sizes = await self.group_sizes(class_id)
        persons = (
            select(ballots.c.round_id, func.count())
            .where(ballots.c.round_id.in_(round_ids), ~by_group)
            .group_by(ballots.c.round_id)
        )
        counted: dict[int, int] = dict(await self._all(persons))
        groups = select(ballots.c.round_id, ballots.c.voter)
        for row in await self._all(groups.where(ballots.c.round_id.in_(round_ids), by_group)):
            people = sizes.get(int(row.voter[1:]), 0)
            counted[row.round_id] = counted.get(row.round_id, 0) + people
        return counted

    async def answers(self, prompt_id: int) -> Sequence[Answer]:
        statement = select(answers).where(answers.c.prompt_id == prompt_id)
        return [
            rows.to_answer(row)
            for row in await self._all(statement.order_by(answers.c.grp, answers.c.id))
        ]

    async def runs(self, class_id: str) -> Sequence[SegmentRun]:
        statement = select(segment_runs).where(segment_runs.c.class_id == class_id)
        found = await self._all(statement.order_by(segment_runs.c.id))
        return [rows.to_run(row) for row in found]

    async def attempts(self, class_id: str, participant_id: str) -> Sequence[dict[str, Any]]:
        found = await self._all(
            select(attempts.c.attempt)
            .where(attempts.c.class_id == class_id)
            .where(attempts.c.participant_id == participant_id)
            .order_by(attempts.c.id)
        )
        return [row.attempt for row in found]

    async def erasures(self, class_id: str) -> Sequence[tuple[str, str]]:
        statement = select(erasures).where(erasures.c.class_id == class_id)
        found = await self._all(statement.order_by(erasures.c.id))
        return [(row.kind, row.on_date) for row in found]

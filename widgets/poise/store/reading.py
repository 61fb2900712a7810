"""The classroom's questions, in SQL."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from poise.classroom import (
    Answer,
    Ballot,
    Classroom,
    Participant,
    Prompt,
    PromptForm,
    Round,
    SegmentRun,
    Snapshot,
)
from poise.store import rows
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

Tally = tuple[tuple[dict[str, Any], int], ...]


class SqlReading:
    """Questions on one connection, inside its transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def _all(self, statement: Any) -> Sequence[Any]:
        found: Sequence[Any] = (await self._connection.execute(statement)).all()
        return found

    async def _first(self, statement: Any) -> Any | None:
        return (await self._connection.execute(statement)).first()

    async def classroom(self, class_id: str) -> Classroom | None:
        row = await self._first(select(classrooms).where(classrooms.c.id == class_id))
        return rows.to_classroom(row) if row else None

    async def classroom_by_code(self, code: str) -> Classroom | None:
        row = await self._first(select(classrooms).where(classrooms.c.code == code))
        return rows.to_classroom(row) if row else None

    async def newest_classroom(self, lecture: str, since: float) -> Classroom | None:
        row = await self._first(
            select(classrooms)
            .where(classrooms.c.lecture == lecture, classrooms.c.closed_at.is_(None))
            .where(classrooms.c.created_at >= since)
            .order_by(classrooms.c.created_at.desc())
            .limit(1)
        )
        return rows.to_classroom(row) if row else None

    async def classrooms_before(self, moment: float) -> Sequence[str]:
        statement = select(classrooms.c.id).where(classrooms.c.created_at < moment)
        return [row.id for row in await self._all(statement)]

    async def group_sizes(self, class_id: str) -> Mapping[int, int]:
        found = await self._all(
            select(participants.c.grp, func.count())
            .where(participants.c.class_id == class_id)
            .group_by(participants.c.grp)
        )
        return dict(found)

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

    async def answers(self, prompt_id: int) -> Sequence[Answer]:
        statement = select(answers).where(answers.c.prompt_id == prompt_id)
        return [rows.to_answer(row) for row in await self._all(statement.order_by(answers.c.grp))]

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

    async def snapshot(self, class_id: str) -> Snapshot | None:
        classroom = await self.classroom(class_id)
        if classroom is None:
            return None
        sizes = await self.group_sizes(class_id)
        runs, revealed = tuple(await self.runs(class_id)), await self._revealed(class_id)
        prompt = await self.open_prompt(class_id)
        if prompt is None:
            return Snapshot(classroom, sizes, runs=runs, revealed=revealed)
        found = tuple(await self.rounds(prompt.id))
        peer = await self._peer_groups(found) if classroom.ballots_per == "group" else frozenset()
        return Snapshot(
            classroom,
            sizes,
            prompt,
            found,
            await self._tallies(found),
            peer,
            tuple(await self.answers(prompt.id)),
            await self._hands(found),
            await self._voted_groups(classroom, found[-1], sizes, peer),
            runs,
            revealed,
        )

    async def _revealed(self, class_id: str) -> frozenset[str]:
        statement = select(prompts.c.source).where(prompts.c.class_id == class_id)
        shown = statement.where(prompts.c.revealed, prompts.c.form == "discuss")
        return frozenset(row.source for row in await self._all(shown))

    async def _tallies(self, of: Sequence[Round]) -> dict[int, Tally]:
        found = await self._all(
            select(ballots.c.round_id, ballots.c.choice, func.count().label("number"))
            .where(ballots.c.round_id.in_([one.id for one in of]))
            .group_by(ballots.c.round_id, ballots.c.choice)
            .order_by(ballots.c.round_id, ballots.c.choice)
        )
        tallies: dict[int, Tally] = {one.id: () for one in of}
        for round_id, choice, number in found:
            tallies[round_id] += ((json.loads(choice), number),)
        return tallies

    async def _peer_groups(self, of: Sequence[Round]) -> frozenset[int]:
        peer = [one.id for one in of if one.kind == "peer"]
        if not peer:
            return frozenset()
        found = await self._all(select(ballots.c.voter).where(ballots.c.round_id.in_(peer)))
        return frozenset(int(row.voter[1:]) for row in found)

    async def _voted_groups(
        self, classroom: Classroom, last: Round, sizes: Mapping[int, int], peer: frozenset[int]
    ) -> dict[int, int]:
        if last.kind == "peer" and classroom.ballots_per == "group":
            return {group: sizes.get(group, 0) for group in peer}
        found = await self._all(
            select(participants.c.grp, func.count())
            .join(ballots, ballots.c.voter == participants.c.id)
            .where(ballots.c.round_id == last.id)
            .group_by(participants.c.grp)
        )
        return dict(found)

    async def _hands(self, of: Sequence[Round]) -> dict[int, dict[str, int]]:
        found = await self._all(select(hands).where(hands.c.round_id.in_([one.id for one in of])))
        counted: dict[int, dict[str, int]] = {}
        for row in found:
            counted.setdefault(row.round_id, {})[row.option] = row.number
        return counted

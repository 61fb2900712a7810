"""The classroom's changes, in SQL that SQLite and PostgreSQL share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import String, Table, case, cast, delete, insert, literal, select, update
from sqlalchemy.dialects import postgresql, sqlite

from poise.classroom import (
    Answer,
    Ballot,
    BoxQuestion,
    Classroom,
    Participant,
    Prompt,
    Round,
    RoundKind,
)
from poise.store import rows
from poise.store.snapshots import SqlReading
from poise.store.tables import (
    answers,
    attempts,
    attendance,
    ballots,
    classrooms,
    erasures,
    hands,
    participants,
    preferences,
    prompts,
    pulses,
    questions,
    rounds,
    seen_ballots,
    segment_runs,
    upvotes,
)
from poise.store.upsert import upsert
from poise.store.voices import VoiceRecords


class SqlRecords(VoiceRecords, SqlReading):
    """Questions and changes on the writer's connection."""

    async def touch(self, class_id: str) -> None:
        await self._connection.execute(
            update(classrooms).where(classrooms.c.id == class_id).values(seq=classrooms.c.seq + 1)
        )

    async def _change(self, table: Table, key: Any, changes: Mapping[str, Any]) -> None:
        await self._connection.execute(update(table).where(table.c.id == key).values(**changes))

    async def add_classroom(self, classroom: Classroom) -> None:
        values = rows.from_classroom(classroom)
        await self._connection.execute(insert(classrooms).values(**values))

    async def change_classroom(self, class_id: str, **changes: Any) -> None:
        await self._change(classrooms, class_id, changes)

    async def erase_classroom(self, class_id: str) -> None:
        await self._connection.execute(delete(classrooms).where(classrooms.c.id == class_id))

    async def add_participant(self, participant: Participant, nickname_key: str) -> None:
        values = rows.from_participant(participant, nickname_key)
        await self._connection.execute(insert(participants).values(**values))

    async def change_participant(self, participant_id: str, **changes: Any) -> None:
        if "group" in changes:
            changes["grp"] = changes.pop("group")
        await self._change(participants, participant_id, changes)

    async def erase_participant(self, participant: Participant) -> None:
        for table in (ballots, seen_ballots):
            await self._connection.execute(delete(table).where(table.c.voter == participant.id))
        await self._empty_answers(participant.id)
        await self._connection.execute(
            delete(participants).where(participants.c.id == participant.id)
        )

    async def _empty_answers(self, participant_id: str) -> None:
        # The row of an answer stays, without its words: others have voted for it.
        own = answers.c.participant_id == participant_id
        ids = [row.id for row in await self._all(select(answers.c.id).where(own))]
        if not ids:
            return
        gone = literal("gone-") + cast(answers.c.id, String)
        author = case((answers.c.grp.is_(None), gone), else_=answers.c.author)
        emptied = {"text": "", "participant_id": None, "author": author}
        await self._connection.execute(update(answers).where(own).values(**emptied))
        into_them = update(answers).where(answers.c.into_id.in_(ids))
        await self._connection.execute(into_them.values(into_id=None))

    async def add_prompt(self, prompt: Prompt) -> Prompt:
        statement = insert(prompts).values(**rows.from_prompt(prompt)).returning(*prompts.c)
        return rows.to_prompt((await self._connection.execute(statement)).one())

    async def change_prompt(self, prompt_id: int, **changes: Any) -> None:
        await self._change(prompts, prompt_id, changes)

    async def add_round(
        self, prompt_id: int, kind: RoundKind, at: float, ends_at: float | None
    ) -> Round:
        values = {
            "prompt_id": prompt_id,
            "kind": kind,
            "state": "open",
            "opened_at": at,
            "ends_at": ends_at,
        }
        statement = insert(rounds).values(**values).returning(*rounds.c)
        return rows.to_round((await self._connection.execute(statement)).one())

    async def change_round(self, round_id: int, **changes: Any) -> None:
        await self._change(rounds, round_id, changes)

    async def put_ballots(self, placed: Sequence[Ballot]) -> None:
        """Keep ballots, the last for each voter; there is at most one for each in `placed`."""
        statement = upsert(self._connection, ballots, key=("round_id", "voter"))
        await self._connection.execute(statement, [rows.from_ballot(one) for one in placed])

    async def see_ballots(self, seen: Sequence[tuple[int, str, str]]) -> None:
        """Remember ids of ballots that arrived."""
        key = ("round_id", "voter", "ballot_id")
        statement = upsert(self._connection, seen_ballots, key=key)
        values = [dict(zip(key, one, strict=True)) for one in seen]
        await self._connection.execute(statement, values)

    async def first_seen(self, round_id: int, voter: str, ballot_id: str) -> bool:
        key = ("round_id", "voter", "ballot_id")
        statement = upsert(self._connection, seen_ballots, key=key)
        values = dict(zip(key, (round_id, voter, ballot_id), strict=True))
        return bool((await self._connection.execute(statement.values(**values))).rowcount)

    async def remove_ballot(self, round_id: int, voter: str) -> bool:
        statement = delete(ballots).where(ballots.c.round_id == round_id, ballots.c.voter == voter)
        return bool((await self._connection.execute(statement)).rowcount)

    async def put_answer(self, answer: Answer) -> Answer:
        dialect: Any = sqlite if self._connection.dialect.name == "sqlite" else postgresql
        values = {
            "grp": answer.group,
            "text": answer.text,
            "participant_id": answer.participant_id,
            "submitted_at": answer.submitted_at,
            "held": answer.held,
        }
        new = {"prompt_id": answer.prompt_id, "author": answer.author}
        new |= {"hidden": False, "pinned": False, "place": 0}
        # Words that the facilitator has hidden stay hidden when their author changes them.
        statement = (
            dialect.insert(answers)
            .values(**new, **values)
            .on_conflict_do_update(index_elements=["prompt_id", "author"], set_=values)
            .returning(*answers.c)
        )
        return rows.to_answer((await self._connection.execute(statement)).one())

    async def change_answer(self, answer_id: int, **changes: Any) -> None:
        if "into" in changes:
            changes["into_id"] = changes.pop("into")
        await self._change(answers, answer_id, changes)

    async def move_answers(self, class_id: str, group: int, into: int) -> None:
        ours = select(prompts.c.id).where(prompts.c.class_id == class_id)
        statement = update(answers).where(answers.c.prompt_id.in_(ours), answers.c.grp == group)
        await self._connection.execute(statement.values(grp=into))

    async def set_hands(self, round_id: int, counts: Mapping[str, int]) -> None:
        await self._connection.execute(delete(hands).where(hands.c.round_id == round_id))
        values = [
            {"round_id": round_id, "option": option, "number": number}
            for option, number in counts.items()
        ]
        if values:
            await self._connection.execute(insert(hands), values)

    async def start_run(self, class_id: str, segment: str | None, at: float) -> None:
        await self._connection.execute(
            update(segment_runs)
            .where(segment_runs.c.class_id == class_id, segment_runs.c.ended_at.is_(None))
            .values(ended_at=at)
        )
        if segment is not None:
            values = {"class_id": class_id, "segment": segment, "started_at": at}
            await self._connection.execute(insert(segment_runs).values(**values))

    async def add_attempt(self, participant: Participant, attempt: Any, at: float) -> None:
        await self._connection.execute(
            insert(attempts).values(
                class_id=participant.classroom_id,
                participant_id=participant.id,
                attempt=attempt,
                recorded_at=at,
            )
        )

    async def note_erasure(self, class_id: str, kind: str, date: str) -> None:
        values = {"class_id": class_id, "kind": kind, "on_date": date}
        await self._connection.execute(insert(erasures).values(**values))

    async def add_question(self, question: BoxQuestion, ballot_id: str) -> BoxQuestion:
        values = {
            "class_id": question.classroom_id,
            "participant_id": question.participant_id,
            "ballot_id": ballot_id,
            "text": question.text,
            "asked_at": question.asked_at,
            "state": question.state,
            "held": question.held,
        }
        statement = insert(questions).values(**values).returning(questions.c.id)
        number: int = (await self._connection.execute(statement)).scalar_one()
        return replace(question, id=number)

    async def change_question(self, question_id: int, **changes: Any) -> None:
        await self._change(questions, question_id, changes)

    async def set_upvote(self, question_id: int, participant_id: str, on: bool) -> None:
        values = {"question_id": question_id, "participant_id": participant_id}
        if on:
            statement = upsert(self._connection, upvotes, key=tuple(values))
            await self._connection.execute(statement.values(**values))
            return
        mine = upvotes.c.participant_id == participant_id
        gone = delete(upvotes).where(upvotes.c.question_id == question_id, mine)
        await self._connection.execute(gone)

    async def set_pulse(
        self, class_id: str, participant_id: str, value: str | None, at: float
    ) -> None:
        if value is None:
            gone = delete(pulses).where(pulses.c.participant_id == participant_id)
            await self._connection.execute(gone)
            return
        values = {"participant_id": participant_id, "class_id": class_id, "value": value, "at": at}
        statement = upsert(self._connection, pulses, key=("participant_id",))
        await self._connection.execute(statement.values(**values))

    async def add_attendance(self, class_id: str, row: str, name: str, date: str) -> None:
        dialect: Any = sqlite if self._connection.dialect.name == "sqlite" else postgresql
        values = {"id": row, "class_id": class_id, "name": name, "on_date": date}
        statement = dialect.insert(attendance).values(**values)
        await self._connection.execute(statement.on_conflict_do_nothing(index_elements=["id"]))

    async def set_preference(self, key: str, value: Any) -> None:
        statement = upsert(self._connection, preferences, key=("key",))
        await self._connection.execute(statement.values(key=key, value=value))

"""What stands beside the prompts: question box, pulse, attendance, preferences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Select, func, select

from poise.classroom import BoxQuestion, PulseValue, Questions
from poise.store import rows
from poise.store.asking import Asking
from poise.store.tables import attendance, preferences, pulses, questions, upvotes


def _counted() -> Select[Any]:
    votes = func.count(upvotes.c.participant_id)
    return (
        select(questions, votes.label("votes"))
        .join(upvotes, upvotes.c.question_id == questions.c.id, isouter=True)
        .group_by(questions.c.id)
    )


class BesideReading(Asking):
    """Questions about what is not a prompt."""

    async def question(self, class_id: str, question_id: int) -> BoxQuestion | None:
        statement = _counted().where(questions.c.class_id == class_id)
        row = await self._first(statement.where(questions.c.id == question_id))
        return rows.to_question(row) if row else None

    async def questions(self, class_id: str) -> Sequence[BoxQuestion]:
        statement = _counted().where(questions.c.class_id == class_id)
        found = [rows.to_question(row) for row in await self._all(statement)]
        return sorted(found, key=lambda one: (one.state != "pinned", -one.votes, one.id))

    async def question_by(self, participant_id: str, ballot_id: str) -> BoxQuestion | None:
        statement = _counted().where(questions.c.participant_id == participant_id)
        row = await self._first(statement.where(questions.c.ballot_id == ballot_id))
        return rows.to_question(row) if row else None

    async def waiting_questions(self, participant_id: str) -> int:
        statement = select(func.count()).select_from(questions)
        open_ones = statement.where(questions.c.state.in_(("open", "pinned")))
        row = await self._first(open_ones.where(questions.c.participant_id == participant_id))
        return int(row[0]) if row else 0

    async def asked_and_upvoted(
        self, class_id: str, participant_id: str | None = None
    ) -> Mapping[str, Questions]:
        asked = select(questions.c.participant_id, questions.c.id)
        asked = asked.where(questions.c.class_id == class_id)
        voted = select(upvotes.c.participant_id, upvotes.c.question_id)
        voted = voted.join(questions, questions.c.id == upvotes.c.question_id)
        voted = voted.where(questions.c.class_id == class_id)
        if participant_id is not None:
            asked = asked.where(questions.c.participant_id == participant_id)
            voted = voted.where(upvotes.c.participant_id == participant_id)
        found: dict[str, tuple[list[int], list[int]]] = {}
        for place, statement in enumerate((asked, voted)):
            for person, question in await self._all(statement):
                found.setdefault(person, ([], []))[place].append(question)
        return {
            person: (tuple(sorted(own)), tuple(sorted(up))) for person, (own, up) in found.items()
        }

    async def pulses(
        self, class_id: str, participant_id: str | None = None
    ) -> Mapping[str, PulseValue]:
        statement = select(pulses).where(pulses.c.class_id == class_id)
        if participant_id is not None:
            statement = statement.where(pulses.c.participant_id == participant_id)
        return {row.participant_id: row.value for row in await self._all(statement)}

    async def attendance(self, class_id: str) -> Sequence[tuple[str, str]]:
        statement = select(attendance).where(attendance.c.class_id == class_id)
        return [(row.name, row.on_date) for row in await self._all(statement)]

    async def preference(self, key: str) -> Any:
        statement = select(preferences.c.value).where(preferences.c.key == key)
        row = await self._first(statement)
        return row.value if row else None

"""Seats: join, come back, change, leave no trace."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from poise.classroom.base import UseCases, seat
from poise.classroom.classes import check_language, today
from poise.classroom.errors import ClassroomError
from poise.classroom.grouping import check_group, planned_group, smallest_group
from poise.classroom.model import Classroom, Participant
from poise.classroom.names import (
    REENTRY_LENGTH,
    clean_nickname,
    mend_code,
    new_code,
    new_id,
    nickname_key,
    unique_nickname,
)
from poise.classroom.ports import Reading, Records
from poise.classroom.practice import leave_practice
from poise.classroom.voices import spend_lots

MOST_HEADS = 20
_ATTEMPT_SIZE = 16_000


class Seats(UseCases):
    """Who is in the room."""

    async def join(
        self, code: str, nickname: str, *, group: int | None, language: str, heads: int = 1
    ) -> Participant:
        """Take a seat: where the plan says, where one chose to, else in the smallest group.

        `heads` is how many people share the device.
        """
        name = clean_nickname(nickname)
        check_language(language)
        if not isinstance(heads, int) or isinstance(heads, bool) or not 1 <= heads <= MOST_HEADS:
            raise ClassroomError("bad-setting")

        async def work(records: Records) -> Participant:
            classroom = await records.classroom_by_code(mend_code(code))
            if classroom is None:
                raise ClassroomError("no-such-code")
            if classroom.state in ("closed", "prepared"):
                raise ClassroomError(f"class-{classroom.state}")
            where = await _place(records, classroom, name, group)
            joined = await self._seated(records, classroom, name, where, (language, heads))
            await records.touch(classroom.id)
            return joined

        # A hall that comes in at once must not hold up those who vote; and whoever has no seat yet
        # can have nothing else under way that a seat would have to come before.
        return await self._store.write(work, patient=True)

    async def _seated(
        self,
        records: Records,
        classroom: Classroom,
        name: str,
        group: int,
        facts: tuple[str, int],
    ) -> Participant:
        reentry = new_code(REENTRY_LENGTH)
        while await records.by_reentry(classroom.id, reentry) is not None:
            reentry = new_code(REENTRY_LENGTH)
        unique = unique_nickname(name, await records.nickname_keys(classroom.id))
        language, heads = facts
        joined = Participant(
            new_id("p"), classroom.id, unique, group, language, reentry, self._clock(), heads
        )
        await records.add_participant(joined, nickname_key(unique))
        return joined

    async def reenter(self, code: str, reentry: str) -> Participant:
        """Find one's seat again on another device, also after the class was closed."""

        async def work(records: Reading) -> Participant:
            classroom = await records.classroom_by_code(mend_code(code))
            if classroom is None:
                raise ClassroomError("no-such-code")
            participant = await records.by_reentry(classroom.id, mend_code(reentry))
            if participant is None:
                raise ClassroomError("no-such-reentry")
            return participant

        return await self._store.read(work)

    async def participant(self, class_id: str, participant_id: str) -> Participant | None:
        """Find a seat."""
        return await self._store.read(lambda records: records.participant(class_id, participant_id))

    async def seats(self, class_id: str) -> list[Participant]:
        """List the seats, by group and nickname."""
        found = await self._store.read(lambda records: records.participants(class_id))
        return sorted(found, key=lambda one: (one.group, nickname_key(one.nickname)))

    async def set_language(self, class_id: str, participant_id: str, language: str) -> None:
        """Change the language a participant reads."""
        check_language(language)

        async def change(records: Records, classroom: Classroom) -> None:
            await seat(records, class_id, participant_id)
            await records.change_participant(participant_id, language=language)

        await self._change(class_id, change, when="ever")

    async def erase(self, class_id: str, participant_id: str) -> None:
        """Erase a person: rows go, tallies fall, a dated note without a name stays."""

        async def change(records: Records, classroom: Classroom) -> None:
            person = await seat(records, class_id, participant_id)
            await leave_practice(records, class_id, participant_id)
            await spend_lots(records, class_id, participant_id)
            await records.erase_participant(person)
            await records.note_erasure(class_id, "participant", today(self._clock()))

        await self._change(class_id, change, when="ever")

    async def record_attempt(
        self, class_id: str, participant_id: str, attempt: dict[str, Any]
    ) -> None:
        """Keep what a participant did in a widget of the lecture."""
        if not isinstance(attempt, dict) or len(json.dumps(attempt)) > _ATTEMPT_SIZE:
            raise ClassroomError("bad-choice")
        if attempt.get("form") == "voice":  # measures of a voice stay with the person
            raise ClassroomError("bad-choice")

        async def work(records: Records) -> None:
            participant = await seat(records, class_id, participant_id)
            await records.add_attempt(participant, attempt, self._clock())

        await self._store.write(work)

    async def attempts(self, class_id: str, participant_id: str) -> list[dict[str, Any]]:
        """Give a participant's own attempts back, oldest first."""
        found = await self._store.read(lambda records: records.attempts(class_id, participant_id))
        return list(found)


async def _place(records: Reading, classroom: Classroom, name: str, wanted: int | None) -> int:
    planned = planned_group(classroom, name)
    if planned is not None:
        return planned
    # A table's card may still name a group that was merged into another.
    into: Mapping[str, int] = classroom.merged
    if wanted is not None and str(wanted) in into:
        wanted = into[str(wanted)]
    if wanted is None:
        sizes = await records.group_sizes(classroom.id)
        return smallest_group(sizes, classroom.group_numbers)
    check_group(wanted, classroom)
    return wanted

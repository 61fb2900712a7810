"""Classes and seats: open, close, join, come back, leave no trace."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from poise.classroom.base import UseCases, seat
from poise.classroom.errors import ClassroomError
from poise.classroom.model import BallotsPer, Classroom, Participant
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
from poise.locale import LANGUAGES

RESUME_WITHIN = 12 * 3600.0
MOST_GROUPS = 100
_ATTEMPT_SIZE = 16_000


class Seats(UseCases):
    """Who is in the room."""

    async def open_class(self, *, lecture: str, language: str, groups: int = 6) -> Classroom:
        """Open a class on a lecture, under a new code."""
        bank = self._lecture(lecture)
        _check_language(language)
        _check_groups(groups)
        path = bank.paths[0].id if bank.paths else None

        async def work(records: Records) -> Classroom:
            code = new_code()
            while await records.classroom_by_code(code) is not None:
                code = new_code()
            opened = Classroom(
                new_id("c"), code, bank.id, language, self._clock(), groups=groups, path=path
            )
            await records.add_classroom(opened)
            return opened

        return await self._store.write(work)

    async def resume(self, lecture: str) -> Classroom | None:
        """Find the newest class of a lecture that is still open and younger than 12 hours."""
        since = self._clock() - RESUME_WITHIN
        return await self._store.read(lambda records: records.newest_classroom(lecture, since))

    async def classroom(self, class_id: str) -> Classroom | None:
        """Find a class."""
        return await self._store.read(lambda records: records.classroom(class_id))

    async def close_class(self, class_id: str) -> None:
        """Close a class; what was collected stays."""

        async def change(records: Records, classroom: Classroom) -> None:
            now = self._clock()
            prompt = await records.open_prompt(class_id)
            if prompt is not None:
                last = (await records.rounds(prompt.id))[-1]
                if last.state == "open":
                    await records.change_round(last.id, state="closed", closed_at=now)
                await records.change_prompt(prompt.id, ended_at=now)
            await records.start_run(class_id, None, now)
            await records.change_classroom(class_id, closed_at=classroom.closed_at or now)

        await self._change(class_id, change, closed=True)

    async def erase_class(self, class_id: str) -> None:
        """Erase all of a class; only a dated note stays."""

        async def work(records: Records) -> None:
            await records.erase_classroom(class_id)
            await records.note_erasure(class_id, "class", self._today())

        await self._store.write(work)

    async def erase_expired(self, days: int, *, keep: str | None = None) -> int:
        """Erase classes opened more than some days ago, but one; says how many there were."""
        before = self._clock() - days * 86_400.0

        async def work(records: Records) -> int:
            expired = [one for one in await records.classrooms_before(before) if one != keep]
            for class_id in expired:
                await records.erase_classroom(class_id)
                await records.note_erasure(class_id, "class-expired", self._today())
            return len(expired)

        return await self._store.write(work)

    async def join(
        self, code: str, nickname: str, *, group: int | None, language: str
    ) -> Participant:
        """Take a seat; without a group, in the smallest one."""
        name = clean_nickname(nickname)
        _check_language(language)

        async def work(records: Records) -> Participant:
            classroom = await records.classroom_by_code(mend_code(code))
            if classroom is None:
                raise ClassroomError("no-such-code")
            if classroom.closed_at is not None:
                raise ClassroomError("class-closed")
            joined = await self._seated(records, classroom, name, group, language)
            await records.touch(classroom.id)
            return joined

        return await self._store.write(work)

    async def _seated(
        self, records: Records, classroom: Classroom, name: str, group: int | None, language: str
    ) -> Participant:
        if group is None:
            group = smallest_group(await records.group_sizes(classroom.id), classroom.groups)
        _check_group(group, classroom)
        reentry = new_code(REENTRY_LENGTH)
        while await records.by_reentry(classroom.id, reentry) is not None:
            reentry = new_code(REENTRY_LENGTH)
        unique = unique_nickname(name, await records.nickname_keys(classroom.id))
        joined = Participant(
            new_id("p"), classroom.id, unique, group, language, reentry, self._clock()
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

    async def set_language(self, class_id: str, participant_id: str, language: str) -> None:
        """Change the language a participant reads."""
        _check_language(language)

        async def change(records: Records, classroom: Classroom) -> None:
            await seat(records, class_id, participant_id)
            await records.change_participant(participant_id, language=language)

        await self._change(class_id, change, closed=True)

    async def set_group(self, class_id: str, participant_id: str, group: int) -> None:
        """Move a participant; a ballot for what is now the own group's answer is taken back."""

        async def change(records: Records, classroom: Classroom) -> None:
            _check_group(group, classroom)
            await seat(records, class_id, participant_id)
            await move(records, class_id, participant_id, group)

        await self._change(class_id, change)

    async def erase(self, class_id: str, participant_id: str) -> None:
        """Erase a person: rows go, tallies fall, a dated note without a name stays."""

        async def change(records: Records, classroom: Classroom) -> None:
            await records.erase_participant(await seat(records, class_id, participant_id))
            await records.note_erasure(class_id, "participant", self._today())

        await self._change(class_id, change, closed=True)

    async def settings(
        self,
        class_id: str,
        *,
        ballots_per: BallotsPer | None = None,
        groups: int | None = None,
        path: str | None = None,
    ) -> None:
        """Change how the class is run; people of groups that go sit with the smallest."""

        async def change(records: Records, classroom: Classroom) -> None:
            changes: dict[str, Any] = {}
            if ballots_per is not None:
                await _check_ballots_per(records, class_id, ballots_per)
                changes["ballots_per"] = ballots_per
            if groups is not None:
                _check_groups(groups)
                changes["groups"] = groups
                await _regroup(records, class_id, groups)
            if path is not None:
                if path not in {one.id for one in self._lecture(classroom.lecture).paths}:
                    raise ClassroomError("bad-setting")
                changes["path"] = path
            if changes:
                await records.change_classroom(class_id, **changes)

        await self._change(class_id, change)

    async def record_attempt(
        self, class_id: str, participant_id: str, attempt: dict[str, Any]
    ) -> None:
        """Keep what a participant did in a widget of the lecture."""
        if not isinstance(attempt, dict) or len(json.dumps(attempt)) > _ATTEMPT_SIZE:
            raise ClassroomError("bad-choice")

        async def work(records: Records) -> None:
            participant = await seat(records, class_id, participant_id)
            await records.add_attempt(participant, attempt, self._clock())

        await self._store.write(work)

    async def attempts(self, class_id: str, participant_id: str) -> list[dict[str, Any]]:
        """Give a participant's own attempts back, oldest first."""
        found = await self._store.read(lambda records: records.attempts(class_id, participant_id))
        return list(found)

    async def erasures(self, class_id: str) -> list[tuple[str, str]]:
        """Give the dated notes of what was erased: kind and date."""
        return list(await self._store.read(lambda records: records.erasures(class_id)))

    def _today(self) -> str:
        return datetime.fromtimestamp(self._clock(), UTC).date().isoformat()


def smallest_group(sizes: Mapping[int, int], groups: int) -> int:
    """Choose the group with the fewest people; of equals, the first."""
    return min(range(1, groups + 1), key=lambda number: (sizes.get(number, 0), number))


async def move(records: Records, class_id: str, participant_id: str, group: int) -> None:
    """Move a person and keep the rule that nobody votes for the own group's answer."""
    await records.change_participant(participant_id, group=group)
    prompt = await records.open_prompt(class_id)
    if prompt is None:
        return
    own = {answer.id for answer in await records.answers(prompt.id) if answer.group == group}
    for ballot in await records.ballots_of(participant_id):
        if ballot.choice.get("answer") in own:
            await records.remove_ballot(ballot.round_id, participant_id)


async def _regroup(records: Records, class_id: str, groups: int) -> None:
    for person in await records.people_above(class_id, groups):
        sizes = await records.group_sizes(class_id)
        await move(records, class_id, person.id, smallest_group(sizes, groups))


async def _check_ballots_per(records: Reading, class_id: str, ballots_per: str) -> None:
    if ballots_per not in ("group", "person"):
        raise ClassroomError("bad-setting")
    prompt = await records.open_prompt(class_id)
    # Ballots of groups and of persons in one round could not be counted together.
    if prompt is not None and any(one.kind == "peer" for one in await records.rounds(prompt.id)):
        raise ClassroomError("not-now")


def _check_group(group: Any, classroom: Classroom) -> None:
    if not isinstance(group, int) or not 1 <= group <= classroom.groups:
        raise ClassroomError("no-such-group", groups=classroom.groups)


def _check_groups(groups: Any) -> None:
    if not isinstance(groups, int) or isinstance(groups, bool) or not 1 <= groups <= MOST_GROUPS:
        raise ClassroomError("bad-setting")


def _check_language(language: str) -> None:
    if language not in LANGUAGES:
        raise ClassroomError("bad-setting")

"""Classes: opened or prepared, paused, closed, opened again, copied, erased."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict, replace
from datetime import UTC, datetime
from typing import Any

from poise.classroom.base import UseCases, end_open, find_class
from poise.classroom.errors import ClassroomError
from poise.classroom.grouping import MOST_GROUPS, regrouped
from poise.classroom.model import Classroom, ClassState, ClassSummary, Screen
from poise.classroom.names import clean_label, mend_code, new_code, new_id
from poise.classroom.ports import Reading, Records
from poise.classroom.settings import COUNTING, Settings, changed
from poise.locale import LANGUAGES

RESUME_WITHIN = 12 * 3600.0
NAME_LENGTH = 40


class Classes(UseCases):
    """The life of a class."""

    async def open_class(
        self,
        *,
        lecture: str,
        language: str,
        groups: int = 6,
        name: str = "",
        prepared: bool = False,
    ) -> Classroom:
        """Open a class on a lecture, under a new code; a prepared one lets nobody in yet."""
        bank = self._lecture(lecture)
        check_language(language)
        check_groups(groups)
        fresh = Classroom(
            new_id("c"), "", bank.id, language, self._clock(),
            groups=groups, path=bank.paths[0].id if bank.paths else None,
            name=clean_label(name, NAME_LENGTH), state="prepared" if prepared else "open",
        )  # fmt: skip
        return await self._store.write(lambda records: _added(records, fresh))

    async def copy_class(self, class_id: str, name: str | None = None) -> Classroom:
        """Prepare a class like another: its settings, questions and plan, nobody and no votes."""
        label = None if name is None else clean_label(name, NAME_LENGTH)

        async def work(records: Records) -> Classroom:
            old = await find_class(records, class_id)
            fresh = replace(
                old, id=new_id("c"), created_at=self._clock(), closed_at=None, state="prepared",
                screen=Screen(), seq=1, merged={}, name=old.name if label is None else label,
            )  # fmt: skip
            return await _added(records, fresh)

        return await self._store.write(work)

    async def resume(self, lecture: str) -> Classroom | None:
        """Find the newest class of a lecture that is held or paused, and younger than 12 hours."""
        since = self._clock() - RESUME_WITHIN
        return await self._store.read(lambda records: records.newest_classroom(lecture, since))

    async def classroom(self, class_id: str) -> Classroom | None:
        """Find a class."""
        return await self._store.read(lambda records: records.classroom(class_id))

    async def by_code(self, code: str) -> Classroom | None:
        """Find a class by its code, as people type it."""
        return await self._store.read(lambda records: records.classroom_by_code(mend_code(code)))

    async def classes(self) -> list[ClassSummary]:
        """List every class, the newest first."""
        return list(await self._store.read(lambda records: records.classrooms()))

    async def start_class(self, class_id: str) -> None:
        """Begin a prepared class, or go on after a pause."""
        await self._turn(class_id, "open", {"prepared", "paused", "open"})

    async def pause_class(self, class_id: str) -> None:
        """Pause a class over lunch or overnight: seats and votes stay, nothing is collected."""
        await self._turn(class_id, "paused", {"open", "paused"})

    async def reopen_class(self, class_id: str) -> None:
        """Open a closed class again, where it was."""
        await self._turn(class_id, "open", {"closed", "paused", "open"})

    async def _turn(self, class_id: str, state: ClassState, before: set[str]) -> None:
        async def change(records: Records, classroom: Classroom) -> None:
            if classroom.state not in before:
                raise ClassroomError("not-now")
            now = self._clock()
            if state == "paused":
                await _rest(records, class_id, now)
            await records.change_classroom(class_id, state=state, closed_at=None)

        await self._change(class_id, change, when="ever")

    async def close_class(self, class_id: str) -> None:
        """Close a class; what was collected stays."""

        async def change(records: Records, classroom: Classroom) -> None:
            now = self._clock()
            await end_open(records, class_id, now)
            await records.start_run(class_id, None, now)
            closed_at = classroom.closed_at or now
            await records.change_classroom(class_id, state="closed", closed_at=closed_at)

        await self._change(class_id, change, when="ever")

    async def erase_class(self, class_id: str) -> None:
        """Erase all of a class; only a dated note stays."""

        async def work(records: Records) -> None:
            await records.erase_classroom(class_id)
            await records.note_erasure(class_id, "class", today(self._clock()))

        await self._store.write(work)

    async def erase_expired(self, days: int, *, keep: Collection[str] = ()) -> int:
        """Erase classes opened more than some days ago, but some; says how many there were."""
        now = self._clock()
        before = now - days * 86_400.0

        async def work(records: Records) -> int:
            expired = [one for one in await records.classrooms_before(before) if one not in keep]
            for class_id in expired:
                await records.erase_classroom(class_id)
                await records.note_erasure(class_id, "class-expired", today(now))
            return len(expired)

        return await self._store.write(work)

    async def erasures(self, class_id: str) -> list[tuple[str, str]]:
        """Give the dated notes of what was erased: kind and date."""
        return list(await self._store.read(lambda records: records.erasures(class_id)))

    async def settings(
        self,
        class_id: str,
        *,
        ballots_per: str | None = None,
        groups: int | None = None,
        path: str | None = None,
        name: str | None = None,
        **others: Any,
    ) -> None:
        """Change how the class is run; people of groups that go sit with the smallest.

        `others` are fields of `poise.classroom.settings.Settings`.
        """

        async def change(records: Records, classroom: Classroom) -> None:
            changes: dict[str, Any] = {}
            if name is not None:
                changes["name"] = clean_label(name, NAME_LENGTH)
            if path is not None:
                if path not in {one.id for one in self._lecture(classroom.lecture).paths}:
                    raise ClassroomError("bad-setting")
                changes["path"] = path
            changes |= await _counting(records, classroom, ballots_per, others)
            if groups is not None:
                check_groups(groups)
                changes |= await regrouped(records, classroom, groups)
            if changes:
                await records.change_classroom(class_id, **changes)

        await self._change(class_id, change)


async def _added(records: Records, fresh: Classroom) -> Classroom:
    code = new_code()
    while await records.classroom_by_code(code) is not None:
        code = new_code()
    opened = replace(fresh, code=code)
    await records.add_classroom(opened)
    return opened


async def _rest(records: Records, class_id: str, now: float) -> None:
    """Let the open round and the running segment end; the prompt stays where it is."""
    prompt = await records.open_prompt(class_id)
    if prompt is not None:
        last = (await records.rounds(prompt.id))[-1]
        if last.state == "open":
            await records.change_round(last.id, state="closed", closed_at=now)
    await records.start_run(class_id, None, now)


async def _counting(
    records: Reading, classroom: Classroom, ballots_per: str | None, others: Mapping[str, Any]
) -> dict[str, Any]:
    """Change what decides whose ballot is whose, unless ballots are there already."""
    changes: dict[str, Any] = {}
    settings: Settings = changed(classroom.settings, others)
    if ballots_per is not None:
        if ballots_per not in ("group", "person"):
            raise ClassroomError("bad-setting")
        changes["ballots_per"] = ballots_per
    if settings != classroom.settings:
        changes["settings"] = asdict(settings)
    if ballots_per is not None or COUNTING & set(others):
        prompt = await records.open_prompt(classroom.id)
        rounds = await records.rounds(prompt.id) if prompt is not None else ()
        # Ballots of groups and of persons in one round could not be counted together.
        if any(one.kind == "peer" for one in rounds) or ("devices" in others and rounds):
            raise ClassroomError("not-now")
    return changes


def check_groups(groups: Any) -> None:
    """Refuse a number of groups that makes no sense."""
    if not isinstance(groups, int) or isinstance(groups, bool) or not 1 <= groups <= MOST_GROUPS:
        raise ClassroomError("bad-setting")


def check_language(language: str) -> None:
    """Refuse a language that the kit does not speak."""
    if language not in LANGUAGES:
        raise ClassroomError("bad-setting")


def today(now: float) -> str:
    """Give the date of a moment."""
    return datetime.fromtimestamp(now, UTC).date().isoformat()

"""Attendance: a list of names of its own, never joined to seats or votes."""

from __future__ import annotations

import re
import secrets

from poise.classroom.base import UseCases
from poise.classroom.classes import today
from poise.classroom.errors import ClassroomError
from poise.classroom.names import clean_label, mend_code
from poise.classroom.ports import Records

ATTENDANCE_LENGTH = 60
MOST_PRESENT = 2000
_MARK = re.compile(r"[0-9a-f]{16,40}", re.ASCII)


class Register(UseCases):
    """Who was there, as a certificate or an employer may ask.

    A row has a name and a date, no time and no number that counts up: nothing in it could be laid
    beside the order in which people took their seats.
    """

    async def attend(self, code: str, name: str, mark: str = "") -> str:
        """Put a name on the list and give the id of its class.

        `mark`, made at random by the form, lets the same form be sent twice without harm.
        """
        label = clean_label(name, ATTENDANCE_LENGTH)
        if not label:
            raise ClassroomError("nickname-empty")
        row = mark if _MARK.fullmatch(mark) else secrets.token_hex(12)

        async def work(records: Records) -> str:
            classroom = await records.classroom_by_code(mend_code(code))
            if classroom is None:
                raise ClassroomError("no-such-code")
            if classroom.state == "closed":
                raise ClassroomError("class-closed")
            if len(await records.attendance(classroom.id)) >= MOST_PRESENT:
                raise ClassroomError("too-many", limit=MOST_PRESENT)
            await records.add_attendance(classroom.id, row, label, today(self._clock()))
            return classroom.id

        return await self._store.write(work)

    async def attendance(self, class_id: str) -> list[tuple[str, str]]:
        """Give names and dates, in the order of the names."""
        return sorted(await self._store.read(lambda records: records.attendance(class_id)))

"""What the console asks for by itself: the bank, seats, words, classes, the attendance list."""

from __future__ import annotations

import asyncio
import csv
import io

from poise.content import BankError
from poise.locale import catalogue
from poise.server.act import Console
from poise.server.console_api import ConsoleAction
from poise.server.library import library

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


class ConsoleLibrary(Console):
    """GET /api/console/library."""

    async def get(self) -> None:
        """Answer with what can be opened."""
        lecture, language = self.room.classroom.lecture, self.language
        sections = await asyncio.to_thread(self.room.sections.all, lecture, language)
        listed = library(self.room.lectures[lecture], sections, language)
        view = await self.room.view("console", language)
        self.write_json({**listed, "typed": view.get("typed", [])})


class ConsoleSeats(Console):
    """GET /api/console/seats."""

    async def get(self) -> None:
        """Answer with who sits where."""
        seats = [
            {
                "id": one.id,
                "nickname": one.nickname,
                "group": one.group,
                "heads": one.heads,
                "seen": self.room.devices.is_fresh(one.id),
            }
            for one in await self.service.seats(self.class_id)
        ]
        self.write_json({"seats": seats})


class ConsoleWords(ConsoleAction):
    """GET /api/console/words; a POST there is an action."""

    async def get(self, action: str) -> None:
        """Answer with the words that keep a text back, for each language."""
        words = await self.service.words()
        self.write_json({language: list(listed) for language, listed in words.items()})


class ConsoleClasses(Console):
    """GET /api/console/classes."""

    async def get(self) -> None:
        """Answer with every class of this server, and the lectures there are."""
        language = self.language
        titles = await asyncio.to_thread(self._titles, language)
        classes = [
            {
                "code": one.code,
                "name": one.name,
                "lecture": one.lecture,
                "title": titles.get(one.lecture, one.lecture),
                "language": one.language,
                "state": one.state,
                "created_at": one.created_at,
                "people": one.people,
            }
            for one in await self.service.classes()
        ]
        lectures = [{"id": one, "title": title} for one, title in titles.items()]
        self.write_json({"classes": classes, "lectures": lectures})

    def _titles(self, language: str) -> dict[str, str]:
        found = {}
        for one in self.room.lectures:
            try:
                found[one] = self.room.lectures[one].title.get(language)
            except BankError:  # one with a fault must not hide the others
                found[one] = one
        return found


class ConsoleAttendance(Console):
    """GET /api/console/attendance."""

    async def get(self) -> None:
        """Answer with the names and their dates."""
        people = await self.service.attendance(self.class_id)
        self.write_json({"people": [{"name": name, "date": date} for name, date in people]})


class AttendanceTable(Console):
    """GET /api/console/attendance.csv."""

    async def get(self) -> None:
        """Send the list as a table that a spreadsheet opens."""
        people = await self.service.attendance(self.class_id)
        texts, file = catalogue(self.language), io.StringIO()
        rows = csv.writer(file)
        rows.writerow([texts.text("attend.name"), texts.text("attend.date")])
        rows.writerows([_cell(name), date] for name, date in people)
        # Without the mark at the beginning a spreadsheet takes Chinese for something else.
        self.send_file("attendance.csv", file.getvalue().encode("utf-8-sig"))


def _cell(text: str) -> str:
    # A spreadsheet would reckon with what begins like this.
    return f"'{text}" if text.startswith(_FORMULA) else text

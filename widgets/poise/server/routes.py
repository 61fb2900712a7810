"""Every address of the server; what is not here does not exist."""

from __future__ import annotations

import asyncio
from typing import Any

from poise.server import (
    api,
    box_api,
    console_reads,
    desk_pages,
    export_api,
    pages,
    practice_api,
    seat_api,
    voice_api,
)
from poise.server.attend_page import AttendPage
from poise.server.base import NotFound, PoiseHandler
from poise.server.console_api import ConsoleAction
from poise.server.describe import Description
from poise.server.refusals import RefusedError
from poise.server.section_api import SectionText
from poise.server.static import OwnAsset

_PATIENCE = 30.0


class ComingSoon(PoiseHandler):
    """Holds a visitor who comes in the first second, before lectures can be served."""

    async def get(self, *_: str) -> None:
        """Wait, then send the visitor to the same address."""
        ready: asyncio.Event = self.settings["poise_ready"]
        if not ready.is_set():
            try:
                await asyncio.wait_for(ready.wait(), _PATIENCE)
            except TimeoutError:
                raise RefusedError("not-ready") from None
            self.redirect(self.request.uri or "/", status=307)
            return
        raise RefusedError("not-ready")  # they could not be loaded; the log says why


class ConsoleSoon(desk_pages.ConsoleDoor, ComingSoon):
    """The console in that first second: the token is taken at once."""

    async def get(self, *_: str) -> None:
        """Take the token out of the address, or wait."""
        if not await self.open_with_token():
            await ComingSoon.get(self)


def handlers() -> list[Any]:
    """Return the classroom's addresses; those of lectures are added when they can be served."""
    return [
        *_pages(),
        *_for_participants(),
        *_for_the_console(),
        (r"/static/([\w.-]+)", OwnAsset),
        (r"/lectures/[\w-]+", ComingSoon),
        (r"/console", ConsoleSoon),
    ]


def _pages() -> list[Any]:
    return [
        (r"/", pages.JoinPage),
        (r"/join", pages.JoinPage),
        (r"/join/([^/]+)", pages.JoinPage),
        (r"/vote", pages.VotePage),
        (r"/screen", pages.ScreenPage),
        (r"/qr.svg", pages.JoinQr),
        (r"/attend", AttendPage),
        (r"/attend/([^/]+)", AttendPage),
        (r"/cards", desk_pages.CardsPage),
        (r"/classes", desk_pages.ClassesPage),
        (r"/remote", desk_pages.RemotePage),
        (r"/pair/([\w-]+)", desk_pages.PairDoor),
    ]


def _for_participants() -> list[Any]:
    return [
        (r"/api/openapi.json", Description),
        (r"/api/join", seat_api.Join),
        (r"/api/events", api.Events),
        (r"/api/view", api.View),
        (r"/api/me", seat_api.Me),
        (r"/api/ballot", api.Ballot),
        (r"/api/withdraw", api.Withdraw),
        (r"/api/answer", api.Answer),
        (r"/api/pulse", box_api.Pulse),
        (r"/api/question", box_api.Question),
        (r"/api/question/vote", box_api.QuestionVote),
        (r"/api/practice", practice_api.Practice),
        (r"/api/quiet", voice_api.Quiet),
        (r"/api/voice", voice_api.Voice),
        (r"/api/seen", seat_api.Seen),
        (r"/api/language", seat_api.Language),
        (r"/api/group", seat_api.Group),
        (r"/api/erase", seat_api.Erase),
        (r"/api/reenter", seat_api.Reenter),
        (r"/api/sections/([\w-]+)/([\w-]+)", SectionText),
    ]


def _for_the_console() -> list[Any]:
    return [
        (r"/api/console/library", console_reads.ConsoleLibrary),
        (r"/api/console/seats", console_reads.ConsoleSeats),
        (r"/api/console/(words)", console_reads.ConsoleWords),
        (r"/api/console/classes", console_reads.ConsoleClasses),
        (r"/api/console/attendance", console_reads.ConsoleAttendance),
        (r"/api/console/attendance.csv", console_reads.AttendanceTable),
        (r"/api/console/export.json", export_api.ExportFile),
        (r"/api/console/(results)\.(csv|xlsx)", export_api.ReportFile),
        (r"/api/console/(report)\.(html)", export_api.ReportFile),
        (r"/api/console/([\w-]+)", ConsoleAction),
    ]


def not_found() -> type[PoiseHandler]:
    """Return the handler of every other address."""
    return NotFound

"""Every address of the server; what is not here does not exist."""

from __future__ import annotations

import asyncio
from typing import Any

from poise.server import api, pages
from poise.server.base import NotFound, PoiseHandler
from poise.server.console_api import Console, ConsoleLibrary
from poise.server.refusals import RefusedError
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


class ConsoleSoon(pages.ConsoleDoor, ComingSoon):
    """The console in that first second: the token is taken at once."""

    async def get(self, *_: str) -> None:
        """Take the token out of the address, or wait."""
        if not await self.open_with_token():
            await ComingSoon.get(self)


def handlers() -> list[Any]:
    """Return the classroom's addresses; those of lectures are added when they can be served."""
    name = r"([\w-]+)"
    return [
        (r"/", pages.JoinPage),
        (r"/join", pages.JoinPage),
        (r"/join/([^/]+)", pages.JoinPage),
        (r"/vote", pages.VotePage),
        (r"/screen", pages.ScreenPage),
        (r"/cards", pages.CardsPage),
        (r"/qr.svg", pages.JoinQr),
        (r"/api/events", api.Events),
        (r"/api/view", api.View),
        (r"/api/me", api.Me),
        (r"/api/ballot", api.Ballot),
        (r"/api/withdraw", api.Withdraw),
        (r"/api/answer", api.Answer),
        (r"/api/seen", api.Seen),
        (r"/api/language", api.Language),
        (r"/api/group", api.Group),
        (r"/api/erase", api.Erase),
        (r"/api/reenter", api.Reenter),
        (rf"/api/sections/{name}/{name}", api.SectionText),
        (r"/api/console/library", ConsoleLibrary),
        (rf"/api/console/{name}", Console),
        (r"/static/([\w.-]+)", OwnAsset),
        (r"/lectures/[\w-]+", ComingSoon),
        (r"/console", ConsoleSoon),
    ]


def not_found() -> type[PoiseHandler]:
    """Return the handler of every other address."""
    return NotFound

"""The facilitator's pages without a kernel, and the ways in."""

from __future__ import annotations

import asyncio
from typing import Any
from urllib.parse import urlencode

from poise.classroom import DIMENSIONS, practice_cards
from poise.locale import LANGUAGES
from poise.server import seats
from poise.server.addresses import qr_svg
from poise.server.base import DeskHandler, PoiseHandler
from poise.server.pairing import Pairings
from poise.server.refusals import RefusedError
from poise.server.templating import page_facts

_PAUSE = 0.5  # makes guessing slow without telling anything


class ClassesPage(DeskHandler):
    """Every class of this server: new ones, copies, and what became of the old ones."""

    async def get(self) -> None:
        """Show the list; the page asks for it by itself."""
        await _show(self, "classes", languages=LANGUAGES)


class RemotePage(DeskHandler):
    """The console for a phone: no kernel, no notebook."""

    async def get(self) -> None:
        """Show it."""
        view = await self.room.view("console", self.language)
        await _show(self, "remote", {"view": view}, languages=LANGUAGES)


class CardsPage(DeskHandler):
    """What is printed: table QRs and option cards; `?kind=listening` or `practice`: other cards."""

    async def get(self) -> None:
        """Show the cards."""
        kind = self.get_query_argument("kind", "")
        if kind == "listening":
            await _show(self, "listening", elements=DIMENSIONS)
            return
        if kind == "practice":
            lecture = self.room.lectures[self.room.classroom.lecture]
            practices = practice_cards(lecture, self.language)
            await _show(self, "practice", practices=practices)
            return
        point = self.room.join_point
        tables = [
            {"number": number, "url": f"{point.url}?g={number}"}
            for number in self.room.classroom.group_numbers
        ]
        for table in tables:
            table["qr"] = await asyncio.to_thread(qr_svg, str(table["url"]))
        await _show(self, "cards", tables=tables, join=point)


class ConsoleDoor(PoiseHandler):
    """The token in an address opens the console once; the cookie keeps it open."""

    by_code = True

    def admit(self) -> None:
        """Refuse who has neither the cookie nor a token to show."""
        if not self.facilitator and self.get_query_argument("token", None) is None:
            raise RefusedError("not-facilitator")

    async def open_with_token(self) -> bool:
        """Take the token out of the address, if there is one."""
        offered = self.get_query_argument("token", None)
        if offered is None:
            return False
        if not seats.token_is_right(self, offered):
            await asyncio.sleep(_PAUSE)
            raise RefusedError("not-facilitator")
        seats.write_facilitator(self, secure=self.secure)
        self.keep_together(self.room)
        language = self.get_query_argument("lang", None)
        if language in LANGUAGES:
            self.remember_language(str(language))
        code = self.get_query_argument("c", "")
        self.redirect(f"/console?{urlencode({'c': code})}" if code else "/console", status=303)
        return True


class PairDoor(PoiseHandler):
    """/pair/<secret>: a second facilitator's way in, once.

    Looking at it uses nothing up: messengers fetch a link before anybody has pressed it.
    """

    async def get(self, secret: str) -> None:
        """Ask whether to come in, or say that the way is over."""
        pairings: Pairings = self.settings["poise_pairings"]
        if not pairings.is_open(secret):
            await asyncio.sleep(_PAUSE)
            raise RefusedError("pair-over")
        await self.render_page("pair.html")

    async def post(self, secret: str) -> None:
        """Let them in, and end the way."""
        pairings: Pairings = self.settings["poise_pairings"]
        code = pairings.take(secret)
        if code is None:
            await asyncio.sleep(_PAUSE)
            raise RefusedError("pair-over")
        seats.write_facilitator(self, secure=self.secure)
        self.redirect(f"/remote?{urlencode({'c': code})}", status=303)


async def _show(
    handler: PoiseHandler, page: str, more: dict[str, Any] | None = None, **values: Any
) -> None:
    classroom, language = handler.room.classroom, handler.language
    known = {"lecture": classroom.lecture, "class": classroom.code, **(more or {})}
    facts = await asyncio.to_thread(page_facts, page, language, **known)
    await handler.render_page(f"{page}.html", language=language, page=facts, **values)

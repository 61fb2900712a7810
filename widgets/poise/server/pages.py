"""Pages without a kernel: join, vote, screen, cards."""

from __future__ import annotations

import asyncio
from typing import Any

from poise.classroom import ClassroomError
from poise.locale import LANGUAGES
from poise.server import seats
from poise.server.addresses import qr_svg
from poise.server.base import PoiseHandler
from poise.server.refusals import RefusedError
from poise.server.templating import page_facts


class JoinPage(PoiseHandler):
    """The way in. Works without JavaScript; a mistake shows the form again as it was typed."""

    async def get(self, code: str = "") -> None:
        """Show the form."""
        group = self.get_query_argument("g", "") or self.get_query_argument("group", "")
        await self._form(code=code or self.get_query_argument("code", ""), group=group)

    async def post(self, code: str = "") -> None:
        """Take a seat and go to the vote."""
        typed = {
            "code": self.get_body_argument("code", code),
            "nickname": self.get_body_argument("nickname", ""),
            "group": self.get_body_argument("group", ""),
        }
        language = self.get_body_argument("language", self.language)
        if language not in LANGUAGES:
            language = self.language
        try:
            group = int(typed["group"]) if typed["group"].strip().isdecimal() else None
            person = await self.room.service.join(
                typed["code"], typed["nickname"], group=group, language=language
            )
            if person.classroom_id != self.room.class_id:
                raise ClassroomError("class-closed")
        except ClassroomError as problem:
            self.set_status(422)
            error = self.refusal_text(problem.code, dict(problem.details), language)
            await self._form(**typed, error=error, error_code=problem.code, language=language)
            return
        seats.write_seat(self, seats.Seat(person.classroom_id, person.id), secure=self.secure)
        self.remember_language(language)
        self.room.devices.seen(person.id)
        self.room.on_change()
        self.redirect("/vote", status=303)

    async def _form(
        self,
        *,
        code: str,
        group: str,
        nickname: str = "",
        error: str = "",
        error_code: str = "",
        language: str = "",
    ) -> None:
        language = language or self.language
        groups = self.room.classroom.groups
        chosen = int(group) if group.strip().isdecimal() and 1 <= int(group) <= groups else None
        await self.render_page(
            "join.html",
            language=language,
            page=page_facts("join", language, lecture=self.room.classroom.lecture),
            code=code,
            nickname=nickname,
            group=chosen,
            groups=groups,
            error=error,
            error_code=error_code,
            languages=LANGUAGES,
        )


class VotePage(PoiseHandler):
    """A phone's page."""

    async def get(self) -> None:
        """Show what is open, or send a stranger to the form."""
        seat = self.seat
        person = await self.room.participant(seat.participant_id) if seat else None
        if person is None:
            self.redirect("/", status=303)
            return
        asked = self.get_query_argument("lang", None)
        language = asked if asked in LANGUAGES else person.language
        view = await self.room.view("participant", language)
        me = await self.room.service.personal(self.room.class_id, person.id)
        facts = await asyncio.to_thread(self._facts, language, view, me)
        await self.render_page("vote.html", language=language, page=facts)

    def _facts(self, language: str, view: dict[str, Any], me: dict[str, Any]) -> dict[str, Any]:
        lecture = self.room.classroom.lecture
        return page_facts("vote", language, lecture=lecture, view=view, me=me)


class ScreenPage(PoiseHandler):
    """The projector's page. It shows nothing that is not on the wall anyway."""

    async def get(self) -> None:
        """Show the screen in the class's language, or the one asked for."""
        asked = self.get_query_argument("lang", None)
        language = asked if asked in LANGUAGES else self.room.language
        view = await self.room.view("screen", language)
        lecture = self.room.classroom.lecture
        facts = await asyncio.to_thread(page_facts, "screen", language, lecture=lecture, view=view)
        await self.render_page("screen.html", language=language, page=facts)


class JoinQr(PoiseHandler):
    """The QR that leads to the form: what is on the wall."""

    async def get(self) -> None:
        """Draw it."""
        picture = await asyncio.to_thread(qr_svg, self.room.join_point.url)
        self.set_header("Content-Type", "image/svg+xml")
        # Its address names what it says (?v=), and the chosen address may change.
        self.set_header("Cache-Control", "no-cache")
        self.finish(picture)


class CardsPage(PoiseHandler):
    """Table QRs and option cards, to print."""

    async def get(self) -> None:
        """Show the cards."""
        if not self.facilitator:
            raise RefusedError("not-facilitator")
        language = self.language
        point = self.room.join_point
        tables = [
            {"number": number, "url": f"{point.url}?g={number}"}
            for number in range(1, self.room.classroom.groups + 1)
        ]
        for table in tables:
            table["qr"] = await asyncio.to_thread(qr_svg, str(table["url"]))
        facts = page_facts("cards", language, lecture=self.room.classroom.lecture)
        await self.render_page(
            "cards.html", language=language, page=facts, tables=tables, join=point
        )


class ConsoleDoor(PoiseHandler):
    """The token in an address opens the console once; the cookie keeps it open."""

    async def open_with_token(self) -> bool:
        """Take the token out of the address, if there is one."""
        offered = self.get_query_argument("token", None)
        if offered is None:
            return False
        if not seats.token_is_right(self, offered):
            # The pause makes guessing slow without telling anything.
            await asyncio.sleep(0.5)
            raise RefusedError("not-facilitator")
        seats.write_facilitator(self, secure=self.secure)
        language = self.get_query_argument("lang", None)
        if language in LANGUAGES:
            self.remember_language(str(language))
        self.redirect("/console", status=303)
        return True

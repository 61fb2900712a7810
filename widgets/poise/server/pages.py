"""Pages without a kernel: join, vote, screen."""

from __future__ import annotations

import asyncio
from typing import Any

from poise.classroom import ClassroomError
from poise.locale import LANGUAGES
from poise.server.addresses import qr_svg
from poise.server.base import PoiseHandler
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
            "heads": self.get_body_argument("heads", ""),
        }
        language = self.get_body_argument("language", self.language)
        if language not in LANGUAGES:
            language = self.language
        try:
            person = await self.room.service.join(
                typed["code"],
                typed["nickname"],
                group=_number(typed["group"]),
                language=language,
                heads=_number(typed["heads"]) or 1,
            )
        except ClassroomError as problem:
            self.set_status(422)
            error = self.refusal_text(problem.code, dict(problem.details), language)
            await self._form(**typed, error=error, error_code=problem.code, language=language)
            return
        await self.welcome(person)
        self.redirect("/vote", status=303)

    async def _form(
        self,
        *,
        code: str,
        group: str,
        nickname: str = "",
        heads: str = "",
        error: str = "",
        error_code: str = "",
        language: str = "",
    ) -> None:
        language = language or self.language
        room = (await self.rooms.by_code(code) if code else None) or self.rooms.first
        classroom = room.classroom
        chosen = _number(group)
        await self.render_page(
            "join.html",
            language=language,
            page=page_facts("join", language, lecture=classroom.lecture),
            code=code,
            nickname=nickname,
            group=chosen if chosen in classroom.group_numbers else None,
            groups=classroom.group_numbers,
            names=classroom.group_names,
            settings=classroom.settings,
            heads=_number(heads) or 1,
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

    by_code = True

    async def get(self) -> None:
        """Show the screen in the class's language, or the one asked for."""
        asked = self.get_query_argument("lang", None)
        language = asked if asked in LANGUAGES else self.room.language
        view = await self.room.view("screen", language)
        known = {"lecture": self.room.classroom.lecture, "class": self.room.classroom.code}
        facts = await asyncio.to_thread(page_facts, "screen", language, view=view, **known)
        await self.render_page("screen.html", language=language, page=facts)


class JoinQr(PoiseHandler):
    """The QR that leads to the form: what is on the wall. With `to=attend`, to the other list."""

    by_code = True

    async def get(self) -> None:
        """Draw it."""
        url = self.room.join_point.url
        if self.get_query_argument("to", "") == "attend":
            url = f"{self.room.base_url}/attend/{self.room.classroom.code}"
        picture = await asyncio.to_thread(qr_svg, url)
        self.set_header("Content-Type", "image/svg+xml")
        # Its address names what it says (?v=), and the chosen address may change.
        self.set_header("Cache-Control", "no-cache")
        self.finish(picture)


def _number(typed: str) -> int | None:
    typed = typed.strip()
    return int(typed) if typed.isdecimal() and len(typed) < 10 else None

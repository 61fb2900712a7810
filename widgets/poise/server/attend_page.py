"""Attendance: who was there, on a list of its own that no seat and no vote is joined to."""

from __future__ import annotations

import secrets

from poise.classroom import ClassroomError
from poise.locale import LANGUAGES
from poise.server.base import PoiseHandler


class AttendPage(PoiseHandler):
    """The list's form. Works without JavaScript.

    It doesn't look at the seat that a browser may have, and notes no sign of life of it: nothing
    must tell whose name stands beside which nickname.
    """

    by_code = True

    @property
    def seat(self) -> None:
        """No seat, whoever asks."""
        return

    async def get(self, code: str = "") -> None:
        """Show the form, or that the name is on the list."""
        done = self.get_query_argument("done", "") == "1"
        await self._form(code=code, done=done)

    async def post(self, code: str = "") -> None:
        """Write a name down."""
        code = self.get_body_argument("code", code)
        name = self.get_body_argument("name", "")
        language = self.get_body_argument("language", self.language)
        if language not in LANGUAGES:
            language = self.language
        try:
            await self.room.service.attend(code, name, self.get_body_argument("mark", ""))
        except ClassroomError as problem:
            self.set_status(422)
            error = self.refusal_text(problem.code, dict(problem.details), language)
            await self._form(
                code=code, name=name, error=error, error_code=problem.code, language=language
            )
            return
        self.redirect(f"/attend?done=1&lang={language}", status=303)

    async def _form(
        self,
        *,
        code: str,
        name: str = "",
        done: bool = False,
        error: str = "",
        error_code: str = "",
        language: str = "",
    ) -> None:
        await self.render_page(
            "attend.html",
            language=language or self.language,
            code=code,
            name=name,
            mark=secrets.token_hex(12),
            done=done,
            error=error,
            error_code=error_code,
            languages=LANGUAGES,
        )

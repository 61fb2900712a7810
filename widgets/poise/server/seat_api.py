"""A participant's own seat: take it, find it again, change it, give it up."""

from __future__ import annotations

from poise.locale import LANGUAGES
from poise.server import seats
from poise.server.base import PoiseHandler
from poise.server.refusals import RefusedError


class Join(PoiseHandler):
    """Take a seat, for programs; people use the form."""

    async def post(self) -> None:
        """Give this client a seat in the class that has the code."""
        body = self.body_json()
        group = None if body.get("group") is None else self.field(body, "group", int)
        language = body.get("language", self.language)
        if language not in LANGUAGES:
            raise RefusedError("bad-request")
        person = await self.room.service.join(
            self.field(body, "code", str),
            self.field(body, "nickname", str),
            group=group,
            language=language,
            heads=1 if body.get("heads") is None else self.field(body, "heads", int),
        )
        await self.welcome(person)
        me = await self.room.service.personal(person.classroom_id, person.id)
        self.write_json({"ok": True, "me": me})


class Me(PoiseHandler):
    """The asker's own part."""

    async def get(self) -> None:
        """Answer with it."""
        person = await self.participant()
        self.write_json(await self.room.service.personal(self.room.class_id, person.id))


class Seen(PoiseHandler):
    """A sign of life; `prepare` has noted it."""

    async def post(self) -> None:
        """Answer."""
        self.write_json({"ok": True})


class Language(PoiseHandler):
    """The person's language."""

    async def post(self) -> None:
        """Keep the choice, with the seat where there is one."""
        language = self.field(self.body_json(), "language", str)
        if language not in LANGUAGES:
            raise RefusedError("bad-request")
        seat = self.seat
        if seat is not None:
            await self.room.service.set_language(self.room.class_id, seat.participant_id, language)
            self.room.on_me(seat.participant_id)
        self.remember_language(language)
        self.write_json({"ok": True, "language": language})


class Group(PoiseHandler):
    """Sit at another table."""

    async def post(self) -> None:
        """Change the group."""
        person = await self.participant()
        group = self.field(self.body_json(), "group", int)
        await self.room.service.set_group(self.room.class_id, person.id, group)
        self.room.on_me(person.id)
        self.room.on_aside()
        self.write_json({"ok": True, "group": group})


class Erase(PoiseHandler):
    """Erase oneself: rows go, tallies fall."""

    async def post(self) -> None:
        """Erase, and take the seat back."""
        person = await self.participant()
        await self.room.service.erase(self.room.class_id, person.id)
        self.room.devices.forget(person.id)
        self.room.quiet.leave(person.id, self.room.classroom.settings.quiet_places)
        seats.drop_seat(self)
        self.room.on_change()
        self.write_json({"ok": True})


class Reenter(PoiseHandler):
    """The seat on another device, by its re-entry code."""

    async def post(self) -> None:
        """Give this browser the seat."""
        body = self.body_json()
        person = await self.room.service.reenter(
            self.field(body, "code", str), self.field(body, "reentry", str)
        )
        await self.welcome(person)
        self.write_json({"ok": True})

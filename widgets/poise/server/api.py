"""The participants' API: ballots, answers, the stream of events, their own settings."""

from __future__ import annotations

import asyncio
from typing import Any

from tornado.iostream import StreamClosedError

from poise.classroom import ClassroomError
from poise.locale import LANGUAGES
from poise.server import seats
from poise.server.base import PoiseHandler
from poise.server.events import Stream
from poise.server.refusals import RefusedError

_AUDIENCES = ("participant", "screen", "console")
_COUNT_AGE = 0.3


class _Listening(PoiseHandler):
    """What the stream and its poll have in common."""

    def audience(self) -> str:
        """Return whose view is asked for, and refuse the console's to others."""
        audience = self.get_query_argument("as", "participant")
        if audience not in _AUDIENCES:
            raise RefusedError("bad-request")
        if audience == "console" and not self.facilitator:
            raise RefusedError("not-facilitator")
        if audience == "participant" and self.seat is None and not self.facilitator:
            raise RefusedError("no-seat")
        return audience


class Events(_Listening):
    """The stream of one page. Never compressed: a compressor would hold events back."""

    stream: Stream | None = None

    async def get(self) -> None:
        """Tell until either side ends it."""
        audience = self.audience()
        seat = self.seat if audience == "participant" else None
        if seat is not None and await self.room.participant(seat.participant_id) is None:
            raise RefusedError("no-seat")
        self.set_header("Content-Type", "text/event-stream")
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Accel-Buffering", "no")
        person = seat.participant_id if seat else None
        self.stream = stream = Stream(audience, self.language, person)
        try:
            await self.hub.join(stream)
            while (event := await stream.queue.get()) is not None:
                self.write(event)
                await self.flush()
        except StreamClosedError:
            pass
        finally:
            self.hub.leave(stream)
            if stream.dropped:
                self._cut()

    def on_connection_close(self) -> None:
        """Stop telling a page that is gone."""
        if self.stream is not None:
            self.stream.drop()

    def _cut(self) -> None:
        # finish() would wait for a client that isn't reading.
        connection = self.request.connection
        transport = getattr(connection, "stream", None)
        if transport is not None and not transport.closed():
            transport.close()


class View(_Listening):
    """The same as the stream's first event, once."""

    async def get(self) -> None:
        """Answer with the view."""
        audience = self.audience()
        self.write_json(await self.room.view(audience, self.language))


class Me(PoiseHandler):
    """The asker's own part."""

    async def get(self) -> None:
        """Answer with it."""
        person = await self.participant()
        self.write_json(await self.room.service.personal(self.room.class_id, person.id))


class Ballot(PoiseHandler):
    """One vote. The answer comes after the commit and not before."""

    async def post(self) -> None:
        """Store the vote."""
        seat = self.seated()
        body = self.body_json()
        kept = await self.room.service.cast(
            seat.class_id,
            seat.participant_id,
            self.field(body, "round", int),
            self.field(body, "choice", dict),
            ballot_id_of(body),
        )
        mine = {
            "round": kept.round_id,
            "choice": dict(kept.choice),
            "ballot_id": kept.ballot_id,
        }
        self.room.on_mine(seat.participant_id, mine)
        await acknowledge(self, mine, voters=kept.voters)


class Withdraw(PoiseHandler):
    """Take a vote back."""

    async def post(self) -> None:
        """Remove the vote of the open round."""
        seat = self.seated()
        round_id = self.field(self.body_json(), "round", int)
        await self.room.service.withdraw(seat.class_id, seat.participant_id, round_id)
        self.room.on_mine(seat.participant_id, None)
        await acknowledge(self, None)


class Answer(PoiseHandler):
    """A group's answer in words."""

    async def post(self) -> None:
        """Store the answer."""
        seat = self.seated()
        body = self.body_json()
        await self.room.service.submit_answer(
            seat.class_id,
            seat.participant_id,
            self.field(body, "round", int),
            self.field(body, "text", str),
            ballot_id_of(body),
        )
        # The group's others see the words, too.
        self.room.on_me(None)
        self.room.on_change()
        await acknowledge(self, None)


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
        self.room.on_change()
        self.write_json({"ok": True, "group": group})


class Erase(PoiseHandler):
    """Erase oneself: rows go, tallies fall."""

    async def post(self) -> None:
        """Erase, and take the seat back."""
        person = await self.participant()
        await self.room.service.erase(self.room.class_id, person.id)
        self.room.devices.forget(person.id)
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
        if person.classroom_id != self.room.class_id:
            raise ClassroomError("class-closed")
        seats.write_seat(self, seats.Seat(person.classroom_id, person.id), secure=self.secure)
        self.remember_language(person.language)
        self.write_json({"ok": True})


class SectionText(PoiseHandler):
    """A section of a lecture, once it may be read."""

    async def get(self, lecture: str, section: str) -> None:
        """Answer with its HTML."""
        if self.seat is None and not self.facilitator:
            raise RefusedError("no-seat")
        if lecture not in self.room.lectures:
            raise RefusedError("not-found")
        language = self.language
        found = await asyncio.to_thread(self.room.sections.find, lecture, language, section)
        if found is None:
            raise RefusedError("not-found")
        if found.gate is not None:
            opened = await self.room.opened()
            if lecture != self.room.classroom.lecture or section not in opened:
                raise RefusedError("not-found")
        self.write_json({"id": found.id, "title": found.title, "html": found.html})


def ballot_id_of(body: dict[str, Any]) -> str:
    """Return the client's own id of a ballot: what makes a repeat harmless."""
    ballot_id = body.get("ballot_id")
    if not isinstance(ballot_id, str) or not 1 <= len(ballot_id) <= 64:
        raise RefusedError("bad-request")
    if not (ballot_id.isascii() and ballot_id.isprintable()):  # no database holds half a character
        raise RefusedError("bad-request")
    return ballot_id


async def acknowledge(
    handler: PoiseHandler, mine: dict[str, Any] | None, *, voters: int = 0
) -> None:
    """Say that it is stored, and that one more has answered.

    How many there are in all may be a moment old: the stream brings the next count within a
    second, and a read for each tap would make a tap dearer the more phones there are.
    """
    room = handler.room
    room.on_count()
    count = await room.service.count(room.class_id, max_age=_COUNT_AGE)
    answered = max(voters, count["answered"])
    handler.write_json({"ok": True, "mine": mine, "answered": answered, "of": count["of"]})

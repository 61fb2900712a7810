"""The participants' API: ballots, answers, the stream of events."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from tornado.iostream import StreamClosedError

from poise.server.base import PoiseHandler
from poise.server.events import Stream
from poise.server.refusals import RefusedError

_AUDIENCES = ("participant", "screen", "console")
_COUNT_AGE = 0.3


class _Listening(PoiseHandler):
    """What the stream and its poll have in common."""

    @property
    def by_code(self) -> bool:  # type: ignore[override]
        """A participant hears the class of the seat; screen and console, the one that is named."""
        return self.get_query_argument("as", "participant") != "participant"

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
            await self.room.hub.join(stream)
            self.write(b"".join(self._waiting(stream)))
            await self.flush()
            stream.direct = self._writer()
            while not stream.dropped and (event := await stream.queue.get()) is not None:
                self.write(event)
                await self.flush()
        except StreamClosedError:
            pass
        finally:
            self.room.hub.leave(stream)
            if stream.dropped:
                self._cut()

    def _waiting(self, stream: Stream) -> Iterator[bytes]:
        """Take what a new page is told first: how the class stands, and its own part."""
        while not stream.queue.empty() and (event := stream.queue.get_nowait()) is not None:
            yield event

    def _writer(self) -> Callable[[bytes], bool] | None:
        """Give a way past the handler: what `write` and `flush` would put on the wire, at once."""
        connection = self.request.connection
        wire = getattr(connection, "stream", None)
        if wire is None:
            return None
        chunked = bool(getattr(connection, "_chunking_output", False))

        def write(event: bytes) -> bool:
            if wire.closed() or wire.writing():
                return False
            body = b"%x\r\n%b\r\n" % (len(event), event) if chunked else event
            try:
                wire.write(body)
            except StreamClosedError:
                return False
            return True

        return write

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


class _Voting(PoiseHandler):
    """What casting and withdrawing have in common."""

    def _tell(self, participant_id: str, voter: str, mine: dict[str, Any] | None) -> None:
        """Tell the voter's own pages, and those of the others at the table for a group's ballot."""
        self.room.on_mine(participant_id, mine)
        if voter != participant_id:
            self.room.on_others()


class Ballot(_Voting):
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
        self._tell(seat.participant_id, kept.voter, mine)
        await acknowledge(self, mine, voters=kept.voters)


class Withdraw(_Voting):
    """Take a vote back."""

    async def post(self) -> None:
        """Remove the vote of the open round."""
        seat = self.seated()
        round_id = self.field(self.body_json(), "round", int)
        voter = await self.room.service.withdraw(seat.class_id, seat.participant_id, round_id)
        self._tell(seat.participant_id, voter, None)
        await acknowledge(self, None)


class Answer(PoiseHandler):
    """An answer in words: the group's, or one's own to a question for a short text."""

    async def post(self) -> None:
        """Store the answer."""
        seat = self.seated()
        body = self.body_json()
        answer = await self.room.service.submit_answer(
            seat.class_id,
            seat.participant_id,
            self.field(body, "round", int),
            self.field(body, "text", str),
            ballot_id_of(body),
        )
        self.room.on_me(seat.participant_id)
        self.room.on_others()  # the group's others see the words, too
        await acknowledge(self, None, answer=answer.id)


def ballot_id_of(body: dict[str, Any]) -> str:
    """Return the client's own id of a ballot: what makes a repeat harmless."""
    ballot_id = body.get("ballot_id")
    if not isinstance(ballot_id, str) or not 1 <= len(ballot_id) <= 64:
        raise RefusedError("bad-request")
    if not (ballot_id.isascii() and ballot_id.isprintable()):  # no database holds half a character
        raise RefusedError("bad-request")
    return ballot_id


async def acknowledge(
    handler: PoiseHandler, mine: dict[str, Any] | None, *, voters: int = 0, **more: Any
) -> None:
    """Say that it is stored, and that one more has answered.

    How many there are in all may be a moment old: the stream brings the next count within a
    second, and a read for each tap would make a tap dearer the more phones there are.
    """
    room = handler.room
    room.on_count()
    count = await room.service.count(room.class_id, max_age=_COUNT_AGE)
    answered = max(voters, count["answered"])
    handler.write_json({"ok": True, "mine": mine, "answered": answered, "of": count["of"], **more})

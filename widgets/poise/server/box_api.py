"""What a participant may say at any time: the pulse, and the question box."""

from __future__ import annotations

from poise.server.api import ballot_id_of
from poise.server.base import PoiseHandler
from poise.server.refusals import RefusedError

PULSES = ("fast", "slow", "lost", "fine")


class Pulse(PoiseHandler):
    """Too fast, too slow, lost, or fine."""

    async def post(self) -> None:
        """Keep it, in the place of the one before; null takes it back."""
        seat = self.seated()
        value = self.body_json().get("value", "")
        if value is not None and value not in PULSES:
            raise RefusedError("bad-request")
        await self.room.service.pulse(seat.class_id, seat.participant_id, value)
        self.room.on_me(seat.participant_id)
        self.room.on_aside("console")
        self.write_json({"ok": True, "pulse": value})


class Question(PoiseHandler):
    """A question to the facilitator, without a name."""

    async def post(self) -> None:
        """Put it in the box."""
        seat = self.seated()
        body = self.body_json()
        asked = await self.room.service.ask_question(
            seat.class_id, seat.participant_id, self.field(body, "text", str), ballot_id_of(body)
        )
        self.room.on_me(seat.participant_id)
        self.room.on_aside()
        self.write_json({"ok": True, "question": asked.id, "held": asked.held})


class QuestionVote(PoiseHandler):
    """A vote for another's question."""

    async def post(self) -> None:
        """Give the vote, or take it back."""
        seat = self.seated()
        body = self.body_json()
        number, on = self.field(body, "question", int), self.field(body, "on", bool)
        await self.room.service.upvote(seat.class_id, seat.participant_id, number, on)
        self.room.on_me(seat.participant_id)
        self.room.on_aside()
        self.write_json({"ok": True, "question": number, "on": on})

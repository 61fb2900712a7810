"""Stop, in a practice: a team is still at once, and nobody asks why."""

from __future__ import annotations

from poise.server.base import PoiseHandler


class Practice(PoiseHandler):
    """The own team of a practice."""

    async def post(self) -> None:
        """Stop it, or let it go on."""
        seat = self.seated()
        on = self.field(self.body_json(), "stop", bool)
        service = self.room.service
        team = await service.practice_stop(seat.class_id, seat.participant_id, on=on)
        for person in team:
            self.room.on_me(person)
        self.room.on_aside("console")
        self.write_json({"ok": True, "stopped": on})

"""Quiet places to record in, and takes that a person adds to a picture of the class."""

from __future__ import annotations

from dataclasses import asdict

from poise.classroom import QuietAnswer
from poise.exercises.coarse import EDGES
from poise.server.base import PoiseHandler
from poise.server.refusals import RefusedError

QUIET = ("ask", "keep", "leave")
_TAKE = ("lecture", "task", "take")


class Quiet(PoiseHandler):
    """A place to record in, while others may be recording."""

    async def post(self) -> None:
        """Ask for one, keep it, or give it back."""
        do = self.field(self.body_json(), "do", str)
        if do not in QUIET:
            raise RefusedError("bad-request")
        self.write_json(asdict(await self._answer(do)))

    async def _answer(self, do: str) -> QuietAnswer:
        classroom, quiet = self.room.classroom, self.room.quiet
        places = classroom.settings.quiet_places
        own = QuietAnswer("none" if do == "leave" else "yours", 0, places, places)
        if self.seat is None and self.facilitator:  # tries things out; takes nobody's place
            return own
        person = await self.participant()
        if classroom.state in ("paused", "closed"):  # people are at home: no wall is shared
            return own
        step = quiet.leave if do == "leave" else quiet.ask
        answer = step(person.id, places)
        self.room.tell_quiet()
        return answer


class Voice(PoiseHandler):
    """A take in coarse steps: numbers of steps, and nothing else, come in."""

    async def post(self) -> None:
        """Add it, or take all own takes back."""
        seat = self.seated()
        body = self.body_json()
        if body.get("do", "share") not in ("share", "withdraw"):
            raise RefusedError("bad-request")
        service = self.room.service
        if body.get("do") == "withdraw":
            await service.withdraw_takes(seat.class_id, seat.participant_id)
        else:
            lecture, task, take = (self.field(body, one, str) for one in _TAKE)
            steps = {name: self.optional(body, name, int) for name in EDGES}
            of = (lecture, task, take)
            await service.share_take(seat.class_id, seat.participant_id, of, steps)
        self.room.on_aside("console")
        self.write_json({"ok": True})

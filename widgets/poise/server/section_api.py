"""A lecture's sections, as pages ask for them one by one."""

from __future__ import annotations

import asyncio

from poise.server.base import PoiseHandler
from poise.server.refusals import RefusedError


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

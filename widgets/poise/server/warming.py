"""Running a class's lecture ahead, so that nobody's page waits for it."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from poise.locale import LANGUAGES
from poise.server.desk import Play
from poise.server.lecture_page import compose

if TYPE_CHECKING:
    from poise.server.desk import KernelDesk
    from poise.server.room import Room

log = logging.getLogger("poise.kernels")


async def warm_up(desk: KernelDesk, room: Room) -> None:
    """Run the lecture's cells in both languages, the class's own first."""
    lecture = room.classroom.lecture
    for language in sorted(LANGUAGES, key=lambda one: one != room.language):
        try:
            sections = await asyncio.to_thread(room.sections.all, lecture, language)
            prose = compose(sections, frozenset())
            folder = room.lectures.folder(lecture)
            await desk.warm(Play(folder, language, prose.page, prose.sources))
        except OSError:
            log.exception("%s (%s) was not run ahead", lecture, language)

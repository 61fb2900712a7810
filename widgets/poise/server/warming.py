"""Running a class's lecture ahead, so that nobody's page waits for it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from poise.locale import LANGUAGES
from poise.server.desk import Play
from poise.server.lecture_page import compose

if TYPE_CHECKING:
    from poise.server.desk import KernelDesk
    from poise.server.room import Room

log = logging.getLogger("poise.kernels")


async def warm_up(
    desk: KernelDesk, room: Room, tell: Callable[[int, int], None] = lambda done, of: None
) -> None:
    """Run the lecture's cells in both languages, the class's own first.

    Parameters
    ----------
    tell
        Is called with how many of them have run, and of how many.
    """
    lecture = room.classroom.lecture
    order = sorted(LANGUAGES, key=lambda one: one != room.language)
    for done, language in enumerate(order, start=1):
        try:
            sections = await asyncio.to_thread(room.sections.all, lecture, language)
            prose = compose(sections, frozenset())
            folder = room.lectures.folder(lecture)
            play = Play(folder, language, prose.page, prose.sources)
            if await desk.warm(play) is not None:  # else each visitor gets a plain kernel
                tell(done, len(order))
        except OSError:
            log.exception("%s (%s) was not run ahead", lecture, language)


def import_voila() -> Any:
    """Import all that a first visitor would otherwise wait for, with the loop standing still."""
    from poise.kernels.manager import shared_events
    from poise.kernels.run import warm_up
    from poise.server import voila_app

    shared_events()
    warm_up()
    return voila_app

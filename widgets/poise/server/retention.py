"""Classes do not stay for ever: what is older than was agreed is erased."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from poise.classroom import StoreError

if TYPE_CHECKING:
    from poise.server.room import Room

log = logging.getLogger("poise.server")

_DAY = 86_400.0


async def enforce_retention(room: Room, days: int) -> None:
    """Erase expired classes now and once a day; the class that is held is left alone.

    Parameters
    ----------
    room
        The class that this server holds.
    days
        How long a class is kept, counted from its opening; 0 keeps all.
    """
    while days:
        try:
            erased = await room.service.erase_expired(days, keep=room.class_id)
            if erased:
                log.warning("erased %d classes older than %d days", erased, days)
        except StoreError:
            log.exception("old classes were not erased")  # tomorrow again; the class goes on
        await asyncio.sleep(_DAY)

"""Classes do not stay for ever: what is older than was agreed is erased."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from poise.classroom import StoreError

if TYPE_CHECKING:
    from poise.server.rooms import Rooms

log = logging.getLogger("poise.server")

_DAY = 86_400.0


async def enforce_retention(rooms: Rooms, days: int) -> None:
    """Erase expired classes now and once a day; classes that are being held are left alone.

    Parameters
    ----------
    rooms
        The classes that this server holds.
    days
        How long a class is kept, counted from its opening; 0 keeps all.
    """
    while days:
        try:
            erased = await rooms.service.erase_expired(days, keep=rooms.running)
            await rooms.forget_erased()  # also what another server erased
            if erased:
                log.warning("erased %d classes older than %d days", erased, days)
        except StoreError:
            log.exception("old classes were not erased")  # tomorrow again; the class goes on
        await asyncio.sleep(_DAY)

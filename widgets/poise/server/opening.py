"""Opening the database and the class: the one place that knows which store there is."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path
from typing import TYPE_CHECKING

from poise.classroom import StoreError
from poise.classroom.classes import RESUME_WITHIN
from poise.content import BankError
from poise.server.options import StartError

if TYPE_CHECKING:
    from poise.classroom import Classroom, ClassroomService
    from poise.server.lectures import Lectures
    from poise.store import SqlStore


async def open_store(database: str | Path) -> SqlStore:
    """Open the database, made or brought up to date first.

    Parameters
    ----------
    database
        A file, or a PostgreSQL's address.

    Raises
    ------
    StartError
        With the store's own code: `disk-full`, `in-use`, …; `database-address` and `no-driver`
        for an address that cannot be used.
    """
    from sqlalchemy.exc import ArgumentError

    from poise.store import SqlStore, shown

    try:
        return await SqlStore.open(database)
    except (ArgumentError, KeyError) as problem:
        raise StartError("database-address") from problem
    except ModuleNotFoundError as problem:
        raise StartError("no-driver", module=problem.name) from problem
    except StoreError as problem:
        where = shown(database)
        code = "database" if isinstance(database, str) else "store"
        said = str(problem.details.get("reason", "")) if code == "database" else problem.code
        raise StartError(code, reason=said, path=where) from problem


async def read_lecture(lectures: Lectures, lecture: str, language: str) -> None:
    """Read the lecture's bank ahead, in a thread: it takes a moment.

    Raises
    ------
    StartError
        `bank`, with file, line and what to write.
    """
    try:
        await asyncio.to_thread(lectures.__getitem__, lecture)
    except BankError as problem:
        raise StartError("bank", reason=problem.text(language)) from problem


async def open_classroom(
    service: ClassroomService, lecture: str, language: str, *, fresh: bool, last: str
) -> Classroom:
    """Resume the class that a stop interrupted, or open one.

    Parameters
    ----------
    fresh
        Close what is going on, and open a new one.
    last
        The id of the class that this folder's server held last; others may be newer.
    """
    while (going := await service.resume(lecture)) is not None:
        if not fresh:
            return await _held_last(service, lecture, last) or going
        await service.close_class(going.id)
    paused = None if fresh else await _held_last(service, lecture, last)
    return paused or await service.open_class(lecture=lecture, language=language)


async def _held_last(service: ClassroomService, lecture: str, last: str) -> Classroom | None:
    found = await service.classroom(last) if last else None
    if found is None or found.lecture != lecture:
        return None
    # One that was paused is to go on, be it tomorrow; one that was left open, only today.
    recent = found.state == "open" and time.time() - found.created_at < RESUME_WITHIN
    return found if recent or found.state == "paused" else None

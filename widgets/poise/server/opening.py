"""Opening the database and the class: the one place that knows which store there is."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from poise.classroom import StoreError
from poise.content import BankError
from poise.server.options import StartError

if TYPE_CHECKING:
    from poise.classroom import Classroom, ClassroomService
    from poise.server.lectures import Lectures
    from poise.store import SqlStore


async def open_store(database: Path) -> SqlStore:
    """Open the database, made or brought up to date first.

    Raises
    ------
    StartError
        With the store's own code: `disk-full`, `in-use`, ….
    """
    from poise.store import SqlStore

    try:
        return await SqlStore.open(database)
    except StoreError as problem:
        raise StartError("store", reason=problem.code, path=str(database)) from problem


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
    service: ClassroomService, lecture: str, language: str, *, fresh: bool
) -> Classroom:
    """Resume the class that a stop interrupted, or open one."""
    while (going := await service.resume(lecture)) is not None:
        if not fresh:
            return going
        await service.close_class(going.id)
    return await service.open_class(lecture=lecture, language=language)

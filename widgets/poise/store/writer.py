"""The one writer: what arrives within a short window shares a commit."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from poise.classroom import BallotRequest, Judge, StoreError
from poise.store.casting import BallotBox
from poise.store.faults import store_error

MOST_AT_ONCE = 500
# All servers on one PostgreSQL write in turn, as all tasks on one SQLite do.
WRITERS = text("SELECT pg_advisory_xact_lock(7301885)")


@dataclass
class Job:
    """One thing to write: a ballot, or work on the records."""

    done: asyncio.Future[Any]
    work: Callable[[BallotBox], Awaitable[Any]] | None = None
    ballot: tuple[BallotRequest, Judge] | None = None


class Writer:
    """Takes jobs, writes them in batches, answers after the commit.

    Parameters
    ----------
    engine
        With one connection.
    window
        Seconds to wait for more after the first job of a batch.
    """

    def __init__(self, engine: AsyncEngine, window: float) -> None:
        self._engine = engine
        self._window = window
        self._jobs: asyncio.Queue[Job | None] = asyncio.Queue()
        self._closed = False
        self._task = asyncio.create_task(self._run(), name="poise-store-writer")

    async def put(self, **job: Any) -> Any:
        """Queue a job and wait for its commit."""
        if self._closed:
            raise StoreError("store-failed", reason="closed")
        done = asyncio.get_running_loop().create_future()
        self._jobs.put_nowait(Job(done, **job))
        return await done

    async def close(self) -> None:
        """Write what is queued, then stop."""
        if not self._closed:
            self._closed = True
            self._jobs.put_nowait(None)
        await self._task
        await self._engine.dispose()

    async def _run(self) -> None:
        going = True
        while going:
            batch = [await self._jobs.get()]
            if self._window and batch[0] is not None and not self._closed:
                await asyncio.sleep(self._window)
            while len(batch) < MOST_AT_ONCE and not self._jobs.empty():
                batch.append(self._jobs.get_nowait())
            going = None not in batch
            jobs = [job for job in batch if job is not None]
            if jobs:
                await self._commit(jobs)

    async def _commit(self, jobs: list[Job]) -> None:
        try:
            async with self._engine.begin() as connection:
                if connection.dialect.name == "postgresql":
                    await connection.execute(WRITERS)
                outcomes = await self._outcomes(connection, jobs)
        except Exception as error:  # nothing of the batch was kept, whatever it was
            outcomes = [store_error(error)] * len(jobs)
        for job, outcome in zip(jobs, outcomes, strict=True):
            if job.done.done():  # whoever asked has gone
                continue
            if isinstance(outcome, BaseException):
                job.done.set_exception(outcome)
            else:
                job.done.set_result(outcome)

    async def _outcomes(self, connection: AsyncConnection, jobs: list[Job]) -> list[Any]:
        box, outcomes = BallotBox(connection), list[Any]()
        for ballots, run in groupby(jobs, key=lambda job: job.ballot is not None):
            if ballots:
                outcomes += await box.cast_all([job.ballot for job in run if job.ballot])
            else:
                outcomes += [await self._one(connection, box, job) for job in run]
        return outcomes

    async def _one(self, connection: AsyncConnection, box: BallotBox, job: Job) -> Any:
        assert job.work is not None
        savepoint = await connection.begin_nested()
        try:
            result = await job.work(box)
        except OperationalError:
            raise  # of the whole transaction: SQLite has perhaps given it up already
        except Exception as error:  # this job's own fault; the others go on
            await savepoint.rollback()
            return store_error(error) if isinstance(error, DBAPIError) else error
        await savepoint.commit()
        return result

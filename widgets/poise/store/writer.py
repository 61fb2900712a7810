"""The one writer: what arrives within a short window shares a commit."""

from __future__ import annotations

import asyncio
from collections import deque
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
MOST_PATIENT = 8  # of what may wait: a ballot is not to wait for more than these
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
        self._jobs: deque[Job] = deque()
        self._patient: deque[Job] = deque()
        self._some = asyncio.Event()
        self._closed = False
        self._task = asyncio.create_task(self._run(), name="poise-store-writer")

    async def put(self, *, patient: bool = False, **job: Any) -> Any:
        """Queue a job and wait for its commit.

        Parameters
        ----------
        patient
            Others may go first, also those that come later.
        """
        if self._closed:
            raise StoreError("store-failed", reason="closed")
        done = asyncio.get_running_loop().create_future()
        (self._patient if patient else self._jobs).append(Job(done, **job))
        self._some.set()
        return await done

    async def close(self) -> None:
        """Write what is queued, then stop."""
        if not self._closed:
            self._closed = True
            self._some.set()
        await self._task
        await self._engine.dispose()

    async def _run(self) -> None:
        while True:
            await self._some.wait()
            if self._window and not self._closed:
                await asyncio.sleep(self._window)
            jobs = [*_taken(self._jobs, MOST_AT_ONCE), *_taken(self._patient, MOST_PATIENT)]
            if jobs:
                await self._commit(jobs)
            elif self._closed:
                return
            if not self._jobs and not self._patient and not self._closed:
                self._some.clear()

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


def _taken(jobs: deque[Job], most: int) -> list[Job]:
    return [jobs.popleft() for _ in range(min(most, len(jobs)))]

"""The classroom's store on SQLite or PostgreSQL."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeVar

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from poise.classroom import Ballot, BallotRequest, Judge, Reading, Records
from poise.store.engines import async_url, probe, reader_engine, writer_engine
from poise.store.faults import store_error
from poise.store.migrate import migrate
from poise.store.snapshots import SqlReading
from poise.store.writer import WRITERS, Writer

T = TypeVar("T")
WINDOW = 0.005
_ALONE = text("SELECT pg_advisory_xact_lock(7301886)")


class SqlStore:
    """Implements `poise.classroom.Store`; make one with `open`."""

    def __init__(self, writer: Writer, reader: AsyncEngine) -> None:
        self._writer = writer
        self._reader = reader

    @classmethod
    async def open(cls, where: str | Path, *, window: float = WINDOW) -> SqlStore:
        """Open a database, making or migrating it first.

        Parameters
        ----------
        where
            A file for SQLite, or an address such as ``postgresql://poise@localhost/poise``.
        window
            Seconds in which writes are gathered into one commit.

        Raises
        ------
        StoreError
            ``newer-database``, ``read-only``, ``disk-full``, ``in-use`` or ``store-failed``.
        """
        url = async_url(where if isinstance(where, str) and "://" in where else sqlite_url(where))
        engine = writer_engine(url)
        try:
            await asyncio.to_thread(probe, url)
            async with engine.begin() as connection:
                if url.get_backend_name() == "postgresql":
                    await connection.execute(WRITERS)  # two servers may start at once
                await connection.run_sync(migrate)
        except Exception as error:
            await engine.dispose()
            raise store_error(error) from error
        return cls(Writer(engine, window), reader_engine(url))

    async def read(self, work: Callable[[Reading], Awaitable[T]]) -> T:
        """Answer questions from one moment."""
        try:
            async with self._reader.connect() as connection:
                return await work(SqlReading(connection))
        except (DBAPIError, OSError) as error:
            raise store_error(error) from error

    async def write(self, work: Callable[[Records], Awaitable[T]], *, patient: bool = False) -> T:
        """Make changes; returns after the commit. What is `patient` lets others go first."""
        result: T = await self._writer.put(work=work, patient=patient)
        return result

    async def cast(self, request: BallotRequest, judge: Judge) -> Ballot:
        """Keep a ballot; returns after the commit."""
        ballot: Ballot = await self._writer.put(ballot=(request, judge))
        return ballot

    @asynccontextmanager
    async def alone(self) -> AsyncIterator[None]:
        """Do what one server at a time may do; on SQLite there is only one."""
        if self._reader.dialect.name != "postgresql":
            yield
            return
        async with self._reader.connect() as connection:
            await connection.execute(_ALONE)
            yield

    async def close(self) -> None:
        """Finish writing and let go; the writer last, since it tidies the log of SQLite."""
        await self._reader.dispose()
        await self._writer.close()


def sqlite_url(file: str | Path) -> str:
    """Give the address of a SQLite file."""
    return f"sqlite:///{Path(file).expanduser().resolve()}"

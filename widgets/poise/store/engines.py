"""Connections: one that writes, some that read."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import Any

from sqlalchemy import URL, event, make_url
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

_DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg"}
_BUSY_MS = 5_000
_READERS = 4


def async_url(url: str) -> URL:
    """Give a database's address with the driver we use: ``postgresql://…``, ``sqlite:///…``."""
    parsed = make_url(url)
    name = "postgresql" if parsed.drivername == "postgres" else parsed.get_backend_name()
    return parsed.set(drivername=_DRIVERS[name])


def shown(where: object) -> str:
    """Give a database's place without its password, to be read by people."""
    text = str(where)
    return make_url(text).render_as_string(hide_password=True) if "://" in text else text


def probe(url: URL) -> None:
    """Open and close a SQLite file, to learn here whether it can be had.

    The async driver leaves a thread behind where opening fails, and that thread may speak to a
    loop that is closed by then.
    """
    if url.get_backend_name() == "sqlite":
        with closing(sqlite3.connect(url.database or "", timeout=_BUSY_MS / 1000)) as connection:
            connection.execute("PRAGMA user_version")


def writer_engine(url: URL) -> AsyncEngine:
    """Make the engine of the one writer."""
    if url.get_backend_name() == "postgresql":
        return create_async_engine(url, pool_size=1, max_overflow=0, pool_pre_ping=True)
    engine = create_async_engine(url, pool_size=1, max_overflow=0)
    # FULL, since NORMAL may lose an acknowledged vote at a power cut. Secure, since a person who
    # is erased must not be readable in the file's free pages.
    _sqlite(
        engine,
        "BEGIN IMMEDIATE",
        ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"),
    )
    return engine


def reader_engine(url: URL) -> AsyncEngine:
    """Make the engine of the readers; each of its transactions sees one moment."""
    if url.get_backend_name() == "postgresql":
        return create_async_engine(
            url,
            pool_size=_READERS,
            max_overflow=0,
            pool_pre_ping=True,
            isolation_level="REPEATABLE READ",
        )
    # No overflow: a connection for a moment costs a thread and a file each time.
    engine = create_async_engine(url, pool_size=_READERS, max_overflow=0)
    _sqlite(engine, "BEGIN", ("query_only=ON",))
    return engine


def _sqlite(engine: AsyncEngine, begin: str, pragmas: tuple[str, ...]) -> None:
    @event.listens_for(engine.sync_engine, "connect")
    def _connected(connection: Any, _record: Any) -> None:
        # The driver would begin transactions by itself, and DEFERRED ones.
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in (f"busy_timeout={_BUSY_MS}", *pragmas):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def _begun(connection: Any) -> None:
        connection.exec_driver_sql(begin)

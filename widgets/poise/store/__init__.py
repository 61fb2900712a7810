"""Where a class is kept: SQLite by default, PostgreSQL by address. One process writes SQLite."""

from poise.classroom import StoreError
from poise.store.engines import shown
from poise.store.store import SqlStore, sqlite_url

__all__ = ["SqlStore", "StoreError", "shown", "sqlite_url"]

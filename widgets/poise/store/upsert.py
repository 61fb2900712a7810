"""An insert that knows what to do where the row is there already."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection


def upsert(connection: AsyncConnection, table: Table, *, key: Sequence[str]) -> Any:
    """Begin an insert that knows ``on_conflict``; both dialects spell it alike."""
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    statement: Any = dialect.insert(table)
    others = {
        column.name: statement.excluded[column.name]
        for column in table.columns
        if column.name not in key
    }
    if not others:
        return statement.on_conflict_do_nothing(index_elements=list(key))
    return statement.on_conflict_do_update(index_elements=list(key), set_=others)

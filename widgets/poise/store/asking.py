"""The ground of all questions to a database."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection


class Asking:
    """Asks on one connection, inside its transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def _all(self, statement: Any) -> Sequence[Any]:
        found: Sequence[Any] = (await self._connection.execute(statement)).all()
        return found

    async def _first(self, statement: Any) -> Any | None:
        return (await self._connection.execute(statement)).first()

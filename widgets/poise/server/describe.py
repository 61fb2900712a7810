"""GET /api/openapi.json: what scripts may ask for, said in a way that they can read."""

from __future__ import annotations

import json
from functools import lru_cache

from poise.server.base import PoiseHandler
from poise.server.openapi import document


class Description(PoiseHandler):
    """The OpenAPI document; it holds nothing of any class, so anybody may read it."""

    async def get(self) -> None:
        """Send it."""
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.set_header("Cache-Control", "no-cache")
        self.finish(_written())


@lru_cache(maxsize=1)
def _written() -> bytes:
    return json.dumps(document(), ensure_ascii=False, separators=(",", ":")).encode()

"""Files: our own assets, and the part of Voila's front end that a lecture needs."""

from __future__ import annotations

import asyncio
import gzip
import re

from poise.server.base import PoiseHandler
from poise.server.front_end import Packed, pack, voila_stamp
from poise.server.refusals import RefusedError

_FOR_EVER = "public, max-age=31536000, immutable"
_SAFE = re.compile(r"[\w@][\w@.+-]*(/[\w@][\w@.+-]*)*")


class _File(PoiseHandler):
    async def prepare(self) -> None:
        """Files are the same for everyone: no seat is looked up."""

    def send(self, packed: Packed) -> None:
        """Send a file that never changes at this address."""
        self.set_header("Content-Type", packed.mime)
        self.set_header("Cache-Control", _FOR_EVER)
        self.set_header("Vary", "Accept-Encoding")
        self.set_header("ETag", f'"{packed.etag}"')
        if self.request.headers.get("If-None-Match") == f'"{packed.etag}"':
            self.set_status(304)
            self.finish()
            return
        body = packed.body
        if packed.compressed:
            if "gzip" in self.request.headers.get("Accept-Encoding", ""):
                self.set_header("Content-Encoding", "gzip")
            else:
                body = gzip.decompress(body)
        self.set_header("Content-Length", str(len(body)))
        if self.request.method == "HEAD":
            self.finish()
        else:
            self.finish(body)

    def compute_etag(self) -> str | None:
        """Leave it to `send`."""
        return None


class OwnAsset(_File):
    """GET /static/<name>.<hash>.<ext>."""

    async def get(self, path: str) -> None:
        """Send one of our assets."""
        from poise.web import asset_by_path

        found = await asyncio.to_thread(asset_by_path, path)
        if found is None:
            raise RefusedError("not-found")
        self.send(Packed(found.gzipped, found.mime, found.path, compressed=True))

    head = get


class VoilaFile(_File):
    """GET /voila/<version>/static/… and /voila/<version>/labextensions/…."""

    async def get(self, stamp: str, place: str, path: str) -> None:
        """Send a file of Voila's front end."""
        if stamp != voila_stamp() or not _SAFE.fullmatch(path):
            raise RefusedError("not-found")
        packed = await asyncio.to_thread(pack, place, path)
        if packed is None:
            raise RefusedError("not-found")
        self.send(packed)

    head = get

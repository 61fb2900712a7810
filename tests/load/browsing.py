"""One person's browser, as far as the server can tell: a cookie jar, requests, an event stream.

Sockets, not a browser: thirty browsers on the machine of the server would measure the browsers.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from tornado.websocket import WebSocketClientConnection

LOOPBACK = {"127.0.0.1", "localhost", "::1"}
SECONDS = 60.0


@dataclass(frozen=True)
class Reply:
    """An HTTP answer."""

    status: int
    headers: dict[str, str]
    body: bytes

    def json(self) -> Any:
        """Return the body's JSON."""
        return json.loads(self.body)


class Browser:
    """One person's cookies and the connection that is kept open between requests.

    Parameters
    ----------
    url
        The server's origin; on this machine, or it is refused.
    """

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.hostname not in LOOPBACK:
            raise ValueError(f"a load goes to this machine only, not to {parts.hostname}")
        self.origin = f"{parts.scheme}://{parts.netloc}"
        self.host, self.port = parts.hostname, parts.port or 80
        self.cookies: dict[str, str] = {}
        self._kept: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def get(self, path: str, **headers: str) -> Reply:
        """Ask for a page."""
        return await self._exchange("GET", path, b"", headers)

    async def visit(self, path: str) -> Reply:
        """Open a page as a person does: keep its cookies, go where it sends."""
        for _ in range(5):
            reply = await self.get(path)
            self.keep_cookies(reply)
            if reply.status not in {301, 302, 303, 307, 308}:
                return reply
            path = reply.headers["location"].removeprefix(self.origin)
        raise OSError(f"{path}: sent round in circles")

    async def post(self, path: str, body: bytes, kind: str) -> Reply:
        """Send a form or JSON, as one of our own pages would."""
        headers = {"Content-Type": kind, "Origin": self.origin}
        return await self._exchange("POST", path, body, headers)

    async def post_json(self, path: str, body: dict[str, Any]) -> Reply:
        """Send JSON."""
        return await self.post(path, json.dumps(body).encode(), "application/json")

    async def events(self, path: str) -> AsyncIterator[tuple[str, Any]]:
        """Yield (event, data) of a stream of server-sent events until it ends."""
        reader, writer = await asyncio.open_connection(self.host, self.port, limit=2**20)
        try:
            writer.write(self._head("GET", path, b"", {"Accept": "text/event-stream"}))
            status, headers = await _read_head(reader)
            if status != 200:
                raise OSError(f"{path}: {status}")
            name = ""
            async for line in _lines(reader, chunked="chunked" in headers.values()):
                field, _, value = line.partition(": ")
                if field == "event":
                    name = value
                elif field == "data":
                    yield name, json.loads(value)
        finally:
            writer.close()

    async def close(self) -> None:
        """Close the kept connection."""
        if self._kept:
            self._kept[1].close()
            self._kept = None

    async def _exchange(self, method: str, path: str, body: bytes, headers: Any) -> Reply:
        async with asyncio.timeout(SECONDS):
            fresh = self._kept is None
            if self._kept is None:
                self._kept = await asyncio.open_connection(self.host, self.port, limit=2**20)
            reader, writer = self._kept
            try:
                writer.write(self._head(method, path, body, headers) + body)
                status, answered = await _read_head(reader)
                content = await _read_body(reader, answered)
            except (ConnectionError, asyncio.IncompleteReadError):
                await self.close()
                if fresh:
                    raise
                return await self._exchange(method, path, body, headers)
            if answered.get("connection", "").lower() == "close":
                await self.close()
            return Reply(status, answered, content)

    def _head(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> bytes:
        lines = [f"{method} {path} HTTP/1.1", f"Host: {self.host}:{self.port}"]
        if self.cookies:
            lines.append("Cookie: " + "; ".join(f"{k}={v}" for k, v in self.cookies.items()))
        if body:
            lines.append(f"Content-Length: {len(body)}")
        lines += [f"{name}: {value}" for name, value in headers.items()]
        return ("\r\n".join(lines) + "\r\n\r\n").encode()

    def keep_cookies(self, reply: Reply) -> None:
        """Take the cookies that an answer sets."""
        for line in reply.headers.get("set-cookie", "").split("\n"):
            name, _, rest = line.partition("=")
            if rest:
                self.cookies[name.strip()] = rest.partition(";")[0]


async def hang_up(socket: WebSocketClientConnection) -> None:
    """Close a websocket, and hear out what is still coming."""
    protocol = socket.protocol
    socket.close()
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(5):
            while await socket.read_message() is not None:
                pass
    # Tornado waits for the server to hang up; the loop may end before that, the socket open.
    if protocol is not None:
        protocol.stream.close()


async def _read_head(reader: asyncio.StreamReader) -> tuple[int, dict[str, str]]:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    first, *lines = head.rstrip().split("\r\n")
    headers: dict[str, str] = {}
    for line in lines:
        name, _, value = line.partition(":")
        key = name.lower()
        headers[key] = f"{headers[key]}\n{value.strip()}" if key in headers else value.strip()
    return int(first.split()[1]), headers


async def _read_body(reader: asyncio.StreamReader, headers: dict[str, str]) -> bytes:
    if "chunked" in headers.get("transfer-encoding", ""):
        return b"".join([chunk async for chunk in _chunks(reader)])
    return await reader.readexactly(int(headers.get("content-length", 0)))


async def _chunks(reader: asyncio.StreamReader) -> AsyncIterator[bytes]:
    while size := int((await reader.readline()).strip() or b"0", 16):
        yield await reader.readexactly(size)
        await reader.readline()
    await reader.readline()


async def _lines(reader: asyncio.StreamReader, *, chunked: bool) -> AsyncIterator[str]:
    if not chunked:
        while line := await reader.readline():
            yield line.decode().rstrip("\n")
        return
    rest = b""
    async for chunk in _chunks(reader):
        *lines, rest = (rest + chunk).split(b"\n")
        for line in lines:
            yield line.decode()

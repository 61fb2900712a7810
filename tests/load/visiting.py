"""Visitors who open a lecture and use it: page, websocket, states, a role-play with its figure.

The same visitor for our server and for stock Voila, whose pages differ in nothing that matters
here. In a process of its own, so that its processor time can be told apart.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import re
import sys
import time
import uuid
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from tornado.httpclient import HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from tests.load.browsing import Browser, hang_up
from tests.server.kernel_frames import PROTOCOL, content_of, frame

KERNEL = re.compile(r"kernel_?[iI]d\"?\s*[:=]\s*\"([0-9a-f-]{36})\"")
OWN_FILES = re.compile(r"(?:src|href)=\"(/[^\"#?]+\.(?:js|css|woff2?)[^\"]*)\"")
PATIENCE = 300.0
# Two role-plays of B3 from the first line to the last: each ends with a figure.
PLAYS: dict[str, int] = {"rp-b3-anxious": 3, "rp-b3-angry": 3}


class Visitor:
    """One browser with the lecture open; `packed` as browsers are, who all offer compression."""

    def __init__(self, url: str, number: int, *, packed: bool = True) -> None:
        self.packing: dict[str, int] | None = {} if packed else None
        self.browser = Browser(url)
        self.number = number
        self.widgets: dict[str, str] = {}
        self.kernel = ""
        self.socket: WebSocketClientConnection | None = None
        self.bytes = 0
        self.requests = 0

    async def join(self, code: str) -> None:
        """Take a seat, where the server has seats."""
        form = {"code": code, "nickname": f"visitor {self.number}", "language": "zh-CN"}
        kind = "application/x-www-form-urlencoded"
        reply = await self.browser.post("/join", urlencode(form).encode(), kind)
        self.browser.keep_cookies(reply)

    async def open(self, path: str) -> float:
        """Open the lecture; seconds until every widget has its state."""
        start = time.perf_counter()
        async with asyncio.timeout(PATIENCE):
            reply = await self.browser.visit(path)
            page = reply.body.decode()
            self._count(reply.body)
            found = KERNEL.search(page)
            if found is None:
                raise RuntimeError(f"the page names no kernel: {page[:300]}")
            self.kernel = found[1]
            for asset in sorted(set(OWN_FILES.findall(page))):
                got = await self.browser.get(asset, **{"Accept-Encoding": "gzip"})
                self._count(got.body)
            await self.states()
        return time.perf_counter() - start

    def _count(self, body: bytes) -> None:
        self.bytes += len(body)
        self.requests += 1

    async def states(self) -> None:
        """Connect to the kernel and have the state of every widget."""
        browser = self.browser
        address = browser.origin.replace("http", "ws", 1) + f"/api/kernels/{self.kernel}/channels"
        address += f"?session_id=s{self.number}"
        cookie = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
        headers = {"Cookie": cookie, "Origin": browser.origin}
        self.socket = await websocket_connect(
            HTTPRequest(address, headers=headers), max_message_size=2**26,
            subprotocols=[PROTOCOL], compression_options=self.packing,
        )  # fmt: skip
        await self._send("kernel_info_request", {})
        await self._until(lambda raw: b"kernel_info_reply" in raw)
        comm = uuid.uuid4().hex
        opening = {"comm_id": comm, "target_name": "jupyter.widget.control", "data": {}}
        await self._send("comm_open", opening, {"version": "1.0.0"})
        await self._send("comm_msg", {"comm_id": comm, "data": {"method": "request_states"}})
        raw = await self._until(lambda raw: b'"update_states"' in raw)
        states = content_of(raw)["data"]["states"]
        for model, one in states.items():
            public = one["state"].get("_public")
            if isinstance(public, dict) and "id" in public:
                self.widgets[public["id"]] = model

    async def use(self) -> None:
        """Play the role-plays, each with its figure at the end."""
        async with asyncio.timeout(PATIENCE):
            for play, lines in PLAYS.items():
                model = self.widgets[play]
                await self._ask(model, "hello", page={"dark": False, "narrow": False})
                state = await self._ask(model, "begin")
                for _ in range(lines):
                    choices = _find(state, "choices") or []
                    if not choices:
                        break
                    state = await self._ask(model, "choose", choice=choices[0]["id"])

    async def _ask(self, model: str, kind: str, **body: Any) -> Any:
        asked = uuid.uuid4().hex
        content = {"kind": kind, "id": asked, **body}
        message = {"comm_id": model, "data": {"method": "custom", "content": content}}
        await self._send("comm_msg", message)
        raw = await self._until(lambda raw: asked.encode() in raw and b'"custom"' in raw)
        return content_of(raw)["data"]["content"]

    async def _send(self, kind: str, content: Any, metadata: Any = None) -> None:
        assert self.socket is not None
        await self.socket.write_message(frame(kind, content, metadata=metadata), binary=True)

    async def _until(self, wanted: Callable[[bytes], bool]) -> bytes:
        assert self.socket is not None
        while (message := await self.socket.read_message()) is not None:
            raw = message.encode() if isinstance(message, str) else message
            self.bytes += len(raw)
            if wanted(raw):
                return raw
        raise RuntimeError("the kernel's websocket closed")

    async def hang_up(self) -> None:
        """Close the websocket, and hear out what is still coming."""
        if self.socket is not None:
            await hang_up(self.socket)

    async def leave(self) -> None:
        """Close everything."""
        await self.hang_up()
        await self.browser.close()


def _find(thing: Any, key: str) -> Any:
    if isinstance(thing, dict):
        if key in thing:
            return thing[key]
        return next((found for one in thing.values() if (found := _find(one, key))), None)
    return None


async def visit(url: str, code: str, path: str, count: int) -> None:
    """Let visitors come at once; wait for a line between opening, using and leaving."""
    visitors = [Visitor(url, number) for number in range(count)]
    if code:
        for n in range(0, count, 50):
            await asyncio.gather(*(one.join(code) for one in visitors[n : n + 50]))
    opened = await _all(one.open(path) for one in visitors)
    await _tell("opened", opened, visitors)
    used = await _all(one.use() for one in visitors)
    await _tell("used", used, visitors)
    await asyncio.gather(*(one.leave() for one in visitors))


async def _all(work: Any) -> dict[str, Any]:
    start = time.perf_counter()
    done = await asyncio.gather(*work, return_exceptions=True)
    failed = [f"{type(one).__name__}: {one}" for one in done if isinstance(one, BaseException)]
    took = sorted(one for one in done if isinstance(one, float))
    return {"all": time.perf_counter() - start, "each": took, "failed": failed}


async def _tell(what: str, result: dict[str, Any], visitors: list[Visitor]) -> None:
    spent = os.times()
    facts = result | {
        "what": what,
        "own_cpu": spent.user + spent.system,
        "bytes": sum(one.bytes for one in visitors) / max(1, len(visitors)),
        "requests": sum(one.requests for one in visitors) / max(1, len(visitors)),
    }
    print(json.dumps(facts), flush=True)
    await asyncio.to_thread(sys.stdin.readline)  # the one who measures says when to go on


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("url")
    parser.add_argument("--code", default="")
    parser.add_argument("--path", default="/")
    parser.add_argument("--count", type=int, default=30)
    asked = parser.parse_args()
    os.nice(5)
    asyncio.run(visit(asked.url, asked.code, asked.path, asked.count))

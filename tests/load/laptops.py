"""Laptops that open the lecture while the phones vote: page, assets, websocket, widget states."""

from __future__ import annotations

import asyncio
import json
import os
import re
import sys
import time
import uuid
from typing import Any

from tornado.httpclient import HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from tests.load.browsing import hang_up
from tests.load.serving import Served
from tests.load.voting import Voter
from tests.server.kernel_frames import PROTOCOL, frame

KERNEL = re.compile(r"kernel_?[iI]d\"?\s*[:=]\s*\"([0-9a-f-]{36})\"")
OWN_FILES = re.compile(r"(?:src|href)=\"(/[^\"#?]+\.(?:js|css|woff2?)[^\"]*)\"")
INTERACTIVE_SECONDS = 120.0


async def open_lecture(served: Served, lecture: str, number: int) -> float:
    """Open a lecture as one laptop; seconds until every widget has its state."""
    laptop = Voter(served, 1000 + number)
    await laptop.join()
    start = time.perf_counter()
    async with asyncio.timeout(INTERACTIVE_SECONDS):
        page = (await laptop.browser.visit(f"/lectures/{lecture}")).body.decode()
        found = KERNEL.search(page)
        if found is None:
            raise RuntimeError(f"the lecture's page names no kernel: {page[:300]}")
        for path in sorted(set(OWN_FILES.findall(page))):
            await laptop.browser.get(path, **{"Accept-Encoding": "gzip"})
        await _widget_states(laptop, found[1])
    took = time.perf_counter() - start
    await laptop.browser.close()
    return took


async def _widget_states(laptop: Voter, kernel: str) -> None:
    browser = laptop.browser
    address = browser.origin.replace("http", "ws", 1) + f"/api/kernels/{kernel}/channels"
    cookie = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
    socket = await websocket_connect(
        HTTPRequest(address, headers={"Cookie": cookie, "Origin": browser.origin}),
        max_message_size=2**26,
        subprotocols=[PROTOCOL],
    )
    try:
        comm = uuid.uuid4().hex
        await _send(socket, "kernel_info_request", {})
        await _answer(socket, "kernel_info_reply")
        opening = {"comm_id": comm, "target_name": "jupyter.widget.control", "data": {}}
        version = {"version": "1.0.0"}
        await _send(socket, "comm_open", opening, version)
        asking = {"comm_id": comm, "data": {"method": "request_states"}}
        await _send(socket, "comm_msg", asking)
        await _answer(socket, "comm_msg")
    finally:
        await hang_up(socket)


async def _send(
    socket: WebSocketClientConnection, kind: str, content: Any, metadata: Any = None
) -> None:
    await socket.write_message(frame(kind, content, metadata=metadata), binary=True)


async def _answer(socket: WebSocketClientConnection, kind: str) -> None:
    while (message := await socket.read_message()) is not None:
        # A state with buffers comes as bytes; the type stands in its JSON part all the same.
        raw = message.encode() if isinstance(message, str) else message
        if f'"msg_type": "{kind}"'.encode() in raw or f'"msg_type":"{kind}"'.encode() in raw:
            return
    raise RuntimeError(f"the kernel's websocket closed before {kind}")


async def open_laptops(served: Served, lecture: str, count: int) -> list[float]:
    """Open the lecture on several laptops at once; the seconds each took.

    In a process of its own: reading pages would hold up the voters' clocks.
    """
    if not count:
        return []
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.load.laptops", served.url, served.code, lecture, str(count),
        stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    output, _ = await process.communicate()
    if process.returncode:
        raise RuntimeError("the laptops failed, see above")
    seconds: list[float] = json.loads(output)
    return seconds


async def main(url: str, code: str, lecture: str, count: int) -> None:
    """Print the seconds of each laptop as JSON."""
    os.nice(15)  # real laptops have processors of their own; these must not take the server's
    served = Served(url, code, "", 0, 0.0)
    opening = (open_lecture(served, lecture, number) for number in range(count))
    print(json.dumps(await asyncio.gather(*opening)))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])))

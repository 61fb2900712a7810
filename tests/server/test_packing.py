"""What goes over a kernel's websocket is packed, and what comes in stays within its limit."""

from __future__ import annotations

import asyncio
import gzip
import re
import zlib

import pytest

from tests.load.laptops import open_lecture
from tests.load.relay import relayed
from tests.load.serving import Served, served
from tests.load.visiting import Visitor


@pytest.fixture(scope="module")
def server():
    with served() as one:
        asyncio.run(open_lecture(one, "b3", 9000))
        yield one


async def _opened(url: str, code: str, *, packed: bool) -> Visitor:
    visitor = Visitor(url, 1, packed=packed)
    await visitor.join(code)
    await visitor.open("/lectures/b3")
    return visitor


@pytest.mark.parametrize("packed", [True, False])
def test_states_are_packed_for_whoever_can_unpack_them(server, packed):
    asyncio.run(_states_are_packed(server, packed))


async def _states_are_packed(server: Served, packed: bool) -> None:
    port = int(re.findall(r":(\d+)", server.url)[-1])
    with relayed(port) as line:
        visitor = await _opened(f"http://127.0.0.1:{line.port}", server.code, packed=packed)
        await visitor.hang_up()
        before, raw = line.down, visitor.bytes
        await visitor.states()
        came, unpacked = line.down - before, visitor.bytes - raw
        await visitor.leave()
    assert visitor.widgets
    assert (came < unpacked / 5) is packed


def test_a_message_that_unfolds_beyond_the_limit_closes_its_own_page_only(server):
    asyncio.run(_too_much_is_unfolded(server))


async def _too_much_is_unfolded(server: Served) -> None:
    visitor = await _opened(server.url, server.code, packed=True)
    other = await _opened(server.url, server.code, packed=True)
    assert visitor.socket is not None
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    much = packer.compress(bytes(256 * 2**20)) + packer.flush(zlib.Z_SYNC_FLUSH)
    assert len(much) < 2**20
    # As Tornado would send it, but packed by us: a frame that says it is compressed.
    protocol = visitor.socket.protocol
    await protocol._write_frame(True, 0x2, much.removesuffix(b"\x00\x00\xff\xff"), flags=0x40)
    async with asyncio.timeout(30):
        while await visitor.socket.read_message() is not None:
            pass
    assert visitor.socket.close_code in {1009, 1006, None}
    await other.use()
    await visitor.leave()
    await other.leave()


def test_a_lectures_page_is_packed_piece_by_piece(server):
    asyncio.run(_page_is_packed(server))


async def _page_is_packed(server: Served) -> None:
    visitor = Visitor(server.url, 1)
    await visitor.join(server.code)
    plain = await visitor.browser.get("/lectures/b3")
    packed = await visitor.browser.get("/lectures/b3", **{"Accept-Encoding": "gzip"})
    await visitor.leave()
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert "Accept-Encoding" in packed.headers["vary"]
    assert len(packed.body) < len(plain.body) / 2
    text = gzip.decompress(packed.body).decode()
    assert text.rstrip().endswith("</html>")

"""Notices between servers: they arrive, they survive a broken line, long ones are refused."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Iterator

import pytest

from poise.store.notices import MOST_BYTES, Notices
from tests.store.cluster import Cluster

pytestmark = pytest.mark.anyio


@pytest.fixture
def address(cluster: Cluster) -> Iterator[str]:
    name = f"notices_{uuid.uuid4().hex[:8]}"
    cluster.create(name)
    yield cluster.url(name)
    cluster.drop(name)


class End:
    """One end of the line."""

    def __init__(self, address: str) -> None:
        self.heard: asyncio.Queue[str] = asyncio.Queue()
        self.stands = asyncio.Event()
        self.notices = Notices(address, self.heard.put_nowait, self.stands.set)

    async def __aenter__(self) -> End:
        self.notices.start()
        await asyncio.wait_for(self.stands.wait(), 10)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.notices.stop()


async def test_both_ends_hear_what_one_says(address: str) -> None:
    async with End(address) as one, End(address) as other:
        one.notices.say("hello, 你好")
        for end in (one, other):
            assert await asyncio.wait_for(end.heard.get(), 5) == "hello, 你好"


async def test_a_broken_line_is_laid_again_and_everyone_looks_again(
    address: str, cluster: Cluster
) -> None:
    async with End(address) as one, End(address) as other:
        for end in (one, other):
            end.stands.clear()
        name = address.rpartition("/")[2].partition("?")[0]
        cluster.end_connections(name)
        for end in (one, other):
            await asyncio.wait_for(end.stands.wait(), 10)
        one.notices.say("again")
        assert await asyncio.wait_for(other.heard.get(), 5) == "again"


async def test_a_long_notice_is_refused_and_a_line_that_is_down_loses_nothing_else(
    address: str,
) -> None:
    async with End(address) as one:
        with pytest.raises(ValueError, match="short"):
            one.notices.say("x" * (MOST_BYTES + 1))
        one.notices.say("x" * MOST_BYTES)
        assert len(await asyncio.wait_for(one.heard.get(), 5)) == MOST_BYTES

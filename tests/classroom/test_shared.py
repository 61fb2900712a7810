"""Reads that many ask for at once."""

from __future__ import annotations

import asyncio

import pytest

from poise.classroom.shared import SharedRead

pytestmark = pytest.mark.anyio


class Counter:
    """A slow read of something that changes."""

    def __init__(self) -> None:
        self.value = 0
        self.reads = 0
        self.fails = False

    async def __call__(self) -> int:
        self.reads += 1
        found = self.value
        await asyncio.sleep(0.01)
        if self.fails:
            raise RuntimeError("the database is gone")
        return found


async def test_a_hundred_askers_cost_two_reads() -> None:
    counter = Counter()
    shared = SharedRead(counter, lambda: 0.0)
    assert await asyncio.gather(*(shared.get() for _ in range(100))) == [0] * 100
    assert counter.reads == 2


async def test_who_changes_something_during_a_read_sees_it() -> None:
    counter = Counter()
    shared = SharedRead(counter, lambda: 0.0)
    first = asyncio.create_task(shared.get())
    await asyncio.sleep(0.002)
    counter.value = 1
    assert await shared.get() == 1
    assert await first == 0
    counter.value = 2
    assert await shared.get() == 2


async def test_an_old_read_serves_only_while_it_is_young_enough() -> None:
    counter, now = Counter(), [100.0]
    shared = SharedRead(counter, lambda: now[0])
    await shared.get()
    counter.value = 1
    now[0] += 0.2
    assert await shared.get(max_age=0.3) == 0
    now[0] += 0.2
    assert await shared.get(max_age=0.3) == 1


async def test_a_failed_read_fails_its_askers_and_no_others() -> None:
    counter = Counter()
    shared = SharedRead(counter, lambda: 0.0)
    counter.fails = True
    with pytest.raises(RuntimeError):
        await shared.get()
    counter.fails = False
    assert await shared.get(max_age=9) == 0


async def test_an_asker_who_leaves_does_not_stop_the_others() -> None:
    counter = Counter()
    shared = SharedRead(counter, lambda: 0.0)
    leaver = asyncio.create_task(shared.get())
    await asyncio.sleep(0.002)
    stayer = asyncio.create_task(shared.get())
    leaver.cancel()
    assert await stayer == 0

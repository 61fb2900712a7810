"""What is passed on between servers, without a database: two ends and a line of ours."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any

import pytest

from poise.server.devices import Devices
from poise.server.pairing import Pairings
from poise.server.peers import Peers
from poise.store.notices import MOST_BYTES

pytestmark = pytest.mark.anyio


class Line:
    """Hands each text to both ends, as PostgreSQL does."""

    def __init__(self) -> None:
        self.ends: list[Callable[[str], None]] = []
        self.said: list[str] = []

    def __call__(self, heard: Callable[[str], None], missed: Callable[[], None]) -> Line:
        self.ends.append(heard)
        self.missed = missed
        return self

    def start(self) -> None: ...

    async def stop(self) -> None: ...

    def say(self, text: str) -> None:
        self.said.append(text)
        for end in self.ends:
            end(text)

    def told(self, name: str) -> list[Any]:
        notices = [one for text in self.said for one in json.loads(text)["told"]]
        return [one for one in notices if one[1] == name]


class Hub:
    def __init__(self) -> None:
        self.heard: list[Any] = []

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *to: self.heard.append((name, *to))


class Room:
    """As much of a room as is told to others."""

    class_id = "c1"

    def __init__(self) -> None:
        self.hub, self.devices, self.refreshed = Hub(), Devices(), 0
        for name in ("change", "me", "others", "count", "aside", "erased"):
            setattr(self, f"on_{name}", getattr(self.hub, f"here_{name}"))

    async def refresh(self) -> None:
        self.refreshed += 1


class Rooms:
    """As much of a server's classes as peers look at."""

    def __init__(self, room: Room) -> None:
        self.held, self.running_here = {"c1": room}, frozenset({"c1"})

    async def forget(self, class_id: str) -> None:
        del self.held[class_id]


class End:
    def __init__(self, line: Line) -> None:
        self.room, self.pairings = Room(), Pairings()
        self.rooms = Rooms(self.room)
        self.peers = Peers(line, lambda: self.rooms, self.pairings)
        self.peers.attach(self.room)
        self.peers.start()


@pytest.fixture
async def ends():
    line = Line()
    both = [End(line), End(line)]
    yield line, *both
    for end in both:
        await end.peers.stop()


async def until(test: Callable[[], Any], seconds: float = 5) -> None:
    for _ in range(int(seconds / 0.01)):
        if test():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it never came")


async def test_a_change_is_told_here_and_there_and_not_sent_back(ends) -> None:
    line, one, other = ends
    one.room.on_change()
    assert one.room.hub.heard == [("here_change",)]
    await until(lambda: ("changed",) in other.room.hub.heard)
    assert other.room.refreshed == 1
    await asyncio.sleep(0.2)
    assert len(line.told("change")) == 1
    assert one.room.refreshed == 0


async def test_three_hundred_taps_are_one_notice(ends) -> None:
    line, one, other = ends
    for _ in range(300):
        one.room.on_count()
    await until(lambda: ("counted",) in other.room.hub.heard)
    assert len(line.told("count")) == 1


async def test_a_seat_and_an_audience_are_named(ends) -> None:
    _, one, other = ends
    one.room.on_me("p7")
    one.room.on_aside("console")
    await until(lambda: ("me_changed", "p7") in other.room.hub.heard)
    await until(lambda: ("aside", "console") in other.room.hub.heard)


async def test_devices_are_counted_together(ends) -> None:
    _, one, other = ends
    one.room.devices.seen("p1")
    other.room.devices.elsewhere("x", 2, 2, 1)
    assert other.room.devices.summary(9)["reached"] == 2
    other.room.devices.seen("p2")
    assert other.room.devices.summary(9) == {"reached": 3, "unreachable": 6, "streams": 1}


def test_a_server_that_says_nothing_more_is_not_counted() -> None:
    now = [0.0]
    devices = Devices(clock=lambda: now[0])
    devices.elsewhere("x", 5, 5, 5)
    assert devices.summary(5)["unreachable"] == 0
    now[0] = 11
    assert devices.summary(5) == {"reached": 0, "unreachable": 5, "streams": 0}


async def test_a_way_in_opens_everywhere_and_closes_everywhere(ends) -> None:
    _, one, other = ends
    secret = one.pairings.offer("ABCD").secret
    await until(lambda: other.pairings.is_open(secret))
    assert other.pairings.take(secret) == "ABCD"
    await until(lambda: not one.pairings.is_open(secret))


async def test_after_a_break_everyone_looks_again(ends) -> None:
    line, _, other = ends
    line.missed()
    await until(lambda: ("counted",) in other.room.hub.heard)
    assert {("changed",), ("me_changed", None)} <= set(other.room.hub.heard)


async def test_what_is_no_notice_of_ours_is_passed_over(ends, caplog) -> None:
    line, one, other = ends
    for text in ("no json", "[]", '{"from": "x"}', '{"from": "x", "told": [["c1", "new", []]]}'):
        line.say(text)
    one.room.on_change()
    await until(lambda: ("changed",) in other.room.hub.heard)
    assert [name for name, *_ in other.room.hub.heard] == ["changed"]


async def test_what_runs_elsewhere_is_known_and_what_was_erased_is_forgotten(ends) -> None:
    _, one, other = ends
    await until(lambda: other.peers.running() == {"c1"})  # so that nobody's retention erases it
    one.room.on_erased()
    await until(lambda: not other.rooms.held)
    assert ("erased",) in other.room.hub.heard


async def test_many_things_are_told_in_notices_that_fit(ends) -> None:
    line, one, other = ends
    for n in range(300):
        one.room.on_me(f"participant-{n:030}")
    await until(lambda: len(other.room.hub.heard) == 300)
    assert max(len(text.encode()) for text in line.said) <= MOST_BYTES

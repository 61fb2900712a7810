"""The hub: who is told what, how often, and who is dropped."""

import asyncio
import time
from types import SimpleNamespace
from typing import Any

from poise.server.devices import Devices
from poise.server.events import Hub, Stream, message


class FakeRoom:
    class_id = "c1"

    def __init__(self) -> None:
        self.devices = Devices()
        self.views: list[tuple[str, str]] = []
        self.service = SimpleNamespace(
            personal=self.personal, personals=self.personals, count=self.count
        )

    async def view(self, audience: str, language: str) -> dict[str, Any]:
        self.views.append((audience, language))
        return {"seq": len(self.views)}

    async def personal(self, class_id: str, participant: str) -> dict[str, Any]:
        return {"id": participant}

    async def count(self, class_id: str) -> dict[str, Any]:
        return {"round": 1, "answered": 1, "of": 2, "people": 2}

    async def personals(self, class_id: str, participants: set[str]) -> dict[str, Any]:
        return {one: {"id": one} for one in participants}


def told(stream: Stream) -> list[str]:
    names = []
    while not stream.queue.empty():
        event = stream.queue.get_nowait()
        names.append("end" if event is None else event.split(b"\n")[0][7:].decode())
    return names


def with_hub(work):
    async def wrapped():
        room = FakeRoom()
        hub = Hub(room)
        hub.start()
        try:
            await asyncio.wait_for(work(room, hub), 10)
        finally:
            await hub.stop()

    asyncio.run(wrapped())


def test_an_event_is_two_lines_and_keeps_chinese():
    assert message("class", {"a": "你\n"}) == 'event: class\ndata: {"a":"你\\n"}\n\n'.encode()


def test_who_comes_is_told_where_the_class_stands():
    async def work(room, hub):
        seat, screen = Stream("participant", "en", "p1"), Stream("screen", "en")
        await hub.join(seat)
        await hub.join(screen)
        assert told(seat) == ["class", "me"]
        assert told(screen) == ["class"]
        assert room.devices.summary(1)["streams"] == 1
        hub.leave(seat)
        hub.leave(seat)
        assert room.devices.summary(1)["streams"] == 0

    with_hub(work)


def test_many_changes_are_told_once_for_each_audience_and_language():
    async def work(room, hub):
        streams = [Stream("participant", lang, f"p{n}") for lang in ("en", "zh-CN") for n in (1, 2)]
        for stream in streams:
            await hub.join(stream)
            told(stream)
        room.views.clear()
        for _ in range(50):
            room.on_change()
        await asyncio.sleep(0.2)
        assert sorted(room.views) == [("participant", "en"), ("participant", "zh-CN")]
        assert [told(stream) for stream in streams] == [["class"]] * 4

    with_hub(work)


async def taps(tap: Any, number: int = 60) -> float:
    """Tap for a while, and tell how long it took: on a busy machine it takes longer."""
    begun = time.monotonic()
    for _ in range(number):
        tap()
        await asyncio.sleep(0.01)
    return time.monotonic() - begun


def test_counts_come_at_most_once_a_second_to_phones_and_more_often_to_the_screen():
    async def work(room, hub):
        phone, screen = Stream("participant", "en"), Stream("screen", "en")
        for stream in (phone, screen):
            await hub.join(stream)
            told(stream)
        took = await taps(room.on_count)
        counts, more = told(phone), told(screen)
        assert set(counts + more) == {"count"}
        assert len(counts) <= 1 + took
        assert len(counts) < len(more) <= 1 + took / 0.25

    with_hub(work)


def test_a_page_that_does_not_read_is_dropped_and_the_others_go_on():
    async def work(room, hub):
        slow, quick = Stream("screen", "en"), Stream("screen", "en")
        await hub.join(slow)
        await hub.join(quick)
        for _ in range(20):
            quick.put(b"event: x\n\n")
            slow.put(b"event: x\n\n")
            told(quick)
        assert slow.dropped
        assert told(slow) == ["end"]
        assert not quick.dropped

    with_hub(work)


def test_a_class_that_nobody_listens_to_costs_nothing():
    async def work():
        hub = Hub(FakeRoom())
        before = len(asyncio.all_tasks())
        hub.changed()
        hub.aside()
        hub.counted()
        await asyncio.sleep(0.1)
        assert len(asyncio.all_tasks()) == before
        stream = Stream("screen", "en")
        await hub.join(stream)
        assert told(stream) == ["class"]
        await hub.stop()
        assert len(asyncio.all_tasks()) == before

    asyncio.run(work())


def test_a_hundred_taps_beside_the_question_are_a_view_every_two_seconds_for_a_phone():
    async def work(room, hub):
        phone, console = Stream("participant", "en"), Stream("console", "en")
        for stream in (phone, console):
            await hub.join(stream)
            told(stream)
        took = await taps(hub.aside, 100)
        views, more = told(phone), told(console)
        assert set(views + more) == {"class"}
        assert len(views) <= 1 + took / 2
        assert len(views) < len(more) <= 1 + took / 0.25

    with_hub(work)


def test_a_pulse_is_told_to_the_console_only():
    async def work(room, hub):
        streams = [Stream(one, "en") for one in ("participant", "screen", "console")]
        for stream in streams:
            await hub.join(stream)
            told(stream)
        room.on_aside("console")
        await asyncio.sleep(0.2)
        assert [told(stream) for stream in streams] == [[], [], ["class"]]

    with_hub(work)


def test_a_group_s_words_reach_the_others_once_a_second_at_most():
    async def work(room, hub):
        phone = Stream("participant", "en", "p1")
        await hub.join(phone)
        told(phone)
        took = await taps(room.on_others, 50)
        assert 1 <= len(told(phone)) <= 1 + took

    with_hub(work)


def test_a_failure_does_not_silence_the_room():
    async def work(room, hub):
        stream = Stream("screen", "en")
        await hub.join(stream)
        told(stream)
        view, room.view = room.view, None
        room.on_change()
        await asyncio.sleep(0.1)
        room.view = view
        await asyncio.sleep(1.1)
        room.on_change()
        await asyncio.sleep(0.2)
        assert told(stream) == ["class"]

    with_hub(work)

"""The hub: who is told what, how often, and who is dropped."""

import asyncio
from types import SimpleNamespace
from typing import Any

from poise.server.devices import Devices
from poise.server.events import Hub, Stream, message


class FakeRoom:
    class_id = "c1"

    def __init__(self) -> None:
        self.devices = Devices()
        self.views: list[tuple[str, str]] = []
        self.rounds_due: list[Any] = []
        self.service = SimpleNamespace(personal=self.personal, count=self.count, due=self.due)

    async def view(self, audience: str, language: str) -> dict[str, Any]:
        self.views.append((audience, language))
        return {"seq": len(self.views)}

    async def personal(self, class_id: str, participant: str) -> dict[str, Any]:
        return {"id": participant}

    async def count(self, class_id: str) -> dict[str, Any]:
        return {"round": 1, "answered": 1, "of": 2, "people": 2}

    async def due(self) -> list[Any]:
        due, self.rounds_due = self.rounds_due, []
        return due


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


def test_counts_come_at_most_once_a_second_to_phones_and_more_often_to_the_screen():
    async def work(room, hub):
        phone, screen = Stream("participant", "en"), Stream("screen", "en")
        for stream in (phone, screen):
            await hub.join(stream)
            told(stream)
        for _ in range(60):
            room.on_count()
            await asyncio.sleep(0.01)
        assert told(phone) == ["count"]
        assert 2 <= len(told(screen)) <= 4

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


def test_a_round_that_is_over_is_told():
    async def work(room, hub):
        stream = Stream("screen", "en")
        await hub.join(stream)
        told(stream)
        room.rounds_due = [object()]
        await asyncio.sleep(0.5)
        assert told(stream) == ["class"]

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

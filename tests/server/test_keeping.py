"""What the server ends by itself: old classes, idle kernels; and the limits it lifts."""

import asyncio
import time
from pathlib import Path

import pytest
import zmq

from poise.classroom import ClassroomService
from poise.server.events import Stream
from poise.server.lectures import Lectures
from poise.server.process import raise_limits
from poise.server.retention import enforce_retention
from poise.server.rooms import Rooms
from poise.store import SqlStore
from tests.server.live import serving


async def old_class(database: Path, lectures: Lectures, days: float) -> tuple[str, str]:
    """Leave a class with a person in it, opened some days ago; its id and code."""
    database.parent.mkdir(parents=True, exist_ok=True)
    store = await SqlStore.open(database)
    service = ClassroomService(store, lectures, clock=lambda: time.time() - days * 86_400)
    room = await service.open_class(lecture="t1", language="en")
    await service.join(room.code, "SOMEBODY-OF-THEN", group=None, language="en")
    await service.close_class(room.id)
    await store.close()
    return room.id, room.code


async def found(database: Path, lectures: Lectures, class_id: str) -> tuple[bool, list[str]]:
    store = await SqlStore.open(database)
    service = ClassroomService(store, lectures)
    room = await service.classroom(class_id)
    notes = [kind for kind, _ in await service.erasures(class_id)]
    await store.close()
    return room is not None, notes


KEEP_ALL, A_WEEK = ("--retention-days", "0"), ("--retention-days", "7")


@pytest.mark.parametrize(
    ("days", "options", "kept"),
    [(31, (), False), (29, (), True), (31, KEEP_ALL, True), (8, A_WEEK, False)],
)
def test_a_start_erases_what_is_older_than_agreed(material, tmp_path, days, options, kept):
    data = tmp_path / "data"
    database, lectures = data / "poise.sqlite", Lectures({"t1": material / "t1-tiny"})
    class_id, _ = asyncio.run(old_class(database, lectures, days))
    with serving(material, data, *options) as server:
        assert server.trainee("Ann").get("/api/me").status_code == 200
        assert server.stop() == 0
    there, notes = asyncio.run(found(database, lectures, class_id))
    assert there is kept
    assert notes == ([] if kept else ["class-expired"])
    files = b"".join(path.read_bytes() for path in data.glob("poise.sqlite*"))
    assert (b"SOMEBODY-OF-THEN" in files) is kept


def test_a_class_that_is_listened_to_is_not_erased_under_its_people(material, tmp_path):
    database, lectures = tmp_path / "poise.sqlite", Lectures({"t1": material / "t1-tiny"})

    async def work() -> None:
        class_id, code = await old_class(database, lectures, 31)
        store = await SqlStore.open(database)
        service = ClassroomService(store, lectures)
        first = await service.open_class(lecture="t1", language="en")
        rooms = Rooms(service, lectures, first, "http://x", [])
        room = await rooms.by_code(code.lower())
        assert room is not None
        stream = Stream("screen", "en")
        await room.hub.join(stream)
        for kept in (True, False):
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(enforce_retention(rooms, 30), 2)
            assert (await service.classroom(class_id) is not None) is kept
            room.hub.leave(stream)
        assert rooms.ids == [first.id]
        await rooms.stop()
        await store.close()

    asyncio.run(work())


def test_a_store_that_fails_does_not_end_the_server(caplog):
    class Broken:
        async def erase_expired(self, days: int, *, keep: frozenset[str]) -> int:
            from poise.classroom import StoreError

            raise StoreError("disk-full", reason="x")

    class Holding:
        service = Broken()
        running = frozenset({"c"})

    async def work() -> None:
        rooms: Rooms = Holding()
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(enforce_retention(rooms, 30), 0.05)
        await asyncio.wait_for(enforce_retention(rooms, 0), 1)

    asyncio.run(work())
    assert "not erased" in caplog.text


def test_idle_kernels_are_culled_and_there_are_sockets_for_a_class(tmp_path):
    from poise.server import voila_app

    server = voila_app.PoiseServer(tmp_path)
    culling = server.config["MappingKernelManager"]
    assert 0 < culling["cull_idle_timeout"] <= 3600
    assert culling["cull_interval"] > 0
    chosen = server.voila_configuration
    assert (chosen.allow_theme_override, chosen.allow_template_override) == ("NO", "NO")
    # A class of 300 laptops holds some seven sockets a kernel; ZeroMQ's default ends at 1,023.
    server.init_settings()
    raise_limits()  # each has a descriptor
    sockets = [server.kernel_manager.context.socket(zmq.DEALER) for _ in range(300 * 7)]
    assert len(sockets) == 2_100
    for socket in sockets:
        socket.close(linger=0)

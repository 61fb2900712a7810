"""Opted-in takes in the database: numbers of steps only, and gone with the seat or the class."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import Integer, func, select
from sqlalchemy.ext.asyncio import create_async_engine

from poise.classroom import ClassroomService
from poise.content import Lecture
from poise.store import SqlStore, migrate
from poise.store.engines import async_url
from poise.store.tables import voice_pictures, voice_shares
from tests.classroom.helpers import people
from tests.conftest import Clock

pytestmark = pytest.mark.anyio
TAKE = ("t1", "one-line", "anxious")
STEPS = {"pace": 4, "pauses": 2, "reach": 3}


async def rows(url: str) -> tuple[int, int]:
    """Count the rows of both tables."""
    engine = create_async_engine(async_url(url))
    async with engine.connect() as connection:
        found = [
            (await connection.execute(select(func.count()).select_from(table))).scalar_one()
            for table in (voice_shares, voice_pictures)
        ]
    await engine.dispose()
    return found[0], found[1]


def test_only_numbers_of_steps_are_stored() -> None:
    columns = {one.name: one.type for one in voice_shares.columns}
    ids = {"participant_id", "class_id", "lecture", "task", "take", "picture_id"}
    assert set(columns) - ids == {"pace", "pauses", "reach"}
    assert all(isinstance(columns[name], Integer) for name in STEPS)
    # A picture's numbers are counted when it is shown: there is no copy of them.
    assert {one.name for one in voice_pictures.columns} == {
        "id", "class_id", "lecture", "task", "take", "people", "state",
    }  # fmt: skip


async def shown(service: ClassroomService, number: int) -> tuple[Any, Any]:
    room = await service.open_class(lecture="t1", language="en")
    seats = await people(service, room, number)
    for one in seats:
        await service.share_take(room.id, one.id, TAKE, STEPS)
    await service.make_picture(room.id, *TAKE[1:])
    return room, seats


async def test_rows_go_with_the_seat_and_with_the_class(
    service: ClassroomService, database_url: str
) -> None:
    room, seats = await shown(service, 6)
    assert await rows(database_url) == (6, 1)
    await service.erase(room.id, seats[0].id)
    assert (await rows(database_url))[0] == 5
    await service.erase_class(room.id)
    assert await rows(database_url) == (0, 0)


async def test_rows_go_when_the_class_is_kept_no_longer(
    service: ClassroomService, database_url: str, clock: Clock
) -> None:
    await shown(service, 5)
    clock.pass_(31 * 86_400)
    assert await service.erase_expired(30) == 1
    assert await rows(database_url) == (0, 0)


async def test_when_one_goes_nothing_measured_stays_of_those_shown_with_them(
    service: ClassroomService, store: SqlStore
) -> None:
    room, seats = await shown(service, 5)
    await service.withdraw_takes(room.id, seats[0].id)
    shares = await store.read(lambda records: records.voice_shares(room.id))
    assert len(shares) == 5
    assert {(one.pace, one.pauses, one.reach) for one in shares} == {(None, None, None)}


async def test_a_class_of_the_version_before_is_brought_along(
    empty_database_url: str, tiny: Lecture
) -> None:
    engine = create_async_engine(async_url(empty_database_url))
    async with engine.begin() as connection:
        await connection.run_sync(lambda sync: migrate.upgrade(sync, "0002"))
        settings = """'{"devices": "each", "box": true}'"""
        await connection.exec_driver_sql(
            "INSERT INTO classrooms (id, code, lecture, language, created_at, ballots_per, groups,"
            " screen, seq, name, state, settings, typed, plan, group_names, merged) VALUES"
            f" ('c', 'K7M4', 't1', 'en', 1e9, 'group', 3, '{{}}', 9, '', 'open', {settings},"
            " '[]', '{}', '{}', '{}')"
        )
    await engine.dispose()
    store = await SqlStore.open(empty_database_url)
    service = ClassroomService(store, {"t1": tiny})
    room = await service.by_code("K7M4")
    assert room is not None
    assert room.settings.quiet_places == 2
    for one in await people(service, room, 5):
        await service.share_take(room.id, one.id, TAKE, STEPS)
    await service.make_picture(room.id, *TAKE[1:])
    view = await service.view(room.id, audience="console", language="en")
    assert view["voice"]["tasks"][1]["picture"]["people"] == 5
    await store.close()


async def test_the_migration_can_be_taken_back(empty_database_url: str) -> None:
    from alembic import command
    from alembic.config import Config

    await (await SqlStore.open(empty_database_url)).close()
    engine = create_async_engine(async_url(empty_database_url))

    def back(connection: Any) -> None:
        config = Config()
        config.set_main_option("script_location", str(migrate._SCRIPTS))
        config.set_main_option("path_separator", "os")
        config.attributes["connection"] = connection
        command.downgrade(config, "0002")

    async with engine.begin() as connection:
        await connection.run_sync(back)
    await engine.dispose()
    await (await SqlStore.open(empty_database_url)).close()

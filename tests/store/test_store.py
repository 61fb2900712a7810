"""The store on both databases: nothing lost, nothing doubled, nothing acknowledged too soon."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import create_async_engine

from poise.classroom import ClassroomError, ClassroomService, StoreError
from poise.content import Lecture
from poise.store import SqlStore, migrate
from poise.store.engines import async_url
from poise.store.tables import ballots, metadata, seen_ballots

pytestmark = pytest.mark.anyio
VOTERS = 300


@pytest.fixture
async def batching(database_url: str, anyio_backend: str) -> AsyncIterator[SqlStore]:
    opened = await SqlStore.open(database_url)
    yield opened
    await opened.close()


async def count(url: str, table: Any) -> int:
    engine = create_async_engine(async_url(url))
    async with engine.connect() as connection:
        number = (await connection.execute(select(func.count()).select_from(table))).scalar_one()
    await engine.dispose()
    return int(number)


async def commits(store: SqlStore) -> list[int]:
    """Note the size of each batch from now on."""
    sizes: list[int] = []
    commit = store._writer._commit

    async def noting(jobs: list[Any]) -> None:
        sizes.append(len(jobs))
        await commit(jobs)

    store._writer._commit = noting  # type: ignore[method-assign]
    return sizes


async def test_300_voters_at_once_each_sent_twice(
    batching: SqlStore, database_url: str, tiny: Lecture
) -> None:
    service = ClassroomService(batching, {"t1": tiny})
    room = await service.open_class(lecture="t1", language="en", groups=30)
    joins = [service.join(room.code, "same name", group=None, language="en") for _ in range(VOTERS)]
    seats = await asyncio.gather(*joins)
    assert len({seat.nickname for seat in seats}) == len({seat.id for seat in seats}) == VOTERS
    await service.open_prompt(room.id, "discuss", "silent")
    round_id = (await service.count(room.id))["round"]
    sizes = await commits(batching)
    casts = [
        service.cast(room.id, seat.id, round_id, {"option": "abc"[n % 3]}, f"ballot-{n}")
        for n, seat in enumerate(seats)
        for _ in "12"
    ]
    acknowledged = await asyncio.gather(*casts)
    assert {one.voter for one in acknowledged} == {seat.id for seat in seats}
    assert await count(database_url, ballots) == VOTERS
    assert await count(database_url, seen_ballots) == VOTERS
    assert len(sizes) <= 6
    await service.close_round(room.id)
    await service.reveal(room.id)
    view = await service.view(room.id, audience="screen", language="en")
    assert [one["before"] for one in view["prompt"]["results"]["options"]] == [100, 100, 100]
    assert {group["people"] for group in view["class"]["groups"]} == {10}


async def test_one_bad_ballot_does_not_spoil_its_batch(
    batching: SqlStore, database_url: str, tiny: Lecture
) -> None:
    service = ClassroomService(batching, {"t1": tiny})
    room = await service.open_class(lecture="t1", language="en")
    seats = [await service.join(room.code, f"n{n}", group=1, language="en") for n in range(4)]
    await service.open_prompt(room.id, "discuss", "silent")
    round_id = (await service.count(room.id))["round"]
    sent = [
        (seats[0].id, round_id, {"option": "a"}),
        (seats[1].id, round_id, {"option": "z"}),
        ("p_nobody", round_id, {"option": "a"}),
        (seats[2].id, 10**12, {"option": "a"}),
        (seats[2].id, round_id, {"option": ["a"]}),
        (seats[2].id, round_id, {}),
        (seats[3].id, round_id, {"option": "b"}),
    ]
    results = await asyncio.gather(
        *(service.cast(room.id, who, where, what, "x") for who, where, what in sent),
        return_exceptions=True,
    )
    codes = [one.code if isinstance(one, ClassroomError) else None for one in results]
    assert codes == [
        None, "unknown-option", "no-such-seat", "unknown-round", "bad-choice", "bad-choice", None,
    ]  # fmt: skip
    assert await count(database_url, ballots) == 2


async def test_order_of_arrival_within_a_batch(batching: SqlStore, tiny: Lecture) -> None:
    service = ClassroomService(batching, {"t1": tiny})
    room = await service.open_class(lecture="t1", language="en")
    seat = await service.join(room.code, "n", group=1, language="en")
    await service.open_prompt(room.id, "discuss", "silent")
    round_id = (await service.count(room.id))["round"]

    def cast(option: str, mark: str) -> Any:
        return service.cast(room.id, seat.id, round_id, {"option": option}, mark)

    first, second, late_repeat, _, closed = await asyncio.gather(
        cast("a", "1"),
        cast("b", "2"),
        cast("a", "1"),
        service.close_round(room.id),
        cast("c", "3"),
        return_exceptions=True,
    )
    assert first.choice == {"option": "a"}
    assert second.choice == late_repeat.choice == {"option": "b"}
    assert closed.code == "round-closed"
    again = await cast("b", "2")  # its answer was lost on the way; it counts all the same
    assert again.choice == {"option": "b"}


async def test_a_hall_that_comes_in_does_not_hold_up_a_vote(
    batching: SqlStore, tiny: Lecture
) -> None:
    service = ClassroomService(batching, {"t1": tiny})
    room = await service.open_class(lecture="t1", language="en")
    seat = await service.join(room.code, "n", group=1, language="en")
    await service.open_prompt(room.id, "discuss", "silent")
    round_id = (await service.count(room.id))["round"]
    joins = [
        asyncio.create_task(service.join(room.code, f"n{n}", group=1, language="en"))
        for n in range(120)
    ]
    await asyncio.sleep(0.001)  # they stand in the queue
    await service.cast(room.id, seat.id, round_id, {"option": "a"}, "1")
    assert sum(one.done() for one in joins) < 60
    seats = await asyncio.gather(*joins)
    assert len({one.id for one in seats}) == 120


async def test_migrations_make_the_tables(empty_database_url: str) -> None:
    await (await SqlStore.open(empty_database_url)).close()
    engine = create_async_engine(async_url(empty_database_url))
    async with engine.connect() as connection:
        found = await connection.run_sync(
            lambda sync: compare_metadata(MigrationContext.configure(sync), metadata)
        )
    await engine.dispose()
    assert found == []


async def test_a_newer_database_is_refused(store: SqlStore, database_url: str) -> None:
    engine = create_async_engine(async_url(database_url))
    async with engine.begin() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    await engine.dispose()
    with pytest.raises(StoreError) as caught:
        await SqlStore.open(database_url)
    assert caught.value.code == "newer-database"


async def test_a_class_survives_a_restart(database_url: str, tiny: Lecture) -> None:
    first = await SqlStore.open(database_url)
    service = ClassroomService(first, {"t1": tiny})
    room = await service.open_class(lecture="t1", language="en")
    seat = await service.join(room.code, "n", group=2, language="en")
    await service.open_prompt(room.id, "discuss", "silent", seconds=600)
    round_id = (await service.count(room.id))["round"]
    await service.cast(room.id, seat.id, round_id, {"option": "a"}, "1")
    before = await service.view(room.id, audience="console", language="en")
    await first.close()
    second = await SqlStore.open(database_url)
    service = ClassroomService(second, {"t1": tiny})
    resumed = await service.resume("t1")
    assert resumed is not None
    assert resumed.id == room.id
    after = await service.view(room.id, audience="console", language="en")
    assert {**after, "now": 0} == {**before, "now": 0}
    assert (await service.personal(room.id, seat.id))["mine"]["choice"] == {"option": "a"}
    await second.close()


async def test_sqlite_is_set_up_to_keep_its_word(tmp_path: Path) -> None:
    store = await SqlStore.open(tmp_path / "a.sqlite")
    async with store._writer._engine.connect() as connection:
        for pragma, value in (("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1)):
            assert (await connection.exec_driver_sql(f"PRAGMA {pragma}")).scalar_one() == value
    await store.close()
    assert not (tmp_path / "a.sqlite-wal").exists()


@pytest.fixture
async def full(tmp_path: Path, tiny: Lecture) -> AsyncIterator[tuple[SqlStore, ClassroomService]]:
    store = await SqlStore.open(tmp_path / "a.sqlite")
    yield store, ClassroomService(store, {"t1": tiny})
    await store.close()


async def pragma(store: SqlStore, statement: str) -> None:
    async with store._writer._engine.connect() as connection:
        await connection.exec_driver_sql(f"PRAGMA {statement}")


async def test_a_full_disk_is_said_and_nothing_acknowledged(full: Any, tmp_path: Path) -> None:
    store, service = full
    room = await service.open_class(lecture="t1", language="en")
    with sqlite3.connect(tmp_path / "a.sqlite") as plain:
        (pages,) = plain.execute("PRAGMA page_count").fetchone()
    plain.close()
    await pragma(store, f"max_page_count={pages}")
    joins = [service.join(room.code, "n" * 20, group=1, language="en") for _ in range(400)]
    results = await asyncio.gather(*joins, return_exceptions=True)
    refused = [one for one in results if isinstance(one, Exception)]
    assert {getattr(one, "code", None) for one in refused} == {"disk-full"}
    kept = len(results) - len(refused)  # there was room for a few
    assert kept < 100
    assert (await service.count(room.id))["people"] == kept
    await pragma(store, f"max_page_count={pages + 1000}")
    await service.join(room.code, "n", group=1, language="en")
    assert (await service.count(room.id))["people"] == kept + 1


async def test_read_only_is_said(full: Any) -> None:
    store, service = full
    await pragma(store, "query_only=ON")
    with pytest.raises(StoreError) as caught:
        await service.open_class(lecture="t1", language="en")
    assert caught.value.code == "read-only"


async def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as caught:
        await SqlStore.open(tmp_path / "no" / "such" / "a.sqlite")
    assert caught.value.code == "read-only"


async def test_who_waits_no_longer_does_not_stop_the_writer(
    batching: SqlStore, tiny: Lecture
) -> None:
    service = ClassroomService(batching, {"t1": tiny})
    gone = asyncio.create_task(service.open_class(lecture="t1", language="en"))
    await asyncio.sleep(0)
    gone.cancel()
    room = await service.open_class(lecture="t1", language="en")
    assert await service.classroom(room.id) == room


async def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    file = tmp_path / "a.sqlite"
    file.write_text("a text file, renamed " * 100, encoding="utf-8")
    with pytest.raises(StoreError) as caught:
        await SqlStore.open(file)
    assert caught.value.code == "store-failed"
    assert file.read_text(encoding="utf-8").startswith("a text file")


def test_the_head_is_the_newest_migration() -> None:
    scripts = ScriptDirectory(str(Path(migrate.__file__).parent / "migrations"))
    assert scripts.get_current_head() == migrate.HEAD


async def test_a_class_of_the_first_version_is_brought_along(
    empty_database_url: str, tiny: Lecture
) -> None:
    engine = create_async_engine(async_url(empty_database_url))
    async with engine.begin() as connection:
        await connection.run_sync(lambda sync: migrate.upgrade(sync, "0001"))
        for statement in (
            "INSERT INTO classrooms (id, code, lecture, language, created_at, ballots_per, groups,"
            " path, screen, seq) VALUES ('c', 'K7M4', 't1', 'en', 1e9, 'group', 3, 'full',"
            """ '{"mode": "prompt"}', 9)""",
            "INSERT INTO participants VALUES ('p_1', 'c', 'Ann', 'ann', 2, 'en', 'R1', 1e9)",
            "INSERT INTO prompts (id, class_id, form, source, stage, opened_at, revealed,"
            " announced) VALUES (1, 'c', 'discuss', 'silent', 'answers', 1e9, false, true)",
            "INSERT INTO rounds (id, prompt_id, kind, state, opened_at)"
            " VALUES (1, 1, 'vote', 'closed', 1e9), (2, 1, 'answers', 'open', 1e9)",
            """INSERT INTO ballots VALUES (1, 'p_1', '{"option":"a"}', 'b', 1e9)""",
            "INSERT INTO answers (id, prompt_id, grp, text, participant_id, submitted_at, hidden)"
            " VALUES (1, 1, 2, 'ours', 'p_1', 1e9, false)",
        ):
            await connection.exec_driver_sql(statement)
    await engine.dispose()
    store = await SqlStore.open(empty_database_url)
    service = ClassroomService(store, {"t1": tiny})
    view = await service.view("c", audience="console", language="en")
    assert (view["class"]["state"], view["class"]["people"]) == ("open", 1)
    assert [one["text"] for one in view["prompt"]["answers"]] == ["ours"]
    me = await service.personal("c", "p_1")
    assert (me["answer"]["text"], me["first"]["choice"]) == ("ours", {"option": "a"})
    again = await service.submit_answer("c", "p_1", 2, "better", "x")
    assert again.id == 1, "the group's answer is found by its author"
    await store.close()


async def test_attendance_keeps_no_order_of_arrival(tmp_path: Path, tiny: Lecture) -> None:
    store = await SqlStore.open(tmp_path / "a.sqlite")
    service = ClassroomService(store, {"t1": tiny})
    room = await service.open_class(lecture="t1", language="en")
    for mark, name in (("f" * 16, "first"), ("0" * 16, "second")):
        await service.attend(room.code, name, mark)
    await store.close()
    plain = sqlite3.connect(tmp_path / "a.sqlite")
    assert [name for (name,) in plain.execute("SELECT name FROM attendance")] == ["second", "first"]
    with pytest.raises(sqlite3.OperationalError, match="rowid"):
        plain.execute("SELECT rowid FROM attendance")
    plain.close()

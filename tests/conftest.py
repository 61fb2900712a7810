"""Fixtures that several rooms share: the tiny lecture, a clock, a store on both databases."""

from __future__ import annotations

import asyncio
import itertools
import shutil
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from poise.classroom import ClassroomService
from poise.content import Lecture, find_lectures, load_lecture
from poise.store import SqlStore
from tests.store.cluster import Cluster, UnavailableError

TINY = Path(__file__).parent / "fixtures" / "lectures" / "t1-tiny"


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def tiny_folder() -> Path:
    return TINY


@pytest.fixture
def tiny() -> Lecture:
    """A lecture of two notebooks and a bank of a page, with every form that there is."""
    return load_lecture(TINY)


@dataclass
class Clock:
    """A clock that stands still until it is told to go on."""

    now: float = 1_763_760_000.0

    def __call__(self) -> float:
        return self.now

    def pass_(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A PostgreSQL of our own for the session, on a Unix socket, without a port."""
    try:
        own = Cluster.start()
    except UnavailableError as reason:
        pytest.skip(f"PostgreSQL: {reason}")
    yield own
    own.stop()


_numbers = itertools.count(1)


def migrated(url: str) -> None:
    """Bring an empty database to this version's tables."""

    async def make() -> None:
        await (await SqlStore.open(url, window=0)).close()

    asyncio.run(make())


@pytest.fixture(scope="session")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with our tables and nothing in them: copying it is quicker than migrating."""
    file = tmp_path_factory.mktemp("tables") / "poise.sqlite"
    migrated(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def table_cluster(cluster: Cluster) -> Cluster:
    """The PostgreSQL with a database ``tables``, to make others from."""
    cluster.create("tables")
    migrated(cluster.url("tables"))
    return cluster


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database without tables, once on SQLite and once on PostgreSQL."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'poise.sqlite'}"
        return
    own: Cluster = request.getfixturevalue("cluster")
    name = f"poise_{next(_numbers)}"
    own.create(name)
    yield own.url(name)
    own.drop(name)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database with our tables, once on SQLite and once on PostgreSQL."""
    if request.param == "sqlite":
        file = tmp_path / "poise.sqlite"
        shutil.copy(request.getfixturevalue("tables"), file)
        yield f"sqlite:///{file}"
        return
    own: Cluster = request.getfixturevalue("table_cluster")
    name = f"poise_{next(_numbers)}"
    own.create(name, like="tables")
    yield own.url(name)
    own.drop(name)


@pytest.fixture
async def store(database_url: str, anyio_backend: str) -> AsyncIterator[SqlStore]:
    # No window: a test that awaits each write would only wait for company that never comes.
    opened = await SqlStore.open(database_url, window=0)
    yield opened
    await opened.close()


@pytest.fixture(scope="session")
def gallery() -> Lecture:
    """The lecture with a sample of every form."""
    return load_lecture(find_lectures()["g0"])


@pytest.fixture
def service(store: SqlStore, tiny: Lecture, clock: Clock) -> ClassroomService:
    return ClassroomService(store, {tiny.id: tiny}, clock=clock)

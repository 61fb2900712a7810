"""Forked kernels: each visitor's own, alive whatever becomes of what they were copied from."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import psutil
import pytest

from poise.kernels.asking import WarmError
from poise.kernels.environment import kernel_environment
from poise.kernels.manager import LectureKernels, OneSpec
from poise.kernels.warm import WarmHouse, WarmLecture

pytestmark = pytest.mark.skipif(not WarmHouse.possible(), reason="this system cannot fork so")

# `nox -s load` has no part in this: POISE_VISITS=1000 makes the long form, about two minutes.
VISITS = int(os.environ.get("POISE_VISITS", "20"))
SLIDER = "import ipywidgets\nslider = ipywidgets.IntSlider(value=3)\nslider"
CELLS = ("import os, random, time\nname = 'lecture'", SLIDER, "print('said')", "1 / 0", "name")


class Room:
    """A house with a manager of kernels beside it."""

    def __init__(self, scratch: Path) -> None:
        self.scratch = scratch
        self.environment = kernel_environment({}, scratch=scratch, figures=scratch / "figures")
        self.house = WarmHouse(scratch, self.environment, ["ipywidgets"])
        self.manager = LectureKernels(kernel_spec_manager=OneSpec(), connection_dir=str(scratch))

    async def lecture(
        self, version: object = 1, cells: Sequence[str] = CELLS
    ) -> WarmLecture | None:
        env, cwd = {"OF_THE_LECTURE": "1"}, str(self.scratch)
        return await self.house.lecture("a", version, cells, env=env, cwd=cwd)

    async def visitor(self, warm: WarmLecture, **environment: str) -> str:
        env = {**self.environment, **environment}
        return await self.manager.start_kernel(
            kernel_name="poise", env=env, cwd=str(self.scratch), warm=warm
        )

    async def say(self, kernel: str, source: str) -> str:
        """What a source prints in a kernel."""
        client = self.manager.get_kernel(kernel).client()
        client.start_channels(hb=False)
        said: list[str] = []
        try:
            await client.wait_for_ready(timeout=60)

            def hear(message: dict[str, Any]) -> None:
                said.append(message["content"].get("text", ""))

            await client.execute_interactive(source, output_hook=hear, timeout=60)
        finally:
            client.stop_channels()
        return "".join(said).strip()

    def pid(self, kernel: str) -> int:
        pid = self.manager.get_kernel(kernel).provisioner.pid
        assert pid is not None
        return pid


@asynccontextmanager
async def opened(scratch: Path) -> AsyncIterator[Room]:
    room = Room(scratch)
    try:
        yield room
    finally:
        await room.manager.shutdown_all(now=True)
        await room.house.close()


def run(scratch: Path, work: Callable[[Room], Awaitable[None]]) -> None:
    async def held() -> None:
        async with opened(scratch) as room:
            await work(room)

    asyncio.run(held())


@pytest.fixture
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("k")  # a socket's path must stay short


def gone(pid: int, seconds: float = 10) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            if psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
                return True
        except psutil.NoSuchProcess:
            return True
        time.sleep(0.05)
    return False


def test_the_cells_have_run_once_and_what_they_gave_is_kept(scratch: Path) -> None:
    async def work(room: Room) -> None:
        lecture = await room.lecture()
        assert lecture is not None
        failed = [one["failed"] for one in lecture.results]
        assert failed == [False, False, False, True, False]
        shown = lecture.results[1]["outputs"][0]
        assert "application/vnd.jupyter.widget-view+json" in shown["data"]
        assert lecture.results[2]["said"] == "said\n"
        assert "ZeroDivisionError" in lecture.results[3]["problem"]
        assert lecture.results[3]["outputs"] == []
        assert lecture.results[4]["outputs"][0]["data"]["text/plain"] == "'lecture'"

    run(scratch, work)


def test_a_first_cell_that_fails_ends_the_page(scratch: Path) -> None:
    async def work(room: Room) -> None:
        lecture = await room.lecture(cells=("1 / 0", "name = 1"))
        assert lecture is not None
        assert [one["failed"] for one in lecture.results] == [True]

    run(scratch, work)


def test_each_visitor_has_state_chance_clock_and_identity_of_its_own(scratch: Path) -> None:
    async def work(room: Room) -> None:
        lecture = await room.lecture()
        assert lecture is not None
        one, other = await room.visitor(lecture, WHO="Ann"), await room.visitor(lecture, WHO="Ben")
        assert await room.say(one, "print(os.environ['WHO'], name)") == "Ann lecture"
        assert await room.say(other, "print(os.environ['WHO'])") == "Ben"
        # Nothing of the warm process's own is left, not even what the lecture was run with.
        assert await room.say(one, "print('OF_THE_LECTURE' in os.environ)") == "False"
        await room.say(one, "slider.value = 9")
        assert await room.say(one, "print(slider.value)") == "9"
        assert await room.say(other, "print(slider.value)") == "3"
        chance = "print(random.random())"
        assert await room.say(one, chance) != await room.say(other, chance)
        then = float(await room.say(one, "print(time.time())"))
        assert abs(then - time.time()) < 5
        pids = {await room.say(kernel, "print(os.getpid())") for kernel in (one, other)}
        assert pids == {str(room.pid(one)), str(room.pid(other))}

    run(scratch, work)


def test_a_visitor_imports_nothing_more_when_it_starts(scratch: Path) -> None:
    """A debugger that came in here cost each visitor a third of its memory."""

    async def work(room: Room) -> None:
        lecture = await room.lecture()
        assert lecture is not None
        kernel = await room.visitor(lecture)
        source = (
            "import sys; print([m for m in sys.modules if m.startswith(('debugpy', '_pydev'))])"
        )
        assert await room.say(kernel, source) == "[]"
        # A file of a library that was mapped after the fork lies in this process alone.
        warm = {one.path for one in psutil.Process(lecture.pid).memory_maps()}
        own = {one.path for one in psutil.Process(room.pid(kernel)).memory_maps()}
        assert {path for path in own - warm if path.endswith(".so")} == set()

    run(scratch, work)


def test_a_widget_of_the_rehearsal_speaks_to_its_page(scratch: Path) -> None:
    async def work(room: Room) -> None:
        lecture = await room.lecture()
        assert lecture is not None
        kernel = await room.visitor(lecture)
        client = room.manager.get_kernel(kernel).client()
        client.start_channels(hb=False)
        await client.wait_for_ready(timeout=60)
        view = lecture.results[1]["outputs"][0]["data"]["application/vnd.jupyter.widget-view+json"]
        update = {"method": "update", "state": {"value": 7}, "buffer_paths": []}
        message = client.session.msg("comm_msg", {"comm_id": view["model_id"], "data": update})
        client.shell_channel.send(message)
        answers: list[dict[str, Any]] = []
        await client.execute_interactive(
            "slider.value += 1", output_hook=answers.append, timeout=60
        )
        client.stop_channels()
        spoken = [one["content"] for one in answers if one["msg_type"] == "comm_msg"]
        mine = [one for one in spoken if one["comm_id"] == view["model_id"]]
        assert {"value": 8} in [one["data"]["state"] for one in mine]

    run(scratch, work)


def test_a_kernel_answers_to_interrupt_and_ends_when_it_is_shut_down(scratch: Path) -> None:
    async def work(room: Room) -> None:
        lecture = await room.lecture()
        assert lecture is not None
        kernel = await room.visitor(lecture)
        manager, pid = room.manager.get_kernel(kernel), room.pid(kernel)
        assert await room.say(kernel, "print(1)") == "1"
        assert await manager.is_alive()
        await manager.interrupt_kernel()
        assert await room.say(kernel, "print(2)") == "2"
        await room.manager.shutdown_kernel(kernel, now=True)
        assert gone(pid)
        other = await room.visitor(lecture)
        os.kill(room.pid(other), signal.SIGKILL)
        assert gone(room.pid(other))
        for _ in range(100):  # its threads may end a moment after it
            if not await room.manager.get_kernel(other).is_alive():
                return
            await asyncio.sleep(0.05)
        raise AssertionError("it still counts as alive")

    run(scratch, work)


def test_another_version_is_run_anew_and_ends_no_visitor(scratch: Path) -> None:
    async def work(room: Room) -> None:
        first = await room.lecture(1)
        assert first is not None
        visitor = await room.visitor(first)
        second = await room.lecture(2, (*CELLS[:2], "name = 'changed'"))
        assert second is not None
        assert second.pid != first.pid
        assert await room.lecture(2) is second
        assert await room.say(visitor, "print(name)") == "lecture"
        assert await room.say(await room.visitor(second), "print(name)") == "changed"
        pid = room.pid(visitor)
        assert psutil.pid_exists(first.pid)  # it waits for its last visitor
        await room.manager.shutdown_kernel(visitor, now=True)
        assert gone(pid)
        assert gone(first.pid)
        # Who comes to it all the same is told, and gets a plain kernel under the same number.
        env, cwd, number = room.environment, str(room.scratch), str(uuid.uuid4())
        with pytest.raises(WarmError):
            await room.manager.start_kernel(
                kernel_id=number, kernel_name="poise", env=env, cwd=cwd, warm=first
            )
        await room.manager.start_kernel(kernel_id=number, kernel_name="poise", env=env, cwd=cwd)
        assert await room.say(number, "print('name' in globals())") == "False"

    run(scratch, work)


@pytest.mark.parametrize("killed", ["lecture", "warm"])
def test_a_killed_warm_process_ends_no_visitor_and_is_replaced(scratch: Path, killed: str) -> None:
    async def work(room: Room) -> None:
        lecture = await room.lecture()
        assert lecture is not None
        visitor = await room.visitor(lecture)
        assert await room.say(visitor, "slider.value = 8; print(1)") == "1"
        pid = lecture.pid if killed == "lecture" else room.house.pid
        assert pid is not None
        os.kill(pid, signal.SIGKILL)
        assert gone(pid)
        again = await room.lecture(1 if killed == "lecture" else 2)
        assert again is not None
        assert again.pid != lecture.pid
        assert await room.say(await room.visitor(again), "print(slider.value)") == "3"
        assert await room.say(visitor, "print(slider.value)") == "8"

    run(scratch, work)


def test_everything_ends_with_the_server(scratch: Path) -> None:
    async def work(room: Room) -> None:
        lecture = await room.lecture()
        assert lecture is not None
        kernel = await room.visitor(lecture)
        await room.say(kernel, "1")
        pids = [room.pid(kernel), lecture.pid, room.house.pid]
        await room.house.close()  # its end of the pipe, as when the server dies
        assert all(pid is not None and gone(pid) for pid in pids)

    run(scratch, work)


@pytest.mark.parametrize(
    ("cell", "named"),
    [
        ("import threading\nthreading.Thread(target=threading.Event().wait, daemon=True).start()",
         "2 threads"),
        ("import socket\nkept = socket.socket()", "open: socket"),
        ("import os\nkept = os.pipe()", "open: pipe"),
    ],
)  # fmt: skip
def test_what_cannot_be_forked_is_left_to_a_plain_kernel(
    scratch: Path, caplog: pytest.LogCaptureFixture, cell: str, named: str
) -> None:
    async def work(room: Room) -> None:
        assert await room.lecture(cells=(cell,)) is None
        assert named in caplog.text
        assert await room.lecture(cells=(cell,)) is None  # once is enough

    run(scratch, work)
    assert caplog.text.count("run anew for each visitor") == 1


def test_a_module_that_is_not_installed_costs_nobody_the_forks() -> None:
    code = (
        "import sys; sys.modules['argcomplete'] = None\n"
        "from poise.kernels.warm_process import preload\n"
        "preload(['there_is_no_such_module', 'decimal'])\n"
        "assert 'decimal' in sys.modules and 'ipykernel.kernelapp' in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_many_visitors_leave_nothing_behind(scratch: Path) -> None:
    async def work(room: Room) -> None:
        lecture = await room.lecture()
        assert lecture is not None
        await room.say(await room.visitor(lecture), "1")  # IPython makes its profile's folders
        await come_and_go(room, lecture)
        here, there = psutil.Process(), psutil.Process(lecture.pid)
        paths = len(list(room.scratch.rglob("*")))
        before = settled(here)
        for _ in range(VISITS):
            await come_and_go(room, lecture)
        # ZeroMQ closes in its own time; visitors that stay would be ten descriptors each.
        assert settled(here) <= before + 10
        assert there.num_fds() <= 8
        assert len(list(room.scratch.rglob("*"))) == paths
        assert there.num_threads() == 1
        assert len(there.children()) == 1

    run(scratch, work)


def settled(process: psutil.Process) -> int:
    """Open descriptors, once those that are being closed have gone."""
    fewest = process.num_fds()
    for _ in range(20):
        gc.collect()
        time.sleep(0.1)
        fewest = min(fewest, process.num_fds())
    return fewest


async def come_and_go(room: Room, lecture: WarmLecture) -> None:
    kernel = await room.visitor(lecture)
    pid = room.pid(kernel)
    await room.manager.shutdown_kernel(kernel, now=True)
    assert gone(pid)

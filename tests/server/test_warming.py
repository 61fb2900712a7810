"""Every lecture of the kit can be forked, and the server does it."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import psutil
import pytest

from poise.content import find_lectures, guide_folder, load_lecture, sections
from poise.kernels.environment import kernel_environment
from poise.kernels.warm import WarmHouse
from poise.locale import LANGUAGES
from poise.server.desk import WARM_MODULES, Play
from poise.server.lecture_page import Prose, compose, compose_plain
from tests.server.live import Server, wait_for_kernels

pytestmark = pytest.mark.skipif(not WarmHouse.possible(), reason="this system cannot fork so")


def plays() -> list[Play]:
    """Every page that has a kernel."""
    found = []
    for lecture in find_lectures().values():
        bank = load_lecture(lecture)
        for language in LANGUAGES:
            prose = compose(sections(bank, language), frozenset())
            found.append(of(lecture, language, prose))
    return [*found, of(lecture, "en", compose_plain(guide_folder() / "console.ipynb"))]


def of(folder: Path, language: str, prose: Prose) -> Play:
    return Play(folder, language, prose.page, prose.sources)


def test_every_lecture_and_the_console_can_be_forked(tmp_path: Path) -> None:
    environment = kernel_environment({}, scratch=tmp_path, figures=tmp_path / "figures")

    async def rehearse_all() -> None:
        house = WarmHouse(tmp_path, environment, WARM_MODULES)
        try:
            for play in plays():
                warm = await house.lecture(
                    play, 1, play.sources, env=play.environment, cwd=str(play.folder)
                )
                assert warm is not None, play  # the log says what it left behind
                assert [one["problem"] for one in warm.results if one["failed"]] == [], play
                assert len(warm.results) == len(play.sources)
                shown = [one for one in warm.results if one["outputs"]]
                assert len(shown) >= len(play.sources) - 1, play
        finally:
            await house.close()

    asyncio.run(rehearse_all())


def test_a_visitor_s_kernel_is_a_fork(server: Server) -> None:
    ann, ben = server.trainee("Ann"), server.trainee("Ben")
    assert ann.get("/lectures/t1").text.rstrip().endswith("</html>")
    assert ben.get("/lectures/t1").text.rstrip().endswith("</html>")
    kernels = wait_for_kernels(server.process.pid, 2)
    parents = {psutil.Process(pid).parent().name() for pid in kernels}
    assert parents == {"poise-lecture"}


def test_the_start_says_when_the_lecture_has_run(server: Server) -> None:
    log = server.data.parent / f"{server.data.name}.log"
    said = "The lecture is run ahead: 2 of 2"
    deadline = time.monotonic() + 60
    while said not in log.read_text():
        assert time.monotonic() < deadline, log.read_text()
        time.sleep(0.1)

"""A browser for each module, and a class with everyone in it for each test that asks."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from chores import system
from poise.content import load_lecture
from poise.lecture import LectureSession
from poise.locale import LANGUAGES
from tests.browser.front_fake import Fake
from tests.browser.people import People
from tests.browser.widget_stage import WidgetStage
from tests.load.serving import Served, served


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    path = system.chromium()
    if not path:
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as play:
        running = play.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture(scope="module")
def browser(chromium: Browser) -> Browser:
    return chromium


@pytest.fixture(scope="module")
def fake() -> Iterator[Fake]:
    """A server that misbehaves when it is asked to."""
    with Fake() as running:
        yield running


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def class_server() -> Iterator[Served]:
    with served("--lang", "zh-CN") as running:
        yield running


@pytest.fixture
def people(browser: Browser, class_server: Served) -> Iterator[People]:
    everyone = People(class_server, browser)
    yield everyone
    for context in everyone.contexts:
        context.close()
    assert everyone.faults == []


@pytest.fixture
def widgets(
    chromium: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., WidgetStage]]:
    """Open widgets of a bank's folder, each call in a browser of its own.

    Everybody shares one progress folder: a second stage is the same person tomorrow.
    """
    for name in ("POISE_LIVE", "POISE_SOCKET", "POISE_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("POISE_PROGRESS", str(tmp_path / "progress"))
    contexts = []

    def stage(
        folder: Path,
        language: str = "zh-CN",
        size: tuple[int, int] = (1000, 800),
        **look: Any,
    ) -> WidgetStage:
        copied = tmp_path / folder.name
        if not copied.exists():
            shutil.copytree(folder, copied)
        touch = size[0] < 500
        look.setdefault("reduced_motion", "reduce")
        context = chromium.new_context(
            viewport={"width": size[0], "height": size[1]}, locale=language,
            has_touch=touch, is_mobile=touch, **look,
        )  # fmt: skip
        contexts.append(context)
        return WidgetStage(context, LectureSession(load_lecture(copied), language), language)

    yield stage
    for context in contexts:
        context.close()

"""A browser for each module, and a class with everyone in it for each test that asks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from chores import system
from tests.browser.people import People
from tests.load.serving import Served, served


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = system.chromium()
    if not path:
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as play:
        running = play.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture
def class_server() -> Iterator[Served]:
    with served("--lang", "zh-CN", "--lecture", "b3") as running:
        yield running


@pytest.fixture
def people(browser: Browser, class_server: Served) -> Iterator[People]:
    everyone = People(class_server, browser)
    yield everyone
    for context in everyone.contexts:
        context.close()
    assert everyone.faults == []

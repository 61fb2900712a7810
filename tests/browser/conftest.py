"""A browser for each module, and a class with everyone in it for each test that asks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from chores import system
from poise.locale import LANGUAGES
from tests.browser.front_fake import Fake
from tests.browser.people import People
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
    with served("--lang", "zh-CN", "--lecture", "b3") as running:
        yield running


@pytest.fixture
def people(browser: Browser, class_server: Served) -> Iterator[People]:
    everyone = People(class_server, browser)
    yield everyone
    for context in everyone.contexts:
        context.close()
    assert everyone.faults == []

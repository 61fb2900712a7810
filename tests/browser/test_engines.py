"""Joining and voting in every engine there is: Chromium, and Firefox and WebKit if fetched.

`nox -s test` asks Playwright for the last two and names what it found in POISE_FIREFOX and
POISE_WEBKIT. Where there is nothing, the test says "not tried".
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import Browser, Error, Page, expect, sync_playwright

from chores import system
from tests.load.__main__ import discuss_prompts
from tests.load.serving import Served, served
from tests.load.voting import Facilitator

pytestmark = pytest.mark.browser
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def server() -> Iterator[Served]:
    with served("--lang", "en") as running:
        yield running


@pytest.fixture(params=["chromium", "firefox", "webkit"])
def engine(request) -> Iterator[Browser]:
    path = system.chromium() if request.param == "chromium" else None
    found = path or os.environ.get(f"POISE_{request.param.upper()}")
    if not found:
        pytest.skip(f"not tried: no {request.param} on this machine")
    with sync_playwright() as play:
        try:
            browser = getattr(play, request.param).launch(executable_path=found)
        except Error as problem:
            pytest.skip(f"not tried: {request.param} does not start: {problem}")
        yield browser
        browser.close()


def open_prompt(server: Served) -> None:
    async def press() -> None:
        facilitator = Facilitator(server)
        await facilitator.enter()
        await facilitator.do("open", form="discuss", source=discuss_prompts("b3")[0])
        await facilitator.browser.close()

    # Playwright keeps a loop of its own running in this thread.
    with ThreadPoolExecutor(1) as other:
        other.submit(lambda: asyncio.run(press())).result()


def test_join_and_vote(engine, server):
    page: Page = engine.new_context(viewport=PHONE, locale="en").new_page()
    faults: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.goto(f"{server.url}/join/{server.code}")
    page.locator("form [type=submit]").first.click()
    page.wait_for_url("**/vote")
    open_prompt(server)
    options = page.locator("button[aria-pressed]")
    expect(options.first).to_be_visible(timeout=15_000)
    options.nth(1).click()
    expect(page.locator("button[data-state=acknowledged]")).to_have_count(1, timeout=15_000)
    page.reload()
    expect(page.locator("button[data-state=acknowledged]")).to_have_count(1, timeout=15_000)
    assert faults == []

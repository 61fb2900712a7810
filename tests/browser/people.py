"""Everyone who is in the room for a class in browsers, and what they do there."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Response, expect

from poise.locale import catalogue
from tests.load.serving import Served

PHONE = {"width": 390, "height": 844}
LAPTOP = {"width": 1280, "height": 900}
WALL = {"width": 1920, "height": 1080}


@dataclass
class People:
    """Everyone in the room, and all that their pages received."""

    server: Served
    browser: Browser
    contexts: list[BrowserContext] = field(default_factory=list)
    received: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def page(self, language: str, size: dict[str, int], *, watched: bool = False) -> Page:
        touch = size == PHONE
        context = self.browser.new_context(
            viewport=size, locale=language, has_touch=touch, is_mobile=touch
        )
        self.contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda fault: self.faults.append(str(fault)))
        page.on("request", self._asked)
        if watched:
            page.on("response", self._read)
            page.on("websocket", self._listen)
        return page

    def _asked(self, request) -> None:
        if not request.url.startswith((self.server.url, "data:", "blob:", "ws://127.0.0.1")):
            self.faults.append(f"asked another origin: {request.url}")

    def _read(self, response: Response) -> None:
        kind = response.headers.get("content-type", "")
        if response.ok and re.match("text/html|application/json", kind):
            self.received.append(response.text())

    def _listen(self, socket) -> None:
        # Jupyter's frames are binary, with JSON in them.
        def heard(frame: str | bytes) -> None:
            text = frame if isinstance(frame, str) else frame.decode("utf-8", "replace")
            self.received.append(text)

        socket.on("framereceived", heard)

    def trainee(self, language: str, size: dict[str, int], group: int | None) -> Page:
        page = self.page(language, size, watched=True)
        table = "" if group is None else f"&g={group}"
        page.goto(f"{self.server.url}/join/{self.server.code}?lang={language}{table}")
        page.locator("form [type=submit]").first.click()
        page.wait_for_url("**/vote")
        return page

    def facilitator(self, language: str = "zh-CN") -> Page:
        page = self.page(language, LAPTOP)
        page.goto(f"{self.server.console_url}&lang={language}", wait_until="commit")
        blank = catalogue(language).text("console.blank")
        expect(page.get_by_role("button", name=blank)).to_be_visible(timeout=90_000)
        return page

    def screen(self, language: str = "zh-CN") -> Page:
        page = self.page(language, WALL)
        page.goto(f"{self.server.url}/screen?lang={language}")
        expect(page.get_by_text(self.server.code)).to_be_visible()
        return page


def choose(page: Page, letter: str) -> None:
    option = page.locator("button.option").nth("ABCD".index(letter))
    option.click()
    expect(option).to_have_attribute("data-state", "acknowledged", timeout=15_000)


def turn_to(screen: Page, selector: str) -> None:
    """The wall's pages go on by themselves; the arrow keys go faster."""
    for _ in range(6):
        if screen.locator(selector).first.is_visible():
            return
        screen.keyboard.press("ArrowRight")
        screen.wait_for_timeout(300)
    expect(screen.locator(selector).first).to_be_visible()


def accessible(page: Page) -> None:
    found = Axe().run(page, options={"resultTypes": ["violations"]})
    assert found.violations_count == 0, found.generate_report()

"""What a page costs on the line, cold and warm, as the line counts it; and a tap on a slow one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from chores import system
from tests.load.relay import Relay, relayed
from tests.load.serving import Served

QUIET_MS = 1500
LINE_NAME = "3G (1.6 Mbit/s down, 0.75 up, 150 ms there and back)"
LINE = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
}
# The page's own clock: what drives the browser needs the slow line, too, and so comes late.
_FIRST = """new MutationObserver(() => {
  if (!window.firstOption && document.querySelector("button.option:not([disabled])"))
    window.firstOption = performance.now();
}).observe(document, { childList: true, subtree: true });"""


@dataclass
class Weight:
    """One page as it came over the line."""

    page: str
    when: str
    """``cold``, with an empty cache, or ``warm``, the same page once more in the same browser."""
    requests: int
    encoded_bytes: int
    """What came over the line: heads, bodies, events, packed frames."""
    sent_bytes: int
    """What went up it: heads with cookies, frames."""
    foreign: list[str]
    """Addresses outside the server, of which there must be none."""


def weigh(served: Served, lecture: str) -> list[Weight]:
    """Load /vote and the lecture in fresh browsers, twice each."""
    port = urlsplit(served.url).port
    assert port
    with relayed(port) as line, sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=system.chromium())
        by_line = replace(served, url=f"http://127.0.0.1:{line.port}")
        try:
            return [
                *_weigh_page(chromium, by_line, line, "/vote", "main"),
                *_weigh_page(chromium, by_line, line, f"/lectures/{lecture}", ".poise-widget"),
            ]
        finally:
            chromium.close()


def first_tap_on_3g(served: Served, prompt: str) -> float:
    """Seconds from the address to options that can be tapped, on a slow line, nothing cached."""
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=system.chromium())
        try:
            desk = chromium.new_context()
            desk.request.get(served.console_url, max_redirects=0)
            opened = desk.request.post(
                f"{served.url}/api/console/open",
                data={"form": "discuss", "source": prompt},
                headers={"Origin": served.url},
            )
            if opened.status != 200:
                raise RuntimeError(f"open: {opened.status} {opened.text()[:200]}")
            page = _seated(chromium, served).new_page()
            page.add_init_script(_FIRST)
            session = page.context.new_cdp_session(page)
            session.send("Network.enable")
            session.send("Network.emulateNetworkConditions", LINE)
            page.goto(f"{served.url}/vote", wait_until="load", timeout=60_000)
            page.wait_for_function("window.firstOption", timeout=60_000)
            return float(page.evaluate("window.firstOption")) / 1000
        finally:
            chromium.close()


def _seated(chromium: Browser, served: Served) -> BrowserContext:
    context = chromium.new_context()
    seat = context.request.post(
        f"{served.url}/join",
        form={"code": served.code, "nickname": "scales", "language": "zh-CN"},
        headers={"Origin": served.url},
        max_redirects=0,
    )
    if seat.status != 303:
        raise RuntimeError(f"join: {seat.status} {seat.text()[:200]}")
    return context


def _weigh_page(
    chromium: Browser, served: Served, line: Relay, path: str, ready: str
) -> list[Weight]:
    context = _seated(chromium, served)
    own = urlsplit(served.url).netloc
    found = []
    for when in ("cold", "warm"):
        page = context.new_page()
        seen = _listen(page)
        before = (line.down, line.up)
        page.goto(f"{served.url}{path}", wait_until="load", timeout=120_000)
        page.wait_for_selector(ready, state="attached", timeout=120_000)
        page.wait_for_timeout(QUIET_MS)
        size = (line.down - before[0], line.up - before[1])
        page.close()
        foreign = [url for url in seen.urls.values() if urlsplit(url).netloc not in {own, ""}]
        sent = [one for one in seen.urls if one not in seen.cached]
        found.append(Weight(path, when, len(sent), *size, foreign))
    context.close()
    return found


class _Seen:
    def __init__(self) -> None:
        self.urls: dict[str, str] = {}
        self.cached: set[str] = set()


def _listen(page: Page) -> _Seen:
    seen = _Seen()
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")

    def sent(event: dict[str, Any]) -> None:
        if not event["request"]["url"].startswith(("data:", "blob:")):
            seen.urls[event["requestId"]] = event["request"]["url"]

    def arrived(event: dict[str, Any]) -> None:
        if event.get("fromDiskCache"):
            seen.cached.add(event["requestId"])

    session.on("Network.requestWillBeSent", sent)
    session.on("Network.requestServedFromCache", lambda one: seen.cached.add(one["requestId"]))
    session.on("Network.responseReceived", lambda event: arrived(
        {"requestId": event["requestId"], **event["response"]}
    ))  # fmt: skip
    return seen

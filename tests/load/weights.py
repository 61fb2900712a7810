"""What a page costs on the line: requests and bytes, cold, as Chromium counts them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

from chores import system
from tests.load.serving import Served

QUIET_MS = 1500


@dataclass
class Weight:
    """One page, loaded with an empty cache."""

    page: str
    requests: int
    encoded_bytes: int
    foreign: list[str]
    """Addresses outside the server, of which there must be none."""


def weigh(served: Served, lecture: str) -> list[Weight]:
    """Load /vote and the lecture in fresh browsers."""
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=system.chromium())
        try:
            return [
                _weigh_page(chromium, served, "/vote", "main"),
                _weigh_page(chromium, served, f"/lectures/{lecture}", ".poise-widget"),
            ]
        finally:
            chromium.close()


def _weigh_page(chromium: Browser, served: Served, path: str, ready: str) -> Weight:
    context = chromium.new_context()
    seat = context.request.post(
        f"{served.url}/join",
        form={"code": served.code, "nickname": "scales", "language": "zh-CN"},
        headers={"Origin": served.url},
        max_redirects=0,
    )
    if seat.status != 303:
        raise RuntimeError(f"join: {seat.status} {seat.text()[:200]}")
    page = context.new_page()
    seen = _listen(page)
    page.goto(f"{served.url}{path}", wait_until="load", timeout=120_000)
    page.wait_for_selector(ready, state="attached", timeout=120_000)
    page.wait_for_timeout(QUIET_MS)
    context.close()
    own = urlsplit(served.url).netloc
    foreign = [url for url in seen.urls if urlsplit(url).netloc not in {own, ""}]
    return Weight(path, len(seen.urls), int(sum(seen.sizes.values())), foreign)


class _Seen:
    def __init__(self) -> None:
        self.urls: list[str] = []
        self.sizes: dict[str, float] = {}


def _listen(page: Page) -> _Seen:
    seen = _Seen()
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")

    def sent(event: dict[str, Any]) -> None:
        if not event["request"]["url"].startswith(("data:", "blob:")):
            seen.urls.append(event["request"]["url"])

    def arrived(event: dict[str, Any]) -> None:
        # Head and body as they came over the line; a stream that never ends counts as it comes.
        size = event.get("encodedDataLength", 0)
        seen.sizes[event["requestId"]] = max(seen.sizes.get(event["requestId"], 0), size)

    session.on("Network.requestWillBeSent", sent)
    session.on("Network.loadingFinished", arrived)
    session.on("Network.responseReceived", lambda event: arrived(
        {"requestId": event["requestId"], **event["response"]}
    ))  # fmt: skip
    return seen

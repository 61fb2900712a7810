"""Every page of a real class: both themes and languages, nothing foreign, no key too early.

The states of phone, screen and console are in test_front_states.py, a whole class in test_class.py.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect
from scipy.signal import resample_poly

from poise.content import find_lectures, load_lecture
from poise.voice import demo_take
from tests.browser.lab import write_sound
from tests.load.serving import Served, served

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
PHONE = {"width": 390, "height": 844}
LAPTOP = {"width": 1280, "height": 900}
THEMES = pytest.mark.parametrize("theme", ["light", "dark"])


@pytest.fixture(scope="module")
def server() -> Iterator[Served]:
    with served("--lang", "zh-CN") as running:
        yield running


class Visitor:
    """One browser with its own cookies; notes what is asked for and what comes in."""

    def __init__(self, browser: Browser, server: Served, size: dict[str, int], theme: str) -> None:
        self.server = server
        self.context: BrowserContext = browser.new_context(
            viewport=size, locale="zh-CN", color_scheme=theme
        )
        self.page: Page = self.context.new_page()
        # A lecture's page ends with its kernel's last cell: on a busy machine that takes a while.
        self.page.set_default_navigation_timeout(90_000)
        self.faults: list[str] = []
        self.received: list[str] = []
        self.page.on("pageerror", lambda fault: self.faults.append(str(fault)))
        self.page.on("request", lambda request: self._asked(request.url))
        self.page.on("response", self._read)
        self.page.on("websocket", self._listen)

    def _asked(self, url: str) -> None:
        here = (self.server.url, "data:", "blob:", self.server.url.replace("http", "ws"))
        if not url.startswith(here):
            self.faults.append(f"asked for {url}")

    def _read(self, response) -> None:
        kind = response.headers.get("content-type", "")
        if response.ok and re.match("text/html|application/json", kind):
            self.received.append(response.text())

    def _listen(self, socket) -> None:
        socket.on("framereceived", lambda frame: self.received.append(text_of(frame)))

    def go(self, path: str) -> Page:
        self.page.goto(f"{self.server.url}{path}")
        return self.page

    def join(self, language: str = "zh-CN") -> Page:
        self.go(f"/join/{self.server.code}?lang={language}")
        self.page.locator("form [type=submit]").first.click()
        self.page.wait_for_url("**/vote")
        return self.page

    def direct(self) -> None:
        """Take the facilitator's cookie without waiting for the console's kernel."""
        self.context.request.get(self.server.console_url, max_redirects=0)

    def act(self, action: str, **body: object) -> None:
        answer = self.context.request.post(
            f"{self.server.url}/api/console/{action}",
            data=body,
            headers={"Origin": self.server.url},
        )
        assert answer.ok, answer.text()

    def sound(self, *, wide: bool = False) -> None:
        """Nothing that axe finds, nothing from elsewhere, no line beyond the edge."""
        found = Axe().run(self.page, options={"resultTypes": ["violations"]})
        assert found.violations_count == 0, found.generate_report()
        assert self.faults == []
        if not wide:
            over = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            assert self.page.evaluate(over) <= 0, f"{self.page.url} is too wide"


def text_of(frame: str | bytes) -> str:
    # Jupyter's websocket sends binary frames with JSON in them.
    return frame if isinstance(frame, str) else frame.decode("utf-8", "replace")


@pytest.fixture
def visit(browser: Browser, server: Served):
    opened: list[Visitor] = []

    def make(size: dict[str, int] = PHONE, theme: str = "light") -> Visitor:
        opened.append(Visitor(browser, server, size, theme))
        return opened[-1]

    yield make
    for one in opened:
        one.context.close()


def fully_open(page: Page) -> None:
    """Wait until every widget of a lecture or the console has drawn itself."""
    expect(page.locator("#poise-wait")).to_be_hidden(timeout=90_000)
    expect(page.locator(".cell-code > .bones")).to_have_count(0, timeout=90_000)
    for cell in page.locator(".cell-code[data-call*=':']").all():
        expect(cell.locator(".card").first).to_be_visible(timeout=90_000)


@THEMES
def test_the_way_in_and_the_error_pages(visit, theme):
    visitor = visit(theme=theme)
    for path in ("/", f"/join/{visitor.server.code}?g=2", "/?lang=en", "/nothing-here", "/console"):
        visitor.go(path)
        visitor.sound()
    visitor.go("/join/ZZZZ?lang=en")
    visitor.page.locator("form [type=submit]").first.click()
    expect(visitor.page.get_by_role("alert").first).to_be_visible()
    visitor.sound()
    visitor.join()
    visitor.sound()
    visitor.go("/lectures/no-such")
    visitor.sound()


@THEMES
@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_the_lecture_on_a_phone_and_on_paper(visit, theme, language):
    visitor = visit(theme=theme)
    visitor.join(language)
    fully_open(visitor.go(f"/lectures/b3?lang={language}"))
    visitor.sound()
    if theme == "light":
        visitor.page.emulate_media(media="print")
        expect(visitor.page.locator(".tools")).to_be_hidden()
        expect(visitor.page.locator("h1").first).to_be_visible()


@THEMES
def test_the_console_the_screen_and_the_cards(visit, theme):
    visitor = visit(LAPTOP, theme)
    visitor.go(visitor.server.console_url.removeprefix(visitor.server.url))
    expect(visitor.page.get_by_role("button", name="黑屏")).to_be_visible(timeout=60_000)
    visitor.sound()
    visitor.go("/cards")
    visitor.sound(wide=True)
    for action, body in (
        ("screen", {"mode": "join"}),
        ("screen", {"mode": "section", "section": "matrix-phone"}),
        ("break", {"minutes": 4}),
    ):
        visitor.act(action, **body)
        visitor.go("/screen")
        visitor.page.wait_for_timeout(300)
        visitor.sound()
    visitor.act("screen", mode="join")


@pytest.mark.parametrize("form", [("classify", "four-states"), ("rating", "four-customers")])
def test_a_vignette_and_a_rating_on_a_phone_in_the_dark(visit, form):
    director, visitor = visit(LAPTOP), visit(theme="dark")
    director.direct()
    director.act("open", form=form[0], source=form[1])
    page = visitor.join()
    expect(page.locator(".ask")).to_be_visible(timeout=15_000)
    visitor.sound()
    director.act("close")
    director.act("reveal")
    expect(page.locator(".ask")).to_be_visible()
    page.wait_for_timeout(500)
    visitor.sound()
    director.act("end")


def test_a_take_reaches_the_kernel_of_a_live_class_and_is_measured(visit, tmp_path):
    clip = resample_poly(demo_take("我来帮您看一下这笔业务。先核对户名和金额。"), 441, 160)
    take = write_sound(tmp_path / "take.wav", clip)
    visitor = visit(LAPTOP)
    visitor.join()
    fully_open(visitor.go("/lectures/b3?lang=zh-CN"))
    widget = visitor.page.locator("[data-call='voice:four-customers']")
    widget.locator(".btn.main").first.click()
    widget.locator(".rail-step", has_text="录音").click()
    widget.locator("input[type=file]").set_input_files(take)
    widget.get_by_role("button", name="量这一遍").click()
    scales = widget.locator("fieldset.scale")
    expect(scales).to_have_count(6, timeout=30_000)
    for scale in scales.all():
        scale.locator("label").nth(2).click()
    widget.locator(".acts .btn.main").click()
    expect(widget.locator("img.figure")).to_have_count(3, timeout=30_000)
    visitor.sound()
    # Into the class picture, and out again; the figures stay with the person's browser.
    widget.locator(".share input").check()
    widget.get_by_role("button", name="加进去").click()
    widget.get_by_role("button", name="全部收回").click()
    expect(widget).to_contain_text("已收回")
    widget.get_by_role("button", name="留下数字").click()
    expect(widget).to_contain_text("已留下")
    fully_open(visitor.go("/lectures/b3?lang=zh-CN"))
    expect(widget).to_contain_text("声音只在刚才那个页面里", timeout=30_000)
    widget.locator(".rail-step", has_text="对比").click()
    expect(widget.locator(".kept li")).to_have_count(1)


def reasons(language: str) -> set[str]:
    """Everything of the bank that tells a key: the reasons of every option."""
    bank = load_lecture(find_lectures()["b3"])
    items = {one.why.get(language) for item in bank.items for one in item.feedback.values()}
    said = {o.feedback.get(language) for one in bank.prompts for o in one.options}
    return items | said - {""}  # a line to rate or to rank has none


def told(visitor: Visitor, words: set[str]) -> set[str]:
    """Which of these words have come, in a page or in a frame, plain or inside JSON."""
    everything = "\n".join(visitor.received)
    forms = {
        one: {one, json.dumps(one)[1:-1], json.dumps(one, ensure_ascii=False)[1:-1]}
        for one in words
    }
    return {one for one, spelt in forms.items() if any(form in everything for form in spelt)}


def test_no_key_comes_before_the_answer_and_a_change_of_language_keeps_it(visit):
    """In a live class, in the lecture's own page, by keyboard alone."""
    visitor = visit(LAPTOP)
    visitor.join("en")
    page = visitor.go("/lectures/b3?lang=en")
    fully_open(page)
    widget = page.locator("[data-call='classify:seen-guessed']")
    first = widget.locator("input[type=radio]").first
    expect(first).to_be_visible(timeout=60_000)
    page.wait_for_timeout(1000)
    assert told(visitor, reasons("en")) == set()
    assert not re.search(r'\\?"keys\\?":', "\n".join(visitor.received))

    first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(widget.locator(".verdict")).to_be_visible(timeout=15_000)
    came = told(visitor, reasons("en"))
    assert came, "the reasons come with the answer: the search above would have seen them"
    assert len(came) <= 2

    page.keyboard.press("n")
    expect(widget.locator(".verdict")).to_have_count(0)
    place = widget.locator(".progress, .count, .of").first
    before = place.inner_text() if place.count() else ""
    fully_open(visitor.go("/lectures/b3?lang=zh-CN"))
    expect(widget.locator("input[type=radio]").first).to_be_visible(timeout=60_000)
    after = place.inner_text() if place.count() else ""
    assert re.findall(r"\d+", before) == re.findall(r"\d+", after)

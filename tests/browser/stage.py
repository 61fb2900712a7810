"""One page on the fake class, and what is asked of every page."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from poise.locale import catalogue
from tests.browser import front_views as views

PHONE, LAPTOP, OLD = (390, 844), (1280, 720), (1024, 768)

# Elements that hide what does not fit, and do not fit; and anything beyond the page's edge.
CLIPPED = """() => {
  const bad = [];
  const wide = document.documentElement.scrollWidth - innerWidth;
  if (wide > 0) bad.push(`page is ${wide}px too wide`);
  for (const node of document.querySelectorAll("body *")) {
    if (node.closest(".vh, svg, select, textarea, input, img, .meter, [hidden]")) continue;
    const style = getComputedStyle(node);
    const hides = style.overflowX === "hidden" || style.overflowY === "hidden";
    const wider = node.scrollWidth > node.clientWidth + 1;
    const over = wider || node.scrollHeight > node.clientHeight + 1;
    if (hides && over) bad.push(`${node.className} clips ${node.textContent.slice(0, 40)}`);
    const box = node.getBoundingClientRect();
    if (box.width && (box.right > innerWidth + 1 || box.left < -1)) {
      bad.push(`${node.tagName}.${node.className} sticks out: ${node.textContent.slice(0, 40)}`);
    }
  }
  return bad;
}"""
# Lines of text on the wall that are too small, or not wholly inside the picture.
SMALL = """() => {
  const floor = Math.max(innerHeight / 25, innerWidth * 0.026) - 0.1;
  const bad = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const holder = node.parentElement;
    if (!node.nodeValue.trim() || holder.closest(".vh, script, [hidden]")) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    if (!box.width) continue;
    const size = parseFloat(getComputedStyle(holder).fontSize);
    if (size < floor) bad.push(`${size}px: ${node.nodeValue}`);
    const outside = box.bottom > innerHeight + 1 || box.right > innerWidth + 1;
    if (outside) bad.push(`outside: ${node.nodeValue}`);
  }
  return bad;
}"""


class Stage:
    """One page on the fake class."""

    def __init__(self, fake, page, language):
        self.fake, self.page, self.language = fake, page, language
        self.errors = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", lambda request: self.asked(request.url))

    def asked(self, url):
        if not url.startswith((self.fake.url, "data:")):
            self.errors.append(f"asked for {url}")

    def open(self, name, prompt=None, *, me=None, view=None):
        self.fake.view = view if view is not None else views.with_prompt(self.language, prompt)
        self.fake.me = (me or views.person(self.language)) if name == "vote" else None
        self.page.goto(f"{self.fake.url}/{name}")
        return self.page

    def show(self, prompt=None, *, view=None, me=None):
        self.fake.show(view or views.with_prompt(self.language, prompt), me=me)

    def option(self, number):
        return self.page.locator(".option").nth(number)

    def state(self, number, wanted):
        expect(self.option(number)).to_have_attribute("data-state", wanted)

    def says(self, key, **values):
        words = self.text(key, **values)
        expect(self.page.locator(".ask > .status")).to_contain_text(words)

    def text(self, key, **values):
        return catalogue(self.language).text(key, **values)

    def sound(self, *, axe_too=True):
        """Nothing clipped, nothing thrown, nothing from elsewhere, no violation."""
        assert self.page.evaluate(CLIPPED) == []
        if axe_too:
            found = Axe().run(self.page).response["violations"]
            assert not found, [(one["id"], one["nodes"][0]["html"]) for one in found]
        assert self.errors == []


def stage_of(size):
    @pytest.fixture
    def stage(chromium, fake, language):
        fake.language, fake.mode, fake.posts, fake.requests = language, "ok", [], []
        context = chromium.new_context(
            viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce"
        )
        yield Stage(fake, context.new_page(), language)
        context.close()

    return stage


def page_count(page):
    number = page.locator(".page-number")
    return int(number.inner_text().split("/")[1]) if number.is_visible() else 1

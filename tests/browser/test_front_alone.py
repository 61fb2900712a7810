"""A question to think about, alone: the real front end on the real kernel side, without Jupyter."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from poise.content import load_lecture
from poise.lecture import LectureSession
from poise.locale import catalogue
from poise.web import asset, asset_by_path
from tests.browser.stage import CLIPPED

playwright = pytest.importorskip("playwright.sync_api")
axe = pytest.importorskip("axe_playwright_python.sync_playwright")
expect = playwright.expect

pytestmark = pytest.mark.browser
TINY = Path(__file__).parents[1] / "fixtures" / "lectures" / "t1-tiny"
ORIGIN = "http://alone.test"
# The model that Jupyter gives: here its messages go straight to the widget.
PAGE = """<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>Poise</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">
<link rel="stylesheet" href="/{css}"></head><body><main><h1>T1</h1><h2>A</h2></main>
<script type="module">
import {{ render }} from "/{js}";
const listeners = [];
const model = {{
  get: (name) => window.traits[name],
  on: (event, listener) => listeners.push(listener),
  off: () => undefined,
  async send(message) {{
    const reply = JSON.parse(await window.askKernel(JSON.stringify(message)));
    listeners.forEach((listen) => listen(reply, []));
  }},
}};
window.traits = JSON.parse(await window.readTraits());
await render({{ model, el: document.querySelector("main"), page: null }});
</script></body></html>"""


class Alone:
    """A page on which a widget is drawn, answered by the widget itself."""

    def __init__(self, page, lecture, language):
        self.page, self.lecture, self.language = page, lecture, language
        self.widget, self.errors = None, []
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.expose_function("askKernel", self.ask)
        page.expose_function("readTraits", self.traits)
        page.route("**/*", self.serve)

    def ask(self, message):
        sent = []
        self.widget.send = lambda content, buffers=None: sent.append(content)
        self.widget._receive(self.widget, json.loads(message), [])
        return json.dumps(sent[-1], ensure_ascii=False)

    def traits(self):
        return json.dumps({"_form": self.widget._form, "_public": self.widget._public})

    def serve(self, route):
        path = route.request.url.removeprefix(f"{ORIGIN}/")
        if not path:
            names = {"css": asset("poise.css").path, "js": asset("widget.js").path}
            body = PAGE.format(language=self.language, **names)
            route.fulfill(body=body, content_type="text/html")
            return
        found = asset_by_path(path)
        route.fulfill(body=found.body, content_type=found.mime)

    def open(self, id):
        self.widget = self.lecture.discuss(id)
        self.page.goto(f"{ORIGIN}/")
        expect(self.page.locator(".card")).to_be_visible()
        return self.page

    def text(self, key, **values):
        return catalogue(self.language).text(key, **values)

    def sound(self):
        assert self.page.evaluate(CLIPPED) == []
        found = axe.Axe().run(self.page).response["violations"]
        assert not found, [(one["id"], one["nodes"][0]["html"]) for one in found]
        said = self.page.locator("body").inner_text()
        assert "prompt." not in said
        assert "undefined" not in said
        assert self.errors == []


@pytest.fixture
def alone(chromium, language, tmp_path, monkeypatch):
    for name in ("POISE_LIVE", "POISE_SOCKET", "POISE_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("POISE_PROGRESS", str(tmp_path / "progress"))
    bank = load_lecture(shutil.copytree(TINY, tmp_path / "t1-tiny"))
    context = chromium.new_context(viewport={"width": 390, "height": 844}, reduced_motion="reduce")
    yield Alone(context.new_page(), LectureSession(bank, language), language)
    context.close()


def send(page):
    page.locator(".ask .btn.main").click()


def test_several_choices_bring_their_reasons(alone):
    page = alone.open("several")
    page.get_by_role("checkbox").nth(0).click()
    page.get_by_role("checkbox").nth(2).click()
    alone.sound()
    send(page)
    expect(page.locator(".reason")).to_have_count(3)
    expect(page.locator(".results")).to_contain_text(alone.text("discuss.alone.few"))
    alone.sound()
    page.get_by_text(alone.text("discuss.to_twin"), exact=True).click()
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(0)


def test_a_scale_and_no_right_answer(alone):
    page = alone.open("agree")
    expect(page.locator(".status")).to_contain_text(alone.text("discuss.alone.scale_tap"))
    alone.sound()
    page.locator(".option").nth(3).click()
    expect(page.locator(".results")).to_contain_text(alone.text("prompt.no_reference"))
    expect(page.locator(".bars li", has_text="4")).to_contain_text(alone.text("prompt.yours"))
    alone.sound()


def test_statements(alone):
    page = alone.open("statements")
    page.locator(".scale").nth(1).locator("label").nth(4).click()
    alone.sound()
    send(page)
    expect(page.locator(".ranking.own li")).to_have_count(1)
    expect(page.locator(".ranking.own")).to_contain_text("5")
    alone.sound()


def test_a_ranking(alone):
    page = alone.open("rank")
    for _ in range(3):
        page.locator(".ask .option").last.click()
    alone.sound()
    send(page)
    expect(page.locator(".ranking.own li")).to_have_count(3)
    alone.sound()


def test_a_guess_then_the_number_and_its_source(alone):
    page = alone.open("guess")
    assert "68" not in page.content()
    page.locator(".number input").fill("40")
    alone.sound()
    send(page)
    expect(page.locator(".fact.true")).to_contain_text("68%")
    expect(page.locator(".fact").nth(1)).to_contain_text("40%")
    expect(page.locator(".results")).to_contain_text("Smith et al. (2009)")
    alone.sound()


def test_own_words_and_a_reload(alone):
    page = alone.open("ideas")
    page.locator("textarea").fill("Half a line")
    page.reload()
    expect(page.locator("textarea")).to_have_value("Half a line")
    alone.sound()
    send(page)
    expect(page.locator(".results .quote")).to_have_text("Half a line")
    alone.sound()
    alone.open("ideas")
    expect(page.locator(".results .quote")).to_have_text("Half a line")
    page.get_by_text(alone.text("discuss.to_again"), exact=True).click()
    expect(page.locator("textarea")).to_have_value("")

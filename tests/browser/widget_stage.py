"""Any widget alone on a page: the real front end on the real kernel side, without Jupyter.

The page is on localhost, where a microphone may be opened, and under the headers of our server.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, Route, expect

from poise.lecture import LectureSession
from poise.locale import catalogue
from poise.server.headers import security_headers
from poise.web import asset, asset_by_path
from tests.browser.stage import CLIPPED

SECURE, OPEN = "http://localhost", "http://alone.test"
PAGE = """<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>Poise</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">
<link rel="stylesheet" href="/{css}"></head><body class="poise">
<main style="padding: 16px; max-width: 760px; margin: auto"><h1>T1</h1><h2>A</h2></main>
<script type="module" nonce="here">
import {{ render }} from "/{js}";
const listeners = [];
const text = (bytes) => {{
  let joined = "";
  const all = new Uint8Array(bytes);
  for (let i = 0; i < all.length; i += 8192) {{
    joined += String.fromCharCode(...all.subarray(i, i + 8192));
  }}
  return btoa(joined);
}};
const bytes = (words) => new DataView(Uint8Array.from(atob(words), (c) => c.charCodeAt(0)).buffer);
const model = {{
  get: (name) => window.traits[name],
  on: (event, listener) => listeners.push(listener),
  off: () => undefined,
  async send(message, callbacks, buffers) {{
    const sent = JSON.stringify({{ message, buffers: (buffers || []).map(text) }});
    const reply = JSON.parse(await window.askKernel(sent));
    if (reply) listeners.forEach((listen) => listen(reply.message, reply.buffers.map(bytes)));
  }},
}};
window.traits = JSON.parse(await window.readTraits());
const el = document.querySelector("main");
window.draw = () => render({{ model, el, page: window.traits.page }});
window.dispose = await window.draw();
</script></body></html>"""
Json = dict[str, Any]


class WidgetStage:
    """A page with one widget; `refuse` and `answers` let kernel and server misbehave.

    Attributes
    ----------
    asked
        Every message that the page sent to the kernel, without its samples.
    posts
        Every request to our server: path and body.
    refuse
        Kinds of message that fail, with the words to fail with; None gives no answer at all.
    answers
        Path to what our server says: status and body, or a function of the request's body.
    more
        Laid over the state that the kernel gives.
    """

    def __init__(self, context: BrowserContext, lecture: LectureSession, language: str) -> None:
        self.page: Page = context.new_page()
        self.lecture, self.language = lecture, language
        self.widget: Any = None
        self.errors: list[str] = []
        self.asked: list[Json] = []
        self.posts: list[tuple[str, Json]] = []
        self.refuse: dict[str, str | None] = {}
        self.answers: dict[str, tuple[int, Json] | Callable[[Json], tuple[int, Json]]] = {}
        self.more: Json = {}
        self.facts: Json | None = None
        self.known = catalogue(language)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.expose_function("askKernel", self._ask)
        self.page.expose_function("readTraits", self._traits)
        self.page.route("**/*", self._serve)

    def _ask(self, sent: str) -> str:
        parcel = json.loads(sent)
        message = parcel["message"]
        self.asked.append(message)
        kind = message["kind"]
        if kind in self.refuse:
            words = self.refuse[kind]
            reply = {"kind": "problem", "message": words, "re": message["id"]}
            return json.dumps(words and {"message": reply, "buffers": []})
        replies: list[tuple[Json, list[bytes]]] = []
        self.widget.send = lambda content, buffers=None: replies.append((content, buffers or []))
        buffers = [memoryview(base64.b64decode(one)) for one in parcel["buffers"]]
        self.widget._receive(self.widget, message, buffers)
        content, binary = replies[-1]
        if kind == "hello":
            content["state"] = {**content["state"], **self.more}
        packed = [base64.b64encode(one).decode() for one in binary]
        return json.dumps({"message": content, "buffers": packed}, ensure_ascii=False)

    def _traits(self) -> str:
        traits = {"_form": self.widget._form, "_public": self.widget._public, "page": self.facts}
        return json.dumps(traits)

    def _serve(self, route: Route) -> None:
        request = route.request
        if not request.url.startswith((SECURE, OPEN)):
            self.errors.append(f"asked for {request.url}")
            route.abort()
            return
        path = request.url.split("/", 3)[3]
        if path.startswith("api/"):
            self._answer(route, f"/{path}")
            return
        if not path:
            names = {"css": asset("poise.css").path, "js": asset("widget.js").path}
            body = PAGE.format(language=self.language, **names)
            host = request.url.split("/")[2]
            headers = security_headers("here", host)
            route.fulfill(body=body, content_type="text/html", headers=headers)
            return
        found = asset_by_path(path)
        assert found, path
        route.fulfill(body=found.body, content_type=found.mime)

    def _answer(self, route: Route, path: str) -> None:
        body = json.loads(route.request.post_data or "{}")
        self.posts.append((path, body))
        known = self.answers.get(path, (404, {}))
        status, reply = known(body) if callable(known) else known
        route.fulfill(status=status, json=reply)

    def open(self, form: str, exercise: str, origin: str = SECURE) -> Page:
        """Draw an exercise afresh, as another kernel does."""
        self.widget = getattr(self.lecture, form)(exercise)
        return self.draw(origin)

    def draw(self, origin: str = SECURE) -> Page:
        """Load the page, also again: with the same kernel, as a reload of the tab does."""
        self.page.goto(f"{origin}/")
        expect(self.page.locator(".card")).to_be_visible(timeout=15_000)
        return self.page

    def live_class(self) -> None:
        """Be a page of a class; places and pictures are answered by `answers`."""
        self.facts = {"page": "lecture", "live": True, "lecture": "t1", "seat": "s1", "assets": {}}

    def text(self, key: str, **values: object) -> str:
        return catalogue(self.language).text(key, **values)

    def press(self, key: str, **values: object) -> None:
        self.page.get_by_role("button", name=self.text(key, **values), exact=True).click()

    def says(self, key: str, **values: object) -> None:
        expect(self.page.locator(".card")).to_contain_text(self.text(key, **values))

    def kinds(self) -> list[str]:
        return [one["kind"] for one in self.asked]

    def sound(self, *, axe_too: bool = True) -> None:
        """Nothing clipped, nothing thrown, no id in place of words, no violation."""
        assert self.page.evaluate(CLIPPED) == []
        if axe_too:
            found = Axe().run(self.page).response["violations"]
            assert not found, [(one["id"], one["nodes"][0]["html"]) for one in found]
        said = self.page.locator("body").inner_text()
        ids = [word for word in re.findall(r"\b[a-z_]+\.[a-z_.]+\b", said) if word in self.known]
        assert not ids
        assert "undefined" not in said
        assert self.errors == []

"""A small server that serves our own pages with canned views, and misbehaves when asked to."""

from __future__ import annotations

import asyncio
import io
import json
import threading
import time
from collections.abc import Callable
from typing import Any

import segno
from tornado.httpserver import HTTPServer
from tornado.iostream import StreamClosedError
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

from poise.locale import LANGUAGES, catalogue
from poise.server.templating import environment, page_facts, script_json
from poise.web import asset, asset_by_path

Json = dict[str, Any]


class Fake:
    """State of the fake class. Change it with `act`, from the test's thread."""

    def __init__(self) -> None:
        self.language = "zh-CN"
        self.view: Json = {}
        self.me: Json | None = None
        self.library: Json = {}
        # For the console: answers to GETs, more in answers to POSTs, and what is refused.
        self.bodies: Json = {}
        self.replies: Json = {}
        self.refusals: Json = {}
        self.join: Json = {}
        # ok, slow (until released), closed, refused, down (no answer at all)
        self.mode = "ok"
        self.posts: list[tuple[str, Json]] = []
        self.requests: list[str] = []
        self.streams: set[asyncio.Queue[bytes]] = set()
        self.url = ""
        self._loop: asyncio.AbstractEventLoop | None = None
        self._ready = threading.Event()
        self._stop: asyncio.Event | None = None
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), daemon=True)

    def __enter__(self) -> Fake:
        self._thread.start()
        assert self._ready.wait(20)
        return self

    def __exit__(self, *exc: object) -> None:
        assert self._loop is not None
        assert self._stop is not None
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(10)

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._stop = asyncio.Event()
        server = HTTPServer(Application(ROUTES, fake=self))
        sockets = bind_sockets(0, "127.0.0.1")
        server.add_sockets(sockets)
        self.url = f"http://127.0.0.1:{sockets[0].getsockname()[1]}"
        self._ready.set()
        await self._stop.wait()
        server.stop()
        await server.close_all_connections()

    def act(self, work: Callable[[], None]) -> None:
        """Run something on the server's loop, and wait for it."""
        assert self._loop is not None
        done = threading.Event()

        def run() -> None:
            work()
            done.set()

        self._loop.call_soon_threadsafe(run)
        assert done.wait(5)

    def show(self, view: Json | None = None, *, me: Json | None = None) -> None:
        """Put a new view (and person) in place, and tell every stream."""

        def work() -> None:
            if view is not None:
                self.view = {**view, "seq": self.view.get("seq", 0) + 1}
            if me is not None:
                self.me = me
            self.tell("class", {**self.view, "now": time.time()})
            if self.me is not None:
                self.tell("me", self.me)

        self.act(work)

    def tell(self, event: str, data: Json) -> None:
        """Send an event to every stream."""
        for queue in self.streams:
            queue.put_nowait(_event(event, data))

    def cut(self) -> None:
        """Go down: no answer to anything, and every stream ends."""

        def work() -> None:
            self.mode = "down"
            for queue in self.streams:
                queue.put_nowait(b"")

        self.act(work)

    async def patience(self) -> None:
        """Keep a request waiting while the test says slow; the test's thread ends it."""
        for _ in range(500):
            if self.mode != "slow":
                return
            await asyncio.sleep(0.02)

    def page(self, name: str, **more: Any) -> str:
        """Draw one of our pages."""
        facts = page_facts(name, self.language, lecture="b3", **more)
        texts = catalogue(self.language)
        template = environment().get_template(f"{name}.html")
        return template.render(
            language=self.language, languages=LANGUAGES, page=script_json(facts), asset=_url,
            t=texts.text, nonce="n", **self.join,
        )  # fmt: skip


def _url(name: str) -> str:
    return f"/static/{asset(name).path}"


def _event(name: str, data: Json) -> bytes:
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n".encode()


class Base(RequestHandler):
    """Counts requests; when down, hangs up."""

    def initialize(self) -> None:
        self.fake: Fake = self.settings["fake"]

    def prepare(self) -> None:
        self.fake.requests.append(self.request.path)
        if self.fake.mode == "down":
            self.detach().close()
            raise StreamClosedError

    def log_exception(self, *problem: Any) -> None:
        if not isinstance(problem[1], StreamClosedError):
            super().log_exception(*problem)

    def answer(self, body: Json, status: int = 200) -> None:
        self.set_status(status)
        self.set_header("Content-Type", "application/json")
        self.finish(json.dumps(body, ensure_ascii=False))


class Page(Base):
    def get(self, name: str) -> None:
        fake = self.fake
        more = {} if name == "join" else {"view": {**fake.view, "now": time.time()}}
        if name == "vote":
            more["me"] = fake.me or {}
        if name == "console":
            self.finish(CONSOLE.format(css=_url("poise.css"), page=self._facts(more),
                                       language=fake.language, js=_url("console.js")))  # fmt: skip
            return
        self.finish(fake.page(name, **more))

    def _facts(self, more: Json) -> str:
        facts = page_facts("console", self.fake.language, lecture="b3", **more)
        return str(script_json(facts))


# Voila draws the real one; what counts here is the module and its element.
CONSOLE = """<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>Poise</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,"><link rel="stylesheet" href="{css}"></head><body class="poise">
<main id="console"></main><script id="poise-page" type="application/json">{page}</script>
<script type="module">import {{ render }} from "{js}";
render({{ el: document.getElementById("console"), model: null,
page: JSON.parse(document.getElementById("poise-page").textContent) }});</script></body></html>"""


class Events(Base):
    async def get(self) -> None:
        self.set_header("Content-Type", "text/event-stream")
        fake = self.fake
        queue: asyncio.Queue[bytes] = asyncio.Queue()
        fake.streams.add(queue)
        self.write(_event("class", {**fake.view, "now": time.time()}))
        if fake.me is not None and self.get_query_argument("as") == "participant":
            self.write(_event("me", fake.me))
        try:
            await self.flush()
            while data := await queue.get():
                self.write(data)
                await self.flush()
        except StreamClosedError:
            pass
        finally:
            fake.streams.discard(queue)

    def on_connection_close(self) -> None:
        for queue in self.fake.streams:
            queue.put_nowait(b": still here\n\n")


class Api(Base):
    def get(self, name: str) -> None:
        fake = self.fake
        bodies = {"view": {**fake.view, "now": time.time()}, "me": fake.me or {},
                  "console/library": fake.library, **fake.bodies}  # fmt: skip
        self.answer(bodies[name])

    async def post(self, name: str) -> None:
        fake = self.fake
        body = json.loads(self.request.body)
        if name != "seen":
            fake.posts.append((name, body))
        if name in fake.refusals:
            self.answer({"error": fake.refusals[name]}, 409)
            return
        if name not in ("ballot", "answer"):
            self.answer({"ok": True, **fake.replies.get(name, {})})
            return
        await fake.patience()
        if fake.mode in ("closed", "refused"):
            code = "round-closed" if fake.mode == "closed" else "bad-choice"
            self.answer({"error": {"code": code, "message": "no"}}, 409)
            return
        mine = {"round": body["round"], "choice": body.get("choice"),
                "ballot_id": body["ballot_id"]}  # fmt: skip
        fake.me = {**(fake.me or {}), "mine": mine}
        if "text" in body:
            fake.me["answer"] = {"id": 7, "text": body["text"]}
        self.answer({"ok": True, "mine": mine, "answered": 18, "of": 24})


class Static(Base):
    def get(self, path: str) -> None:
        found = asset_by_path(path)
        if found is None:
            self.send_error(404)
            return
        self.set_header("Content-Type", found.mime)
        self.set_header("Cache-Control", "max-age=31536000, immutable")
        self.set_header("Content-Encoding", "gzip")
        self.finish(found.gzipped)


class Qr(Base):
    def get(self) -> None:
        drawn = io.BytesIO()
        code = segno.make("http://192.168.1.20:8866/join/K7M4")
        code.save(drawn, kind="svg", light="#fff", omitsize=True)
        self.set_header("Content-Type", "image/svg+xml")
        self.finish(drawn.getvalue())


ROUTES = [
    (r"/(join|vote|screen|cards|listening|console|remote|classes)", Page),
    (r"/api/events", Events),
    (r"/api/(.+)", Api),
    (r"/static/(.+)", Static),
    (r"/qr\.svg", Qr),
]

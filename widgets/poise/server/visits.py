"""Pages with a kernel: a lecture for everyone who has a seat, the console for the facilitator."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import zlib
from pathlib import Path
from typing import Any

from tornado.iostream import StreamClosedError

from poise.kernels.owners import Held, Owner
from poise.locale import LANGUAGES, catalogue
from poise.server import seats
from poise.server.base import PoiseHandler, asset_url
from poise.server.desk import KernelDesk, Play, StartFailedError
from poise.server.desk_pages import ConsoleDoor
from poise.server.front_end import voila_config, voila_entry, voila_theme
from poise.server.lecture_page import Prose, call, compose, compose_plain, output_html
from poise.server.refusals import RefusedError
from poise.server.templating import page_facts, script_json

log = logging.getLogger("poise.visits")

_LOOK_AGAIN = 1.0
_GZIP = 31  # zlib's word for a gzip stream with the largest window


class Visit(PoiseHandler):
    """A page that comes in pieces: prose at once, then the outputs of its cells."""

    work: asyncio.Task[None] | None = None
    packed: zlib._Compress | None = None

    @property
    def desk(self) -> KernelDesk:
        """Where kernels are had."""
        desk: KernelDesk = self.settings["poise_desk"]
        return desk

    async def send_page(
        self, prose: Prose, owner: Owner, folder: Path, language: str, **values: Any
    ) -> None:
        """Send the page; ends early, kernel and all, when the visitor leaves."""
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Accel-Buffering", "no")
        self.set_header("Vary", "Accept-Encoding")
        if "gzip" in self.request.headers.get("Accept-Encoding", ""):
            self.packed = zlib.compressobj(5, wbits=_GZIP)
            self.set_header("Content-Encoding", "gzip")

        def first() -> bytes:
            return self._pack(
                self.page_html("lecture.html", language=language, prose=prose, **values)
            )

        # Most of a page: neither drawn nor packed on the loop.
        head = await asyncio.to_thread(first)
        self.work = asyncio.ensure_future(self._send(head, prose, owner, folder, language))
        with contextlib.suppress(StreamClosedError, asyncio.CancelledError):
            await self.work

    def on_connection_close(self) -> None:
        """Stop working for a visitor who has left."""
        if self.work is not None:
            self.work.cancel()

    async def _send(
        self, head: bytes, prose: Prose, owner: Owner, folder: Path, language: str
    ) -> None:
        self.write(head)
        await self.flush()
        texts = catalogue(language)
        held = self.desk.owners.claim(owner)
        try:
            try:
                await self._start(held, Play(folder, language, prose.page, prose.sources))
                await self._outputs(held, prose)
            except StartFailedError:
                log.exception("no kernel for %s", self.request.path)
                await self._piece(call(self.nonce, "failed", -1, texts.text("lecture.no-kernel")))
            await self._piece(self._tail(held))
            self.desk.owners.page_ready(held.kernel_id)
            await self.finish(self.packed.flush() if self.packed else None)
        except BaseException:  # the visitor has left, or we are at fault: the kernel must go
            self.desk.drop_soon(held.kernel_id)
            raise

    async def _start(self, held: Held, play: Play) -> None:
        texts = catalogue(play.language)
        told = -1
        async with self.desk.queue.ticket() as ticket:
            while not await ticket.wait(_LOOK_AGAIN):
                if ticket.place != told:
                    told = ticket.place
                    words = texts.text("lecture.queue", place=told)
                    await self._piece(call(self.nonce, "wait", words))
            await self._piece(call(self.nonce, "wait", texts.text("lecture.starting")))
            await self.desk.start(held, play)

    async def _outputs(self, held: Held, prose: Prose) -> None:
        failed = catalogue(self.language).text("lecture.cell-failed")
        async for result in self.desk.run(held, prose.sources):
            pieces = [output_html(result.place, output, self.nonce) for output in result.outputs]
            if result.failed:
                pieces.append(call(self.nonce, "failed", result.place, failed))
            elif not result.outputs:
                pieces.append(call(self.nonce, "nothing", result.place))
            await self._piece("".join(pieces))

    def _tail(self, held: Held) -> str:
        config = script_json(voila_config(held.kernel_id))
        return (
            f"{call(self.nonce, 'wait', '')}"
            f'<script id="jupyter-config-data" type="application/json">{config}</script>\n'
            f'<script src="{voila_entry()}"></script>\n</body>\n</html>\n'
        )

    async def _piece(self, html: str) -> None:
        self.write(self._pack(html))
        await self.flush()

    def _pack(self, html: str) -> bytes:
        """Pack a piece so that the browser can show it before the next one comes."""
        piece = html.encode()
        if self.packed is None:
            return piece
        return self.packed.compress(piece) + self.packed.flush(zlib.Z_SYNC_FLUSH)


class LecturePage(Visit):
    """GET /lectures/<id>."""

    async def get(self, lecture_id: str) -> None:
        """Send the lecture in the visitor's language."""
        seat = self.seat
        person = await self.room.participant(seat.participant_id) if seat else None
        if person is None and not self.facilitator:
            self.redirect("/", status=303)
            return
        if lecture_id not in self.room.lectures:
            raise RefusedError("not-found")
        asked = self.get_query_argument("lang", None)
        language = str(asked) if asked in LANGUAGES else self.language
        prose = await self._prose(lecture_id, language)
        view = await self.room.view("participant", language)
        found = await assets("widget")
        facts = page_facts("lecture", language, lecture=lecture_id, view=view, assets=found)
        facts["seat"] = seats.storage_key(person.id if person else None)
        if person is None:
            facts["class"] = self.room.classroom.code
        else:
            facts["me"] = await self.room.service.personal(self.room.class_id, person.id)
        await self.send_page(
            prose,
            Owner(self.room.class_id, person.id if person else None),
            self.room.lectures.folder(lecture_id),
            language,
            page=facts,
            title=self.room.lectures[lecture_id].title.get(language),
            theme=voila_theme(),
            wide=False,
            path=f"/lectures/{lecture_id}",
            query="" if person is not None else f"c={self.room.classroom.code}&",
            languages=LANGUAGES,
        )

    async def _prose(self, lecture_id: str, language: str) -> Prose:
        opened = frozenset[str]()
        if lecture_id == self.room.classroom.lecture:
            opened = await self.room.opened()
        book, cache = self.room.sections, self.desk.prose
        try:
            stamp = await asyncio.to_thread(book.stamp, lecture_id, language)
        except OSError as problem:
            raise RefusedError("not-found") from problem
        key = (lecture_id, language, stamp, opened)
        found = cache.get(key)
        if found is None:
            sections = await asyncio.to_thread(book.all, lecture_id, language)
            found = cache.put(key, compose(sections, opened))
        return found


class ConsolePage(Visit, ConsoleDoor):
    """GET /console."""

    async def get(self) -> None:
        """Send the console, or take the token out of the address."""
        if await self.open_with_token():
            return
        if not self.facilitator:
            raise RefusedError("not-facilitator")
        from poise.content import guide_folder

        language = self.language
        notebook = guide_folder() / "console.ipynb"
        prose = await asyncio.to_thread(compose_plain, notebook)
        classroom = self.room.classroom
        lecture, known = classroom.lecture, {"class": classroom.code}
        view = await self.room.view("console", language)
        found = await assets("widget", "console")
        facts = page_facts("console", language, lecture=lecture, view=view, assets=found, **known)
        await self.send_page(
            prose,
            Owner(self.room.class_id),
            self.room.lectures.folder(lecture),
            language,
            page=facts,
            title=catalogue(language).text("lecture.console"),
            theme=voila_theme(),
            wide=True,
            path="/console",
            query=f"c={classroom.code}&",
            languages=LANGUAGES,
        )


async def assets(*modules: str) -> dict[str, str]:
    """Return the addresses of the modules that widgets import, and of their style."""
    names = {"css": "poise.css"} | {module: f"{module}.js" for module in modules}
    # The first use builds and compresses them: not on the loop.
    return {key: await asyncio.to_thread(asset_url, name) for key, name in names.items()}

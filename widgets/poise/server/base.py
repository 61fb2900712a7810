"""What every handler does: security headers, language, origin, seat, JSON in and out, errors."""

from __future__ import annotations

import asyncio
import gzip
import json
import logging
import secrets
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from tornado.web import RequestHandler

from poise.classroom import ClassroomError
from poise.locale import LANGUAGES, best_language, catalogue
from poise.server import seats
from poise.server.headers import security_headers
from poise.server.refusals import STATUS, RefusedError, reason_of
from poise.server.templating import environment, script_json

if TYPE_CHECKING:
    from poise.classroom import Participant
    from poise.server.room import Room
    from poise.server.rooms import Rooms

log = logging.getLogger("poise.server")

_JSON_LIMIT = 64 * 1024


class PoiseHandler(RequestHandler):
    """Base of our handlers."""

    nonce: str
    by_code = False
    """Whether `?c=` says which class is meant, and not the seat."""
    _room: Room | None = None
    _read: tuple[seats.Seat | None] | None = None

    @property
    def rooms(self) -> Rooms:
        """Every class of this server."""
        rooms: Rooms = self.settings["poise_rooms"]
        return rooms

    @property
    def room(self) -> Room:
        """The class that the request is about."""
        return self._room or self.rooms.first

    async def find_room(self) -> Room | None:
        """Find the class: by the seat, or by its code where that is what counts.

        Without either it is the class that the server was started with.
        """
        seat = None if self.by_code else seats.read_seat(self)
        found = await self.rooms.by_id(seat.class_id) if seat is not None else None
        if found is not None:
            return found
        code = self.get_query_argument("c", "")
        if not code:
            return self.rooms.first
        found = await self.rooms.by_code(code)
        if found is None:
            raise RefusedError("no-such-code")
        return found

    # --- before the request -------------------------------------------------

    def set_default_headers(self) -> None:
        """Set the headers that every answer carries, errors included."""
        self.nonce = secrets.token_urlsafe(16)
        for name, value in security_headers(self.nonce, self.request.host).items():
            self.set_header(name, value)
        self.clear_header("Server")

    async def prepare(self) -> None:
        """Refuse what comes from another site, before anything is read; then find the class."""
        if self.request.method not in {"GET", "HEAD", "OPTIONS"}:
            if not self.same_origin():
                raise RefusedError("foreign-origin")
            if len(self.request.body) > _JSON_LIMIT:
                raise RefusedError("too-large")
        self.admit()
        self._room = await self.find_room()
        seat = self.seat
        if seat is not None:
            self.room.devices.seen(seat.participant_id)
        if seat is not None or self.get_query_argument("c", ""):
            self.keep_together(self.room)

    def keep_together(self, room: Room) -> None:
        """Keep this browser at the server where the kernels of its class are."""
        if self.settings.get("poise_several"):
            seats.keep_together(self, room.classroom.code, secure=self.secure)

    def admit(self) -> None:
        """Refuse who may not come here at all; before any class is looked for."""

    def same_origin(self) -> bool:
        """Whether a request that changes something comes from our own pages."""
        headers = self.request.headers
        stated = headers.get("Origin")
        if stated is None and headers.get("Sec-Fetch-Site"):
            return headers["Sec-Fetch-Site"] in {"same-origin", "none"}
        if stated is None:
            # Old in-app browsers send neither with a form, but they do send the page's address.
            referer = urlsplit(headers.get("Referer", ""))
            stated = f"{referer.scheme}://{referer.netloc}" if referer.netloc else "null"
        own = {f"{self.request.protocol}://{self.request.host}".lower()}
        public = self.settings.get("poise_public_origin")
        if public:
            own.add(public)
        return stated.lower() in own

    # --- who and in which language ------------------------------------------

    @property
    def seat(self) -> seats.Seat | None:
        """The seat in the class that the request is about, if it has one."""
        if self._read is None:  # a signature is reckoned once for a request
            self._read = (seats.read_seat(self),)
        (seat,) = self._read
        return seat if seat and seat.class_id == self.room.class_id else None

    @property
    def facilitator(self) -> bool:
        """Whether this is the facilitator."""
        return seats.is_facilitator(self)

    @property
    def secure(self) -> bool:
        """Whether cookies may be marked Secure."""
        public = self.settings.get("poise_public_origin") or ""
        return self.request.protocol == "https" or public.startswith("https:")

    def seated(self) -> seats.Seat:
        """Return the asker's seat, or refuse; whether it still exists, the use case says."""
        seat = self.seat
        if seat is None:
            raise RefusedError("no-seat")
        return seat

    async def participant(self) -> Participant:
        """Return the participant who asks, or refuse."""
        seat = self.seat
        found = await self.room.participant(seat.participant_id) if seat else None
        if found is None:
            raise RefusedError("no-seat")
        return found

    async def welcome(self, person: Participant) -> None:
        """Give this browser a seat, in whichever class of this server it is."""
        room = await self.rooms.by_id(person.classroom_id)
        if room is None:  # erased between the two
            raise RefusedError("no-such-class")
        seats.write_seat(self, seats.Seat(person.classroom_id, person.id), secure=self.secure)
        self.keep_together(room)
        self.remember_language(person.language)
        room.devices.seen(person.id)
        room.on_count()
        room.on_aside()

    @property
    def language(self) -> str:
        """The language to speak: asked for, chosen before, the browser's, the class's."""
        asked = self.get_query_argument("lang", None) or self.get_cookie(seats.LANGUAGE_COOKIE)
        if asked in LANGUAGES:
            return str(asked)
        accepted = self.request.headers.get("Accept-Language", "")
        return best_language(accepted, self.room.language)

    def remember_language(self, language: str) -> None:
        """Keep the language for the next page."""
        self.set_cookie(
            seats.LANGUAGE_COOKIE, language, expires_days=365, samesite="Lax", path="/",
            secure=self.secure,
        )  # fmt: skip

    # --- in and out ----------------------------------------------------------

    def body_json(self) -> dict[str, Any]:
        """Return the request's JSON object."""
        try:
            body = json.loads(self.request.body or b"{}")
        except (ValueError, RecursionError) as problem:
            raise RefusedError("bad-request") from problem
        if not isinstance(body, dict):
            raise RefusedError("bad-request")
        return body

    def field(self, body: dict[str, Any], name: str, kind: type[Any]) -> Any:
        """Return a field of the body, or refuse."""
        value = body.get(name)
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise RefusedError("bad-request")
        return value

    def optional(self, body: dict[str, Any], name: str, kind: type[Any]) -> Any:
        """Return a field of the body that may be missing or null, or refuse."""
        return None if body.get(name) is None else self.field(body, name, kind)

    def write_json(self, body: dict[str, Any]) -> None:
        """Answer with JSON that nobody keeps."""
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
        # A refusal may quote what was sent, and half a character cannot be sent back.
        self.finish(text.encode("utf-8", "replace"))

    async def render_page(self, template: str, **values: Any) -> None:
        """Answer with a page from one of our templates."""
        # The first use of an asset builds and compresses it: not on the loop.
        html = await asyncio.to_thread(self.page_html, template, **values)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        self.set_header("Vary", "Accept-Encoding")
        body = html.encode()
        if "gzip" in self.request.headers.get("Accept-Encoding", ""):
            # A third of the bytes that a phone waits for.
            body = await asyncio.to_thread(gzip.compress, body, 5)
            self.set_header("Content-Encoding", "gzip")
        self.finish(body)

    def page_html(self, template: str, **values: Any) -> str:
        """Draw a template."""
        language = values.pop("language", None) or self.language
        facts = values.pop("page", None)
        texts = catalogue(language)
        return environment().get_template(template).render(
            language=language,
            nonce=self.nonce,
            asset=asset_url,
            t=texts.text,
            page=script_json(facts) if facts is not None else None,
            **values,
        )  # fmt: skip

    # --- refusals -------------------------------------------------------------

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Say what is wrong in the person's language: as JSON to programs, as a page to people."""
        code, details = reason_of(status_code, kwargs.get("exc_info"))
        if code in STATUS and status_code == 500:
            self.set_status(STATUS[code])
        elif status_code == 500 and code != "internal":
            self.set_status(409)
        try:
            message = self.refusal_text(code, details)
        except Exception:
            log.exception("no text for %s", code)
            message = code
        if self.request.path.startswith("/api/"):
            error = {"code": code, "message": message}
            self.write_json({"error": {**error, "details": details} if details else error})
            return
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(self.page_html("error.html", message=message, code=code))

    def refusal_text(self, code: str, details: dict[str, Any], language: str = "") -> str:
        """Return the words for a refusal."""
        texts = catalogue(language or self.language)
        text_id = f"error.{code}" if f"error.{code}" in texts else f"serve.{code}"
        if text_id not in texts:
            text_id = "serve.bad-request"
        return texts.text(text_id, **details)

    def log_exception(self, typ: Any, value: Any, tb: Any) -> None:
        """Log faults of ours only: a refusal is an answer, not a fault."""
        if isinstance(value, RefusedError | ClassroomError):
            log.debug("%s %s: %s", self.request.method, self.request.path, value)
            return
        super().log_exception(typ, value, tb)


class DeskHandler(PoiseHandler):
    """Base of what only the facilitator may ask for, of the class that `?c=` names."""

    by_code = True

    def admit(self) -> None:
        """Refuse everybody else."""
        if not self.facilitator:
            raise RefusedError("not-facilitator")


class NotFound(PoiseHandler):
    """Every address that is not ours."""

    async def prepare(self) -> None:
        """Refuse."""
        raise RefusedError("not-found")


def asset_url(name: str) -> str:
    """Return the address of one of our own assets."""
    from poise.web import asset

    return f"/static/{asset(name).path}"

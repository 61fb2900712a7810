"""Who is asking: the seat in a class, or the facilitator, both by signed cookie."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass

from tornado.web import RequestHandler

SEAT_COOKIE = "poise_seat"
FACILITATOR_COOKIE = "poise_facilitator"
LANGUAGE_COOKIE = "poise_language"
CLASS_COOKIE = "poise_class"
_DAYS = 30


@dataclass(frozen=True)
class Seat:
    """A participant's place in a class."""

    class_id: str
    participant_id: str


def read_seat(handler: RequestHandler) -> Seat | None:
    """Read the seat that the request carries, if its signature holds."""
    raw = handler.get_signed_cookie(SEAT_COOKIE, max_age_days=_DAYS)
    if raw is None:
        return None
    class_id, separator, participant_id = raw.decode().partition("|")
    return Seat(class_id, participant_id) if separator else None


def write_seat(handler: RequestHandler, seat: Seat, *, secure: bool) -> None:
    """Give the browser its seat."""
    _set(handler, SEAT_COOKIE, f"{seat.class_id}|{seat.participant_id}", secure=secure)


def drop_seat(handler: RequestHandler) -> None:
    """Take the seat back, after the participant erased themselves."""
    handler.clear_cookie(SEAT_COOKIE)


def storage_key(participant_id: str | None) -> str:
    """Return what a page keeps a person's own things under, in the browser's storage.

    The same for a seat at every visit, and not its id: who sits down at the device next must not
    find an id that the class knows. Without a seat it is the facilitator's.
    """
    if participant_id is None:
        return "facilitator"
    return hashlib.sha256(f"poise storage {participant_id}".encode()).hexdigest()[:16]


def is_facilitator(handler: RequestHandler) -> bool:
    """Whether the request carries the facilitator's cookie for the present token."""
    raw = handler.get_signed_cookie(FACILITATOR_COOKIE, max_age_days=_DAYS)
    if raw is None:
        return False
    expected = fingerprint(handler.settings["poise_token"])
    return hmac.compare_digest(raw, expected.encode())


def write_facilitator(handler: RequestHandler, *, secure: bool) -> None:
    """Remember the facilitator; a new token in the data folder ends it."""
    value = fingerprint(handler.settings["poise_token"])
    _set(handler, FACILITATOR_COOKIE, value, secure=secure)


def token_is_right(handler: RequestHandler, offered: str) -> bool:
    """Compare a token without telling by the time taken how much of it was right."""
    return hmac.compare_digest(offered.encode(), handler.settings["poise_token"].encode())


def fingerprint(token: str) -> str:
    """Return a value that stands for the token and doesn't give it away."""
    return hmac.new(token.encode(), b"poise facilitator", "sha256").hexdigest()[:32]


def keep_together(handler: RequestHandler, code: str, *, secure: bool) -> None:
    """Tell a proxy in front of several servers which class this browser is in.

    It sends a class's people to one server by it, where their kernels are. It opens nothing: the
    code is what everyone in the room has typed.
    """
    if handler.get_cookie(CLASS_COOKIE) != code:
        handler.set_cookie(CLASS_COOKIE, code, httponly=True, samesite="Lax", secure=secure)


def _set(handler: RequestHandler, name: str, value: str, *, secure: bool) -> None:
    handler.set_signed_cookie(
        name,
        value,
        expires_days=_DAYS,
        httponly=True,
        samesite="Lax",
        secure=secure,
        path="/",
    )

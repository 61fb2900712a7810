"""What the page sends and gets, and the readers that trust nothing of it.

Every message has a ``kind``; those that are answered with figures also carry the page's look
(``dark``, ``narrow``). Samples are 16-bit little-endian, 16 kHz, mono, in the first buffer.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Literal, TypedDict

import numpy as np
from numpy.typing import NDArray

from poise.ui.base import Buffers, Problem

RATE = 16_000
TAKE_MINUTES = 3
CHECK_SECONDS = 10
LONGEST_WORDS = 200
# A recorder stops a moment late: longer ones than this are refused before they are read.
_GRACE_SECONDS = 2

DIMENSIONS = ("pause", "speed", "intonation", "stress", "manner", "clarity")
SOURCES = ("record", "file", "demo")
Source = Literal["record", "file", "demo"]
Mode = Literal["pauses", "stresses"]
MODES: tuple[Mode, ...] = ("pauses", "stresses")


class AgreeMessage(TypedDict, total=False):
    """The person agrees to be recorded, or takes it back (``yes`` is false)."""

    yes: bool


class TakeMessage(TypedDict, total=False):
    """The page hands over a take, or names one."""

    take: str
    source: str


class RateMessage(TypedDict, total=False):
    """The own rating, the partner's, or the wish to keep; and what the person meant to do."""

    take: str
    silent: bool
    ratings: dict[str, int]
    note: str
    intention: str
    dark: bool
    narrow: bool


class CompareMessage(TypedDict, total=False):
    """Takes to be shown beside one another: ids of kept entries, or of takes measured now."""

    ids: list[str]
    offset: int
    dark: bool
    narrow: bool


class MarkMessage(TypedDict, total=False):
    """Marks on the text: number of a piece, and the kind of pause or the group of words."""

    mode: str
    marks: dict[str, str]


class Table(TypedDict):
    """A table, with notes under it."""

    caption: str
    head: list[str]
    rows: list[list[str]]
    notes: list[str]


class FigureView(TypedDict):
    """A figure's words; its picture is the buffer at the same place."""

    id: str
    title: str
    alt: str
    table: Table | None


class Entry(TypedDict):
    """A kept take as the page sees it: numbers, and sentences made of them.

    ``at`` is Unix time in milliseconds, as a page counts.
    """

    id: str
    take: str
    label: str
    at: int
    summary: list[str]
    data: dict[str, Any]


def read_samples(buffers: Buffers, most_seconds: int) -> NDArray[np.int16]:
    """Read the samples of a message; how many there are is looked at before they are read."""
    try:
        view = memoryview(buffers[0])
    except (IndexError, TypeError):
        raise Problem("voice.error.empty") from None
    if view.nbytes > 2 * RATE * (most_seconds + _GRACE_SECONDS):
        raise Problem(f"voice.error.{'too-long' if most_seconds >= 60 else 'check-long'}",
                      minutes=most_seconds // 60, seconds=most_seconds)  # fmt: skip
    raw = view.tobytes()
    return np.frombuffer(raw[: len(raw) // 2 * 2], dtype="<i2")


def read_ratings(value: object) -> dict[str, int]:
    """Read ratings of the six elements, 1 to 5; whatever else is in them is left out."""
    if not isinstance(value, Mapping):
        return {}
    return {name: value[name] for name in DIMENSIONS if _is_step(value.get(name))}


def read_words(value: object) -> str:
    """Read what a person wrote, on one line and not too long."""
    if not isinstance(value, str):
        return ""
    # Half a character, as a page may send it, could not be written to a file.
    whole = value[: 4 * LONGEST_WORDS].encode("utf-8", "ignore").decode("utf-8")
    return " ".join(whole.split())[:LONGEST_WORDS]


def read_marks(value: object, places: int, pens: Collection[str]) -> dict[int, str]:
    """Read marks: place to pen. A place or a pen that does not exist is a problem."""
    if not isinstance(value, Mapping) or len(value) > places:
        raise Problem("voice.error.bad_marks")
    marks: dict[int, str] = {}
    for key, pen in value.items():
        place = int(key) if isinstance(key, str) and key.isascii() and key.isdigit() else -1
        if not 0 <= place < places or pen not in pens:
            raise Problem("voice.error.bad_marks")
        marks[place] = pen
    if not marks:
        raise Problem("voice.error.no_marks")
    return marks


def _is_step(value: object) -> bool:
    return type(value) is int and 1 <= value <= 5

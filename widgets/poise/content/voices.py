"""The forms of a bank for what is said aloud: takes, and marks on the text before it is spoken."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, Protocol, TypeVar

from pydantic import Field

from poise.content.ground import Covering, Id, Model, Text

PauseKind = Literal["grammatical", "logical", "psychological"]
StressGroup = Literal["attractive", "benefit", "business", "limit"]
Before = Literal["pacer", "smile", "stand"]

BORDER = "|"


class Take(Model):
    """One saying of a voice task; the first is the neutral baseline.

    A take reads the task's line or one of its own. A free one answers in own words.

    Attributes
    ----------
    seconds
        How long a free take should last.
    before
        What is done first: a minute of slow breathing, a smile, standing up.
    """

    id: Id
    label: Text
    hint: Text
    line: Text | None = None
    free: bool = False
    seconds: int | None = Field(default=None, ge=5, le=180)
    ask: Text | None = None
    before: Before | None = None


class PauseMark(Model):
    """Where one possible reading pauses: after which piece, of what kind, and why."""

    after: Text
    kind: PauseKind
    why: Text


class StressMark(Model):
    """Which piece one possible reading brings out, the group of its words, and why."""

    piece: Text
    group: StressGroup
    why: Text


class Marks(Model):
    """A line in pieces, and one possible reading of it.

    The pieces are shown; where they are marked, and why, leaves after the person's own marks.
    """

    pieces: Text
    pauses: tuple[PauseMark, ...] = Field(default=(), repr=False)
    stresses: tuple[StressMark, ...] = Field(default=(), repr=False)

    def pieces_of(self, language: str) -> tuple[str, ...]:
        """Give the pieces with their spaces, so that together they are the line."""
        return tuple(self.pieces.get(language).split(BORDER))

    def pauses_at(self, language: str) -> Mapping[int, PauseMark]:
        """Give the pauses by the number of the piece that they follow, from 0."""
        return _placed(
            self.pieces_of(language), [(one.after, one) for one in self.pauses], language
        )

    def stresses_at(self, language: str) -> Mapping[int, StressMark]:
        """Give the stresses by the number of their piece, from 0."""
        marks = [(one.piece, one) for one in self.stresses]
        return _placed(self.pieces_of(language), marks, language)


class VoiceTask(Covering):
    """A line to be said aloud, and heard again."""

    id: Id
    form: Literal["voice"]
    title: Text
    line: Text
    intro: Text
    takes: tuple[Take, ...] = Field(min_length=1)
    marks: Marks | None = None

    def line_of(self, take: Take, language: str) -> str | None:
        """Give what a take reads; None where it is free."""
        return None if take.free else (take.line or self.line).get(language)


class _Mark(Protocol):
    @property
    def why(self) -> Text: ...


M = TypeVar("M", bound=_Mark)


def places_of(pieces: tuple[str, ...], wanted: str) -> tuple[int, ...]:
    """Give the numbers of the pieces with a text; space around them does not matter."""
    return tuple(n for n, piece in enumerate(pieces) if _bare(piece) == _bare(wanted))


def _placed(pieces: tuple[str, ...], marks: list[tuple[Text, M]], language: str) -> Mapping[int, M]:
    found = [(places_of(pieces, text.get(language)), mark) for text, mark in marks]
    return {
        place: mark for places, mark in sorted(found, key=lambda one: one[0]) for place in places
    }


def _bare(piece: str) -> str:
    return " ".join(piece.split())

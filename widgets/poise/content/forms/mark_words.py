"""Mark words: pieces of a text, each to be marked with a pen or left alone."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from poise.content.forms.base import Exercise, Named, ids, unique_ids
from poise.content.ground import Id, Model, OptionalText, Text
from poise.content.marked import Place
from poise.content.voices import BORDER, places_of
from poise.locale import LANGUAGES


class PieceMark(Model):
    """A piece that one pen marks, and why."""

    piece: Text
    pen: Id
    why: Text


class Passage(Model):
    """A text in pieces (``好的|，|马上办``); which are marked leaves after the person's own marks.

    Attributes
    ----------
    note
        What to see in the passage as a whole, said with the marks.
    """

    id: Id
    who: OptionalText = Field(default_factory=OptionalText.empty)
    pieces: Text
    marks: tuple[PieceMark, ...] = Field(min_length=1, repr=False)
    note: OptionalText = Field(default_factory=OptionalText.empty, repr=False)

    def pieces_of(self, language: str) -> tuple[str, ...]:
        """Give the pieces with their spaces."""
        return tuple(self.pieces.get(language).split(BORDER))

    def marks_at(self, language: str) -> dict[int, PieceMark]:
        """Give the marks by the number of their piece, from 0."""
        pieces = self.pieces_of(language)
        found = {}
        for mark in self.marks:
            for place in places_of(pieces, mark.piece.get(language)):
                found[place] = mark
        return found


class MarkWords(Exercise):
    """Passages and the pens to mark them with."""

    form: Literal["mark-words"]
    pens: tuple[Named, ...] = Field(min_length=1, max_length=4)
    passages: tuple[Passage, ...] = Field(min_length=1)


def check(checks: Any, place: Place, one: MarkWords) -> None:
    """Check that each mark names one piece and a pen, in both languages."""
    unique_ids(checks, place, "pens", one.pens)
    unique_ids(checks, place, "passages", one.passages)
    for p, passage in enumerate(one.passages):
        for m, mark in enumerate(passage.marks):
            where = (*place, "passages", p, "marks", m)
            checks.among([mark.pen], ids(one.pens), (*where, "pen"))
            for language in LANGUAGES:
                pieces = passage.pieces_of(language)
                found = places_of(pieces, mark.piece.get(language))
                if len(found) != 1:
                    known = " | ".join(piece.strip() for piece in pieces)
                    code = "piece-twice" if found else "no-piece"
                    checks.fault(
                        (*where, "piece", language), code,
                        piece=mark.piece.get(language), n=len(found), pieces=known,
                    )  # fmt: skip


MODEL = MarkWords

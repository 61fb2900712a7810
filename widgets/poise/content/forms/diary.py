"""Diary: a few structured fields, for the person alone."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from poise.content.forms.base import Exercise, Named, unique_ids
from poise.content.ground import OptionalText
from poise.content.marked import Place


class DiaryField(Named):
    """A field: words, or a number from 0 to 10."""

    kind: Literal["words", "number"] = "words"
    hint: OptionalText = Field(default_factory=OptionalText.empty)


class Diary(Exercise):
    """Fields of one entry."""

    form: Literal["diary"]
    fields: tuple[DiaryField, ...] = Field(min_length=1, max_length=8)


def check(checks: Any, place: Place, one: Diary) -> None:
    """Check ids."""
    unique_ids(checks, place, "fields", one.fields)


MODEL = Diary

"""Breathing pacer: a minute of slow breathing, counted in words where motion is unwelcome."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from poise.content.forms.base import Exercise
from poise.content.ground import Text
from poise.content.marked import Place


class Pacer(Exercise):
    """How to breathe.

    Attributes
    ----------
    breathe_in, breathe_out
        Seconds.
    breaths
        How many.
    care
        Who should leave it out, and that stopping is fine.
    """

    form: Literal["pacer"]
    breathe_in: float = Field(default=4, ge=2, le=8)
    breathe_out: float = Field(default=6, ge=2, le=10)
    breaths: int = Field(default=6, ge=1, le=20)
    care: Text


def check(checks: Any, place: Place, one: Pacer) -> None:
    """Nothing between the fields."""


MODEL = Pacer

"""Predict and reveal: numbers guessed first, then shown beside what is known of them."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from poise.content.forms.base import Exercise, unique_ids
from poise.content.ground import Id, Model, OptionalText, Text
from poise.content.marked import Place


class Figure(Model):
    """One number to guess."""

    id: Id
    label: Text
    truth: float = Field(repr=False, allow_inf_nan=False)


class PredictReveal(Exercise):
    """Numbers on one scale.

    Attributes
    ----------
    explain
        What the numbers mean, and how far they may be trusted.
    source, checked
        Who says so, and when that was looked up (a date); empty source for arithmetic of our own.
    """

    form: Literal["predict-reveal"]
    question: Text
    unit: Text
    least: float = Field(allow_inf_nan=False)
    most: float = Field(allow_inf_nan=False)
    step: float = Field(default=1, gt=0)
    figures: tuple[Figure, ...] = Field(min_length=1, max_length=6)
    explain: Text = Field(repr=False)
    source: OptionalText = Field(default_factory=OptionalText.empty, repr=False)
    checked: str = Field(default="", repr=False)


def check(checks: Any, place: Place, one: PredictReveal) -> None:
    """Check that every number lies on the scale."""
    unique_ids(checks, place, "figures", one.figures)
    for n, figure in enumerate(one.figures):
        if not one.least <= figure.truth <= one.most:
            checks.fault((*place, "figures", n, "truth"), "off-scale", id=figure.id)


MODEL = PredictReveal

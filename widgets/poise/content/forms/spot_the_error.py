"""Spot the error: a flawed conversation, in which faulty lines are to be found and named."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from poise.content.forms.base import Exercise, Named, ids, unique_ids
from poise.content.ground import Id, Model, Text
from poise.content.marked import Place


class Said(Named):
    """A line of the conversation."""

    who: Literal["agent", "customer", "other"]


class Error(Model):
    """A faulty line: of what kind, why, and what would have been better."""

    line: Id
    kinds: tuple[Id, ...] = Field(min_length=1)
    why: Text
    better: Text


class SpotTheError(Exercise):
    """A transcript and its faults.

    Attributes
    ----------
    fine
        Lines that look faulty and are not: why they stand.
    """

    form: Literal["spot-the-error"]
    kinds: tuple[Named, ...] = Field(min_length=1, max_length=8)
    lines: tuple[Said, ...] = Field(min_length=4, max_length=24)
    errors: tuple[Error, ...] = Field(min_length=1, repr=False)
    fine: dict[str, Text] = Field(default_factory=dict, repr=False)


def check(checks: Any, place: Place, one: SpotTheError) -> None:
    """Check that errors and fine lines name lines and kinds."""
    unique_ids(checks, place, "kinds", one.kinds)
    unique_ids(checks, place, "lines", one.lines)
    for n, error in enumerate(one.errors):
        where = (*place, "errors", n)
        checks.among([error.line], ids(one.lines), (*where, "line"))
        checks.among(error.kinds, ids(one.kinds), (*where, "kinds"))
    for line in one.fine:
        checks.among([line], ids(one.lines), (*place, "fine", line))


MODEL = SpotTheError

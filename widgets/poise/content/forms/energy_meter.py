"""Energy meter: how much is left at some moments of a shift, and where a break would go."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from poise.content.forms.base import Exercise, Named, unique_ids
from poise.content.ground import Text
from poise.content.marked import Place


class EnergyMeter(Exercise):
    """Moments of a shift, rated 0 to 10.

    Attributes
    ----------
    breaks
        How many breaks may be placed between the moments.
    reading
        How to read the line, and what is the employer's to do.
    """

    form: Literal["energy-meter"]
    moments: tuple[Named, ...] = Field(min_length=3, max_length=8)
    breaks: int = Field(default=2, ge=0, le=4)
    reading: Text = Field(repr=False)


def check(checks: Any, place: Place, one: EnergyMeter) -> None:
    """Check ids."""
    unique_ids(checks, place, "moments", one.moments)


MODEL = EnergyMeter

"""Self-rating: statements about oneself, rated; then a way to read the ratings."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from poise.content.forms.base import Exercise, Named, unique_ids
from poise.content.ground import OptionalText, Text
from poise.content.marked import Place
from poise.content.prompts import Scale


class SelfRating(Exercise):
    """Statements on one scale, rated by the person for the person.

    Attributes
    ----------
    reading
        How to read one's own ratings, said after them; no norm, no score.
    step
        Asks for one small intention in own words, where there is one.
    """

    form: Literal["self-rating"]
    scale: Scale
    statements: tuple[Named, ...] = Field(min_length=1, max_length=12)
    reading: Text = Field(repr=False)
    step: OptionalText = Field(default_factory=OptionalText.empty)


def check(checks: Any, place: Place, one: SelfRating) -> None:
    """Check ids."""
    unique_ids(checks, place, "statements", one.statements)


MODEL = SelfRating

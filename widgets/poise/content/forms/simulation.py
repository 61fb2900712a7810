"""Simulators: a guess first, then sliders, figures and things to try."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from poise.content.forms.base import Exercise
from poise.content.ground import Model, OptionalText, Text
from poise.content.marked import Place


class Guess(Model):
    """A number to guess before anything is shown.

    Attributes
    ----------
    metric
        Which of the simulator's results answers it, at the values of `start`.
    """

    question: Text
    unit: Text
    least: float
    most: float
    step: float = Field(gt=0)
    metric: str = Field(repr=False)
    explain: Text = Field(repr=False)


class Simulation(Exercise):
    """One simulator at some values.

    Attributes
    ----------
    start
        Values of the simulator's parameters; its own defaults for the rest.
    tries
        Things to try with the sliders, each with what to see.
    story
        What happened, where a case is replayed.
    """

    form: Literal[
        "commission", "margin", "new-shares", "drawdown", "contagion", "loyalty", "call-time"
    ]
    guess: Guess
    start: dict[str, float] = Field(default_factory=dict)
    story: OptionalText = Field(default_factory=OptionalText.empty)
    tries: tuple[Text, ...] = Field(default=(), repr=False)


def check(checks: Any, place: Place, one: Simulation) -> None:
    """Check the guess's ends; the simulator checks its own parameters when it opens."""
    if one.guess.least >= one.guess.most:
        checks.fault((*place, "guess", "most"), "ends-crossed", id=one.id)


MODEL = Simulation

"""Process map: steps in order, each to be given to the one who does it."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from poise.content.forms.base import Exercise, Named, Reasoned, ids, unique_ids
from poise.content.ground import Id, OptionalText
from poise.content.marked import Place


class ProcessStep(Reasoned):
    """One step, and the lanes in which it may stand; `why` is said afterwards."""

    keys: tuple[Id, ...] = Field(min_length=1, repr=False)


class ProcessMap(Exercise):
    """Steps and lanes.

    Attributes
    ----------
    gap
        Said with the map: what is nobody's, or what the customer sees of it.
    """

    form: Literal["process-map"]
    lanes: tuple[Named, ...] = Field(min_length=2, max_length=6)
    steps: tuple[ProcessStep, ...] = Field(min_length=3, max_length=12)
    gap: OptionalText = Field(default_factory=OptionalText.empty, repr=False)


def check(checks: Any, place: Place, one: ProcessMap) -> None:
    """Check that steps name lanes."""
    unique_ids(checks, place, "lanes", one.lanes)
    unique_ids(checks, place, "steps", one.steps)
    for n, step in enumerate(one.steps):
        checks.among(step.keys, ids(one.lanes), (*place, "steps", n, "keys"))
        if not step.why.get("en"):
            checks.fault((*place, "steps", n), "no-why", id=step.id)


MODEL = ProcessMap

"""Checklist and action plan: what is ticked, and what will be done, by whom, by when."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from poise.content.forms.base import Exercise, Named, unique_ids
from poise.content.ground import OptionalText
from poise.content.marked import Place


class PlanField(Named):
    """One field of the plan."""

    kind: Literal["text", "who", "when"] = "text"


class Checklist(Exercise):
    """Items to tick, a plan to fill in; either may be missing.

    Attributes
    ----------
    plan
        The fields of one row of the plan.
    rows
        How many rows the plan has.
    closing
        Said when it is handed in.
    """

    form: Literal["checklist"]
    items: tuple[Named, ...] = ()
    plan: tuple[PlanField, ...] = ()
    rows: int = Field(default=1, ge=1, le=6)
    closing: OptionalText = Field(default_factory=OptionalText.empty, repr=False)


def check(checks: Any, place: Place, one: Checklist) -> None:
    """Check that there is something to do."""
    unique_ids(checks, place, "items", one.items)
    unique_ids(checks, place, "plan", one.plan)
    if not one.items and not one.plan:
        checks.fault(place, "nothing-to-see", id=one.id)


MODEL = Checklist

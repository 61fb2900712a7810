"""Match: each thing at the left belongs to one at the right."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from poise.content.forms.base import Exercise, Named, Reasoned, ids, unique_ids
from poise.content.ground import Id, Text
from poise.content.marked import Place


class Match(Exercise):
    """Things and targets.

    Attributes
    ----------
    left
        What is to be matched; `why` says where it belongs and by what.
    right
        The targets; one may take several things, and some may take none.
    pairs
        Left id to the right ids that fit.
    slips
        Left id, then a right id that does not fit: what is right in that choice, and what is not.
    """

    form: Literal["match"]
    left: tuple[Reasoned, ...] = Field(min_length=2, max_length=12)
    right: tuple[Named, ...] = Field(min_length=2, max_length=10)
    pairs: dict[str, tuple[Id, ...]] = Field(repr=False)
    slips: dict[str, dict[str, Text]] = Field(default_factory=dict, repr=False)


def check(checks: Any, place: Place, one: Match) -> None:
    """Check that pairs and slips name what is there."""
    unique_ids(checks, place, "left", one.left)
    unique_ids(checks, place, "right", one.right)
    left, right = ids(one.left), ids(one.right)
    for n, thing in enumerate(one.left):
        if not one.pairs.get(thing.id):
            checks.fault((*place, "left", n), "match-no-pair", id=thing.id)
        if not thing.why.get("en"):
            checks.fault((*place, "left", n), "no-why", id=thing.id)
    for thing_id, targets in one.pairs.items():
        checks.among([thing_id], left, (*place, "pairs", thing_id))
        checks.among(targets, right, (*place, "pairs", thing_id))
    for thing_id, slips in one.slips.items():
        checks.among([thing_id], left, (*place, "slips", thing_id))
        checks.among(slips, right, (*place, "slips", thing_id))


MODEL = Match

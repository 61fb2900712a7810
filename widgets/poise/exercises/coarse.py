"""Coarse steps of a take, for a picture of the class: a step's number leaves, a value never.

The edges are the course's own choice: wide enough that a step says little of one person. They need
neither numpy nor the voice room, so that the server can use them.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from math import isfinite
from types import MappingProxyType
from typing import Any

FEW = 5  # fewer people than this could be picked out

EDGES = MappingProxyType(
    {
        "pace": (-30.0, -20.0, -10.0, -3.0, 3.0, 10.0, 20.0, 30.0),
        "pauses": (5.0, 10.0, 15.0, 20.0, 25.0, 30.0, 40.0),
        "reach": (3.0, 5.0, 7.0, 9.0, 11.0, 14.0),
    }
)
UNITS = MappingProxyType({"pace": "%", "pauses": "%", "reach": "st"})


def bin_of(name: str, value: float) -> int:
    """Give the number of the step in which a value lies, from 0; an edge opens the step above.

    Parameters
    ----------
    name
        ``pace``: change of articulation rate against the own baseline take, in per cent;
        ``pauses``: pauses' share of the take, in per cent (not a ratio);
        ``reach``: pitch range p5-p95, in semitones.
    value
        In that unit.

    Raises
    ------
    ValueError
        Where the value is no finite number.

    Examples
    --------
    >>> bin_of("pace", 0.0), bin_of("pauses", 12.4), bin_of("reach", 14.0)
    (4, 2, 6)
    """
    if not isfinite(value):
        raise ValueError(f"{name} has no value; leave the step out")
    return bisect_right(EDGES[name], value)


def steps(name: str) -> int:
    """Count the steps of a quantity."""
    return len(EDGES[name]) + 1


def is_step(name: str, number: Any) -> bool:
    """Tell whether something from outside is the number of a step."""
    return type(number) is int and 0 <= number < steps(name)


def bounds(name: str) -> tuple[tuple[float | None, float | None], ...]:
    """Give each step's lower and upper bound; None where it is open.

    Examples
    --------
    >>> bounds("reach")[0], bounds("reach")[-1]
    ((None, 3.0), (14.0, None))
    """
    edges = EDGES[name]
    return ((None, edges[0]), *pairwise(edges), (edges[-1], None))


def may_show(fresh: int) -> bool:
    """Tell whether a picture may be made: by how many people who were never in one before.

    The first picture is a difference to none at all, so that one rule holds for every picture.
    """
    return fresh >= FEW

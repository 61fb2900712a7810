"""The loyalty map: satisfaction across, loyalty up, and six words for where somebody stands.

Satisfaction alone does not make anyone loyal: who has no choice stays, who gets a better price
goes. The curve is a model; its steepness is to be moved, not believed.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from poise.simulators.base import Parameter, Values, checked
from poise.simulators.rules import Rules

USES: tuple[str, ...] = ()
Kind = Literal["hostage", "devoted", "loyal", "defector", "saboteur", "mercenary"]
APOSTLE = (4.7, 4.5)
SABOTEUR = (1.5, 1.5)
_LEAST, _MOST = 1.0, 5.0


@dataclass(frozen=True)
class Place:
    """Where a customer stands before and after a service act, both from 1 to 5.

    Attributes
    ----------
    moved
        The place after the act.
    curve
        (satisfaction, loyalty) along the curve of the chosen steepness.
    flat
        From where to where on the curve loyalty hardly moves.
    """

    satisfaction: float
    loyalty: float
    kind: Kind
    moved: tuple[float, float]
    moved_kind: Kind
    curve: tuple[tuple[float, float], ...]
    flat: tuple[float, float]


def parameters(rules: Rules) -> tuple[Parameter, ...]:
    """Give what can be moved."""
    return (
        Parameter("satisfaction", 4.2, _LEAST, _MOST, 0.1),
        Parameter("loyalty", 2.5, _LEAST, _MOST, 0.1),
        Parameter("better", 0.3, -1, 1, 0.1),
        Parameter("closer", 0, -1, 1, 0.1),
        Parameter("threshold", 3.5, 2, 4.5, 0.1),
        Parameter("steepness", 3, 1, 6, 0.5),
    )


def kind_of(satisfaction: float, loyalty: float, threshold: float = 3.5) -> Kind:
    """Name a place of the map.

    Content and staying is loyal, at the top devoted; content and leaving is a mercenary; staying
    without being content has no choice; leaving discontent is a defector, at the bottom a
    saboteur.
    """
    if satisfaction >= APOSTLE[0] and loyalty >= APOSTLE[1]:
        return "devoted"
    if satisfaction <= SABOTEUR[0] and loyalty <= SABOTEUR[1]:
        return "saboteur"
    if satisfaction >= threshold:
        return "loyal" if loyalty >= threshold else "mercenary"
    return "hostage" if loyalty >= threshold else "defector"


def curve_at(satisfaction: float, steepness: float) -> float:
    """Give loyalty on the curve: flat in the middle, steep at both ends."""
    x = (satisfaction - 3) / 2
    return 3 + 2 * math.copysign(abs(x) ** steepness, x)


def run(values: Values, rules: Rules) -> Place:
    """Place a customer, and move the place by a service act."""
    given = checked(parameters(rules), values)
    here = given["satisfaction"], given["loyalty"]
    moved = (
        min(_MOST, max(_LEAST, here[0] + given["better"])),
        min(_MOST, max(_LEAST, here[1] + given["closer"])),
    )
    steepness, threshold = given["steepness"], given["threshold"]
    curve = tuple((1 + n / 10, curve_at(1 + n / 10, steepness)) for n in range(41))
    # Where a step of satisfaction gives less than a quarter of a step of loyalty.
    flat = [x for (x, y), (_, z) in pairwise(curve) if (z - y) / 0.1 < 0.25]
    return Place(
        *here, kind_of(*here, threshold), moved, kind_of(*moved, threshold), curve,
        (min(flat), max(flat)) if flat else (3.0, 3.0),
    )  # fmt: skip


def metrics(result: Place) -> dict[str, float]:
    """Name the results that can be guessed."""
    return {"flat_from": result.flat[0], "flat_to": result.flat[1]}

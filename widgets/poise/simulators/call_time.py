"""Call time: where the seconds of a long call go, and what shortening it costs later.

The seconds are illustrative and ours. Length never stands alone: beside it is how likely the
customer is to ring again.
"""

from __future__ import annotations

from dataclasses import dataclass

from poise.simulators.base import Parameter, Values, checked
from poise.simulators.rules import Rules

USES: tuple[str, ...] = ()
STAGES = (
    ("greet", 25), ("first_missed", 20), ("venting", 90), ("details", 80), ("jargon", 70),
    ("search", 60), ("solution", 60), ("close", 20),
)  # fmt: skip
START = 425
# Temperature before which reeling in is too early, and at which a long call starts.
CALM_ENOUGH = 50
_BASE_REPEAT = 0.25


@dataclass(frozen=True)
class Call:
    """A call, in seconds and shares.

    Attributes
    ----------
    stages
        (stage, seconds), in order.
    seconds
        In all.
    repeat
        How likely the customer is to ring again; a guess, to show that cutting short is paid for.
    """

    stages: tuple[tuple[str, int], ...]
    seconds: int
    repeat: float


def parameters(rules: Rules) -> tuple[Parameter, ...]:
    """Give the switches, and the temperature at which one reels in."""
    switches = ("note_first", "empathy", "reel_in", "plain", "knowledge", "skip_check")
    return (
        *(Parameter(name, 0, 0, 1, 1, switch=True) for name in switches),
        Parameter("temperature", 60, 0, 100, 5),
    )


def run(values: Values, rules: Rules) -> Call:
    """Apply the switches to the stages."""
    given = checked(parameters(rules), values)
    seconds = dict(STAGES)
    repeat = _BASE_REPEAT
    if given["note_first"]:
        seconds["first_missed"] -= 20
        repeat -= 0.03
    if given["empathy"]:
        seconds["venting"] -= 30
        repeat -= 0.05
    if given["reel_in"]:
        seconds["details"] -= 50
        early = given["temperature"] >= CALM_ENOUGH and not given["empathy"]
        seconds["venting"] += 25 if early else 0
        repeat += 0.12 if early else -0.02
    if given["plain"]:
        seconds["jargon"] -= 40
        repeat -= 0.05
    if given["knowledge"]:
        seconds["search"] -= 30
        repeat -= 0.02
    if given["skip_check"]:
        seconds["close"] -= 10
        repeat += 0.15
    return Call(tuple(seconds.items()), sum(seconds.values()), max(0.02, min(0.9, repeat)))


def metrics(result: Call) -> dict[str, float]:
    """Name the results that can be guessed."""
    return {"seconds": float(result.seconds), "repeat": 100 * result.repeat}

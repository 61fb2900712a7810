"""New shares: how likely an allotment is, once, and over many issues."""

from __future__ import annotations

import random
from dataclasses import dataclass

from poise.simulators.base import Parameter, Values, checked
from poise.simulators.rules import Rules

USES = ("unit_value", "holdings_threshold", "allotment_rate")
CLIENTS = 1_000


@dataclass(frozen=True)
class Allotment:
    """What chance gives.

    Attributes
    ----------
    numbers
        Numbers in the draw for each issue.
    once, chance
        Probability of one win at least: in one issue, and over `issues` of them.
    wins
        How many of a thousand virtual clients have 0, 1, 2 and 3 or more wins.
    course
        (issues, probability of one win at least).
    """

    numbers: int
    issues: int
    once: float
    chance: float
    wins: tuple[int, int, int, int]
    course: tuple[tuple[int, float], ...]


def parameters(rules: Rules) -> tuple[Parameter, ...]:
    """Give what can be moved: holdings, the cap on numbers, the rate, and the issues."""
    return (
        Parameter("holdings", 100_000, 0, 500_000, 5_000),
        Parameter("cap", 100, 1, 200, 1, whole=True),
        Parameter("rate", rules["allotment_rate"].value, 0.00005, 0.005, 0.00005, scale=100),
        Parameter("issues", 300, 1, 500, 1, whole=True),
        Parameter("seed", 7, 1, 99, 1, whole=True),
    )


def numbers_of(holdings: float, cap: float, rules: Rules) -> int:
    """Give n = min(floor(MV / 5000), cap), and 0 below the threshold (V-10)."""
    if holdings < rules["holdings_threshold"].value:
        return 0
    return int(min(holdings // rules["unit_value"].value, cap))


def chance(rate: float, numbers: int, issues: int) -> float:
    """Give 1 - (1 - p)^(n k): one win at least, draws taken to be independent."""
    return 1 - (1 - rate) ** (numbers * issues)


def run(values: Values, rules: Rules) -> Allotment:
    """Reckon the chance, and let a thousand virtual clients draw."""
    given = checked(parameters(rules), values)
    numbers = numbers_of(given["holdings"], given["cap"], rules)
    issues, rate = int(given["issues"]), given["rate"]
    once = chance(rate, numbers, 1)
    points = sorted({1, *(max(1, issues * n // 30) for n in range(1, 31))})
    return Allotment(
        numbers, issues, once, chance(rate, numbers, issues),
        _draw(once, issues, int(given["seed"])),
        tuple((k, chance(rate, numbers, k)) for k in points),
    )  # fmt: skip


def _draw(once: float, issues: int, seed: int) -> tuple[int, int, int, int]:
    """Draw each client's wins: binomial, by its own cumulative probabilities."""
    chances = [(1 - once) ** issues]
    for k in (1, 2):
        if once >= 1 or issues < k:
            chances.append(0.0)
            continue
        factor = 1.0
        for n in range(k):
            factor = factor * (issues - n) / (n + 1)
        chances.append(factor * once**k * (1 - once) ** (issues - k))
    chosen = random.Random(seed)  # noqa: S311 (a teaching model, not a secret)
    wins = [0, 0, 0, 0]
    for _ in range(CLIENTS):
        point, at = chosen.random(), 0
        for at, part in enumerate(chances):  # noqa: B007 (the place is what is wanted)
            if point < part:
                break
            point -= part
        else:
            at = 3
        wins[at] += 1
    return wins[0], wins[1], wins[2], wins[3]


def metrics(result: Allotment) -> dict[str, float]:
    """Name the results that can be guessed, in per cent and counts."""
    return {
        "once": 100 * result.once,
        "chance": 100 * result.chance,
        "without": 100 * (1 - result.chance),
        "nothing": float(result.wins[0]),
    }

"""Contagion: a shift's mood after a first shock, with customers who feel it and give it back.

M[t+1] = M0 + rho (M[t] - M0) + beta c[t], from 0 to 100; c[t], a customer's valence from -50 to
50, has a mean that moves by gamma (M - M0). A reset halves the deviation. All parameters are
invented: that moods are passed on over the phone was seen (Rueff-Lopes et al. 2014), how fast was
not.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

from poise.simulators.base import Parameter, Values, checked
from poise.simulators.rules import Rules

USES: tuple[str, ...] = ()
BASE, SHOCK, LOW = 70.0, -35.0, 55.0
_SPREAD = 15.0
_VALENCE = 50.0
POLICIES = ("none", "own", "team")


class NoRecoveryError(ValueError):
    """With these values the mood never comes back: rho + beta gamma is 1 or more."""


@dataclass(frozen=True)
class Shift:
    """One shift under three policies.

    Attributes
    ----------
    courses
        For no reset, own resets, team breaks: the mood before each customer.
    low
        How many customers were met below 55, in each.
    """

    customers: int
    courses: tuple[tuple[float, ...], ...]
    low: tuple[int, ...]


def parameters(rules: Rules) -> tuple[Parameter, ...]:
    """Give what can be moved."""
    return (
        Parameter("customers", 100, 20, 400, 10, whole=True),
        Parameter("rho", 0.95, 0.5, 0.99, 0.01),
        Parameter("beta", 0.15, 0, 0.5, 0.01),
        Parameter("gamma", 0.2, 0, 1, 0.05),
        Parameter("reset_every", 10, 1, 50, 1, whole=True),
        Parameter("break_every", 25, 5, 100, 5, whole=True),
        Parameter("noise", 1, 0, 1, 1, switch=True),
        Parameter("seed", 7, 1, 99, 1, whole=True),
    )


def run(values: Values, rules: Rules) -> Shift:
    """Go through a shift three times, with the same customers.

    Raises
    ------
    NoRecoveryError
        rho + beta gamma is 1 or more.
    """
    given = checked(parameters(rules), values)
    if given["rho"] + given["beta"] * given["gamma"] >= 1:
        raise NoRecoveryError
    count = int(given["customers"])
    chosen = random.Random(int(given["seed"]))  # noqa: S311 (a teaching model, not a secret)
    noise = [chosen.gauss(0, _SPREAD) * given["noise"] for _ in range(count)]
    every = {"none": 0, "own": int(given["reset_every"]), "team": int(given["break_every"])}
    courses = tuple(_course(given, noise, every[policy], policy) for policy in POLICIES)
    return Shift(count, courses, tuple(sum(m < LOW for m in one[1:]) for one in courses))


def _course(
    given: dict[str, float], noise: list[float], every: int, policy: str
) -> tuple[float, ...]:
    """Give the mood before each customer; the first one scolds and is not counted.

    An own reset halves the deviation; a team's break, in which somebody else takes over, does so
    twice.
    """
    mood = BASE + SHOCK
    course = [BASE, mood]
    for n, chance in enumerate(noise[1:], start=1):
        mean = given["gamma"] * (mood - BASE)
        valence = min(_VALENCE, max(-_VALENCE, mean + chance))
        mood = BASE + given["rho"] * (mood - BASE) + given["beta"] * valence
        if every and n % every == 0:
            mood = BASE + (mood - BASE) / (4 if policy == "team" else 2)
        mood = min(100.0, max(0.0, mood))
        course.append(mood)
    return tuple(course[: len(noise)])


def metrics(result: Shift) -> dict[str, float]:
    """Name the results that can be guessed."""
    return dict(zip(("low", "low_own", "low_team"), map(float, result.low), strict=True))

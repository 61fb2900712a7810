"""Drawdown: what it takes to come back after a loss, with leverage and averaging down."""

from __future__ import annotations

from dataclasses import dataclass

from poise.simulators.base import Parameter, Values, checked
from poise.simulators.rules import Rules

USES: tuple[str, ...] = ()


@dataclass(frozen=True)
class Drawdown:
    """A loss and the way back, in per cent.

    Attributes
    ----------
    equity_loss
        Of own money, at the chosen leverage; 100 at most, before interest.
    recovery
        Rise of what is left that is needed: d / (1 - d); None where nothing is left.
    averaged
        Rise of the price that is needed once more was bought after the fall.
    course
        (loss, recovery) for the curve.
    """

    loss: float
    equity_loss: float
    recovery: float | None
    averaged: float
    course: tuple[tuple[float, float], ...]


def parameters(rules: Rules) -> tuple[Parameter, ...]:
    """Give what can be moved: the fall of the price, leverage, and how much more is bought."""
    return (
        Parameter("fall", 30, 0, 80, 1),
        Parameter("leverage", 1, 1, 3, 0.1),
        Parameter("more", 0, 0, 200, 10),
    )


def recovery(loss: float) -> float | None:
    """Give the rise in per cent that makes up for a loss in per cent (V-19).

    Examples
    --------
    >>> recovery(50)
    100.0
    """
    return 100 * loss / (100 - loss) if loss < 100 else None


def run(values: Values, rules: Rules) -> Drawdown:
    """Reckon the way back."""
    given = checked(parameters(rules), values)
    fall, leverage = given["fall"], given["leverage"]
    loss = min(100.0, leverage * fall)
    more = given["more"] / 100
    # First sum 1 at price 1, then `more` at the lower price: the mean cost against that price.
    price = 1 - fall / 100
    shares = 1 + more / price
    averaged = 100 * ((1 + more) / shares / price - 1)
    course = tuple((float(d), 100 * d / (100 - d)) for d in range(0, 81, 2))
    return Drawdown(fall, loss, recovery(loss), averaged, course)


def metrics(result: Drawdown) -> dict[str, float]:
    """Name the results that can be guessed."""
    return {
        "recovery": result.recovery if result.recovery is not None else float("inf"),
        "equity_loss": result.equity_loss,
        "averaged": result.averaged,
    }

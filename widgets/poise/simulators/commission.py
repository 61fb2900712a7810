"""Commission: what a trade costs at two rates, and what the minimum does to it."""

from __future__ import annotations

from dataclasses import dataclass

from poise.simulators.base import Parameter, Values, checked
from poise.simulators.rules import Rules

USES = ("commission_minimum", "stamp_duty", "transfer_fee", "commission_ceiling")


@dataclass(frozen=True)
class Costs:
    """Costs in yuan of one trade.

    Attributes
    ----------
    buy, sell
        Commission and transfer fee; the seller's with stamp duty.
    """

    commission: float
    transfer: float
    stamp: float

    @property
    def buy(self) -> float:
        return self.commission + self.transfer

    @property
    def sell(self) -> float:
        return self.commission + self.transfer + self.stamp


@dataclass(frozen=True)
class Comparison:
    """Two rates side by side, in yuan.

    Attributes
    ----------
    binds_until
        The amount up to which the minimum decides at each rate: m / r.
    difference, a_year
        Between the two rates, for one trade and for a year of them.
    """

    first: Costs
    second: Costs
    binds_until: tuple[float, float]
    difference: float
    a_year: float


def parameters(rules: Rules) -> tuple[Parameter, ...]:
    """Give what can be moved: the amount, two rates, trades a year."""
    ceiling = rules["commission_ceiling"].value
    return (
        Parameter("amount", 10_000, 1_000, 200_000, 1_000),
        Parameter("rate", 0.0003, 0.00005, ceiling, 0.00005, scale=10_000),
        Parameter("other_rate", 0.00015, 0.00005, ceiling, 0.00005, scale=10_000),
        Parameter("trades", 50, 1, 500, 1, whole=True),
    )


def costs(amount: float, rate: float, rules: Rules) -> Costs:
    """Reckon max(r a, m), t a and s a, rounded to 0.01 yuan each.

    Parameters
    ----------
    amount
        Of the trade, in yuan.
    rate
        Commission as a share of the amount.
    """
    minimum = rules["commission_minimum"].value
    return Costs(
        round(max(rate * amount, minimum), 2),
        round(rules["transfer_fee"].value * amount, 2),
        round(rules["stamp_duty"].value * amount, 2),
    )


def run(values: Values, rules: Rules) -> Comparison:
    """Compare two rates for one amount."""
    given = checked(parameters(rules), values)
    first = costs(given["amount"], given["rate"], rules)
    second = costs(given["amount"], given["other_rate"], rules)
    minimum = rules["commission_minimum"].value
    difference = round(first.commission - second.commission, 2)
    return Comparison(
        first, second, (minimum / given["rate"], minimum / given["other_rate"]),
        difference, round(difference * given["trades"], 2),
    )  # fmt: skip


def metrics(result: Comparison) -> dict[str, float]:
    """Name the results that can be guessed."""
    return {
        "commission": result.first.commission,
        "difference": result.difference,
        "a_year": result.a_year,
    }

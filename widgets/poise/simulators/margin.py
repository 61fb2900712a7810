"""Margin trading: the maintenance ratio as prices move, and what lifts it again."""

from __future__ import annotations

from dataclasses import dataclass

from poise.simulators.base import Parameter, Values, checked
from poise.simulators.rules import Rules

USES = ("close_out_line", "warning_line", "attention_line")


@dataclass(frozen=True)
class Branch:
    """What might have been: sold or not, then the market up or down.

    Attributes
    ----------
    ratio
        In per cent, at the end; None where nothing is owed any more.
    equity
        Own money at the end, in yuan.
    """

    sold: bool
    market: float
    ratio: float | None
    equity: float


@dataclass(frozen=True)
class Account:
    """An account after a fall, in yuan and per cent.

    Attributes
    ----------
    ratio
        A / D, in per cent.
    hits
        Falls at which the attention, warning and close-out lines are met, in per cent.
    add, sell
        What lifts the ratio to `target`: collateral added, or shares sold and the loan repaid.
        0 where the ratio is there already.
    path
        (fall in per cent, ratio in per cent), from no fall to the one chosen.
    branches
        Sold to the target or not, then a rebound or a further fall.
    """

    assets: float
    loan: float
    ratio: float
    hits: tuple[float, float, float]
    target: float
    add: float
    sell: float
    path: tuple[tuple[float, float], ...]
    branches: tuple[Branch, ...]


def parameters(rules: Rules) -> tuple[Parameter, ...]:
    """Give what can be moved: own money, loan, fall, target and what comes next."""
    return (
        Parameter("own", 500_000, 100_000, 2_000_000, 50_000),
        Parameter("loan", 500_000, 50_000, 2_000_000, 50_000),
        Parameter("fall", 35, 0, 60, 0.5),
        Parameter("target", rules["warning_line"].value, 130, 200, 5),
        Parameter("rebound", 10, 0, 30, 1),
        Parameter("further", 10, 0, 30, 1),
    )


def add_collateral(assets: float, loan: float, target: float) -> float:
    """Give c = T D - A, or 0: what must be added (V-8)."""
    return max(0.0, target / 100 * loan - assets)


def sell_and_repay(assets: float, loan: float, target: float) -> float:
    """Give y = (T D - A) / (T - 1), or 0: what must be sold and repaid (V-8).

    Selling without repaying changes nothing: the cash counts as the shares did.
    """
    return add_collateral(assets, loan, target) / (target / 100 - 1)


def run(values: Values, rules: Rules) -> Account:
    """Let prices fall and see what the account looks like; costs and interest left out."""
    given = checked(parameters(rules), values)
    bought, loan, target = given["own"] + given["loan"], given["loan"], given["target"]
    assets = bought * (1 - given["fall"] / 100)
    lines = (rules[name].value for name in ("attention_line", "warning_line", "close_out_line"))
    steps = [given["fall"] * n / 40 for n in range(41)]
    return Account(
        assets, loan, 100 * assets / loan,
        tuple(max(0.0, 100 * (1 - line / 100 * loan / bought)) for line in lines),  # type: ignore[arg-type]
        target, add_collateral(assets, loan, target), sell_and_repay(assets, loan, target),
        tuple((fall, 100 * bought * (1 - fall / 100) / loan) for fall in steps),
        _branches(assets, loan, target, given["rebound"], -given["further"]),
    )  # fmt: skip


def _branches(
    assets: float, loan: float, target: float, up: float, down: float
) -> tuple[Branch, ...]:
    found = []
    for sold in (True, False):
        part = min(sell_and_repay(assets, loan, target), assets, loan) if sold else 0.0
        for market in (up, down):
            left = (assets - part) * (1 + market / 100)
            owed = loan - part
            ratio = 100 * left / owed if owed > 0 else None
            found.append(Branch(sold, market, ratio, left - owed))
    return tuple(found)


def metrics(result: Account) -> dict[str, float]:
    """Name the results that can be guessed."""
    return {
        "ratio": result.ratio,
        "add": result.add,
        "sell": result.sell,
        "sell_wan": result.sell / 10_000,
        "fall_to_close_out": result.hits[2],
        "fall_to_warning": result.hits[1],
    }

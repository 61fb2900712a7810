"""How guessed numbers spread, and how things were ranked on the whole."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median, quantiles

Bin = tuple[float, float, int]


@dataclass(frozen=True)
class NumberSpread:
    """Guesses at a glance.

    Attributes
    ----------
    low, high
        The quartiles: half of the guesses lie between them.
    bins
        Lower end, upper end, guesses. For whole numbers both ends belong to a bin, 10 to 19 say;
        otherwise the upper end belongs to the next one, except in the last.
    """

    n: int
    median: float
    low: float
    high: float
    least: float
    most: float
    bins: tuple[Bin, ...]


def number_spread(
    values: Iterable[float],
    least: float | None = None,
    most: float | None = None,
    bins: int = 10,
    over: Iterable[float] = (),
) -> NumberSpread | None:
    """Summarise guesses; None where there are none.

    Parameters
    ----------
    values
        Finite numbers.
    least, most
        What the question allows: no bin reaches beyond.
    bins
        About how many bins; their width is 1, 2 or 5 times a power of ten.
    over
        Other guesses that the bins have to reach over, so that two votes share theirs.
    """
    ordered = sorted(values)
    if not ordered:
        return None
    low, _, high = quantiles(ordered, n=4, method="inclusive") if ordered[1:] else ordered * 3
    counted = _bins(ordered, sorted([*ordered, *over]), (least, most), bins)
    return NumberSpread(len(ordered), median(ordered), low, high, ordered[0], ordered[-1], counted)


def mean_ranks(orders: Iterable[tuple[Sequence[str], int]]) -> dict[str, float]:
    """Give the mean rank of each thing, 1 for the top, the best first.

    Parameters
    ----------
    orders
        Rankings, the top first, each with how many people gave it.
    """
    sums: dict[str, int] = {}
    people = 0
    for order, number in orders:
        people += number
        for rank, one in enumerate(order, 1):
            sums[one] = sums.get(one, 0) + rank * number
    if not people:
        return {}
    return {one: total / people for one, total in sorted(sums.items(), key=lambda item: item[1])}


def _bins(
    values: list[float], reach: list[float], ends: tuple[float | None, float | None], bins: int
) -> tuple[Bin, ...]:
    whole = all(value == int(value) for value in reach)
    digit, power = _step((reach[-1] - reach[0]) / bins, whole=whole)
    step = digit * 10.0**power
    first = math.floor(reach[0] / step)
    last = max(first, math.floor(reach[-1] / step))
    counts = [0] * (last - first + 1)
    for value in values:
        counts[min(max(math.floor(value / step) - first, 0), last - first)] += 1
    low = -math.inf if ends[0] is None else ends[0]
    high = math.inf if ends[1] is None else ends[1]
    return tuple(
        (
            max(_multiple(first + n, digit, power), low),
            min(_multiple(first + n + 1, digit, power) - whole, high),
            count,
        )
        for n, count in enumerate(counts)
    )


def _step(wanted: float, *, whole: bool) -> tuple[int, int]:
    """Round a width up to 1, 2 or 5 times a power of ten."""
    if wanted <= 0 or (whole and wanted <= 1):
        return 1, 0
    power = math.floor(math.log10(wanted))
    for digit in (1, 2, 5):
        if digit * 10.0**power >= wanted:
            return digit, power
    return 1, power + 1


def _multiple(number: int, digit: int, power: int) -> float:
    # Dividing by a whole power gives 0.3 where multiplying by 0.1 gives 0.30000000000000004.
    if power < 0:
        return number * digit / int(10**-power)
    return number * digit * int(10**power)

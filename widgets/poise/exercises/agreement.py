"""Agreement of people who classify the same things: not the same as being right."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import Any

_FEWEST_FOR_INTERVAL = 5  # fewer units than this resample into hardly any different sets
_SEED = 2016
# Of one unit: its disagreement, its answers, and those of each category.
_Row = tuple[float, ...]


@dataclass(frozen=True)
class Alpha:
    """Krippendorff's alpha and its 95 % interval, which is None for fewer than five units."""

    value: float
    low: float | None
    high: float | None


def alpha(units: Sequence[Mapping[str, int]]) -> float | None:
    """Reckon Krippendorff's alpha for categories without an order (Krippendorff 2004, ch. 11).

    1 is perfect agreement, 0 what chance would give, below 0 worse than that. People may leave
    units out. A unit that fewer than two answered says nothing.

    Parameters
    ----------
    units
        For each unit, how many chose each category.

    Returns
    -------
    float or None
        None for fewer than two units, or where only one category was ever chosen: without
        variation there is nothing to agree about.

    Examples
    --------
    >>> alpha([{"angry": 3}, {"anxious": 3}])
    1.0
    """
    rows = _rows(tuple(_frozen(unit) for unit in units))
    return _alpha(rows) if len(rows) > 1 else None


def alpha_interval(
    units: Sequence[Mapping[str, int]], draws: int = 500, seed: int = _SEED
) -> Alpha | None:
    """Reckon alpha with a bootstrap interval over the units (Zapf et al. 2016, BMC Med Res 16:93).

    The middle 95 % of `draws` resamples, drawn out to the value where it lies outside; resamples
    without variation are left out. The order of the units makes no difference.
    """
    return _interval(tuple(sorted(_frozen(unit) for unit in units)), draws, seed)


def _frozen(unit: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted((category, number) for category, number in unit.items() if number))


@lru_cache(maxsize=256)
def _interval(
    units: tuple[tuple[tuple[str, int], ...], ...], draws: int, seed: int
) -> Alpha | None:
    rows = _rows(units)
    value = _alpha(rows) if len(rows) > 1 else None
    if value is None:
        return None
    if len(rows) < _FEWEST_FOR_INTERVAL:
        return Alpha(value, None, None)
    drawn = (_alpha(pick(rows)) for pick in _resamples(len(rows), draws, seed))
    sorted_ = sorted(one for one in drawn if one is not None)
    if not sorted_:
        return Alpha(value, None, None)
    cut = len(sorted_) // 40
    return Alpha(value, min(sorted_[cut], value), max(sorted_[-1 - cut], value))


@lru_cache(maxsize=64)
def _resamples(number: int, draws: int, seed: int) -> tuple[Callable[[list[_Row]], Any], ...]:
    choices = random.Random(seed).choices  # noqa: S311 (a simulation, not a secret)
    return tuple(itemgetter(*choices(range(number), k=number)) for _ in range(draws))


def _rows(units: tuple[tuple[tuple[str, int], ...], ...]) -> list[_Row]:
    categories = sorted({category for unit in units for category, _ in unit})
    rows: list[_Row] = []
    for unit in units:
        counts = dict(unit)
        answers = sum(counts.values())
        if answers > 1:
            alike = sum(number * number for number in counts.values())
            apart = (answers * answers - alike) / (answers - 1)
            rows.append((apart, answers, *(counts.get(one, 0) for one in categories)))
    return rows


def _alpha(rows: Sequence[_Row]) -> float | None:
    # 1 - observed / expected disagreement, by column sums: quick enough for many resamples.
    apart, answers, *by_category = map(sum, zip(*rows, strict=True))
    expected = answers * answers - sum(number * number for number in by_category)
    return 1 - (answers - 1) * apart / expected if expected else None

"""Figures of an item for its author: how hard it is, and whether it tells people apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, pstdev

ENOUGH = 30
"""People below which the figures are noise: the author is told."""


@dataclass(frozen=True)
class ItemFigures:
    """One item over some people.

    Attributes
    ----------
    people
        How many answered it.
    difficulty
        Share of right answers, from 0 (nobody) to 1.
    discrimination
        Correlation of this item with the share of the person's other items that are right
        (corrected item-total, Nunnally & Bernstein 1994); None where nothing varies.
    few
        Fewer people than `ENOUGH`.
    """

    people: int
    difficulty: float
    discrimination: float | None
    few: bool


def item_figures(answers: Sequence[Mapping[str, bool]]) -> dict[str, ItemFigures]:
    """Give the figures of every item.

    Parameters
    ----------
    answers
        For each person, item to whether the answer was right; items may be missing.
    """
    items = sorted({item for person in answers for item in person})
    return {item: _figures(item, answers) for item in items}


def _figures(item: str, answers: Sequence[Mapping[str, bool]]) -> ItemFigures:
    own = [float(person[item]) for person in answers if item in person]
    pairs = [
        (float(person[item]), fmean(float(right) for one, right in person.items() if one != item))
        for person in answers
        if item in person and len(person) > 1
    ]
    return ItemFigures(len(own), fmean(own), _correlation(pairs), len(own) < ENOUGH)


def _correlation(pairs: Sequence[tuple[float, float]]) -> float | None:
    if len(pairs) < 2:
        return None
    xs, ys = zip(*pairs, strict=True)
    spread = pstdev(xs) * pstdev(ys)
    if not spread:
        return None
    mx, my = fmean(xs), fmean(ys)
    found: float = fmean((x - mx) * (y - my) for x, y in pairs) / spread
    return found

"""The figure of the six elements: rated by oneself and by a partner, beside what was measured."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from poise.charts.canvas import (
    add_legend,
    evened,
    name_rows,
    new_figure,
    set_headline,
    style,
    tones,
)

_LINE_INCHES = 0.165
_DIVIDER, _COLUMN = 5.35, 5.6


@dataclass(frozen=True)
class RatingRow:
    """One element: what it is called, how it was rated (1-5 or None), what was measured, in words.

    Attributes
    ----------
    aside
        Nothing was measured, and the words say so.
    partner
        The rating of a partner who listened.
    """

    label: str
    rating: int | None
    measured: str
    aside: bool = False
    partner: int | None = None


def self_rating(
    rows: Sequence[RatingRow],
    *,
    title: str,
    low: str,
    high: str,
    own: str,
    measured: str,
    partner: str = "",
    dark: bool = False,
    narrow: bool = False,
) -> Figure:
    """Draw each element's ratings as a dot and a diamond, with what was measured beside them.

    Parameters
    ----------
    low, high, own, measured, partner : str
        What the ends of the scale mean, and words for the legend and the column.
    """
    size, room, right = (9.0, 1.3, 9.3) if narrow else (10.5, 2.4, 8.5)
    with style(dark=dark):
        ends = [evened(words, 0.8 if narrow else 1.6, size) for words in (low, high)]
        column = [evened(words, room, size) for words in (measured, *(r.measured for r in rows))]
        deep = max(words.count("\n") for words in column[1:]) + 1
        row_inches = max(0.5, deep * _LINE_INCHES + 0.16)
        top = max(words.count("\n") for words in (*ends, column[0])) + 1
        head = max(0.2, deep * _LINE_INCHES / 2 + 0.1) / row_inches
        above = head + (top * _LINE_INCHES + 0.08) / row_inches
        height = (len(rows) + above + 0.1) * row_inches + 0.75
        figure, axes = new_figure(7.6, height, narrow=narrow)
        for i, (row, words) in enumerate(zip(rows, column[1:], strict=True)):
            _row(axes, i, row, dark=dark)
            tone = matplotlib.rcParams["axes.labelcolor" if row.aside else "text.color"]
            axes.text(_COLUMN, i, words, va="center", color=tone, fontsize=size, parse_math=False)
        for x, words, side in zip((1, 5, _COLUMN), (*ends, column[0]), ("left", "right", "left"),
                                  strict=True):  # fmt: skip
            axes.text(x, -head, words, ha=side, va="bottom", fontsize=size, parse_math=False,
                      color=matplotlib.rcParams["axes.labelcolor"])  # fmt: skip
        name_rows(axes, [row.label for row in rows])
        axes.axvline(_DIVIDER, color=matplotlib.rcParams["grid.color"], linewidth=1)
        axes.set_xticks(range(1, 6))
        axes.set_xlim(0.7, right)
        axes.set_ylim(len(rows) - 0.45, -above)
        axes.spines[:].set_visible(False)
        set_headline(figure, title)
        add_legend(figure, _handles(rows, own, partner, dark=dark), narrow=narrow)
    return figure


def _row(axes: Axes, i: int, row: RatingRow, *, dark: bool) -> None:
    grid, between = matplotlib.rcParams["grid.color"], matplotlib.rcParams["axes.edgecolor"]
    axes.plot([1, 5], [i, i], color=grid, linewidth=1.4, marker="", zorder=1)
    own, partner = row.rating, row.partner
    if own is not None and partner is not None:
        axes.plot([own, partner], [i, i], color=between, linewidth=3.2, marker="", zorder=2)
    # Where both say the same, one stands above the other.
    aside = 0.15 if own == partner else 0.0
    if own is not None:
        axes.plot(own, i - aside, **_dot(dark=dark), zorder=3)
    if partner is not None:
        axes.plot(partner, i + aside, **_diamond(), zorder=4)


def _dot(*, dark: bool) -> dict[str, Any]:
    return {"marker": "o", "color": tones(dark=dark).after, "markersize": 11, "linestyle": ""}


def _diamond() -> dict[str, Any]:
    paper, ink = matplotlib.rcParams["axes.facecolor"], matplotlib.rcParams["text.color"]
    return {"marker": "D", "markerfacecolor": paper, "markeredgecolor": ink, "markersize": 8,
            "markeredgewidth": 1.8, "linestyle": ""}  # fmt: skip


def _handles(rows: Sequence[RatingRow], own: str, partner: str, *, dark: bool) -> list[Line2D]:
    handles = []
    if any(row.rating is not None for row in rows):
        handles.append(Line2D([], [], label=own, **_dot(dark=dark)))
    if any(row.partner is not None for row in rows):
        handles.append(Line2D([], [], label=partner, **_diamond()))
    return handles

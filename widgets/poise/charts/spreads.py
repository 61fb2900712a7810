"""Figures about how answers spread: guessed numbers, ranks, ratings from 1 to 5."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import matplotlib
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from poise.charts.canvas import (
    Tones,
    embolden,
    name_rows,
    new_figure,
    row_height,
    set_headline,
    style,
    tones,
    wrapped,
)
from poise.exercises import NumberSpread

_WIDTH = 6.2
_LABEL_INCHES = 2.2
_NARROW_LABEL_INCHES = 1.3
# A share of the bar that is too small to carry its number.
_THIN = 0.035


@dataclass(frozen=True)
class Guesses:
    """The guesses of one vote, and what stands above them."""

    spread: NumberSpread
    label: str


def numbers(
    votes: Sequence[Guesses],
    *,
    title: str,
    axis: str,
    truth: float | None = None,
    truth_label: str = "",
    dark: bool = False,
    narrow: bool = False,
) -> Figure:
    """Draw guesses as histograms one above the other, with a line where the truth is.

    Parameters
    ----------
    votes : sequence of Guesses
        One vote, or those before and after; the last one is solid.
    axis : str
        The unit.
    """
    tone = tones(dark=dark)
    with style(dark=dark):
        figure = _stack(len(votes), narrow=narrow)
        panels = figure.axes
        highest = max(count for vote in votes for _, _, count in vote.spread.bins)
        for axes, vote in zip(panels, votes, strict=True):
            solid = vote is votes[-1]
            paper = matplotlib.rcParams["axes.facecolor"]
            colors = (tone.after, paper) if solid else ("none", tone.before)
            _histogram(axes, vote.spread, highest, *colors)
            axes.set_title(vote.label, fontsize=11, pad=18 if axes is panels[0] else 4,
                           color=matplotlib.rcParams["axes.labelcolor"],
                           parse_math=False)  # fmt: skip
            if truth is not None:
                axes.axvline(truth, color=matplotlib.rcParams["text.color"], linewidth=1.6,
                             linestyle=(0, (4, 2)))  # fmt: skip
        if truth is not None:
            embolden(panels[0].annotate(
                truth_label, (truth, 1), (0, 3), xycoords=("data", "axes fraction"),
                textcoords="offset points", ha="center", va="bottom", parse_math=False,
            ))  # fmt: skip
        panels[-1].set_xlabel(axis, loc="right", parse_math=False)
        set_headline(figure, title)
    return figure


def _stack(number: int, *, narrow: bool) -> Figure:
    height = 1.35 + 1.55 * number
    width = 3.9 if narrow else _WIDTH
    figure = Figure(figsize=(width, height), layout="constrained")
    figure.subplots(number, 1, sharex=True, squeeze=False)
    return figure


def _histogram(axes: Axes, spread: NumberSpread, highest: int, fill: str, edge: str) -> None:
    # Bins of whole numbers hold both their ends: 10 to 19 is drawn from 9.5 to 19.5.
    ends = [(low, high) for low, high, _ in spread.bins]
    gap = all(later[0] > one[1] for one, later in pairwise(ends))
    half = 0.5 if gap and all(float(end).is_integer() for pair in ends for end in pair) else 0.0
    for low, high, count in spread.bins:
        axes.bar(low - half, count, high - low + 2 * half, align="edge", facecolor=fill,
                 edgecolor=edge)  # fmt: skip
        if count:
            axes.text((low + high) / 2, count + highest * 0.03, str(count), ha="center",
                      va="bottom", fontsize=9.5, zorder=3,
                      bbox={"facecolor": matplotlib.rcParams["axes.facecolor"],
                            "edgecolor": "none", "pad": 0.6})  # fmt: skip
    axes.set_ylim(0, highest * 1.2)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)


def ranks(
    labels: Sequence[str],
    before: Sequence[float],
    after: Sequence[float] | None = None,
    *,
    title: str,
    top: str,
    before_label: str = "",
    after_label: str = "",
    dark: bool = False,
    narrow: bool = False,
) -> Figure:
    """Draw mean ranks as dots, 1 at the left: before hollow, after solid.

    Parameters
    ----------
    labels : sequence of str
        In the order of the rows.
    before, after : sequence of float
        Mean ranks; with one vote alone, the dots are solid.
    top : str
        Words for the end that is 1.
    """
    tone = tones(dark=dark)
    with style(dark=dark):
        room = _NARROW_LABEL_INCHES if narrow else _LABEL_INCHES
        names = [wrapped(one, room) for one in labels]
        height = row_height(names, 0.52) * len(labels) + 1.25
        figure, axes = new_figure(_WIDTH, height, narrow=narrow)
        number = len(labels)
        grid = matplotlib.rcParams["grid.color"]
        for i in range(number):
            axes.plot([1, number], [i, i], color=grid, linewidth=1.4, marker="", zorder=1)
            _rank(axes, i, before[i], None if after is None else after[i], tone)
        name_rows(axes, names)
        axes.set_xticks(range(1, number + 1), [top, *map(str, range(2, number + 1))],
                        parse_math=False)  # fmt: skip
        axes.set_xlim(0.7, number + 0.3)
        axes.set_ylim(number - 0.4, -0.6)
        axes.spines[:].set_visible(False)
        if after is not None:
            _dots(figure, before_label, after_label, tone.before, tone.after)
        set_headline(figure, title)
    return figure


def _rank(axes: Axes, row: int, before: float, after: float | None, tone: Tones) -> None:
    words = f"{before:.1f}"
    if after is not None:
        axes.plot([before, after], [row, row], color=tone.before, linewidth=1.6, marker="",
                  zorder=2)  # fmt: skip
        axes.plot(before, row, "o", markersize=10, markeredgewidth=1.6, zorder=3,
                  markerfacecolor=matplotlib.rcParams["axes.facecolor"],
                  markeredgecolor=tone.before)  # fmt: skip
        words = f"{before:.1f} → {after:.1f}"
    solid = before if after is None else after
    axes.plot(solid, row, "o", color=tone.after, markersize=10, zorder=4)
    axes.annotate(words, (1, row), (10, 0), xycoords=("axes fraction", "data"),
                  textcoords="offset points", va="center")  # fmt: skip


def _dots(figure: Figure, before: str, after: str, hollow: str, solid: str) -> None:
    paper = matplotlib.rcParams["axes.facecolor"]
    look: dict[str, Any] = {"marker": "o", "linestyle": "", "markersize": 9}
    handles = [
        Line2D([], [], label=before, markerfacecolor=paper, markeredgecolor=hollow, **look),
        Line2D([], [], label=after, color=solid, **look),
    ]
    figure.legend(handles=handles, loc="outside lower right", ncols=2)


def ratings(
    labels: Sequence[str],
    before: Sequence[Sequence[int]],
    after: Sequence[Sequence[int]] | None = None,
    *,
    title: str,
    low: str,
    high: str,
    before_label: str = "",
    after_label: str = "",
    dark: bool = False,
    narrow: bool = False,
) -> Figure:
    """Draw how ratings spread, one bar a statement, its parts from 1 (pale) to 5.

    Parameters
    ----------
    labels : sequence of str
        One for each statement.
    before, after : sequence of sequences of int
        How many gave 1 to 5. All bars have one length; each tells its number of ratings.
    low, high : str
        What 1 and 5 mean.
    """
    tone = tones(dark=dark)
    with style(dark=dark):
        room = _NARROW_LABEL_INCHES if narrow else _LABEL_INCHES
        names = [wrapped(one, room) for one in labels]
        height = row_height(names, 0.66 if after is None else 0.98) * len(labels) + 1.2
        figure, axes = new_figure(_WIDTH, height, narrow=narrow)
        for i in range(len(labels)):
            if after is None:
                _stacked(axes, i, before[i], "", tone.steps)
            else:
                _stacked(axes, i - 0.2, before[i], before_label, tone.steps)
                _stacked(axes, i + 0.2, after[i], after_label, tone.steps)
        name_rows(axes, names)
        axes.set_xticks([])
        axes.set_xlim(0, 1)
        axes.set_ylim(len(labels) - 0.45, -0.55)
        axes.spines[:].set_visible(False)
        edge = matplotlib.rcParams["axes.edgecolor"]
        steps = (f"1 {low}".strip(), "2", "3", "4", f"5 {high}".strip())
        handles = [Patch(facecolor=color, edgecolor=edge, linewidth=0.6, label=name)
                   for color, name in zip(tone.steps, steps, strict=True)]  # fmt: skip
        figure.legend(handles=handles, loc="outside lower left", ncols=2 if narrow else 5,
                      handlelength=1.1, columnspacing=1.2)  # fmt: skip
        set_headline(figure, title)
    return figure


def _stacked(axes: Axes, y: float, counts: Sequence[int], name: str, colors: Sequence[str]) -> None:
    people = sum(counts)
    shares = np.asarray(counts) / max(people, 1)
    starts = np.concatenate([[0.0], np.cumsum(shares)[:-1]])
    edge = matplotlib.rcParams["axes.edgecolor"]
    for start, share, count, color in zip(starts, shares, counts, colors, strict=True):
        if not count:
            continue
        axes.barh(y, share, 0.34, left=start, color=color, edgecolor=edge, linewidth=0.6)
        if share >= _THIN:
            axes.text(start + share / 2, y, str(count), ha="center", va="center", fontsize=9.5)
    words = f"{name}  n = {people}" if name else f"n = {people}"
    axes.annotate(words, (1, y), (8, 0), textcoords="offset points", va="center", fontsize=9.5,
                  color=matplotlib.rcParams["axes.labelcolor"], parse_math=False)  # fmt: skip

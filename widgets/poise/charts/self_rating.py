"""The figure of statements that a person rated: now beside the time before."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from poise.charts.canvas import (
    Tones,
    add_legend,
    evened,
    name_rows,
    new_figure,
    row_height,
    set_headline,
    style,
    tones,
    wrapped,
)


def rating_dots(
    labels: Sequence[str],
    now: Sequence[int],
    before: Sequence[int | None],
    *,
    steps: int,
    title: str,
    low: str,
    high: str,
    now_word: str,
    before_word: str,
    dark: bool = False,
    narrow: bool = False,
) -> Figure:
    """Draw each statement's rating as a dot, hollow for the time before.

    Parameters
    ----------
    before
        None where there is no earlier rating.
    low, high
        What the ends of the scale mean.
    """
    room = 1.5 if narrow else 2.8
    with style(dark=dark):
        colours = tones(dark=dark)
        rows = [wrapped(label, room) for label in labels]
        height = len(rows) * row_height(rows, 0.5) + 1.4
        figure, axes = new_figure(7.6, height, narrow=narrow)
        for place, (one, old) in enumerate(zip(now, before, strict=True)):
            _row(axes, place, one, old, colours)
        name_rows(axes, rows)
        ends = [evened(low, 0.9), evened(high, 0.9)]
        names = [f"1\n{ends[0]}", *(str(n) for n in range(2, steps)), f"{steps}\n{ends[1]}"]
        axes.set_xticks(range(1, steps + 1), names)
        axes.set_xlim(0.6, steps + 0.4)
        axes.set_ylim(len(rows) - 0.5, -0.5)
        axes.spines[:].set_visible(False)
        axes.tick_params(length=0)
        set_headline(figure, title)
        if any(old is not None for old in before):
            add_legend(figure, _legend(now_word, before_word, colours), narrow=narrow)
    return figure


def _row(axes: Axes, place: int, one: int, old: int | None, colours: Tones) -> None:
    axes.axhline(place, color=colours.stayed, linewidth=1, zorder=0)
    if old is not None and old != one:
        axes.plot([old, one], [place, place], color=colours.moved, linewidth=1.5, zorder=1)
    if old is not None:
        axes.plot(
            old, place, "o", markersize=10, markerfacecolor="none",
            markeredgecolor=colours.before, markeredgewidth=1.6,
        )  # fmt: skip
    axes.plot(one, place, "o", markersize=8, color=colours.after, zorder=3)


def _legend(now_word: str, before_word: str, colours: Tones) -> list[Line2D]:
    return [
        Line2D([], [], linestyle="", marker="o", markersize=8, color=colours.after, label=now_word),
        Line2D(
            [], [], linestyle="", marker="o", markersize=9, markerfacecolor="none",
            markeredgecolor=colours.before, label=before_word,
        ),
    ]  # fmt: skip

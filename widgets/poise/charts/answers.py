"""Figures about answers: which types are mixed up, and what a discussion changed."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import matplotlib
import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from poise.charts.canvas import embolden, new_figure, set_title, style

# From seq-1 to seq-5 of the tokens: every number keeps the colour of text.
_LIGHT = ("#f1f8fa", "#c8e4ea", "#95c8d2", "#65a7b5", "#3a8391")
_DARK = ("#182225", "#20373c", "#26525a", "#33707c", "#448c9a")
# Few answers stay pale: one mistake is not a pattern.
_PALEST_TOP = 3.0
_NARROWEST = 5.4


def confusion(
    counts: Sequence[Sequence[int]],
    rows: Sequence[str],
    columns: Sequence[str],
    *,
    title: str,
    row_title: str,
    column_title: str,
    dark: bool = False,
    narrow: bool = False,
) -> Figure:
    """Draw what fits (rows) against what was chosen (columns).

    Parameters
    ----------
    counts : sequence of sequences of int
        One row for each of `rows`, one column for each of `columns`.
    rows, columns, title, row_title, column_title : str
        Words, in the reader's language. A cell of equal names is on the diagonal.
    dark, narrow : bool
        Whether the page is dark, and whether it is a phone's.
    """
    with style(dark=dark):
        width = max(_NARROWEST, 1.15 * len(columns) + 1.6)
        figure, axes = new_figure(width, 0.86 * len(rows) + 1.1, narrow=narrow)
        shades = LinearSegmentedColormap.from_list("poise", _DARK if dark else _LIGHT)
        values = np.asarray(counts, dtype=float)
        axes.imshow(values, cmap=shades, vmin=0, vmax=max(_PALEST_TOP, values.max()), aspect="auto")
        _grid(axes, len(rows), len(columns))
        for i, row in enumerate(rows):
            for j, column in enumerate(columns):
                _cell(axes, i, j, int(counts[i][j]), fits=row == column)
        _name(axes, rows, columns, narrow=narrow)
        axes.set_xlabel(column_title, loc="left", labelpad=8, parse_math=False)
        axes.set_ylabel(row_title, parse_math=False)
        axes.spines[:].set_visible(False)
        set_title(axes, title)
    return figure


def _name(axes: Axes, rows: Sequence[str], columns: Sequence[str], *, narrow: bool) -> None:
    size = 9.5 if narrow else 11
    across, down = (
        [_stacked(word) if narrow else word for word in words] for words in (columns, rows)
    )
    axes.set_xticks(range(len(columns)), across, parse_math=False, fontsize=size)
    axes.set_yticks(range(len(rows)), down, parse_math=False, fontsize=size)
    axes.xaxis.tick_top()
    axes.xaxis.set_label_position("top")
    axes.tick_params(axis="x", labelcolor=matplotlib.rcParams["text.color"])


def _stacked(words: str) -> str:
    return words.replace("-", "-\n").replace(" ", "\n")


def _grid(axes: Axes, rows: int, columns: int) -> None:
    axes.set_xticks(np.arange(columns + 1) - 0.5, minor=True)
    axes.set_yticks(np.arange(rows + 1) - 0.5, minor=True)
    axes.grid(which="minor", color=matplotlib.rcParams["figure.facecolor"], linewidth=3)
    axes.tick_params(which="minor", size=0)


def _cell(axes: Axes, row: int, column: int, count: int, *, fits: bool) -> None:
    label = axes.text(column, row, str(count), ha="center", va="center",
                      fontsize=14 if fits else 12)  # fmt: skip
    if fits:
        embolden(label)
        edge = matplotlib.rcParams["text.color"]
        corner = (column - 0.46, row - 0.455)
        axes.add_patch(Rectangle(corner, 0.92, 0.91, fill=False, edgecolor=edge, linewidth=1.6))


def before_after(
    labels: Sequence[str],
    before: Sequence[int],
    after: Sequence[int],
    *,
    title: str,
    before_label: str,
    after_label: str,
    keys: Collection[int] = (),
    key_label: str = "",
    dark: bool = False,
) -> Figure:
    """Draw votes before (hollow) and after (solid) a discussion on one scale.

    Parameters
    ----------
    labels : sequence of str
        One for each option.
    before, after : sequence of int
        Votes.
    keys : collection of int
        Positions of the reference answers, named by `key_label`.
    """
    with style(dark=dark):
        figure, axes = new_figure(7.2, 0.95 * len(labels) + 0.9)
        place = np.arange(len(labels))
        hollow, solid = ("#7e8d92", "#7cc5d0") if dark else ("#768488", "#145d69")
        axes.barh(place - 0.19, before, 0.31, facecolor="none", edgecolor=hollow,
                  label=before_label)  # fmt: skip
        axes.barh(place + 0.19, after, 0.34, color=solid, label=after_label)
        longest = max([*before, *after, 1])
        for i in range(len(labels)):
            axes.text(before[i] + longest * 0.015, i - 0.19, str(before[i]), va="center",
                      color=hollow)  # fmt: skip
            word = f"{after[i]}  {key_label}" if i in keys and key_label else str(after[i])
            embolden(axes.text(after[i] + longest * 0.015, i + 0.19, word, va="center"))
        axes.set_yticks(place, labels, parse_math=False)
        axes.set_xlim(0, longest * 1.25)
        axes.set_xticks([])
        axes.invert_yaxis()
        axes.spines["bottom"].set_visible(False)
        figure.legend(loc="outside lower right", ncols=2)
        set_title(axes, title)
    return figure

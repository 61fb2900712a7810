"""The figure about types that are mixed up."""

from __future__ import annotations

from collections.abc import Sequence

import matplotlib
import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from poise.charts.canvas import embolden, new_figure, set_title, style, tones

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
    shares: Sequence[str] = (),
    shares_title: str = "",
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
    shares : sequence of str
        What stands at the end of each row, under `shares_title`: the share that fits, say.
    dark, narrow : bool
        Whether the page is dark, and whether it is a phone's.
    """
    with style(dark=dark):
        width = max(_NARROWEST, 1.15 * len(columns) + 1.6)
        figure, axes = new_figure(width, 0.86 * len(rows) + 1.1, narrow=narrow)
        shades = LinearSegmentedColormap.from_list("poise", tones(dark=dark).steps)
        values = np.asarray(counts, dtype=float)
        axes.imshow(values, cmap=shades, vmin=0, vmax=max(_PALEST_TOP, values.max()), aspect="auto")
        _grid(axes, len(rows), len(columns))
        for i, row in enumerate(rows):
            for j, column in enumerate(columns):
                _cell(axes, i, j, int(counts[i][j]), fits=row == column)
        _name(axes, rows, columns, narrow=narrow)
        _end(axes, shares, shares_title)
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


def _end(axes: Axes, shares: Sequence[str], title: str) -> None:
    for i, share in enumerate(shares):
        axes.annotate(share, (1, i), (10, 0), xycoords=("axes fraction", "data"),
                      textcoords="offset points", va="center", parse_math=False)  # fmt: skip
    if shares:
        axes.annotate(title, (1, 1), (10, 6), xycoords="axes fraction", va="bottom",
                      textcoords="offset points", color=matplotlib.rcParams["axes.labelcolor"],
                      parse_math=False)  # fmt: skip


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

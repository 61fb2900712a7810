"""Figures of the simulators: curves with levels and points, and the stages of a call."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from poise.charts.canvas import Tones, new_figure, set_headline, style, tones, wrapped

_DASHES = ("-", "--", ":")


@dataclass(frozen=True)
class Curve:
    """A line: its name, and its points."""

    label: str
    points: Sequence[tuple[float, float]]


@dataclass(frozen=True)
class Level:
    """A line across at one height, with its name."""

    label: str
    y: float


@dataclass(frozen=True)
class Spot:
    """A point that is named; hollow for what was before."""

    label: str
    x: float
    y: float
    hollow: bool = False


def curves(
    lines: Sequence[Curve],
    *,
    title: str,
    x_label: str,
    y_label: str,
    levels: Sequence[Level] = (),
    spots: Sequence[Spot] = (),
    y_range: tuple[float, float] | None = None,
    dark: bool = False,
    narrow: bool = False,
) -> Figure:
    """Draw lines that differ by dash as well as by shade, named at their ends.

    Parameters
    ----------
    y_range
        Least and most of the upright scale; as wide as the data where it is None.
    """
    size = 9.0 if narrow else 10.5
    with style(dark=dark):
        colours = tones(dark=dark)
        figure, axes = new_figure(7.6, 3.9, narrow=narrow)
        shades = (colours.after, colours.before, colours.moved)
        for line, dash, shade in zip(lines, _DASHES, shades, strict=False):
            xs, ys = zip(*line.points, strict=True)
            axes.plot(xs, ys, dash, color=shade, linewidth=2.2, label=line.label)
        _levels(axes, levels, colours, size)
        _spots(axes, spots, colours, size)
        axes.set_xlabel(x_label, fontsize=size)
        axes.set_ylabel(y_label, fontsize=size)
        if y_range is not None:
            axes.set_ylim(*y_range)
        axes.margins(x=0.04)
        axes.spines[["top", "right"]].set_visible(False)
        if len(lines) > 1:
            axes.legend(frameon=False, fontsize=size, loc="best")
        set_headline(figure, title)
    return figure


def _levels(axes: Axes, levels: Sequence[Level], colours: Tones, size: float) -> None:
    for level in levels:
        axes.axhline(level.y, color=colours.moved, linewidth=1, linestyle=(0, (4, 3)))
        axes.annotate(
            level.label, (1, level.y), xycoords=("axes fraction", "data"), xytext=(-2, 2),
            textcoords="offset points", ha="right", va="bottom", fontsize=size - 1,
        )  # fmt: skip


def _spots(axes: Axes, spots: Sequence[Spot], colours: Tones, size: float) -> None:
    for spot in spots:
        face = "none" if spot.hollow else colours.after
        axes.plot(
            spot.x, spot.y, "o", markersize=9, markerfacecolor=face,
            markeredgecolor=colours.after, markeredgewidth=1.8, zorder=4,
        )  # fmt: skip
        axes.annotate(
            spot.label, (spot.x, spot.y), xytext=(9, 9), textcoords="offset points",
            fontsize=size, annotation_clip=False,
        )  # fmt: skip


def stages(
    labels: Sequence[str],
    seconds: Sequence[int],
    before: Sequence[int],
    *,
    title: str,
    x_label: str,
    dark: bool = False,
    narrow: bool = False,
) -> Figure:
    """Draw the stages of a call as a waterfall; hollow for what they took before.

    Parameters
    ----------
    seconds, before
        Of each stage, now and at the start.
    """
    size = 9.0 if narrow else 10.5
    with style(dark=dark):
        colours = tones(dark=dark)
        figure, axes = new_figure(7.6, 3.9, narrow=narrow)
        at = at_before = 0
        for row, (now, old) in enumerate(zip(seconds, before, strict=True)):
            axes.barh(
                row, old, left=at_before, height=0.62, facecolor="none",
                edgecolor=colours.before, linewidth=1.2,
            )  # fmt: skip
            axes.barh(row, now, left=at, height=0.42, color=colours.after)
            axes.annotate(
                str(now), (max(at + now, at_before + old), row), xytext=(5, 0),
                textcoords="offset points", va="center", fontsize=size,
            )  # fmt: skip
            at, at_before = at + now, at_before + old
        names = [wrapped(label, 0.9 if narrow else 1.6, size) for label in labels]
        axes.set_yticks(range(len(labels)), names, fontsize=size)
        axes.invert_yaxis()
        axes.set_xlabel(x_label, fontsize=size)
        axes.spines[["top", "right", "left"]].set_visible(False)
        axes.tick_params(axis="y", length=0)
        set_headline(figure, title)
    return figure

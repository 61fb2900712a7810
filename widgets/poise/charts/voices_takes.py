"""Takes beside one another, or over time: one small panel for each measure."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import matplotlib
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator
from matplotlib.transforms import blended_transform_factory

from poise.charts.canvas import add_legend, embolden, evened, inches_of, set_headline, style, tones

_WIDTH, _PHONE_WIDTH = 7.4, 3.9
_LABEL_INCHES = 1.9
_ROW, _PHONE_ROW = 0.42, 0.66
_VALUE_SIZE, _SMALL = 10.0, 9.0
_PANEL = 1.4  # inches, about
_MARGIN = 0.22  # of a panel's reach, at either side of its values


@dataclass(frozen=True)
class TakePanel:
    """One measure of all takes.

    Attributes
    ----------
    label, unit
        What is measured and in what, in the reader's language.
    values
        One for each take; None where it could not be measured.
    baseline
        The person's own neutral take.
    digits
        After the point.
    span
        Least width of the axis, in the unit, so that trifles do not look large.
    band
        A range that the course gives as guidance; there is none unless it is asked for.
    """

    label: str
    unit: str
    values: Sequence[float | None]
    baseline: float | None = None
    digits: int = 0
    span: float = 0.0
    band: tuple[float, float] | None = None


def takes_over_time(
    panels: Sequence[TakePanel],
    takes: Sequence[str],
    *,
    title: str,
    current: int | None = None,
    baseline: str = "",
    current_label: str = "",
    band: str = "",
    dark: bool = False,
    narrow: bool = False,
) -> Figure:
    """Draw takes as rows, the earliest on top, with one panel for each measure.

    Parameters
    ----------
    panels : sequence of TakePanel
        The measures, each with an axis of its own.
    takes : sequence of str
        What each take is called.
    current : int or None
        Which take is solid.
    baseline, current_label, band : str
        Words for the legend.
    """
    with style(dark=dark):
        names, row = _names(takes, narrow=narrow)
        figure = Figure(
            figsize=(_PHONE_WIDTH if narrow else _WIDTH, row * len(takes) + 1.45),
            layout=ConstrainedLayoutEngine(wspace=0.07),
        )
        drawn = figure.subplots(1, len(panels), sharey=True, squeeze=False)[0]
        for axes, panel in zip(drawn, panels, strict=True):
            _panel(axes, panel, current, dark=dark, narrow=narrow)
        _name(drawn, names, current, narrow=narrow)
        drawn[0].set_ylim(len(takes) - 0.5, -0.75 if narrow else -0.5)
        set_headline(figure, title)
        labels = (current_label, baseline, band)
        add_legend(
            figure, _handles(panels, current, labels, dark=dark, narrow=narrow), narrow=narrow
        )
    return figure


def _names(takes: Sequence[str], *, narrow: bool) -> tuple[list[str], float]:
    """Break the takes' names, and give the height of a row in inches."""
    names = [evened(one, _PHONE_WIDTH * 0.95 if narrow else _LABEL_INCHES, _VALUE_SIZE)
             for one in takes]  # fmt: skip
    more = max((name.count("\n") for name in names), default=0)
    return names, (_PHONE_ROW if narrow else _ROW) + more * 0.13


def _name(
    panels: Sequence[Axes], names: Sequence[str], current: int | None, *, narrow: bool
) -> None:
    first, last = panels[0], panels[-1]
    first.set_yticks(range(len(names)), [] if narrow else names, parse_math=False,
                     fontsize=_VALUE_SIZE)  # fmt: skip
    texts = first.get_yticklabels()
    if narrow:
        # On a phone a take's name stands above its row and runs over all panels.
        place = blended_transform_factory(first.transAxes, last.transData)
        texts = [
            last.text(0, i - 0.19, name, transform=place, va="bottom", fontsize=_VALUE_SIZE,
                      parse_math=False, in_layout=False)
            for i, name in enumerate(names)
        ]  # fmt: skip
    if current is not None:
        embolden(texts[current])


def _panel(axes: Axes, panel: TakePanel, current: int | None, *, dark: bool, narrow: bool) -> None:
    grid, edge = matplotlib.rcParams["grid.color"], matplotlib.rcParams["axes.edgecolor"]
    low, high = _reach(panel)
    rows = range(len(panel.values))
    if panel.band is not None:
        axes.axvspan(*panel.band, color=grid, alpha=0.5, linewidth=0, zorder=0)
    axes.hlines(rows, low, high, color=grid, linewidth=1.2, zorder=1)
    if panel.baseline is not None and narrow:
        # Names stand between the rows: a line through them could not be read.
        axes.plot([panel.baseline] * len(rows), rows, **_tick(), zorder=2)
    elif panel.baseline is not None:
        axes.axvline(panel.baseline, **_dashed())
    values = [math.nan if value is None else value for value in panel.values]
    if not narrow:
        axes.plot(values, rows, color=edge, linewidth=1.2, marker="", zorder=2)
    for i, value in enumerate(values):
        axes.plot(value, i, **_dot(dark=dark, solid=i == current), zorder=3)
    _values(axes, panel, (low, high), current, narrow=narrow)
    axes.set_xlim(low, high)
    axes.xaxis.set_major_locator(MaxNLocator(2 if narrow else 3))
    axes.tick_params(axis="x", labelsize=_SMALL)
    axes.tick_params(axis="y", left=False)
    axes.spines[["left", "bottom"]].set_visible(False)
    _head(axes, panel, narrow=narrow)


def _head(axes: Axes, panel: TakePanel, *, narrow: bool) -> None:
    room, size = (1.15, _SMALL) if narrow else (1.7, 11.0)
    axes.set_title(evened(panel.label, room, size), fontsize=size, pad=8, parse_math=False)
    axes.set_xlabel(evened(panel.unit, room, _SMALL), fontsize=_SMALL, loc="left",
                    parse_math=False)  # fmt: skip


def _values(
    axes: Axes, panel: TakePanel, ends: tuple[float, float], current: int | None, *, narrow: bool
) -> None:
    """Write each value beside its dot, rather where it does not cover the baseline.

    On a phone it stands below the dot: there is no room beside it.
    """
    paper, muted = matplotlib.rcParams["axes.facecolor"], matplotlib.rcParams["axes.labelcolor"]
    per_inch = (ends[1] - ends[0]) / _PANEL
    for i, value in enumerate(panel.values):
        if value is None:
            axes.text(sum(ends) / 2, i, "–", ha="center", va="center", color=muted, zorder=4,
                      bbox={"facecolor": paper, "edgecolor": "none", "pad": 2})  # fmt: skip
            continue
        words = f"{value:.{panel.digits}f}"
        side = _side(value, (inches_of(words, _VALUE_SIZE) + 0.15) * per_inch, panel, ends)
        beside: Any = {"ha": "left" if side > 0 else "right", "va": "center"}
        text = axes.annotate(
            words, (value, i), (0, -8) if narrow else (8 * side, 0), textcoords="offset points",
            fontsize=_VALUE_SIZE, zorder=4, **({"ha": "center", "va": "top"} if narrow else beside),
            bbox={"facecolor": paper, "edgecolor": "none", "pad": 0.8},
        )  # fmt: skip
        if i == current:
            embolden(text)


def _side(value: float, width: float, panel: TakePanel, ends: tuple[float, float]) -> int:
    sides = (1, -1) if value <= sum(ends) / 2 else (-1, 1)
    clear = [
        side
        for side in sides
        if ends[0] <= value + side * width <= ends[1]
        and not (panel.baseline is not None and 0 < side * (panel.baseline - value) < width)
    ]
    return next(iter(clear), sides[0])


def _reach(panel: TakePanel) -> tuple[float, float]:
    values = [value for value in (*panel.values, panel.baseline, *(panel.band or ()))
              if value is not None]  # fmt: skip
    if not values:
        return 0.0, max(panel.span, 1.0)
    low, high = min(values), max(values)
    span = max(high - low, panel.span, 1e-6)
    middle = (low + high) / 2
    return middle - span * (0.5 + _MARGIN), middle + span * (0.5 + _MARGIN)


def _dot(*, dark: bool, solid: bool) -> dict[str, Any]:
    brand, paper = tones(dark=dark).after, matplotlib.rcParams["axes.facecolor"]
    return {"marker": "o", "markersize": 8, "markerfacecolor": brand if solid else paper,
            "markeredgecolor": brand, "markeredgewidth": 1.6, "linestyle": ""}  # fmt: skip


def _dashed() -> dict[str, Any]:
    return {"color": matplotlib.rcParams["text.color"], "linewidth": 1.3, "marker": "",
            "linestyle": (0, (4, 2))}  # fmt: skip


def _tick() -> dict[str, Any]:
    return {"color": matplotlib.rcParams["text.color"], "marker": "|", "markersize": 13,
            "markeredgewidth": 1.3, "linestyle": ""}  # fmt: skip


def _handles(
    panels: Sequence[TakePanel],
    current: int | None,
    labels: tuple[str, str, str],
    *,
    dark: bool,
    narrow: bool,
) -> list[Artist]:
    now, baseline, band = labels
    handles: list[Artist] = []
    if current is not None and now:
        handles.append(Line2D([], [], label=now, **_dot(dark=dark, solid=True)))
    if baseline and any(panel.baseline is not None for panel in panels):
        handles.append(Line2D([], [], label=baseline, **(_tick() if narrow else _dashed())))
    if band and any(panel.band is not None for panel in panels):
        handles.append(Patch(label=band, color=matplotlib.rcParams["grid.color"], alpha=0.5))
    return handles

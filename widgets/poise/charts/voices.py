"""Figures of one take: its waveform, its pitch, and the person's own rating beside it."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import matplotlib
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from poise.charts.canvas import new_figure, set_title, style

if TYPE_CHECKING:
    # Only a name here: a report of answers need not wait for the sound library.
    from poise.voice import VoiceMeasures

_END_WIDTH = 10  # letters
_LEAP_SEMITONES = 3.0


def waveform(
    take: VoiceMeasures,
    *,
    title: str,
    seconds: str,
    pause: str,
    dark: bool = False,
    narrow: bool = False,
) -> Figure:
    """Draw a take's outline with its pauses.

    Parameters
    ----------
    take : VoiceMeasures
        What was measured.
    title, seconds : str
        Words for the figure and its axis.
    pause : str
        Label of a pause, with ``{seconds}``.
    """
    with style(dark=dark):
        figure, axes = new_figure(7.2, 2.3, narrow=narrow)
        duration = take.duration.value or 1.0
        peak = max([*take.envelope, 1e-6])
        outline = np.asarray(take.envelope) / peak
        place = np.linspace(0, duration, len(outline))
        axes.fill_between(place, -outline, outline, linewidth=0.8, color=_brand(dark))
        _pauses(axes, take, pause, top=1.12)
        axes.set_ylim(-1.1, 1.55)
        axes.set_yticks([])
        axes.spines["left"].set_visible(False)
        _time_axis(axes, duration, seconds)
        set_title(axes, title)
    return figure


def pitch(
    take: VoiceMeasures,
    *,
    title: str,
    seconds: str,
    semitones: str,
    pause: str,
    baseline: VoiceMeasures | None = None,
    band: str = "",
    middle: str = "",
    dark: bool = False,
    narrow: bool = False,
) -> Figure:
    """Draw a take's pitch in semitones, against the baseline's middle where there is one.

    Parameters
    ----------
    band, middle : str
        Labels of the baseline's p5-p95 band and of its median (or of the take's own median).
    """
    with style(dark=dark):
        figure, axes = new_figure(7.2, 3.3, narrow=narrow)
        reference = _median(baseline) or _median(take) or 1.0
        contour = _semitones(take.pitch, reference)
        place = np.arange(len(contour)) * take.step
        grey = matplotlib.rcParams["axes.edgecolor"]
        axes.axhline(0, color=grey, linewidth=1, linestyle="--")
        edge = axes.get_yaxis_transform()
        axes.text(1.01, 0, middle, transform=edge, va="center", parse_math=False, fontsize=10)
        if baseline is not None and baseline.pitch:
            low, high = np.nanpercentile(_semitones(baseline.pitch, reference), [5, 95])
            axes.axhspan(low, high, color=matplotlib.rcParams["grid.color"], alpha=0.45, zorder=0)
            axes.text(1.01, high, band, transform=edge, va="center", parse_math=False, fontsize=10)
        axes.plot(place, _broken(contour), color=_brand(dark), marker="")
        reach = _reach(contour)
        axes.set_ylim(-reach, reach * 1.45)
        _pauses(axes, take, pause, top=reach * 1.02)
        axes.set_ylabel(semitones, parse_math=False)
        axes.yaxis.set_major_formatter(lambda value, _: f"{value:+.0f}" if value else "0")
        _time_axis(axes, take.duration.value or 1.0, seconds)
        set_title(axes, title)
    return figure


@dataclass(frozen=True)
class RatingRow:
    """One dimension: its name, the own rating (1-5 or None), and what was measured, in words."""

    label: str
    rating: int | None
    measured: str
    aside: bool = False


def self_rating(
    rows: Sequence[RatingRow],
    *,
    title: str,
    low: str,
    high: str,
    own: str,
    measured: str,
    dark: bool = False,
    narrow: bool = False,
) -> Figure:
    """Draw the own rating of each dimension as a dot, with what was measured beside it."""
    with style(dark=dark):
        figure, axes = new_figure(7.6, 0.52 * len(rows) + 1.35, narrow=narrow)
        grid, muted = matplotlib.rcParams["grid.color"], matplotlib.rcParams["axes.labelcolor"]
        for i, row in enumerate(rows):
            axes.plot([1, 5], [i, i], color=grid, linewidth=1.4, marker="", zorder=1)
            if row.rating is not None:
                axes.plot(row.rating, i, "o", color=_brand(dark), markersize=11, zorder=2)
            tone = muted if row.aside else matplotlib.rcParams["text.color"]
            words = re.sub(r"\s?([（(])", r"\n\1", row.measured) if narrow else row.measured
            size = 9 if narrow else 11
            axes.text(5.55, i, words, va="center", color=tone, parse_math=False, fontsize=size)
        axes.axvline(5.3, color=grid, linewidth=1)
        for x, words, side in ((1, low, "left"), (5, high, "right"), (5.55, measured, "left")):
            # On a phone the two ends would run into each other.
            lines = textwrap.fill(words, _END_WIDTH) if narrow else words
            axes.text(x, -0.75, lines, ha=side, va="center", color=muted, parse_math=False,
                      fontsize=9 if narrow else 10)  # fmt: skip
        axes.set_yticks(range(len(rows)), [row.label for row in rows], parse_math=False)
        axes.set_xticks(range(1, 6))
        axes.set_xlim(0.8, 8.4)
        axes.set_ylim(len(rows) - 0.4, -1.15)
        axes.spines[:].set_visible(False)
        dot = Line2D([], [], marker="o", color=_brand(dark), linestyle="", label=own)
        figure.legend(handles=[dot], loc="outside lower left")
        set_title(axes, title)
    return figure


def _median(take: VoiceMeasures | None) -> float | None:
    return take.pitch_median.value if take else None


def _semitones(hertz: Sequence[float], reference: float) -> np.ndarray:
    values = np.asarray(hertz, dtype=float)
    return np.where(values > 0, 12 * np.log2(np.maximum(values, 1e-6) / reference), np.nan)


def _reach(contour: np.ndarray) -> float:
    # A few stray frames must not flatten the rest.
    heard = np.abs(contour[np.isfinite(contour)])
    return max(3.0, float(np.percentile(heard, 97)) + 1.5) if heard.size else 3.0


def _broken(contour: np.ndarray) -> np.ndarray:
    # A leap between two frames is the tracker changing its mind, not a voice: no line there.
    leaps = np.abs(np.diff(contour, prepend=contour[:1])) > _LEAP_SEMITONES
    return np.where(leaps, np.nan, contour)


def _brand(dark: bool) -> str:
    return "#7cc5d0" if dark else "#145d69"


def _time_axis(axes: Axes, duration: float, label: str) -> None:
    axes.set_xlim(0, duration)
    axes.set_xlabel(label, parse_math=False)


def _pauses(axes: Axes, take: VoiceMeasures, label: str, *, top: float) -> None:
    grey = matplotlib.rcParams["hatch.color"]
    for gap in take.pauses:
        axes.axvspan(gap.start, gap.end, facecolor="none", edgecolor=grey, hatch="///",
                     linewidth=0)  # fmt: skip
        words = label.format(seconds=f"{gap.length:.1f}")
        axes.text((gap.start + gap.end) / 2, top, words, ha="center", va="bottom", fontsize=9,
                  parse_math=False,
                  bbox={"facecolor": matplotlib.rcParams["axes.facecolor"], "edgecolor": "none",
                        "pad": 1.5})  # fmt: skip

"""Figures of one take's sound: its outline, and its pitch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

import matplotlib
import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.markers import CARETUP, MarkerStyle
from matplotlib.patches import Patch
from matplotlib.path import Path
from matplotlib.ticker import MaxNLocator

from poise.charts.canvas import (
    add_legend,
    evened,
    inches_of,
    new_figure,
    set_headline,
    style,
    tones,
)
from poise.charts.voices_text import Word, lay_out, write_below

if TYPE_CHECKING:
    # Only a name here: a report of answers need not wait for the sound library.
    from poise.voice import VoiceMeasures

Direction = Literal["rise", "fall", "level"]

_WIDTH = 7.2
_LEAP_SEMITONES, _LEAST_REACH = 3.0, 3.0
_LABEL_SHARE = 0.22  # above the pitch, for the pauses' labels
_LABEL_HEIGHT = 0.085  # of a name beside the axes
_PAUSE_SIZE = 9.0
_MARK_INCHES = 0.2  # a row of small marks below the sound
_TURNED = {"rise": 35.0, "level": 0.0, "fall": -35.0}
_ARROW = Path(
    [(-1, 0), (1, 0), (0.3, 0.55), (1, 0), (0.3, -0.55)],
    [Path.MOVETO, Path.LINETO, Path.MOVETO, Path.LINETO, Path.LINETO],
)


def waveform(
    take: VoiceMeasures,
    *,
    title: str,
    seconds: str,
    pause: str,
    words: Sequence[Word] = (),
    stresses: Sequence[float] = (),
    candidate: str = "",
    dark: bool = False,
    narrow: bool = False,
) -> Figure:
    """Draw a take's outline with its pauses, and the text under it.

    Parameters
    ----------
    take : VoiceMeasures
        What was measured.
    title, seconds : str
        Words for the figure and its axis.
    pause : str
        Label of a pause, with ``{seconds}``.
    words : sequence of (str, float, float)
        Phrases of the text, each with start and end in seconds where it was probably said.
    stresses : sequence of float
        Candidate moments of stress, in seconds.
    candidate : str
        Words for the legend: that these are candidates.
    """
    with style(dark=dark):
        figure, axes = new_figure(_WIDTH, 2.6, narrow=narrow)
        duration = take.duration.value or 1.0
        outline = np.asarray(take.envelope) / max([*take.envelope, 1e-6])
        place = np.linspace(0, duration, len(outline))
        axes.fill_between(place, -outline, outline, linewidth=0.8, color=tones(dark=dark).after)
        axes.set_ylim(-1.1, 1.75)
        axes.set_yticks([])
        axes.spines["left"].set_visible(False)
        _time_axis(axes, duration, seconds)
        set_headline(figure, title)
        ink = matplotlib.rcParams["text.color"]
        look: Any = {"marker": CARETUP, "color": ink, "linestyle": "", "markersize": 6}
        handles = [Line2D([], [], label=candidate, **look)] if stresses else []
        add_legend(figure, handles, narrow=narrow)
        floor, per_inch = _add_below(figure, axes, words, marks=bool(stresses), narrow=narrow)
        axes.plot(stresses, [floor - _MARK_INCHES / 2 * per_inch] * len(stresses), **look)
        _pauses(axes, take, pause, (floor, 1.08))
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
    words: Sequence[Word] = (),
    finals: Sequence[tuple[float, Direction]] = (),
    final_labels: Mapping[Direction, str] | None = None,
    dark: bool = False,
    narrow: bool = False,
) -> Figure:
    """Draw a take's pitch in semitones, against the baseline's middle where there is one.

    Parameters
    ----------
    band, middle : str
        Labels of the baseline's p5-p95 band and of its median (or of the take's own median).
    words : sequence of (str, float, float)
        As for `waveform`.
    finals : sequence of (float, str)
        Ends of phrases in seconds, each with the direction of its last movement.
    final_labels : mapping of str to str
        Words for the directions.
    """
    with style(dark=dark):
        figure, axes = new_figure(_WIDTH, 3.4, narrow=narrow)
        reference = _median(baseline) or _median(take) or 1.0
        contour = _semitones(take.pitch, reference)
        usual = _usual(baseline, reference)
        low, high = _reach(contour, usual)
        axes.plot(np.arange(len(contour)) * take.step, _unlinked(contour), marker="",
                  color=tones(dark=dark).after)  # fmt: skip
        axes.set_ylim(low, high + _LABEL_SHARE * (high - low))
        _semitone_axis(axes, (low, high), semitones)
        _time_axis(axes, take.duration.value or 1.0, seconds)
        set_headline(figure, title)
        handles = _ground(axes, usual, band, middle, narrow=narrow)
        add_legend(figure, [*handles, *_arrow_handles(finals, final_labels or {})], narrow=narrow)
        floor, per_inch = _add_below(figure, axes, words, marks=bool(finals), narrow=narrow)
        bottom, top = axes.get_ylim()
        axes.yaxis.label.set_y((floor + top - 2 * bottom) / (top - bottom) / 2)
        for end, direction in finals:
            y = floor - _MARK_INCHES / 2 * per_inch
            axes.plot([end], [y], clip_on=False, **_arrow_look(direction))
        _pauses(axes, take, pause, (floor, high))
    return figure


def _add_below(
    figure: Figure, axes: Axes, words: Sequence[Word], *, marks: bool, narrow: bool
) -> tuple[float, float]:
    """Make room below the sound and write the words there; give its floor, and units an inch."""
    figure.draw_without_rendering()  # only now is known how large the axes are
    box = axes.get_window_extent()
    low, high = axes.get_ylim()
    per_inch = (high - low) * figure.dpi / box.height
    duration = axes.get_xlim()[1]
    strip = lay_out(words, duration, box.width / figure.dpi, narrow=narrow) if words else None
    above = _MARK_INCHES if marks else 0.08
    depth = (above if marks or strip else 0.0) + (strip.height if strip else 0.0)
    figure.set_figheight(figure.get_figheight() + depth)
    axes.set_ylim(low - depth * per_inch, high)
    if strip is not None:
        write_below(axes, strip, low - above * per_inch, per_inch)
    return low, per_inch


def _pauses(axes: Axes, take: VoiceMeasures, label: str, ends: tuple[float, float]) -> None:
    """Hatch the pauses; label the longest of them first, and none where a label has no room."""
    grey, paper = (matplotlib.rcParams[key] for key in ("hatch.color", "axes.facecolor"))
    top = axes.get_ylim()[1]
    scale = axes.get_window_extent().width / axes.figure.dpi / axes.get_xlim()[1]
    taken: list[tuple[float, float]] = []
    for gap in sorted(take.pauses, key=lambda one: -one.length):
        axes.fill_between([gap.start, gap.end], ends[0], top, facecolor="none", edgecolor=grey,
                          hatch="///", linewidth=0)  # fmt: skip
        words = label.format(seconds=f"{gap.length:.1f}")
        middle = (gap.start + gap.end) / 2
        half = (max(inches_of(line, _PAUSE_SIZE) for line in words.split("\n")) / 2 + 0.04) / scale
        if all(middle + half <= left or middle - half >= right for left, right in taken):
            taken.append((middle - half, middle + half))
            axes.text(middle, ends[1], words, ha="center", va="bottom", fontsize=_PAUSE_SIZE,
                      parse_math=False, linespacing=1.15,
                      bbox={"facecolor": paper, "edgecolor": "none", "pad": 1.5})  # fmt: skip


def _ground(
    axes: Axes, usual: tuple[float, float] | None, band: str, middle: str, *, narrow: bool
) -> list[Artist]:
    """Draw what the pitch is compared with; on a phone its names go into the legend."""
    grey, fill = matplotlib.rcParams["axes.edgecolor"], matplotlib.rcParams["grid.color"]
    dashed: Any = {"color": grey, "linewidth": 1, "linestyle": "--", "marker": ""}
    axes.axhline(0, **dashed)
    shade: Any = {"facecolor": to_rgba(fill, 0.45), "edgecolor": grey, "linewidth": 0.6}
    if usual is not None:
        axes.axhspan(*usual, zorder=0, **shade)
    if narrow:
        handles = [Line2D([], [], label=middle, **dashed)] if middle else []
        return [*handles, Patch(label=band, **shade)] if usual and band else [*handles]
    edge = axes.get_yaxis_transform()
    low, high = axes.get_ylim()
    names = [(0.0, middle)]
    if usual is not None:
        names.append((max(usual[1], _LABEL_HEIGHT * (high - low)), band))
    for y, words in names:
        axes.text(1.01, y, evened(words, 1.1, 10), transform=edge, va="center", fontsize=10,
                  parse_math=False, color=matplotlib.rcParams["axes.labelcolor"])  # fmt: skip
    return []


def _arrow_handles(
    finals: Sequence[tuple[float, Direction]], labels: Mapping[Direction, str]
) -> list[Line2D]:
    seen = {direction for _, direction in finals}
    return [
        Line2D([], [], label=labels.get(direction, direction), **_arrow_look(direction))
        for direction in ("rise", "fall", "level")
        if direction in seen
    ]


def _arrow_look(direction: Direction) -> dict[str, Any]:
    ink = matplotlib.rcParams["text.color"]
    marker = MarkerStyle(_ARROW, fillstyle="none").rotated(deg=_TURNED[direction])
    return {"marker": marker, "markersize": 11, "markeredgecolor": ink, "markeredgewidth": 1.5,
            "linestyle": ""}  # fmt: skip


def _median(take: VoiceMeasures | None) -> float | None:
    return take.pitch_median.value if take else None


def _semitones(hertz: Sequence[float], reference: float) -> np.ndarray:
    values = np.asarray(hertz, dtype=float)
    return np.where(values > 0, 12 * np.log2(np.maximum(values, 1e-6) / reference), np.nan)


def _usual(baseline: VoiceMeasures | None, reference: float) -> tuple[float, float] | None:
    contour = _semitones(baseline.pitch if baseline else (), reference)
    heard = contour[np.isfinite(contour)]
    if not heard.size:
        return None
    low, high = np.percentile(heard, [5, 95])
    return float(low), float(high)


def _reach(contour: np.ndarray, usual: tuple[float, float] | None) -> tuple[float, float]:
    # A few stray frames must not flatten the rest; the baseline's whole band is to be seen.
    heard = contour[np.isfinite(contour)]
    ends = [-_LEAST_REACH, _LEAST_REACH]
    if heard.size:
        bottom, top = np.percentile(heard, [2, 98])
        ends += [float(bottom) - 1.5, float(top) + 1.5]
    if usual is not None:
        ends += [usual[0] - 0.5, usual[1] + 0.5]
    return min(ends), max(ends)


def _unlinked(contour: np.ndarray) -> np.ndarray:
    # A leap between two frames is the tracker changing its mind, not a voice: no line there.
    leaps = np.abs(np.diff(contour, prepend=contour[:1])) > _LEAP_SEMITONES
    return np.where(leaps, np.nan, contour)


def _semitone_axis(axes: Axes, ends: tuple[float, float], label: str) -> None:
    ticks = MaxNLocator(5, integer=True).tick_values(*ends)
    shown = [tick for tick in ticks if ends[0] <= tick <= ends[1]]
    axes.set_yticks(shown, [f"{tick:+.0f}" if tick else "0" for tick in shown])
    axes.spines["left"].set_bounds(ends[0], axes.get_ylim()[1])
    axes.set_ylabel(evened(label, 2.4), parse_math=False)


def _time_axis(axes: Axes, duration: float, label: str) -> None:
    axes.set_xlim(0, duration)
    axes.set_xlabel(label, parse_math=False)

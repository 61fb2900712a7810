"""The course of a role-play: temperature and trust after every line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from poise.charts.canvas import evened, new_figure, set_headline, style, tones

# Temperature's own colours, calm to heated: values of tokens.css.
_HEAT = ("#d3eef1", "#d3d5ab", "#dea559", "#c96222", "#8f221f")
_HEAT_DARK = ("#274249", "#545c3c", "#a27332", "#e79551", "#ffd7a0")
_NEAR = 9


@dataclass(frozen=True)
class CourseStep:
    """T and K after one step, and what it is called."""

    label: str
    temperature: int
    trust: int


def course(
    steps: Sequence[CourseStep],
    *,
    title: str,
    bands: Sequence[str],
    temperature_word: str,
    trust_word: str,
    dark: bool = False,
    narrow: bool = False,
) -> Figure:
    """Draw T as a full line with dots, K as a broken one with squares, on one scale.

    Parameters
    ----------
    bands
        Words for the five steps of temperature, calm first.
    """
    size = 9.0 if narrow else 10.5
    heat = _HEAT_DARK if dark else _HEAT
    width = 3.6 if narrow else 7.6
    with style(dark=dark):
        figure, axes = new_figure(7.6, 4.3, narrow=narrow)
        places = list(range(len(steps)))
        t_tone, k_tone = heat[4], tones(dark=dark).after
        ts, ks = [s.temperature for s in steps], [s.trust for s in steps]
        axes.plot(places, ts, "-o", color=t_tone, linewidth=2.2, markersize=7)
        axes.plot(places, ks, "--s", color=k_tone, linewidth=2.2, markersize=7)
        for place, t, k in zip(places, ts, ks, strict=True):
            _number(axes, place, t, t_tone, above=t >= k, size=size)
            _number(axes, place, k, k_tone, above=k > t, size=size)
        _scale(axes, heat, bands, len(steps), size)
        room = max(0.45, (width - 1.2) / len(steps) - 0.08)
        labels = [evened(step.label, room, size - 1) for step in steps]
        axes.set_xticks(places, labels, fontsize=size - 1)
        # Where both end at about the same height their names make room for each other.
        near = max(0, _NEAR - abs(ts[-1] - ks[-1])) / 2
        up, down = (near, -near) if ts[-1] >= ks[-1] else (-near, near)
        ends = [(ts[-1] + up, temperature_word, t_tone), (ks[-1] + down, trust_word, k_tone)]
        for level, word, tone in ends:
            axes.annotate(
                word, (places[-1], level), xytext=(14, 0), textcoords="offset points",
                va="center", color=tone, fontsize=size, annotation_clip=False,
            )  # fmt: skip
        set_headline(figure, title)
    return figure


def _number(axes: Axes, place: int, level: int, tone: str, *, above: bool, size: float) -> None:
    axes.annotate(
        str(level), (place, level), xytext=(0, 9 if above else -9), textcoords="offset points",
        ha="center", va="bottom" if above else "top", color=tone, fontsize=size,
    )  # fmt: skip


def _scale(axes: Axes, heat: Sequence[str], bands: Sequence[str], steps: int, size: float) -> None:
    left = -0.55
    for n, colour in enumerate(heat):
        axes.add_patch(Rectangle((left, 20 * n), 0.09, 20, color=colour, clip_on=False))
        axes.axhline(20 * n, color="#8d999c", linewidth=0.5, alpha=0.5, zorder=0)
    axes.set_yticks([10 + 20 * n for n in range(5)], bands, fontsize=size)
    axes.set_ylim(-6, 106)
    axes.set_xlim(left, steps - 0.4)
    axes.tick_params(length=0)
    axes.spines[["top", "right", "left"]].set_visible(False)

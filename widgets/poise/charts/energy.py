"""The figure of a shift's energy: a line, and where the breaks go."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.figure import Figure

from poise.charts.canvas import evened, new_figure, set_headline, style, tones

_COLUMN_INCHES = 1.15


def energy_line(
    labels: Sequence[str],
    levels: Sequence[int],
    breaks: Sequence[int],
    *,
    title: str,
    axis: str,
    break_word: str,
    dark: bool = False,
    narrow: bool = False,
) -> Figure:
    """Draw levels from 0 to 10 at some moments, with breaks between them.

    Parameters
    ----------
    breaks
        Numbers of the moments, from 0, after which a break stands.
    """
    size = 9.0 if narrow else 10.5
    room = min(_COLUMN_INCHES, ((3.6 if narrow else 7.6) - 0.9) / len(labels) - 0.1)
    with style(dark=dark):
        colours = tones(dark=dark)
        figure, axes = new_figure(7.6, 3.4, narrow=narrow)
        places = range(len(levels))
        axes.plot(places, levels, color=colours.after, marker="o", linewidth=2)
        for place, level in zip(places, levels, strict=True):
            axes.annotate(
                str(level), (place, level), xytext=(0, 8), textcoords="offset points",
                ha="center", fontsize=size,
            )  # fmt: skip
        for place in breaks:
            axes.axvline(place + 0.5, color=colours.before, linestyle="--", linewidth=1)
            axes.text(
                place + 0.5, 0.25, f" {break_word}", fontsize=size, ha="left", va="bottom",
                parse_math=False,
            )  # fmt: skip
        axes.set_ylim(0, 11.5)
        axes.set_yticks([0, 5, 10])
        axes.set_xlim(-0.4, len(levels) - 0.6)
        axes.set_xticks(
            list(places), [evened(label, room, size) for label in labels], fontsize=size
        )
        axes.set_ylabel(axis)
        axes.spines[["top", "right"]].set_visible(False)
        set_headline(figure, title)
    return figure

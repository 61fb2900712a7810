"""Words written under a sound: each phrase below the stretch where it was said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import matplotlib
from matplotlib.axes import Axes

from poise.charts.canvas import evened, inches_of, wrapped

Word = tuple[str, float, float]

_SIZE, _PHONE_SIZE = 10.0, 9.0
_LEADING = 1.45  # lines, against the size of the letters
_GAP = 0.09  # inches between two phrases
_ABOVE = 0.15  # inches from the bracket to its words
# How many phrases share a height, and how many lines each may have then.
_PLANS = ((1, 3), (2, 2), (2, 3), (3, 2))
_ELLIPSIS = "…"
_ENDINGS = " ，。、；：,.;:"


@dataclass(frozen=True)
class Placed:
    """A phrase where it is written: its middle in seconds, which row, what of it fits."""

    text: str
    middle: float
    tier: int
    start: float
    end: float
    whole: bool


@dataclass(frozen=True)
class Strip:
    """All phrases below a sound.

    Attributes
    ----------
    tops
        Of each row, in inches below the strip's upper edge.
    height
        In inches.
    size
        Of the letters, in points.
    """

    phrases: tuple[Placed, ...]
    tops: tuple[float, ...]
    height: float
    size: float


def lay_out(words: Sequence[Word], duration: float, inches: float, *, narrow: bool) -> Strip:
    """Find a place for each phrase so that none touches another.

    In one row if all of them fit there, on two or three lines each; otherwise neighbours take
    turns in two or three rows, and what still does not fit is shortened, or left out where not
    even two characters have room.

    Parameters
    ----------
    words
        Phrase, start and end in seconds, in the order of time.
    duration, inches
        Length of the whole take in seconds, and on paper.
    """
    size = _PHONE_SIZE if narrow else _SIZE
    said = [(text.strip(), start, end) for text, start, end in words if text.strip()]
    plans = [
        (tiers, _placed(said, duration, inches / duration, tiers, lines, size))
        for tiers, lines in _PLANS
    ]
    tiers, phrases = min(plans, key=lambda plan: _lost(plan[1], said))
    line = size / 72 * _LEADING
    tops, depth = [], 0.0
    for tier in range(tiers):
        rows = [one.text.count("\n") + 1 for one in phrases if one.tier == tier and one.text]
        tops.append(depth)
        depth += (_ABOVE + max(rows) * line) if rows else 0.0
    return Strip(tuple(one for one in phrases if one.text), tuple(tops), depth + 0.06, size)


def write_below(axes: Axes, strip: Strip, top: float, per_inch: float) -> None:
    """Write a strip's phrases, each under a bracket as long as its sound.

    Parameters
    ----------
    top, per_inch
        Upper edge of the strip in the units of the axes, and how many of them an inch has.
    """
    grey = matplotlib.rcParams["axes.edgecolor"]
    box = axes.get_window_extent()
    hair = axes.get_xlim()[1] * 0.03 * axes.figure.dpi / box.width
    for one in strip.phrases:
        apart = min(hair, (one.end - one.start) / 4)
        y = top - strip.tops[one.tier] * per_inch
        axes.plot([one.start + apart, one.end - apart], [y, y], color=grey, linewidth=1, marker="",
                  solid_capstyle="butt")  # fmt: skip
        axes.text(one.middle, y - 0.05 * per_inch, one.text, ha="center", va="top",
                  fontsize=strip.size, linespacing=1.2, parse_math=False)  # fmt: skip


def _placed(
    said: Sequence[Word], duration: float, scale: float, tiers: int, lines: int, size: float
) -> list[Placed]:
    placed = []
    for n, (text, start, end) in enumerate(said):
        before, after = n - tiers, n + tiers
        left = (said[before][2] + start) / 2 if before >= 0 else 0.0
        right = (end + said[after][1]) / 2 if after < len(said) else duration
        room = (right - left) * scale - _GAP
        short = _shortened(text, room, lines, size)
        width = max((inches_of(line, size) for line in short.split("\n")), default=0.0)
        half = (width + _GAP) / scale / 2
        # Under the middle of its sound, moved aside only as far as the neighbours ask.
        middle = min(max((start + end) / 2, left + half), right - half)
        whole = short.replace("\n", "").replace(" ", "") == text.replace(" ", "")
        placed.append(Placed(short, middle, n % tiers, start, end, whole))
    return placed


def _lost(phrases: Sequence[Placed], said: Sequence[Word]) -> tuple[int, int]:
    """Say how many phrases are not whole, and how many characters are missing."""
    shown = sum(len(one.text) for one in phrases)
    return sum(not one.whole for one in phrases), sum(len(text) for text, _, _ in said) - shown


def _shortened(text: str, inches: float, most: int, size: float) -> str:
    lines = wrapped(text, inches, size).split("\n")
    fits = [inches_of(line, size) <= inches for line in lines]
    if len(lines) <= most and all(fits):
        return evened(text, inches, size)
    kept = lines[: min(most, (fits.index(False) if False in fits else most) + 1)]
    last = kept[-1]
    while last and inches_of(last + _ELLIPSIS, size) > inches:
        last = last[:-1]
    last = last.rstrip(_ENDINGS)
    shown = "\n".join([*kept[:-1], last + _ELLIPSIS])
    return shown if len(shown) > 2 else ""

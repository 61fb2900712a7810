"""Figures about two votes: the bars of both, and who moved from what to what."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import matplotlib
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path

from poise.charts.canvas import (
    Tones,
    embolden,
    name_rows,
    new_figure,
    row_height,
    set_headline,
    style,
    tones,
    wrapped,
)

_WIDTH = 6.2
_LABEL_INCHES = 2.4
_NARROW_LABEL_INCHES = 1.4
# Of the alluvial drawing: a node's width and the gap between two, with the height as 1.
_NODE, _GAP, _SLOT = 0.012, 0.045, 0.055
_LETTER = 0.05  # a band must be as high as this to carry its number


def before_after(
    labels: Sequence[str],
    before: Sequence[int],
    after: Sequence[int] | None = None,
    *,
    title: str,
    before_label: str = "",
    after_label: str = "",
    keys: Collection[int] = (),
    key_label: str = "",
    dark: bool = False,
    narrow: bool = False,
) -> Figure:
    """Draw votes before (hollow) and after (solid) a discussion on one scale.

    Parameters
    ----------
    labels : sequence of str
        One for each option.
    before, after : sequence of int
        Votes; with one vote alone, the bars are solid and have no legend.
    keys : collection of int
        Positions of the reference answers, named by `key_label`.
    """
    tone = tones(dark=dark)
    with style(dark=dark):
        room = _NARROW_LABEL_INCHES if narrow else _LABEL_INCHES
        names = [wrapped(one, room) for one in labels]
        height = row_height(names, 0.5 if after is None else 0.88) * len(labels) + 0.9
        figure, axes = new_figure(_WIDTH, height, narrow=narrow)
        longest = max([*before, *(after or ()), 1])
        if after is None:
            _bars(axes, before, 0, longest, tone, solid=True)
        else:
            _bars(axes, before, -0.19, longest, tone, solid=False, name=before_label)
            _bars(axes, after, 0.19, longest, tone, solid=True, name=after_label)
            figure.legend(loc="outside lower right", ncols=2)
        name_rows(axes, names)
        for i in keys:
            embolden(axes.get_yticklabels()[i])
            numbers, shift = (before, 0.0) if after is None else (after, 0.19)
            _name_key(axes, numbers[i], i + shift, key_label, tone)
        axes.set_xlim(0, longest * 1.3)
        axes.set_xticks([])
        axes.invert_yaxis()
        axes.spines["bottom"].set_visible(False)
        set_headline(figure, title)
    return figure


def _bars(
    axes: Axes, numbers: Sequence[int], shift: float, longest: int, tone: Tones, *,
    solid: bool, name: str = "",
) -> None:  # fmt: skip
    place = np.arange(len(numbers)) + shift
    fill, edge = (tone.after, tone.after) if solid else ("none", tone.before)
    axes.barh(place, numbers, 0.32, label=name, facecolor=fill, edgecolor=edge,
              linewidth=0 if solid else None)  # fmt: skip
    for y, number in zip(place, numbers, strict=True):
        color = matplotlib.rcParams["text.color"] if solid else tone.before
        text = axes.text(number + longest * 0.015, y, str(number), va="center", color=color)
        if solid:
            embolden(text)


def _name_key(axes: Axes, number: int, y: float, words: str, tone: Tones) -> None:
    text = axes.annotate(
        f"✓ {words}" if words else "", (number, y), (26 + 7 * len(str(number)), 0),
        textcoords="offset points", va="center", color=tone.after, parse_math=False,
    )  # fmt: skip
    embolden(text)


@dataclass(frozen=True)
class _Node:
    """A choice at one side: its middle and its height."""

    middle: float
    height: float

    @property
    def top(self) -> float:
        return self.middle + self.height / 2


def transition(
    labels: Sequence[str],
    moves: Mapping[tuple[int, int], int],
    *,
    title: str,
    before_label: str,
    after_label: str,
    note: str = "",
    keys: Collection[int] = (),
    dark: bool = False,
    narrow: bool = False,
) -> Figure:
    """Draw who moved from what to what, as bands between two votes.

    Moves to a reference answer have the brand's colour, other moves are grey, those who stayed
    are pale.

    Parameters
    ----------
    labels : sequence of str
        One for each option, short.
    moves : mapping of (int, int) to int
        Positions of first and second choice, and how many people.
    note : str
        A line below: the gain, and how many people this is about.
    """
    tone = tones(dark=dark)
    with style(dark=dark):
        figure, axes = new_figure(_WIDTH + 0.4, max(3.4, 0.72 * len(labels) + 1.3), narrow=narrow)
        sums = [_sums(moves, len(labels), side) for side in (0, 1)]
        scale = min(_scale(side) for side in sums)
        left, right = (_nodes(side, scale) for side in sums)
        _bands(axes, moves, (left, right), scale, keys, tone)
        room = _NARROW_LABEL_INCHES if narrow else _LABEL_INCHES * 0.78
        for i, label in enumerate(labels):
            for x, node, number, side in (
                (0.0, left[i], sums[0][i], "right"), (1.0, right[i], sums[1][i], "left")
            ):  # fmt: skip
                _node(axes, x, node, number, wrapped(label, room), side, bold=i in keys)
        for x, words, side in ((0, before_label, "right"), (1, after_label, "left")):
            axes.text(x, 1.03, words, ha=side, va="bottom", parse_math=False,
                      color=matplotlib.rcParams["axes.labelcolor"])  # fmt: skip
        axes.set_xlim(-0.02, 1.02)
        axes.set_ylim(-0.02, 1.02)
        axes.axis("off")
        if note:
            figure.supxlabel(wrapped(note, figure.get_figwidth() * 0.95), x=0.01, ha="left",
                             fontsize=10, color=matplotlib.rcParams["axes.labelcolor"],
                             parse_math=False)  # fmt: skip
        set_headline(figure, title)
    return figure


def _sums(moves: Mapping[tuple[int, int], int], number: int, side: int) -> list[int]:
    sums = [0] * number
    for ends, people in moves.items():
        sums[ends[side]] += people
    return sums


def _scale(sums: Sequence[int]) -> float:
    """Find the height of one person at which the nodes, each with room for its label, just fit."""
    room = 1 - _GAP * (len(sums) - 1)
    low, high = 0.0, room / max(sum(sums), 1)
    for _ in range(30):
        middle = (low + high) / 2
        fits = sum(max(one * middle, _SLOT) for one in sums) <= room
        low, high = (middle, high) if fits else (low, middle)
    return low


def _nodes(sums: Sequence[int], scale: float) -> list[_Node]:
    slots = [max(one * scale, _SLOT) for one in sums]
    gap = (1 - sum(slots)) / max(len(sums) - 1, 1)
    top, nodes = 1.0, []
    for one, slot in zip(sums, slots, strict=True):
        nodes.append(_Node(top - slot / 2, one * scale))
        top -= slot + gap
    return nodes


def _bands(
    axes: Axes, moves: Mapping[tuple[int, int], int], sides: tuple[list[_Node], list[_Node]],
    scale: float, keys: Collection[int], tone: Tones,
) -> None:  # fmt: skip
    starts = _offsets(sorted(moves), moves, sides[0], scale, side=0)
    ends = _offsets(sorted(moves, key=lambda ends: ends[::-1]), moves, sides[1], scale, side=1)
    # Those who stayed lie at the back, moves to a reference answer on top.
    for one in sorted(moves, key=lambda ends: (ends[0] != ends[1], ends[1] in keys)):
        height = moves[one] * scale
        stayed, found = one[0] == one[1], one[1] in keys
        color = tone.stayed if stayed else tone.after if found else tone.moved
        axes.add_patch(PathPatch(_band(starts[one], ends[one], height), facecolor=color,
                                 edgecolor=matplotlib.rcParams["axes.facecolor"],
                                 linewidth=0.8))  # fmt: skip
        if not stayed and height >= _LETTER:
            ink = tone.on_after if found else matplotlib.rcParams["text.color"]
            embolden(axes.text(0.1, starts[one] - height / 2, str(moves[one]), color=ink,
                               ha="center", va="center"))  # fmt: skip


def _offsets(
    order: Sequence[tuple[int, int]], moves: Mapping[tuple[int, int], int],
    nodes: Sequence[_Node], scale: float, *, side: int,
) -> dict[tuple[int, int], float]:  # fmt: skip
    tops = [node.top for node in nodes]
    found = {}
    for ends in order:
        found[ends] = tops[ends[side]]
        tops[ends[side]] -= moves[ends] * scale
    return found


def _band(start: float, end: float, height: float) -> Path:
    left, right, middle = _NODE, 1 - _NODE, 0.5
    points = [
        (left, start), (middle, start), (middle, end), (right, end),
        (right, end - height), (middle, end - height), (middle, start - height),
        (left, start - height), (left, start),
    ]  # fmt: skip
    curve = [Path.CURVE4] * 3
    return Path(points, [Path.MOVETO, *curve, Path.LINETO, *curve, Path.CLOSEPOLY])


def _node(
    axes: Axes, x: float, node: _Node, number: int, label: str, side: str, *, bold: bool
) -> None:
    ink = matplotlib.rcParams["text.color"]
    corner = (x if side == "right" else x - _NODE, node.top - max(node.height, 0.004))
    axes.add_patch(Rectangle(corner, _NODE, max(node.height, 0.004), facecolor=ink, edgecolor=ink,
                             linewidth=0))  # fmt: skip
    # The number stands next to the bar, its name beyond, so that "1 6" cannot be misread.
    sign = -1 if side == "right" else 1
    beyond = 16 + 7 * len(str(number))
    for words, away in ((str(number), 8), (label, beyond)):
        text = axes.annotate(words, (x, node.middle), (sign * away, 0), ha=side, va="center",
                             textcoords="offset points", parse_math=False,
                             linespacing=1.12)  # fmt: skip
        if bold or words is not label:
            embolden(text)

"""Style, fonts and output shared by all figures."""

from __future__ import annotations

import ctypes
import gc
import io
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import matplotlib
from matplotlib import font_manager
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patheffects import withStroke
from matplotlib.text import Text
from pylopdf_fonts_zh_cn import sans_path

_FOLDER = Path(__file__).parent
_DPI = 130
# Widths of a title's characters in inches, and the share of the figure that a title may take.
_WIDE, _NARROW = 0.185, 0.098
_TITLE_SHARE = 0.86
_PHONE_INCHES = 3.9
_LINE_INCHES = 0.19
_TITLE_SIZE, _LABEL_SIZE = 13, 11
# A closing mark stays with the character before it.
_PIECES = re.compile(r"[^\s\u2e80-\uffff]+\s*|[\s\S][，。、；：！？…”’）》」]*")

# Before a bracket, after a Chinese or a Latin comma.
_JOINTS = [
    re.compile(pattern) for pattern in (r"\s(?=\()|(?=（)", "(?<=[，；：])", r"(?<=[,;:])\s")
]


@dataclass(frozen=True)
class Tones:
    """Colours that mean the same in every figure about answers; values of tokens.css."""

    before: str
    after: str
    on_after: str
    moved: str
    stayed: str
    steps: tuple[str, ...]


LIGHT = Tones(
    "#768488", "#145d69", "#ffffff", "#8d999c", "#dde3e4",
    ("#f1f8fa", "#c8e4ea", "#95c8d2", "#65a7b5", "#3a8391"),
)  # fmt: skip
DARK = Tones(
    "#7e8d92", "#7cc5d0", "#05242a", "#6c7a7f", "#344045",
    ("#182225", "#20373c", "#26525a", "#33707c", "#448c9a"),
)  # fmt: skip


def tones(*, dark: bool) -> Tones:
    """Give the colours for a light or a dark page."""
    return DARK if dark else LIGHT


@contextmanager
def style(*, dark: bool = False) -> Iterator[None]:
    """Poise's matplotlib style, with a Chinese font that travels in a package."""
    with matplotlib.rc_context(_parameters(dark)):
        yield


@cache
def _parameters(dark: bool) -> Any:  # matplotlib types the keys one by one
    name = "poise-dark.mplstyle" if dark else "poise.mplstyle"
    path = _FOLDER / name
    parameters: Any = matplotlib.rc_params_from_file(path, use_default_template=False)
    families = [_register_font(), "DejaVu Sans"]
    # The packaged font has one weight: asking for bold would only warn (see `embolden`).
    own = {"font.sans-serif": families, "axes.titleweight": "normal", "text.parse_math": False}
    return {**parameters, **own}


@cache
def _register_font() -> str:
    path = sans_path()
    font_manager.fontManager.addfont(path)
    return font_manager.FontProperties(fname=path).get_name()


def to_png(figure: Figure, *, tidy: bool = True) -> bytes:
    """Draw a figure as PNG, then close it.

    Parameters
    ----------
    tidy
        Give its memory back at once. While a slider moves there is no time for that: the one who
        draws calls `tidy_up` when it has come to rest.
    """
    buffer = io.BytesIO()
    # Fonts are looked up while drawing, not while the figure is put together.
    with style():
        _settle(figure)
        figure.savefig(
            buffer, format="png", dpi=_DPI, bbox_inches="tight", pad_inches=0.18,
            facecolor=figure.get_facecolor(), metadata={"Software": None},
        )  # fmt: skip
    figure.clear()
    if tidy:
        tidy_up()
    return buffer.getvalue()


def warm_up() -> None:
    """Draw one figure for nobody, in a process that others are copies of: theirs is then quick."""
    with style():
        figure, axes = new_figure(4, 3)
        axes.plot([0, 1], [0, 1])
        set_title(axes, "从容 Poise 0123456789 −%")
        axes.set_xlabel("温度 trust")
        axes.legend(["信任"])
        embolden(axes.text(0.5, 0.5, "说"))
    to_png(figure)


def tidy_up() -> None:
    """Give the memory of figures back that are no more."""
    gc.collect()
    _trim()


def to_svg(figure: Figure) -> bytes:
    """Draw a figure as SVG, its letters as outlines, for a process that soon ends."""
    buffer = io.BytesIO()
    # The salt makes ids, and with them the whole file, the same for the same figure.
    with style(), matplotlib.rc_context({"svg.fonttype": "path", "svg.hashsalt": "poise"}):
        _settle(figure)
        figure.savefig(
            buffer, format="svg", bbox_inches="tight", pad_inches=0.18,
            facecolor=figure.get_facecolor(), metadata={"Date": None, "Creator": None},
        )  # fmt: skip
    figure.clear()
    return buffer.getvalue()


def _settle(figure: Figure) -> None:
    # Cropping the paper moves its corner: a legend that hangs on it would leave the figure.
    figure.draw_without_rendering()
    figure.set_layout_engine("none")
    for legend in figure.legends:
        legend.set_bbox_to_anchor((0, 0, 1, 1), transform=figure.transFigure)


def new_figure(width: float, height: float, *, narrow: bool = False) -> tuple[Figure, Axes]:
    """One figure with one pair of axes, in the style that is active.

    A narrow one is for a phone: the same text on less paper, so that it can be read there.
    """
    width = min(width, _PHONE_INCHES) if narrow else width
    figure = Figure(figsize=(width, height), layout="constrained")
    return figure, figure.subplots()


def embolden(text: Text) -> Text:
    """Thicken a text: the packaged Chinese font has one weight only."""
    text.set_path_effects([withStroke(linewidth=0.55, foreground=text.get_color())])
    return text


def set_title(axes: Axes, title: str) -> None:
    """Put the finding above the figure."""
    wide = axes.figure.bbox.width / axes.figure.dpi
    embolden(axes.set_title(_broken(title, wide * _TITLE_SHARE), parse_math=False))


def set_headline(figure: Figure, title: str) -> None:
    """Put the finding at the left of the whole figure, above labels of any length."""
    words = _broken(title, figure.get_figwidth() * _TITLE_SHARE)
    text = figure.suptitle(words, x=0.01, ha="left", fontsize=_TITLE_SIZE)
    text.set_parse_math(False)
    embolden(text)


def wrapped(label: str, inches: float, size: float = _LABEL_SIZE) -> str:
    """Break a label into lines of a width; its letters are `size` points high."""
    return "\n".join(_broken(line, inches * _TITLE_SIZE / size) for line in label.split("\n"))


def evened(label: str, inches: float, size: float = _LABEL_SIZE) -> str:
    """Break a label into as few lines as fit, rather at its own joints, else about equally long."""
    lines = wrapped(label, inches, size).count("\n")
    for joint in _JOINTS:
        parted = joint.sub("\n", label)
        if lines and parted != label and wrapped(parted, inches, size).count("\n") == lines:
            return wrapped(parted, inches, size)
    for share in range(50, 100, 5):
        broken = wrapped(label, inches * share / 100, size)
        widest = max(inches_of(line, size) for line in broken.split("\n"))
        if broken.count("\n") == lines and widest <= inches:
            return broken
    return wrapped(label, inches, size)


def inches_of(line: str, size: float = _LABEL_SIZE) -> float:
    """Estimate how wide a line of text is, rather more than less."""
    return _length(line) * size / _TITLE_SIZE


def row_height(labels: Sequence[str], least: float) -> float:
    """Give the height in inches of a row that its broken label fits into."""
    lines = max((label.count("\n") + 1 for label in labels), default=1)
    return max(least, _LINE_INCHES * lines + 0.12)


def name_rows(axes: Axes, labels: Sequence[str]) -> None:
    """Write broken labels at the left of rows, the first at 0."""
    axes.set_yticks(range(len(labels)), labels, parse_math=False, linespacing=1.12)


def add_legend(figure: Figure, handles: Sequence[Artist], *, narrow: bool = False) -> None:
    """Put a legend below the figure, in a line where it fits, and make the figure higher by it."""
    if not handles:
        return
    size = 9.0 if narrow else 10.0
    room = figure.get_figwidth() - 0.7
    labels = [wrapped(str(handle.get_label()), room, size) for handle in handles]
    widths = [max(inches_of(line, size) for line in label.split("\n")) + 0.6 for label in labels]
    columns = len(labels) if sum(widths) < room else 2 if 2 * max(widths) < room + 0.6 else 1
    rows = sum(label.count("\n") + 1 for label in labels[::columns])
    figure.set_figheight(figure.get_figheight() + 0.08 + rows * size / 72 * 1.5)
    legend = figure.legend(
        handles, labels, loc="outside lower left", fontsize=size, handlelength=1.5,
        columnspacing=1.4, ncols=columns,
    )  # fmt: skip
    for text in legend.get_texts():
        text.set_parse_math(False)


def _broken(words: str, inches: float) -> str:
    """Break a title into lines: at spaces, and anywhere in Chinese."""
    lines, line, used = [], "", 0.0
    for piece in _PIECES.findall(words):
        length = _length(piece)
        if line and used + length > inches:
            lines.append(line.rstrip())
            line, used = "", 0.0
        line, used = line + piece, used + length
    return "\n".join([*lines, line])


def _length(line: str) -> float:
    # From dashes and curly quotes on, the packaged font's characters are as wide as they are high.
    return sum(_WIDE if c >= "\u2010" else _NARROW for c in line)


def _trim() -> None:
    if sys.platform == "linux":
        try:
            ctypes.CDLL("libc.so.6").malloc_trim(0)
        except (OSError, AttributeError):  # another C library: nothing to give back by hand
            return

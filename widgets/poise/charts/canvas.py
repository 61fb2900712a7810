"""Style, fonts and output shared by all figures."""

from __future__ import annotations

import ctypes
import gc
import io
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import matplotlib
from matplotlib import font_manager
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


def to_png(figure: Figure) -> bytes:
    """Draw a figure as PNG, then close it and give its memory back."""
    buffer = io.BytesIO()
    # Fonts are looked up while drawing, not while the figure is put together.
    with style():
        figure.savefig(
            buffer, format="png", dpi=_DPI, bbox_inches="tight", pad_inches=0.18,
            facecolor=figure.get_facecolor(), metadata={"Software": None},
        )  # fmt: skip
    figure.clear()
    gc.collect()
    _trim()
    return buffer.getvalue()


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


def _broken(words: str, inches: float) -> str:
    """Break a title into lines: at spaces, and anywhere in Chinese."""
    lines, line, used = [], "", 0.0
    for piece in re.findall(r"[^\s\u2e80-\uffff]+\s*|[\s\S]", words):
        length = sum(_WIDE if c >= "\u2e80" else _NARROW for c in piece)
        if line and used + length > inches:
            lines.append(line.rstrip())
            line, used = "", 0.0
        line, used = line + piece, used + length
    return "\n".join([*lines, line])


def _trim() -> None:
    if sys.platform == "linux":
        try:
            ctypes.CDLL("libc.so.6").malloc_trim(0)
        except (OSError, AttributeError):  # another C library: nothing to give back by hand
            return

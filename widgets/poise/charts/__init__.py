"""Data in, matplotlib Figure out.

Every figure is made with the object-oriented interface, no state of pyplot; its words come in as
arguments, already in the reader's language, and are never read as mathematics.
"""

from __future__ import annotations

from poise.charts.answers import before_after, confusion
from poise.charts.canvas import to_png
from poise.charts.voices import RatingRow, pitch, self_rating, waveform

__all__ = [
    "RatingRow",
    "before_after",
    "confusion",
    "pitch",
    "self_rating",
    "to_png",
    "waveform",
]

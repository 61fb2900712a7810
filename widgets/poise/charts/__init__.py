"""Data in, matplotlib Figure out.

Every figure is made with the object-oriented interface, no state of pyplot; its words come in as
arguments, already in the reader's language, and are never read as mathematics.
"""

from __future__ import annotations

from poise.charts.answers import confusion
from poise.charts.canvas import tidy_up, to_png, to_svg, warm_up
from poise.charts.energy import energy_line
from poise.charts.role_play import CourseStep, course
from poise.charts.self_rating import rating_dots
from poise.charts.spreads import Guesses, numbers, ranks, ratings
from poise.charts.voices import pitch, waveform
from poise.charts.voices_ratings import RatingRow, self_rating
from poise.charts.voices_takes import TakePanel, takes_over_time
from poise.charts.votes import before_after, transition

__all__ = [
    "CourseStep",
    "Guesses",
    "RatingRow",
    "TakePanel",
    "before_after",
    "confusion",
    "course",
    "energy_line",
    "numbers",
    "pitch",
    "ranks",
    "rating_dots",
    "ratings",
    "self_rating",
    "takes_over_time",
    "tidy_up",
    "to_png",
    "to_svg",
    "transition",
    "warm_up",
    "waveform",
]

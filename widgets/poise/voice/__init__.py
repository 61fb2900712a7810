"""Samples in, measures out: named acoustic quantities of a take, pure, numpy and scipy.

Nothing here guesses at a person: a measure has a unit, the source of its definition, how valid
it is, and how far this take can be relied on.
"""

from __future__ import annotations

from poise.voice.alignment import place_pauses, place_stresses, spread_text, word_after
from poise.voice.analysis import analyse
from poise.voice.demo import demo_take
from poise.voice.measures import (
    Direction,
    Measure,
    Phrase,
    PlacedPause,
    Reliability,
    Span,
    Stress,
    Validity,
    VoiceError,
    VoiceMeasures,
)
from poise.voice.syllables import count_units, rate_unit

__all__ = [
    "Direction",
    "Measure",
    "Phrase",
    "PlacedPause",
    "Reliability",
    "Span",
    "Stress",
    "Validity",
    "VoiceError",
    "VoiceMeasures",
    "analyse",
    "count_units",
    "demo_take",
    "place_pauses",
    "place_stresses",
    "rate_unit",
    "spread_text",
    "word_after",
]

"""What may be said of a take against the neutral one, and by how much it differs."""

from __future__ import annotations

from math import log2
from typing import NamedTuple

from poise.voice import Measure, VoiceMeasures

SPEEDS = ("articulation_rate", "rate")
# What is compared as it stands would only say how long the recorder ran, or how loud the room is.
_NOT_COMPARED = ("duration", "clipping")


class Change(NamedTuple):
    """A difference to the neutral take; no value where there is nothing to compare."""

    value: float | None
    unit: str


def speed_known(now: VoiceMeasures | None) -> bool:
    """Tell whether a speed may be said: of a known text, and one that was probably read."""
    return (
        now is not None
        and now.articulation_rate.value is not None
        and "text-differs" not in now.flags
    )


def changed(name: str, now: VoiceMeasures, base: VoiceMeasures | None) -> Change:
    """Reckon a measure's difference: a share for speeds, semitones for pitch, else its unit.

    It is reckoned anew for each showing, and not taken from the analysis: a person may record the
    neutral take again after the others.
    """
    new: Measure = getattr(now, name)
    old: Measure | None = getattr(base, name) if base else None
    unit = _unit(name, new.unit)
    if new.value is None or old is None or old.value is None or name in _NOT_COMPARED:
        return Change(None, unit)
    if name in SPEEDS:
        known = speed_known(now) and speed_known(base) and old.value > 0
        return Change(100 * (new.value / old.value - 1) if known else None, unit)
    if name == "pitch_median":
        return Change(12 * log2(new.value / old.value), unit)
    return Change(new.value - old.value, unit)


def _unit(name: str, unit: str) -> str:
    if name in SPEEDS:
        return "%"
    if name == "pitch_median":
        return "st"
    return "points" if unit == "%" else unit  # a share of a share would be misread

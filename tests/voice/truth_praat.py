"""What Praat says of the same sound. GPL: for the tests alone, nothing of ours imports it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from tests.voice.truth import Pitch, Sound, Times, spread_of

FLOOR_HZ, CEILING_HZ = 50.0, 600.0


def praat() -> Any:
    """Praat as a module; a test that needs it is skipped where it is not installed."""
    return pytest.importorskip("parselmouth", reason="praat-parselmouth is not installed")


def contour(samples: Sound, rate: int) -> Sound:
    """Pitch every 10 ms in Hz, 0 where there is none."""
    return contour_at(samples, rate)[1]


def contour_at(samples: Sound, rate: int) -> tuple[Sound, Sound]:
    """Times in s and pitch in Hz, 0 where there is none; limits in two passes.

    De Looze & Hirst (2008), with wider margins than their 0.75 times the first quartile and 1.5
    times the third: those cut the ends off a lively voice, and what is cut is missing in the range.
    """
    sound = praat().Sound(samples, rate)
    _, first = _pass(sound, FLOOR_HZ, CEILING_HZ)
    low, high = np.percentile(first[first > 0], [25, 75])
    return _pass(sound, 0.6 * low, 2 * high)


def _pass(sound: Any, floor: float, ceiling: float) -> tuple[Sound, Sound]:
    pitch = sound.to_pitch_ac(time_step=0.01, pitch_floor=floor, pitch_ceiling=ceiling)
    return np.asarray(pitch.xs()), np.asarray(pitch.selected_array["frequency"])


def praat_pitch(samples: Sound, rate: int) -> Pitch:
    """Median, deviation and range by Praat."""
    return spread_of(contour(samples, rate))


def intensity(samples: Sound, rate: int) -> tuple[Sound, Sound]:
    """Times in s and levels in dB, whose zero is Praat's own."""
    found = praat().Sound(samples, rate).to_intensity(minimum_pitch=100, time_step=0.01)
    return np.asarray(found.xs()), np.asarray(found.values[0])


def silences(samples: Sound, rate: int, shortest: float = 0.25) -> Times:
    """Stretches that Praat's "To TextGrid (silences)" calls silent, without the take's edges."""
    call = praat().praat.call
    # Intensity from 100 Hz on, -25 dB below the loudest, as de Jong & Wempe (2009) have it.
    grid = call(
        praat().Sound(samples, rate), "To TextGrid (silences)", 100, 0.0, -25.0, shortest, 0.05,
        "silent", "sounding",
    )  # fmt: skip
    count = call(grid, "Get number of intervals", 1)
    spans = [
        (
            call(grid, "Get start time of interval", 1, n),
            call(grid, "Get end time of interval", 1, n),
        )
        for n in range(1, count + 1)
        if call(grid, "Get label of interval", 1, n) == "silent"
    ]
    whole = len(samples) / rate
    return tuple((a, b) for a, b in spans if a > 0.001 and b < whole - 0.001)

"""Speech and pauses, by level.

A pause is a stretch of at least 250 ms below the threshold between two sounds (Goldman-Eisler
1968; de Jong & Bosker 2013). The threshold lies 25 dB below the loud parts of the take (de Jong &
Wempe 2009), and always 6 dB above the noise.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from poise.voice.measures import Span
from poise.voice.signal import RATE, Samples

STEP_SECONDS = 0.01
PAUSE_SECONDS = 0.25
_HOP = int(RATE * STEP_SECONDS)
_FLOOR_DB = -90.0
_BELOW_SPEECH_DB = 25.0
_ABOVE_NOISE_DB = 6.0
# Shorter stretches of sound inside a pause are clicks, breaths and chairs.
_SHORTEST_SOUND_SECONDS = 0.05

Levels = NDArray[np.float64]


@dataclass(frozen=True)
class Segments:
    """Where a take sounds and where it pauses, with its levels in dBFS."""

    sounds: tuple[Span, ...]
    pauses: tuple[Span, ...]
    speech_db: float
    noise_db: float

    @property
    def distance_db(self) -> float:
        """Distance between speech and noise, dB."""
        return self.speech_db - self.noise_db


def frame_levels(samples: Samples) -> Levels:
    """Level of each 10 ms in dBFS, over a window of 20 ms."""
    count = len(samples) // _HOP
    blocks = samples[: count * _HOP].reshape(count, _HOP)
    power = np.einsum("ij,ij->i", blocks, blocks, dtype=np.float64) / _HOP
    # A window of two blocks is centred on the border: half a step is well inside 50 ms.
    power = (power + np.concatenate([power[:1], power[:-1]])) / 2
    return np.asarray(10 * np.log10(np.maximum(power, 10 ** (_FLOOR_DB / 10))))


def segment(samples: Samples) -> Segments:
    """Split a take into sounds and pauses."""
    levels = frame_levels(samples)
    noise = float(np.percentile(_smooth(levels, 5), 3))
    loud = float(np.percentile(levels, 95))
    threshold = max(loud - _BELOW_SPEECH_DB, noise + min(_ABOVE_NOISE_DB, (loud - noise) / 2))
    runs = _runs(levels > threshold)
    least = round(_SHORTEST_SOUND_SECONDS / STEP_SECONDS)
    runs = [run for run in runs if run[1] - run[0] >= least]
    sounds = _join(runs, round(PAUSE_SECONDS / STEP_SECONDS))
    sounding = np.zeros(len(levels), dtype=bool)
    for start, end in runs:
        sounding[start:end] = True
    speech = levels[sounding] if sounding.any() else levels
    mean_power = float(np.mean(10 ** (speech / 10)))
    spans = tuple(Span(a * STEP_SECONDS, b * STEP_SECONDS) for a, b in sounds)
    pauses = tuple(Span(a.end, b.start) for a, b in pairwise(spans))
    return Segments(spans, pauses, 10 * float(np.log10(mean_power)), noise)


def _smooth(levels: Levels, width: int) -> Levels:
    if len(levels) < width:
        return levels
    return np.convolve(levels, np.ones(width) / width, mode="valid")


def _runs(mask: NDArray[np.bool_]) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate([[False], mask, [False]]).astype(np.int8)))
    return [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def _join(runs: list[tuple[int, int]], shortest_gap: int) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in runs:
        if joined and start - joined[-1][1] < shortest_gap:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined

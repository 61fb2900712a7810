"""From whatever a browser or a file delivers to clean mono samples at 16 kHz."""

from __future__ import annotations

from math import gcd

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.signal import resample_poly  # type: ignore[attr-defined]

from poise.voice.measures import VoiceError

RATE = 16_000
SHORTEST_SECONDS = 0.5
LONGEST_SECONDS = 180.0
# Below this peak there is nothing but the noise of the converter.
SILENCE_PEAK = 10 ** (-55 / 20)
_RATES = (8_000, 192_000)

Samples = NDArray[np.float32]


def condition(samples: ArrayLike, sample_rate: int) -> Samples:
    """Check a take and bring it to mono, 16 kHz, without offset.

    Parameters
    ----------
    samples : array_like
        Floats in [-1, 1] or 16-bit integers; one channel, or channels last.
    sample_rate : int
        In Hz.

    Raises
    ------
    VoiceError
        ``bad-rate``, ``bad-shape``, ``empty``, ``not-a-number``, ``too-short``, ``too-long``
        or ``silent``.
    """
    if not _RATES[0] <= sample_rate <= _RATES[1]:
        raise VoiceError("bad-rate", rate=sample_rate)
    mono = _to_mono(np.asarray(samples))
    seconds = len(mono) / sample_rate
    if seconds < SHORTEST_SECONDS:
        raise VoiceError("too-short", seconds=round(seconds, 2), least=SHORTEST_SECONDS)
    if seconds > LONGEST_SECONDS + 1:
        raise VoiceError("too-long", minutes=round(LONGEST_SECONDS / 60))
    mono -= np.float32(mono.mean(dtype=np.float64))
    if float(np.abs(mono).max()) < SILENCE_PEAK:
        raise VoiceError("silent")
    return _resample(mono, sample_rate)


def clipped_share(samples: ArrayLike) -> float:
    """Share of samples at the limit, in runs of at least three, 0 to 1."""
    mono = _to_mono(np.asarray(samples))
    at_limit = np.abs(mono) >= 0.995
    runs = at_limit[:-2] & at_limit[1:-1] & at_limit[2:]
    return float(runs.mean()) if runs.size else 0.0


def _to_mono(array: NDArray[np.generic]) -> Samples:
    if array.size == 0:
        raise VoiceError("empty")
    if array.ndim not in (1, 2) or array.dtype.kind not in "fiu":
        raise VoiceError("bad-shape")
    scale = 1.0 if array.dtype.kind == "f" else 1.0 / 32768
    mono = array.mean(axis=1) if array.ndim == 2 else array
    mono = np.asarray(mono, dtype=np.float32) * np.float32(scale)
    if not np.isfinite(mono).all():
        raise VoiceError("not-a-number")
    return mono


def _resample(mono: Samples, sample_rate: int) -> Samples:
    if sample_rate == RATE:
        return mono
    divisor = gcd(RATE, sample_rate)
    resampled = resample_poly(mono, RATE // divisor, sample_rate // divisor)
    return np.asarray(resampled, dtype=np.float32)

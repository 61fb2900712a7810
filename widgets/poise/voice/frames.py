"""Levels of a take every 10 ms: of the whole, and in bands."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from poise.voice.signal import RATE, Samples

STEP_SECONDS = 0.01
HOP = int(RATE * STEP_SECONDS)
FLOOR_DB = -100.0
# Bands in which speech stands out from a room: vowels below, the hiss of s, x and sh above.
BANDS_HZ = ((70, 300), (300, 700), (700, 1500), (1500, 2800), (2800, 4500), (4500, 7600))
# Eyben et al. (2016): the two sides of the alpha ratio.
_ALPHA_HZ = ((50, 1000), (1000, 5000))
_WINDOW = 400  # 25 ms
_SIZE = 512
_BLOCK = 2048

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Frames:
    """Levels in dBFS; frame n is centred on n times 10 ms.

    Attributes
    ----------
    level : ndarray
        RMS over 20 ms.
    bands : ndarray
        Frames x bands of `BANDS_HZ`, over 25 ms.
    sides : ndarray
        Power at 50-1000 Hz and at 1-5 kHz, for the alpha ratio.
    """

    level: Array
    bands: Array
    sides: Array

    def __len__(self) -> int:
        return len(self.level)


def frames_of(samples: Samples) -> Frames:
    """Levels of a take."""
    count = 1 + len(samples) // HOP
    level = _levels(samples, count)
    window = np.hanning(_WINDOW).astype(np.float32)
    # A full-scale sine has a level of -3 dBFS in its band, as it has in `level`.
    window /= np.float32(np.sqrt(0.5 * _SIZE * (window**2).sum()))
    matrix = _band_matrix()
    padded = np.pad(samples, (_WINDOW // 2, _WINDOW // 2 + HOP))
    power = np.empty((count, matrix.shape[1]), dtype=np.float32)
    for start in range(0, count, _BLOCK):
        end = min(start + _BLOCK, count)
        views = np.lib.stride_tricks.sliding_window_view(padded[start * HOP :], _WINDOW)
        spectrum = np.fft.rfft(views[: (end - start) * HOP : HOP] * window, _SIZE)
        power[start:end] = (spectrum.real**2 + spectrum.imag**2) @ matrix
    return Frames(
        level, _decibels(power[:, :-2].astype(np.float64)), power[:, -2:].astype(np.float64)
    )


def smooth(values: Array, width: int) -> Array:
    """Take a moving mean along the first axis; at the ends over what there is."""
    width = min(width, len(values))
    total = np.cumsum(np.pad(values, [(1, 0)] + [(0, 0)] * (values.ndim - 1)), axis=0)
    place = np.arange(len(values))
    first = np.maximum(0, place - width // 2)
    last = np.minimum(len(values), place + (width + 1) // 2)
    count = (last - first).reshape(-1, *[1] * (values.ndim - 1))
    return np.asarray((total[last] - total[first]) / count)


def _levels(samples: Samples, count: int) -> Array:
    padded = np.pad(samples, (HOP, 2 * HOP))[: (count + 1) * HOP]
    blocks = padded.reshape(count + 1, HOP)
    power = np.einsum("ij,ij->i", blocks, blocks, dtype=np.float64) / HOP
    return _decibels((power[:-1] + power[1:]) / 2)


def _band_matrix() -> NDArray[np.float32]:
    hertz = np.fft.rfftfreq(_SIZE, 1 / RATE)
    edges = np.array([*BANDS_HZ, *_ALPHA_HZ])
    return ((hertz[:, None] >= edges[:, 0]) & (hertz[:, None] < edges[:, 1])).astype(np.float32)


def _decibels(power: Array) -> Array:
    return np.asarray(10 * np.log10(np.maximum(power, 10 ** (FLOOR_DB / 10))))

"""Fundamental frequency by autocorrelation and Viterbi (Boersma 1993).

Each frame's autocorrelation is divided by that of its window, its strongest peaks become
candidates beside "no voice", and the cheapest path through them is the contour. A second pass
narrows the limits around the speaker's own voice (De Looze & Hirst 2008).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.fft import irfft, rfft

from poise.voice.signal import RATE, Samples

STEP_SECONDS = 0.01
FLOOR_HZ, CEILING_HZ = 60.0, 600.0
_HOP = int(RATE * STEP_SECONDS)
_CANDIDATES = 6
_BLOCK = 256  # frames analysed at once: bounds the memory
_OVERSAMPLING = 2  # of the autocorrelation, so that peaks of high voices stay fine

# Boersma (1993), with the values that Praat uses by default.
_SILENCE = 0.03
_VOICING = 0.45
_OCTAVE_COST = 0.01
_JUMP_COST = 0.35
_CHANGE_COST = 0.14

Array = NDArray[np.float64]


@dataclass(frozen=True)
class _Candidates:
    hertz: Array  # frames x candidates, 0 = no voice
    strength: Array


def contour(samples: Samples) -> Array:
    """Fundamental frequency every 10 ms in Hz, 0 where there is no voice."""
    first = _track(samples, FLOOR_HZ, CEILING_HZ)
    voiced = first[first > 0]
    if voiced.size < 10:
        return first
    low, high = np.percentile(voiced, [35, 65])
    floor = max(FLOOR_HZ, low * 0.72 - 10)
    ceiling = min(CEILING_HZ, high * 1.9 + 10)
    return _track(samples, float(floor), float(ceiling))


def _track(samples: Samples, floor: float, ceiling: float) -> Array:
    peak = float(np.abs(samples).max())
    window = int(3 * RATE / floor) // 2 * 2
    frames = max(1, 1 + (len(samples) - 1) // _HOP)
    padded = np.pad(samples, (window // 2, window // 2 + _HOP))
    found = [
        _block_candidates(
            padded, range(start, min(start + _BLOCK, frames)), window, peak, floor, ceiling
        )
        for start in range(0, frames, _BLOCK)
    ]
    return _cheapest_path(
        np.concatenate([block.hertz for block in found]),
        np.concatenate([block.strength for block in found]),
    )


def _block_candidates(
    padded: Samples, frames: range, window: int, peak: float, floor: float, ceiling: float
) -> _Candidates:
    starts = np.array(frames) * _HOP
    cut = np.lib.stride_tricks.sliding_window_view(padded, window)[starts].astype(np.float64)
    cut -= cut.mean(axis=1, keepdims=True)
    loudness = np.abs(cut).max(axis=1) / peak
    ratio = _normalised_autocorrelation(cut)
    return _pick(ratio, loudness, floor, ceiling)


def _normalised_autocorrelation(frames: Array) -> Array:
    window = np.hanning(frames.shape[1])
    size = 1 << int(np.ceil(np.log2(frames.shape[1] * 1.5)))
    keep = int(frames.shape[1] // 2) * _OVERSAMPLING

    def autocorrelate(values: Array) -> Array:
        spectrum = rfft(values, size, axis=-1)
        power = spectrum.real**2 + spectrum.imag**2
        lags = irfft(power, size * _OVERSAMPLING, axis=-1)[..., :keep]
        return np.asarray(lags / np.maximum(lags[..., :1], 1e-20))

    return np.asarray(autocorrelate(frames * window) / autocorrelate(window))


def _pick(ratio: Array, loudness: Array, floor: float, ceiling: float) -> _Candidates:
    rate = RATE * _OVERSAMPLING
    low = max(2, int(rate / ceiling))
    high = min(ratio.shape[1] - 2, int(rate / floor) + 1)
    left, mid, right = (ratio[:, low + k : high + k] for k in (-1, 0, 1))
    bend = left - 2 * mid + right
    shift = np.where(bend < 0, 0.5 * (left - right) / np.where(bend < 0, bend, -1), 0)
    height = np.minimum(mid - 0.25 * (left - right) * shift, 1.0)
    hertz = rate / (np.arange(low, high) + shift)
    strength = height - _OCTAVE_COST * np.log2(np.maximum(floor / hertz, 1e-6))
    is_peak = (mid > left) & (mid >= right) & (mid > 0.5 * _VOICING)
    strength = np.where(is_peak & (hertz >= floor) & (hertz <= ceiling), strength, -np.inf)
    best = np.argpartition(-strength, min(_CANDIDATES, strength.shape[1] - 1), axis=1)
    best = best[:, :_CANDIDATES]
    no_voice = _VOICING + np.maximum(0, 2 - loudness / (_SILENCE / (1 + _VOICING)))
    column = np.zeros((len(ratio), 1))
    return _Candidates(
        np.hstack([column, np.take_along_axis(hertz, best, axis=1)]),
        np.hstack([no_voice[:, None], np.take_along_axis(strength, best, axis=1)]),
    )


def _cheapest_path(hertz: Array, strength: Array) -> Array:
    # Costs are stated for steps of 10 ms, which is our step.
    octaves = np.log2(np.where(hertz > 0, hertz, 1))
    voiced = hertz > 0
    score = strength[0].copy()
    back = np.zeros(hertz.shape, dtype=np.int8)
    for frame in range(1, len(hertz)):
        jump = _JUMP_COST * np.abs(octaves[frame - 1][:, None] - octaves[frame][None, :])
        both = voiced[frame - 1][:, None] & voiced[frame][None, :]
        change = voiced[frame - 1][:, None] != voiced[frame][None, :]
        total = score[:, None] - np.where(both, jump, 0) - np.where(change, _CHANGE_COST, 0)
        back[frame] = total.argmax(axis=0)
        score = total.max(axis=0) + strength[frame]
    path = np.empty(len(hertz), dtype=np.int64)
    path[-1] = int(score.argmax())
    for frame in range(len(hertz) - 1, 0, -1):
        path[frame - 1] = back[frame, path[frame]]
    return np.asarray(hertz[np.arange(len(hertz)), path])

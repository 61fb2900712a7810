"""Fundamental frequency by autocorrelation and Viterbi (Boersma 1993).

Each frame's autocorrelation is divided by that of its window, its strongest peaks become
candidates beside "no voice", and the cheapest path through them is the contour. A first pass over
every fourth frame finds the speaker's own voice, and the second looks around it only (De Looze &
Hirst 2008). Both look below 2 kHz: that is where the harmonics are, and less of the noise.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from poise.voice.frames import HOP
from poise.voice.signal import RATE, Samples, filtered

FLOOR_HZ, CEILING_HZ = 50.0, 600.0
_RATE = 4_000
_HOP = HOP * _RATE // RATE
_CANDIDATES = 6
_BLOCK = 1024  # frames analysed at once: bounds the memory
_OVERSAMPLING = 4  # of the autocorrelation, so that peaks of high voices stay fine
_COARSE = 4
# A shorter voiced run than 30 ms is no voice.
_SHORTEST_RUN = 3
# The level that "silence" is relative to: a click must not set it.
_LOUD_PERCENTILE = 97

# Boersma (1993), with the values that Praat uses by default.
_SILENCE = 0.03
_VOICING = 0.45
_OCTAVE_COST = 0.01
_JUMP_COST = 0.35
_CHANGE_COST = 0.14

Array = NDArray[np.float64]
Floats = NDArray[np.float32]


@dataclass(frozen=True)
class _Candidates:
    hertz: Floats  # frames x candidates, 0 = no voice
    strength: Floats


def contour(samples: Samples) -> Array:
    """Fundamental frequency every 10 ms in Hz, 0 where there is no voice."""
    low = filtered(samples, RATE, _RATE)
    count = 1 + len(samples) // HOP
    first = _candidates(low, np.arange(0, count, _COARSE), FLOOR_HZ, CEILING_HZ)
    sure = _surest(first)
    if sure.size < 5:
        floor, ceiling = FLOOR_HZ, CEILING_HZ
    else:
        below, above = np.percentile(sure, [35, 65])
        floor = max(FLOOR_HZ, float(below) * 0.72 - 10)
        ceiling = min(CEILING_HZ, float(above) * 1.9 + 10)
    path = _cheapest_path(_candidates(low, np.arange(count), floor, ceiling))
    return _without_blips(path)


def _surest(found: _Candidates) -> Floats:
    best = found.strength.argmax(axis=1)
    hertz = found.hertz[np.arange(len(best)), best]
    return np.asarray(hertz[hertz > 0])


def _candidates(
    low: Samples, places: NDArray[np.int_], floor: float, ceiling: float
) -> _Candidates:
    window = int(3 * _RATE / floor) // 2 * 2
    padded = np.pad(low, (window // 2, window // 2 + 2 * _HOP))
    views = np.lib.stride_tricks.sliding_window_view(padded, window)
    tops = [
        np.abs(views[places[start : start + _BLOCK] * _HOP]).max(axis=1)
        for start in range(0, len(places), _BLOCK)
    ]
    loud = max(float(np.percentile(np.concatenate(tops), _LOUD_PERCENTILE)), 1e-9)
    blocks = []
    for index, start in enumerate(range(0, len(places), _BLOCK)):
        cut = views[places[start : start + _BLOCK] * _HOP]
        cut = cut - cut.mean(axis=1, keepdims=True)
        blocks.append(_pick(_autocorrelation(cut), tops[index] / loud, floor, ceiling))
    return _Candidates(
        np.concatenate([block.hertz for block in blocks]),
        np.concatenate([block.strength for block in blocks]),
    )


def _autocorrelation(frames: Floats) -> Floats:
    """Autocorrelation of each frame over that of its window, finer by `_OVERSAMPLING`."""
    length = frames.shape[1]
    window = np.hanning(length).astype(np.float32)
    size = 1 << int(np.ceil(np.log2(length * 1.5)))
    keep = length // 2 * _OVERSAMPLING

    def autocorrelate(values: Floats) -> Floats:
        spectrum = np.fft.rfft(values, size, axis=-1)
        power = spectrum.real**2 + spectrum.imag**2
        lags = np.fft.irfft(power, size * _OVERSAMPLING, axis=-1)[..., :keep]
        return np.asarray(lags / np.maximum(lags[..., :1], 1e-20))

    return np.asarray(autocorrelate(frames * window) / autocorrelate(window))


def _pick(ratio: Floats, loudness: Floats, floor: float, ceiling: float) -> _Candidates:
    rate = _RATE * _OVERSAMPLING
    low = max(2, int(rate / ceiling))
    high = min(ratio.shape[1] - 2, int(rate / floor) + 1)
    left, mid, right = (ratio[:, low + k : high + k] for k in (-1, 0, 1))
    frame, place = np.nonzero((mid > left) & (mid >= right) & (mid > 0.5 * _VOICING))
    a, b, c = left[frame, place], mid[frame, place], right[frame, place]
    shift = 0.5 * (a - c) / np.minimum(a - 2 * b + c, -1e-9)
    height = np.minimum(b - 0.25 * (a - c) * shift, 1.0)
    hertz = rate / (low + place + shift)
    strength = height - _OCTAVE_COST * np.log2(floor / hertz)
    good = (hertz >= floor) & (hertz <= ceiling)
    return _strongest(frame[good], hertz[good], strength[good], _no_voice(loudness))


def _no_voice(loudness: Floats) -> Floats:
    return np.asarray(_VOICING + np.maximum(0, 2 - loudness / (_SILENCE / (1 + _VOICING))))


def _strongest(
    frame: NDArray[np.intp], hertz: Floats, strength: Floats, no_voice: Floats
) -> _Candidates:
    """Keep the strongest peaks of each frame, after the candidate "no voice"."""
    order = np.lexsort((-strength, frame))
    frame, hertz, strength = frame[order], hertz[order], strength[order]
    firsts = np.searchsorted(frame, np.arange(len(no_voice)))
    rank = np.arange(len(frame)) - firsts[frame]
    kept = rank < _CANDIDATES
    shape = (len(no_voice), _CANDIDATES + 1)
    found = _Candidates(np.zeros(shape, np.float32), np.full(shape, -np.inf, np.float32))
    found.strength[:, 0] = no_voice
    found.hertz[frame[kept], rank[kept] + 1] = hertz[kept]
    found.strength[frame[kept], rank[kept] + 1] = strength[kept]
    return found


def _cheapest_path(found: _Candidates) -> Array:
    hertz, strength = found.hertz, found.strength
    # Costs are stated for steps of 10 ms, which is our step.
    voiced = hertz > 0
    octaves = np.log2(np.where(voiced, hertz, 1))
    both = voiced[:-1, :, None] & voiced[1:, None, :]
    change = voiced[:-1, :, None] != voiced[1:, None, :]
    jump = np.abs(octaves[:-1, :, None] - octaves[1:, None, :])
    costs = np.where(both, _JUMP_COST * jump, np.where(change, _CHANGE_COST, 0))
    score = strength[0]
    back = np.zeros(hertz.shape, dtype=np.int8)
    for place, cost in enumerate(costs, start=1):
        total = score[:, None] - cost
        back[place] = total.argmax(axis=0)
        score = total.max(axis=0) + strength[place]
    path = [int(score.argmax())]
    for step in reversed(back[1:].tolist()):
        path.append(step[path[-1]])
    path.reverse()
    return np.asarray(hertz[np.arange(len(hertz)), path], dtype=np.float64)


def _without_blips(hertz: Array) -> Array:
    edges = np.flatnonzero(np.diff(np.concatenate([[False], hertz > 0, [False]]).astype(np.int8)))
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        if end - start < _SHORTEST_RUN:
            hertz[start:end] = 0.0
    return hertz

"""From whatever a browser or a file delivers to clean mono samples at 16 kHz."""

from __future__ import annotations

from math import gcd

import numpy as np
from numpy.typing import ArrayLike, NDArray

from poise.voice.measures import VoiceError

RATE = 16_000
SHORTEST_SECONDS = 0.5
LONGEST_SECONDS = 180.0
# Below this peak there is nothing but the noise of the converter.
SILENCE_PEAK = 10 ** (-55 / 20)
# Rumble of a table, a lift or an air duct lies below a voice: faded out between these, in Hz.
RUMBLE_HZ = (40.0, 70.0)
_RATES = (8_000, 192_000)
# Fades of the band at its upper end, so that a cut there rings little.
_TAPER = 0.08
_BLOCK = 1 << 20
_STRETCH_SECONDS, _GUARD_SECONDS = 8.0, 0.4

Samples = NDArray[np.float32]
Array = NDArray[np.float64]


def condition(samples: ArrayLike, sample_rate: int) -> Samples:
    """Check a take and bring it to mono, 16 kHz, without offset and rumble.

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
    array = _checked(samples)
    seconds = len(array) / sample_rate
    if seconds < SHORTEST_SECONDS:
        raise VoiceError("too-short", seconds=round(seconds, 2), least=SHORTEST_SECONDS)
    if seconds > LONGEST_SECONDS + 1:
        raise VoiceError("too-long", minutes=round(LONGEST_SECONDS / 60))
    mono = _to_mono(array)
    mono -= np.float32(mono.mean(dtype=np.float64))
    if max(float(mono.max()), -float(mono.min())) < SILENCE_PEAK:
        raise VoiceError("silent")
    return filtered(mono, sample_rate, RATE, low=RUMBLE_HZ)


def clipped_share(samples: ArrayLike) -> float:
    """Share of samples at a limit, 0 to 1.

    A limit is the full scale, or the take's own highest or lowest value where at least three
    samples in a row stay within a thousandth of it: what was cut off before a volume control
    does not reach the full scale.
    """
    array = _checked(samples)
    channels = array[:, None] if array.ndim == 1 else array
    return max(_clipped(channels[:, n], _scale(array)) for n in range(channels.shape[1]))


def rumble_gain(hertz: NDArray[np.floating]) -> Array:
    """Gain of `condition` at low frequencies, 0 to 1."""
    low, high = RUMBLE_HZ
    place = np.clip((hertz - low) / (high - low), 0, 1)
    return np.asarray(0.5 - 0.5 * np.cos(np.pi * place))


def filtered(
    samples: Samples, rate: int, new_rate: int, low: tuple[float, float] | None = None
) -> Samples:
    """Resample by Fourier transform; with `low`, fade out what lies below it.

    Works in stretches of some seconds that overlap, so that the memory stays bounded. One
    transform does both and needs no filter design: importing scipy.signal alone takes longer
    than the whole analysis.
    """
    if rate == new_rate and low is None:
        return samples
    common = gcd(rate, new_rate)
    down, up = rate // common, new_rate // common
    core = down * max(1, int(_STRETCH_SECONDS * rate) // down)
    guard = down * (int(_GUARD_SECONDS * rate) // down + 1)
    size = down * _fast_length((core + 2 * guard) // down)
    parts = []
    for start in range(0, len(samples), core):
        first = start - guard
        stretch = samples[max(0, first) : first + core + 2 * guard]
        stretch = np.pad(stretch, (max(0, -first), 0))
        spectrum = np.fft.rfft(stretch, size)
        changed = _fade_ends(spectrum, size, rate, new_rate, low)
        part = np.fft.irfft(changed, size // down * up)
        parts.append(part[guard // down * up :][: core // down * up].astype(np.float32))
    return np.asarray(np.concatenate(parts)[: -(-len(samples) * up // down)])


def _fade_ends(
    spectrum: NDArray[np.complexfloating],
    size: int,
    rate: int,
    new_rate: int,
    low: tuple[float, float] | None,
) -> NDArray[np.complexfloating]:
    new_size = size * new_rate // rate
    kept = spectrum[: new_size // 2 + 1] * np.float32(new_size / size)
    if low is not None:
        bins = np.arange(min(int(low[1] * size / rate) + 2, len(kept))) * (rate / size)
        kept[: len(bins)] *= rumble_gain(bins).astype(np.float32)
    if new_rate < rate:
        fade = int(_TAPER * len(kept))
        kept[-fade:] *= np.cos(np.linspace(0, np.pi / 2, fade)).astype(np.float32)
    return kept


def _checked(samples: ArrayLike) -> NDArray[np.generic]:
    array = np.asarray(samples)
    if array.size == 0:
        raise VoiceError("empty")
    if array.ndim not in (1, 2) or array.dtype.kind not in "fiu":
        raise VoiceError("bad-shape")
    return array


def _scale(array: NDArray[np.generic]) -> float:
    return 1.0 if array.dtype.kind == "f" else 1.0 / 32768


def _to_mono(array: NDArray[np.generic]) -> Samples:
    """Mean of the channels, in blocks: three minutes in stereo are not copied whole."""
    mono = np.empty(len(array), dtype=np.float32)
    scale = np.float32(_scale(array))
    for start in range(0, len(array), _BLOCK):
        part = array[start : start + _BLOCK]
        block = np.asarray(part.mean(axis=1) if part.ndim == 2 else part, dtype=np.float32)
        mono[start : start + _BLOCK] = block * scale
    # A sum is not finite where one of its parts is not.
    if not np.isfinite(mono.sum(dtype=np.float64)):
        raise VoiceError("not-a-number")
    return mono


def _clipped(channel: NDArray[np.generic], scale: float) -> float:
    highest, lowest = float(np.max(channel)) * scale, float(np.min(channel)) * scale
    if not np.isfinite(highest - lowest):
        return 0.0
    count = 0
    for start in range(0, len(channel), _BLOCK):
        part = np.asarray(channel[start : start + _BLOCK], dtype=np.float32) * np.float32(scale)
        for limit, side in ((highest, part), (-lowest, -part)):
            if limit > SILENCE_PEAK:
                count += _at_limit(side, min(limit, 0.9995))
    return count / len(channel)


def _at_limit(side: Samples, limit: float) -> int:
    high = np.concatenate([[False, False], side >= 0.999 * limit, [False, False]])
    third = high[2:] & high[1:-1] & high[:-2]
    return int((third[2:] | third[1:-1] | third[:-2]).sum())


def _fast_length(least: int) -> int:
    """Next length with no prime factor above 5."""
    best = 1 << (least - 1).bit_length()
    five = 1
    while five < best:
        three = five
        while three < best:
            best = min(best, three << max(0, (-(-least // three) - 1).bit_length()))
            three *= 3
        five *= 5
    return best

"""What has to be said about a recording before its measures: ids, no words."""

from __future__ import annotations

import numpy as np

from poise.voice.frames import Array, Frames, smooth
from poise.voice.measures import Reliability, Span
from poise.voice.segments import Segments
from poise.voice.signal import RATE, Samples, rumble_gain

# Below the first a take is not measured, below the second it is shown with a warning.
NOISY_DB, WARN_DB = 18.0, 25.0
_QUIET_DBFS = -40.0
# Fewer clipped samples than this cannot be heard.
_CLIPPED_SHARE = 0.0005
_EDGE_SECONDS = 0.03
# A telephone ends at 3.4 kHz; the hiss of an open line lies some 30 dB below its vowels.
_NARROW_DB = 48.0
_NARROW_RATE = 10_000
# Noise that goes up and down by more, and is loud enough to be taken for speech.
_UNSTEADY_DB, _UNSTEADY_BELOW_DB, _UNSTEADY_FRAMES = 9.0, 30.0, 60
# Mains: lines at these multiples of 50 or 60 Hz, over what is between them.
_HUM_MULTIPLES, _HUM_DB, _HUM_LINES, _HUM_BELOW_DB = (1, 2, 3, 4, 5, 6), 12.0, 2, 45.0
_HUM_SIZE = 4096
# No reading is that slow or that fast: something else was read. Syllables a second.
SLOWEST, FASTEST = 1.2, 10.0


def reliability_of(parts: Segments, voiced_share: float) -> Reliability:
    """How far a take can be relied on: by the distance between speech and noise."""
    # Without a gap the noise cannot be told from the speech: a held tone is not a noisy room.
    if parts.distance_db < 6 and voiced_share > 0.8:
        return "warned"
    if parts.distance_db < NOISY_DB:
        return "not-measured"
    return "warned" if parts.distance_db < WARN_DB else "good"


def is_narrow(frames: Frames, parts: Segments, sample_rate: int) -> bool:
    """Whether nothing lies over 4 kHz: a telephone, or a recorder that saves space."""
    if sample_rate < _NARROW_RATE:
        return True
    bands = frames.bands[parts.inside]
    if not len(bands):
        return False
    high, rest = np.percentile(bands[:, -1], 98), np.percentile(bands[:, :-1].max(axis=1), 98)
    return bool(rest - high > _NARROW_DB)


def flags_of(
    samples: Samples, frames: Frames, parts: Segments, trust: Reliability, clipped: float
) -> list[str]:
    """Reasons to be said with a take that come from its sound."""
    found = {
        "noisy": trust == "not-measured",
        "some-noise": trust == "warned",
        "unsteady-noise": _unsteady(frames, parts),
        "hum": _hums(samples, parts),
        "clipped": clipped > _CLIPPED_SHARE,
        "quiet": parts.speech_db < _QUIET_DBFS,
    }
    if trust != "not-measured" and parts.sounds:
        length = len(samples) / RATE
        found["cut-start"] = parts.sounds[0].start < _EDGE_SECONDS
        found["cut-end"] = parts.sounds[-1].end > length - _EDGE_SECONDS
    return [name for name, holds in found.items() if holds]


def differs(units: int, sounds: tuple[Span, ...]) -> bool:
    """Whether a text cannot have been read in this time."""
    seconds = sum(span.length for span in sounds)
    return bool(units and seconds) and not SLOWEST <= units / seconds <= FASTEST


def _unsteady(frames: Frames, parts: Segments) -> bool:
    level = smooth(frames.level, 5)[parts.apart]
    if len(level) < _UNSTEADY_FRAMES:
        return False
    low, high = np.percentile(level, [15, 85])
    return bool(high - low > _UNSTEADY_DB and high > parts.loud_db - _UNSTEADY_BELOW_DB)


def _hums(samples: Samples, parts: Segments) -> bool:
    spectrum, windows = _quiet_spectrum(samples, parts)
    if not windows:
        return False
    step = RATE / _HUM_SIZE
    level = 10 * np.log10(np.maximum(spectrum, 1e-14))
    for mains in (50.0, 60.0):
        lines = [_line(level, mains * k / step) for k in _HUM_MULTIPLES]
        strong = [power for power, over in lines if over > _HUM_DB]
        if len(strong) >= _HUM_LINES and max(strong) > parts.speech_db - _HUM_BELOW_DB:
            return True
    return False


def _quiet_spectrum(samples: Samples, parts: Segments) -> tuple[Array, int]:
    """Mean power spectrum of the quiet stretches; a full-scale sine has a level of -3 dB."""
    window = np.hanning(_HUM_SIZE)
    window /= np.sqrt(2 * (window.sum() / 2) ** 2)
    gain = np.maximum(rumble_gain(np.fft.rfftfreq(_HUM_SIZE, 1 / RATE)), 0.05)
    total, windows = np.zeros(_HUM_SIZE // 2 + 1), 0
    hop = RATE // 100
    edges = np.flatnonzero(np.diff(np.concatenate([[0], parts.apart.astype(np.int8), [0]])))
    for first, last in zip(edges[::2], edges[1::2], strict=True):
        start, end = first * hop, min(last * hop, len(samples))
        while start + _HUM_SIZE <= end and windows < 40:
            cut = samples[start : start + _HUM_SIZE] * window
            total += np.abs(np.fft.rfft(cut)) ** 2
            start, windows = start + _HUM_SIZE // 2, windows + 1
    return total / max(1, windows) / gain**2, windows


def _line(level: Array, place: float) -> tuple[float, float]:
    """Level of a line, and how far it stands out from what is 10 to 22 Hz beside it."""
    at = round(place)
    beside = np.concatenate([level[max(0, at - 6) : at - 2], level[at + 3 : at + 7]])
    line = float(level[at - 1 : at + 2].max())
    return line, line - float(np.median(beside))

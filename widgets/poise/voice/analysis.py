"""One take in, its measures out."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from poise.voice.measures import Measure, Reliability, Validity, VoiceMeasures
from poise.voice.pitch import STEP_SECONDS, contour
from poise.voice.segments import Segments, segment
from poise.voice.signal import RATE, Samples, clipped_share, condition
from poise.voice.syllables import count_units, rate_unit

# Below the first a take is not measured, below the second it is shown with a warning.
NOISY_DB, WARN_DB = 18.0, 25.0
_ENVELOPE_POINTS = 600
_SEMITONES = 12.0

_PAUSE_SOURCE = "Goldman-Eisler (1968); de Jong & Bosker (2013)"
_PITCH_SOURCE = "Boersma (1993); De Looze & Hirst (2008)"
_SPREAD_SOURCE = "Hincks & Edlund (2009)"
_RATE_SOURCE = "known text; de Jong & Wempe (2009)"
_OWN_SOURCE = "RMS in 20 ms windows"


class _Pitch(NamedTuple):
    hertz: tuple[float, ...]
    median: float | None
    deviation: float | None
    width: float | None


def analyse(
    samples: ArrayLike,
    sample_rate: int,
    *,
    text: str | None = None,
    language: str = "zh-CN",
    baseline: VoiceMeasures | None = None,
) -> VoiceMeasures:
    """Measure one take.

    Parameters
    ----------
    samples : array_like
        Floats in [-1, 1] or 16-bit integers; mono, or channels last.
    sample_rate : int
        In Hz, 8000 to 192000.
    text : str, optional
        What was read. Without it, no speed: counting syllables by ear is too rough to show.
    language : str
        Of the text.
    baseline : VoiceMeasures, optional
        The same person's neutral take.

    Returns
    -------
    VoiceMeasures
        Speed, pauses and pitch have no value where speech lies less than 18 dB over the noise.

    Raises
    ------
    VoiceError
        For a take in which nothing can be measured, with the reason as its code.

    Examples
    --------
    >>> import numpy as np
    >>> seconds = np.arange(16000) / 16000
    >>> measures = analyse(0.3 * np.sign(np.sin(2 * np.pi * 200 * seconds)), 16000)
    >>> round(measures.pitch_median.value)
    200
    """
    clipping = clipped_share(samples) if np.size(samples) > 2 else 0.0
    clean = condition(samples, sample_rate)
    parts = segment(clean)
    hertz = _inside(contour(clean), parts)
    trust = _reliability(parts, hertz)
    pitch = _pitch(hertz, trust)
    units = count_units(text, language) if text else 0
    pauses = _pause_measures(parts, trust)
    rates = _rates(parts, units, language, trust)
    change = _change(rates["articulation_rate"], baseline)
    return VoiceMeasures(
        duration=_measure(len(clean) / RATE, "s", _OWN_SOURCE),
        speech=_measure(_speech_seconds(parts), "s", _OWN_SOURCE, trust),
        pitch_median=_measure(pitch.median, "Hz", _PITCH_SOURCE, trust),
        pitch_sd=_measure(pitch.deviation, "st", _SPREAD_SOURCE, trust),
        pitch_range=_measure(pitch.width, "st", _SPREAD_SOURCE, trust),
        level=_measure(parts.speech_db, "dBFS", _OWN_SOURCE),
        noise_distance=_measure(parts.distance_db, "dB", _OWN_SOURCE, trust, "rough", keep=True),
        clipping=_measure(100 * clipping, "%", _OWN_SOURCE),
        rate_change=change,
        pauses=parts.pauses if trust != "not-measured" else (),
        sounds=parts.sounds,
        step=STEP_SECONDS,
        pitch=pitch.hertz,
        envelope=_envelope(clean),
        reference_pitch=baseline.pitch_median.value if baseline else None,
        **pauses,
        **rates,
    )


def _measure(
    value: float | None,
    unit: str,
    source: str,
    trust: Reliability = "good",
    validity: Validity = "good",
    *,
    keep: bool = False,
) -> Measure:
    shown = value if trust != "not-measured" or keep else None
    return Measure(shown, unit, source, validity, trust)


def _reliability(parts: Segments, hertz: np.ndarray) -> Reliability:
    # Without a gap the noise cannot be told from the speech: a held tone is not a noisy room.
    voiced = float((hertz > 0).mean()) if hertz.size else 0.0
    if parts.distance_db < 6 and voiced > 0.8:
        return "warned"
    if parts.distance_db < NOISY_DB:
        return "not-measured"
    return "warned" if parts.distance_db < WARN_DB else "good"


def _inside(hertz: np.ndarray, parts: Segments) -> np.ndarray:
    """Keep the pitch of the sounds only: a hum between them is the room's."""
    keep = np.zeros(len(hertz), dtype=bool)
    for span in parts.sounds:
        keep[round(span.start / STEP_SECONDS) : round(span.end / STEP_SECONDS)] = True
    return np.where(keep, hertz, 0.0)


def _speech_seconds(parts: Segments) -> float:
    return parts.sounds[-1].end - parts.sounds[0].start if parts.sounds else 0.0


def _pitch(hertz: np.ndarray, trust: Reliability) -> _Pitch:
    voiced = hertz[hertz > 0]
    if voiced.size < 10 or trust == "not-measured":
        return _Pitch((), None, None, None)
    median = float(np.median(voiced))
    semitones = _SEMITONES * np.log2(voiced / median)
    low, high = np.percentile(semitones, [5, 95])
    return _Pitch(
        tuple(np.round(hertz, 1).tolist()), median, float(semitones.std()), float(high - low)
    )


def _pause_measures(parts: Segments, trust: Reliability) -> dict[str, Measure]:
    lengths = [pause.length for pause in parts.pauses]
    whole = _speech_seconds(parts)
    values = {
        "pause_count": (float(len(lengths)), "count"),
        "pause_total": (sum(lengths), "s"),
        "pause_longest": (max(lengths, default=0.0), "s"),
        "pause_share": (100 * sum(lengths) / whole if whole else 0.0, "%"),
    }
    return {
        name: _measure(value, unit, _PAUSE_SOURCE, trust) for name, (value, unit) in values.items()
    }


def _rates(parts: Segments, units: int, language: str, trust: Reliability) -> dict[str, Measure]:
    unit = rate_unit(language)
    scale = 60 if unit == "chars/min" else 1
    whole = _speech_seconds(parts)
    sounding = sum(span.length for span in parts.sounds)

    def rate(seconds: float) -> Measure:
        value = scale * units / seconds if units and seconds else None
        return _measure(value, unit, _RATE_SOURCE, trust)

    return {"rate": rate(whole), "articulation_rate": rate(sounding)}


def _change(now: Measure, baseline: VoiceMeasures | None) -> Measure:
    before = baseline.articulation_rate.value if baseline else None
    value = 100 * (now.value / before - 1) if now.value and before else None
    return Measure(value, "%", now.source, now.validity, now.reliability)


def _envelope(samples: Samples) -> tuple[float, ...]:
    edges = np.linspace(0, len(samples), min(_ENVELOPE_POINTS, len(samples)) + 1).astype(int)
    peaks = np.maximum.reduceat(np.abs(samples), edges[:-1])
    return tuple(np.round(peaks.astype(np.float64), 4).tolist())

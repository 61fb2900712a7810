"""One take in, its measures out."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from poise.voice.frames import STEP_SECONDS, Array, Frames, Mask, frames_of
from poise.voice.measures import Measure, Reliability, Validity, VoiceMeasures
from poise.voice.pitch import contour
from poise.voice.prosody import phrases, stresses
from poise.voice.recording import differs, flags_of, is_narrow, reliability_of
from poise.voice.segments import Segments, segment
from poise.voice.signal import RATE, Samples, clipped_share, condition
from poise.voice.syllables import count_units, rate_unit

_ENVELOPE_POINTS = 600
_SEMITONES = 12.0
_LEAST_VOICED = 10

_PAUSE_SOURCE = "Goldman-Eisler (1968); de Jong & Bosker (2013)"
_PITCH_SOURCE = "Boersma (1993); De Looze & Hirst (2008)"
_SPREAD_SOURCE = "Hincks & Edlund (2009)"
_RATE_SOURCE = "known text; de Jong & Wempe (2009)"
_ALPHA_SOURCE = "Eyben et al. (2016)"
_OWN_SOURCE = "RMS in 20 ms windows"
_LEVELS_SOURCE = "p95-p5 of RMS in 20 ms windows of the voiced parts"
# The ratio needs what is below 5 kHz.
_ALPHA_RATE = 10_000
_WORST_FIRST: tuple[Reliability, ...] = ("not-measured", "warned", "good")
_CHANGE: dict[str, Callable[[float, float], float]] = {
    "%": lambda new, old: 100 * (new / old - 1),
    "dB": lambda new, old: new - old,
    "st": lambda new, old: _SEMITONES * float(np.log2(new / old)),
}


class _Heard(NamedTuple):
    samples: Samples
    frames: Frames
    parts: Segments
    hertz: Array
    trust: Reliability
    clipping: float
    flags: tuple[str, ...]


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
    heard = _listen(samples, sample_rate)
    parts, hertz, trust = heard.parts, heard.hertz, heard.trust
    units = count_units(text, language) if text else 0
    values = {
        **_sound_measures(heard),
        **_pause_measures(parts, trust),
        **_rates(parts, units, language, trust),
        **_pitch_measures(hertz, trust),
        **_timbre(heard, sample_rate),
    }
    measured = trust != "not-measured"
    return VoiceMeasures(
        **values,
        **_changes(values, baseline),
        pauses=parts.pauses if measured else (),
        sounds=parts.sounds,
        step=STEP_SECONDS,
        pitch=tuple(np.round(hertz, 1).tolist()) if values["pitch_median"].value else (),
        envelope=_envelope(heard.samples),
        reference_pitch=baseline.pitch_median.value if baseline else None,
        stresses=stresses(heard.frames.level, hertz, parts.inside) if measured else (),
        phrases=phrases(hertz, parts.sounds) if measured else (),
        flags=(*heard.flags, *(["text-differs"] if differs(units, parts.sounds) else [])),
        syllables=units,
    )


def _listen(samples: ArrayLike, sample_rate: int) -> _Heard:
    clipping = clipped_share(samples)
    clean = condition(samples, sample_rate)
    frames = frames_of(clean)
    found = contour(clean)
    parts = segment(frames, found > 0)
    trust = reliability_of(parts, float((found > 0).mean()))
    narrow = is_narrow(frames, parts, sample_rate)
    flags = flags_of(clean, frames, parts, trust, clipping)
    flags += ["narrow-band"] if narrow else []
    # A hum between the sounds is the room's.
    hertz = np.where(parts.inside, found, 0.0)
    return _Heard(clean, frames, parts, hertz, trust, clipping, tuple(flags))


def _sound_measures(heard: _Heard) -> dict[str, Measure]:
    parts, trust = heard.parts, heard.trust
    return {
        "duration": _measure(len(heard.samples) / RATE, "s", _OWN_SOURCE),
        "speech": _measure(_speech_seconds(parts), "s", _OWN_SOURCE, trust),
        "level": _measure(parts.speech_db, "dBFS", _OWN_SOURCE),
        "noise_distance": _measure(parts.distance_db, "dB", _OWN_SOURCE, trust, "rough", keep=True),
        "clipping": _measure(100 * heard.clipping, "%", _OWN_SOURCE),
    }


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


def _speech_seconds(parts: Segments) -> float:
    return parts.sounds[-1].end - parts.sounds[0].start if parts.sounds else 0.0


def _pitch_measures(hertz: Array, trust: Reliability) -> dict[str, Measure]:
    voiced = hertz[hertz > 0]
    median = deviation = width = None
    if voiced.size >= _LEAST_VOICED:
        median = float(np.median(voiced))
        semitones = _SEMITONES * np.log2(voiced / median)
        low, high = np.percentile(semitones, [5, 95])
        deviation, width = float(semitones.std()), float(high - low)
    return {
        "pitch_median": _measure(median, "Hz", _PITCH_SOURCE, trust),
        "pitch_sd": _measure(deviation, "st", _SPREAD_SOURCE, trust),
        "pitch_range": _measure(width, "st", _SPREAD_SOURCE, trust),
    }


def _timbre(heard: _Heard, rate: int) -> dict[str, Measure]:
    frames, parts, hertz, trust = heard.frames, heard.parts, heard.hertz, heard.trust
    voiced = hertz > 0
    dynamics = alpha = None
    if voiced.sum() >= _LEAST_VOICED:
        dynamics = float(np.subtract(*np.percentile(frames.level[voiced], [95, 5])))
        alpha = _alpha_ratio(frames, voiced, parts.apart) if rate >= _ALPHA_RATE else None
    # A line that ends at 3.4 kHz takes a part of both sides away.
    limited: Reliability = "warned" if "narrow-band" in heard.flags and trust == "good" else trust
    return {
        "dynamics": _measure(dynamics, "dB", _LEVELS_SOURCE, trust),
        "alpha_ratio": _measure(alpha, "dB", _ALPHA_SOURCE, limited),
    }


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


def _alpha_ratio(frames: Frames, voiced: Mask, apart: Mask) -> float | None:
    """Energy of all voiced frames together, without the noise's own."""
    sides = frames.sides[voiced].mean(axis=0)
    if apart.any():
        sides = sides - np.median(frames.sides[apart], axis=0)
    return float(10 * np.log10(sides[0] / sides[1])) if (sides > 0).all() else None


def _changes(now: dict[str, Measure], baseline: VoiceMeasures | None) -> dict[str, Measure]:
    """Against the baseline; how far a change holds is how far the weaker of both takes holds."""

    def change(name: str, unit: str, validity: Validity) -> Measure:
        new = now[name]
        old = getattr(baseline, name) if baseline else None
        value = None
        if old and old.value is not None and new.value is not None and old.unit == new.unit:
            value = _CHANGE[unit](new.value, old.value)
        states = {new.reliability, old.reliability if old else "good"}
        weaker = next(state for state in _WORST_FIRST if state in states)
        return Measure(value, unit, new.source, validity, weaker)

    return {
        "rate_change": change("articulation_rate", "%", "good"),
        "alpha_change": change("alpha_ratio", "dB", "good"),
        # Half the distance to the microphone is 6 dB as well.
        "level_change": change("level", "dB", "rough"),
        "pitch_change": change("pitch_median", "st", "good"),
    }


def _envelope(samples: Samples) -> tuple[float, ...]:
    edges = np.linspace(0, len(samples), min(_ENVELOPE_POINTS, len(samples)) + 1).astype(int)
    peaks = np.maximum.reduceat(np.abs(samples), edges[:-1])
    return tuple(np.round(peaks.astype(np.float64), 4).tolist())

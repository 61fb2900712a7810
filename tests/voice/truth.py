"""Takes whose truth is known before anything is measured, and how far a measurement is from it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from poise.voice import VoiceMeasures

Sound = NDArray[np.float64]
Times = tuple[tuple[float, float], ...]

# A shorter gap belongs to the sound around it: the definition that docs/voice.md states.
SHORTEST_PAUSE = 0.25
EDGE_SECONDS = 0.4
# Noise of a quiet room, dB below the speech.
QUIET_DB = 40.0
BAND_HZ = 8000


@dataclass(frozen=True)
class Pitch:
    """Median in Hz; spread and p5-p95 range in semitones."""

    median: float
    deviation: float
    width: float


@dataclass(frozen=True)
class Phrase:
    """A stretch of speech that begins and ends with sound, and how many syllables it has."""

    text: str
    units: int
    samples: Sound


@dataclass(frozen=True)
class Take:
    """Samples, and what is true of them."""

    name: str
    samples: Sound
    rate: int
    language: str
    text: str
    units: int
    sounds: Times
    pauses: Times
    pitch: Callable[[], Pitch] | None = None
    """Of the clean sound; asked only when it is needed."""

    @property
    def seconds(self) -> float:
        """From the first sound to the last."""
        return self.sounds[-1][1] - self.sounds[0][0]

    @property
    def sounding(self) -> float:
        """Without the pauses."""
        return sum(end - start for start, end in self.sounds)


def joined(
    name: str,
    phrases: Sequence[Phrase],
    gaps: Sequence[float],
    rate: int,
    language: str,
    *,
    quiet: float | None = QUIET_DB,
) -> Take:
    """Put phrases one after another with silences of known length, in a quiet room."""
    edge = np.zeros(round(EDGE_SECONDS * rate))
    parts, borders, at = [edge], [], len(edge)
    for phrase, gap in zip(phrases, [*gaps, 0.0], strict=True):
        silence = np.zeros(round(gap * rate))
        borders.append((at / rate, (at + len(phrase.samples)) / rate))
        parts += [phrase.samples, silence]
        at += len(phrase.samples) + len(silence)
    samples = np.concatenate([*parts, edge])
    sounds = _merged(borders)
    pauses = tuple((a[1], b[0]) for a, b in pairwise(sounds))
    take = Take(
        name=name,
        samples=samples,
        rate=rate,
        language=language,
        text=("，" if language == "zh-CN" else ", ").join(phrase.text for phrase in phrases),
        units=sum(phrase.units for phrase in phrases),
        sounds=sounds,
        pauses=pauses,
    )
    return take if quiet is None else with_noise(take, quiet, pink=True)


def _merged(borders: list[tuple[float, float]]) -> Times:
    merged = [borders[0]]
    for start, end in borders[1:]:
        if start - merged[-1][1] < SHORTEST_PAUSE:
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return tuple(merged)


def speech_power(take: Take) -> float:
    """Mean power inside the true sounds."""
    inside = np.concatenate(
        [take.samples[round(a * take.rate) : round(b * take.rate)] for a, b in take.sounds]
    )
    return float(np.mean(inside**2))


def with_noise(take: Take, decibels: float, *, pink: bool = False, seed: int = 5) -> Take:
    """Add noise up to 8 kHz, at a distance from the speech: mean power against mean power."""
    count = len(take.samples)
    spectrum = np.fft.rfft(np.random.default_rng(seed).standard_normal(count))
    hertz = np.fft.rfftfreq(count, 1 / take.rate)
    if pink:
        spectrum /= np.sqrt(np.maximum(hertz, 20.0))
    # Noise that no 16 kHz recorder hears would only flatter the figure.
    noise = np.fft.irfft(np.where(hertz < BAND_HZ, spectrum, 0), count)
    scale = np.sqrt(speech_power(take) / 10 ** (decibels / 10) / np.mean(noise**2))
    return replace(take, samples=take.samples + scale * noise)


def spread_of(hertz: Sound) -> Pitch:
    """Median, deviation and p5-p95 range of the values that are not 0."""
    voiced = hertz[hertz > 0]
    semitones = 12 * np.log2(voiced / np.median(voiced))
    low, high = np.percentile(semitones, [5, 95])
    return Pitch(float(np.median(voiced)), float(semitones.std()), float(high - low))


@dataclass(frozen=True)
class Errors:
    """How far one measured take lies from its truth; None where nothing was shown."""

    name: str
    trust: str
    rate: float | None
    """Largest of both speeds, %."""
    missed: int | None
    """True pauses without a found one."""
    extra: int | None
    """Found pauses without a true one."""
    border: float | None
    """Largest error of a pause's start, end or length, ms."""
    cents: float | None
    """Of the median pitch."""
    deviation: float | None
    """Of the pitch's standard deviation, semitones."""
    width: float | None
    """Of its range, semitones."""
    distance: float
    """Estimated distance between speech and noise, dB."""
    flags: tuple[str, ...]
    dynamics: float | None
    """As measured, dB: nobody knows the truth, so a condition is held against the quiet take."""
    alpha: float | None
    """Likewise, the alpha ratio in dB."""


def errors(take: Take, measures: VoiceMeasures) -> Errors:
    """Compare what was measured with what is true."""
    scale = 60 if take.language == "zh-CN" else 1
    true = (scale * take.units / take.seconds, scale * take.units / take.sounding)
    found = (measures.rate.value, measures.articulation_rate.value)
    rates = [100 * (f / t - 1) for f, t in zip(found, true, strict=True) if f is not None]
    missed, extra, border = _pauses(take, measures)
    shown = measures.pause_count.value is not None
    pitch = _pitch(take, measures)
    return Errors(
        name=take.name,
        trust=measures.reliability,
        rate=max(rates, key=abs) if rates else None,
        missed=missed if shown else None,
        extra=extra if shown else None,
        border=border if shown else None,
        cents=pitch[0],
        deviation=pitch[1],
        width=pitch[2],
        distance=measures.noise_distance.value or 0.0,
        flags=measures.flags,
        dynamics=measures.dynamics.value,
        alpha=measures.alpha_ratio.value,
    )


def _pauses(take: Take, measures: VoiceMeasures) -> tuple[int, int, float | None]:
    found = [(pause.start, pause.end) for pause in measures.pauses]
    misses: list[float] = []
    missed, used = 0, set()
    for start, end in take.pauses:
        over = [
            (min(end, b) - max(start, a), n)
            for n, (a, b) in enumerate(found)
            if min(end, b) > max(start, a)
        ]
        if not over:
            missed += 1
            continue
        used.update(n for _, n in over)
        a, b = found[max(over)[1]]
        misses += [abs(a - start), abs(b - end), abs((b - a) - (end - start))]
    return missed, len(found) - len(used), 1000 * max(misses) if misses else None


def _pitch(take: Take, measures: VoiceMeasures) -> tuple[float | None, float | None, float | None]:
    median = measures.pitch_median.value
    if median is None or take.pitch is None:
        return None, None, None
    truth = take.pitch()
    deviation, width = measures.pitch_sd.value, measures.pitch_range.value
    assert deviation is not None
    assert width is not None
    cents = 1200 * float(np.log2(median / truth.median))
    return cents, deviation - truth.deviation, width - truth.width

"""What an analysis returns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any, Literal

Validity = Literal["good", "rough", "not-validated"]
Reliability = Literal["good", "warned", "not-measured"]
Direction = Literal["rise", "fall", "level"]


class VoiceError(Exception):
    """A take cannot be analysed.

    Attributes
    ----------
    code : str
        ``empty``, ``not-a-number``, ``too-short``, ``too-long``, ``silent``, ``bad-rate``
        or ``bad-shape``. Its words are in the catalogue, ``voice.error.<code>``.
    details : dict
        Values for the words.
    """

    def __init__(self, code: str, **details: Any) -> None:
        super().__init__(f"{code} {details}" if details else code)
        self.code = code
        self.details = details


@dataclass(frozen=True)
class Measure:
    """One measured quantity.

    Attributes
    ----------
    value : float or None
        None where this take does not allow it.
    unit : str
        ``s``, ``dB``, ``dBFS``, ``Hz``, ``st`` (semitones), ``%``, ``count``, ``chars/min``
        or ``syllables/s``.
    source : str
        Where the definition comes from.
    validity : str
        How well the method itself is established.
    reliability : str
        How far this take allows it.
    """

    value: float | None
    unit: str
    source: str
    validity: Validity
    reliability: Reliability


@dataclass(frozen=True)
class Span:
    """A stretch of time, in seconds from the start of the take."""

    start: float
    end: float

    @property
    def length(self) -> float:
        """Length in seconds."""
        return self.end - self.start


@dataclass(frozen=True)
class Stress:
    """A moment that stands out from what is around it: a candidate, and no more.

    Validity "not-validated", to be said wherever it is shown. In Chinese the tone of a word moves
    the pitch as well.

    Attributes
    ----------
    at : float
        Seconds from the start of the take.
    level_gain : float
        dB over the surroundings.
    pitch_gain : float
        Semitones over the surroundings, 0 where no pitch was found.
    strength : float
        Both together, in spreads of this take: for an order within one take only.
    """

    at: float
    level_gain: float
    pitch_gain: float
    strength: float


@dataclass(frozen=True)
class Phrase:
    """A stretch between two pauses, and where its voice goes at the end.

    Validity "rough" in English, "not-validated" in Chinese, where the last tone decides too.

    Attributes
    ----------
    start, end : float
        Seconds from the start of the take.
    final_change : float or None
        Movement of the pitch over the last 300 ms of voice in semitones; None where too little
        of it is voiced.
    direction : str or None
        ``rise``, ``fall`` or ``level``.
    """

    start: float
    end: float
    final_change: float | None
    direction: Direction | None


@dataclass(frozen=True)
class PlacedPause:
    """A pause and the border of pieces that it probably falls on: an estimate.

    Attributes
    ----------
    pause : Span
        As measured.
    slot : int or None
        The border after the piece of this index; None where no border is near.
    miss : float
        Distance to the nearest border, as a share of the whole text, 0 to 1.
    """

    pause: Span
    slot: int | None
    miss: float


@dataclass(frozen=True)
class VoiceMeasures:
    """Measures of one take, with what its figures need.

    Attributes
    ----------
    duration, speech : Measure
        Whole take, and from the first to the last sound, in seconds.
    pause_count, pause_total, pause_longest, pause_share : Measure
        Pauses of 250 ms and longer between the first and the last sound; the share in %.
    rate, articulation_rate : Measure
        From the known text, with and without the pauses; no value without a text.
    pitch_median, pitch_sd, pitch_range : Measure
        Median in Hz; spread and p5-p95 range in semitones.
    level, noise_distance, clipping : Measure
        Level of the speech in dBFS, its distance to the noise in dB (an estimate), and the
        share of samples at the limit in %.
    pauses, sounds : tuple of Span
        Pauses, and the stretches of sound between them.
    step : float
        Seconds between two values of `pitch`.
    pitch : tuple of float
        Fundamental frequency in Hz, 0 where there is none.
    envelope : tuple of float
        Peak of the take in equal slices, 0 to 1, for a drawing.
    reference_pitch : float or None
        Median of the baseline in Hz, where a baseline was given.
    rate_change : Measure
        Change of the articulation rate against the baseline in %.
    dynamics : Measure
        p5-p95 range of the level where there is a voice, in dB: closures and hiss would measure
        the room.
    alpha_ratio : Measure
        Energy of the voiced parts at 50-1000 Hz over that at 1-5 kHz, in dB.
    alpha_change, level_change, pitch_change : Measure
        Against the baseline, in dB, dB and semitones; no value without one.
    stresses : tuple of Stress
        Candidate moments, in order of time.
    phrases : tuple of Phrase
        One for each stretch of sound.
    flags : tuple of str
        What has to be said with this take: ``noisy``, ``some-noise``, ``unsteady-noise``, ``hum``,
        ``clipped``, ``quiet``, ``cut-start``, ``cut-end``, ``narrow-band``, ``text-differs``.
    syllables : int
        Counted from the text, 0 without one.
    """

    duration: Measure
    speech: Measure
    pause_count: Measure
    pause_total: Measure
    pause_longest: Measure
    pause_share: Measure
    rate: Measure
    articulation_rate: Measure
    pitch_median: Measure
    pitch_sd: Measure
    pitch_range: Measure
    level: Measure
    noise_distance: Measure
    clipping: Measure
    rate_change: Measure
    dynamics: Measure
    alpha_ratio: Measure
    alpha_change: Measure
    level_change: Measure
    pitch_change: Measure
    pauses: tuple[Span, ...]
    sounds: tuple[Span, ...]
    step: float
    pitch: tuple[float, ...]
    envelope: tuple[float, ...]
    reference_pitch: float | None = None
    stresses: tuple[Stress, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    flags: tuple[str, ...] = ()
    syllables: int = 0

    def __iter__(self) -> Iterator[tuple[str, Measure]]:
        """Names and measures, in order."""
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, Measure):
                yield field.name, value

    @property
    def reliability(self) -> Reliability:
        """How far this take can be relied on as a whole: by its distance to the noise."""
        return self.noise_distance.reliability

"""Speech-like sound of our own, so that nothing is tuned to one synthesiser.

A source and filters: pulses of a glottis whose periods waver, aspiration, four formants that move
from vowel to vowel, hissing and stopped consonants, breaths in the pauses, ends that fade or
creak, a room. Every syllable, border and period is ours, so nothing here is an estimate.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

import numpy as np
from scipy.signal import butter, fftconvolve, lfilter, sosfilt

from tests.voice.truth import Phrase, Sound, Take, joined, spread_of

RATE = 24_000
# Formants of five vowels in Hz, an adult's; a shorter throat scales them.
_VOWELS = (
    (730, 1090, 2440, 3400),
    (270, 2290, 3010, 3600),
    (300, 870, 2240, 3300),
    (530, 1840, 2480, 3500),
    (570, 840, 2410, 3300),
)
_WIDTHS = (80, 100, 140, 200)
_SYLLABLES = (7, 9, 5, 8)
GAPS = (0.6, 0.4, 0.9)


@dataclass(frozen=True)
class Manner:
    """How somebody speaks."""

    median: float = 190.0
    movement: float = 2.5
    """Semitones, roughly the standard deviation."""
    seconds: float = 0.2
    """A syllable."""
    throat: float = 1.0
    jitter: float = 0.008
    aspiration: float = 0.02
    creak: bool = False
    fade: bool = False
    breaths: bool = False
    loudness: float = 1.0
    """How much syllables differ in level."""
    seed: int = 1


@cache
def voice(name: str, manner: Manner, gaps: tuple[float, ...] = GAPS) -> Take:
    """Four phrases of made-up syllables.

    The truth of the pitch is that of the vocal folds where they beat regularly; a creak is none.
    """
    random = np.random.default_rng(manner.seed)
    made = [
        _phrase(count, manner, random, last=n == len(_SYLLABLES) - 1)
        for n, count in enumerate(_SYLLABLES)
    ]
    phrases = [
        Phrase("啦" * count, count, sound)
        for count, (sound, _) in zip(_SYLLABLES, made, strict=True)
    ]
    take = joined(name, phrases, gaps, RATE, "zh-CN", quiet=None)
    level = 0.1 / np.sqrt(np.mean(take.samples**2))
    pitch = spread_of(np.concatenate([hertz[:: RATE // 100] for _, hertz in made]))
    take = replace(take, samples=take.samples * level, pitch=lambda: pitch)
    return _with_breaths(take, random) if manner.breaths else take


def _phrase(
    count: int, manner: Manner, random: np.random.Generator, *, last: bool
) -> tuple[Sound, Sound]:
    """Sound of a phrase, and its F0 at every sample, 0 where there is no regular voice."""
    lengths = (manner.seconds * random.uniform(0.8, 1.2, count) * RATE).astype(int)
    whole = int(lengths.sum())
    time = np.arange(whole) / RATE
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    semitones = _melody(starts / RATE, time, manner, random)
    hertz = manner.median * 2 ** (semitones / 12)
    creaking = np.zeros(whole, dtype=bool)
    if manner.creak and last:
        creaking[-int(0.18 * RATE) :] = True
    folds = _pulses(hertz, creaking, manner, random)
    vowel, hiss, voicing = _syllables(starts, lengths, manner, random)
    sound = _throat(folds, vowel, manner) * voicing + hiss
    if manner.fade:
        tail = int(0.15 * RATE)
        sound[-tail:] *= 10 ** (-np.linspace(0, 24, tail) / 20)
    ramp = int(0.004 * RATE)
    sound[:ramp] *= np.linspace(0, 1, ramp)
    sound[-ramp:] *= np.linspace(1, 0, ramp)
    return sound, np.where((voicing > 0.3) & ~creaking, hertz, 0.0)


def _melody(starts: Sound, time: Sound, manner: Manner, random: np.random.Generator) -> Sound:
    """Semitones around the median: a falling phrase, rising and falling syllables, a waver."""
    targets = np.repeat(random.standard_normal(len(starts)), 2)
    at = np.repeat(starts, 2) + np.tile([0.05, 0.13], len(starts))
    contour = np.interp(time, at, targets) + 0.8 * (0.5 - time / time[-1])
    waver = np.interp(time, np.arange(0, time[-1] + 0.05, 0.04), _walk(time[-1], random))
    return manner.movement * contour + waver


def _walk(seconds: float, random: np.random.Generator) -> Sound:
    steps = random.standard_normal(len(np.arange(0, seconds + 0.05, 0.04)))
    return np.asarray(lfilter([0.12], [1, -0.85], steps), dtype=np.float64)


def _pulses(
    hertz: Sound, creaking: np.ndarray, manner: Manner, random: np.random.Generator
) -> Sound:
    """Flow through the glottis, one opening after another, differentiated (Rosenberg 1971)."""
    flow = np.zeros(len(hertz))
    at = 0.0
    while at < len(hertz) - 1:
        here = int(at)
        period = RATE / hertz[here] * (1 + manner.jitter * random.standard_normal())
        height = 1 + 0.05 * random.standard_normal()
        if creaking[here]:
            period *= 2.1 * np.exp(0.25 * random.standard_normal())
            height *= 0.5
        opening, closing = 0.4 * period, 0.16 * period
        index = np.arange(int(np.ceil(at)), min(len(hertz), int(at + opening + closing) + 1))
        since = index - at
        rising = 0.5 * (1 - np.cos(np.pi * since / opening))
        falling = np.cos(np.pi / 2 * np.minimum((since - opening) / closing, 1))
        flow[index] += height * np.where(since < opening, rising, falling)
        at += period
    breath = manner.aspiration * random.standard_normal(len(flow)) * (0.3 + flow)
    return np.diff(flow, prepend=0.0) * 30 + breath


def _syllables(
    starts: np.ndarray, lengths: np.ndarray, manner: Manner, random: np.random.Generator
) -> tuple[np.ndarray, Sound, Sound]:
    """Which vowel at each sample, the noise of the consonants, and how far the folds are heard."""
    whole = int(lengths.sum())
    vowel = np.repeat(random.integers(0, len(_VOWELS), len(lengths)), lengths)
    voicing, noise = np.ones(whole), np.zeros(whole)
    hiss = sosfilt(
        butter(2, (2500, 9000), "bandpass", fs=RATE, output="sos"), random.standard_normal(whole)
    )
    for start, length in zip(starts, lengths, strict=True):
        loud = 10 ** (manner.loudness * random.normal(0, 2) / 20)
        voicing[start : start + length] = loud
        # A phrase cannot begin with a closure: that is silence, and belongs to the pause.
        kind = random.choice(["hiss", "nasal", "vowel", "stop"][: 4 if start else 3])
        part = slice(start, start + int(random.uniform(0.2, 0.4) * length))
        if kind == "hiss":
            voicing[part], noise[part] = 0.0, 0.35
        elif kind == "stop":
            burst = part.stop - int(0.02 * RATE)
            voicing[part], noise[burst : part.stop] = 0.0, 0.6
        elif kind == "nasal":
            voicing[part] = 0.4 * loud
    smooth = np.hanning(int(0.016 * RATE))
    smooth /= smooth.sum()
    return (
        vowel,
        hiss * np.convolve(noise, smooth, "same"),
        np.convolve(voicing, smooth, "same"),
    )


def _throat(folds: Sound, vowel: np.ndarray, manner: Manner) -> Sound:
    """Formants in a row, moving from one vowel to the next in about 40 ms."""
    smooth = np.hanning(int(0.04 * RATE))
    smooth /= smooth.sum()
    sound = np.zeros(len(folds))
    for index, formants in enumerate(_VOWELS):
        share = np.convolve((vowel == index).astype(float), smooth, "same")
        if not share.any():
            continue
        part = folds
        for centre, width in zip(formants, _WIDTHS, strict=True):
            radius = np.exp(-np.pi * width / RATE)
            angle = 2 * np.pi * manner.throat * centre / RATE
            a = [1, -2 * radius * np.cos(angle), radius**2]
            part = lfilter([sum(a)], a, part)
        sound += share * part / np.sqrt(np.mean(part**2))
    return sound


def _with_breaths(take: Take, random: np.random.Generator) -> Take:
    """Breathe in, in each pause that is long enough, 32 dB below the speech."""
    band = butter(2, (400, 4000), "bandpass", fs=RATE, output="sos")
    samples = take.samples.copy()
    for start, end in take.pauses:
        if end - start < 0.5:
            continue
        length = int((end - start - 0.2) * RATE)
        air = sosfilt(band, random.standard_normal(length)) * np.hanning(length)
        air *= 10 ** (-32 / 20) * 0.1 / np.sqrt(np.mean(air**2))
        samples[int((start + 0.1) * RATE) :][:length] += air
    return replace(take, samples=samples)


def in_room(take: Take, seconds: float = 0.4, direct: float = 8.0, seed: int = 3) -> Take:
    """Add a room whose sound dies away by 60 dB in a time; direct to reverberant sound in dB."""
    random = np.random.default_rng(seed)
    time = np.arange(int(seconds * take.rate)) / take.rate
    tail = random.standard_normal(len(time)) * 10 ** (-3 * time / seconds)
    tail[: int(0.003 * take.rate)] = 0.0
    tail *= np.sqrt(10 ** (-direct / 10) / np.sum(tail**2))
    tail[0] = 1.0
    wet = fftconvolve(take.samples, tail)[: len(take.samples)]
    return replace(take, samples=wet)


SPEAKERS: dict[str, Manner] = {
    "low": Manner(median=105, movement=2.0, seed=1),
    "middle": Manner(median=155, movement=2.5, throat=1.05, seed=2),
    "high": Manner(median=225, movement=3.0, throat=1.15, seed=3),
    "flat": Manner(median=130, movement=0.6, seed=4),
    "lively": Manner(median=200, movement=4.5, throat=1.12, seed=5),
    "breathy": Manner(median=210, movement=2.5, throat=1.15, aspiration=0.15, seed=6),
    "creaky": Manner(median=110, movement=2.0, creak=True, jitter=0.02, seed=7),
    "fast": Manner(median=180, movement=2.5, seconds=0.14, seed=8),
    "slow": Manner(median=180, movement=2.5, seconds=0.3, seed=9),
    "fading": Manner(median=170, movement=2.5, fade=True, seed=10),
    "breathing": Manner(median=190, movement=2.5, breaths=True, seed=11),
}


def anybody(number: int) -> Take:
    """Make up a speaker by chance, with pauses of 0.3 s and longer."""
    random = np.random.default_rng(1000 + number)
    manner = Manner(
        median=random.uniform(80, 320),
        movement=random.uniform(0.5, 4),
        seconds=random.uniform(0.14, 0.32),
        throat=random.uniform(0.95, 1.25),
        jitter=random.uniform(0.003, 0.02),
        aspiration=random.uniform(0.01, 0.15),
        creak=random.random() < 0.3,
        fade=random.random() < 0.3,
        breaths=random.random() < 0.5,
        loudness=random.uniform(0.5, 2),
        seed=100 + number,
    )
    return voice(f"speaker {number}", manner, tuple(random.uniform(0.3, 1.5, 3)))

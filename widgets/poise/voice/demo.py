"""A synthetic take, the same on every machine: no person's voice, no file."""

from __future__ import annotations

import re

import numpy as np

from poise.voice.signal import RATE, Samples
from poise.voice.syllables import count_units

_SHORT_STOP = re.compile(r"[,，、;；:：]")
_SENTENCE = re.compile(r"[^,，、;；:：.。!！?？]+[,，、;；:：.。!！?？]*")
# Up to 6 kHz: a clip that ended lower would be taken for a telephone.
_HARMONICS = 34
_LOWEST = 165.0
# Own words have no text: three phrases, by what ends them and their syllables.
_OWN_WORDS = ((",", 9), (".", 12), (".", 8))
# Variants: seconds a unit, semitones of movement, length of the pauses.
_MANNERS = (
    (0.200, 2.6, 1.0),
    (0.235, 2.0, 1.5),
    (0.175, 3.4, 0.8),
    (0.205, 3.8, 1.2),
    (0.185, 2.3, 0.9),
)


def demo_take(text: str, language: str = "zh-CN", variant: int = 0) -> Samples:
    """Synthesise a reading of a text as tones with pauses at its punctuation.

    Parameters
    ----------
    text : str
        What is "read": one tone for each character or syllable. Without a text, some phrases
        that stand for own words.
    language : str
        Of the text.
    variant : int
        0 is the neutral take; others differ in speed, movement and pauses.

    Returns
    -------
    ndarray of float32
        16 kHz mono in [-1, 1].
    """
    unit_seconds, movement, pause_scale = _MANNERS[variant % len(_MANNERS)]
    noise = np.random.default_rng(7)  # the same quiet room every time
    parts: list[Samples] = [_silence(0.3)]
    counts = [(phrase[-1], count_units(phrase, language)) for phrase in _SENTENCE.findall(text)]
    phrases = [(end, units) for end, units in counts if units] or list(_OWN_WORDS)
    for index, (end, units) in enumerate(phrases):
        parts.append(_phrase(units, unit_seconds, movement))
        last = index == len(phrases) - 1
        pause = 0.36 if _SHORT_STOP.search(end) else 0.55
        parts.append(_silence(0.3 if last else pause * pause_scale))
    clean = np.concatenate(parts)
    return np.asarray(clean + 0.0006 * noise.standard_normal(len(clean)), dtype=np.float32)


def _silence(seconds: float) -> Samples:
    return np.zeros(int(seconds * RATE), dtype=np.float32)


def _phrase(units: int, unit_seconds: float, movement: float) -> Samples:
    length = int(units * unit_seconds * RATE)
    place = np.arange(length) / length
    # A line that falls over the phrase, with one wave for every three units.
    semitones = movement * (np.sin(2 * np.pi * place * units / 3) + 1 - 2 * place) / 2
    hertz = _LOWEST * 2 ** (semitones / 12)
    phase = 2 * np.pi * np.cumsum(hertz) / RATE
    tone = sum(np.sin(k * phase) / k for k in range(1, _HARMONICS + 1))
    swing = 0.62 + 0.38 * np.sin(np.pi * (place * units % 1)) ** 0.8
    edge = np.minimum(1, np.minimum(place, 1 - place) * length / (0.02 * RATE))
    return np.asarray(0.22 * tone * swing * edge, dtype=np.float32)

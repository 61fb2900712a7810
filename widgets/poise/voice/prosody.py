"""Candidate stress moments, and where the voice goes at the end of each phrase."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from poise.voice.frames import STEP_SECONDS, Array, Mask
from poise.voice.measures import Direction, Phrase, Span, Stress

# One candidate in 250 ms at most (about a syllable), and the strongest one for 1.2 s of sound.
_APART_SECONDS = 0.25
_SECONDS_EACH = 1.2
_AROUND_SECONDS = 1.5
_PITCH_WEIGHT = 1.0
# Movements under 1.5 semitones are hardly heard as one in running speech ('t Hart 1981).
_HEARD_SEMITONES = 1.5
_FINAL_FRAMES = 30
_LEAST_FRAMES = 10
_FINAL_SECONDS = 0.6


def stresses(levels: Array, hertz: Array, inside: Mask) -> tuple[Stress, ...]:
    """Find moments that stand out by level and pitch from the 1.5 s around them.

    Prominence by intensity and F0 against the local surroundings follows Terken & Hermes (2000)
    and Rosenberg & Hirschberg (2009) in kind, not in detail: not validated.

    Parameters
    ----------
    levels : ndarray
        dB every 10 ms.
    hertz : ndarray
        Pitch every 10 ms, 0 where there is none; as long as `levels`.
    inside : ndarray of bool
        Where the take sounds.
    """
    voiced = inside & (hertz > 0)
    if voiced.sum() < 2 * _LEAST_FRAMES:
        return ()
    level = _against_surroundings(_smooth(levels, voiced, 5), voiced)
    semitones = 12 * np.log2(np.where(voiced, hertz, 1.0))
    pitch = _against_surroundings(_smooth(semitones, voiced, 5), voiced)
    strength = level / _spread(level[voiced]) + _PITCH_WEIGHT * np.maximum(pitch, 0) / _spread(
        pitch[voiced]
    )
    strength = np.where(voiced, strength, -np.inf)
    most = int(np.ceil(inside.sum() * STEP_SECONDS / _SECONDS_EACH))
    chosen = _peaks(strength, most)
    return tuple(
        Stress(round(at * STEP_SECONDS, 3), float(level[at]), float(pitch[at]), float(strength[at]))
        for at in sorted(chosen)
    )


def phrases(hertz: Array, sounds: Sequence[Span]) -> tuple[Phrase, ...]:
    """Describe each stretch of sound by the movement of its last 300 ms of voice."""
    return tuple(_phrase(hertz, span) for span in sounds)


def _phrase(hertz: Array, span: Span) -> Phrase:
    first = max(span.start, span.end - _FINAL_SECONDS)
    part = hertz[round(first / STEP_SECONDS) : round(span.end / STEP_SECONDS)]
    frames = np.flatnonzero(part > 0)[-_FINAL_FRAMES:]
    if frames.size < _LEAST_FRAMES:
        return Phrase(span.start, span.end, None, None)
    semitones = 12 * np.log2(part[frames])
    third = max(3, frames.size // 3)
    change = float(np.median(semitones[-third:]) - np.median(semitones[:third]))
    direction: Direction = "level"
    if abs(change) >= _HEARD_SEMITONES:
        direction = "rise" if change > 0 else "fall"
    return Phrase(span.start, span.end, change, direction)


def _smooth(values: Array, where: Mask, width: int) -> Array:
    """Take a moving mean over the frames that count."""
    kernel = np.ones(width)
    weight = np.convolve(where.astype(np.float64), kernel, mode="same")
    total = np.convolve(np.where(where, values, 0.0), kernel, mode="same")
    return np.asarray(total / np.maximum(weight, 1))


def _against_surroundings(values: Array, where: Mask) -> Array:
    width = 2 * round(_AROUND_SECONDS / STEP_SECONDS) + 1
    return values - _smooth(values, where, min(width, len(values) // 2 * 2 - 1))


def _spread(values: Array) -> float:
    return max(float(values.std()), 0.5)


def _peaks(strength: Array, most: int) -> list[int]:
    apart = round(_APART_SECONDS / STEP_SECONDS)
    left = strength.copy()
    chosen: list[int] = []
    while len(chosen) < most:
        at = int(left.argmax())
        if left[at] <= 1.0:
            break
        chosen.append(at)
        left[max(0, at - apart) : at + apart + 1] = -np.inf
    return chosen

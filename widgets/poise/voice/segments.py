"""Sounds and pauses, by level in bands.

A pause is a stretch of at least 250 ms without speech between two sounds (Goldman-Eisler 1968; de
Jong & Bosker 2013). A frame sounds where any band stands out from the room's noise in that band,
so that a weak f or s at the end of a phrase is not cut off, and from the decay of what was said
before. `speechlike` then tells speech from breaths and clicks. The numbers are ours: chosen on
three synthesisers and a few recorded words, not on one voice.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from poise.voice.frames import STEP_SECONDS, Array, Frames, Mask, smooth
from poise.voice.measures import Span
from poise.voice.speechlike import Run, evidence_of, speech_runs

PAUSE_SECONDS = 0.25
# Ends of phrases fade: they are followed down to here.
_FIRST_REACH_DB, _REACH_DB = 20.0, 45.0
# Over the mean noise in a band; noise itself stays under it for minutes.
_ABOVE_NOISE_DB = 7.0
# Over the louder part of a noise that comes and goes, such as other people's talk.
_ABOVE_UNSTEADY_DB = 4.0
_NOISE_PERCENTILE = 3
_NOISE_FRAMES = 7
_LEAST_NOISE_FRAMES = 15
_APART_FRAMES = 8
_LOUD_FRAMES = 20
_HELD_SHARE = 0.8
# What a frame misses of a sound: its start is found a little late, its end a little early.
_EARLIER_SECONDS, _LATER_SECONDS = 0.002, 0.006

# The steepest fall of a take, over 60 ms, shows how fast its room can let a sound die away.
_FALL_FRAMES, _FALL_FROM_DB = 6, 20.0
_DECAY_SHARE, _LEAST_DECAY_DB = 0.55, 0.7
# A shorter decay inside a sound is none of the room; a shorter rise in a decay is its ripple.
_DECAY_FRAMES, _RIPPLE_FRAMES, _RIPPLE_DB = 12, 3, 6.0
# What is nearly as loud as the voice is no decay.
_SURE_DB = 12.0


@dataclass(frozen=True)
class Segments:
    """Where a take sounds and where it pauses, with its levels in dBFS.

    Attributes
    ----------
    sounds, pauses : tuple of Span
        In order.
    speech_db, noise_db : float
        Mean level of the sounds; median level of what is between them.
    loud_db : float
        p95 of the levels.
    inside : ndarray
        Frames that sound.
    apart : ndarray
        Frames that lie well outside of all sounds.
    """

    sounds: tuple[Span, ...]
    pauses: tuple[Span, ...]
    speech_db: float
    noise_db: float
    loud_db: float
    inside: Mask
    apart: Mask

    @property
    def distance_db(self) -> float:
        """Distance between speech and noise, dB."""
        return self.speech_db - self.noise_db


def segment(frames: Frames, voiced: Mask) -> Segments:
    """Split a take into sounds and pauses.

    Parameters
    ----------
    frames : Frames
        Levels.
    voiced : ndarray of bool
        Frames in which a pitch was found, as long as `frames`.
    """
    loud = _loud(frames, voiced)
    floors = np.percentile(smooth(frames.bands, _NOISE_FRAMES), _NOISE_PERCENTILE, axis=0)
    # First what is certainly speech; then, with the noise as it is beside it, down to its ends.
    runs = _speech(frames, voiced, floors + _ABOVE_NOISE_DB, loud, _FIRST_REACH_DB)
    apart = ~_inside(runs, len(frames), _APART_FRAMES)
    if apart.sum() >= _LEAST_NOISE_FRAMES:
        middle, upper = np.percentile(frames.bands[apart], [50, 75], axis=0)
        floors = np.maximum(middle + _ABOVE_NOISE_DB, upper + _ABOVE_UNSTEADY_DB)
    else:
        floors = floors + _ABOVE_NOISE_DB
    runs = _speech(frames, voiced, floors, loud, _REACH_DB)
    if not runs and voiced.mean() > _HELD_SHARE:
        # A tone that is held from end to end has no noise beside it to stand out from.
        runs = [(0, len(frames))]
    apart = ~_inside(runs, len(frames), _APART_FRAMES)
    return _summed(frames, runs, apart, loud)


def _loud(frames: Frames, voiced: Mask) -> float:
    """p95 of the level where there is a voice: a slammed door is not what speech is measured by."""
    level = frames.level[voiced] if voiced.sum() >= _LOUD_FRAMES else frames.level
    return float(np.percentile(level, 95))


def _speech(frames: Frames, voiced: Mask, least: Array, loud: float, reach: float) -> list[Run]:
    held = smooth(frames.bands, 3)
    threshold = np.maximum(least, loud - reach)
    sounding: Mask = np.any(held > threshold, axis=1)
    evidence = evidence_of(frames, voiced, least - _ABOVE_NOISE_DB, loud)
    kept = speech_runs(_without_decay(_runs(sounding), frames, loud), evidence)
    return _join(kept, round(PAUSE_SECONDS / STEP_SECONDS))


def _without_decay(runs: list[Run], frames: Frames, loud: float) -> list[Run]:
    """Cut the decay of the room off the end of each run, and out of it where it is long."""
    level = frames.level
    sustained = _sustained(level, loud)
    cut: list[Run] = []
    for start, end in runs:
        held = [(start + a, start + b) for a, b in _runs(sustained[start:end])]
        cut += _join([run for run in held if _rises(level, run)], _DECAY_FRAMES)
    return cut


def _rises(level: Array, run: Run) -> bool:
    """Tell new sound from a ripple in the decay."""
    start, end = run
    if end - start >= _RIPPLE_FRAMES or start < 3:
        return True
    return bool(level[start:end].max() - level[start - 3 : start].min() > _RIPPLE_DB)


def _sustained(level: Array, loud: float) -> Mask:
    """Frames that are more than the decay of what was said before."""
    slope = _room_decay(level, loud)
    if not np.isfinite(slope):
        return np.ones(len(level), dtype=bool)
    left = np.empty_like(level)
    best = -np.inf
    for n, value in enumerate(level.tolist()):
        best = max(value, best - slope)
        left[n] = best
    return np.asarray((level >= left - 1e-9) | (level > loud - _SURE_DB))


def _room_decay(level: Array, loud: float) -> float:
    """How fast sound dies away here, dB a frame: no end of a sound can be steeper."""
    fall = level[:-_FALL_FRAMES] - level[_FALL_FRAMES:]
    steepest = float(fall[level[:-_FALL_FRAMES] > loud - _FALL_FROM_DB].max(initial=0.0))
    decay = steepest / _FALL_FRAMES
    return _DECAY_SHARE * decay if decay > _LEAST_DECAY_DB else np.inf


def _summed(frames: Frames, runs: list[Run], apart: Mask, loud: float) -> Segments:
    inside = _inside(runs, len(frames), 0)
    sounds = tuple(_span(run, len(frames)) for run in runs)
    pauses = tuple(Span(a.end, b.start) for a, b in pairwise(sounds))
    level = frames.level
    speech = level[inside] if inside.any() else level
    if apart.sum() >= _LEAST_NOISE_FRAMES:
        noise = float(np.median(level[apart]))
    else:
        noise = float(np.percentile(smooth(level, _NOISE_FRAMES), _NOISE_PERCENTILE))
    mean = 10 * float(np.log10(np.mean(10 ** (speech / 10))))
    return Segments(sounds, pauses, mean, noise, loud, inside, apart)


def _span(run: Run, length: int) -> Span:
    start = run[0] * STEP_SECONDS - _EARLIER_SECONDS
    end = min(run[1] * STEP_SECONDS - STEP_SECONDS + _LATER_SECONDS, (length - 1) * STEP_SECONDS)
    return Span(round(max(0.0, start), 4), round(end, 4))


def _inside(runs: list[Run], length: int, margin: int) -> Mask:
    inside = np.zeros(length, dtype=bool)
    for start, end in runs:
        inside[max(0, start - margin) : end + margin] = True
    return inside


def _runs(sounding: Mask) -> list[Run]:
    edges = np.flatnonzero(np.diff(np.concatenate([[False], sounding, [False]]).astype(np.int8)))
    return [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def _join(runs: list[Run], shortest_gap: int) -> list[Run]:
    joined: list[Run] = []
    for start, end in runs:
        if joined and start - joined[-1][1] < shortest_gap:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined

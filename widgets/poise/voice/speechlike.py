"""Which stretches of sound are speech: voices, and the consonants that belong to them.

Breaths, clicks and chairs in a pause are sounds, too. What tells them from speech is a voice, a
level near that of the voice, or the hiss of s and sh; and how near a voice is.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from poise.voice.frames import STEP_SECONDS, Array, Frames, Mask

# A stretch of sound that never comes this close to the loud parts is somebody else, or the room.
SPEECH_DB = 18.0
# Voice that a stretch needs to be speech of its own, in frames.
_VOICED_FRAMES = 4
# Creak and whisper have no pitch, but are nearly as loud as the voice.
_CREAK_DB, _CREAK_FRAMES = 12.0, 8
# Louder than breath.
_FIRM_DB = 22.0
# A sound without a voice belongs to its neighbour over a closure (s-t in "stop", k-s in "checks").
_CLOSURE_SECONDS = 0.13
_HISS_SECONDS = (0.03, 0.35)
_BURST_SECONDS = (0.02, 0.08)
_CLICK_DB, _CLICK_FRAMES = 12.0, 2
# What may come before the first and after the last firm frame: a breathed h, a fading end.
_LEAD_SECONDS, _TRAIL_SECONDS = 0.15, 0.2

Run = tuple[int, int]


@dataclass(frozen=True)
class Evidence:
    """What each frame has of speech.

    Attributes
    ----------
    level : ndarray
        dBFS.
    voiced, hissing : ndarray of bool
        A pitch; more energy over 2.8 kHz than below.
    loud : float
        Level of the loud parts of the voice, dBFS.
    """

    level: Array
    voiced: Mask
    hissing: Mask
    loud: float

    @property
    def firm(self) -> Mask:
        """Frames that are more than breath."""
        return self.voiced | self.hissing | (self.level > self.loud - _FIRM_DB)


def evidence_of(frames: Frames, voiced: Mask, floors: Array, loud: float) -> Evidence:
    """Gather the evidence over the noise of each band."""
    power = np.maximum(10 ** (frames.bands / 10) - 10 ** (floors / 10), 0.0)
    hissing = power[:, 4:].sum(axis=1) > power[:, :4].sum(axis=1)
    return Evidence(frames.level, voiced, hissing, loud)


def speech_runs(runs: list[Run], found: Evidence) -> list[Run]:
    """Keep the stretches that are speech, each without the breath at its ends."""
    if sum(found.voiced[slice(*run)].sum() for run in runs) < 0.1 * sum(b - a for a, b in runs):
        # Whispered: only the level can tell.
        return [run for run in runs if found.level[slice(*run)].max() > found.loud - SPEECH_DB]
    firm = found.firm
    core = [_without_breath(run, firm) if _is_speech(run, found) else None for run in runs]
    return _with_consonants(runs, core, found)


def _is_speech(run: Run, found: Evidence) -> bool:
    part = slice(*run)
    peak = found.level[part].max()
    if peak <= found.loud - SPEECH_DB:
        return False
    long_and_loud = run[1] - run[0] >= _CREAK_FRAMES and peak > found.loud - _CREAK_DB
    return bool(found.voiced[part].sum() >= _VOICED_FRAMES or long_and_loud)


def _without_breath(run: Run, firm: Mask) -> Run:
    heard = np.flatnonzero(firm[slice(*run)]) + run[0]
    start = max(run[0], int(heard[0]) - _frames(_LEAD_SECONDS))
    return start, min(run[1], int(heard[-1]) + 1 + _frames(_TRAIL_SECONDS))


def _with_consonants(runs: list[Run], core: list[Run | None], found: Evidence) -> list[Run]:
    """Add consonants that a closure parts from their neighbours, on both sides."""
    kept = list(core)
    for n in range(1, len(runs)):
        before = kept[n - 1]
        if kept[n] is None and before and _belongs(runs[n], runs[n][0] - before[1], found, True):
            kept[n] = runs[n]
    for n in range(len(runs) - 2, -1, -1):
        after = kept[n + 1]
        if kept[n] is None and after and _belongs(runs[n], after[0] - runs[n][1], found, False):
            kept[n] = runs[n]
    return [run for run in kept if run]


def _belongs(run: Run, gap: int, found: Evidence, release: bool) -> bool:
    length = run[1] - run[0]
    if not 0 <= gap <= _frames(_CLOSURE_SECONDS) or _is_click(run, found):
        return False
    # A burst may end a phrase; before one, it is a click of the lips.
    shortest, longest = (_frames(seconds) for seconds in _BURST_SECONDS)
    if release and shortest <= length <= longest:
        return True
    shortest, longest = (_frames(seconds) for seconds in _HISS_SECONDS)
    strong = found.hissing | (found.level > found.loud - _FIRM_DB)
    return shortest <= length <= longest and float(strong[slice(*run)].mean()) >= 0.5


def _is_click(run: Run, found: Evidence) -> bool:
    """Tell a click, which is over in one window, from the release of a stop."""
    level = found.level[slice(*run)]
    return bool((level > level.max() - _CLICK_DB).sum() <= _CLICK_FRAMES)


def _frames(seconds: float) -> int:
    return round(seconds / STEP_SECONDS)

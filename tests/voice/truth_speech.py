"""Speech by espeak-ng: phrase by phrase, joined by silences that we make, so all of it is known.

The truth of the speed is counted syllables over the seconds of speech that we put there; the
syllables are counted by hand, not by the code under test. The truth of the pitch is Praat's, on
the clean sound (`truth_praat`).
"""

from __future__ import annotations

import io
import shutil
import subprocess
import wave
from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from tests.voice.truth import Phrase, Sound, Take, joined
from tests.voice.truth_praat import praat_pitch

ESPEAK = shutil.which("espeak-ng")
needs_espeak = pytest.mark.skipif(ESPEAK is None, reason="espeak-ng is not installed")

# "cmn" of espeak-ng 1.51 reads hanzi wrongly; this voice takes hanzi too.
VOICES = {"zh-CN": "cmn-latn-pinyin", "en": "en-us"}
# One character is one syllable: none of these words merges two in one.
CHINESE = ("您好感谢您的来电", "我来帮您看一下这笔业务", "先核对户名和金额", "再告诉您几点能到")
ENGLISH = (
    ("thank you for calling us today", 8),
    ("let me look into that for you", 8),
    ("I will check the name and the amount", 9),
    ("and tell you when it should arrive", 8),
)
# The second is no pause: it is shorter than a quarter of a second.
GAPS = (0.5, 0.12, 0.8)
SHORT_GAPS = (0.3, 0.35, 1.2)
# What lies more than 40 dB below the phrase's peak is its edge, not the phrase.
_EDGE = 10 ** (-40 / 20)


def phrases_of(language: str) -> list[tuple[str, int]]:
    """Texts of a language with their syllables."""
    return [(text, len(text)) for text in CHINESE] if language == "zh-CN" else list(ENGLISH)


@cache
def _spoken(text: str, voice: str, speed: int, pitch: int, spread: int) -> tuple[Sound, int]:
    command = [str(ESPEAK), "--stdout", "-v", voice, "-s", str(speed), "-p", str(pitch)]
    markup = f'<speak><prosody range="{spread}">{text}</prosody></speak>'
    sound = subprocess.run([*command, "-m", markup], capture_output=True, check=True).stdout
    with wave.open(io.BytesIO(sound)) as file:
        rate, raw = file.getframerate(), file.readframes(10**8)
    samples = np.frombuffer(raw, dtype="<i2") / 32768
    loud = np.flatnonzero(np.abs(samples) > _EDGE * np.abs(samples).max())
    return samples[loud[0] : loud[-1] + 1], rate


@cache
def speech(
    language: str = "zh-CN",
    variant: str = "",
    *,
    voice: str = "",
    speed: int = 160,
    pitch: int = 50,
    spread: int = 50,
    gaps: tuple[float, ...] = GAPS,
) -> Take:
    """Four phrases with three silences.

    Parameters
    ----------
    language : str
        ``zh-CN`` or ``en``.
    variant : str
        A voice of espeak-ng, such as ``f2`` or ``m3``.
    voice : str
        Another accent, such as ``en-gb``.
    speed, pitch, spread : int
        As espeak-ng takes them: nominal words a minute, 0 to 99, 0 to 100.
    gaps : tuple of float
        Seconds between the phrases.
    """
    name = "+".join(part for part in (voice or VOICES[language], variant) if part)
    phrases, rate = [], 0
    for text, units in phrases_of(language):
        samples, rate = _spoken(text, name, speed, pitch, spread)
        phrases.append(Phrase(text, units, samples))
    take = joined(name, phrases, gaps, rate, language)
    # Of the clean sound, whatever is done to the take later; and only where somebody asks.
    return replace(take, pitch=cache(lambda: praat_pitch(take.samples, take.rate)))

"""Measures against known truth: tones, synthetic speech, and a synthesis of our own.

The limits are those that docs/voice.md states; the figures there come from `nox -s accuracy`.
"""

from __future__ import annotations

import numpy as np
import pytest

from poise.voice import analyse
from tests.voice import accuracy
from tests.voice.sounds import silence
from tests.voice.truth import Errors, Take, spread_of, with_noise
from tests.voice.truth_limits import GROUPS, Limits
from tests.voice.truth_speech import needs_espeak, speech
from tests.voice.truth_voice import SPEAKERS, Manner, anybody, voice

# Looser, for speakers that nothing may be tuned to.
ANYBODY = Limits(speed=5, border=100, cents=40, width=1.0)


def within(found: Errors, limits: Limits) -> None:
    """Assert that all is shown and inside the limits."""
    assert found.trust in limits.trust, found
    assert (found.missed, found.extra) == (0, 0), found
    assert found.border <= limits.border, found
    assert abs(found.cents) <= limits.cents, found
    assert abs(found.width) <= limits.width, found


@pytest.mark.parametrize("hertz", accuracy.TONES)
def test_a_steady_tone(hertz):
    within(accuracy.one(accuracy.tone_take(hertz)), GROUPS["tones"])


@needs_espeak
@pytest.mark.parametrize("group", ["chinese", "english", "slow", "fast", "short-pauses"])
def test_synthetic_speech_in_a_quiet_room(group):
    for found in accuracy.measured(group):
        within(found, GROUPS[group])
        assert abs(found.rate) <= GROUPS[group].speed, found


@pytest.mark.parametrize("name", SPEAKERS)
def test_a_voice_that_no_synthesiser_of_speech_made(name):
    found = accuracy.one(accuracy.natural(name))
    within(found, GROUPS["natural"])
    assert abs(found.rate) <= GROUPS["natural"].speed, found


@pytest.mark.parametrize("number", range(12))
def test_a_speaker_made_up_by_chance(number):
    take = with_noise(anybody(number), 30 + number, pink=number % 2 == 0)
    found = accuracy.one(take)
    within(found, ANYBODY)
    assert abs(found.rate) <= ANYBODY.speed, found


def glide(semitones: np.ndarray, name: str = "glide") -> Take:
    """Three seconds of a known contour around 170 Hz."""
    hertz = 170 * 2 ** (semitones / 12)
    phase = 2 * np.pi * np.cumsum(hertz) / 16_000
    sound = 0.2 * sum(np.sin(k * phase) / k for k in range(1, 13))
    whole = np.concatenate([silence(0.3), sound, silence(0.3)])
    spans = ((0.3, 0.3 + len(hertz) / 16_000),)
    return Take(name, whole, 16_000, "zh-CN", "", 0, spans, (), lambda: spread_of(hertz))


TIME = np.arange(48_000) / 16_000
CONTOURS = {
    "slow wave": 3 * np.sin(2 * np.pi * 0.8 * TIME),
    "fast wave": 2 * np.sin(2 * np.pi * 4 * TIME),
    "fall": 4 - 8 * TIME / 3,
    "rise": -6 + 12 * TIME / 3,
    "steps": np.repeat([0, 4, -3, 2, -5, 0], 8000).astype(float),
}


@pytest.mark.parametrize("name", CONTOURS)
def test_a_known_contour(name):
    take = glide(CONTOURS[name])
    found = analyse(take.samples, take.rate)
    truth = take.pitch()
    assert abs(1200 * np.log2(found.pitch_median.value / truth.median)) < 10
    assert found.pitch_sd.value == pytest.approx(truth.deviation, abs=0.1)
    assert found.pitch_range.value == pytest.approx(truth.width, abs=0.25)


def rising(values: list[float]) -> bool:
    return values == sorted(values) and len(set(values)) == len(values)


def ranges(takes: list[Take]) -> list[float]:
    return [analyse(take.samples, take.rate).pitch_range.value for take in takes]


def test_the_order_of_ranges_of_known_waves():
    assert rising(ranges([glide(width * np.sin(9 * TIME)) for width in (0.5, 1, 2, 3, 5)]))


def test_the_order_of_ranges_of_the_same_speaker():
    takes = [voice("same", Manner(movement=m, seed=21)) for m in (0.5, 1.5, 2.5, 4.0)]
    assert rising([take.pitch().width for take in takes])
    assert rising(ranges(takes))


@needs_espeak
@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_the_order_of_ranges_of_synthetic_speech(language):
    takes = [speech(language, spread=spread) for spread in (5, 35, 65, 95)]
    assert rising(ranges(takes))


@needs_espeak
@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_the_order_of_heights_and_of_speeds(language):
    def measure(name: str, **how: int) -> float:
        take = speech(language, **how)
        found = analyse(take.samples, take.rate, text=take.text, language=language)
        return getattr(found, name).value

    assert rising([measure("pitch_median", pitch=pitch) for pitch in (35, 50, 65, 80)])
    assert rising([measure("articulation_rate", speed=speed) for speed in (110, 160, 240)])


@needs_espeak
@pytest.mark.parametrize("length", [0.3, 0.32, 0.4, 0.6, 1.0, 2.0])
def test_a_pause_of_each_length(length):
    for language in ("zh-CN", "en"):
        take = speech(language, gaps=(length, length, length))
        found = accuracy.one(take)
        assert (found.missed, found.extra) == (0, 0), found
        assert found.border <= 50, found


@needs_espeak
@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_a_gap_too_short_for_a_pause_is_none(language):
    take = speech(language, gaps=(0.1, 0.12, 0.1))
    assert take.pauses == ()
    assert analyse(take.samples, take.rate).pause_count.value == 0

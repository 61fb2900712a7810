"""The same sounds measured by Praat: pitch, intensity, silences."""

from __future__ import annotations

import ast

import numpy as np
import pytest

from poise.voice import analyse
from tests.project.repository import PACKAGE, pyproject
from tests.voice import truth_praat
from tests.voice.accuracy import natural
from tests.voice.truth import Take, spread_of
from tests.voice.truth_speech import needs_espeak, speech
from tests.voice.truth_voice import SPEAKERS

pytest.importorskip("parselmouth", reason="praat-parselmouth is not installed")

SPOKEN = {
    "zh": lambda: speech("zh-CN"),
    "zh-f2": lambda: speech("zh-CN", "f2"),
    "en": lambda: speech("en"),
    "en-f3": lambda: speech("en", "f3"),
    "en-wide": lambda: speech("en", spread=90),
}


@needs_espeak
@pytest.mark.parametrize("name", SPOKEN)
def test_pitch_of_synthetic_speech_is_praats(name):
    take = SPOKEN[name]()
    found = analyse(take.samples, take.rate)
    theirs = truth_praat.praat_pitch(take.samples, take.rate)
    assert abs(1200 * np.log2(found.pitch_median.value / theirs.median)) < 10
    assert found.pitch_sd.value == pytest.approx(theirs.deviation, abs=0.4)
    assert found.pitch_range.value == pytest.approx(theirs.width, abs=0.3)


@pytest.mark.parametrize("name", SPEAKERS)
def test_pitch_of_our_own_speakers_is_praats(name):
    take = natural(name)
    found = analyse(take.samples, take.rate)
    theirs = truth_praat.praat_pitch(take.samples, take.rate)
    # Few voiced frames lie near the median of a lively voice: whether three more are found shows.
    assert abs(1200 * np.log2(found.pitch_median.value / theirs.median)) < 40
    assert found.pitch_range.value == pytest.approx(theirs.width, abs=1.0)


@pytest.mark.parametrize("name", ["lively", "fast", "breathy", "creaky"])
def test_frame_by_frame_our_own_speakers_are_praats(name):
    compare_frames(natural(name))


@needs_espeak
@pytest.mark.parametrize("name", SPOKEN)
def test_frame_by_frame_synthetic_speech_is_praats(name):
    compare_frames(SPOKEN[name]())


def compare_frames(take: Take) -> None:
    ours = np.array(analyse(take.samples, take.rate).pitch)
    theirs = truth_praat.contour(take.samples, take.rate)
    # Both step by 10 ms; Praat leaves out what its window does not reach.
    late = (len(ours) - len(theirs)) // 2
    ours = ours[late : late + len(theirs)]
    both = (ours > 0) & (theirs > 0)
    apart = np.abs(12 * np.log2(ours[both] / theirs[both]))
    assert both.sum() > 0.9 * (theirs > 0).sum()
    assert np.mean(apart > 1) < 0.02


def levels_of(take: Take) -> np.ndarray:
    times, levels = truth_praat.intensity(take.samples, take.rate)
    inside = np.zeros(len(times), dtype=bool)
    for start, end in take.sounds:
        inside |= (times > start) & (times < end)
    return levels[inside]


@needs_espeak
@pytest.mark.parametrize("name", SPOKEN)
def test_the_level_is_praats(name):
    take = SPOKEN[name]()
    theirs = 10 * np.log10(np.mean(10 ** (levels_of(take) / 10)))
    # Praat counts from 20 micropascal, we from the full scale.
    assert analyse(take.samples, take.rate).level.value == pytest.approx(
        theirs + 20 * np.log10(2e-5), abs=1.0
    )


@needs_espeak
def test_the_dynamics_are_praats():
    for take in (speech("zh-CN"), speech("en"), natural("middle")):
        times, levels = truth_praat.intensity(take.samples, take.rate)
        pitched, hertz = truth_praat.contour_at(take.samples, take.rate)
        voiced = np.interp(times, pitched, (hertz > 0).astype(float)) > 0.99
        low, high = np.percentile(levels[voiced], [5, 95])
        # Praat smooths over 32 ms, we over less: ours may be a little wider.
        assert analyse(take.samples, take.rate).dynamics.value == pytest.approx(high - low, abs=4.0)


@needs_espeak
@pytest.mark.parametrize("name", SPOKEN)
def test_pauses_are_praats(name):
    take = SPOKEN[name]()
    ours = [(pause.start, pause.end) for pause in analyse(take.samples, take.rate).pauses]
    theirs = truth_praat.silences(take.samples, take.rate)
    for pause in ours:
        overlap = [min(pause[1], b) - max(pause[0], a) for a, b in theirs]
        nearest = theirs[int(np.argmax(overlap))]
        # The same rule on another smoothing.
        assert pause == pytest.approx(nearest, abs=0.15)


def imported() -> set[str]:
    """Names of everything that a file of the package imports, at the top or inside."""
    names: set[str] = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names.add(node.module.partition(".")[0])
    return names


def test_praat_is_for_the_tests_alone():
    assert "numpy" in imported()
    assert imported() & {"parselmouth", "librosa"} == set()
    assert not [p for p in PACKAGE.rglob("*.py") if "parselmouth" in p.read_text("utf-8")]
    project = pyproject()["project"]
    others = {name: need for name, need in project["optional-dependencies"].items()
              if name != "test"}  # fmt: skip
    said = " ".join([*project["dependencies"], *(n for need in others.values() for n in need)])
    assert "parselmouth" not in said


def test_praat_sees_what_a_tone_is():
    time = np.arange(32_000) / 16_000
    tone = 0.3 * np.sin(2 * np.pi * 200 * time)
    assert spread_of(truth_praat.contour(tone, 16_000)).median == pytest.approx(200, abs=0.1)

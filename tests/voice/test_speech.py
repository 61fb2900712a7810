"""The same measures on synthetic speech, whose text, speed and pitch are known."""

import io
import shutil
import subprocess
import wave

import numpy as np
import pytest

from poise.voice import analyse, count_units

ESPEAK = shutil.which("espeak-ng")
needs_espeak = pytest.mark.skipif(ESPEAK is None, reason="espeak-ng is not installed")
pytestmark = needs_espeak

ZH = "我来帮您看一下这笔业务先核对户名和金额"
EN = "Let me look into that for you and check the name and the amount"


def speak(text, voice, *, speed=160, pitch=50, spread=50):
    """Samples and rate of a text read by espeak-ng."""
    command = [ESPEAK, "--stdout", "-v", voice, "-s", str(speed), "-p", str(pitch)]
    markup = f'<speak><prosody range="{spread}">{text}</prosody></speak>'
    sound = subprocess.run([*command, "-m", markup], capture_output=True, check=True).stdout
    with wave.open(io.BytesIO(sound)) as file:
        rate, raw = file.getframerate(), file.readframes(10**8)
    return np.frombuffer(raw, dtype="<i2") / 32768, rate


def trimmed(samples):
    loud = np.flatnonzero(np.abs(samples) > 0.01)
    return samples[loud[0] : loud[-1] + 1]


@pytest.mark.parametrize(("voice", "text"), [("cmn-latn-pinyin", ZH), ("en-us", EN)])
def test_the_rate_is_that_of_the_whole_sound(voice, text):
    samples, rate = speak(text, voice)
    language = "zh-CN" if voice.startswith("cmn") else "en"
    seconds = len(trimmed(samples)) / rate
    scale = 60 if language == "zh-CN" else 1
    measures = analyse(samples, rate, text=text, language=language)
    truth = scale * count_units(text, language) / seconds
    assert measures.rate.value == pytest.approx(truth, rel=0.03)


@pytest.mark.parametrize(("voice", "text"), [("cmn-latn-pinyin", ZH), ("en-us", EN)])
def test_inserted_pauses_are_found(voice, text):
    samples, rate = speak(text, voice)
    part = trimmed(samples)
    joined = np.concatenate([part, np.zeros(int(0.6 * rate)), part])
    found = [pause.length for pause in analyse(joined, rate).pauses]
    assert max(found) == pytest.approx(0.6, abs=0.08)


def test_higher_and_wider_voices_measure_so():
    def median(pitch):
        return analyse(*speak(EN, "en-us", pitch=pitch)).pitch_median.value

    assert median(20) < median(50) < median(90)
    flat = analyse(*speak(EN, "en-us", spread=5)).pitch_range.value
    wide = analyse(*speak(EN, "en-us", spread=95)).pitch_range.value
    assert flat < wide


def test_faster_is_faster():
    slow = analyse(*speak(EN, "en-us", speed=130), text=EN, language="en")
    fast = analyse(*speak(EN, "en-us", speed=220), text=EN, language="en", baseline=slow)
    assert fast.rate_change.value > 30

"""Measures against sounds of known truth."""

import numpy as np
import pytest

from poise.voice import Measure, VoiceError, analyse, demo_take
from tests.voice.sounds import silence, spoken, tone, with_noise

LINE = "我来帮您看一下这笔业务。先核对户名和金额，再告诉您几点能到，您看行吗？"


def cents(one, other):
    return 1200 * np.log2(one / other)


@pytest.mark.parametrize("rate", [8000, 16000, 44100, 48000])
@pytest.mark.parametrize("hertz", [95, 150, 220, 310, 420])
def test_the_median_pitch_is_within_ten_cents(hertz, rate):
    measures = analyse(spoken(hertz=hertz, rate=rate), rate)
    assert abs(cents(measures.pitch_median.value, hertz)) < 10


def test_the_range_of_a_glide_is_found():
    time = np.arange(3 * 16000) / 16000
    hertz = 150 * 2 ** (4 * np.sin(2 * np.pi * time) / 12)
    phase = 2 * np.pi * np.cumsum(hertz) / 16000
    sound = 0.2 * sum(np.sin(k * phase) / k for k in range(1, 10))
    padded = np.concatenate([silence(0.3), sound, silence(0.3)])
    measures = analyse(padded, 16000)
    # p5 to p95 of a sine of 4 semitones: 2 x 4 x sin(0.45 pi)
    assert measures.pitch_range.value == pytest.approx(7.9, abs=0.3)
    assert measures.pitch_sd.value == pytest.approx(4 / np.sqrt(2), abs=0.2)


@pytest.mark.parametrize("rate", [8000, 16000, 44100])
def test_pauses_are_found_within_fifty_milliseconds(rate):
    measures = analyse(spoken((0.3, 0.6, 1.1), rate=rate), rate)
    found = [pause.length for pause in measures.pauses]
    assert found == pytest.approx([0.3, 0.6, 1.1], abs=0.05)
    assert [pause.start for pause in measures.pauses] == pytest.approx([1.3, 2.6, 4.2], abs=0.05)
    assert measures.pause_count.value == 3
    assert measures.pause_longest.value == pytest.approx(1.1, abs=0.05)


def test_a_gap_shorter_than_a_quarter_second_is_no_pause():
    assert analyse(spoken((0.18,)), 16000).pause_count.value == 0


def test_the_rate_comes_from_the_known_text():
    measures = analyse(spoken((1.0,), each=3.0), 16000, text=LINE)
    assert measures.rate.unit == "chars/min"
    assert measures.rate.value == pytest.approx(31 / 7 * 60, rel=0.03)
    assert measures.articulation_rate.value == pytest.approx(31 / 6 * 60, rel=0.03)


def test_without_a_text_there_is_no_rate():
    assert analyse(spoken(), 16000).rate.value is None


def test_a_baseline_gives_the_change():
    neutral = analyse(demo_take(LINE), 16000, text=LINE)
    slow = analyse(demo_take(LINE, variant=1), 16000, text=LINE, baseline=neutral)
    assert slow.rate_change.value == pytest.approx(-15, abs=3)
    assert slow.reference_pitch == neutral.pitch_median.value


@pytest.mark.parametrize(
    "change",
    [
        lambda x: np.stack([x, x], axis=1),
        lambda x: x + 0.2,
        lambda x: (x * 32767).astype(np.int16),
        lambda x: x.astype(np.float32),
    ],
    ids=["stereo", "offset", "int16", "float32"],
)
def test_the_form_of_the_samples_does_not_matter(change):
    measures = analyse(change(spoken()), 16000)
    assert abs(cents(measures.pitch_median.value, 180)) < 10
    assert measures.pause_count.value == 2


@pytest.mark.parametrize(
    ("samples", "code"),
    [
        ([], "empty"),
        (silence(2), "silent"),
        (np.full(32000, np.nan), "not-a-number"),
        (tone(200, 0.05), "too-short"),
        (np.full(32000, 0.4), "silent"),
        (np.zeros((2, 2, 16000)), "bad-shape"),
        (np.array(["a"] * 16000), "bad-shape"),
        (np.ones(16000 * 190, dtype=np.int16), "too-long"),
    ],
)
def test_a_take_that_cannot_be_measured_says_why(samples, code):
    with pytest.raises(VoiceError) as caught:
        analyse(samples, 16000)
    assert caught.value.code == code


@pytest.mark.parametrize("rate", [0, 100, 500_000])
def test_an_impossible_rate_is_refused(rate):
    with pytest.raises(VoiceError, match="bad-rate"):
        analyse(spoken(), rate)


@pytest.mark.parametrize(
    ("decibels", "reliability"), [(45, "good"), (21, "warned"), (12, "not-measured")]
)
def test_noise_decides_what_is_shown(decibels, reliability):
    measures = analyse(with_noise(spoken(), decibels), 16000, text=LINE)
    assert measures.reliability == reliability
    assert (measures.pitch_median.value is None) == (reliability == "not-measured")
    assert (measures.pause_count.value is None) == (reliability == "not-measured")
    assert measures.noise_distance.value == pytest.approx(decibels, abs=4)


def test_a_noisy_take_hides_everything_derived_from_it():
    measures = analyse(with_noise(spoken(), 10), 16000, text=LINE)
    assert measures.pauses == ()
    assert measures.pitch == ()
    assert measures.rate.value is None
    assert measures.rate_change.value is None


def test_noise_alone_is_not_a_voice():
    noise = np.random.default_rng(3).standard_normal(48000) * 0.05
    assert analyse(noise, 16000).reliability == "not-measured"


def test_clipping_is_seen():
    assert analyse(np.clip(8 * spoken(), -1, 1), 16000).clipping.value > 1
    assert analyse(spoken(), 16000).clipping.value == 0


def test_hum_does_not_become_the_pitch():
    hum = 0.004 * np.sin(2 * np.pi * 50 * np.arange(len(spoken())) / 16000)
    measures = analyse(spoken() + hum, 16000)
    assert abs(cents(measures.pitch_median.value, 180)) < 15


def test_every_measure_names_unit_source_validity_and_reliability():
    for name, measure in analyse(spoken(), 16000, text=LINE):
        assert isinstance(measure, Measure), name
        assert measure.unit
        assert measure.source
        assert measure.validity in {"good", "rough", "not-validated"}
        assert measure.reliability in {"good", "warned", "not-measured"}


def test_the_demo_is_the_same_every_time():
    assert np.array_equal(demo_take(LINE), demo_take(LINE))
    assert demo_take(LINE).dtype == np.float32
    assert np.abs(demo_take(LINE)).max() < 1
    takes = [demo_take(LINE, variant=n) for n in range(5)]
    assert len({len(take) for take in takes}) == 5
    for take in takes:
        assert analyse(take, 16000, text=LINE).reliability == "good"


def test_three_minutes_stay_in_bounded_memory():
    import tracemalloc

    long = np.tile(spoken(each=3.0), 20)[: 16000 * 175].astype(np.float32)
    tracemalloc.start()
    try:
        analyse(long, 16000)
        assert tracemalloc.get_traced_memory()[1] < 200 * 2**20
    finally:
        tracemalloc.stop()

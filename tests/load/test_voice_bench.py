"""The benchmark of the voice measures: its take, and its table."""

import numpy as np
import pytest

from tests.load import voice_bench


@pytest.mark.parametrize("seconds", [30, 180])
def test_a_take_is_as_long_as_it_says(seconds):
    samples = voice_bench.take(seconds)
    assert len(samples) == seconds * voice_bench.RATE
    assert samples.dtype == np.float32


def test_what_is_not_installed_is_said():
    spent = {"first": 0.2, "median": 0.1, "least": 0.1}
    facts = {
        "times": {"ours": spent, "praat": spent | {"median": 0.05}},
        "absent": ["librosa"],
        "long": spent,
        "traced_mib": 51.2,
        "resident_mib": {"before": 90.0, "most": 140.0},
    }
    table = voice_bench.table(facts)
    assert "| 0.5 |" in table
    assert "not installed here" in table
    assert "140 MiB, 90 of them" in table


@pytest.mark.skipif(not voice_bench.STATUS.exists(), reason="only Linux says it this way")
def test_three_minutes_stay_within_their_memory():
    found = voice_bench.peak_resident()
    assert found["most"] - found["before"] < 200

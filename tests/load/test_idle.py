"""The short form of the idle hour: the long one is ``nox -s bench-idle``."""

from __future__ import annotations

import sys

import pytest

from tests.load.idle import growth, idle, words


@pytest.mark.skipif(sys.platform != "linux", reason="it reads /proc")
def test_two_laptops_that_are_left_open_keep_their_kernels():
    samples = idle(2, 0.05, 2)
    assert [one["kernels"] for one in samples] == [2, 2, 2]
    assert all(one["private_mib"] > 1 for one in samples)
    assert growth(samples) < 0.1
    assert "2 open for 0 minutes" in words(samples)

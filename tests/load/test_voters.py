"""Thirty phones vote within two seconds: each vote is kept once, none is lost."""

import asyncio

import pytest

from tests.load.__main__ import discuss_prompts
from tests.load.browsing import Browser
from tests.load.serving import served
from tests.load.voting import percentile, run_load


@pytest.mark.load
def test_thirty_voters_lose_nothing_and_count_nothing_twice():
    with served() as server:
        result = asyncio.run(run_load(server, voters=30, rounds=2, prompts=discuss_prompts("b3")))
    assert result.errors == []
    assert (result.lost, result.doubled) == (0, 0)
    assert result.acknowledged == result.votes == 60
    # No limit on time here: a busy machine is no fault. nox -s bench measures it.
    assert result.ack_p50 > 0


@pytest.mark.parametrize("url", ["http://192.168.1.20:8866", "http://example.org"])
def test_a_load_on_another_machine_is_refused(url):
    with pytest.raises(ValueError, match="this machine only"):
        Browser(url)


def test_percentile():
    assert percentile([1.0, 2.0, 3.0], 50) == 2.0
    assert percentile([7.0], 99) == 7.0
    assert percentile([], 99) == 0.0

"""Thirty phones vote within two seconds: each vote is kept once, none is lost."""

import asyncio

import pytest

from tests.load.__main__ import discuss_prompts, report
from tests.load.browsing import Browser
from tests.load.serving import served
from tests.load.voting import Result, percentile, run_load


@pytest.mark.load
def test_thirty_voters_lose_nothing_and_count_nothing_twice():
    with served() as server:
        result = asyncio.run(run_load(server, voters=30, rounds=2, prompts=discuss_prompts("b3")))
    assert result.errors == []
    assert (result.lost, result.doubled) == (0, 0)
    assert result.acknowledged == result.stored == result.votes == 60
    assert 0 <= result.screen_complete_after < 3
    # No limit on time here: a busy machine is no fault. nox -s bench measures it.
    assert result.ack_p50 > 0


def test_the_report_begins_with_what_is_looked_for():
    facts = report(Result(3, 2, 6, 6, 6, 0, 0, 1.5, 3.25, 4, 5, 6, 0.123), [1.234])
    assert list(facts.items())[:7] == [
        ("acknowledged", 6),
        ("stored", 6),
        ("lost", 0),
        ("doubled", 0),
        ("p50_ms", 1.5),
        ("p99_ms", 3.2),
        ("screen_complete_after_s", 0.12),
    ]
    assert facts["laptops_s"] == [1.23]


@pytest.mark.parametrize("url", ["http://192.168.1.20:8866", "http://example.org"])
def test_a_load_on_another_machine_is_refused(url):
    with pytest.raises(ValueError, match="this machine only"):
        Browser(url)


def test_percentile():
    assert percentile([1.0, 2.0, 3.0], 50) == 2.0
    assert percentile([7.0], 99) == 7.0
    assert percentile([], 99) == 0.0

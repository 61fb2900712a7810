"""The same takes through noise, lines and rooms: what is shown stays inside stated limits."""

from __future__ import annotations

import pytest

from tests.voice import accuracy
from tests.voice.truth import Errors
from tests.voice.truth_limits import CONDITIONS as LIMITS
from tests.voice.truth_limits import Limits
from tests.voice.truth_rooms import CONDITIONS
from tests.voice.truth_speech import needs_espeak

pytestmark = needs_espeak


def test_every_condition_has_limits():
    assert LIMITS.keys() == CONDITIONS.keys()


@pytest.mark.parametrize("condition", LIMITS)
def test_what_is_shown_is_inside_the_limits(condition):
    limits = LIMITS[condition]
    for found in accuracy.under(condition):
        assert found.trust in limits.trust, found
        check(found, limits)


def check(found: Errors, limits: Limits) -> None:
    if found.trust == "not-measured":
        shown = (found.rate, found.missed, found.border, found.cents, found.dynamics, found.alpha)
        assert shown == (None,) * 6, found
        return
    assert abs(found.rate) <= limits.speed, found
    assert found.missed == 0, found
    assert found.border <= limits.border, found
    assert abs(found.cents) <= limits.cents, found
    assert abs(found.width) <= limits.width, found


@pytest.mark.parametrize("condition", CONDITIONS)
def test_no_pause_is_invented(condition):
    assert not any(found.extra for found in accuracy.under(condition))


@pytest.mark.parametrize("condition", LIMITS)
@pytest.mark.parametrize("measure", ["dynamics", "alpha"])
def test_what_has_no_truth_stays_near_the_quiet_take(condition, measure):
    limit = getattr(LIMITS[condition], measure)
    moved = [value for value in accuracy.against_quiet(condition, measure) if value is not None]
    assert all(abs(value) <= limit for value in moved), moved


@pytest.mark.parametrize("condition", ["white-20", "pink-20", "white-10", "pink-10"])
def test_the_distance_to_the_noise_is_estimated(condition):
    for found in accuracy.under(condition):
        assert found.distance == pytest.approx(float(condition[-2:]), abs=5), found


def flags(condition: str) -> list[tuple[str, ...]]:
    return [found.flags for found in accuracy.under(condition)]


@pytest.mark.parametrize(
    ("condition", "flag"),
    [
        ("clipped", "clipped"),
        ("white-10", "noisy"),
        ("pink-10", "noisy"),
        ("white-20", "some-noise"),
        ("pink-20", "some-noise"),
        ("faint", "quiet"),
        ("telephone", "narrow-band"),
        ("rate-8", "narrow-band"),
    ],
)
def test_the_take_says_what_is_wrong_with_it(condition, flag):
    assert all(flag in said for said in flags(condition)), flags(condition)


@pytest.mark.parametrize("condition", ["quiet", "rate-44", "rate-48", "stereo", "offset", "gate"])
def test_a_take_without_fault_is_not_blamed(condition):
    assert all(said == () for said in flags(condition)), flags(condition)

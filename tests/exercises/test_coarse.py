"""Coarse steps: edges, bounds, and what is no step."""

from __future__ import annotations

from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poise.exercises import coarse

NAMES = sorted(coarse.EDGES)


def test_the_steps_are_few_and_have_units():
    assert {name: coarse.steps(name) for name in NAMES} == {"pace": 9, "pauses": 8, "reach": 7}
    assert set(coarse.UNITS) == set(coarse.EDGES)


@pytest.mark.parametrize("name", NAMES)
def test_an_edge_opens_the_step_above(name):
    for n, edge in enumerate(coarse.EDGES[name]):
        assert coarse.bin_of(name, edge - 1e-9) == n
        assert coarse.bin_of(name, edge) == n + 1


@given(st.sampled_from(NAMES), st.floats(allow_nan=False, allow_infinity=False))
def test_a_value_lies_within_the_bounds_of_its_step(name, value):
    number = coarse.bin_of(name, value)
    assert coarse.is_step(name, number)
    low, high = coarse.bounds(name)[number]
    assert low is None or low <= value
    assert high is None or value < high


@pytest.mark.parametrize("value", [nan, inf, -inf])
def test_no_value_is_no_step(value):
    with pytest.raises(ValueError, match="no value"):
        coarse.bin_of("pace", value)


@pytest.mark.parametrize("number", [-1, 7, True, 2.0, "2", None])
def test_what_is_no_step(number):
    assert not coarse.is_step("reach", number)


def test_edges_cannot_be_changed_by_accident():
    with pytest.raises(TypeError):
        coarse.EDGES["pace"] = ()  # type: ignore[index]


def test_a_picture_needs_five_people_who_are_new():
    assert [coarse.may_show(n) for n in (0, 4, 5, 6)] == [False, False, True, True]

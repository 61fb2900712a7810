"""Advice, gain, agreement and spread, against published figures and by their rules."""

from __future__ import annotations

import random
import time
from collections import Counter
from statistics import median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from poise.exercises import (
    NO_GAIN,
    advise,
    agreement,
    alpha,
    alpha_interval,
    changed,
    gain,
    mean_ranks,
    normalised_gain,
    number_spread,
)

# Krippendorff 2011, Computing Krippendorff's Alpha-Reliability: 4 coders, 12 units, some missing.
FOUR_CODERS = (
    "1 2 3 3 2 1 4 1 2 * * *",
    "1 2 3 3 2 2 4 1 2 5 * 3",
    "* 3 3 3 2 3 4 2 2 5 1 *",
    "1 2 3 3 2 4 4 1 2 5 1 *",
)
# The same paper: two coders with five categories, and two with two.
TWO_CODERS = ("a a b b d c c c e d d a", "b a b b b c c c e d d d")
TWO_VALUES = ("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0")
MILLISECONDS = 10


def units(*coders: str) -> list[Counter[str]]:
    columns = zip(*(coder.split() for coder in coders), strict=True)
    return [Counter(value for value in column if value != "*") for column in columns]


def test_advice_follows_the_share_that_was_right():
    assert advise(7, 24) == "explain"
    assert advise(3, 10) == advise(7, 10) == "discuss"
    assert advise(18, 24) == "go-on"
    assert advise(0, 0) == "discuss"
    assert advise(5, 10, low=60, high=80) == "explain"


@pytest.mark.parametrize(
    ("coders", "published"), [(FOUR_CODERS, 0.743), (TWO_CODERS, 0.692), (TWO_VALUES, 0.095)]
)
def test_alpha_is_what_krippendorff_reckoned(coders, published):
    assert alpha(units(*coders)) == pytest.approx(published, abs=5e-4)


def test_alpha_needs_variation_and_two_units_that_two_people_answered():
    assert alpha([]) is None
    assert alpha([{"a": 3}, {"a": 4}]) is None
    assert alpha([{"a": 3, "b": 1}, {"a": 1}]) is None
    assert alpha_interval([{"a": 3}, {"a": 4}]) is None


def test_a_few_units_have_an_alpha_but_no_interval():
    found = alpha_interval([{"a": 3}, {"b": 4}, {"a": 2, "b": 2}])
    assert found is not None
    assert 0 < found.value < 1
    assert found.low is found.high is None


answers = st.dictionaries(st.sampled_from("abcde"), st.integers(0, 30), max_size=5)
sets = st.lists(answers, max_size=12)


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(2, 20)), min_size=2, max_size=12))
def test_perfect_agreement_is_1(unanimous):
    found = alpha([{category: number} for category, number in unanimous])
    assert found == (None if len({category for category, _ in unanimous}) == 1 else 1)


@settings(deadline=None)
@given(sets, st.randoms(use_true_random=False), st.permutations("abcde"))
def test_neither_order_nor_names_change_alpha(counts, chance, names):
    renamed = [
        {names["abcde".index(one)]: number for one, number in unit.items()} for unit in counts
    ]
    chance.shuffle(renamed)
    one, other = alpha(counts), alpha(renamed)
    assert (one is None) == (other is None)
    assert one is None or one == pytest.approx(other)


@settings(deadline=None)
@given(sets)
def test_the_interval_of_alpha_holds_it(counts):
    found = alpha_interval(counts, draws=40)
    assert (found is None) == (alpha(counts) is None)
    if found is not None and found.low is not None and found.high is not None:
        assert found.low <= found.value <= found.high <= 1


def test_agreement_is_not_being_right():
    # All agree on what the bank calls wrong: alpha knows of no key.
    assert alpha([{"b": 9}, {"a": 9}]) == 1


def test_gain_is_hakes():
    assert normalised_gain(8, 24, 17, 24).value == pytest.approx(0.5625)
    # Smith 2009: 52 % before, 68 % after.
    assert normalised_gain(52, 100, 68, 100).value == pytest.approx(1 / 3)
    assert normalised_gain(5, 10, 5, 10).value == 0
    assert normalised_gain(5, 10, 0, 10).value == -1


def test_gain_of_those_who_voted_twice_leaves_out_who_came_later():
    found = normalised_gain(1, 6, 14, 16, pairs=(1, 0, 2, 3))
    assert found.value == pytest.approx(0.4)
    assert normalised_gain(3, 6, 4, 6, pairs=(0, 0, 0, 0)).value == pytest.approx(1 / 3)


def test_there_is_no_gain_where_nothing_could_be_gained():
    assert normalised_gain(5, 5, 4, 5) == NO_GAIN
    assert normalised_gain(0, 0, 4, 5) == NO_GAIN
    assert normalised_gain(2, 5, 0, 0) == NO_GAIN
    assert normalised_gain(2, 5, 2, 5, pairs=(3, 2, 0, 0)) == NO_GAIN


cells = st.integers(0, 40)


@settings(deadline=None)
@given(cells, cells, cells, cells)
def test_the_interval_of_a_gain_holds_it(both, lost, gained, neither):
    n = both + lost + gained + neither
    pairs = (both, lost, gained, neither)
    for found in (
        normalised_gain(both + lost, n, both + gained, n),
        normalised_gain(both + lost, n, both + gained, n, pairs=pairs),
    ):
        if found.value is None or found.low is None or found.high is None:
            assert found == NO_GAIN
            assert n == 0 or gained + neither == 0
        else:
            assert found.low <= found.value <= found.high <= 1


def test_the_interval_of_a_gain_is_the_one_that_exact_draws_give():
    # 400 000 draws of the Dirichlet, and of the two Betas, by another library.
    paired = normalised_gain(8, 24, 17, 24, pairs=(7, 1, 10, 6))
    assert (paired.low, paired.high) == pytest.approx((0.221, 0.768), abs=0.02)
    apart = normalised_gain(8, 24, 17, 24)
    assert (apart.low, apart.high) == pytest.approx((0.178, 0.794), abs=0.02)


def test_more_people_make_the_interval_narrower():
    widths = []
    for times in (1, 4, 16):
        found = normalised_gain(0, 1, 0, 1, pairs=(2 * times, times, 3 * times, 2 * times))
        assert found.low is not None
        assert found.high is not None
        widths.append(found.high - found.low)
    assert widths == sorted(widths, reverse=True)


def forget() -> None:
    for cached in (gain._paired, gain._apart, agreement._interval):
        cached.cache_clear()


def quickest(work) -> float:
    """Time the work with what is kept between classes in place, and nothing of this one."""
    times = []
    for _ in range(7):
        forget()
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times) * 1000


def test_intervals_do_not_hold_the_event_loop():
    chance = random.Random(1)
    counts = [{one: chance.randint(0, 60) for one in "abcde"} for _ in range(20)]
    assert quickest(lambda: alpha_interval(counts)) < MILLISECONDS
    assert quickest(lambda: normalised_gain(80, 300, 170, 290)) < MILLISECONDS
    pairs = (70, 10, 100, 120)
    assert quickest(lambda: normalised_gain(80, 300, 170, 300, pairs=pairs)) < MILLISECONDS


def test_the_same_class_has_the_same_interval():
    counts = units(*FOUR_CODERS)
    first = alpha_interval(counts), normalised_gain(8, 24, 17, 24)
    forget()
    assert (alpha_interval(list(reversed(counts))), normalised_gain(8, 24, 17, 24)) == first


def test_whole_guesses_stand_in_bins_of_whole_numbers():
    found = number_spread([1, 2, 3, 3, 3, 7, 9, 40], 0, 100)
    assert found is not None
    assert (found.median, found.least, found.most) == (3, 1, 40)
    assert found.bins[:2] == ((0, 4, 5), (5, 9, 2))
    assert number_spread([3, 5, 5], 0, 5).bins == ((3, 3, 1), (4, 4, 0), (5, 5, 2))
    assert number_spread([]) is None
    assert number_spread([7]).bins == ((7, 7, 1),)


def test_two_votes_share_their_bins():
    before, after = [3, 20, 60], [28, 29, 29]
    one = number_spread(before, over=after)
    other = number_spread(after, over=before)
    assert [ends[:2] for ends in one.bins] == [ends[:2] for ends in other.bins]
    assert sum(count for *_, count in other.bins) == other.n == 3
    assert other.median == 29


def test_ends_of_bins_are_plain_numbers():
    found = number_spread([0.05, 0.34, 0.99], 0, 1)
    assert found is not None
    assert [low for low, _, _ in found.bins][:4] == [0, 0.1, 0.2, 0.3]
    assert found.bins[-1][1] == 1


floats = st.one_of(st.floats(-1e15, 1e15), st.floats(0, 1)).map(lambda one: round(one, 6))
numbers = st.one_of(st.integers(-(10**15), 10**15), st.integers(0, 20), floats)


@settings(deadline=None)
@given(st.lists(numbers, min_size=1, max_size=60), st.integers(1, 20))
def test_every_guess_is_in_one_bin(values, bins):
    found = number_spread(values, bins=bins)
    assert found is not None
    assert sum(count for _, _, count in found.bins) == found.n == len(values)
    assert len(found.bins) <= bins + 2
    assert found.least <= found.low <= found.median <= found.high <= found.most
    assert found.median == median(values)
    assert found.bins[0][0] <= found.least
    assert found.most <= found.bins[-1][1] or found.most == pytest.approx(found.bins[-1][1])


orders = st.lists(st.tuples(st.permutations("abcd"), st.integers(1, 9)), min_size=1, max_size=20)


@settings(deadline=None)
@given(orders)
def test_mean_ranks_add_up_and_the_best_comes_first(ranked):
    found = mean_ranks(ranked)
    assert list(found.values()) == sorted(found.values())
    assert sum(found.values()) == pytest.approx(10)
    assert mean_ranks(reversed(ranked)) == pytest.approx(found)


def test_mean_ranks_of_nobody():
    assert mean_ranks([]) == {}
    assert mean_ranks([("ab", 2), ("ba", 1)]) == pytest.approx({"a": 4 / 3, "b": 5 / 3})


def test_changed_counts_moves_and_not_those_who_stayed():
    assert changed([("a", "b", 4), ("a", "a", 2), ("c", "a", 1)]) == 5

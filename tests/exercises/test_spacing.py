"""What was missed comes back sooner; figures of items on a small hand-reckoned table."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poise.exercises import Recall, due_items, due_times, item_figures

DAY = 86_400.0
START = 1_700_000_000.0


def test_a_missed_item_is_due_before_a_known_one() -> None:
    times = due_times(
        [Recall("missed", False, 80, START), Recall("unsure", True, 40, START),
         Recall("known", True, 90, START)]
    )  # fmt: skip
    assert START < times["missed"] <= times["unsure"] <= times["known"]
    assert due_items([Recall("missed", False, None, START)], START + DAY) == ("missed",)


def test_what_is_known_again_and_again_stays_away_longer() -> None:
    once = due_times([Recall("a", True, 90, START)])["a"] - START
    recalls = [Recall("a", True, 90, START + n * 10 * DAY) for n in range(4)]
    later = due_times(recalls)["a"] - recalls[-1].at
    assert later > once
    missed = [*recalls, Recall("a", False, 90, START + 60 * DAY)]
    assert due_times(missed)["a"] - missed[-1].at < later


def test_nothing_is_due_before_anything_was_answered() -> None:
    assert due_items([], START) == ()


@given(st.lists(st.tuples(st.sampled_from("abc"), st.booleans(), st.integers(0, 400)), max_size=20))
def test_the_order_of_the_record_does_not_matter(answers) -> None:
    recalls = [
        Recall(item, right, None, START + hours * 3_600 + n)
        for n, (item, right, hours) in enumerate(answers)
    ]
    assert due_times(recalls) == due_times(reversed(recalls))
    assert set(due_items(recalls, START + 1e9)) == {item for item, _, _ in answers}


def test_difficulty_and_discrimination() -> None:
    people = [
        {"easy": True, "good": True, "bad": False},
        {"easy": True, "good": True, "bad": False},
        {"easy": True, "good": False, "bad": True},
        {"easy": False, "good": False, "bad": True},
    ]
    found = item_figures(people)
    assert found["easy"].difficulty == pytest.approx(0.75)
    assert found["good"].difficulty == pytest.approx(0.5)
    # Right, right, wrong, wrong against the rest at a half, a half, whole, a half.
    assert found["good"].discrimination == pytest.approx(-1 / 3**0.5)
    assert found["bad"].discrimination is not None
    assert found["bad"].discrimination < 0
    assert all(one.few for one in found.values())
    assert not item_figures(people * 8)["easy"].few


def test_an_item_that_everybody_gets_right_tells_nobody_apart() -> None:
    found = item_figures([{"a": True, "b": True}, {"a": True, "b": False}])
    assert found["a"].discrimination is None
    assert item_figures([{"a": True}])["a"].discrimination is None

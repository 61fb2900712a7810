"""Who practises with whom: odd numbers, leavers, late comers; each role once."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poise.classroom.teams import (
    Practising,
    as_data,
    deal,
    from_data,
    gather,
    mend,
    sizes_of,
    without,
)

COUNTS = st.integers(min_value=1, max_value=60)
SIZES = st.sampled_from((2, 3))


def made(people: int, size: int, tables: int = 4) -> Practising:
    return gather([(f"p{n}", n % tables) for n in range(people)], size, random.Random(people))


def turn(state: Practising) -> Practising:
    return deal(state, [team.people for team in state.teams])


@given(COUNTS, SIZES)
def test_everybody_is_in_one_team_and_nobody_alone(people: int, size: int):
    sizes = sizes_of(people, size)
    assert sum(sizes) == people
    assert set(sizes) <= {2, 3} or people == 1
    state = made(people, size)
    seated = [one for team in state.teams for one in team.people]
    assert sorted(seated) == sorted(f"p{n}" for n in range(people))


@pytest.mark.parametrize(
    ("people", "size", "sizes"),
    [(4, 3, [2, 2]), (5, 3, [3, 2]), (6, 3, [3, 3]), (7, 3, [3, 2, 2]), (5, 2, [2, 3]),
     (6, 2, [2, 2, 2]), (2, 3, [2]), (3, 2, [3])],
)  # fmt: skip
def test_what_is_left_over_makes_smaller_teams_or_one_larger(people: int, size: int, sizes):
    assert sizes_of(people, size) == sizes


@given(st.integers(min_value=2, max_value=60), SIZES)
def test_after_the_last_turn_each_has_had_each_role(people: int, size: int):
    state = made(people, size)
    for _ in range(state.turns - 1):
        state = turn(state)
    for team in state.teams:
        for one in team.people:
            assert len(set(state.had[one])) == len(team.roles)


def test_neighbours_practise_together():
    state = gather([(f"p{n}", n // 3) for n in range(9)], 3, random.Random(1))
    assert {frozenset(team.people) for team in state.teams} == {
        frozenset({"p0", "p1", "p2"}), frozenset({"p3", "p4", "p5"}), frozenset({"p6", "p7", "p8"}),
    }  # fmt: skip


@given(st.integers(min_value=2, max_value=30), SIZES, st.data())
def test_a_leaver_leaves_playable_teams(people: int, size: int, data: st.DataObject):
    state = made(people, size)
    everybody = [f"p{n}" for n in range(people)]
    gone = set(data.draw(st.lists(st.sampled_from(everybody), max_size=people - 1)))
    after = without(state, gone)
    left = [one for team in after.teams for one in team.people]
    assert sorted(left) == sorted(set(everybody) - gone)
    for team in after.teams:
        roles = sorted(team.roles.values())
        assert (len(team.roles) == 1 and len(left) == 1) or {"agent", "customer"} <= set(roles)
        assert roles.count("agent") <= 1
        assert roles.count("customer") <= 1
    assert not gone & set(after.had)
    # What a team plays goes on where nobody of it left.
    for team in state.teams:
        if not gone & set(team.people):
            match = next(one for one in after.teams if set(team.people) <= set(one.people))
            assert all(match.roles[one] == team.roles[one] for one in team.people)


def test_who_comes_late_watches_a_pair_or_waits_for_another():
    state = made(2, 3)
    after = without(state, set(), ["late"])
    assert after.teams[0].roles["late"] == "observer"
    assert after.had["late"] == ("observer",)
    two = without(state, set(), ["late", "later"])
    assert [len(team.roles) for team in two.teams] == [2, 2]


def test_a_team_is_never_larger_than_four():
    full = [("a", "b", "c", "d")]
    assert mend(full, {"a", "b", "c", "d", "e"}, ["e"]) == [("a", "b", "c", "d"), ("e",)]


def test_the_customer_hands_the_sheet_in_where_nobody_watches():
    pair, three = made(2, 2).teams[0], made(3, 3).teams[0]
    assert [pair.roles[one] for one in pair.people if pair.observes(one)] == ["customer"]
    assert [three.roles[one] for one in three.people if three.observes(one)] == ["observer"]


@given(st.integers(min_value=2, max_value=20), SIZES)
def test_it_comes_back_from_the_database_as_it_went(people: int, size: int):
    state = turn(made(people, size))
    assert from_data(as_data(state)) == state

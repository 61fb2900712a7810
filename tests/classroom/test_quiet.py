"""Quiet places: as many at once as there are, in the order of asking; nobody holds one for good."""

from __future__ import annotations

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from poise.classroom import QuietPlaces
from poise.classroom.quiet import KEPT_SECONDS, MOST_SECONDS
from tests.conftest import Clock


def held(places: int = 2) -> tuple[QuietPlaces, Clock]:
    clock = Clock()
    quiet = QuietPlaces(clock)
    for n in range(places):
        assert quiet.ask(f"p{n}", places).state == "yours"
    return quiet, clock


def test_as_many_at_once_as_there_are_places_and_the_next_in_order() -> None:
    quiet, _ = held()
    first, second = quiet.ask("a", 2), quiet.ask("b", 2)
    assert (first.state, first.ahead, first.free) == ("waiting", 0, 0)
    assert (second.state, second.ahead) == ("waiting", 1)
    assert quiet.count(2) == (2, 2)
    assert quiet.leave("p0", 2).state == "none"
    assert quiet.ask("b", 2).state == "waiting", "asking again is no way past the first"
    assert quiet.ask("a", 2).state == "yours"


def test_a_page_that_is_gone_gives_its_place_back() -> None:
    quiet, clock = held(1)
    quiet.ask("a", 1)
    clock.pass_(KEPT_SECONDS - 1)
    assert quiet.ask("p0", 1).state == "yours"
    assert quiet.ask("a", 1).state == "waiting"
    clock.pass_(KEPT_SECONDS - 1)
    assert quiet.ask("a", 1).state == "waiting", "p0 was heard of a moment ago"
    clock.pass_(2)
    assert quiet.ask("a", 1).state == "yours"


def test_who_waits_and_goes_away_does_not_come_to_it() -> None:
    quiet, clock = held(1)
    quiet.ask("gone", 1)
    clock.pass_(KEPT_SECONDS)
    quiet.ask("p0", 1)
    quiet.ask("here", 1)
    clock.pass_(1)
    quiet.leave("p0", 1)
    assert quiet.ask("here", 1).state == "yours"


def test_after_six_minutes_it_is_the_next_one_s_turn() -> None:
    quiet, clock = held(1)
    for _ in range(int(MOST_SECONDS // 15)):
        clock.pass_(15)
        assert quiet.ask("p0", 1).state == "yours"
        assert quiet.ask("next", 1).state == "waiting"
    clock.pass_(15)
    assert quiet.ask("next", 1).state == "yours"
    assert quiet.ask("p0", 1).state == "waiting"


def test_alone_one_goes_on_after_the_end() -> None:
    quiet, clock = held(1)
    for _ in range(60):
        clock.pass_(15)
        assert quiet.ask("p0", 1).state == "yours"


def test_no_places_means_later_but_who_records_finishes() -> None:
    quiet, clock = held()
    quiet.ask("a", 2)
    assert quiet.ask("a", 0).state == "closed"
    assert quiet.ask("p0", 0).state == "yours"
    assert quiet.count(0) == (2, 0)
    clock.pass_(KEPT_SECONDS + 1)
    assert quiet.ask("p0", 0).state == "closed"
    assert quiet.ask("p0", 1).state == "yours"


def test_fewer_places_let_those_who_record_finish() -> None:
    quiet, _ = held(3)
    quiet.ask("a", 1)
    quiet.leave("p0", 1)
    quiet.leave("p1", 1)
    assert quiet.ask("a", 1).state == "waiting"
    assert quiet.ask("a", 1).free == 0
    quiet.leave("p2", 1)
    assert quiet.ask("a", 1).state == "yours"


def test_a_change_of_the_counts_is_told_once() -> None:
    quiet, clock = QuietPlaces(clock := Clock()), clock
    assert not quiet.stirred(1)
    quiet.ask("a", 1)
    assert quiet.stirred(1)
    assert not quiet.stirred(1)
    clock.pass_(KEPT_SECONDS + 1)
    assert quiet.stirred(1), "also when a page is gone without a word"


class Corner(RuleBasedStateMachine):
    """Whatever people do: never more than the places, and nobody passes who asked later."""

    def __init__(self) -> None:
        super().__init__()
        self.clock = Clock()
        self.quiet = QuietPlaces(self.clock)
        self.places = 2
        self.most = 2

    @rule(who=st.sampled_from("abcde"))
    def ask(self, who: str) -> None:
        answer = self.quiet.ask(who, self.places)
        assert answer.state != "none"
        assert answer.state != "closed" or self.places == 0
        assert answer.state != "waiting" or answer.free == 0, "nobody waits beside a free place"

    @rule(who=st.sampled_from("abcde"))
    def leave(self, who: str) -> None:
        before = list(self.quiet._queue)
        self.quiet.leave(who, self.places)
        left = list(self.quiet._queue)
        assert [one for one in before if one in left] == left
        came = [one for one in before if one not in left and one != who]
        assert came == [one for one in before if one != who][: len(came)]

    @rule(places=st.integers(0, 3))
    def change(self, places: int) -> None:
        self.places = places
        self.most = max(places, self.quiet.count(places)[0])

    @rule(seconds=st.sampled_from([1, 15, 44, 46, 400]))
    def wait(self, seconds: int) -> None:
        self.clock.pass_(seconds)

    @invariant()
    def no_more_than_there_are(self) -> None:
        recording, waiting = self.quiet.count(self.places)
        assert recording <= self.most
        self.most = max(self.places, min(self.most, recording))
        assert not waiting or recording >= self.places


TestCorner = Corner.TestCase
TestCorner.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)

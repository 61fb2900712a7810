"""Playing: moves, halves, what comes due, endings; and the audit of every path."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poise.content import load_lecture
from poise.content.forms.role_play import RolePlay
from poise.content.places import workshops_folder
from poise.exercises import audit_play, best_path
from poise.exercises.role_play import (
    band,
    begin,
    choose,
    due_at,
    ending_of,
    replay,
    saying_of,
    turn_of,
    walk,
)

BOTH = {"zh-CN": "话", "en": "words"}
SAMPLE = load_lecture(workshops_folder() / "g0-gallery").exercise("role-play")
assert isinstance(SAMPLE, RolePlay)


def choice(name: str, t: int, k: int, **more: object) -> dict[str, object]:
    return {"id": name, **BOTH, "temperature": t, "trust": k, "why": BOTH, **more}


def turn(name: str, choices: list[dict[str, object]], **more: object) -> dict[str, object]:
    return {
        "id": name, "stage": "only", "says": [BOTH], "hint": BOTH, "choices": choices, **more,
    }  # fmt: skip


def play_of(turns: list[dict[str, object]], endings: list[dict[str, object]], **more: object):
    return RolePlay.model_validate(
        {
            "id": "p", "form": "role-play", "title": BOTH, "instructions": BOTH, "setting": BOTH,
            "customer": BOTH, "start": {"temperature": 60, "trust": 40},
            "stages": [{"id": "only", **BOTH}], "first": turns[0]["id"], "turns": turns,
            "endings": [{"title": BOTH, "text": BOTH, **one} for one in endings],
            "summary": BOTH, "facts": [BOTH, BOTH], **more,
        }
    )  # fmt: skip


GOOD = {"id": "good", "when": {"temperature": [0, 40]}}
BAD = {"id": "bad", "when": {"temperature": [41, 100]}}


def test_moves_are_clamped_and_remembered() -> None:
    play = play_of(
        [turn("a", [choice("x", -80, 90, next="b"), choice("y", 60, -90, next="b")]),
         turn("b", [choice("z", 0, 0), choice("w", 5, 5)])], [GOOD, BAD],
    )  # fmt: skip
    calm, hot = (choose(play, begin(play), one) for one in "xy")
    assert (calm.temperature, calm.trust) == (0, 100)
    assert (hot.temperature, hot.trust) == (100, 0)
    assert (hot.moves[0].d_temperature, hot.moves[0].d_trust) == (40, -40)


@pytest.mark.parametrize(("start", "moved"), [(71, (-7, 7)), (70, (-15, 15))])
def test_a_good_line_works_at_half_strength_while_it_is_hot(start, moved) -> None:
    play = play_of(
        [turn("a", [choice("x", -15, 15, eases=True), choice("y", 7, -7)], half_above=70)],
        [GOOD, BAD], start={"temperature": start, "trust": 50},
    )  # fmt: skip
    state = choose(play, begin(play), "x")
    assert (state.moves[0].d_temperature, state.moves[0].d_trust) == moved
    assert state.moves[0].half == (start > 70)
    assert not choose(play, begin(play), "y").moves[0].half


def test_a_promise_comes_due_at_its_turn_and_only_once() -> None:
    later = {"turn": "c", "temperature": 30, "trust": -25, "text": BOTH}
    play = play_of(
        [turn("a", [choice("x", -5, 0, next="b", later=later), choice("y", 0, 0, next="b")]),
         turn("b", [choice("z", 0, 0, next="c"), choice("w", 1, 0, next="c")], drift=(-15, 0)),
         turn("c", [choice("u", 0, 0), choice("v", 1, 0)])], [GOOD, BAD],
    )  # fmt: skip
    state = replay(play, ("x", "z"))
    assert [move.kind for move in state.moves] == ["choice", "drift", "choice", "later"]
    assert (state.temperature, state.trust) == (70, 15)
    assert len(due_at(play, state)) == 1
    assert due_at(play, replay(play, ("x",))) == []
    assert replay(play, ("y", "z")).temperature == 45


def test_flags_choose_their_own_endings() -> None:
    play = play_of(
        [turn("a", [choice("x", -30, 0, flag="forgot"), choice("y", -30, 0)])],
        [{"id": "again", "flag": "forgot"}, GOOD, BAD],
    )  # fmt: skip
    assert ending_of(play, replay(play, ("x",))).id == "again"
    assert ending_of(play, replay(play, ("y",))).id == "good"


def test_the_sample_is_sound_and_its_customer_answers_the_heat() -> None:
    assert audit_play(SAMPLE) == []
    hot = replay(SAMPLE, ("neighbours",))
    cool = replay(SAMPLE, ("believe",))
    photo = turn_of(SAMPLE, "photo")
    assert saying_of(photo, hot) is photo.says[0]
    assert saying_of(photo, cool) is photo.says[1]
    best = best_path(list(walk(SAMPLE)))
    assert best.path == ("believe", "own", "two-ways")


def codes(play: RolePlay) -> set[str]:
    return {fault.code for fault in audit_play(play)}


def test_the_audit_names_what_is_wrong() -> None:
    one = [turn("a", [choice("x", -30, 20), choice("y", 30, -20)])]
    gap = play_of(one, [GOOD, {"id": "bad", "when": {"temperature": [50, 100]}}])
    assert codes(gap) == {"no-ending"}
    double = play_of(one, [GOOD, {"id": "bad", "when": {"temperature": [30, 100]}}])
    assert codes(double) == {"two-endings"}
    assert codes(play_of(one, [GOOD, BAD])) == set()  # no line follows that could repair
    then = [turn("a", [choice("x", -30, 20, next="b"), choice("y", 30, -20, next="b")]),
            turn("b", [choice("z", 0, 0), choice("w", 1, 0)])]  # fmt: skip
    assert codes(play_of(then, [GOOD, BAD])) == {"no-repair"}
    lonely = [*one, turn("b", [choice("z", 0, 0), choice("w", 0, 0)])]
    assert "turn-unreached" in codes(play_of(lonely, [GOOD, BAD]))
    never = {"id": "never", "when": {"temperature": [96, 100]}}
    most = {"id": "bad", "when": {"temperature": [41, 95]}}
    assert "ending-unreached" in codes(play_of(one, [GOOD, most, never]))
    unheard = [turn("a", [choice("x", -30, 0), choice("y", -25, 0)],
                    says=[{"when": {"trust": [90, 100]}, **BOTH}, BOTH])]  # fmt: skip
    assert "saying-unreached" in codes(play_of(unheard, [GOOD, BAD]))
    close = [turn("a", [choice("x", -20, 0), choice("y", -19, 0)])]
    assert "no-lead" in codes(play_of(close, [GOOD, BAD]))


TABOO = {"id": "blame", "kind": "taboo", **BOTH}


@pytest.mark.parametrize(
    ("first", "last", "wanted"),
    [(["blame"], [], set()), ([], ["blame"], {"taboo-rewarded"}),
     (["blame"], ["blame"], {"taboo-rewarded"})],
)  # fmt: skip
def test_a_taboo_can_be_repaired_once_and_only_by_what_follows(first, last, wanted) -> None:
    play = play_of(
        [turn("a", [choice("x", -30, 20, next="b"), choice("y", 0, 0, next="b", tags=first)]),
         turn("b", [choice("z", -30, 0), choice("w", -20, 0, tags=last), choice("v", 40, 0)])],
        [GOOD, BAD], tags=[TABOO],
    )  # fmt: skip
    assert codes(play) == wanted


STEP = st.tuples(st.integers(-40, 40), st.integers(-40, 40), st.booleans())


@given(
    st.lists(st.lists(STEP, min_size=2, max_size=3), min_size=1, max_size=4), st.integers(0, 100)
)
def test_whatever_is_said_t_and_k_stay_on_their_scales(turns, half_above) -> None:
    names = "abcd"
    built = []
    for n, one in enumerate(turns):
        after = {"next": names[n + 1]} if n + 1 < len(turns) else {}
        lines = [choice(f"c{i}", t, k, eases=e, **after) for i, (t, k, e) in enumerate(one)]
        built.append(turn(names[n], lines, half_above=half_above))
    play = play_of(built, [GOOD, BAD])
    ends = list(walk(play))
    number = 1
    for one in turns:
        number *= len(one)
    assert len(ends) == number
    for end in ends:
        assert 0 <= end.temperature <= 100
        assert 0 <= end.trust <= 100
        assert end.turn is None
        assert replay(play, end.path) == end
        # The moves add up to where the play ended.
        assert 60 + sum(move.d_temperature for move in end.moves) == end.temperature
        assert 40 + sum(move.d_trust for move in end.moves) == end.trust
        assert ending_of(play, end).id == ("good" if end.temperature <= 40 else "bad")
    assert best_path(ends).balance == max(end.balance for end in ends)


@given(st.integers(0, 100))
def test_the_thermometer_has_five_steps_of_twenty(temperature) -> None:
    assert band(temperature) == min(5, temperature // 20 + 1)

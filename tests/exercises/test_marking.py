"""Marks beside one possible reading: every place once, in order, and none of them wrong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poise.content import Lecture
from poise.exercises import MarkJudgement, judge_pauses, judge_stresses
from poise.locale import LANGUAGES

PAUSES = st.dictionaries(
    st.integers(0, 30), st.sampled_from(["grammatical", "logical", "psychological"])
)
STRESSES = st.dictionaries(
    st.integers(0, 30), st.sampled_from(["attractive", "benefit", "business", "limit"])
)


def test_the_four_verdicts() -> None:
    keys = {1: "grammatical", 3: "logical", 6: "psychological"}
    marks = {1: "grammatical", 3: "psychological", 8: "logical"}
    assert judge_pauses(keys, marks) == (
        MarkJudgement(1, "grammatical", "grammatical", "same"),
        MarkJudgement(3, "logical", "psychological", "other-kind"),
        MarkJudgement(6, "psychological", None, "not-marked"),
        MarkJudgement(8, None, "logical", "own"),
    )


def test_stresses_are_laid_side_by_side_in_the_same_way() -> None:
    (one, other) = judge_stresses({0: "limit"}, {0: "benefit", 2: "business"})
    assert (one.key, one.mark, one.verdict) == ("limit", "benefit", "other-kind")
    assert (other.key, other.mark, other.verdict) == (None, "business", "own")


@given(PAUSES, PAUSES)
def test_each_place_once_in_order_with_what_either_has(
    keys: dict[int, str], marks: dict[int, str]
) -> None:
    judged = judge_pauses(keys, marks)
    assert [one.place for one in judged] == sorted({*keys, *marks})
    assert {one.place: one.key for one in judged if one.key is not None} == keys
    assert {one.place: one.mark for one in judged if one.mark is not None} == marks


@given(STRESSES, STRESSES)
def test_a_verdict_follows_from_what_both_have(keys: dict[int, str], marks: dict[int, str]) -> None:
    for one in judge_stresses(keys, marks):
        assert (one.verdict == "same") == (one.key == one.mark)
        assert (one.verdict == "own") == (one.key is None)
        assert (one.verdict == "not-marked") == (one.mark is None)


@given(PAUSES)
def test_the_reading_itself_is_the_same_everywhere_and_nothing_marked_is_never_an_own_mark(
    keys: dict[int, str],
) -> None:
    assert {one.verdict for one in judge_pauses(keys, keys)} <= {"same"}
    assert {one.verdict for one in judge_pauses(keys, {})} <= {"not-marked"}
    assert {one.verdict for one in judge_pauses({}, keys)} <= {"own"}


@given(PAUSES, PAUSES)
def test_the_order_of_marking_makes_no_difference(
    keys: dict[int, str], marks: dict[int, str]
) -> None:
    turned = dict(reversed(list(marks.items())))
    assert judge_pauses(keys, marks) == judge_pauses(keys, turned)


def test_a_repr_tells_no_key() -> None:
    assert "psychological" not in repr(judge_pauses({2: "psychological"}, {}))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_banks_marks_can_be_judged(tiny: Lecture, language: str) -> None:
    marks = tiny.voice("marked-line").marks
    assert marks is not None
    keys = {place: one.kind for place, one in marks.pauses_at(language).items()}
    assert [one.verdict for one in judge_pauses(keys, keys)] == ["same", "same"]

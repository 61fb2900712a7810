"""Every lecture passes what a program can see of the rubric, or says in writing why not."""

from __future__ import annotations

import pytest

from poise.content import find_lectures, load_lecture
from poise.rubric import review, review_all
from tests.content.banks import EVERY_LECTURE, FOLDERS, lecture


@EVERY_LECTURE
def test_nothing_must_change_and_every_warning_has_its_reason(lecture_id: str) -> None:
    findings = review(lecture(lecture_id))
    assert not findings, "\n" + "\n".join(one.text("en") for one in findings)


def test_no_two_lectures_share_a_vignette() -> None:
    found = [
        one for one in review_all(map(load_lecture, FOLDERS.values())) if one.rule == "likeness"
    ]
    assert not found, "\n" + "\n".join(one.text("en") for one in found)


@pytest.mark.parametrize("lecture_id", sorted(find_lectures()))
def test_every_reason_in_writing_still_excuses_something(lecture_id: str) -> None:
    bank = load_lecture(find_lectures()[lecture_id])
    bare = bank.model_copy(update={"accepted": ()})
    warned = {(one.rule, one.where) for one in review(bare) if one.level == "warn"}
    assert {(one.rule, one.where) for one in bank.accepted} <= warned

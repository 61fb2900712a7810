"""A review set asks first what was missed and is due, also of the set in class."""

from __future__ import annotations

import time

import pytest

from poise.attempts import Attempt, FileAttemptLog
from poise.content import find_lectures, load_lecture
from poise.lecture import LectureSession

B3 = load_lecture(find_lectures()["b3"])
CLASS, REVIEW = B3.set("four-states"), B3.set("four-states-review")
DAY = 86_400.0


def answered(progress, chosen, item: str, days: float, *, right: bool) -> None:
    keys = B3.item(item).keys
    options = B3.option_set(chosen.option_set).option_ids
    option = keys[0] if right else next(one for one in options if one not in keys)
    FileAttemptLog(progress).record(
        Attempt(
            lecture="b3", form="classify", id=chosen.id, item=item,
            answer={"option": option, "confidence": 80, "path": []},
            at=time.time() - days * DAY,
        )
    )  # fmt: skip


@pytest.fixture
def opened(language):
    return lambda: LectureSession(B3, language).classify(REVIEW.id)


def test_what_was_missed_in_class_comes_first(opened, page, progress) -> None:
    missed, known = CLASS.items[3], CLASS.items[5]
    answered(progress, CLASS, missed, 3, right=False)
    answered(progress, CLASS, known, 0.01, right=True)
    state = page(opened()).ask("hello")["state"]
    assert state["item"]["id"] == missed
    assert state["item"]["total"] == len(REVIEW.items) + 1


def test_what_was_reviewed_today_stays_away(opened, page, progress) -> None:
    for item in REVIEW.items:
        answered(progress, REVIEW, item, 0.001, right=True)
    assert page(opened()).ask("hello")["state"]["view"] == "summary"


def test_a_finished_review_opens_again_when_an_item_is_due(opened, page, progress) -> None:
    for n, item in enumerate(REVIEW.items):
        answered(progress, REVIEW, item, 40, right=n != 2)
    at = page(opened())
    state = at.ask("hello")["state"]
    assert state["view"] == "item"
    due = state["item"]["id"]
    assert B3.item(due).keys
    option = B3.item(due).keys[0]
    reply = at.ask("answer", item=due, option=option, confidence=90, path=[])
    assert reply["view"] == "feedback"


def test_a_class_set_asks_its_own_items_only(language, page, progress) -> None:
    answered(progress, CLASS, CLASS.items[0], 3, right=False)
    state = page(LectureSession(B3, language).classify(CLASS.id)).ask("hello")["state"]
    assert state["item"]["total"] == len(CLASS.items)

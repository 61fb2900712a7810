"""What was missed comes back: the items of a review set that are due."""

from __future__ import annotations

import time

from poise.content import ClassifySet, Lecture
from poise.exercises import Recall, due_items
from poise.ui.classify.session import read_answer
from poise.ui.keeping import recall


def due_now(lecture: Lecture, chosen: ClassifySet, form: str) -> tuple[str, ...]:
    """Give the items on the same options that this person should see again, oldest first."""
    options = lecture.option_set(chosen.option_set).option_ids
    recalls = []
    for one in lecture.sets:
        if one.option_set != chosen.option_set:
            continue
        for attempt in recall(lecture.id, form, one.id):
            known = {item.id for item in lecture.items if item.option_set == chosen.option_set}
            answer = read_answer(attempt.answer, options)
            if answer is None or attempt.item not in known:
                continue
            right = answer.option in lecture.item(attempt.item).keys
            recalls.append(Recall(attempt.item, right, answer.confidence, attempt.at))
    return due_items(recalls, time.time())

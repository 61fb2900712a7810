"""What a prompt asks, wherever it comes from: the bank or the facilitator's keyboard."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from poise.classroom import fishbowl, sheets, timelines
from poise.classroom.errors import ClassroomError
from poise.classroom.model import Classroom, Prompt
from poise.classroom.typed import find_typed, question_of_typed
from poise.content import Lecture
from poise.exercises import Ask, Question, question_of

_EXERCISES: Mapping[str, Callable[[Lecture, str], Question]] = {
    "fishbowl": fishbowl.question,
    "timeline": timelines.question,
    "practice": sheets.question,
}
DIMENSIONS = ("pause", "speed", "intonation", "stress", "manner", "clarity")


def ask_of(lecture: Lecture, classroom: Classroom, form: str, source: str) -> Ask:
    """Tell what a source asks, or refuse a source that is not there.

    Raises
    ------
    ClassroomError
        ``unknown-prompt``.
    """
    return _find(lecture, classroom, form, source).ask


def question_for(lecture: Lecture, classroom: Classroom, prompt: Prompt) -> Question:
    """Give what a prompt asks, without its words."""
    return _find(lecture, classroom, prompt.form, prompt.source)


def _find(lecture: Lecture, classroom: Classroom, form: str, source: str) -> Question:
    try:
        if form == "discuss":
            return question_of(lecture.prompt(source))
        if form == "classify":
            item = lecture.item(source)
            options = lecture.option_set(item.option_set).option_ids
            return Question("choice", options, frozenset(item.keys), confidence=True)
        if form == "rating":
            lecture.voice(source)
            return Question("rating", DIMENSIONS)
        if form == "typed":
            return question_of_typed(find_typed(classroom.typed, source))
        if form in _EXERCISES:
            return _EXERCISES[form](lecture, source)
    except KeyError:
        pass
    raise ClassroomError("unknown-prompt", source=source)

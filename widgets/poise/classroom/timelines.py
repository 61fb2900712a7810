"""A timeline before the room: everybody marks where it turned, the wall shows where most did."""

from __future__ import annotations

from string import ascii_uppercase
from typing import Any

from poise.content import Lecture
from poise.content.forms.timeline import Timeline
from poise.exercises import Question

JSON = dict[str, Any]


def question(lecture: Lecture, source: str) -> Question:
    """Give what is asked; KeyError where there is no such timeline."""
    one = _timeline(lecture, source)
    events = tuple(event.id for event in one.events)
    return Question("choices", events, frozenset(one.keys), most=one.most)


def words(lecture: Lecture, source: str, language: str) -> JSON:
    """Give title, question and events, in the order of time."""
    one = _timeline(lecture, source)
    return {
        "kind": "keyed" if one.keys else "opinion",
        "title": one.title.get(language),
        "question": one.question.get(language),
        "most": one.most,
        "options": [
            {
                "id": event.id,
                "letter": letter,
                "mark": None,
                "text": f"{event.at.get(language)}  {event.text.get(language)}",
            }
            for letter, event in zip(ascii_uppercase, one.events, strict=False)
        ],
    }


def after(lecture: Lecture, source: str, language: str) -> JSON:
    """Give what one reading marks, and what each event did."""
    one = _timeline(lecture, source)
    return {
        "keys": list(one.keys),
        "feedback": [
            {"id": event.id, "text": event.why.get(language), "next": None}
            for event in one.events
            if event.why.get(language)
        ],
    }


def _timeline(lecture: Lecture, source: str) -> Timeline:
    one = lecture.exercise(source)
    if not isinstance(one, Timeline):
        raise KeyError(source)
    return one

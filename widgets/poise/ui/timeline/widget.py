"""The timeline's Python side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from poise.content.forms.timeline import Timeline as TimelineExercise
from poise.ui.base import Problem
from poise.ui.exercise import JSON, ExerciseWidget
from poise.ui.look import Look


class Timeline(ExerciseWidget[TimelineExercise]):
    """Events in their order; the person marks some."""

    form: ClassVar[str] = "timeline"
    prefixes: ClassVar[tuple[str, ...]] = ("form", "timeline")

    def counts(self) -> Mapping[str, int]:
        """Give the number of events."""
        return {"events": len(self.chosen.events)}

    def public_words(self, language: str) -> object:
        """Give the question and the events."""
        events = [[one.id, one.at.get(language), one.text.get(language)] for one in self._events()]
        return [self.chosen.question.get(language), events]

    def part_view(self, part: str) -> Mapping[str, Any]:
        """Give the question and the events in their order."""
        return {
            "question": self.chosen.question.get(self.language),
            "most": self.chosen.most,
            "events": [
                {"id": one.id, "at": one.at.get(self.language), "text": one.text.get(self.language)}
                for one in self._events()
            ],
        }

    def read(self, part: str, given: Mapping[str, Any]) -> JSON:
        """Take the marked events, in the order of time."""
        marks = given.get("marks")
        known = [one.id for one in self._events()]
        if not isinstance(marks, list) or any(mark not in known for mark in marks):
            raise Problem("widget.failed")
        chosen = [event for event in known if event in marks]
        if not chosen:
            raise Problem("timeline.none")
        if len(chosen) > self.chosen.most:
            raise Problem("timeline.too_many", n=len(chosen), most=self.chosen.most)
        return {"marks": chosen}

    def feedback(self, part: str, answer: JSON, look: Look) -> Mapping[str, Any]:
        """Say for each event what it did, and which ones we would mark."""
        marks, keys = answer["marks"], self.chosen.keys
        if keys:
            right = sum(mark in keys for mark in marks)
            said = self.texts.text("timeline.said_hits", n=len(marks), right=right)
        else:
            said = self.texts.text("timeline.said_opinion", n=len(marks))
        return {
            "said": said,
            "events": [
                {
                    "at": one.at.get(self.language),
                    "text": one.text.get(self.language),
                    "why": one.why.get(self.language),
                    "mine": one.id in marks,
                    "key": one.id in keys,
                }
                for one in self._events()
            ],
        }

    def _events(self) -> tuple[Any, ...]:
        return self.chosen.events

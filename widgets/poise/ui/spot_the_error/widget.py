"""The Python side of finding errors in a conversation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from poise.content.forms.spot_the_error import Said
from poise.content.forms.spot_the_error import SpotTheError as SpotExercise
from poise.ui.base import Problem
from poise.ui.exercise import JSON, ExerciseWidget
from poise.ui.look import Look


class SpotTheError(ExerciseWidget[SpotExercise]):
    """A conversation, read whole; faulty lines are named."""

    form: ClassVar[str] = "spot-the-error"
    prefixes: ClassVar[tuple[str, ...]] = ("form", "spot")

    def counts(self) -> Mapping[str, int]:
        """Give the numbers of lines and kinds of fault; not of faults, which would be a key."""
        return {"lines": len(self.chosen.lines), "kinds": len(self.chosen.kinds)}

    def public_words(self, language: str) -> object:
        """Give the words of lines and kinds."""
        both = (self.chosen.lines, self.chosen.kinds)
        return [[[one.id, one.text.get(language)] for one in side] for side in both]

    def part_view(self, part: str) -> Mapping[str, Any]:
        """Give the conversation; only what the agent says can be faulty."""
        return {
            "lines": [self._line(n, line) for n, line in enumerate(self.chosen.lines, 1)],
            "kinds": [
                {"id": kind.id, "text": kind.text.get(self.language)} for kind in self.chosen.kinds
            ],
        }

    def read(self, part: str, given: Mapping[str, Any]) -> JSON:
        """Take the lines that were marked, each with a kind."""
        marks = given.get("marks")
        lines = {line.id for line in self.chosen.lines if line.who == "agent"}
        kinds = {kind.id for kind in self.chosen.kinds}
        if not isinstance(marks, Mapping):
            raise Problem("widget.failed")
        if any(line not in lines or kind not in kinds for line, kind in marks.items()):
            raise Problem("widget.failed")
        if not marks:
            raise Problem("spot.none")
        return {"marks": dict(marks)}

    def feedback(self, part: str, answer: JSON, look: Look) -> Mapping[str, Any]:
        """Go through the conversation: found, overlooked, and what may stand."""
        marks = answer["marks"]
        faulty = {error.line for error in self.chosen.errors}
        found, extra = len(faulty & set(marks)), len(set(marks) - faulty)
        said = self.texts.text("spot.said", n=len(faulty), found=found)
        if extra:
            said = self.texts.text("spot.said_extra", said=said, extra=extra)
        lines = [
            {**self._line(n, line), **self._verdict(line, marks.get(line.id))}
            for n, line in enumerate(self.chosen.lines, 1)
        ]
        return {"said": said, "lines": lines}

    def _verdict(self, line: Said, mine: str | None) -> JSON:
        labels = {kind.id: kind.text.get(self.language) for kind in self.chosen.kinds}
        error = next((one for one in self.chosen.errors if one.line == line.id), None)
        if error is None:
            if mine is None:
                return {}
            fine = self.chosen.fine.get(line.id)
            why = fine.get(self.language) if fine else self.texts.text("spot.no_reason")
            return {"verdict": "extra", "why": why}
        kinds = self.texts.text("form.or").join(labels[kind] for kind in error.kinds)
        verdict = "overlooked" if mine is None else "found"
        other = mine is not None and mine not in error.kinds
        return {
            "verdict": "other_kind" if other else verdict,
            "mine": self.texts.text("spot.your_kind", kind=labels[mine]) if mine and other else "",
            "kinds": self.texts.text("spot.kinds", kinds=kinds),
            "why": error.why.get(self.language),
            "better": self.texts.text("spot.better", better=error.better.get(self.language)),
        }

    def _line(self, n: int, line: Said) -> JSON:
        who = self.texts.text(f"spot.{line.who}")
        return {
            "id": line.id,
            "who": line.who,
            "speaker": who,
            "text": line.text.get(self.language),
            "label": self.texts.text("spot.label", n=n, who=who),
        }

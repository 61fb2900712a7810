"""The breathing pacer's Python side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from poise.content.forms.pacer import Pacer as PacerExercise
from poise.ui.base import Problem
from poise.ui.exercise import JSON, ExerciseWidget
from poise.ui.look import Look

_ENDS = ("done", "stopped", "skipped")


class Pacer(ExerciseWidget[PacerExercise]):
    """Slow breathing, to be stopped or left out at any time."""

    form: ClassVar[str] = "pacer"
    prefixes: ClassVar[tuple[str, ...]] = ("form", "pacer")

    def counts(self) -> Mapping[str, int]:
        """Give the number of breaths."""
        return {"breaths": self.chosen.breaths}

    def public_words(self, language: str) -> object:
        """Give who should leave it out."""
        return self.chosen.care.get(language)

    def part_view(self, part: str) -> Mapping[str, Any]:
        """Give the pace."""
        one = self.chosen
        return {
            "care": one.care.get(self.language),
            "pace": {
                "breathe_in": one.breathe_in,
                "breathe_out": one.breathe_out,
                "breaths": one.breaths,
            },
        }

    def read(self, part: str, given: Mapping[str, Any]) -> JSON:
        """Take how it ended; each way is as good as another."""
        if given.get("end") not in _ENDS:
            raise Problem("widget.failed")
        return {"end": given["end"]}

    def feedback(self, part: str, answer: JSON, look: Look) -> Mapping[str, Any]:
        """Say how it ended, and what breathing is for."""
        text_id = f"pacer.said_{answer['end']}"
        values = {"breaths": self.chosen.breaths} if answer["end"] == "done" else {}
        return {
            "said": self.texts.text(text_id, **values),
            "after": self.texts.text("pacer.after"),
        }

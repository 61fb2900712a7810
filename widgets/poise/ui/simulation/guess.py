"""The guess before a simulator opens: nothing of the result leaves before it."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from poise.content import Lecture
from poise.content.forms.simulation import Simulation as SimulationExercise
from poise.simulators import SIMULATORS, load_rules
from poise.ui.base import Problem
from poise.ui.exercise import JSON, ExerciseWidget
from poise.ui.look import Look


class Guess(ExerciseWidget[SimulationExercise]):
    """One number to guess.

    Parameters
    ----------
    opened
        Called when there is a guess, also one of yesterday.
    """

    form: ClassVar[str] = "guess"
    prefixes: ClassVar[tuple[str, ...]] = ("form", "guess", "predict")

    def __init__(
        self,
        lecture: Lecture,
        chosen: SimulationExercise,
        language: str,
        opened: Callable[[], None],
    ) -> None:
        self._opened = opened
        super().__init__(lecture, chosen, language)

    def public_words(self, language: str) -> object:
        """Give question and story."""
        return [self.chosen.guess.question.get(language), self.chosen.story.root.get(language, "")]

    def part_view(self, part: str) -> Mapping[str, Any]:
        """Give the question and its scale."""
        guess = self.chosen.guess
        return {
            "story": self.chosen.story.get(self.language),
            "question": guess.question.get(self.language),
            "unit": guess.unit.get(self.language),
            "least": guess.least,
            "most": guess.most,
            "step": guess.step,
        }

    def read(self, part: str, given: Mapping[str, Any]) -> JSON:
        """Take a number on the scale."""
        value = given.get("value")
        guess = self.chosen.guess
        if type(value) not in (int, float) or not math.isfinite(value):  # type: ignore[arg-type]
            raise Problem("guess.missing")
        if not guess.least <= value <= guess.most:  # type: ignore[operator]
            raise Problem("predict.off", least=f"{guess.least:g}", most=f"{guess.most:g}")
        return {"value": value}

    def feedback(self, part: str, answer: JSON, look: Look) -> Mapping[str, Any]:
        """Give the model's number beside the guess, and what it means."""
        module = SIMULATORS[self.chosen.form]
        found = module.metrics(module.run(self.chosen.start, load_rules()))
        truth = found[self.chosen.guess.metric]
        unit = self.chosen.guess.unit.get(self.language)
        self._opened()
        return {
            "said": self.texts.text(
                "guess.said", mine=f"{answer['value']:g}", truth=f"{round(truth, 2):g}", unit=unit
            ),
            "explain": self.chosen.guess.explain.get(self.language),
        }

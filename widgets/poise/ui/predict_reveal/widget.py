"""The Python side of numbers that are guessed first."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, ClassVar

from poise.content.forms.predict_reveal import PredictReveal as PredictExercise
from poise.ui.base import Problem
from poise.ui.exercise import JSON, ExerciseWidget
from poise.ui.look import Look


class PredictReveal(ExerciseWidget[PredictExercise]):
    """A slider for each number; then what is given, and how far it may be trusted."""

    form: ClassVar[str] = "predict-reveal"
    prefixes: ClassVar[tuple[str, ...]] = ("form", "predict")

    def counts(self) -> Mapping[str, int]:
        """Give how many numbers are asked for."""
        return {"figures": len(self.chosen.figures)}

    def public_words(self, language: str) -> object:
        """Give the question and what each number is."""
        labels = [[one.id, one.label.get(language)] for one in self.chosen.figures]
        return [self.chosen.question.get(language), labels]

    def part_view(self, part: str) -> Mapping[str, Any]:
        """Give the question and the scale."""
        one = self.chosen
        return {
            "question": one.question.get(self.language),
            "unit": one.unit.get(self.language),
            "least": one.least,
            "most": one.most,
            "step": one.step,
            "figures": [
                {"id": figure.id, "label": figure.label.get(self.language)}
                for figure in one.figures
            ],
        }

    def read(self, part: str, given: Mapping[str, Any]) -> JSON:
        """Take a number on the scale for each."""
        guesses = given.get("guesses")
        if not isinstance(guesses, Mapping):
            raise Problem("widget.failed")
        given_for: dict[str, Any] = {one.id: guesses.get(one.id) for one in self.chosen.figures}
        chosen = {key: float(value) for key, value in given_for.items() if _number(value)}
        if missing := len(given_for) - len(chosen):
            raise Problem("predict.missing", n=missing)
        least, most = self.chosen.least, self.chosen.most
        if not all(least <= value <= most for value in chosen.values()):
            raise Problem("predict.off", least=_plain(least), most=_plain(most))
        return {"guesses": chosen}

    def feedback(self, part: str, answer: JSON, look: Look) -> Mapping[str, Any]:
        """Give guess and number side by side, then what the numbers are worth."""
        one, unit = self.chosen, self.chosen.unit.get(self.language)
        rows, guesses = [], answer["guesses"]
        for figure in one.figures:
            guess = float(guesses[figure.id])
            rows.append(
                {
                    "label": figure.label.get(self.language),
                    "mine": f"{_plain(guess)}{unit}",
                    "truth": f"{_plain(figure.truth)}{unit}",
                    "mine_share": self._share(guess),
                    "truth_share": self._share(figure.truth),
                }
            )
        gap = max(abs(float(guesses[figure.id]) - figure.truth) for figure in one.figures)
        head = [self.texts.text(f"predict.{name}") for name in ("what", "mine", "truth")]
        return {
            "said": self.texts.text("predict.said", gap=_plain(gap), unit=unit),
            "rows": rows,
            "table": {
                "caption": self.texts.text("predict.caption"),
                "head": head,
                "rows": [[row["label"], row["mine"], row["truth"]] for row in rows],
            },
            "explain": one.explain.get(self.language),
            "source": self._source(),
        }

    def _share(self, value: float) -> float:
        return round((value - self.chosen.least) / (self.chosen.most - self.chosen.least), 4)

    def _source(self) -> str:
        source = self.chosen.source.get(self.language)
        if not source:
            return ""
        said = self.texts.text("predict.source", source=source)
        if not self.chosen.checked:
            return said
        return self.texts.text("predict.checked", source=said, checked=self.chosen.checked)


def _number(value: Any) -> bool:
    return type(value) in (int, float) and math.isfinite(value)


def _plain(value: float) -> str:
    return f"{value:g}"

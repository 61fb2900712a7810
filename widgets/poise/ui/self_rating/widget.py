"""The Python side of rating oneself: for the person, no norm and no score."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from poise.charts import rating_dots, to_png
from poise.content.forms.self_rating import SelfRating as RatingExercise
from poise.ui.base import Problem, Reply
from poise.ui.exercise import JSON, ExerciseWidget, typed
from poise.ui.keeping import recall
from poise.ui.look import Look

_MOST_LETTERS = 500


class SelfRating(ExerciseWidget[RatingExercise]):
    """Statements on one scale; then how they stand now, beside the time before."""

    form: ClassVar[str] = "self-rating"
    prefixes: ClassVar[tuple[str, ...]] = ("form", "selfrate")
    own_words: ClassVar[tuple[str, ...]] = ("step",)
    revises: ClassVar[bool] = False

    def counts(self) -> Mapping[str, int]:
        """Give the numbers of statements and steps."""
        return {"statements": len(self.chosen.statements), "steps": self.chosen.scale.steps}

    def public_words(self, language: str) -> object:
        """Give scale and statements."""
        scale = self.chosen.scale
        said = [[one.id, one.text.get(language)] for one in self.chosen.statements]
        return [scale.low.get(language), scale.high.get(language), said]

    def part_view(self, part: str) -> Mapping[str, Any]:
        """Give the statements and what the ends of the scale mean."""
        scale = self.chosen.scale
        return {
            "statements": [
                {"id": one.id, "text": one.text.get(self.language)}
                for one in self.chosen.statements
            ],
            "steps": scale.steps,
            "low": scale.low.get(self.language),
            "high": scale.high.get(self.language),
            "step": self.chosen.step.get(self.language),
            "longest": _MOST_LETTERS,
        }

    def read(self, part: str, given: Mapping[str, Any]) -> JSON:
        """Take a step for every statement, and an intention where one was written."""
        ratings = given.get("ratings")
        if not isinstance(ratings, Mapping):
            raise Problem("widget.failed")
        chosen: JSON = {one.id: ratings.get(one.id) for one in self.chosen.statements}
        if missing := sum(value is None for value in chosen.values()):
            raise Problem("selfrate.missing", n=missing)
        steps = range(1, self.chosen.scale.steps + 1)
        if not all(type(value) is int and value in steps for value in chosen.values()):
            raise Problem("selfrate.off", n=self.chosen.scale.steps)
        return {"ratings": chosen, "step": typed(given.get("step"), _MOST_LETTERS)}

    def feedback(self, part: str, answer: JSON, look: Look) -> Reply:
        """Draw the ratings beside the time before, and say how to read them."""
        labels = [one.text.get(self.language) for one in self.chosen.statements]
        now = [answer["ratings"][one.id] for one in self.chosen.statements]
        before = self._before(answer)
        said = self._finding(now, before)
        scale = self.chosen.scale
        figure = rating_dots(
            labels, now, before, steps=scale.steps, title=said,
            low=scale.low.get(self.language), high=scale.high.get(self.language),
            now_word=self.texts.text("selfrate.now"),
            before_word=self.texts.text("selfrate.before"), **look,
        )  # fmt: skip
        shown = {"alt": self._alt(labels, now, before), "table": self._table(labels, now, before)}
        body = {
            "said": said,
            "figure": shown,
            "reading": self.chosen.reading.get(self.language),
            "step": answer.get("step", ""),
        }
        return Reply(body, [to_png(figure)])

    def _before(self, answer: JSON) -> list[int | None]:
        """Give the latest earlier ratings; None where a statement was not there yet."""
        kept = [
            one.answer["ratings"]
            for one in recall(self.lecture.id, self.form_name, self.chosen.id)
            if isinstance(one.answer.get("ratings"), dict)
        ]
        if kept and kept[-1] == answer["ratings"]:
            kept.pop()  # this very answer, as it was recorded
        earlier = kept[-1] if kept else {}
        return [earlier.get(one.id) for one in self.chosen.statements]

    def _finding(self, now: list[int], before: list[int | None]) -> str:
        pairs = [(one, old) for one, old in zip(now, before, strict=True) if old is not None]
        if not pairs:
            return self.texts.text("selfrate.said_first", n=len(now))
        moved = sum(one != old for one, old in pairs)
        return self.texts.text("selfrate.said_moved", n=moved)

    def _alt(self, labels: list[str], now: list[int], before: list[int | None]) -> str:
        points = [
            self.texts.text(
                "selfrate.point" if old is None else "selfrate.point_before",
                label=label, n=one, old=old,
            )
            for label, one, old in zip(labels, now, before, strict=True)
        ]  # fmt: skip
        return self.texts.text("form.joint").join(points)

    def _table(self, labels: list[str], now: list[int], before: list[int | None]) -> JSON:
        return {
            "caption": self.texts.text("selfrate.caption"),
            "head": [self.texts.text(f"selfrate.{name}") for name in ("what", "before", "now")],
            "rows": [
                [label, "–" if old is None else str(old), str(one)]
                for label, one, old in zip(labels, now, before, strict=True)
            ],
        }

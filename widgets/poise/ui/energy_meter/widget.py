"""The energy meter's Python side."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any, ClassVar

from poise.charts import energy_line, to_png
from poise.content.forms.energy_meter import EnergyMeter as EnergyExercise
from poise.ui.base import Problem, Reply
from poise.ui.exercise import JSON, ExerciseWidget
from poise.ui.look import Look


class EnergyMeter(ExerciseWidget[EnergyExercise]):
    """A slider for each moment of a shift, and breaks between them."""

    form: ClassVar[str] = "energy-meter"
    prefixes: ClassVar[tuple[str, ...]] = ("form", "energy")
    revises: ClassVar[bool] = True

    def counts(self) -> Mapping[str, int]:
        """Give the number of moments."""
        return {"moments": len(self.chosen.moments)}

    def public_words(self, language: str) -> object:
        """Give the moments."""
        return [[one.id, one.text.get(language)] for one in self.chosen.moments]

    def part_view(self, part: str) -> Mapping[str, Any]:
        """Give moments, and the places where a break may go."""
        moments = self._labels()
        between = [
            self.texts.text("energy.between", one=one, other=other)
            for one, other in pairwise(moments)
        ]
        return {
            "moments": [
                {"id": one.id, "text": text}
                for one, text in zip(self.chosen.moments, moments, strict=True)
            ],
            "between": between,
            "breaks": self.chosen.breaks,
        }

    def read(self, part: str, given: Mapping[str, Any]) -> JSON:
        """Take a level for every moment, and where the breaks are."""
        levels, breaks = given.get("levels"), given.get("breaks") or []
        if not isinstance(levels, Mapping) or not isinstance(breaks, list):
            raise Problem("widget.failed")
        chosen = {one.id: levels.get(one.id) for one in self.chosen.moments}
        missing = sum(value is None for value in chosen.values())
        if missing:
            raise Problem("energy.missing", n=missing)
        if not all(type(value) is int and 0 <= value <= 10 for value in chosen.values()):
            raise Problem("energy.off")
        places = range(len(self.chosen.moments) - 1)
        if any(one not in places for one in breaks):
            raise Problem("widget.failed")
        if len(set(breaks)) > self.chosen.breaks:
            raise Problem("energy.too_many", n=len(set(breaks)), most=self.chosen.breaks)
        return {"levels": chosen, "breaks": sorted(set(breaks))}

    def feedback(self, part: str, answer: JSON, look: Look) -> Reply:
        """Draw the shift, and say how to read it."""
        labels = self._labels()
        levels = [answer["levels"][one.id] for one in self.chosen.moments]
        breaks = answer["breaks"]
        said = self._finding(labels, levels)
        figure = energy_line(
            labels, levels, breaks,
            title=said, axis=self.texts.text("energy.axis"),
            break_word=self.texts.text("energy.break_word"), **look,
        )  # fmt: skip
        shown = {
            "alt": self._alt(labels, levels, breaks),
            "table": self._table(labels, levels, breaks),
        }
        reading = self.chosen.reading.get(self.language)
        return Reply({"said": said, "figure": shown, "reading": reading}, [to_png(figure)])

    def _finding(self, labels: list[str], levels: list[int]) -> str:
        drops = [(one - other, n) for n, (one, other) in enumerate(pairwise(levels))]
        drop, n = max(drops, key=lambda pair: pair[0])
        if drop <= 0:
            return self.texts.text("energy.said_level")
        return self.texts.text("energy.said_drop", one=labels[n], other=labels[n + 1], n=drop)

    def _alt(self, labels: list[str], levels: list[int], breaks: list[int]) -> str:
        stop = self.texts.text("energy.stop")
        points = stop.join(
            self.texts.text("energy.point", label=label, n=level)
            for label, level in zip(labels, levels, strict=True)
        )
        placed = [
            self.texts.text("energy.between", one=labels[n], other=labels[n + 1]) for n in breaks
        ]
        said = stop.join(placed) or self.texts.text("energy.no_breaks")
        return self.texts.text("energy.alt", points=points, breaks=said)

    def _table(self, labels: list[str], levels: list[int], breaks: list[int]) -> JSON:
        yes, no = self.texts.text("energy.yes"), self.texts.text("energy.no")
        return {
            "caption": self.texts.text("energy.caption"),
            "head": [
                self.texts.text(f"energy.{name}") for name in ("moment", "level", "break_after")
            ],
            "rows": [
                [label, str(level), yes if n in breaks else no]
                for n, (label, level) in enumerate(zip(labels, levels, strict=True))
            ],
        }

    def _labels(self) -> list[str]:
        return [one.text.get(self.language) for one in self.chosen.moments]

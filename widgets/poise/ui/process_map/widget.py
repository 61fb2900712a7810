"""The process map's Python side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from poise.content.forms.process_map import ProcessMap as ProcessExercise
from poise.content.forms.process_map import ProcessStep
from poise.ui.base import Problem
from poise.ui.exercise import JSON, ExerciseWidget
from poise.ui.look import Look


class ProcessMap(ExerciseWidget[ProcessExercise]):
    """Every step is given to somebody; then the map is shown."""

    form: ClassVar[str] = "process-map"
    prefixes: ClassVar[tuple[str, ...]] = ("form", "process")

    def counts(self) -> Mapping[str, int]:
        """Give the numbers of steps and lanes."""
        return {"steps": len(self.chosen.steps), "lanes": len(self.chosen.lanes)}

    def public_words(self, language: str) -> object:
        """Give the words of lanes and steps."""
        both = (self.chosen.lanes, self.chosen.steps)
        return [[[one.id, one.text.get(language)] for one in side] for side in both]

    def part_view(self, part: str) -> Mapping[str, Any]:
        """Give the steps in their order, and the lanes."""
        return {
            "steps": [
                {"id": step.id, "text": step.text.get(self.language)} for step in self.chosen.steps
            ],
            "lanes": [
                {"id": lane.id, "text": lane.text.get(self.language)} for lane in self.chosen.lanes
            ],
        }

    def read(self, part: str, given: Mapping[str, Any]) -> JSON:
        """Take a lane for every step."""
        lanes = given.get("lanes")
        known = {lane.id for lane in self.chosen.lanes}
        if not isinstance(lanes, Mapping):
            raise Problem("widget.failed")
        chosen = {step.id: lanes.get(step.id) for step in self.chosen.steps}
        missing = sum(lane not in known for lane in chosen.values())
        if missing:
            raise Problem("process.missing", n=missing)
        return {"lanes": chosen}

    def feedback(self, part: str, answer: JSON, look: Look) -> Mapping[str, Any]:
        """Give the map with both readings, and why each step stands where it stands."""
        mine = answer["lanes"]
        right = sum(mine[step.id] in step.keys for step in self.chosen.steps)
        gap = self.chosen.gap.get(self.language)
        return {
            "said": self.texts.text("process.said", n=len(self.chosen.steps), right=right),
            "table": {
                "caption": self.texts.text("process.caption"),
                "head": [
                    self.texts.text("process.step"),
                    *(lane.text.get(self.language) for lane in self.chosen.lanes),
                ],
                "rows": [self._row(step, mine[step.id]) for step in self.chosen.steps],
            },
            "steps": [
                {
                    "text": step.text.get(self.language),
                    "fits": mine[step.id] in step.keys,
                    "why": step.why.get(self.language),
                }
                for step in self.chosen.steps
            ],
            "gap": gap,
        }

    def _row(self, step: ProcessStep, mine: str) -> list[str]:
        cells = []
        for lane in self.chosen.lanes:
            ours, yours = lane.id in step.keys, lane.id == mine
            word = "both" if ours and yours else "here" if ours else "mine" if yours else ""
            cells.append(self.texts.text(f"process.{word}") if word else "")
        return [step.text.get(self.language), *cells]

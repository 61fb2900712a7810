"""The match widget's Python side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from poise.content.forms.match import Match as MatchExercise
from poise.exercises import shuffled
from poise.ui.base import Problem
from poise.ui.exercise import JSON, ExerciseWidget
from poise.ui.look import Look


class Match(ExerciseWidget[MatchExercise]):
    """Things and targets; all are matched, then handed in together."""

    form: ClassVar[str] = "match"
    prefixes: ClassVar[tuple[str, ...]] = ("form", "match")

    def counts(self) -> Mapping[str, int]:
        """Give the numbers of things and targets."""
        return {"left": len(self.chosen.left), "right": len(self.chosen.right)}

    def public_words(self, language: str) -> object:
        """Give both sides' words."""
        sides = (self.chosen.left, self.chosen.right)
        return [[[one.id, one.text.get(language)] for one in side] for side in sides]

    def part_view(self, part: str) -> Mapping[str, Any]:
        """Give both sides, the targets in an order that tells nothing."""
        left = shuffled(self.chosen.left, self.chosen.id)
        right = shuffled(self.chosen.right, self.chosen.id)
        return {
            "left": [{"id": one.id, "text": one.text.get(self.language)} for one in left],
            "right": [{"id": one.id, "text": one.text.get(self.language)} for one in right],
        }

    def read(self, part: str, given: Mapping[str, Any]) -> JSON:
        """Take a target for every thing."""
        pairs = given.get("pairs")
        right = {one.id for one in self.chosen.right}
        if not isinstance(pairs, Mapping):
            raise Problem("widget.failed")
        chosen = {one.id: pairs.get(one.id) for one in self.chosen.left}
        missing = sum(target not in right for target in chosen.values())
        if missing:
            raise Problem("match.missing", n=missing)
        return {"pairs": chosen}

    def feedback(self, part: str, answer: JSON, look: Look) -> Mapping[str, Any]:
        """Say for each thing where it belongs, by what, and what was right in another choice."""
        words = {one.id: one.text.get(self.language) for one in self.chosen.right}
        rows = []
        for thing in shuffled(self.chosen.left, self.chosen.id):
            mine = answer["pairs"][thing.id]
            keys = self.chosen.pairs[thing.id]
            slip = self.chosen.slips.get(thing.id, {}).get(mine)
            rows.append(
                {
                    "text": thing.text.get(self.language),
                    "mine": words[mine],
                    "fits": mine in keys,
                    "keys": [words[key] for key in keys],
                    "slip": slip.get(self.language) if slip and mine not in keys else "",
                    "why": thing.why.get(self.language),
                }
            )
        right = sum(bool(row["fits"]) for row in rows)
        return {"said": self.texts.text("match.said", right=right, n=len(rows)), "rows": rows}

"""The Python side of practice at one device: two or three people take turns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from poise.content.forms.practice import Practice as PracticeExercise
from poise.ui.base import Problem
from poise.ui.exercise import JSON, ExerciseWidget
from poise.ui.look import Look

_MOST = 99
_GROUPS = ("steps", "taboos", "voice")


class Practice(ExerciseWidget[PracticeExercise]):
    """Cards and clock run on the page; what was observed comes in at the end, as counts."""

    form: ClassVar[str] = "practice"
    prefixes: ClassVar[tuple[str, ...]] = ("form", "practice")

    def counts(self) -> Mapping[str, int]:
        """Give the numbers of cases and of behaviours on the sheet."""
        return {"cases": len(self.chosen.cases), "sheet": len(self.chosen.sheet)}

    def public_words(self, language: str) -> object:
        """Give cases and sheet."""
        both = (self.chosen.cases, self.chosen.sheet)
        return [[one.id for one in side] for side in both] + [self._roles()]

    def part_view(self, part: str) -> Mapping[str, Any]:
        """Give cards, sheet and minutes: nothing here is a key."""
        timing = self.chosen.timing
        return {
            "roles": self._roles(),
            "cases": [
                {
                    "title": case.title.get(self.language),
                    "agent": case.agent.get(self.language),
                    "customer": case.customer.get(self.language),
                }
                for case in self.chosen.cases
            ],
            "sheet": self._sheet(),
            "minutes": {"read": timing.read, "play": timing.play, "talk": timing.talk},
        }

    def read(self, part: str, given: Mapping[str, Any]) -> JSON:
        """Take how often each behaviour was seen."""
        seen = given.get("seen")
        known = {one.id for one in self.chosen.sheet}
        if not isinstance(seen, Mapping) or any(one not in known for one in seen):
            raise Problem("widget.failed")
        if not all(type(n) is int and 0 <= n <= _MOST for n in seen.values()):
            raise Problem("practice.off", n=_MOST)
        return {"seen": {one.id: seen.get(one.id, 0) for one in self.chosen.sheet}}

    def feedback(self, part: str, answer: JSON, look: Look) -> Mapping[str, Any]:
        """Give what was seen over all turns, and the question to talk about."""
        return {
            "said": self.texts.text("practice.said"),
            "table": {
                "caption": self.texts.text("practice.seen"),
                "head": [self.texts.text("practice.what"), self.texts.text("practice.times")],
                "rows": [
                    [one["text"], str(answer["seen"][one["id"]])]
                    for group in self._sheet()
                    for one in group["items"]
                ],
            },
            "debrief": self.chosen.debrief.get(self.language),
        }

    def _roles(self) -> JSON:
        return {
            role: getattr(self.chosen, role).get(self.language)
            for role in ("agent", "customer", "observer")
        }

    def _sheet(self) -> list[JSON]:
        return [
            {
                "label": self.texts.text(f"practice.group_{group}"),
                "items": [
                    {"id": one.id, "text": one.text.get(self.language)}
                    for one in self.chosen.sheet
                    if one.group == group
                ],
            }
            for group in _GROUPS
            if any(one.group == group for one in self.chosen.sheet)
        ]

"""The Python side of a text with gaps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from poise.content.forms.cloze import GAP, Gap
from poise.content.forms.cloze import Cloze as ClozeExercise
from poise.exercises import shuffled
from poise.ui.base import Problem
from poise.ui.exercise import JSON, ExerciseWidget
from poise.ui.look import Look


class Cloze(ExerciseWidget[ClozeExercise]):
    """A running text; each gap is a list to choose from."""

    form: ClassVar[str] = "cloze"
    prefixes: ClassVar[tuple[str, ...]] = ("form", "cloze")

    def counts(self) -> Mapping[str, int]:
        """Give the number of gaps."""
        return {"gaps": len(self.chosen.gaps)}

    def public_words(self, language: str) -> object:
        """Give text and options."""
        options = [
            [gap.id, [[one.id, one.text.get(language)] for one in gap.options]]
            for gap in self.chosen.gaps
        ]
        return [self.chosen.text.get(language), options]

    def part_view(self, part: str) -> Mapping[str, Any]:
        """Give the text in pieces: words, and gaps with their options."""
        return {"pieces": self._pieces()}

    def read(self, part: str, given: Mapping[str, Any]) -> JSON:
        """Take an option for every gap."""
        gaps = given.get("gaps")
        if not isinstance(gaps, Mapping):
            raise Problem("widget.failed")
        chosen = {gap.id: gaps.get(gap.id) for gap in self.chosen.gaps}
        missing = sum(
            chosen[gap.id] not in {one.id for one in gap.options} for gap in self.chosen.gaps
        )
        if missing:
            raise Problem("cloze.missing", n=missing)
        return {"gaps": chosen}

    def feedback(self, part: str, answer: JSON, look: Look) -> Mapping[str, Any]:
        """Give the text as filled, and why for the chosen word and for what fits."""
        rows = [self._row(gap, answer["gaps"][gap.id]) for gap in self._in_text()]
        right = sum(bool(row["fits"]) for row in rows)
        return {
            "said": self.texts.text("cloze.said", n=len(rows), right=right),
            "pieces": self._pieces(),
            "chosen": answer["gaps"],
            "rows": rows,
        }

    def _row(self, gap: Gap, mine: str) -> JSON:
        options = {one.id: one for one in gap.options}
        order = [mine, *(key for key in gap.keys if key != mine)]
        return {
            "fits": mine in gap.keys,
            "reasons": [
                {
                    "text": options[one].text.get(self.language),
                    "why": options[one].why.get(self.language),
                    "key": one in gap.keys,
                }
                for one in order
            ],
        }

    def _in_text(self) -> list[Gap]:
        gaps = {gap.id: gap for gap in self.chosen.gaps}
        return [gaps[one] for one in GAP.findall(self.chosen.text.get(self.language))]

    def _pieces(self) -> list[JSON]:
        gaps = {gap.id: gap for gap in self.chosen.gaps}
        pieces: list[JSON] = []
        parts = GAP.split(self.chosen.text.get(self.language))
        for n, part in enumerate(parts):
            if n % 2 == 0:
                pieces += [{"text": part}] if part else []
                continue
            options = shuffled(gaps[part].options, f"{self.chosen.id}/{part}")
            pieces.append(
                {
                    "gap": part,
                    "label": self.texts.text("cloze.gap", n=n // 2 + 1),
                    "options": [
                        {"id": one.id, "text": one.text.get(self.language)} for one in options
                    ],
                }
            )
        return pieces

"""The Python side of a checklist with a plan."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from poise.attempts import open_log
from poise.content.forms.checklist import Checklist as ChecklistExercise
from poise.ui.base import Problem
from poise.ui.exercise import JSON, ExerciseWidget, typed
from poise.ui.look import Look

_MOST_LETTERS = 500


class Checklist(ExerciseWidget[ChecklistExercise]):
    """Items to tick and rows to fill in; both may be changed later."""

    form: ClassVar[str] = "checklist"
    prefixes: ClassVar[tuple[str, ...]] = ("form", "checklist")
    own_words: ClassVar[tuple[str, ...]] = ("plan",)
    revises: ClassVar[bool] = True

    def counts(self) -> Mapping[str, int]:
        """Give the numbers of items and fields."""
        return {"items": len(self.chosen.items), "fields": len(self.chosen.plan)}

    def public_words(self, language: str) -> object:
        """Give items and fields."""
        both = (self.chosen.items, self.chosen.plan)
        return [[[one.id, one.text.get(language)] for one in side] for side in both]

    def part_view(self, part: str) -> Mapping[str, Any]:
        """Give what there is to tick and to fill in."""
        return {
            "items": [
                {"id": one.id, "text": one.text.get(self.language)} for one in self.chosen.items
            ],
            "fields": [
                {"id": one.id, "text": one.text.get(self.language)} for one in self.chosen.plan
            ],
            "rows": self.chosen.rows if self.chosen.plan else 0,
            "longest": _MOST_LETTERS,
        }

    def read(self, part: str, given: Mapping[str, Any]) -> JSON:
        """Take ticks and rows; one of them is enough."""
        ticks, plan = given.get("ticks") or [], given.get("plan") or []
        known = [one.id for one in self.chosen.items]
        if not isinstance(ticks, list) or not isinstance(plan, list):
            raise Problem("widget.failed")
        if any(tick not in known for tick in ticks) or len(plan) > self.chosen.rows:
            raise Problem("widget.failed")
        rows = [self._row(row) for row in plan]
        chosen = [item for item in known if item in ticks]
        if not chosen and not any(text for row in rows for text in row.values()):
            raise Problem("checklist.empty")
        return {"ticks": chosen, "plan": rows}

    def _row(self, row: object) -> dict[str, str]:
        fields = row if isinstance(row, Mapping) else {}
        return {one.id: typed(fields.get(one.id), _MOST_LETTERS) for one in self.chosen.plan}

    def feedback(self, part: str, answer: JSON, look: Look) -> Mapping[str, Any]:
        """Show what stands, and what is still open."""
        ticks = answer["ticks"]
        rows = [row for row in answer["plan"] if any(row.values())]
        said = []
        if self.chosen.items:
            number = len(self.chosen.items)
            said.append(self.texts.text("checklist.said", n=number, ticked=len(ticks)))
        if rows:
            said.append(self.texts.text("checklist.said_plan", rows=len(rows)))
        head = [one.text.get(self.language) for one in self.chosen.plan]
        return {
            "said": self.texts.text("form.joint").join(said),
            "open": [
                one.text.get(self.language) for one in self.chosen.items if one.id not in ticks
            ],
            "table": self._table(head, rows) if rows else None,
            "closing": self.chosen.closing.get(self.language),
            "stored": open_log().private or not rows,
        }

    def _table(self, head: list[str], rows: list[dict[str, str]]) -> JSON:
        return {
            "caption": self.texts.text("checklist.plan"),
            "head": head,
            "rows": [[row.get(one.id, "") for one in self.chosen.plan] for row in rows],
        }

"""The diary's Python side. Nothing of it leaves the person's own file."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any, ClassVar

from poise.attempts import AttemptError, open_log
from poise.content.forms.diary import Diary as DiaryExercise
from poise.ui.base import Buffers, Message, Problem
from poise.ui.exercise import JSON, ExerciseWidget, typed
from poise.ui.keeping import recall
from poise.ui.look import Look

_MOST_LETTERS = 5000
_MOST_SHOWN = 30


class Diary(ExerciseWidget[DiaryExercise]):
    """Fields of one entry; earlier entries below, each of which can be deleted."""

    form: ClassVar[str] = "diary"
    prefixes: ClassVar[tuple[str, ...]] = ("form", "diary")

    def counts(self) -> Mapping[str, int]:
        """Give the number of fields."""
        return {"fields": len(self.chosen.fields)}

    def public_words(self, language: str) -> object:
        """Give the fields."""
        return [[one.id, one.text.get(language)] for one in self.chosen.fields]

    def part_view(self, part: str) -> Mapping[str, Any]:
        """Give the fields and the earlier entries."""
        return {
            "fields": [
                {
                    "id": one.id,
                    "kind": one.kind,
                    "text": one.text.get(self.language),
                    "hint": one.hint.get(self.language),
                }
                for one in self.chosen.fields
            ],
            "longest": _MOST_LETTERS,
            "private": open_log().private,
            "entries": self._entries(),
        }

    def read(self, part: str, given: Mapping[str, Any]) -> JSON:
        """Take words and numbers; one field is enough."""
        entry: JSON = {}
        for field in self.chosen.fields:
            value = given.get(field.id)
            if field.kind == "words":
                if text := typed(value, _MOST_LETTERS):
                    entry[field.id] = text
            elif value is not None:
                if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 10:
                    raise Problem("diary.off")
                entry[field.id] = value
        if not entry:
            raise Problem("diary.empty")
        return entry

    def record(self, part: str, answer: JSON) -> str:
        """Keep an entry in the person's own file; a class's records get nothing of it."""
        return super().record(part, answer) if open_log().private else ""

    def feedback(self, part: str, answer: JSON, look: Look) -> Mapping[str, Any]:
        """Show the entry and those before it."""
        entries = self._entries()
        private = open_log().private
        said = "diary.said" if private else "diary.said_class"
        return {
            "said": self.texts.text(said, n=len(entries)) if private else self.texts.text(said),
            "entry": self._lines(answer),
            "private": private,
            "entries": entries,
        }

    def on_delete(self, message: Message, buffers: Buffers) -> Mapping[str, Any]:
        """Delete one entry for good, and give those that are left."""
        wanted = str(message.get("entry", ""))
        try:
            open_log().forget(self.lecture.id, self.form_name, self.chosen.id, wanted)
        except AttemptError as error:
            raise Problem(f"widget.reason.{error.code}") from error
        if not self._entries():
            self.answers.clear()
            self.state = "new"
        return {"entries": self._entries()}

    def _entries(self) -> list[JSON]:
        if not open_log().private:
            return []
        kept = recall(self.lecture.id, self.form_name, self.chosen.id)
        kept = [one for one in kept if not one.answer.get("event")][-_MOST_SHOWN:]
        return [
            {
                "id": one.attempt_id,
                "when": time.strftime("%Y-%m-%d %H:%M", time.localtime(one.at)),
                "lines": self._lines(one.answer),
            }
            for one in reversed(kept)
        ]

    def _lines(self, answer: JSON) -> list[JSON]:
        return [
            {"label": one.text.get(self.language), "text": str(answer[one.id])}
            for one in self.chosen.fields
            if one.id in answer
        ]

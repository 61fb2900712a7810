"""The Python side of rewriting: the person judges, the models are there to compare."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from poise.content.forms.rewrite import Line
from poise.content.forms.rewrite import Rewrite as RewriteExercise
from poise.ui.base import Buffers, Message, Problem
from poise.ui.exercise import JSON, ExerciseWidget, typed
from poise.ui.look import Look

_MOST_LETTERS = 2000


class Rewrite(ExerciseWidget[RewriteExercise]):
    """One line at a time: written, checked against a list by oneself, laid beside models."""

    form: ClassVar[str] = "rewrite"
    prefixes: ClassVar[tuple[str, ...]] = ("form", "rewrite")
    own_words: ClassVar[tuple[str, ...]] = ("text",)
    revises: ClassVar[bool] = True

    def counts(self) -> Mapping[str, int]:
        """Give the numbers of lines and criteria."""
        return {"lines": len(self.chosen.lines), "criteria": len(self.chosen.criteria)}

    def parts(self) -> tuple[str, ...]:
        """Give the lines in their order."""
        return tuple(line.id for line in self.chosen.lines)

    def public_words(self, language: str) -> object:
        """Give situations, lines and criteria."""
        lines = [
            [line.id, line.situation.get(language), line.line.get(language)]
            for line in self.chosen.lines
        ]
        return [lines, [[one.id, one.text.get(language)] for one in self.chosen.criteria]]

    def part_view(self, part: str) -> Mapping[str, Any]:
        """Give the line, and the list to check against."""
        line = self._line(part)
        return {
            "situation": line.situation.get(self.language),
            "line": line.line.get(self.language),
            "criteria": self._criteria(line),
            "longest": _MOST_LETTERS,
        }

    def read(self, part: str, given: Mapping[str, Any]) -> JSON:
        """Take a text and what the person ticked."""
        text = typed(given.get("text"), _MOST_LETTERS)
        ticks = given.get("ticks") or []
        known = [one["id"] for one in self._criteria(self._line(part))]
        if not isinstance(ticks, list) or any(tick not in known for tick in ticks):
            raise Problem("widget.failed")
        if not text:
            raise Problem("rewrite.empty")
        return {"text": text, "ticks": [one for one in known if one in ticks]}

    def on_look(self, message: Message, buffers: Buffers) -> Mapping[str, Any]:
        """Give the watchwords that a draft has; a hint, never a bar."""
        text = typed(message.get("text"), _MOST_LETTERS).lower()
        found = []
        for one in self.chosen.watch:
            for word in one.words.get(self.language, ()):
                if word.lower() in text:
                    why = one.why.get(self.language)
                    found.append(self.texts.text("rewrite.watch", word=word, why=why))
        return {"hints": found}

    def feedback(self, part: str, answer: JSON, look: Look) -> Mapping[str, Any]:
        """Lay the text beside the models, and say what the person left unticked."""
        line = self._line(part)
        criteria = self._criteria(line)
        ticks = answer["ticks"]
        return {
            "said": self.texts.text("rewrite.said", n=len(criteria), ticked=len(ticks)),
            "line": line.line.get(self.language),
            "situation": line.situation.get(self.language),
            "mine": answer["text"],
            "open": [one["text"] for one in criteria if one["id"] not in ticks],
            "models": [
                {"text": one.text.get(self.language), "why": one.why.get(self.language)}
                for one in line.models
            ],
        }

    def part_line(self, part: str) -> JSON:
        """Give a line, and what was made of it."""
        line = self._line(part)
        label = line.line.get(self.language) or line.situation.get(self.language)
        return {"label": label, "line": self.answers[part]["text"]}

    def _line(self, part: str) -> Line:
        return next(line for line in self.chosen.lines if line.id == part)

    def _criteria(self, line: Line) -> list[JSON]:
        return [
            {"id": one.id, "text": one.text.get(self.language)}
            for one in self.chosen.criteria
            if not line.criteria or one.id in line.criteria
        ]

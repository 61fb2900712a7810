"""The Python side of marking words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from poise.content.forms.mark_words import MarkWords as MarkExercise
from poise.content.forms.mark_words import Passage
from poise.exercises import judge_marks
from poise.ui.base import Problem
from poise.ui.exercise import JSON, ExerciseWidget
from poise.ui.look import Look


class MarkWords(ExerciseWidget[MarkExercise]):
    """One passage at a time; pieces are marked with a pen."""

    form: ClassVar[str] = "mark-words"
    prefixes: ClassVar[tuple[str, ...]] = ("form", "marks")

    def counts(self) -> Mapping[str, int]:
        """Give the numbers of passages and pens."""
        return {"passages": len(self.chosen.passages), "pens": len(self.chosen.pens)}

    def parts(self) -> tuple[str, ...]:
        """Give the passages in their order."""
        return tuple(passage.id for passage in self.chosen.passages)

    def public_words(self, language: str) -> object:
        """Give pens and passages."""
        pens = [[pen.id, pen.text.get(language)] for pen in self.chosen.pens]
        return [pens, [[one.id, *one.pieces_of(language)] for one in self.chosen.passages]]

    def part_view(self, part: str) -> Mapping[str, Any]:
        """Give one passage in pieces, and the pens."""
        passage = self._passage(part)
        return {
            "who": passage.who.get(self.language),
            "pieces": self._pieces(passage),
            "pens": self._pens(),
        }

    def read(self, part: str, given: Mapping[str, Any]) -> JSON:
        """Take marks: number of the piece to pen."""
        marks = given.get("marks")
        pens = {pen.id for pen in self.chosen.pens}
        pieces = self._passage(part).pieces_of(self.language)
        if not isinstance(marks, Mapping):
            raise Problem("widget.failed")
        chosen: dict[str, str] = {}
        for place, pen in marks.items():
            if not str(place).isdecimal() or int(place) >= len(pieces) or pen not in pens:
                raise Problem("widget.failed")
            chosen[str(int(place))] = pen
        if not chosen:
            raise Problem("marks.none")
        return {"marks": chosen, "language": given.get("language") or self.language}

    def feedback(self, part: str, answer: JSON, look: Look) -> Mapping[str, Any]:
        """Go through the places that either reading marks."""
        passage = self._passage(part)
        keys = passage.marks_at(self.language)
        # Pieces are cut by language: marks made in the other one cannot be laid over this text.
        same = answer.get("language", self.language) == self.language
        marks = {int(place): pen for place, pen in answer["marks"].items()} if same else {}
        pens = {pen["id"]: pen["label"] for pen in self._pens()}
        judged = judge_marks({place: mark.pen for place, mark in keys.items()}, marks)
        pieces = passage.pieces_of(self.language)
        found = sum(one.verdict == "same" for one in judged)
        return {
            "said": self.texts.text("marks.said", n=len(keys), found=found),
            "who": passage.who.get(self.language),
            "pieces": self._pieces(passage),
            "pens": self._pens(),
            "marks": {str(place): mark.pen for place, mark in keys.items()},
            "mine": {str(place): pen for place, pen in marks.items()},
            "places": [
                {
                    "piece": pieces[one.place].strip(),
                    "verdict": one.verdict,
                    "mine": pens.get(one.mark or "", ""),
                    "key": pens.get(one.key or "", ""),
                    "why": keys[one.place].why.get(self.language) if one.key else "",
                }
                for one in judged
            ],
            "note": passage.note.get(self.language),
        }

    def part_line(self, part: str) -> JSON:
        """Give a passage and how much of it was marked alike."""
        passage = self._passage(part)
        text = "".join(passage.pieces_of(self.language))
        said = self.feedback(part, self.answers[part], {"dark": False, "narrow": False})["said"]
        return {"label": text, "line": said}

    def _passage(self, part: str) -> Passage:
        return next(one for one in self.chosen.passages if one.id == part)

    def _pens(self) -> list[JSON]:
        return [{"id": pen.id, "label": pen.text.get(self.language)} for pen in self.chosen.pens]

    def _pieces(self, passage: Passage) -> list[JSON]:
        """Give the pieces; mere punctuation cannot be marked."""
        return [
            {"text": piece, "words": any(one.isalnum() for one in piece)}
            for piece in passage.pieces_of(self.language)
        ]

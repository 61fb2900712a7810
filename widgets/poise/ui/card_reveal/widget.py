"""The Python side of cards that are turned over."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from poise.content.forms.card_reveal import CardReveal as CardExercise
from poise.content.forms.card_reveal import TurnCard
from poise.ui.exercise import JSON, ExerciseWidget
from poise.ui.look import Look


class CardReveal(ExerciseWidget[CardExercise]):
    """One card at a time: its front to think about, then its back."""

    form: ClassVar[str] = "card-reveal"
    prefixes: ClassVar[tuple[str, ...]] = ("form", "card_reveal")

    def counts(self) -> Mapping[str, int]:
        """Give the number of cards."""
        return {"cards": len(self.chosen.cards)}

    def parts(self) -> tuple[str, ...]:
        """Give the cards in their order."""
        return tuple(card.id for card in self.chosen.cards)

    def public_words(self, language: str) -> object:
        """Give the fronts."""
        return [[card.id, card.front.get(language)] for card in self.chosen.cards]

    def part_view(self, part: str) -> Mapping[str, Any]:
        """Give a front."""
        return {"front": self._card(part).front.get(self.language)}

    def read(self, part: str, given: Mapping[str, Any]) -> JSON:
        """Note that a card was turned; there is nothing else to hand in."""
        return {"turned": True}

    def feedback(self, part: str, answer: JSON, look: Look) -> Mapping[str, Any]:
        """Give the back, and the question to keep."""
        card = self._card(part)
        later = card.later.get(self.language)
        return {
            "said": "",
            "front": card.front.get(self.language),
            "back": card.back.get(self.language),
            "later": self.texts.text("card_reveal.later", question=later) if later else "",
        }

    def summary(self, look: Look) -> Mapping[str, Any]:
        """Ask the kept questions again."""
        lines = [{"part": part, **self.part_line(part)} for part in self.parts()]
        return {
            "lines": lines,
            "said": self.texts.text("card_reveal.done", n=len(lines)),
            "ask": any(card.later.get(self.language) for card in self.chosen.cards),
        }

    def part_line(self, part: str) -> JSON:
        """Give the kept question, or the front."""
        card = self._card(part)
        later = card.later.get(self.language)
        front = card.front.get(self.language)
        return {"label": later or front, "line": front if later else ""}

    def _card(self, part: str) -> TurnCard:
        return next(card for card in self.chosen.cards if card.id == part)

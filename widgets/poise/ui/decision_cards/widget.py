"""The decision cards' Python side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from poise.content.forms.decision_cards import DecisionCard
from poise.content.forms.decision_cards import DecisionCards as DecisionExercise
from poise.exercises import shuffled
from poise.ui.base import Problem
from poise.ui.exercise import JSON, ExerciseWidget
from poise.ui.look import Look


class DecisionCards(ExerciseWidget[DecisionExercise]):
    """One card at a time; each goes on a pile."""

    form: ClassVar[str] = "decision-cards"
    prefixes: ClassVar[tuple[str, ...]] = ("form", "decide")

    def counts(self) -> Mapping[str, int]:
        """Give the numbers of cards and piles."""
        return {"cards": len(self.chosen.cards), "piles": len(self.chosen.piles)}

    def parts(self) -> tuple[str, ...]:
        """Give the cards in an order that tells nothing."""
        return shuffled([card.id for card in self.chosen.cards], self.chosen.id)

    def public_words(self, language: str) -> object:
        """Give the words of cards and piles."""
        both = (self.chosen.piles, self.chosen.cards)
        return [[[one.id, one.text.get(language)] for one in side] for side in both]

    def part_view(self, part: str) -> Mapping[str, Any]:
        """Give one card and the piles, which keep their order."""
        return {"text": self._card(part).text.get(self.language), "piles": self._piles()}

    def read(self, part: str, given: Mapping[str, Any]) -> JSON:
        """Take a pile."""
        if given.get("pile") not in {pile.id for pile in self.chosen.piles}:
            raise Problem("decide.missing")
        return {"pile": given["pile"]}

    def feedback(self, part: str, answer: JSON, look: Look) -> Mapping[str, Any]:
        """Say why for the chosen pile, then for every other one that fits."""
        card, mine = self._card(part), answer["pile"]
        order = [mine, *(key for key in card.keys if key != mine)]
        labels = self._labels()
        return {
            "said": self._line("said", card, mine),
            "text": card.text.get(self.language),
            "fits": mine in card.keys,
            "reasons": [
                {"label": labels[pile], "why": card.feedback[pile].get(self.language)}
                for pile in order
            ],
        }

    def part_line(self, part: str) -> JSON:
        """Give a card and where it went."""
        card = self._card(part)
        mine = self.answers[part]["pile"]
        return {"label": card.text.get(self.language), "line": self._line("line", card, mine)}

    def _line(self, kind: str, card: DecisionCard, mine: str) -> str:
        labels = self._labels()
        keys = self.texts.text("form.or").join(labels[key] for key in card.keys)
        how = "fits" if mine in card.keys else "other"
        return self.texts.text(f"decide.{kind}_{how}", mine=labels[mine], keys=keys)

    def _card(self, part: str) -> DecisionCard:
        return next(card for card in self.chosen.cards if card.id == part)

    def _labels(self) -> dict[str, str]:
        return {pile.id: pile.text.get(self.language) for pile in self.chosen.piles}

    def _piles(self) -> list[JSON]:
        return [{"id": key, "label": label} for key, label in self._labels().items()]

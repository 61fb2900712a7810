"""The Python side of putting cards in order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from poise.content.forms.order import Order as OrderExercise
from poise.exercises import judge_order, shuffled
from poise.ui.base import Problem
from poise.ui.exercise import JSON, ExerciseWidget
from poise.ui.look import Look


class Order(ExerciseWidget[OrderExercise]):
    """Cards in an order that tells nothing; then the person's order beside ours."""

    form: ClassVar[str] = "order"
    prefixes: ClassVar[tuple[str, ...]] = ("form", "order")

    def counts(self) -> Mapping[str, int]:
        """Give the number of cards."""
        return {"cards": len(self.chosen.cards)}

    def public_words(self, language: str) -> object:
        """Give the cards as they are shown."""
        return [[card.id, card.text.get(language)] for card in self._shown()]

    def part_view(self, part: str) -> Mapping[str, Any]:
        """Give the cards as they are shown."""
        return {
            "cards": [
                {"id": card.id, "text": card.text.get(self.language)} for card in self._shown()
            ]
        }

    def read(self, part: str, given: Mapping[str, Any]) -> JSON:
        """Take every card once."""
        order = given.get("order")
        known = [card.id for card in self.chosen.cards]
        if not isinstance(order, list) or any(card not in known for card in order):
            raise Problem("widget.failed")
        if missing := [card for card in known if card not in order]:
            raise Problem("order.missing", n=len(missing))
        if len(order) != len(known):
            raise Problem("order.twice")
        return {"order": list(order)}

    def feedback(self, part: str, answer: JSON, look: Look) -> Mapping[str, Any]:
        """Give our order with its reasons, and where each card stood."""
        mine = answer["order"]
        judged = judge_order(self.chosen.order, self.chosen.ties, mine)
        cards = {card.id: card for card in self.chosen.cards}
        return {
            "said": self.texts.text(
                "order.said_all" if judged.right == judged.pairs else "order.said",
                right=judged.right, n=judged.pairs,
            ),
            "cards": [
                {
                    "text": cards[card].text.get(self.language),
                    "mine": mine.index(card) + 1,
                    "fits": card in judged.placed,
                    "why": cards[card].why.get(self.language),
                }
                for card in self.chosen.order
            ],
        }  # fmt: skip

    def _shown(self) -> tuple[Any, ...]:
        # Shuffled from the key, so that the order of the file tells nothing either.
        by_id = {card.id: card for card in self.chosen.cards}
        return tuple(by_id[card] for card in shuffled(self.chosen.order, self.chosen.id))

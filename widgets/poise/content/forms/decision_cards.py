"""Decision cards: each goes on one of a few piles (allowed, escalate, forbidden)."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from poise.content.forms.base import Exercise, Named, ids, unique_ids
from poise.content.ground import Id, Text
from poise.content.marked import Place


class DecisionCard(Named):
    """A situation or a sentence; feedback for every pile."""

    keys: tuple[Id, ...] = Field(min_length=1, repr=False)
    feedback: dict[str, Text] = Field(repr=False)


class DecisionCards(Exercise):
    """Cards and piles."""

    form: Literal["decision-cards"]
    piles: tuple[Named, ...] = Field(min_length=2, max_length=4)
    cards: tuple[DecisionCard, ...] = Field(min_length=3, max_length=20)


def check(checks: Any, place: Place, one: DecisionCards) -> None:
    """Check that keys are piles and that every pile has feedback."""
    unique_ids(checks, place, "piles", one.piles)
    unique_ids(checks, place, "cards", one.cards)
    piles = ids(one.piles)
    for n, card in enumerate(one.cards):
        where = (*place, "cards", n)
        checks.among(card.keys, piles, (*where, "keys"))
        checks.among(card.feedback, piles, (*where, "feedback"))
        for pile in piles:
            if pile not in card.feedback:
                checks.fault((*where, "feedback"), "no-feedback", option=pile, id=card.id)


MODEL = DecisionCards

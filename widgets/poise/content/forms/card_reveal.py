"""Card reveal: think first, then turn the card over."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from poise.content.forms.base import Exercise, unique_ids
from poise.content.ground import Id, Model, OptionalText, Text
from poise.content.marked import Place


class TurnCard(Model):
    """A card: its front with a question, its back, and a question to answer again later."""

    id: Id
    front: Text
    back: Text = Field(repr=False)
    later: OptionalText = Field(default_factory=OptionalText.empty, repr=False)


class CardReveal(Exercise):
    """Cards to be turned over one by one."""

    form: Literal["card-reveal"]
    cards: tuple[TurnCard, ...] = Field(min_length=1, max_length=8)


def check(checks: Any, place: Place, one: CardReveal) -> None:
    """Check ids."""
    unique_ids(checks, place, "cards", one.cards)


MODEL = CardReveal

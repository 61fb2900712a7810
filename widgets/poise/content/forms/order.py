"""Order: cards to be put in sequence."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from poise.content.forms.base import Exercise, Reasoned, ids, unique_ids
from poise.content.ground import Id
from poise.content.marked import Place


class Order(Exercise):
    """Cards and their order.

    Attributes
    ----------
    cards
        Each with `why` it stands where it stands.
    order
        Every card's id, first to last.
    ties
        Groups of neighbours in `order` whose order among themselves does not matter.
    """

    form: Literal["order"]
    cards: tuple[Reasoned, ...] = Field(min_length=3, max_length=10)
    order: tuple[Id, ...] = Field(repr=False)
    ties: tuple[tuple[Id, ...], ...] = Field(default=(), repr=False)


def check(checks: Any, place: Place, one: Order) -> None:
    """Check that the order has every card once, and that ties are neighbours."""
    unique_ids(checks, place, "cards", one.cards)
    cards = ids(one.cards)
    checks.among(one.order, cards, (*place, "order"))
    checks.unique(((*place, "order", n), card) for n, card in enumerate(one.order))
    if missing := [card for card in cards if card not in one.order]:
        checks.fault((*place, "order"), "order-missing", id=one.id, cards=", ".join(missing))
    for n, tie in enumerate(one.ties):
        checks.among(tie, cards, (*place, "ties", n))
        places = sorted(one.order.index(card) for card in tie if card in one.order)
        if places and places != list(range(places[0], places[0] + len(tie))):
            checks.fault((*place, "ties", n), "order-tie", id=one.id, cards=", ".join(tie))
    for n, card in enumerate(one.cards):
        if not card.why.get("en"):
            checks.fault((*place, "cards", n), "no-why", id=card.id)


MODEL = Order

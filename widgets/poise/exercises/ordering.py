"""An order laid beside another: which pairs agree, and which cards stand where they may."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations


@dataclass(frozen=True)
class OrderJudgement:
    """How an order agrees with the reference.

    Attributes
    ----------
    right, pairs
        Pairs of cards in the order of the reference, of all pairs whose order matters (the count
        behind Kendall's tau).
    placed
        Cards that stand at a place which the reference allows them.
    """

    right: int
    pairs: int
    placed: frozenset[str]


def judge_order(
    key: Sequence[str], ties: Sequence[Sequence[str]], order: Sequence[str]
) -> OrderJudgement:
    """Lay an order beside the reference.

    Parameters
    ----------
    key
        Every card once, first to last.
    ties
        Groups of neighbours whose order among themselves does not matter.
    order
        The same cards as somebody put them.

    Examples
    --------
    >>> judge_order("abcd", ["bc"], "acbd").right
    5
    """
    rank = {}
    for place, card in enumerate(key):
        group = next((tie for tie in ties if card in tie), (card,))
        rank[card] = min(key.index(one) for one in group), max(key.index(one) for one in group)
        assert rank[card][0] <= place <= rank[card][1]
    at = {card: place for place, card in enumerate(order)}
    matter = [(one, two) for one, two in combinations(key, 2) if rank[one] != rank[two]]
    right = sum(at[one] < at[two] for one, two in matter)
    placed = frozenset(card for card in order if rank[card][0] <= at[card] <= rank[card][1])
    return OrderJudgement(right, len(matter), placed)

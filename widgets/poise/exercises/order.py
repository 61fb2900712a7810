"""The order of items: types that are easily confused stand side by side."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from typing import TypeVar

from poise.content import Item

T = TypeVar("T")


def interleave(items: Sequence[Item], seed: str = "") -> tuple[str, ...]:
    """Order items so that neighbours differ in type and are easily confused.

    Interleaving helps since it sets differences side by side (Kornell & Bjork 2008). An item's
    type is its first key; another type is confusable with it when it is also a key, or was one
    before the last cue. Neighbours share a type only where there is no other way.

    Parameters
    ----------
    seed
        The same seed gives the same order, on every machine.

    Returns
    -------
    tuple of str
        Ids, each once.
    """
    left = list(items)
    random.Random(seed).shuffle(left)  # noqa: S311 (an order, not a secret)
    ordered: list[Item] = []
    while left:
        chosen = _next(left, ordered[-1] if ordered else None)
        left.remove(chosen)
        ordered.append(chosen)
    return tuple(item.id for item in ordered)


def _next(left: list[Item], last: Item | None) -> Item:
    types = Counter(item.keys[0] for item in left)
    last_type = last.keys[0] if last else None
    allowed = [item for item in left if item.keys[0] != last_type] or left
    # Where one type is half of what is left, it must come now, or it meets itself at the end.
    pressing = [item for item in allowed if 2 * types[item.keys[0]] > len(left)]
    choice = pressing or allowed
    if last is None:
        return choice[0]
    return max(choice, key=lambda item: (_confusable(last, item), types[item.keys[0]]))


def _confusable(one: Item, other: Item) -> int:
    return (one.keys[0] in _plausible(other)) + (other.keys[0] in _plausible(one))


def _plausible(item: Item) -> set[str]:
    return {*item.keys, *(key for keys in item.keys_after.values() for key in keys)}


def shuffled(things: Sequence[T], seed: str) -> tuple[T, ...]:
    """Give things in an order that tells nothing, the same one on every machine.

    Where chance gives the order as written, which may be the key, the last goes first.
    """
    mixed = list(things)
    random.Random(seed).shuffle(mixed)  # noqa: S311 (an order, not a secret)
    if len(mixed) > 1 and mixed == list(things):
        mixed = [mixed[-1], *mixed[:-1]]
    return tuple(mixed)

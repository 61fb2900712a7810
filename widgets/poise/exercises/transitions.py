"""Who moved from what to what between two votes, as counts."""

from __future__ import annotations

from collections.abc import Iterable

Move = tuple[str, str, int]


def changed(moves: Iterable[Move]) -> int:
    """Count the people whose second choice was another one.

    Parameters
    ----------
    moves
        First choice, second choice, people; those who stayed may be among them.
    """
    return sum(number for first, second, number in moves if first != second)

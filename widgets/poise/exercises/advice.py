"""What to do after a vote, by the share that chose the reference."""

from __future__ import annotations

from typing import Literal

Advice = Literal["explain", "discuss", "go-on"]


def advise(right: int, of: int, low: int = 30, high: int = 70) -> Advice:
    """Advise the facilitator of a keyed prompt (Mazur 1997, *Peer Instruction*).

    Where few chose the reference, nobody at a table can lead the others there: explain again.
    Where most did, there is little to talk about. In between, discussion helps most; so it does
    where nobody voted, since there is nothing to go by.

    Parameters
    ----------
    right, of
        How many chose the reference, of how many.
    low, high
        In per cent: below `low` explain, up to and with `high` discuss, above it go on.

    Examples
    --------
    >>> advise(8, 24)
    'discuss'
    """
    if of and 100 * right < low * of:
        return "explain"
    return "go-on" if of and 100 * right > high * of else "discuss"

"""The rule of five: by round, and never by bar."""

from __future__ import annotations

from poise.reports.reading import Prompt, Round

FEW = 5  # fewer people than this could be picked out


def is_few(prompt: Prompt, *rounds: Round | None) -> bool:
    """Tell whether somebody could be picked out of one of these rounds.

    A round without anybody gives nobody away, and one that was announced as open shows in any case.
    """
    if prompt.announced:
        return False
    return any(one is not None and 0 < one.heads < FEW for one in rounds)


def few_matched(prompt: Prompt, matched: int, *, of_groups: bool) -> bool:
    """Tell the same of those who voted twice; where a device is a whole table's, never."""
    return matched < FEW and not of_groups and not prompt.announced

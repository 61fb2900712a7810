"""What changed between the two votes, of those who voted twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from poise.exercises import Gain, changed, normalised_gain, right
from poise.exercises.transitions import Move
from poise.reports.reading import ClassFacts, Prompt, Round
from poise.reports.rule import few_matched
from poise.reports.tallies import vote_of

_MOVING = ("choice", "scale")
_Pair = tuple[dict[str, Any], dict[str, Any]]


@dataclass(frozen=True)
class Change:
    """Two votes side by side.

    Attributes
    ----------
    matched
        How many voted twice.
    few
        They are too few to be told of.
    moves
        First choice, second choice, people, the stayers among them; None where it is not told, or
        where one ballot holds more than one choice.
    changed
        How many chose something else; None where it is not told.
    gain
        None without a reference.
    """

    matched: int
    few: bool
    moves: tuple[Move, ...] | None
    changed: int | None
    gain: Gain | None


def change_of(
    prompt: Prompt, facts: ClassFacts, vote: Round | None, revote: Round | None
) -> Change | None:
    """Compare the two votes of a prompt; None where there were no two."""
    if vote is None or revote is None:
        return None
    first = {ballot.voter: ballot.choice for ballot in vote.ballots}
    pairs = [
        (first[ballot.voter], ballot.choice) for ballot in revote.ballots if ballot.voter in first
    ]
    few = few_matched(prompt, len(pairs), of_groups=facts.devices == "group")
    moves = tuple(sorted(_moves(pairs))) if pairs and not few else None
    told = moves if prompt.ask in _MOVING else None
    gain = _gain(prompt, vote, revote, [] if few else pairs)
    return Change(len(pairs), few and bool(pairs), told, None if moves is None else changed(moves),
                  gain)  # fmt: skip


def _moves(pairs: list[_Pair]) -> list[Move]:
    counts = Counter((_name(before), _name(after)) for before, after in pairs)
    return [(before, after, number) for (before, after), number in counts.items()]


def _name(choice: Mapping[str, Any]) -> str:
    if "option" in choice:
        return str(choice["option"])
    if "value" in choice:
        return str(choice["value"])
    return repr(sorted(choice.items(), key=str))


def _gain(prompt: Prompt, vote: Round, revote: Round, pairs: list[_Pair]) -> Gain | None:
    before, after = vote_of(prompt, vote), vote_of(prompt, revote)
    if before is None or after is None or before.right is None or after.right is None:
        return None
    question = prompt.question_of()
    # Hands belong to nobody, so that nobody could be matched.
    if vote.hands or revote.hands or not pairs:
        return normalised_gain(*before.right, *after.right)
    cells = Counter((bool(right(question, one)), bool(right(question, two))) for one, two in pairs)
    four = (cells[True, True], cells[True, False], cells[False, True], cells[False, False])
    return normalised_gain(*before.right, *after.right, pairs=four)

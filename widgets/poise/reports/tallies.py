"""What a vote came to: ballots counted as their ask wants it, shown hands among them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from poise.exercises import NumberSpread, Question, mean_ranks, number_spread, right
from poise.reports.reading import Prompt, Round


@dataclass(frozen=True)
class Vote:
    """A vote or re-vote; only what its ask has is filled.

    Attributes
    ----------
    total
        Ballots and shown hands.
    counts
        By option, or by step of a scale.
    ratings
        How many gave 1 to 5, by what was rated.
    ranks
        Mean ranks, the best first.
    right
        How many chose the reference, of how many; None where there is none.
    """

    total: int
    counts: Mapping[str, int]
    ratings: Mapping[str, tuple[int, ...]]
    ranks: Mapping[str, float]
    numbers: NumberSpread | None
    right: tuple[int, int] | None


def counted(prompt: Prompt) -> Round | None:
    """Give the last vote; observers' sheets of all turns count as one."""
    last = prompt.last("vote")
    if last is None or prompt.ask != "sheet":
        return last
    found = tuple(ballot for one in prompt.rounds for ballot in one.ballots)
    return last.model_copy(update={"ballots": found, "heads": len(found)})


def vote_of(prompt: Prompt, one: Round | None, other: Round | None = None) -> Vote | None:
    """Count a round; the other one's guesses share the bins of its own."""
    if one is None:
        return None
    question = prompt.question_of()
    choices = [ballot.choice for ballot in one.ballots]
    orders = [(choice["order"], 1) for choice in choices if "order" in choice]
    return Vote(
        total=len(choices) + sum(one.hands.values()),
        counts=_counts(question, choices, one.hands),
        ratings=_ratings(question, choices),
        ranks=mean_ranks(orders),
        numbers=number_spread(
            _guesses(one), question.least, question.most_number, over=_guesses(other)
        ),
        right=_right(question, choices, one.hands),
    )


def parts_of(choice: Mapping[str, Any]) -> list[str]:
    """Name what a choice counts for."""
    if "options" in choice:
        return [str(one) for one in choice["options"]]
    return [str(choice[key]) for key in ("option", "value") if key in choice]


def _counts(
    question: Question, choices: list[dict[str, Any]], hands: Mapping[str, int]
) -> Mapping[str, int]:
    if question.ask == "sheet":
        seen: Counter[str] = Counter()
        for choice in choices:
            seen.update(choice["seen"])
        return {one: seen[one] for one in question.options}
    if question.ask not in ("choice", "choices", "scale"):
        return {}
    counts = Counter(part for choice in choices for part in parts_of(choice))
    counts.update(hands)
    steps = [str(n) for n in range(1, question.steps + 1)]
    return {one: counts[one] for one in (steps if question.ask == "scale" else question.options)}


def _ratings(question: Question, choices: list[dict[str, Any]]) -> Mapping[str, tuple[int, ...]]:
    if question.ask not in ("statements", "rating"):
        return {}
    given = Counter(pair for choice in choices for pair in choice["ratings"].items())
    return {one: tuple(given[one, n] for n in range(1, 6)) for one in question.options}


def _guesses(one: Round | None) -> list[float]:
    ballots = one.ballots if one else ()
    return [ballot.choice["number"] for ballot in ballots if "number" in ballot.choice]


def _right(
    question: Question, choices: list[dict[str, Any]], hands: Mapping[str, int]
) -> tuple[int, int] | None:
    if not question.keys or question.ask not in ("choice", "choices"):
        return None
    hit, of = sum(bool(right(question, choice)) for choice in choices), len(choices)
    # Hands are counted option by option, so of several choices they say nothing.
    if question.ask == "choice":
        hit += sum(number for option, number in hands.items() if option in question.keys)
        of += sum(hands.values())
    return hit, of

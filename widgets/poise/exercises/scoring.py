"""What an answer to a classify item is worth, and what a set of them shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from poise.content import Item

_UNSURE_BELOW = 50  # a hit with less confidence than this (%) is worth another look


@dataclass(frozen=True)
class Answer:
    """What a person chose.

    Attributes
    ----------
    option
        The answer after the last cue: the only one that is scored.
    confidence
        20 to 100 %; None where it was not asked.
    path
        Earlier answers, each with the number of cues seen by then.
    """

    option: str
    confidence: int | None = None
    path: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True)
class Step:
    """An answer on the way; `fits` is None where the bank says nothing about that moment."""

    cues: int
    option: str
    fits: bool | None


@dataclass(frozen=True)
class Outcome:
    """An answer read against the item's keys."""

    item: str
    option: str
    keys: tuple[str, ...]
    confidence: int | None
    steps: tuple[Step, ...] = ()

    @property
    def correct(self) -> bool:
        return self.option in self.keys

    @property
    def key(self) -> str:
        """The key that this answer is counted under: itself if it is one, else the first."""
        return self.option if self.correct else self.keys[0]


def fits(item: Item, option: str) -> bool:
    """Tell whether an option earns the credit; with several keys any of them earns it all."""
    return option in item.keys


def score(item: Item, answer: Answer) -> Outcome:
    """Score an answer.

    Raises
    ------
    ValueError
        The option is not among the item's.
    """
    if answer.option not in item.feedback:
        raise ValueError(f"{item.id} has no option {answer.option!r}: {', '.join(item.feedback)}")
    steps = tuple(Step(cues, option, _fitted(item, cues, option)) for cues, option in answer.path)
    return Outcome(item.id, answer.option, item.keys, answer.confidence, steps)


def _fitted(item: Item, cues: int, option: str) -> bool | None:
    if not 0 < cues <= len(item.cues):
        return None
    keys = item.keys_after.get(item.cues[cues - 1].id)
    if keys is None and cues == len(item.cues):
        keys = item.keys
    return None if keys is None else option in keys


def confusion_matrix(outcomes: Iterable[Outcome], options: Sequence[str]) -> list[list[int]]:
    """Count what fitted (rows) against what was chosen (columns), in the order of `options`."""
    place = {option: n for n, option in enumerate(options)}
    counts = [[0] * len(options) for _ in options]
    for outcome in outcomes:
        counts[place[outcome.key]][place[outcome.option]] += 1
    return counts


def revisit(outcomes: Iterable[Outcome]) -> tuple[str, ...]:
    """List the items worth another look, the most useful first.

    Misses come first, the surest on top (a confident miss, once explained, is kept best:
    Butterfield & Metcalfe 2001), then hits that were little more than a guess.
    """
    latest = {outcome.item: outcome for outcome in outcomes}.values()
    misses = [one for one in latest if not one.correct]
    guesses = [
        one
        for one in latest
        if one.correct and one.confidence is not None and one.confidence < _UNSURE_BELOW
    ]
    misses.sort(key=lambda one: -(one.confidence or 0))
    guesses.sort(key=lambda one: one.confidence or 0)
    return tuple(one.item for one in (*misses, *guesses))

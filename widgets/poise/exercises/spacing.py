"""When an item should come back: the FSRS model of memory, with its published parameters.

The schedule is that of the `fsrs` package (Ye et al. 2022, "A stochastic shortest path algorithm
for optimizing spaced repetition scheduling"); what is ours is how an answer becomes a rating.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from fsrs import Card, Rating, Scheduler

# Right and at least this sure is remembered; right and less sure was hard (per cent).
_SURE = 60
# No fuzz: the same answers give the same day on every machine. No steps of minutes: nobody sits
# with one lecture that long, so even what was missed waits for another day.
_SCHEDULER = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)


@dataclass(frozen=True)
class Recall:
    """One answer to an item.

    Attributes
    ----------
    confidence
        In per cent; None where it was not asked for.
    at
        Unix time.
    """

    item: str
    correct: bool
    confidence: int | None
    at: float


def due_times(recalls: Iterable[Recall]) -> Mapping[str, float]:
    """Give the Unix time at which each answered item is due again."""
    cards: dict[str, Card] = {}
    for one in sorted(recalls, key=lambda recall: recall.at):
        when = datetime.fromtimestamp(one.at, UTC)
        card = cards.get(one.item) or Card(card_id=0, due=when)
        cards[one.item], _ = _SCHEDULER.review_card(card, _rating(one), when)
    return {item: card.due.timestamp() for item, card in cards.items()}


def due_items(recalls: Iterable[Recall], now: float) -> tuple[str, ...]:
    """Give the items that are due at a time, the longest overdue first.

    Parameters
    ----------
    recalls
        Every answer so far, in any order.
    now
        Unix time.
    """
    due = due_times(recalls)
    return tuple(
        sorted((item for item in due if due[item] <= now), key=lambda one: (due[one], one))
    )


def _rating(one: Recall) -> Rating:
    if not one.correct:
        return Rating.Again
    sure = one.confidence is None or one.confidence >= _SURE
    return Rating.Good if sure else Rating.Hard

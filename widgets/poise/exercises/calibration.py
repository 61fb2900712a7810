"""How sure against how right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Calibration:
    """Confidence beside results.

    Attributes
    ----------
    number
        Answers with a confidence.
    sure, right
        Mean confidence and share of hits, in per cent.
    brier
        Mean squared distance, 0 (all sure and right) to 1 (all sure and wrong).
    """

    number: int
    sure: float
    right: float
    brier: float

    @property
    def bias(self) -> float:
        """Above 0: surer than right; in points of per cent."""
        return self.sure - self.right


def brier(answers: Iterable[tuple[int, bool]]) -> float:
    """Give the Brier score (Brier 1950, for one event) of confidences and hits.

    Parameters
    ----------
    answers
        Confidence in per cent, and whether the answer was a hit. At least one.

    Examples
    --------
    >>> brier([(100, True), (50, False)])
    0.125
    """
    distances = [(confidence / 100 - hit) ** 2 for confidence, hit in answers]
    if not distances:
        raise ValueError("the Brier score needs at least one answer with a confidence")
    return sum(distances) / len(distances)


def calibrate(answers: Iterable[tuple[int, bool]]) -> Calibration | None:
    """Compare confidence and results; None where no confidence was given."""
    pairs = list(answers)
    if not pairs:
        return None
    sure = sum(confidence for confidence, _ in pairs) / len(pairs)
    right = 100 * sum(hit for _, hit in pairs) / len(pairs)
    return Calibration(len(pairs), sure, right, brier(pairs))

"""Scoring, order, calibration: pure functions over the bank and what was answered."""

from poise.exercises.calibration import Calibration, brier, calibrate
from poise.exercises.order import interleave
from poise.exercises.scoring import Answer, Outcome, Step, confusion_matrix, fits, revisit, score

__all__ = [
    "Answer",
    "Calibration",
    "Outcome",
    "Step",
    "brier",
    "calibrate",
    "confusion_matrix",
    "fits",
    "interleave",
    "revisit",
    "score",
]

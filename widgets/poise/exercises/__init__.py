"""Asks, scoring, order, statistics: pure functions over the bank and what was answered."""

from poise.content import Ask
from poise.exercises.advice import Advice, advise
from poise.exercises.agreement import Alpha, alpha, alpha_interval
from poise.exercises.asks import (
    PAPER_PARTS,
    ChoiceError,
    Question,
    clean_choice,
    question_of,
    right,
)
from poise.exercises.calibration import Calibration, brier, calibrate
from poise.exercises.gain import NO_GAIN, Gain, normalised_gain
from poise.exercises.items import ItemFigures, item_figures
from poise.exercises.marking import (
    MarkJudgement,
    Verdict,
    judge_marks,
    judge_pauses,
    judge_stresses,
)
from poise.exercises.order import interleave, shuffled
from poise.exercises.ordering import OrderJudgement, judge_order
from poise.exercises.role_play_audit import PlayFault, audit_play, best_path
from poise.exercises.scoring import Answer, Outcome, Step, confusion_matrix, fits, revisit, score
from poise.exercises.spacing import Recall, due_items, due_times
from poise.exercises.spread import NumberSpread, mean_ranks, number_spread
from poise.exercises.transitions import changed

__all__ = [
    "NO_GAIN",
    "PAPER_PARTS",
    "Advice",
    "Alpha",
    "Answer",
    "Ask",
    "Calibration",
    "ChoiceError",
    "Gain",
    "ItemFigures",
    "MarkJudgement",
    "NumberSpread",
    "OrderJudgement",
    "Outcome",
    "PlayFault",
    "Question",
    "Recall",
    "Step",
    "Verdict",
    "advise",
    "alpha",
    "alpha_interval",
    "audit_play",
    "best_path",
    "brier",
    "calibrate",
    "changed",
    "clean_choice",
    "confusion_matrix",
    "due_items",
    "due_times",
    "fits",
    "interleave",
    "item_figures",
    "judge_marks",
    "judge_order",
    "judge_pauses",
    "judge_stresses",
    "mean_ranks",
    "normalised_gain",
    "number_spread",
    "question_of",
    "revisit",
    "right",
    "score",
    "shuffled",
]

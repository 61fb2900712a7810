"""The classroom: its things, its rules, its use cases. No database, no network."""

from poise.classroom.errors import ERROR_CODES, STORE_CODES, ClassroomError, StoreError
from poise.classroom.model import (
    Answer,
    Audience,
    Ballot,
    BallotFacts,
    BallotRequest,
    BallotsPer,
    Classroom,
    Participant,
    Prompt,
    PromptForm,
    Round,
    RoundKind,
    Screen,
    SegmentRun,
    Snapshot,
    Stage,
)
from poise.classroom.names import clean_nickname, graphemes, mend_code
from poise.classroom.ports import Judge, Reading, Records, Store
from poise.classroom.rules import ANSWER_LENGTH, DIMENSIONS, FEW
from poise.classroom.service import ClassroomService

__all__ = [
    "ANSWER_LENGTH",
    "DIMENSIONS",
    "ERROR_CODES",
    "FEW",
    "STORE_CODES",
    "Answer",
    "Audience",
    "Ballot",
    "BallotFacts",
    "BallotRequest",
    "BallotsPer",
    "Classroom",
    "ClassroomError",
    "ClassroomService",
    "Judge",
    "Participant",
    "Prompt",
    "PromptForm",
    "Reading",
    "Records",
    "Round",
    "RoundKind",
    "Screen",
    "SegmentRun",
    "Snapshot",
    "Stage",
    "Store",
    "StoreError",
    "clean_nickname",
    "graphemes",
    "mend_code",
]

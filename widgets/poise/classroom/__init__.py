"""The classroom: its things, its rules, its use cases. No database, no network."""

from poise.classroom.console import TOGETHER
from poise.classroom.errors import ERROR_CODES, STORE_CODES, ClassroomError, StoreError
from poise.classroom.model import (
    Answer,
    Audience,
    Ballot,
    BallotFacts,
    BallotRequest,
    BallotsPer,
    BoxQuestion,
    Choice,
    Classroom,
    ClassState,
    ClassSummary,
    Participant,
    Prompt,
    PromptForm,
    PulseValue,
    QuestionState,
    Round,
    RoundKind,
    Screen,
    SegmentRun,
    Stage,
    Tally,
)
from poise.classroom.names import clean_nickname, graphemes, mend_code
from poise.classroom.personal import Questions
from poise.classroom.pictures import Lot, LotState, Voices, VoiceShare, VoiceTally
from poise.classroom.ports import Judge, Reading, Records, Store
from poise.classroom.quiet import QuietAnswer, QuietPlaces
from poise.classroom.rules import ANSWER_LENGTH, DIMENSIONS, FEW
from poise.classroom.service import ClassroomService
from poise.classroom.settings import Settings
from poise.classroom.sheets import practice_cards
from poise.classroom.snapshot import Snapshot, Sorted

__all__ = [
    "ANSWER_LENGTH",
    "DIMENSIONS",
    "ERROR_CODES",
    "FEW",
    "STORE_CODES",
    "TOGETHER",
    "Answer",
    "Audience",
    "Ballot",
    "BallotFacts",
    "BallotRequest",
    "BallotsPer",
    "BoxQuestion",
    "Choice",
    "ClassState",
    "ClassSummary",
    "Classroom",
    "ClassroomError",
    "ClassroomService",
    "Judge",
    "Lot",
    "LotState",
    "Participant",
    "Prompt",
    "PromptForm",
    "PulseValue",
    "QuestionState",
    "Questions",
    "QuietAnswer",
    "QuietPlaces",
    "Reading",
    "Records",
    "Round",
    "RoundKind",
    "Screen",
    "SegmentRun",
    "Settings",
    "Snapshot",
    "Sorted",
    "Stage",
    "Store",
    "StoreError",
    "Tally",
    "VoiceShare",
    "VoiceTally",
    "Voices",
    "clean_nickname",
    "graphemes",
    "mend_code",
    "practice_cards",
]

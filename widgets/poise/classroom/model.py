"""The classroom's things, as plain records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from poise.classroom.settings import Settings
from poise.classroom.teams import Practising
from poise.exercises import Ask

PromptForm = Literal["discuss", "classify", "rating", "typed", "fishbowl", "timeline", "practice"]
RoundKind = Literal["vote", "answers", "peer", "revote"]
RoundState = Literal["open", "closed"]
Stage = Literal["vote", "answers", "peer", "evidence", "revote", "revealed"]
ClassState = Literal["prepared", "open", "paused", "closed"]
BallotsPer = Literal["group", "person"]
Audience = Literal["participant", "screen", "console"]
PulseValue = Literal["fast", "slow", "lost", "fine"]
QuestionState = Literal["open", "pinned", "done", "hidden"]
Choice = Mapping[str, Any]
Tally = tuple[tuple[Choice, int], ...]


@dataclass(frozen=True)
class Screen:
    """What the projector shows; `stopped` covers it, and the phones too."""

    mode: Literal["join", "prompt", "section", "break", "questions"] = "join"
    blank: bool = False
    section: str | None = None
    page: int = 0
    ends_at: float | None = None
    stopped: bool = False


@dataclass(frozen=True)
class Classroom:
    """One holding of one lecture. `seq` rises with each change of anything in it.

    Attributes
    ----------
    name
        What the facilitator calls it; may be empty.
    typed
        Questions that the facilitator typed, oldest first; see `poise.classroom.typed`.
    plan
        Nickname key to group: who is to sit where.
    group_names
        Group number, as text, to its name.
    merged
        Number of a group that is no more, as text, to the group it went into.
    """

    id: str
    code: str
    lecture: str
    language: str
    created_at: float
    closed_at: float | None = None
    ballots_per: BallotsPer = "group"
    groups: int = 6
    path: str | None = None
    screen: Screen = field(default_factory=Screen)
    seq: int = 1
    name: str = ""
    state: ClassState = "open"
    settings: Settings = field(default_factory=Settings)
    typed: tuple[Mapping[str, Any], ...] = ()
    plan: Mapping[str, int] = field(default_factory=dict)
    group_names: Mapping[str, str] = field(default_factory=dict)
    merged: Mapping[str, int] = field(default_factory=dict)

    @property
    def group_numbers(self) -> tuple[int, ...]:
        """The groups that one can sit in."""
        return tuple(n for n in range(1, self.groups + 1) if str(n) not in self.merged)


@dataclass(frozen=True)
class ClassSummary:
    """A line of the list of classes."""

    id: str
    code: str
    name: str
    lecture: str
    language: str
    state: ClassState
    created_at: float
    people: int


@dataclass(frozen=True)
class Participant:
    """A seat: a nickname and a group; no name, no address, no device.

    `heads` is how many people share its device.
    """

    id: str
    classroom_id: str
    nickname: str
    group: int
    language: str
    reentry: str
    joined_at: float
    heads: int = 1


@dataclass(frozen=True)
class Prompt:
    """A question that was put to the room.

    `announced` says that phones were told beforehand that results show even for fewer than five;
    `evidence_at`, since when the evidence may be read; `practising`, who plays what in a practice.
    """

    id: int
    classroom_id: str
    form: PromptForm
    source: str
    stage: Stage
    opened_at: float
    revealed: bool = False
    ended_at: float | None = None
    announced: bool = False
    ask: Ask = "choice"
    evidence_at: float | None = None
    practising: Practising | None = None


@dataclass(frozen=True)
class Round:
    """One collection of ballots, or of group answers, for a prompt."""

    id: int
    prompt_id: int
    kind: RoundKind
    state: RoundState
    opened_at: float
    ends_at: float | None = None
    closed_at: float | None = None


@dataclass(frozen=True)
class Ballot:
    """What a voter last chose in a round; the voter is a participant's id, or ``g3``.

    Attributes
    ----------
    voters
        How many had voted in the round when this ballot was committed; 0 where it was not counted.
    """

    round_id: int
    voter: str
    choice: Choice
    ballot_id: str
    cast_at: float
    voters: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Answer:
    """An answer in words, as it was typed: a group's, or one person's where `group` is None.

    Attributes
    ----------
    author
        Whose it is: ``g3``, or a participant's id. One answer an author and prompt.
    held
        Waiting for the facilitator, by the word list or because all texts do.
    place
        Its place in the order that the facilitator made; 0 where none was made.
    into
        The answer that this one, a duplicate, was merged into.
    """

    id: int
    prompt_id: int
    group: int | None
    text: str
    participant_id: str | None
    submitted_at: float
    hidden: bool = False
    author: str = ""
    held: bool = False
    pinned: bool = False
    place: int = 0
    into: int | None = None

    @property
    def shown(self) -> bool:
        """Whether others may read it, once the vote on answers has begun."""
        return bool(self.text) and not self.hidden and not self.held and self.into is None


@dataclass(frozen=True)
class BoxQuestion:
    """A question from the box: whose it is, nobody is told."""

    id: int
    classroom_id: str
    participant_id: str
    text: str
    asked_at: float
    state: QuestionState = "open"
    held: bool = False
    votes: int = 0


@dataclass(frozen=True)
class SegmentRun:
    """A stretch of time that a segment of the run sheet took."""

    segment: str
    started_at: float
    ended_at: float | None = None


@dataclass(frozen=True)
class BallotRequest:
    """A ballot as it arrives, not judged yet."""

    class_id: str
    participant_id: str
    round_id: int
    choice: Choice
    ballot_id: str


@dataclass(frozen=True)
class BallotFacts:
    """All that the rules need to know to judge a ballot."""

    classroom: Classroom | None
    participant: Participant | None
    prompt: Prompt | None
    round: Round | None
    answers: tuple[Answer, ...] = ()

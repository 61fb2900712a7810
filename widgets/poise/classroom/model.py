"""The classroom's things, as plain records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

PromptForm = Literal["discuss", "classify", "rating"]
RoundKind = Literal["vote", "answers", "peer", "revote"]
RoundState = Literal["open", "closed"]
Stage = Literal["vote", "answers", "peer", "revote", "revealed"]
BallotsPer = Literal["group", "person"]
Audience = Literal["participant", "screen", "console"]
Choice = Mapping[str, Any]


@dataclass(frozen=True)
class Screen:
    """What the projector shows."""

    mode: Literal["join", "prompt", "section", "break"] = "join"
    blank: bool = False
    section: str | None = None
    page: int = 0
    ends_at: float | None = None


@dataclass(frozen=True)
class Classroom:
    """One holding of one lecture. `seq` rises with each change of anything in it."""

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


@dataclass(frozen=True)
class Participant:
    """A seat: a nickname and a group; no name, no address, no device."""

    id: str
    classroom_id: str
    nickname: str
    group: int
    language: str
    reentry: str
    joined_at: float


@dataclass(frozen=True)
class Prompt:
    """A question that was put to the room.

    `announced` says that phones were told beforehand that results show even for fewer than five.
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
    """A group's answer in words; the text is as it was typed."""

    id: int
    prompt_id: int
    group: int
    text: str
    participant_id: str | None
    submitted_at: float
    hidden: bool = False


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
    answer: Answer | None = None


@dataclass(frozen=True)
class Snapshot:
    """A class at one moment, enough to draw every view of it.

    Attributes
    ----------
    group_sizes
        Group number to people; groups without people are left out.
    rounds
        Of the open prompt, in order.
    tallies
        Round id to its distinct choices, each with its number of voters.
    voted_groups
        Group number to those of its people who voted in the last round.
    revealed
        Sources of the discussion prompts that have been revealed in this class.
    """

    classroom: Classroom
    group_sizes: Mapping[int, int]
    prompt: Prompt | None = None
    rounds: tuple[Round, ...] = ()
    tallies: Mapping[int, tuple[tuple[Choice, int], ...]] = field(default_factory=dict)
    peer_groups: frozenset[int] = frozenset()
    answers: tuple[Answer, ...] = ()
    hands: Mapping[int, Mapping[str, int]] = field(default_factory=dict)
    voted_groups: Mapping[int, int] = field(default_factory=dict)
    runs: tuple[SegmentRun, ...] = ()
    revealed: frozenset[str] = frozenset()

    @property
    def round(self) -> Round | None:
        """The last round, open or closed."""
        return self.rounds[-1] if self.rounds else None

    @property
    def people(self) -> int:
        return sum(self.group_sizes.values())

    def of_kind(self, kind: RoundKind) -> Round | None:
        return next((one for one in reversed(self.rounds) if one.kind == kind), None)

    def voters(self, round_id: int) -> int:
        return sum(number for _, number in self.tallies.get(round_id, ()))

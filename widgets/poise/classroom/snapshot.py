"""A class at one moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from poise.classroom.model import (
    Answer,
    BoxQuestion,
    Choice,
    Classroom,
    Prompt,
    PulseValue,
    Round,
    RoundKind,
    SegmentRun,
    Tally,
)
from poise.classroom.pictures import Voices


@dataclass(frozen=True)
class Sorted:
    """How the room sorted one earlier item, before any discussion of it."""

    source: str
    tally: Tally
    hands: Mapping[str, int]
    behind: int
    announced: bool


@dataclass(frozen=True)
class Snapshot:
    """A class at one moment, enough to draw every view of it.

    Attributes
    ----------
    group_sizes
        Group number to people; groups without people are left out.
    seats
        How many devices there are; several people may share one.
    rounds
        Of the open prompt, in order.
    tallies
        Round id to its distinct choices, each with its number of voters.
    behind
        Round id to the people behind its ballots: a group's ballot is that of all at its table.
    moves
        Of those who voted in the first and in the second vote: both choices, and how many.
    voted_groups
        Group number to those of its people who voted in the last round.
    sorted
        Vignettes of this class that have been revealed, the open one left out.
    pulses
        What phones said of the pace, and when.
    revealed
        Sources of the discussion prompts that have been revealed in this class.
    opened
        Sources of typed questions that were put to the room.
    voices
        Takes that were opted in, in coarse steps and without persons.
    """

    classroom: Classroom
    group_sizes: Mapping[int, int]
    seats: int = 0
    prompt: Prompt | None = None
    rounds: tuple[Round, ...] = ()
    tallies: Mapping[int, Tally] = field(default_factory=dict)
    behind: Mapping[int, int] = field(default_factory=dict)
    moves: tuple[tuple[Choice, Choice, int], ...] = ()
    answers: tuple[Answer, ...] = ()
    hands: Mapping[int, Mapping[str, int]] = field(default_factory=dict)
    voted_groups: Mapping[int, int] = field(default_factory=dict)
    sorted: tuple[Sorted, ...] = ()
    runs: tuple[SegmentRun, ...] = ()
    questions: tuple[BoxQuestion, ...] = ()
    pulses: tuple[tuple[PulseValue, float], ...] = ()
    revealed: frozenset[str] = frozenset()
    opened: frozenset[str] = frozenset()
    voices: Voices = field(default_factory=Voices)

    @property
    def round(self) -> Round | None:
        """The last round, open or closed."""
        return self.rounds[-1] if self.rounds else None

    @property
    def people(self) -> int:
        return sum(self.group_sizes.values())

    def of_kind(self, kind: RoundKind) -> Round | None:
        """Find the last round of a kind: a repeated one counts in the place of the first."""
        return next((one for one in reversed(self.rounds) if one.kind == kind), None)

    def voters(self, round_id: int) -> int:
        return sum(number for _, number in self.tallies.get(round_id, ()))

    def people_behind(self, one: Round) -> int:
        """Count the people behind a round's ballots and shown hands."""
        return self.behind.get(one.id, 0) + sum(self.hands.get(one.id, {}).values())

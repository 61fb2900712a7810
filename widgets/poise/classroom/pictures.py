"""Pictures of a class's takes: what may be counted together, so that nobody can be reckoned out.

A picture is laid beside every earlier one by whoever looks, and a person is what remains when one
is taken from another. So people come in by *lots* of five or more who were in none before, and a
lot is in a picture whole or not at all. Every sum and difference of pictures then weighs all of a
lot alike: what can be known is of five people or of none.

When somebody of a lot goes, the lot is spent, also for the others in it: the same lot without one
person, taken from the lot as it was shown, would be that person. A person who was in a lot is in
no other of that take: two lots with four people in common would leave two when compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from poise.exercises.coarse import EDGES, FEW, steps

JSON = dict[str, Any]
LotState = Literal["shown", "kept", "spent"]
Of = tuple[str, str]
"""Which takes are counted together: the task and the take."""


@dataclass(frozen=True)
class Lot:
    """People who came into the pictures of one take together.

    Attributes
    ----------
    people
        How many there were; a lot that has fewer now is not shown, whatever its state.
    state
        ``shown``: in the picture. ``kept``: whole, but its picture was taken away.
        ``spent``: one of its people is gone.
    """

    id: int
    lecture: str
    task: str
    take: str
    people: int
    state: LotState = "shown"

    @property
    def of(self) -> Of:
        return self.task, self.take


@dataclass(frozen=True)
class VoiceShare:
    """One person's take in coarse steps; all three None once it may not be counted any more."""

    participant_id: str
    lecture: str
    task: str
    take: str
    pace: int | None
    pauses: int | None
    reach: int | None
    lot: int | None = None

    @property
    def of(self) -> Of:
        return self.task, self.take


@dataclass(frozen=True)
class VoiceTally:
    """How many people of a lot, or of none, have the same three steps."""

    task: str
    take: str
    lot: int | None
    pace: int | None
    pauses: int
    reach: int
    people: int


@dataclass(frozen=True)
class Voices:
    """What a class has opted in, without persons."""

    tallies: tuple[VoiceTally, ...] = ()
    lots: tuple[Lot, ...] = ()

    def people(self, of: Of) -> int:
        """Count who has opted in."""
        return sum(one.people for one in self._of(of))

    def fresh(self, of: Of) -> int:
        """Count those who are in no picture yet."""
        return sum(one.people for one in self._of(of) if one.lot is None)

    def picture(self, of: Of) -> JSON | None:
        """Draw what is shown now, if anything is."""
        lots = [one for one in self.lots if one.of == of and one.state == "shown"]
        found = [[tally for tally in self._of(of) if tally.lot == one.id] for one in lots]
        whole = [sum(one.people for one in lot) for lot in found] == [one.people for one in lots]
        if not lots or not whole:
            return None
        drawn = {name: distribution(name, found) for name in EDGES}
        return {"people": sum(one.people for one in lots), **drawn}

    def _of(self, of: Of) -> Iterable[VoiceTally]:
        return (one for one in self.tallies if (one.task, one.take) == of)


def distribution(name: str, lots: Sequence[Sequence[VoiceTally]]) -> JSON | None:
    """Count people by step; a lot in which fewer than five have a step is left out, all of it."""
    counts = [0] * steps(name)
    for lot in lots:
        with_step = [(getattr(one, name), one.people) for one in lot]
        known = [(step, people) for step, people in with_step if step is not None]
        if sum(people for _, people in known) >= FEW:
            for step, people in known:
                counts[step] += people
    return {"people": sum(counts), "counts": counts} if any(counts) else None


def spent_with(shares: Iterable[VoiceShare], lots: Sequence[Lot]) -> tuple[set[int], set[int]]:
    """Give the lots that go with a person's shares, and those whose picture goes with them."""
    own = {one.lot for one in shares}
    gone = [one for one in lots if one.id in own and one.state != "spent"]
    away = {one.of for one in gone}
    kept = [one for one in lots if one.of in away and one.state == "shown" and one not in gone]
    return {one.id for one in gone}, {one.id for one in kept}

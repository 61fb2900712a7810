"""Quiet places: how many may record at once, who is next. In memory; a class's room holds one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

KEPT_SECONDS = 45.0  # without a word for so long a page counts as gone
MOST_SECONDS = 360.0  # three minutes of take, and time to listen; then the next one has the place

QuietState = Literal["yours", "waiting", "closed", "none"]


@dataclass(frozen=True)
class QuietAnswer:
    """What a person is told.

    Attributes
    ----------
    ahead
        People who wait in front of this one.
    places, free
        Quiet places of the class, and those nobody has now.
    """

    state: QuietState
    ahead: int
    places: int
    free: int


@dataclass
class _Claim:
    since: float
    heard: float


class QuietPlaces:
    """Claims and a queue, in the order of asking.

    Parameters
    ----------
    clock
        Seconds that only rise.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._claims: dict[str, _Claim] = {}
        self._queue: dict[str, float] = {}  # person to when they were last heard; in order
        self._told = (0, 0)

    def ask(self, person: str, places: int) -> QuietAnswer:
        """Ask for a place, or say that one is still here: whoever has one or waits keeps it."""
        now = self._settle(places)
        if person in self._claims:
            self._claims[person].heard = now
        elif places:
            self._queue[person] = now  # a place in the queue stays where it is
            self._settle(places)
        return self._answer(person, places)

    def leave(self, person: str, places: int) -> QuietAnswer:
        """Give a place back, or wait no longer."""
        self._claims.pop(person, None)
        self._queue.pop(person, None)
        self._settle(places)
        return QuietAnswer("none", 0, places, self._free(places))

    def count(self, places: int) -> tuple[int, int]:
        """Count who has a place and who waits."""
        self._settle(places)
        return len(self._claims), len(self._queue)

    def stirred(self, places: int) -> bool:
        """Tell whether the counts are others than when this was asked last."""
        before, self._told = self._told, self.count(places)
        return before != self._told

    def _settle(self, places: int) -> float:
        now = self._clock()
        for person, claim in list(self._claims.items()):
            if now - claim.heard > KEPT_SECONDS or now - claim.since > MOST_SECONDS:
                del self._claims[person]
        for person, heard in list(self._queue.items()):
            if now - heard > KEPT_SECONDS or not places:
                del self._queue[person]
        # Who records when the facilitator takes places away finishes the take.
        while self._queue and len(self._claims) < places:
            person = next(iter(self._queue))
            self._claims[person] = _Claim(now, self._queue.pop(person))
        return now

    def _free(self, places: int) -> int:
        return max(0, places - len(self._claims))

    def _answer(self, person: str, places: int) -> QuietAnswer:
        free = self._free(places)
        if person in self._claims:
            return QuietAnswer("yours", 0, places, free)
        if person in self._queue:
            return QuietAnswer("waiting", list(self._queue).index(person), places, free)
        return QuietAnswer("closed", 0, places, free)
